"""What do tests share? Development data, the language model, made tables, a whole run."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pytest
from filelock import FileLock

from assets.cli import heed_interrupts
from pipeline.language import AnalysedArticle, Article, analyse, load_model
from tests.made_tables import tables

heed_interrupts()


@pytest.fixture(scope="session")
def dev_data() -> Path:
    """The folder of development data; tests that need it skip where it is not there."""
    folder = os.environ.get("ONRECORD_DEV_DATA")
    if not folder or not Path(folder).is_dir():
        pytest.skip("ONRECORD_DEV_DATA names no folder of development data")
    return Path(folder)


@pytest.fixture(scope="session")
def read_article() -> Callable[..., AnalysedArticle]:
    """Analyse one text: `read_article("…", published="2025-07-08")`."""
    load_model()

    def read(text: str, **fields: str) -> AnalysedArticle:
        return next(analyse([Article(fields.pop("article_id", "a"), text, **fields)]))

    return read


@pytest.fixture
def made() -> dict[str, pa.Table]:
    """A small, whole and sound set of tables, to be spoilt."""
    return tables()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@dataclass(frozen=True)
class CommandLine:
    """The command line, working in a root of its own.

    Attributes:
        root: folder that holds `data/` and `published/release/`.
        collection: name of the collection.
    """

    root: Path
    collection: str = "demonstration"

    def environment(self) -> dict[str, str]:
        """The variables it runs with."""
        return os.environ | {
            "ONRECORD_ROOT": str(self.root),
            "ONRECORD_COLLECTION": self.collection,
            "ONRECORD_WORKERS": "1",
        }

    def command(self, *arguments: str) -> list[str]:
        """The words of a call."""
        return [sys.executable, "-m", "assets.cli", *arguments]

    def __call__(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Call it and wait."""
        return subprocess.run(
            self.command(*arguments),
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    @property
    def release(self) -> Path:
        """The current release."""
        return self.root / "published" / "release" / self.collection / "current"


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> CommandLine:
    """A whole run over the demonstration articles, made once for all processes that test.

    Each process gets a copy of its own: some tests run it again or review it.
    """
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "demonstration"
    with FileLock(f"{shared}.lock"):
        if not shared.exists():
            made = tmp_path_factory.mktemp("made") / "demonstration"
            made.mkdir()
            ran = CommandLine(made)("run")
            assert ran.returncode == 0, ran.stderr + ran.stdout
            made.rename(shared)
    own = tmp_path_factory.mktemp("own") / "demonstration"
    shutil.copytree(shared, own, symlinks=True)
    return CommandLine(own)
