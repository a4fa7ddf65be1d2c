"""Reports of the demo, written in the formats that other systems read."""
import shutil
import subprocess
from pathlib import Path

DATA_FORMATS = "csv,csv-long,json,sdmx-csv,dhis2-csv,datapackage,manifest"


def build(tool, demo, folder, period, formats=DATA_FORMATS, *options):
    """Writes the report of a period of the demo's workspace; gives back the folder and the messages."""
    done = subprocess.run(
        [tool, "build", "--workspace", str(demo.parent), "--period", period, "--format", formats,
         "--out", str(folder), *options],
        capture_output=True, text=True, check=True)
    return folder, done.stderr


EXAMPLES = Path(__file__).resolve().parents[2] / "Examples"

# The example, the period, the kind of report, and the least number of formulas that it has. The
# columns of years rest on figures that they do not show, and tasks have no figures, so that those have
# none.
BUILDS = [
    ("hai-phong", "2025-Q3", "so-ket", 100),
    ("hai-phong", "2025-S1", "so-ket", 100),
    ("hai-phong", "2025-9M", "so-ket", 100),
    ("hai-phong", "2025", "tong-ket", 100),
    ("hai-phong", "2021--2025", "so-ket-chuong-trinh", 0),
    ("hai-phong", "2021--2025", "tong-ket-chuong-trinh", 0),
    ("hai-phong", "2025-Q3", "thong-ke-quy", 1),
    ("hai-phong", "2025-Q3", "bao-cao-tom-tat", 0),
    ("hai-phong", "2025", "thong-ke-cap-tinh", 0),
    ("hai-phong-cu", "2025-Q1", "thong-ke-quy", 1),
    ("hai-phong-cu", "2025", "tong-ket", 100),
    ("hai-phong-cu", "2025-Q3", "so-ket-chuyen-de", 0),
    ("hai-phong-cu", "2025-Q3", "so-ket-nhiem-vu", 0),
    ("hai-phong-cu", "2025", "tong-ket-chuyen-de", 0),
    ("hai-phong-cu", "2025", "tong-ket-nhiem-vu", 0),
    ("hai-phong-cu", "2025", "tong-ket-nien-giam", 0),
    ("hai-phong-cu", "2025", "tong-ket-thi-dua", 0),
    ("quang-khai", "2021-Q2", "bang-xa", 1),
    ("hai-phong", "2025", "phieu-xa", 1),
]
NAMES = ["--".join(build[:3]) for build in BUILDS]


def build_all(tool, folder):
    """A workbook for each of BUILDS, by its name."""
    for example in {build[0] for build in BUILDS}:
        shutil.copytree(EXAMPLES / example, folder / example)
    # No kind of report has the commune's own form; a workspace may add one.
    (folder / "hai-phong/templates/reports").mkdir(parents=True)
    (folder / "hai-phong/templates/reports/phieu-xa.yaml").write_text(
        "code: phieu-xa\ntitle: [PHIẾU XÃ]\nperiods: [year]\nforms: [03-dsx]\nbasis: thử\n",
        encoding="utf-8")
    found = {}
    for (example, period, kind, _), name in zip(BUILDS, NAMES):
        out = folder / "out" / name
        subprocess.run(
            [tool, "build", "--workspace", folder / example, "--period", period,
             "--report", kind, "--format", "xlsx", "--out", out],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        found[name] = shutil.copy(next(out.glob("*.xlsx")), folder / f"{name}.xlsx")
    return found
