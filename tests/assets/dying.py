"""The command line, killed for good (SIGKILL) at one place: `python -m tests.assets.dying WHERE …`.

WHERE is `before:PART` or `after:PART`: when a file or folder whose path holds PART is about to
be moved to its place, or has just been. `slow` only slows every such move down.
"""

import os
import signal
import sys
import time
from pathlib import Path

from assets.cli import main

WHERE = sys.argv.pop(1) if __name__ == "__main__" else ""  # its worker processes do not die
_moves = {"replace": Path.replace, "rename": Path.rename}


def _die(when: str, target: object) -> None:
    moment, _, part = WHERE.partition(":")
    if moment == when and part in str(target):
        os.kill(os.getpid(), signal.SIGKILL)


def _moving(name: str):
    def move(self: Path, target: object) -> Path:
        if WHERE == "slow":
            time.sleep(0.2)
        _die("before", target)
        moved = _moves[name](self, target)
        _die("after", target)
        return moved

    return move


if __name__ == "__main__":
    for move in _moves:
        setattr(Path, move, _moving(move))
    main()
