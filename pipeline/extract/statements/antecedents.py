"""Whom does a pronoun mean that is a source: *she said*, *they asked*, *it states*?

Looks back through the subjects before it and the sources that have spoken. What a noun stands for
is for `sources`; it is handed in.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.extract.clauses.animacy import can_act
from pipeline.extract.pronouns import HE_OR_SHE, HIMSELF_OR_HERSELF, IT, THEY, WE
from pipeline.extract.record import Extent
from pipeline.extract.statements.names import People, Person
from pipeline.extract.statements.reading import Reading
from pipeline.extract.statements.spoken import Source, Spoken
from pipeline.extract.statements.subjects import subjects_before
from pipeline.extract.statements.syntax import Syntax
from pipeline.extract.statements.words import Words

_SINGULAR = HE_OR_SHE | HIMSELF_OR_HERSELF
_WITHIN = frozenset({"in", "via", "through", "by"})
_PLURAL = THEY | WE | {"both", "themselves"}
_NEUTER = IT | {"itself", "which", "that", "this"}

_ASKING = frozenset({"ask", "question", "press"})
"""Verbs whose object answers."""
_NEAR = 2
"""Sentences that *they* and *it* reach back over."""
_STRANGERS = frozenset({"another", "one", "someone", "somebody"})
_ADDRESSED = frozenset({"dobj", "dative"})


@dataclass(slots=True)
class Antecedents:
    """Follows the pronouns of one article.

    Attributes:
        reading: the article.
        words: nouns that head descriptions of persons.
        people: those that the article names.
        spoken: the sources resolved so far.
        candidate: what a noun stands for, given its token and how many have been followed.
        several: the same, of nouns that are joined; None where none are.
        quoted: the name of whoever says what the pronoun stands in: *he* is not who speaks of him.
    """

    reading: Reading
    words: Words
    people: People
    spoken: Spoken
    candidate: Callable[[int, int], Source | None]
    several: Callable[[int, int], Source | None]
    quoted: Extent | None = None

    @property
    def _syntax(self) -> Syntax:
        return self.reading.syntax

    def of(self, head: int, depth: int) -> Source | None:
        """Whom a pronoun means; None where the word is none of a third person, or is a name.

        Args:
            head: token of the pronoun.
            depth: how many sources have been followed to it.
        """
        lower = self._syntax.lower[head]
        if head in self.people.at:
            return None
        if lower in _SINGULAR:
            return self._he_or_she(head, depth)
        if lower in _PLURAL or (lower in _NEUTER and self._syntax.pos[head] != "DET"):
            return self._they_or_it(head, depth)
        return None

    def said_gender(self, token: int) -> str:
        """`m` or `f` where a noun tells it, else empty."""
        lower = self._syntax.lower[token]
        return "m" if lower in self.words.male else "f" if lower in self.words.female else ""

    def _he_or_she(self, head: int, depth: int) -> Source:
        gender = self._gender(head)
        asked = (
            self._asked(head, depth)
            or self._same_stranger(head, gender)
            or self._going_on(head, gender)
        )
        if asked is not None:
            return asked
        for token in subjects_before(self.reading, head):
            found = self.candidate(token, depth)
            if found is None or not self._is_human(token, found) or self._is_theirs(token, head):
                continue
            if found.name == self.quoted:
                continue
            if found.gender in ("", gender):
                new = self._just_introduced(head, gender) if self._is_far(token, head) else None
                if new is not None:
                    return new
                unnamed = found.type == "unnamed" and not self.spoken.is_last(token)
                speaking = self.spoken.still_speaking(head, gender) if unnamed else None
                other = speaking is not None and speaking.name != self.quoted
                return speaking if speaking and other else replace(found, gender=gender)
        for source in self.spoken.last(6):
            fits = source.gender in ("", gender) and source.name != self.quoted
            if self._is_somebody(source) and fits:
                return replace(source, gender=gender)
        extent = self.reading.extent((head, head + 1))
        for (token, _), person in reversed(self.people.namings):
            fits = person.likely_gender in ("", gender) and person.fullest != self.quoted
            if token < head and self._is_told(token) and fits:
                return Source(extent, person.fullest, "person", gender)
        return Source(extent, extent, "unnamed", gender)

    def _going_on(self, head: int, gender: str) -> Source | None:
        """Who spoke as *she* in the sentence before, whoever is named in what she said."""
        syntax = self._syntax
        last = next((s for s in self.spoken.last(3) if syntax.lower[s.head] in _SINGULAR), None)
        if last is None or last.gender != gender or last.name == self.quoted:
            return None
        before = syntax.sentence[head] - syntax.sentence[last.head]
        verb = syntax.head[last.head]
        main = syntax.dep[last.head] == "nsubj" and syntax.head[verb] == verb
        return last if before == 1 and main and self._is_told(last.head) else None

    def _is_theirs(self, token: int, head: int) -> bool:
        """Whether a noun is somebody of whom the pronoun means: *her boss wept, she said*."""
        if self._syntax.sentence[token] != self._syntax.sentence[head]:
            return False
        owners = (c for c in self._syntax.children[token] if self._syntax.dep[c] == "poss")
        return any(self._syntax.tag[c] == "PRP$" for c in owners)

    def _is_far(self, token: int, head: int) -> bool:
        return self._syntax.sentence[head] - self._syntax.sentence[token] > _NEAR

    def _just_introduced(self, head: int, gender: str) -> Source | None:
        """The one whom the sentence before names first: *a voicemail from her husband, Al Lee*."""
        syntax = self._syntax
        before = syntax.sentence[head] - 1
        named: set[int] = set()
        new: tuple[int, Person] | None = None
        for (token, _), person in self.people.namings:
            if syntax.sentence[token] > before:
                break
            anew = id(person) not in named and syntax.sentence[token] == before
            if anew and person.likely_gender == gender and self._is_told(token):
                new = token, person
            named.add(id(person))
        if new is None:
            return None
        pronoun = self.reading.extent((head, head + 1))
        return Source(pronoun, new[1].fullest, "person", gender, new[0])

    def _same_stranger(self, head: int, gender: str) -> Source | None:
        """Who spoke last as *another*, a sentence or two before."""
        last = next(self.spoken.last(1), None)
        if last is None or self._syntax.lower[last.head] not in _STRANGERS:
            return None
        number, spoke = self._syntax.sentence[head], self._syntax.sentence[last.head]
        named = any(
            self._syntax.sentence[token] > spoke and token in self.people.at
            for token in subjects_before(self.reading, head)
        )
        fits = number - spoke <= _NEAR and last.gender in ("", gender) and not named
        return replace(last, gender=gender) if fits else None

    def _asked(self, head: int, depth: int) -> Source | None:
        """Whom somebody has just asked: *reporters asked Lee whether … He said no*."""
        syntax = self._syntax
        number = syntax.sentence[head]
        first = syntax.sentences[max(0, number - 1)][0]
        for verb in range(head - 1, first - 1, -1):
            if syntax.lemma[verb] in _ASKING and self._asks(verb, head):
                return self._addressee(verb, head, depth)
        return None

    def _asks(self, verb: int, head: int) -> bool:
        """Whether a word is a verb of the reporter's, in another clause than the pronoun."""
        syntax = self._syntax
        return self._is_told(verb) and syntax.pos[verb] == "VERB" and syntax.head[head] != verb

    def _addressee(self, verb: int, head: int, depth: int) -> Source | None:
        syntax = self._syntax
        for child in syntax.children[verb]:
            if child < head and syntax.dep[child] in _ADDRESSED:
                named = self._same_object(child) if syntax.lower[child] in _SINGULAR else child
                found = self.candidate(named, depth)
                fits = found is not None and self._is_human(named, found)
                if found is not None and fits and found.gender in ("", self._gender(head)):
                    return replace(found, gender=self._gender(head))
        return None

    def _same_object(self, pronoun: int) -> int:
        """The person that a verb before has as its object too: *showed Lee a video and asked her*.

        Gives the pronoun itself where there is none.
        """
        syntax = self._syntax
        start, _ = syntax.sentence_of(pronoun)
        for token in range(pronoun - 1, start - 1, -1):
            person = self.people.at.get(token) if syntax.dep[token] in _ADDRESSED else None
            if person is not None and person.likely_gender in ("", self._gender(pronoun)):
                return token
        return pronoun

    def _gender(self, pronoun: int) -> str:
        return "m" if self._syntax.lower[pronoun] in self.words.male else "f"

    def _is_human(self, token: int, found: Source) -> bool:
        if found.type == "unnamed":
            return self._syntax.lemma[token] in self.words.persons
        return found.type == "person"

    def _is_somebody(self, source: Source) -> bool:
        """Whether a source is one human being: *his health* has told nothing as *he*."""
        pronoun = self._syntax.pos[source.head] == "PRON" and source.type == "unnamed"
        return pronoun or self._is_human(source.head, source)

    def _they_or_it(self, head: int, depth: int) -> Source:
        plural = self._syntax.lower[head] in _PLURAL
        fits = ("group", "organization") if plural else ("organization", "document")
        near = self._still_speaking(head) if plural else self._introduced(head, depth)
        if near is not None:
            return near
        number = self._syntax.sentence[head]
        for token in subjects_before(self.reading, head):
            if number - self._syntax.sentence[token] > _NEAR:
                break
            found = (plural and self.several(token, depth)) or self.candidate(token, depth)
            if found is not None and found.type in fits and (not plural or self._acts(token)):
                return found
        for source in self.spoken.last(4):
            if source.type in fits:
                return source
        others = self._others(head, depth) if plural else None
        extent = self.reading.extent((head, head + 1))
        return others or Source(extent, extent, "group" if plural else "organization")

    def _acts(self, token: int) -> bool:
        """Whether a noun stands for people or a body: *they* are no *requests for supplies*."""
        noun = self._syntax.pos[token] == "NOUN"
        known = self._syntax.lemma[token] in self.words.sources
        return not noun or known or can_act(self._syntax.doc[token])

    def _still_speaking(self, head: int) -> Source | None:
        """The people who spoke last, a sentence or two before."""
        last = next(self.spoken.last(1), None)
        if last is None or last.type != "group":
            return None
        number, spoke = self._syntax.sentence[head], self._syntax.sentence[last.head]
        if not 0 < number - spoke <= _NEAR:
            return None
        between = (
            t for t in subjects_before(self.reading, head) if self._syntax.sentence[t] > spoke
        )
        others = any(self._are_people(token) for token in between)
        return None if others else last

    def _are_people(self, token: int) -> bool:
        """Whether it is people who do something, not *their supporters*."""
        syntax = self._syntax
        people = syntax.tag[token] == "NNS" and syntax.lemma[token] in self.words.persons
        owned = any(syntax.dep[child] == "poss" for child in syntax.children[token])
        return people and not owned and syntax.dep[token] != "pobj"

    def _introduced(self, head: int, depth: int) -> Source | None:
        """The document that the sentence before introduces: *sent a letter. It says …*."""
        syntax = self._syntax
        number = syntax.sentence[head]
        if number == 0 or head > syntax.sentences[number][0] + 1:
            return None
        start, end = syntax.sentences[number - 1]
        for token in range(end - 1, start - 1, -1):
            new = any(syntax.lower[child] in ("a", "an") for child in syntax.children[token])
            speaks = new and syntax.lemma[token] in self.words.speaking and self._is_told(token)
            if speaks and not self._is_in_what_a_body_says(token, depth):
                return self.candidate(token, depth)
        return None

    def _is_in_what_a_body_says(self, token: int, depth: int) -> bool:
        """Whether a body said something in a document: *in an email, the agency said … It said*."""
        syntax = self._syntax
        preposition = syntax.head[token]
        verb = syntax.head[preposition]
        if syntax.dep[token] != "pobj" or syntax.lower[preposition] not in _WITHIN:
            return False
        subjects = (c for c in syntax.children[verb] if syntax.dep[c] == "nsubj")
        found = (self.candidate(child, depth) for child in subjects)
        return any(one is not None and one.type == "organization" for one in found)

    def _others(self, head: int, depth: int) -> Source | None:
        """People who are no subject of the sentence before: *examined by two agents. They …*."""
        syntax = self._syntax
        start, _ = syntax.sentences[max(0, syntax.sentence[head] - 1)]
        for token in range(head - 1, start - 1, -1):
            people = syntax.tag[token] == "NNS" and syntax.lemma[token] in self.words.persons
            if people and syntax.dep[token] in ("pobj", "dobj") and self._is_told(token):
                return self.candidate(token, depth)
        return None

    def _is_told(self, token: int) -> bool:
        """Whether a word is the reporter's, not quoted."""
        return self.reading.quotation_at(self._syntax.starts[token]) is None
