"""Extract over processes of this machine: none of them outlives the one that started it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from pipeline.store.settings import REPOSITORY

STARTS = """
import os, time
from pipeline.engines import local
if __name__ == "__main__":
    print(local.pool(1).submit(os.getpid).result(), flush=True)
    time.sleep(60)
"""


def goes_on(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


def test_processes_end_with_the_one_that_started_them_even_if_it_is_killed(tmp_path):
    script = tmp_path / "starts.py"
    script.write_text(STARTS)
    parent = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
    )
    child = int(parent.stdout.readline())
    assert goes_on(child)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    for _ in range(100):
        if not goes_on(child):
            break
        time.sleep(0.1)
    ended = not goes_on(child)
    if not ended:
        os.kill(child, signal.SIGKILL)
    assert ended
