"""Which weights were learned? A YAML file with a linear model for each question, checked."""

from collections.abc import Collection
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field, TypeAdapter

from pipeline.extract.linear import Linear
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
