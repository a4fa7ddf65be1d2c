"""Hands the tool files that were made to harm or are none at all, and measures what each costs.

    attacks.py --reportgen PATH [--report FILE.json] [--rows 300000]

Each must be refused with words for an officer: no crash, no hang, few lines, little time and memory.
"""

import argparse
import io
import json
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

PACKAGE = pathlib.Path(__file__).resolve().parents[2]
WIDE = 512


def workbook(parts, compress=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compress) as archive:
        archive.writestr("[Content_Types].xml", """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""")
        archive.writestr("_rels/.rels", """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""")
        archive.writestr("xl/workbook.xml", """<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>""")
        archive.writestr("xl/_rels/workbook.xml.rels", """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>""")
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


SHEET = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


def files(rows):
    random.seed(20251128)
    head = "edition,unit,indicator,options,period,calendar,value,status\n"
    row = "2025-07-01,11713,births,,2025-Q3,statistical,1,normal\n"
    yield "1 MB byte rỗng (.csv)", "a.csv", bytes(1 << 20), "stray"
    yield "10 MB một chữ cái (.csv)", "a.csv", b"a" * (10 << 20), "stray"
    yield "1 MB byte ngẫu nhiên (.csv)", "a.csv", random.randbytes(1 << 20), "stray"
    yield "1 MB byte ngẫu nhiên (.xlsx)", "a.xlsx", random.randbytes(1 << 20), "stray"
    yield "tệp chương trình (.csv)", "a.csv", pathlib.Path(sys.executable).resolve().read_bytes()[: 1 << 20], "stray"
    yield f"{rows} dòng trùng nhau (.csv)", "a.csv", (head + row * rows).encode(), "many"
    yield "100.000 dòng sai (.csv)", "a.csv", (head + "x,y,z,,q,,s,t\n" * 100_000).encode(), "many"
    sheet = SHEET % '<row r="1"><c r="A1"><v>1</v></c></row>'
    yield "bom zip: trang tính 1 GB", "a.xlsx", workbook({"xl/worksheets/sheet1.xml": SHEET % (" " * (1 << 30))}), "bomb"
    yield "bom zip: 100.000 phần", "a.xlsx", workbook({"xl/worksheets/sheet1.xml": sheet, **{f"xl/x{i}.xml": "" for i in range(100_000)}}), "bomb"
    laughs = '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)) + ']><sst><si><t>&j;</t></si></sst>'
    yield "bom XML: thực thể lồng nhau", "a.xlsx", workbook({"xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": laughs}), "bomb"
    yield "bom XML: 1 triệu thẻ lồng nhau", "a.xlsx", workbook({"xl/worksheets/sheet1.xml": SHEET % ("<a>" * 1_000_000)}), "bomb"
    yield "bom ô: 3 triệu ô trống chữ", "a.xlsx", workbook({"xl/worksheets/sheet1.xml": SHEET % "".join(f'<row r="{r}">' + '<c t="inlineStr"><is><t>a</t></is></c>' * 100 + "</row>" for r in range(1, 30_000))}), "bomb"


def settings(workspace):
    """Templates and settings made to harm: what the workspace holds is read before anything else."""
    text = (workspace / "reportgen.yaml").read_text()
    yield "YAML: 100.000 ngoặc lồng nhau", text + "\nx: " + "[" * 100_000
    yield "YAML: 100.000 lớp thụt dòng", text + "\nx:\n" + "".join(" " * i + "a:\n" for i in range(1, 2_000))
    yield "YAML: 100.000 gạch đầu dòng", text + "\nx:\n  " + "- " * 100_000
    aliases = "\na: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 10)}]\n" for i in range(9))
    yield "YAML: tham chiếu lồng nhau", text + aliases
    yield "YAML: giá trị 10 MB", text + "\nx: " + "a" * (10 << 20)
    yield "YAML: tệp 40 MB", text + "\n# " + "a" * (40 << 20)


