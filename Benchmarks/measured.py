"""Runs a program and prints, behind what it printed, how much memory it took at most.

    python measured.py PROGRAM ARGUMENTS

The system counts what a process took before it became another program as that program's own. So whoever
measures must be small itself.
"""

import json
import os
import sys

process = os.spawnvp(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(process, 0)
print(json.dumps({"memory": usage.ru_maxrss / 1024}), flush=True)
sys.exit(os.waitstatus_to_exitcode(status))
