"""Tasks that misbehave, importable by the processes that run them."""

import os
import time


def task(what: str) -> str:
    if what == "raise":
        raise ValueError("a bad\npage")
    if what == "hang":
        time.sleep(60)
    if what == "swell":
        held = [bytearray(100_000_000) for _ in range(1000)]
        return str(len(held))
    if what == "crash":
        os._exit(7)
    return what.upper()
