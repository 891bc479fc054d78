"""Which person does a role stand for? *The mayor*, *the pastor*, *the health care worker*.

By the name that follows, by what the article says of the people it names, and by who has
spoken. Other descriptions are for `sources`.
"""

import re
from dataclasses import dataclass

from pipeline.extract.statements.bodies import Bodies
from pipeline.extract.statements.descriptions import Descriptions
from pipeline.extract.statements.names import People, Person, described_before
from pipeline.extract.statements.overlooked import says
from pipeline.extract.statements.reading import Reading, Tokens
from pipeline.extract.statements.spoken import Source, Spoken
from pipeline.extract.statements.words import Words

DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "its", "their", "his", "her", "same"}
)
"""Words before a noun that say it is known who is meant."""


_PARTIES = frozenset({"democrat", "republican"})
"""Of these an article says *the Democrat* of whom it has just named."""
_ANYBODY = frozenset(
    {"man", "woman", "boy", "girl", "person", "one", "victim", "suspect", "driver"}
)
"""Nouns that say too little of a person to be of whom was named last."""
_SPEAK_FOR_ANOTHER = frozenset({"spokesperson", "spokesman", "spokeswoman"})
WHOSE = frozenset({"his", "her", "its", "their"})
"""Words before a noun that say it is somebody's."""


_GAVE_A_NAME = re.compile(
    r",? who (?:only )?g(?:a|i)ves? (?:only )?(?P<whose>his|her|their|a) (?:first |last )?name"
    r"(?:,| only as| as)? (?P<name>[A-Z][\w’'-]+)(?=[,.])"
)
"""Somebody's name in what is said of them."""


