"""A script that times its own work, timed here as whoever starts it waits for it: with its start and the
libraries that it brings in.

    python whole_process.py SCRIPT ARGUMENTS
"""

import json
import os
import subprocess
import sys
import time


def main(*command):
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE)
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{command[0]} failed")
    cost = {"seconds": seconds, "processor": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss / 1024}
    print(json.dumps({**cost, "answer": json.loads(said)["answer"]}))


main(*sys.argv[1:])
