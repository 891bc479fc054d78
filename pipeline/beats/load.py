"""How does a beat's file become checked values? Through one pydantic model a file.

The models live beside the code that reads them; here is only the way to load one, with an
error that names the file, the entry and what is wrong with it.
"""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

BEATS = Path(__file__).parent


class BeatError(Exception):
    """A file of a beat, or a list beside the code, cannot be used; names file, entry and reason."""


def beat_folder(beat: str) -> Path:
    """The folder of a beat.

    Raises:
        BeatError: where there is none of that name.
    """
    folder = BEATS / beat
    if not folder.is_dir() or beat.startswith("_"):
        known = sorted(
            path.name for path in BEATS.iterdir() if path.is_dir() and path.name[0] != "_"
        )
        raise BeatError(f"no beat {beat!r}; there are: {', '.join(known)}")
    return folder


@cache
def _parsed(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except FileNotFoundError:
        raise BeatError(f"{path}: is missing") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BeatError(f"{path}: is no YAML: {error}") from error


def read_yaml(path: Path, form: Any) -> Any:
    """A YAML file, validated.

    Args:
        path: of a beat, or of the lists of general English that lie beside the code.
        form: what it must be: a pydantic model or any type pydantic can check.

    Returns:
        The value, of the type `form`.

    Raises:
        BeatError: naming the file, the entry and the reason.
    """
    try:
        return TypeAdapter(form).validate_python(_parsed(path))
    except ValidationError as error:
        first = error.errors()[0]
        where = " → ".join(str(part) for part in first["loc"]) or "the file"
        raise BeatError(
            f"{path}: {where}: {first['msg']} ({error.error_count()} in all)"
        ) from error


def load_yaml(beat: str, name: str, form: Any) -> Any:
    """A YAML file of a beat, validated.

    Args:
        beat: name of the beat.
        name: the file, as `lexicons/force.yaml`.
        form: as in `read_yaml`.

    Raises:
        BeatError: where there is no such beat, or as in `read_yaml`.
    """
    return read_yaml(beat_folder(beat) / name, form)