@dataclass(slots=True)
class Roles:
    """Who bears the roles of one article.

    Attributes:
        reading: the article.
        words: titles and descriptions.
        people, bodies, descriptions: of the article.
        spoken: the sources resolved so far.
    """

    reading: Reading
    words: Words
    people: People
    bodies: Bodies
    descriptions: Descriptions
    spoken: Spoken

    def named_after(self, head: int, speaker: Tokens, limit: int | None) -> Source | None:
        """The person whose name follows a title or description.

        The parse takes *DHS Assistant Secretary* and *Ann Lee* apart at times.

        Args:
            head: head token of the title or description.
            speaker: the words of it that the parse gives.
            limit: a token that the name must end before, as the cue.
        """
        syntax, end = self.reading.syntax, speaker[1]
        most = syntax.sentence_of(head)[1] if limit is None or limit <= head else limit
        comma = end < most and syntax.lower[end] == ","
        start = end + comma
        while start < most and start not in self.people.at and self._leads_on(start):
            start += 1
        person = self.people.at.get(start) if start < most else None
        bearer = (
            syntax.lemma[head] in self.words.persons
            or syntax.lower[head] in self.words.titles
            or (start > end + comma and syntax.lower[end + comma] in self.words.titles)
        )
        if person is None or not bearer or head in self.people.at:
            return None
        end = start
        while end < most and self.people.at.get(end) is person:
            end += 1
        apposed = any(syntax.head[token] == head for token in range(start, end))
        apposed = apposed or described_before(syntax, (start, end)) == head
        if comma and not apposed:
            return None
        extent = self.reading.extent((speaker[0], end))
        return Source(extent, person.fullest, "person", person.likely_gender, head)

    def first_name(self, head: int, speaker: Tokens) -> Source | None:
        """Who gave a first name only: *a manager who gave only her first name, Destiny, said*.

        Args:
            head: head token of the description.
            speaker: the words of it that the parse gives.
        """
        start, _ = self.reading.extent(speaker)
        stop = self.reading.syntax.ends[self.reading.syntax.sentence_of(head)[1] - 1]
        found = _GAVE_A_NAME.search(self.reading.text, self.reading.syntax.ends[head], stop)
        if found is None:
            return None
        gender = "m" if found["whose"] == "his" else "f" if found["whose"] == "her" else ""
        who = start, self.reading.syntax.ends[head]
        return Source(who, found.span("name"), "person", gender, head)

    def bearer(self, head: int, speaker: Tokens) -> Person | None:
        """The person last named before who bears the role (*the mayor*), if it is definite.

        Nobody is *her brother* who is a woman, whatever a parse sets beside her name.
        """
        person = self._bearer(head, speaker) or self._named_next(head, speaker)
        role = self.reading.syntax.lemma[head]
        other = {"m": self.words.female, "f": self.words.male}
        if person is not None and role in other.get(person.likely_gender, frozenset()):
            return None
        return person

    def _bearer(self, head: int, speaker: Tokens) -> Person | None:
        syntax = self.reading.syntax
        bare = speaker[1] - speaker[0] == 1
        definite = syntax.lower[speaker[0]] in DEFINITE or bare
        role = syntax.lemma[head]
        if not definite:
            return self._announced(head, role)
        if (aged := self._of_age(head, speaker)) is not None:
            return aged
        whose = syntax.lower[speaker[0]] in WHOSE
        whose = whose or any(syntax.dep[child] == "poss" for child in syntax.children[head])
        if role in self.words.kin and whose:
            return self._only_bearer(role) or self._spoke_as(role)
        if role in _PARTIES and (member := self._of_party(head, role)) is not None:
            return member
        unnamed = role not in self.words.lasting and self.descriptions.introduced(head)
        for (token, _), person in reversed(self.people.namings):
            if token < speaker[0] and role in person.roles and not unnamed:
                return person
        if bare:
            return next((p for _, p in self.people.namings if role in p.roles), None)
        if (
            role in self.words.lasting
            and not whose
            and not self.descriptions.spoke_before(head, self.spoken.heads())
        ):
            recent = next((s for s in self.spoken.last(3) if s.type == "person"), None)
            if recent is not None:
                namings = self.people.namings
                last = next((p for _, p in namings if p.fullest == recent.name), None)
                return None if last is not None and self._bears_another(last, role) else last
        if role in self.words.lasting:
            return self._only_bearer(role)
        if whose and not unnamed and role in self.words.persons:
            return self._only_bearer(role)
        return None if whose or unnamed else self._just_named(head)

    def _just_named(self, head: int) -> Person | None:
        """The only person whom the sentence before names: *Lee disagreed. The organizer said*.

        Where that names nobody, the one before it. Not for a role that another bears, one that
        several may have, or one that was spoken of before.
        """
        syntax = self.reading.syntax
        role, number = syntax.lemma[head], syntax.sentence[head]
        one = syntax.tag[head] == "NN" and role in self.words.persons
        if not one or role in _ANYBODY | self.words.acting or self._is_known(head):
            return None
        if any(self._says_whose(child) for child in syntax.children[head]):
            return None
        for back in (1, 2):
            named = {
                id(person): person
                for (token, _), person in self.people.namings
                if syntax.sentence[token] == number - back
                and self.reading.quotation_at(syntax.starts[token]) is None
            }
            if named:
                break
        return next(iter(named.values())) if len(named) == 1 else None

    def _says_whose(self, child: int) -> bool:
        """Whether a word says where somebody belongs: *the store manager*, *the owner of …*."""
        syntax = self.reading.syntax
        body = syntax.dep[child] in ("compound", "nmod") and (
            syntax.pos[child] != "PROPN" or syntax.lemma[syntax.head[child]] in _SPEAK_FOR_ANOTHER
        )
        return body or syntax.dep[child] in ("prep", "poss")

    def _is_known(self, head: int) -> bool:
        """Whether the noun has stood before, or is said of somebody."""
        role = self.reading.syntax.lemma[head]
        before = any(token < head for token in self.descriptions.heads[role])
        return before or any(role in person.roles for _, person in self.people.namings)

    def _bears_another(self, person: Person, role: str) -> bool:
        """Whether a person is known to hold another office: a company's president is no mayor."""
        offices = self.words.offices
        return role in offices and not person.roles.isdisjoint(offices - {role})

    def _of_age(self, head: int, speaker: Tokens) -> Person | None:
        """Who is as old as the description says: *the 61-year-old*, of *Al Lee, 61*."""
        lower = self.reading.syntax.lower
        told = lower[speaker[0] : head + 1]
        if "old" not in told or "year" not in told:
            return None
        age = lower[speaker[0] + 1]
        aged = [age, "-", "year", "-", "old"]
        for (start, end), person in reversed(self.people.namings):
            behind, before = lower[end : end + 2], lower[max(0, start - len(aged)) : start]
            if end <= head and age.isdigit() and (behind == [",", age] or before == aged):
                return person
        return None

    def _spoke_as(self, role: str) -> Person | None:
        """Who has spoken by the same description before and was named right after."""
        lemma = self.reading.syntax.lemma
        heads = self.spoken.last()
        name = next((s.name for s in heads if s.type == "person" and lemma[s.head] == role), None)
        return next((p for _, p in self.people.namings if p.fullest == name), None)

    def _named_next(self, head: int, speaker: Tokens) -> Person | None:
        """Who is named in the next paragraph, as news does: *its director said. / "…," Lee said*.

        Nobody whom the article has named before, or of whom it says there what else they are.
        """
        reading, syntax = self.reading, self.reading.syntax
        if syntax.lower[speaker[0]] not in DEFINITE or syntax.tag[head] != "NN":
            return None
        role = syntax.lemma[head]
        if role in self.words.acting or self.descriptions.introduced(head):
            return None
        following = reading.paragraph_of(syntax.starts[head]) + 1
        if following >= len(reading.paragraphs):
            return None
        start, end = reading.paragraphs[following]
        if reading.quotation_at(start) is None and reading.quotation_at(start + 1) is None:
            return None
        within = ((t, p) for (t, _), p in self.people.namings if start <= syntax.starts[t] < end)
        first = next(within, None)
        if first is None or not self._is_introduced(*first):
            return None
        return first[1]

    def _is_introduced(self, token: int, person: Person) -> bool:
        """Whether a person is first named here, as who speaks, and by name alone."""
        syntax = self.reading.syntax
        end = next(t for t in range(token, len(syntax) + 1) if self.people.at.get(t) is not person)
        speaks = any(says(syntax, t) for t in range(token, end))
        told = [c for t in range(token, end) for c in syntax.children[t]]
        apposed = any(syntax.dep[c] == "appos" for c in told)
        return speaks and not apposed and self.people.last_naming(person, token) < 0

    def _of_party(self, head: int, role: str) -> Person | None:
        """Who spoke in the paragraph or the one before, unless of the other party."""
        last = next(self.spoken.last(1), None)
        if last is None or last.type != "person":
            return None
        paragraph_of, starts = self.reading.paragraph_of, self.reading.syntax.starts
        if paragraph_of(starts[head]) - paragraph_of(starts[last.head]) > 1:
            return None
        person = next((p for _, p in self.people.namings if p.fullest == last.name), None)
        return person if person and not person.roles & (_PARTIES - {role}) else None

    def nameless(self, head: int, speaker: Tokens, person: Person | None) -> Source | None:
        """The nameless speaker whom *the health care worker* repeats.

        Args:
            head: head token of the description.
            speaker: the description, definite.
            person: who bears the role by name; who was named last is meant.
        """
        again = self.spoken.nameless(head)
        if again is None or head + 1 < speaker[1]:
            return None
        if person is not None and self.people.last_naming(person, head) > again.head:
            return None
        syntax, text = self.reading.syntax, self.reading.text
        own = text[syntax.ends[speaker[0]] : syntax.starts[head]].strip()
        told = text[slice(*again.name)]
        full = self.bodies.fullest(own) if own else None
        spelled = full is not None and text[slice(*full)] in told
        return again if own in told or spelled else None

    def _announced(self, head: int, role: str) -> Person | None:
        """The only person of a role that the first sentences give without a name."""
        if self.reading.syntax.sentence[head] > 2 or role not in self.words.lasting:
            return None
        return self._only_bearer(role)

    def _only_bearer(self, role: str) -> Person | None:
        bearing = {id(p): p for _, p in self.people.namings if role in p.roles}
        return next(iter(bearing.values())) if len(bearing) == 1 else None

    def _leads_on(self, token: int) -> bool:
        """Whether a word belongs to a title: *FBI Boston Acting Special Agent in Charge …*."""
        lower = self.reading.syntax.lower[token]
        return lower in self.words.titles or lower in ("in", "of")
