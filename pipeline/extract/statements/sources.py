"""Who is a source by the fullest name the article gives, and what kind of source is it?

Pronouns, surnames, roles and descriptions are followed back to a name; a source that the article
leaves unnamed stays as it is described. `Resolver` works through the attributions of one article
in order; persons are found by `names`, bodies by `bodies`, descriptions by `descriptions`.
"""

import re
from dataclasses import dataclass, field, replace

from pipeline.extract.numbers import read_count
from pipeline.extract.record import Extent
from pipeline.extract.statements.antecedents import Antecedents
from pipeline.extract.statements.bodies import Bodies
from pipeline.extract.statements.descriptions import Descriptions
from pipeline.extract.statements.names import People, people_in
from pipeline.extract.statements.own_words import of_somebody, person_in
from pipeline.extract.statements.reading import Reading, Tokens
from pipeline.extract.statements.roles import DEFINITE, WHOSE, Roles
from pipeline.extract.statements.source_words import antecedent, coordinated, named_head, phrase
from pipeline.extract.statements.spoken import Source, Spoken
from pipeline.extract.statements.subjects import subjects_before
from pipeline.extract.statements.syntax import Syntax
from pipeline.extract.statements.trimming import is_one_body, is_one_titled_person, name_within
from pipeline.extract.statements.words import Words

