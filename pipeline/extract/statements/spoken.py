"""Who has spoken so far? The resolved sources of an article, and which of them may be meant again.

What a pronoun or description finds among names that only stand in the text is for `sources`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.extract.record import Extent
from pipeline.extract.statements.reading import Reading

RECENT = 100
"""Sources that a description may repeat."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source, resolved.

    Attributes:
        speaker: where it stands as written.
        name: where its fullest naming in the article stands.
        type: of the vocabulary `speaker_type`.
        gender: `m`, `f` or empty.
        head: head token of the source as written.
        joined: whether it is several that are named one by one.
    """

    speaker: Extent
    name: Extent
    type: str
    gender: str = ""
    head: int = 0
    joined: bool = False


@dataclass(slots=True)
class Spoken:
    """The sources of one article that have spoken.

    Attributes:
        reading: the article.
        sources: in order of the text.
    """

    reading: Reading
    sources: list[Source] = field(default_factory=list)

    def last(self, most: int = RECENT) -> Iterator[Source]:
        """The last sources, the latest first."""
        return iter(self.sources[: -most - 1 : -1])

    def is_last(self, head: int) -> bool:
        """Whether the source with that head spoke last."""
        return bool(self.sources) and self.sources[-1].head == head

    def heads(self) -> list[int]:
        """Heads of the last sources as written, in order of the text."""
        return [source.head for source in self.sources[-RECENT:]]

    def still_speaking(self, head: int, gender: str) -> Source | None:
        """The person who spoke last, where that was in this paragraph or the one before.

        Args:
            head: the pronoun.
            gender: what it tells, `m` or `f`.
        """
        paragraph = self.reading.paragraph_of(self.reading.syntax.starts[head])
        person = next((source for source in self.last() if source.type == "person"), None)
        if person is None or person.gender not in ("", gender):
            return None
        spoke = self.reading.paragraph_of(self.reading.syntax.starts[person.head])
        return replace(person, gender=gender) if paragraph - spoke <= 1 else None

    def nameless(self, head: int) -> Source | None:
        """The last one without a name who was called by the same noun.

        Args:
            head: the noun.
        """
        lemma = self.reading.syntax.lemma
        return next(
            (
                source
                for source in self.last()
                if source.type == "unnamed" and lemma[source.head] == lemma[head]
            ),
            None,
        )

    def several(self) -> Source | None:
        """Those who last spoke together, named one by one."""
        return next((source for source in self.last() if source.joined), None)

    def body_near(self, head: int, authorities: frozenset[str]) -> Source | None:
        """The body that spoke last, a sentence or two before, and is no authority."""
        number = self.reading.syntax.sentence[head]
        for source in self.last(3):
            near = number - self.reading.syntax.sentence[source.head] <= 2
            words = self.reading.text[slice(*source.name)].lower().split()
            if near and source.type == "organization" and not authorities & set(words):
                return source
        return None

    def body_called(self, called: frozenset[str]) -> Extent | None:
        """The name of the body that spoke last and has one of some words in it."""
        for source in self.last():
            words = self.reading.text[slice(*source.name)].lower().split()
            if source.type == "organization" and called & {word.strip(".,") for word in words}:
                return source.name
        return None
