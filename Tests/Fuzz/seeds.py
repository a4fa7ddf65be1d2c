"""Lays out what the fuzzing programs start from: the fixtures of the tests and the returns of the examples.

    python3 seeds.py FOLDER        makes FOLDER/csv, /xlsx, /templates, /report and /multipart

Workbooks are laid out twice: as they are, and as the text of their parts, each behind a line with its
name, since mutations cannot get through compression.
"""

import pathlib
import sys
import zipfile

PACKAGE = pathlib.Path(__file__).resolve().parents[2]
LARGEST = 200_000


def lay_out(folder):
    for kind in ("csv", "xlsx", "templates", "report", "multipart"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    texts = sorted(PACKAGE.glob("Tests/*/Fixtures/**/*.csv"))
    texts += sorted(PACKAGE.glob("Examples/*/returns/**/*.csv"))
    for number, path in enumerate(texts):
        # The head and some lines say as much as a thousand lines.
        (folder / "csv" / f"{number:03}-{path.name}").write_bytes(path.read_bytes()[:4000])
    for number, encoding in enumerate(["utf-16", "utf-8-sig", "cp1258"]):
        text = "TT\tTên\tSố trẻ\n1\tXã A\t1.234,5\n2\t\"Xã\nB\"\t-\n"
        (folder / "csv" / f"encoding-{number}").write_bytes(text.encode(encoding, "replace"))
    wide = ("Quý III năm 2025\nMã;Tên đơn vị;Dân số;Tổng số trẻ sinh ra\n00101;Xã Hoà Bình;4.245;12\n"
            "00102;P. Hồng Bàng;12.000;…\nTổng số;;16.245;12\n")
    (folder / "csv" / "wide").write_text(wide)
    yaml = sorted(PACKAGE.glob("Templates/**/*.yaml")) + sorted(PACKAGE.glob("Examples/**/*.yaml"))
    for number, path in enumerate(yaml):
        (folder / "templates" / f"{number:03}-{path.name}").write_bytes(path.read_bytes()[:4000])
    layout = "version: \"1\"\ncode: thu\ndirection: down\nnames: 2\ncodes: 1\nfirst: 3\nfigures: {4: births, 5: population}\n"
    (folder / "templates" / "layout").write_text(layout)
    formulas = ["1000 * births / average(population) - (births.male + births[sex=female])", "births[sex=male] <= births",
                "100*(births - births@previous)/births@year_before", "((-births))/-0.5*(1+2)", "births.male/births.female>=1.05"]
    for number, formula in enumerate(formulas):
        (folder / "templates" / f"formula-{number}").write_text(formula)
    # The first byte says in how long pieces the body comes; the boundary is "b".
    part = 'Content-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
    bodies = ["--b\r\n" + part % ("a", "", "1") + "--b--\r\n",
              "\r\n--b\r\n" + part % ("tep", '; filename="Biểu \\"1\\".xlsx"', "PK\r\n--b\r\n-") + "--b  \r\n" + part % ("x", "", "") + "--b--",
              "xxx\r\n--b\r\nContent-Type: text/csv\r\n" + part % ("%22", "; filename=a.csv", "\r\n-") + "--b\r\n\r\n\r\n--b--"]
    for number, body in enumerate(bodies):
        (folder / "multipart" / str(number)).write_bytes(b"\x07" + body.encode())
    for path in sorted(PACKAGE.glob("Tests/JSONExportTests/Golden/*.json")):
        (folder / "report" / path.name).write_bytes(path.read_bytes()[:LARGEST])
    kinds = ("xlsx", "xlsm", "xls", "ods", "docx")
    workbooks = sorted(p for k in kinds for p in [*PACKAGE.glob(f"Tests/*/Fixtures/**/*.{k}"),
                                                  *PACKAGE.glob(f"Tests/Cases/**/*.{k}")])
    for path in workbooks:
        data = path.read_bytes()
        if len(data) > LARGEST:
            continue
        (folder / "xlsx" / path.name).write_bytes(data)
        if not zipfile.is_zipfile(path):
            continue
        with zipfile.ZipFile(path) as archive:
            parts = [b"\n%% " + name.encode() + b"\n" + archive.read(name)
                     for name in archive.namelist() if "theme" not in name]
        (folder / "xlsx" / (path.name + ".parts")).write_bytes(b"".join(parts))


lay_out(pathlib.Path(sys.argv[1]))