_PLACES = frozenset({"city", "town"})
_NAMELESS = frozenset({"government", "state", "village", "county"})
"""Nouns that mostly stand for what the article doesn't name beside them."""
_BODY_ENTITIES = frozenset(["ORG", "GPE", "NORP", "FAC", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"])
_ANYONE = frozenset({"one", "another", "other"})
"""Nouns that stand for somebody else each time."""
_SPEECHES = frozenset({"statement", "post", "tweet", "message", "email", "thread"})
_DEEPEST = 4
"""Sources that may be followed one from another."""
_GROUP_REACH = 600
"""So many characters behind its name *the group* may still stand for a body."""


@dataclass(slots=True)
class Resolver:
    """Resolves the sources of one article, in order of the text.

    Attributes:
        reading: the article.
        words: titles and descriptions.
        people, bodies, descriptions: those that the article names.
        spoken: the sources resolved so far.
        roles: who bears the roles that it speaks of.
        antecedents: whom its pronouns mean.
    """

    reading: Reading
    words: Words
    people: People = field(init=False)
    bodies: Bodies = field(init=False)
    descriptions: Descriptions = field(init=False)
    spoken: Spoken = field(init=False)
    roles: Roles = field(init=False)
    antecedents: Antecedents = field(init=False)

    def __post_init__(self) -> None:
        """Read the names of the article."""
        self.spoken = Spoken(self.reading)
        known = people_in(self.reading)
        self.people = People(dict(known.at), list(known.namings))
        self.bodies = Bodies(self.reading, self.words)
        self.descriptions = Descriptions(self.reading.syntax, self.words)
        self.roles = Roles(
            self.reading, self.words, self.people, self.bodies, self.descriptions, self.spoken
        )
        self.antecedents = Antecedents(
            self.reading, self.words, self.people, self.spoken, self._candidate, self._several
        )

    @property
    def _syntax(self) -> Syntax:
        return self.reading.syntax

    def resolve(self, head: int, limit: int | None = None, within: int | None = None) -> Source:
        """The source that a head token names.

        Args:
            head: head token of the source as written.
            limit: the token of the cue, which the source ends before.
            within: head token of the source of what this stands in; None where in nothing.
        """
        around = None if within is None else self.people.at.get(within)
        self.antecedents.quoted = None if around is None else around.fullest
        speaker = phrase(self._syntax, self.words, head, limit)
        found = (
            self.roles.named_after(head, speaker, limit)
            or self._body_after(head, speaker, limit)
            or self._resolved(head, speaker, 0)
        )
        self.spoken.sources.append(found)
        return found

    def _resolved(self, head: int, speaker: Tokens, depth: int) -> Source:
        syntax = self._syntax
        extent = self.reading.extent(speaker)
        head = named_head(syntax, self.words, head)
        target = antecedent(syntax, self.words, head)
        if target != head and depth < _DEEPEST:
            found = self._resolved(target, phrase(syntax, self.words, target, head), depth + 1)
            return replace(found, speaker=extent, head=head)
        meant = self.antecedents.of(head, depth)
        if meant is not None:
            return replace(meant, speaker=extent, head=head)
        one = is_one_titled_person(syntax, self.words, self.people, speaker) or is_one_body(
            syntax, self.words, speaker
        )
        if coordinated(syntax, head) and not one:
            named = self.people.together(self.reading, self._trimmed(speaker))
            return Source(extent, named, "group", head=head, joined=True)
        person = person_in(self.reading, self.words, self.people, head, speaker)
        if person is not None and not self._is_acronym(" ".join(person.words)):
            return Source(extent, person.fullest, "person", person.likely_gender, head)
        return replace(self._unnamed(head, speaker, depth), head=head)

    def _is_acronym(self, word: str) -> bool:
        """Whether a word is short for a body that the article spells out: *HPD said*."""
        return word.isalpha() and word.isupper() and self.bodies.fullest(word) is not None

    def _unnamed(self, head: int, speaker: Tokens, depth: int) -> Source:
        syntax = self._syntax
        kind = self._told_by_a_capital(head, speaker)
        if kind:
            extent = self.reading.extent(speaker)
            return Source(extent, extent, kind)
        written = syntax.doc[head].text
        misread = syntax.pos[head] == "ADJ" and written.isupper() and written.isalpha()
        if misread or self._is_acronym(written):
            return self._body(speaker, head)
        if syntax.pos[head] == "PROPN" or syntax.entity[head] in _BODY_ENTITIES:
            described = syntax.lemma[head] in self.words.persons and (
                (syntax.lower[speaker[0]] in DEFINITE and syntax.entity[head] != "ORG")
                or syntax.pos[head] != "PROPN"
            )
            if not described:
                return self._body(speaker, head)
        return self._described(head, speaker, depth)

    def _told_by_a_capital(self, head: int, speaker: Tokens) -> str:
        """The kind of a word that only begins a sentence: *Neighbors*, *Witness*, *Three*."""
        syntax = self._syntax
        alone = speaker == (head, head + 1) and head == syntax.sentence_of(head)[0]
        if not alone or (syntax.pos[head] != "PROPN" and not syntax.entity[head]):
            return ""
        lower = syntax.lower[head]
        people = self.words.persons | self.words.acting
        singular = {lower.removesuffix("s"), re.sub("ies$", "y", lower)} - {lower}
        several = singular & (people | self.words.collectives) or lower in self.words.collectives
        if several or (read_count(lower) or 0) > 1:
            return "group"
        return "unnamed" if lower in people else ""

    def _body_after(self, head: int, speaker: Tokens, limit: int | None) -> Source | None:
        """The body whose name follows what it is: *the advocacy group Harbor Law Project*."""
        syntax, start = self._syntax, speaker[1]
        if limit is None or limit <= head or syntax.pos[head] != "NOUN":
            return None
        if syntax.lemma[head] not in self.words.bodies or start >= limit:
            return None
        if syntax.entity[start] != "ORG" or syntax.pos[start] != "PROPN" or start in self.people.at:
            return None
        end = start
        while end < limit and (
            syntax.pos[end] == "PROPN"
            or (end + 1 < limit and syntax.pos[end] == "ADP" and syntax.pos[end + 1] == "PROPN")
        ):
            end += 1
        named = self._body((start, end), end - 1)
        return replace(named, speaker=self.reading.extent((speaker[0], end)), head=head)

    # Names ---------------------------------------------------------------------------------

    def _trimmed(self, speaker: Tokens) -> Tokens:
        return name_within(self._syntax, self.words, speaker)

    def _body(self, speaker: Tokens, head: int) -> Source:
        start, end = self._trimmed(speaker)
        extent = self.reading.extent((start, end))
        text = self.reading.text[extent[0] : extent[1]]
        found = self.bodies.fullest(text) or extent
        words = {word.lower() for word in text.split()}
        if (
            found == extent
            and self._syntax.lower[speaker[0]] == "the"
            and words <= self.words.bodies
        ):
            found = self.bodies.with_noun(text.lower(), extent[0], frozenset(words)) or extent
        if words == {"police", "department"}:
            found = self.bodies.police([]) or found
        return Source(self.reading.extent(speaker), found, self._body_type(words, head))

    def _body_type(self, words: set[str], head: int) -> str:
        paper = self._syntax.pos[head] == "PROPN" and self._syntax.lower[head] in self.words.papers
        if self._syntax.lemma[head] in self.words.documents and not paper:
            return "document"
        one = (
            self._syntax.entity[head] == "ORG" and self._syntax.lower[head] in self.words.any_called
        )
        if self._syntax.entity[head] == "NORP" or (self._syntax.tag[head] == "NNPS" and not one):
            return "group"
        return "organization"

    def _candidate(self, token: int, depth: int) -> Source | None:
        """What a word names, if it can be told without following a pronoun."""
        if depth >= _DEEPEST:
            return None
        syntax = self._syntax
        person = self.people.at.get(token)
        if person is not None:
            return Source(person.extent, person.fullest, "person", person.likely_gender, token)
        if syntax.pos[token] not in ("NOUN", "PROPN"):
            return None
        wording = phrase(syntax, self.words, token)
        named = (
            self.roles.named_after(token, wording, None) if syntax.pos[token] == "NOUN" else None
        )
        found = named or self._resolved(token, wording, depth + 1)
        gender = self.antecedents.said_gender(token)
        return replace(found, gender=found.gender or gender)

    def _several(self, token: int, depth: int) -> Source | None:
        """Several that are named together: *Ann Lee and Bo Diaz*."""
        syntax = self._syntax
        if depth >= _DEEPEST or not coordinated(syntax, token):
            return None
        return self._resolved(token, phrase(syntax, self.words, token), depth + 1)

    # Descriptions --------------------------------------------------------------------------

    def _described(self, head: int, speaker: Tokens, depth: int) -> Source:
        syntax = self._syntax
        extent = self.reading.extent(speaker)
        lemma = syntax.lemma[head]
        kind = self.descriptions.kind(head)
        bare = self.descriptions.is_bare(head) and not self._is_counted(head)
        if lemma == "police":
            place = [
                w for w in self._written(speaker)[:-1] if w[0].isupper() and w.lower() != "the"
            ]
            named = self.bodies.police(place)
            return Source(extent, named or extent, "organization")
        if lemma in _SPEECHES:
            found = self._author(head, speaker, depth)
            if found is not None:
                return replace(found, speaker=extent)
        definite = syntax.lower[speaker[0]] in DEFINITE
        if kind == "unnamed":
            given = self.roles.first_name(head, speaker)
            if given is not None:
                return given
            person = self.roles.bearer(head, speaker)
            again = self.roles.nameless(head, speaker, person) if definite else None
            if again is not None:
                return replace(again, speaker=extent)
            if person is not None:
                return Source(extent, person.fullest, "person", person.likely_gender)
        if kind == "organization" and definite and (bare or lemma in ("firm", "company")):
            named = self._named_body(head, lemma, depth)
            if named is not None:
                return Source(extent, named, kind)
        if kind == "organization" and definite and not bare:
            named = self.bodies.fullest(" ".join(self._written(speaker)[1:]))
            if named is not None:
                return Source(extent, named, kind)
        if lemma == "group" and bare and definite:
            body = self.spoken.body_near(head, self.words.authorities)
            if body is not None:
                return replace(body, speaker=extent)
            offset = syntax.starts[head]
            called = self.words.called.get(lemma, frozenset([lemma]))
            near = self.bodies.with_noun(lemma, offset, called)
            if near is not None and offset - near[1] < _GROUP_REACH:
                text = self.reading.text[near[0] : near[1]]
                return Source(extent, self.bodies.fullest(text) or near, "organization")
        theirs = syntax.lower[speaker[0]] in WHOSE
        if kind == "group" and bare and definite and not theirs and lemma in self.words.lasting:
            several = self.spoken.several()
            if several is not None:
                return replace(several, speaker=extent)
        if kind == "document":
            return Source(extent, self._document(head, speaker), kind)
        alone = speaker[1] - speaker[0] == 1
        if (
            bare
            and lemma not in _ANYONE
            and (
                definite
                or (kind == "group" and lemma in self.words.acting)
                or kind == "organization"
                or (kind == "unnamed" and alone)
            )
        ):
            fuller = self._fuller_description(head, kind)
            if fuller is not None:
                return Source(extent, fuller, kind)
        named_tokens = self._trimmed(speaker) if kind == "organization" else speaker
        told = of_somebody(self.reading, self.people, speaker) or self.reading.extent(named_tokens)
        told = self.bodies.spelled_in(told) or told
        return Source(extent, told, kind, self.antecedents.said_gender(head))

    def _is_counted(self, head: int) -> bool:
        return any(self._syntax.dep[child] == "nummod" for child in self._syntax.children[head])

    def _document(self, head: int, speaker: Tokens) -> Extent:
        """The wording of a document that says most: *a lawsuit filed by two mothers*."""
        syntax = self._syntax
        definite = syntax.lower[speaker[0]] in DEFINITE or speaker[1] - speaker[0] == 1
        bare = self.descriptions.is_bare(head) and definite
        if not bare and not self.descriptions.is_of_court(head):
            return self.reading.extent(speaker)
        fullest = self.descriptions.fullest_document(head)
        if fullest is None:
            return self.reading.extent(speaker)
        noun, end = fullest
        start, _ = phrase(syntax, self.words, noun)
        return self.reading.extent((start, end))

    def _written(self, tokens: Tokens) -> list[str]:
        start, end = self.reading.extent(tokens)
        return self.reading.text[start:end].split()

    def _fuller_description(self, head: int, kind: str) -> Extent | None:
        token = self.descriptions.fullest(head, self.spoken.heads(), kind)
        if token is None:
            return None
        told = (
            source.name
            for source in self.spoken.last()
            if source.head == token and source.type == kind and source.name != source.speaker
        )
        wording = phrase(self._syntax, self.words, token)
        tidied = self._trimmed(wording) if kind == "organization" else wording
        extent = next(told, None) or self.reading.extent(tidied)
        return self.bodies.spelled_in(extent) or extent

    def _author(self, head: int, speaker: Tokens, depth: int) -> Source | None:
        """Whose post or statement it is: its owner, who it is from, or who spoke last."""
        syntax = self._syntax
        if any(syntax.dep[child] == "poss" for child in syntax.children[head]):
            return None
        for child in syntax.children[head]:
            if syntax.dep[child] == "prep" and syntax.lower[child] in ("from", "by"):
                return None if syntax.lemma[head] == "statement" else self._sender(child, depth)
        if self.descriptions.is_bare(head) and syntax.lower[speaker[0]] == "the":
            last = next(self.spoken.last(1), None)
            if last is None or last.type not in ("person", "unnamed"):
                return None
            described = self.descriptions.introduction(head)
            if described is None or described < last.head or self.descriptions.is_bare(described):
                return last
            return None
        return None

    def _sender(self, preposition: int, depth: int) -> Source | None:
        syntax = self._syntax
        for child in syntax.children[preposition]:
            if syntax.dep[child] == "pobj" and depth < _DEEPEST:
                found = self._resolved(child, phrase(syntax, self.words, child), depth + 1)
                return replace(found, type="document")
        return None

    def _named_body(self, head: int, lemma: str, depth: int) -> Extent | None:
        """The body that a bare description stands for: *the court*, *the agency*, *the city*."""
        syntax = self._syntax
        offset = syntax.starts[head]
        if lemma in _NAMELESS:
            return None
        if lemma in _PLACES:
            nobody = frozenset(self.people.at)
            return self.bodies.municipality(head, nobody)
        called = self.words.called.get(lemma)
        named = self.spoken.body_called(called) if called else None
        if named is None:
            named = self.bodies.with_noun(lemma, offset, called or frozenset([lemma]))
        if named is not None:
            text = self.reading.text[named[0] : named[1]]
            return self.bodies.fullest(text) or named
        for token in () if called and lemma != "company" else subjects_before(self.reading, head):
            found = self._candidate(token, depth) if syntax.pos[token] == "PROPN" else None
            if found is not None and found.type == "organization" and not self._is_public(found):
                return found.name
        return None

    def _is_public(self, source: Source) -> bool:
        """Whether a body is an authority, and so no company."""
        words = self.reading.text[slice(*source.name)].lower().split()
        return not self.words.authorities.isdisjoint(words)
