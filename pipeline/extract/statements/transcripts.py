"""Which paragraphs are turns of an interview, and whose words are they? *LEE: I got one call.*

A label is the name of a person of the article before a colon, at the start of a paragraph; two
people must have such turns. Those of reporters are no statements. Quotations behind a name and a
colon are for `uncued`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from pipeline.extract.statements.claims import UNCLAIMED, Attribution
from pipeline.extract.statements.name_words import plain_word
from pipeline.extract.statements.names import People, Person
from pipeline.extract.statements.reading import Candidate, Frame, Reading

_LABEL = re.compile(r"(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}): +(?=[\w“\"‘'$(])")
_SPEAKERS = 2
_LONGEST = 6
"""Paragraphs of a turn; where more stand between two labels, an article goes on."""
_ROUTE = "none"
TURN = "turn"
"""The kind of a label's frame."""

_WELCOME = re.compile(
    r"\b(?:joins us|joined by|welcome (?:back )?to|for (?:being with|joining) us)\b", re.IGNORECASE
)
_REPORTING = re.compile(r"\byour reporting\b", re.IGNORECASE)
"""What a host thanks a colleague for."""

Labelled = tuple[int, int, int, Person]
"""The token of a label, where its turn begins and ends, and who it names."""


def turns(reading: Reading, people: People, found: Sequence[Attribution]) -> list[Attribution]:
    """The turns of interviews that no attribution holds yet.

    Args:
        reading: the article.
        people: those that it names; learns whom the labels name.
        found: its attributions by other means.

    Returns:
        Attributions without a cue, whose subjects are the labels, in order of the text.
    """
    labelled = list(_labelled(reading, people))
    if len({id(person) for _, _, _, person in labelled}) < _SPEAKERS:
        return []
    hosts = _hosts(reading, people, labelled)
    said = []
    for token, start, end, person in labelled:
        held = any(s <= start and end - 1 <= e for one in found for s, e in one.content.parts)
        if id(person) in hosts or held:
            continue
        frame = Frame(token, TURN, (token, token + 1), token, token + 1, token)
        said.append(Attribution(frame, Candidate(_ROUTE, ((start, end),)), UNCLAIMED))
        people.at[token] = person
    return said


def _hosts(reading: Reading, people: People, labelled: Sequence[Labelled]) -> frozenset[int]:
    """Who reports: whoever asks most, who welcomes the others, and who is thanked for it."""
    starts = reading.syntax.starts
    thanked = [(s, e) for s, e in reading.paragraphs if _REPORTING.search(reading.text, s, e)]
    asked: Counter[int] = Counter()
    hosts = {
        id(one)
        for token, one in people.at.items()
        if any(start <= starts[token] < end for start, end in thanked)
    }
    for _, start, end, person in labelled:
        words = reading.text[start:end]
        asked[id(person)] += words.rstrip(' ”"').endswith("?")
        if _WELCOME.search(words):
            hosts.add(id(person))
    return frozenset({*hosts, *(one for one, most in asked.most_common(1) if most)})


def _labelled(reading: Reading, people: People) -> Iterator[Labelled]:
    """Each turn; what stands without a label between two of them belongs to the first."""
    surnames: dict[str, list[Person]] = defaultdict(list)
    for person in {id(p): p for _, p in people.namings}.values():
        surnames[plain_word(person.words[-1])].append(person)
    turn: Labelled | None = None
    further: list[int] = []
    for start, end in reading.paragraphs:
        label = _LABEL.match(reading.text, start, end)
        if label is None:
            further.append(end)
            continue
        if turn is not None:
            whole = 0 < len(further) < _LONGEST
            yield (*turn[:2], further[-1] if whole else turn[2], turn[3])
        further = []
        same = surnames.get(plain_word(label["name"].split()[-1]), [])
        first = reading.token_at(label.end("name") - 1)
        turn = (first, label.end(), end, same[0]) if same else None
    if turn is not None:
        yield turn
