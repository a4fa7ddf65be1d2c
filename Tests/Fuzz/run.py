"""Throws made-up bytes at the readers for some time, and tells what came of it.

    run.py FOLDER SECONDS [TARGET ...]

FOLDER holds the programs (release/), what they begin with (seeds/), what they learnt (corpus/) and what went
wrong (found/). What a target has run for is added up in FOLDER/results/TARGET.json, which `tables.py` of Tests/Faults
reads. Ends with 1 if an input crashed a reader, never came to an end, or took more than two seconds of the processor or
2 GB. The clock tells nothing of that on a machine with other work: what was slow by the clock is read once more alone.
"""

import concurrent.futures
import json
import os
import pathlib
import re
import resource
import subprocess
import sys

# Swift's own handler of traps would keep libFuzzer from writing down what it threw.
ENVIRONMENT = {**os.environ, "SWIFT_BACKTRACE": "enable=no"}
# The longest input of each: what is longer only takes longer.
TARGETS = {"CSV": 4_000, "XLSX": 200_000, "Templates": 100_000, "Report": 200_000, "Multipart": 4_000}


# More seconds of the processor than any of them may take, with coverage being counted.
MOST = 2


def number(pattern, text):
    found = re.findall(pattern, text)
    return int(found[-1]) if found else 0


def processor():
    """Seconds of processor time that this worker's ended children took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def alone(program, found):
    """Seconds of processor time that one input takes, and whether it ends well."""
    before = processor()
    done = subprocess.run([program, "-timeout=300", found], capture_output=True, env=ENVIRONMENT)
    return processor() - before, done.returncode == 0


def run(folder, target, seconds):
    name = target.lower()
    corpus = folder / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    (folder / "found").mkdir(exist_ok=True)
    before = set(folder.glob(f"found/{name}-*"))
    spent, program = processor(), folder / f"release/Fuzz{target}"
    done = subprocess.run(
        [program, f"-max_total_time={seconds}", "-timeout=300", f"-report_slow_units={MOST}", "-rss_limit_mb=2048",
         f"-max_len={TARGETS[target]}", f"-artifact_prefix={folder}/found/{name}-", "-print_final_stats=1",
         corpus, folder / "seeds" / name], capture_output=True, text=True, errors="replace",
        env=ENVIRONMENT)
    said, spent = done.stderr + done.stdout, processor() - spent
    found, slowest = [], 0
    for path in sorted(set(folder.glob(f"found/{name}-*")) - before):
        took, isGood = alone(program, path)
        slowest = max(slowest, round(took, 1))
        if isGood and took <= MOST and path.name.startswith(f"{name}-slow-unit"):
            path.unlink()
        else:
            found.append(str(path))
    if done.returncode != 0 and not found:
        found = [f"{target} ended with {done.returncode}: {said[-2000:]}"]
    (folder / "results").mkdir(exist_ok=True)
    file = folder / f"results/{target}.json"
    old = json.loads(file.read_text()) if file.exists() else {"target": target, "seconds": 0, "processor": 0, "inputs": 0, "found": 0, "slowest": 0, "mb": 0}
    file.write_text(json.dumps({
        "target": target, "seconds": old["seconds"] + number(r"Done \d+ runs in (\d+) second", said),
        "processor": round(old["processor"] + spent),
        "inputs": old["inputs"] + number(r"stat::number_of_executed_units:\s*(\d+)", said),
        "found": old["found"] + len(found), "branches": number(r"cov: (\d+)", said),
        "slowest": max(old["slowest"], slowest),
        "mb": max(old["mb"], number(r"stat::peak_rss_mb:\s*(\d+)", said))}))
    print(file.read_text(), *found, sep="\n  ", flush=True)
    return found


def main():
    folder, seconds, targets = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2]), sys.argv[3:] or list(TARGETS)
    # Processes, not threads: each knows what its one child took of the processor.
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count() or 2) as pool:
        found = sum(pool.map(run, [folder] * len(targets), targets, [seconds] * len(targets)), [])
    sys.exit(1 if found else 0)


main()
