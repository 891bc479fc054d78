"""Which words report a step in law? The beat's `lexicons/legal_actions.yaml`, checked.

Only the shape of the list and its compiled forms are here; how it is used is for the others.
"""

import re
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, field_validator

from pipeline.beats.load import load_yaml
from pipeline.codebook.vocabularies import terms

FILE = "lexicons/legal_actions.yaml"


def _known_kind(value: Any) -> str:
    if value not in terms("legal_action_kind"):
        raise ValueError(f"no kind of legal action: {value!r}")
    return str(value)


Kind = Annotated[str, BeforeValidator(_known_kind)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class VerbEntry(_Entry):
    """A verb that reports a step; the fields are explained at the head of the file."""

    lemma: str
    kind: Kind
    particle: str | None = None
    objects: frozenset[str] = frozenset()
    complements: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    actors: Literal["court", "any"] = "any"
    passive_only: bool = False
    target: str = "object"
    filer: Literal["subject", "none"] = "subject"


class NounEntry(_Entry):
    """Nouns that report a step; the fields are explained at the head of the file."""

    kind: Kind
    words: tuple[str, ...]
    owner: Literal["filer", "target", "none"]
    bare: bool
    targets: frozenset[str] = frozenset()
    reasons: frozenset[str] = frozenset()
    objects_of: frozenset[str] = frozenset()


def _pattern(expressions: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{expression})" for expression in expressions))


class Lexicon(_Entry):
    """The whole list."""

    verbs: tuple[VerbEntry, ...]
    nouns: tuple[NounEntry, ...]
    files: frozenset[str]
    faces: frozenset[str]
    wins: frozenset[str]
    binds: frozenset[str]
    filer_prepositions: frozenset[str]
    target_prepositions: frozenset[str]
    courts: frozenset[str]
    court_names: tuple[str, ...]
    judge_titles: frozenset[str]
    legal_bases: tuple[str, ...]
    case_name: str
    case_id: str

    @field_validator("court_names", "legal_bases")
    @classmethod
    def _compiles(cls, expressions: tuple[str, ...]) -> tuple[str, ...]:
        for expression in expressions:
            try:
                re.compile(expression)
            except re.error as error:
                raise ValueError(f"{expression!r} is no pattern: {error}") from error
        return expressions

    @property
    def court_pattern(self) -> re.Pattern[str]:
        """Finds the name of a court."""
        return _pattern(list(self.court_names))

    @property
    def basis_pattern(self) -> re.Pattern[str]:
        """Finds a statute, clause or doctrine."""
        return _pattern(list(self.legal_bases))

    def by_lemma(self, lemma: str) -> tuple[VerbEntry, ...]:
        """The entries of a verb."""
        return tuple(entry for entry in self.verbs if entry.lemma == lemma)


@cache
def lexicon(beat: str) -> Lexicon:
    """The list of a beat, read once.

    Raises:
        BeatError: naming the file, the entry and what is wrong with it.
    """
    loaded: Lexicon = load_yaml(beat, FILE, Lexicon)
    return loaded
