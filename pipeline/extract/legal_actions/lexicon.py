"""Which words report a legal action? The beat's `lexicons/legal_actions.yaml`, checked.

Only the shape of the list and its compiled forms are here; how it is used is for the others.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, field_validator

from pipeline.beats.load import load_yaml
from pipeline.extract.lexicons import vocabulary_term
from pipeline.extract.listed_phrases import one_of

FILE = "lexicons/legal_actions.yaml"


Kind = Annotated[str, vocabulary_term("legal_action_kind")]


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
    unless: frozenset[str] = frozenset()
    actors: Literal["court", "legislature", "executive", "any"] = "any"
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
    objects_of: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()


def _pattern(expressions: Iterable[str]) -> re.Pattern[str]:
    return re.compile(one_of(f"(?:{expression})" for expression in expressions))


class Lexicon(_Entry):
    """The whole list."""

    verbs: tuple[VerbEntry, ...]
    nouns: tuple[NounEntry, ...]
    files: frozenset[str]
    faces: frozenset[str]
    wins: frozenset[str]
    ends: frozenset[str]
    saying: frozenset[str]
    binds: frozenset[str]
    befalls: frozenset[str]
    counts: frozenset[str]
    charging: frozenset[str]
    filer_prepositions: frozenset[str]
    target_prepositions: frozenset[str]
    courts: frozenset[str]
    documents: frozenset[str]
    legislatures: frozenset[str]
    executives: frozenset[str]
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

    @cached_property
    def phrases(self) -> Mapping[str, tuple[tuple[tuple[str, ...], NounEntry], ...]]:
        """The nouns as words and entry, longest first, by their first word."""
        found: dict[str, list[tuple[tuple[str, ...], NounEntry]]] = {}
        for entry in self.nouns:
            for word in entry.words:
                parts = tuple(word.split())
                found.setdefault(parts[0], []).append((parts, entry))
        return {
            first: tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
            for first, pairs in found.items()
        }

    @cached_property
    def court_pattern(self) -> re.Pattern[str]:
        """Finds the name of a court."""
        return _pattern(self.court_names)

    @cached_property
    def basis_pattern(self) -> re.Pattern[str]:
        """Finds a statute, clause or doctrine."""
        return _pattern(self.legal_bases)

    @cached_property
    def by_lemma(self) -> Mapping[str, tuple[VerbEntry, ...]]:
        """The entries of each verb."""
        found: dict[str, list[VerbEntry]] = {}
        for entry in self.verbs:
            found.setdefault(entry.lemma, []).append(entry)
        return {lemma: tuple(entries) for lemma, entries in found.items()}


@cache
def lexicon(beat: str) -> Lexicon:
    """The list of a beat, read once.

    Raises:
        BeatError: naming the file, the entry and what is wrong with it.
    """
    loaded: Lexicon = load_yaml(beat, FILE, Lexicon)
    return loaded