def measure(words, folder):
    begun = time.monotonic()
    out, err = open(folder / "out.txt", "w+b"), open(folder / "err.txt", "w+b")
    process = subprocess.Popen(words, stdout=out, stderr=err, cwd=folder, env={"PATH": os.environ["PATH"], "USER": "lan"})
    deadline = time.monotonic() + 120
    while True:
        done, status, usage = os.wait4(process.pid, os.WNOHANG)
        if done:
            break
        if time.monotonic() > deadline:
            process.kill()
            os.wait4(process.pid, 0)
            return {"status": 999, "seconds": 120.0, "mb": 0, "lines": 0, "said": "it hung"}
        time.sleep(0.002)
    seconds = time.monotonic() - begun
    for file in (out, err):
        file.seek(0)
    said = out.read().decode(errors="replace") + err.read().decode(errors="replace")
    code = os.waitstatus_to_exitcode(status)
    return {"status": code, "seconds": round(seconds, 2), "mb": usage.ru_maxrss // 1024, "lines": said.count("\n"), "said": said[-400:]}


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--reportgen", required=True)
    words.add_argument("--report", default="")
    words.add_argument("--rows", type=int, default=300_000)
    asked = words.parse_args()
    tool = str(pathlib.Path(asked.reportgen).resolve())
    templates = ["--templates", str(PACKAGE / "Templates")]
    results, wrong = [], []
    with tempfile.TemporaryDirectory(prefix="attacks-") as folder:
        folder = pathlib.Path(folder)
        workspace = folder / "w"
        shutil.copytree(PACKAGE / "Examples/hai-phong", workspace, ignore=shutil.ignore_patterns("returns", "expected"))
        (folder / "empty.csv").write_text("")
        plain = measure([tool, "import", str(folder / "empty.csv"), "--workspace", str(workspace), *templates], folder)
        print(f"an empty file: {plain['seconds']} s, {plain['mb']} MB")

        def judge(name, kind, found):
            limits = {"stray": (plain["seconds"] + 0.2, plain["mb"] + 100, 60), "many": (30, 1500, 60),
                      "bomb": (plain["seconds"] + 1, plain["mb"] + 200, 60), "yaml": (2, 400, 60)}[kind]
            faults = [what for what, bad in [
                (f"status {found['status']}", found["status"] not in (64, 65)), ("too long", found["seconds"] > limits[0]),
                ("too much memory", found["mb"] > limits[1]), ("too many lines", found["lines"] > limits[2])] if bad]
            results.append({"name": name, "kind": kind, **found, "wrong": faults})
            print(f"{name}: status {found['status']}, {found['seconds']} s, {found['mb']} MB, {found['lines']} lines"
                  + (f"   WRONG: {', '.join(faults)}: {found['said']}" if faults else ""), flush=True)
            wrong.extend(faults)

        for name, file, content, kind in files(asked.rows):
            path = folder / file
            path.write_bytes(content)
            judge(name, kind, measure([tool, "import", str(path), "--workspace", str(workspace), *templates], folder))
            path.unlink()
        for name, text in settings(PACKAGE / "Examples/hai-phong"):
            (workspace / "reportgen.yaml").write_text(text)
            judge(name, "yaml", measure([tool, "rules", "--workspace", str(workspace), *templates], folder))
        formula = folder / "formula.txt"
        shutil.copy(PACKAGE / "Examples/hai-phong/reportgen.yaml", workspace / "reportgen.yaml")
        (workspace / "templates/indicators").mkdir(parents=True)
        (workspace / "templates/indicators/x.yaml").write_text(
            "indicators:\n  - code: qua-dai\n    name: x\n    unit: người\n    formula: " + "births + " * 30_000 + "births\n")
        judge("công thức 30.000 số hạng", "yaml", measure([tool, "rules", "--workspace", str(workspace), *templates], folder))
        del formula
    if asked.report:
        pathlib.Path(asked.report).write_text(json.dumps({"plain": plain, "rows": results}, ensure_ascii=False, indent=1))
    print(f"{len(results)} attacks, {len(wrong)} wrong")
    sys.exit(1 if wrong or not results else 0)


main()
