"""Which words are titles, and which head descriptions of persons, bodies, documents?

The lists in `titles.yaml`, validated. General English only.
"""

from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from pipeline.beats import read_yaml

_FILE = Path(__file__).with_name("titles.yaml")


def _flat(listed: Any) -> Any:
    """A list without the lists within it, whose words it has itself."""
    if not isinstance(listed, list):
        return listed
    parts = [_flat(one) if isinstance(one, list) else [one] for one in listed]
    return [word for part in parts for word in part]


class Words(BaseModel):
    """Lower-case words by what they tell about a source.

    Attributes:
        titles: words before a person's name that are no part of it.
        male, female: words that tell the gender of whom they are said of.
        documents, bodies, persons, collectives: heads of descriptions, by the kind of source.
        trading: persons that may be firms.
        kin: persons by whose relation they are.
        latest: documents of which the one named last is meant.
        speaking: documents that *it says* may mean.
        carriers: nouns that carry speech: they are in what, or at what, something is said.
        counters: nouns that count or begin those a clause is about: *a pair of agents who …*.
        lasting: roles that tell one person from others.
        offices: those of which nobody holds two.
        acting: roles whose bare plural stands for those who were described before.
        short: the roles that an abbreviated title tells.
        endings: last words of names of bodies, which are left out when they are named again.
        ambiguous: words in names of bodies that stand for people as well.
        papers: last words of names of papers, which are named by them alone.
        called: for the head of a bare description the words of names that it may stand for.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    titles: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    documents: frozenset[str]
    bodies: frozenset[str]
    persons: Annotated[frozenset[str], BeforeValidator(_flat)]
    trading: frozenset[str]
    kin: Annotated[frozenset[str], BeforeValidator(_flat)]
    collectives: frozenset[str]
    latest: frozenset[str]
    speaking: frozenset[str]
    carriers: frozenset[str]
    counters: frozenset[str]
    lasting: frozenset[str]
    offices: frozenset[str]
    acting: frozenset[str]
    short: dict[str, frozenset[str]]
    endings: frozenset[str]
    ambiguous: frozenset[str]
    papers: frozenset[str]
    called: dict[str, Annotated[frozenset[str], BeforeValidator(_flat)]]

    @cached_property
    def sources(self) -> frozenset[str]:
        """Nouns that can say something."""
        return self.persons | self.bodies | self.collectives | self.documents | {"police"}

    @cached_property
    def in_names_of_bodies(self) -> frozenset[str]:
        """Words that tell that a name is no person's."""
        return self.bodies | self.endings | self.ambiguous | self.papers

    @cached_property
    def any_called(self) -> frozenset[str]:
        """Words of the names that bare descriptions stand for."""
        return frozenset().union(*self.called.values())

    @property
    def authorities(self) -> frozenset[str]:
        """Words of the names of authorities."""
        nouns = ("department", "agency", "bureau", "court", "administration", "office", "county")
        return frozenset().union(*(self.called.get(noun, frozenset()) for noun in nouns))


@cache
def load_words() -> Words:
    """The lists.

    Raises:
        BeatError: where the file isn't of that form.
    """
    found: Words = read_yaml(_FILE, Words)
    return found
