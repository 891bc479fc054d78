"""Who is a source by the fullest name the article gives, and what kind of source is it?

Pronouns, surnames, roles and descriptions are followed back to a name; a source that the article
leaves unnamed stays as it is described. Works through the attributions of one article in order,
since who spoke last decides who "he" is.
"""

from dataclasses import dataclass, field

from pipeline.extract.statements.names import (
    Name,
    Names,
    fullest_body,
    fullest_person,
    index_names,
)
from pipeline.extract.statements.reading import Tokens
from pipeline.extract.statements.speakers import antecedent, phrase
from pipeline.extract.statements.syntax import Syntax
from pipeline.extract.statements.words import Words

_SINGULAR = frozenset({"he", "she", "his", "her", "him", "hers", "himself", "herself"})
_PLURAL = frozenset({"they", "their", "them", "both", "we", "our"})
_NEUTER = frozenset({"it", "its", "itself", "which", "that", "this"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})


@dataclass(frozen=True, slots=True)
class Source:
    """A source, resolved.

    Attributes:
        speaker: tokens of the source as written.
        name: tokens of its fullest naming in the article.
        type: of the vocabulary `speaker_type`.
        gender: `m`, `f` or empty.
    """

    speaker: Tokens
    name: Tokens
    type: str
    gender: str = ""


@dataclass(slots=True)
class Resolver:
    """Resolves the sources of one article, in order of the text."""

    syntax: Syntax
    words: Words
    names: Names = field(init=False)
    spoken: list[Source] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Index the names of the article."""
        self.names = index_names(self.syntax, self.words)

    def resolve(self, head: int, limit: int | None = None) -> Source:
        """The source that a head token names.

        Args:
            head: head token of the source as written.
            limit: the token of the cue, which the source ends before.
        """
        speaker = phrase(self.syntax, head, limit)
        found = self._resolved(head, speaker)
        self.spoken.append(found)
        return found

    def _resolved(self, head: int, speaker: Tokens) -> Source:
        lower = self.syntax.lower[head]
        target = antecedent(self.syntax, head)
        if target != head:
            found = self._resolved(target, phrase(self.syntax, target, head))
            return Source(speaker, found.name, found.type, found.gender)
        if lower in _SINGULAR:
            return self._he_or_she(speaker, lower)
        if lower in _PLURAL or lower in _NEUTER:
            return self._they_or_it(speaker, lower)
        person = self._person_in(speaker)
        if person is not None and self._is_head(person, speaker, head):
            full = fullest_person(self.names, person)
            return Source(speaker, self._with_title(full), "person", self._gender(speaker))
        body = self._body_in(speaker, head)
        if body is not None:
            return Source(speaker, fullest_body(self.names, body).tokens, "organization")
        return self._described(head, speaker)

    # Names ---------------------------------------------------------------------------------

    def _person_in(self, speaker: Tokens) -> Name | None:
        found = None
        for token in range(*speaker):
            name = self.names.at.get(token)
            if name is not None and name.person:
                found = name
        return found

    def _is_head(self, name: Name, speaker: Tokens, head: int) -> bool:
        """Whether the source is that person, not one whom the person belongs to."""
        first, last = name.tokens
        if first <= head < last:
            return True
        return last == speaker[1] and self.syntax.dep[head] in ("compound", "appos")

    def _with_title(self, name: Name) -> Tokens:
        """A surname alone keeps the title it is first given with."""
        if len(name.words) > 1:
            return name.tokens
        for other in self.names.by_word.get(name.surname, ()):
            if other.titles and other.words == name.words:
                start, end = other.tokens
                first = start - len(other.titles)
                return first, end
        return name.tokens

    def _body_in(self, speaker: Tokens, head: int) -> Name | None:
        name = self.names.at.get(head)
        if name is not None and not name.person and name.tokens[0] >= speaker[0]:
            return name if name.tokens[1] >= speaker[1] else Name(speaker, (), False)
        return None

    def _gender(self, speaker: Tokens) -> str:
        start, end = speaker
        around = self.syntax.lower[max(0, start - 1) : end]
        if any(word in self.words.male for word in around):
            return "m"
        if any(word in self.words.female for word in around):
            return "f"
        return ""

    # Pronouns ------------------------------------------------------------------------------

    def _he_or_she(self, speaker: Tokens, lower: str) -> Source:
        gender = "m" if lower in self.words.male else "f"
        for source in reversed(self.spoken[-6:]):
            if source.type in ("person", "unnamed") and source.gender in ("", gender):
                return Source(speaker, source.name, source.type, gender)
        for name in reversed(self.names.people):
            if name.tokens[1] <= speaker[0]:
                full = fullest_person(self.names, name)
                return Source(speaker, self._with_title(full), "person", gender)
        return Source(speaker, speaker, "unnamed", gender)

    def _they_or_it(self, speaker: Tokens, lower: str) -> Source:
        plural = lower in _PLURAL
        fits = ("group", "organization") if plural else ("organization", "document")
        for source in reversed(self.spoken[-4:]):
            if source.type in fits:
                return Source(speaker, source.name, source.type)
        return Source(speaker, speaker, "group" if plural else "organization")

    # Descriptions --------------------------------------------------------------------------

    def _described(self, head: int, speaker: Tokens) -> Source:
        lemma = self.syntax.lemma[head]
        kind = self._kind(head, lemma)
        definite = self.syntax.lower[speaker[0]] in _DEFINITE or speaker[1] - speaker[0] == 1
        if definite:
            named = self._named_role(head, speaker, kind)
            if named is not None:
                return Source(speaker, named.tokens, "person" if named.person else "organization")
            for source in self.spoken:
                if source.type == kind and self._same_noun(source, lemma):
                    return Source(speaker, source.name, kind)
        return Source(speaker, self._without_article(speaker, kind), kind)

    def _kind(self, head: int, lemma: str) -> str:
        plural = self.syntax.tag[head] in ("NNS", "NNPS")
        if lemma in self.words.documents:
            return "document"
        if lemma in self.words.bodies:
            return "group" if plural else "organization"
        if plural or lemma == "people":
            return "group"
        if lemma in self.words.persons:
            return "unnamed"
        return "organization" if self.syntax.pos[head] == "PROPN" else "unnamed"

    def _same_noun(self, source: Source, lemma: str) -> bool:
        return any(self.syntax.lemma[token] == lemma for token in range(*source.name))

    def _named_role(self, head: int, speaker: Tokens, kind: str) -> Name | None:
        """The last person before who bears the role as a title (*the mayor*)."""
        if kind != "unnamed":
            return None
        role = self.syntax.lower[head]
        for name in reversed(self.names.people):
            if name.tokens[0] < speaker[0] and role in name.titles:
                return fullest_person(self.names, name)
        return None

    def _without_article(self, speaker: Tokens, kind: str) -> Tokens:
        start, end = speaker
        if kind == "organization" and self.syntax.lower[start] == "the" and end - start > 1:
            return start + 1, end
        return speaker
