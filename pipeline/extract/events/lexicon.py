"""Which words report what one side does to another? The general list and the beat's, checked.

`plover.yaml` beside this module holds general English by PLOVER type; a beat adds its own words
in `lexicons/events.yaml`. Only the shape of the lists is here; how they are used is for others.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict

from pipeline.beats import load_yaml, read_yaml
from pipeline.extract.lexicons import vocabulary_term

FILE = "lexicons/events.yaml"
GENERAL = Path(__file__).with_name("plover.yaml")


EventType = Annotated[str, vocabulary_term("event_type")]


class Words(BaseModel):
    """Words of one type, dictionary forms in lower case."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()


class BeatWords(BaseModel):
    """The form of a beat's `lexicons/events.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    types: Mapping[EventType, Words]


class GeneralWords(BeatWords):
    """The form of `plover.yaml`; the lists are explained there."""

    light_verbs: frozenset[str]
    light_adjectives: frozenset[str]
    reporting_verbs: frozenset[str]
    demanding: frozenset[str]
    hurling_verbs: frozenset[str]
    idle_objects: frozenset[str]


@dataclass(frozen=True)
class Lexicon:
    """Both lists together.

    Attributes:
        verbs, nouns, adjectives: types by word or phrase, the subject's own first.
        light_verbs, light_adjectives, reporting_verbs, demanding, hurling_verbs, idle_objects: as
            in `plover.yaml`.
        own: verbs and nouns of the beat, whose listed type outweighs the others.
        noun_heads, verb_heads: last words of the nouns and first of the verbs, so that most
            need no further look.
    """

    verbs: Mapping[str, tuple[str, ...]]
    nouns: Mapping[str, tuple[str, ...]]
    adjectives: Mapping[str, tuple[str, ...]]
    light_verbs: frozenset[str]
    light_adjectives: frozenset[str]
    reporting_verbs: frozenset[str]
    demanding: frozenset[str]
    hurling_verbs: frozenset[str]
    idle_objects: frozenset[str]
    own: frozenset[str]
    noun_heads: frozenset[str]
    verb_heads: frozenset[str]

    @cached_property
    def heads(self) -> frozenset[str]:
        """The words of which one can report an event: no predicate has another one's lemma."""
        heads = (self.noun_heads, self.verb_heads, self.adjectives, self.reporting_verbs)
        return frozenset().union(*heads)


def _by_word(lists: tuple[BeatWords, ...], field: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for words in lists:
        for event_type, entry in words.types.items():
            for word in getattr(entry, field):
                if event_type not in found[word]:
                    found[word].append(event_type)
    return {word: tuple(types) for word, types in found.items()}


@cache
def general() -> GeneralWords:
    """The general list.

    Raises:
        BeatError: naming the entry and what is wrong with it.
    """
    found: GeneralWords = read_yaml(GENERAL, GeneralWords)
    return found


@cache
def lexicon(beat: str | None = None) -> Lexicon:
    """The general list, with a beat's own words before it where one is named.

    Raises:
        BeatError: naming the file, the entry and what is wrong with it.
    """
    base = general()
    own: tuple[BeatWords, ...] = () if beat is None else (load_yaml(beat, FILE, BeatWords),)
    lists = (*own, base)
    nouns = _by_word(lists, "nouns")
    verbs = _by_word(lists, "verbs")
    return Lexicon(
        verbs=verbs,
        verb_heads=frozenset(words.split(" ", 1)[0] for words in verbs),
        nouns=nouns,
        noun_heads=frozenset(words.rsplit(" ", 1)[-1] for words in nouns),
        adjectives=_by_word(lists, "adjectives"),
        light_verbs=base.light_verbs,
        light_adjectives=base.light_adjectives,
        reporting_verbs=base.reporting_verbs,
        demanding=base.demanding,
        hurling_verbs=base.hurling_verbs,
        idle_objects=base.idle_objects,
        own=frozenset(
            word
            for words in own
            for entry in words.types.values()
            for word in (*entry.verbs, *entry.nouns)
        ),
    )
