"""Which weights were learned? A YAML file with a linear model for each question, checked."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field, TypeAdapter

from pipeline.store.linear import Linear
from pipeline.store.verified import UnverifiedError

_Weight = Annotated[float, Field(strict=True, allow_inf_nan=False)]
_FORM = TypeAdapter(dict[str, dict[str, _Weight]])


def load(path: Path, questions: Collection[str]) -> dict[str, Linear]:
    """The weights by question, each by name of the feature.

    Args:
        path: the file.
        questions: that it must answer, and no others.

    Raises:
        UnverifiedError: where the file cannot be read or is not of that form.
    """
    try:
        loaded = _FORM.validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise UnverifiedError(f"{path}: {error}; install onrecord anew") from error
    if loaded.keys() != set(questions):
        found, wanted = ", ".join(sorted(loaded)), ", ".join(sorted(questions))
        raise UnverifiedError(
            f"{path}: answers {found}, should answer {wanted}; install onrecord anew"
        )
    return dict(loaded)


def save(path: Path, models: Mapping[str, Linear], about: str) -> None:
    """Write what `load` reads, rounded, so that a comparison of two files can be read.

    Args:
        path: the file.
        models: the weights by question.
        about: what made them.
    """
    lines = [f"# {about}"]
    for question, weights in models.items():
        lines.append(f"{question}:")
        lines += [f"  {name}: {round(weight, 3)}" for name, weight in weights.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
