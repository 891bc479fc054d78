"""What comes from others: pinned by hash, under a licence that is allowed, and never unpickled."""

import ast
import importlib.metadata
import re
import subprocess
import sys

import pytest
import yaml

from pipeline.store.settings import REPOSITORY

LOCK, RAY_LOCK = (
    (REPOSITORY / name).read_text(encoding="utf-8")
    for name in ("requirements.lock", "requirements-ray.lock")
)
POLICY = yaml.safe_load((REPOSITORY / ".ci" / "licences.yaml").read_text(encoding="utf-8"))
REQUIREMENTS, FOR_RAY = (re.split(r"\n(?=[a-zA-Z0-9])", lock.strip()) for lock in (LOCK, RAY_LOCK))


def named(requirement):
    return re.match(r"[\w.-]+", requirement)[0].lower().replace("_", "-")


def test_every_pinned_package_has_a_version_and_hashes_and_is_installed_by_them():
    for requirement in (*REQUIREMENTS, *FOR_RAY):
        assert re.match(r"[\w.-]+(\[[\w,-]+\])?==\S+", requirement), requirement[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", requirement), requirement[:80]
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    for name in ("requirements.lock", "requirements-ray.lock"):
        assert f"--require-hashes --no-deps -r {name}" in makefile


def test_locks_name_no_registry_and_agree():
    assert "://" not in LOCK + RAY_LOCK
    pins = {line for line in LOCK.splitlines() if "==" in line}
    names = {named(pin) for pin in pins}
    of_ray = {line for line in RAY_LOCK.splitlines() if "==" in line}
    assert {pin.split(" ")[0] for pin in of_ray if named(pin) in names} <= {
        pin.split(" ")[0] for pin in pins
    }
    assert "ray" in {named(pin) for pin in of_ray} - names, "an extra, not for everyone"


def stated(metadata):
    """What a package says it is under."""
    expression = metadata.get("License-Expression")
    if expression:
        return expression
    kinds = [kind.split(" :: ") for kind in metadata.get_all("Classifier", [])]
    found = {kind[-1] for kind in kinds if kind[0] == "License" and kind[-1] != "OSI Approved"}
    return " OR ".join(sorted(found)) or (metadata.get("License") or "").strip().split("\n")[0]


def is_allowed(words):
    """Whether one of the alternatives is allowed, with all that it joins."""
    words = words.strip()
    for wrong, right in sorted(POLICY["read_as"].items(), key=lambda pair: -len(pair[0])):
        words = re.sub(rf"(?<![\w.-]){re.escape(wrong)}(?![\w.(-])", right, words)
    alternatives = words.replace("(", " ").replace(")", " ").split(" OR ")
    return any(
        all(part.strip() in POLICY["allowed"] for part in one.split(" AND "))
        for one in alternatives
    )


def test_every_dependency_is_under_a_licence_that_is_allowed():
    refused = {}
    known = {named(requirement) for requirement in (*REQUIREMENTS, *FOR_RAY)}
    seen = 0
    for package in importlib.metadata.distributions():
        name = package.metadata["Name"].lower().replace("_", "-")
        if name not in known:
            continue
        seen += 1
        words = POLICY["stated_elsewhere"].get(name) or stated(package.metadata)
        if not is_allowed(words):
            refused[name] = words
    assert seen > 100
    assert refused == {}


@pytest.mark.parametrize("words", ["GPL-3.0-only", "", "MIT AND AGPL-3.0-only", "Proprietary"])
def test_other_licences_are_not_allowed(words):
    assert not is_allowed(words)


SOURCES = [
    path
    for place in ("assets", "expectations", "pipeline", "published")
    for path in (REPOSITORY / place).rglob("*.py")
]
UNPICKLING = frozenset(["pickle", "cPickle", "joblib", "dill", "cloudpickle", "marshal", "shelve"])


def test_nothing_of_ours_can_unpickle():
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                assert not UNPICKLING & {alias.name.split(".")[0] for alias in node.names}, path
            elif isinstance(node, ast.ImportFrom):
                assert (node.module or "").split(".")[0] not in UNPICKLING, path
            elif isinstance(node, ast.keyword) and node.arg == "allow_pickle":
                assert isinstance(node.value, ast.Constant), path
                assert node.value.value is False, path
            elif isinstance(node, ast.Attribute) and node.attr == "load":
                called = ast.unparse(node)
                assert called not in ("torch.load", "yaml.unsafe_load"), path


WATCHED = """
import sys
found = []
sys.addaudithook(lambda event, args: found.append(args) if event == "pickle.find_class" else None)
from pipeline.ingest.language_of import language_of
from pipeline.extract import extract_articles
from pipeline.language import Article
language_of("The mayor said on Tuesday that she would leave.")
text = "Agents arrested 12 people in Fresno, California, on Tuesday, Mayor Ruth Alder said."
assert extract_articles([Article("a", text, published="2025-10-01")]).tables["statements"].num_rows
print("pickled:", found)
"""


@pytest.mark.slow
def test_no_model_is_unpickled():
    """spaCy's, fastText's and our own are loaded and used; Python tells of every pickled class."""
    ran = subprocess.run(
        [sys.executable, "-c", WATCHED], capture_output=True, text=True, cwd=REPOSITORY, check=True
    )
    assert ran.stdout.strip() == "pickled: []"
