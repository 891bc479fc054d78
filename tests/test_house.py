"""The house keeps its order: who may import whom, and how large a room's files may be."""

import ast
import subprocess
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from pipeline.store.settings import REPOSITORY

PLACES = ("assets", "expectations", "pipeline", "published")
SHARED = ("codebook", "store", "beats")
ORDER = (
    "ingest",
    "geography",
    "language",
    "extract",
    "review",
    "resolve",
    "release",
    "engines",
    "evaluate",
)
MODULES = sorted(
    path.relative_to(REPOSITORY)
    for place in PLACES
    for path in (REPOSITORY / place).rglob("*.py")
    if "release/" not in str(path.relative_to(REPOSITORY)) or place == "pipeline"
)

# The rooms of `pipeline` that a room may import beside itself and the shared ones. Engines
# spread extract; evaluate measures every room.
ALLOWED = {
    "codebook": (),
    "store": ("codebook",),
    "beats": ("codebook", "store"),
    "ingest": SHARED,
    "geography": SHARED,
    "language": SHARED,
    "extract": (*SHARED, "geography", "language"),
    "review": (*SHARED, "extract"),
    "resolve": (*SHARED, "geography"),
    "release": (*SHARED, "review"),
    "engines": (*SHARED, "language", "extract"),
    "evaluate": (*SHARED, *ORDER),
}

AT_THE_TOP = {
    *PLACES,
    *(".ci", ".dockerignore", ".gitignore", "Dockerfile", "LICENSE", "Makefile", "README.md"),
    *("docs", "pyproject.toml", "requirements-ray.lock", "requirements.lock"),
    *("tests", "workspace.yaml"),
}

# Rooms of `assets`, in the order in which they may import each other: none a later one.
ASSETS = ("work", "orchestration", "commands", "bench")


def imported(path: Path) -> set[str]:
    """Names of the modules of the project that a file imports."""
    found = set()
    for node in ast.walk(ast.parse((REPOSITORY / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {
        name for name in found if name.split(".")[0] in (*PLACES, "dagster", "great_expectations")
    }


def module_name(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def room(name: str, place: str = "pipeline") -> str | None:
    """The room of a place that a dotted name lies in."""
    parts = name.split(".")
    return parts[1] if parts[0] == place and len(parts) > 1 else None


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_module_imports_only_what_its_place_may(path):
    place = path.parts[0]
    names = imported(path)
    tops = {name.split(".")[0] for name in names}
    if place == "pipeline":
        assert tops <= {"pipeline"}
        own = path.parts[1].removesuffix(".py")
        rooms = {room(name) for name in names} - {None, own}
        if own in ALLOWED:
            assert rooms <= set(ALLOWED[own])
    elif place == "expectations":
        assert tops <= {"pipeline", "expectations", "great_expectations"}
        assert {room(name) for name in names} - {None} <= {"codebook"}
    elif place == "published":
        assert tops <= {"published"}
    elif path.parts[1] in ASSETS:
        rooms = {room(name, "assets") for name in names} - {None}
        assert rooms <= set(ASSETS[: ASSETS.index(path.parts[1]) + 1])


def test_no_modules_import_each_other_in_a_circle():
    known = {module_name(path) for path in MODULES}
    # A package's face hands on names of its modules, which may import each other.
    modules = [path for path in MODULES if path.name != "__init__.py"]
    TopologicalSorter({module_name(path): imported(path) & known for path in modules}).prepare()


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_module_has_a_sign_on_its_door_and_fits_on_a_desk(path):
    source = (REPOSITORY / path).read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source)), "no docstring"
    assert source.count("\n") <= 400, "too long to read at once"


def test_a_file_of_tests_fits_on_a_desk_too():
    long = {
        path.name
        for path in (REPOSITORY / "tests").rglob("*.py")
        if path.read_text(encoding="utf-8").count("\n") > 400
    }
    assert not long


def test_nothing_is_left_lying_at_the_top():
    listed = subprocess.run(
        ["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("no checkout of git: what belongs to the project is not known")
    top = {line.split("/")[0] for line in listed.stdout.splitlines()}
    assert top == AT_THE_TOP


def test_no_code_names_a_beat():
    for path in MODULES:
        source = (REPOSITORY / path).read_text(encoding="utf-8")
        assert "beats/immigration" not in source, path
        if path.name != "settings.py":
            assert '"immigration"' not in source, path
