"""Reports of the demo, written in the formats that other systems read."""
import subprocess

DATA_FORMATS = "csv,csv-long,json,sdmx-csv,dhis2-csv,datapackage,manifest"


def build(tool, demo, folder, period, formats=DATA_FORMATS):
    """Writes the report of a period of the demo's workspace; gives back the folder and the messages."""
    done = subprocess.run(
        [tool, "build", "--workspace", str(demo.parent), "--period", period, "--format", formats,
         "--out", str(folder)],
        capture_output=True, text=True, check=True)
    return folder, done.stderr
