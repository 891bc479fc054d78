"""The image: the commands of the Dockerfile do what they should, run as they stand there."""

import json
import shlex
import subprocess
import sys
import time
import urllib.request
import venv

import pytest

from pipeline.store.settings import REPOSITORY

DOCKERFILE = (REPOSITORY / "Dockerfile").read_text()


def instructions(word):
    lines = DOCKERFILE.splitlines()
    return [line.removeprefix(f"{word} ") for line in lines if line.startswith(f"{word} ")]


def test_what_it_starts_serves_the_site(demonstration):
    words = json.loads(instructions("CMD")[0])
    words[words.index("--port") + 1] = "8953"
    assert words[0] == "onrecord"
    assert 'onrecord = "assets.cli:main"' in (REPOSITORY / "pyproject.toml").read_text()
    script = [sys.executable, "-m", "assets.cli"]
    server = subprocess.Popen(
        [*script, *words[1:]],
        env=demonstration.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=REPOSITORY,
    )
    try:
        for _ in range(100):
            try:
                with urllib.request.urlopen("http://127.0.0.1:8953/", timeout=5) as answer:
                    page = answer.read().decode()
                break
            except OSError:
                time.sleep(0.2)
        assert "Onrecord" in page
    finally:
        server.terminate()
        server.wait(timeout=20)


def test_its_environment_names_settings_that_exist():
    given = dict(pair.split("=") for pair in shlex.split(instructions("ENV")[0]))
    from pipeline.store import Settings

    settings = Settings.from_environment(given)
    assert settings.collection == "own"
    assert str(settings.root) == given["ONRECORD_ROOT"]


@pytest.mark.slow
def test_what_it_installs_can_be_installed(tmp_path):
    venv.create(tmp_path / "venv", with_pip=True)
    for line in instructions("RUN"):
        words = shlex.split(line)
        assert words[0] == "python"
        words[0] = str(tmp_path / "venv" / "bin" / "python")
        if "-e" in words:
            words[-2:] = ["--dry-run", *words[-2:]]
        done = subprocess.run(words, cwd=REPOSITORY, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-2000:]
