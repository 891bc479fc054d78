"""Matrix products take one thread, however a process begins: several would only fight."""

import subprocess
import sys

import pytest

# What numpy is told counts only before it is loaded.
_LOOK = """
import importlib, os, sys


class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "numpy":
            print(os.environ.get("OPENBLAS_NUM_THREADS"))
            sys.stdout.flush()
            os._exit(0)


sys.meta_path.insert(0, Finder())
importlib.import_module(sys.argv[1])
"""


@pytest.mark.parametrize("module", ["assets.cli", "assets.definitions", "pipeline.engines"])
def test_numpy_is_bounded_before_it_is_loaded(module, monkeypatch):
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    told = subprocess.run(
        [sys.executable, "-c", _LOOK, module], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "1"
