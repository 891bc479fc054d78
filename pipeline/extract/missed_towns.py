"""Which towns does an article name that the model takes for no place?

Found behind a preposition ("outside Ashford") or before what towns have ("an Ashford parking
lot"), where the gazetteer knows such a town. What else is a place is for `toponyms`.
"""

import re
from collections import Counter
from collections.abc import Collection, Container

from spacy.tokens import Doc

from pipeline import geography
from pipeline.extract import towns
from pipeline.extract.record import Extent
from pipeline.language.kept import names_within, text_of

_BEHIND_PREPOSITION = re.compile(
    rf"(?:\b(?:in|near|outside|of|suburban|village\sof|town\sof|city\sof)|^(?:{towns.LABELS}):)"
    r"\s((?:St\.\s)?[A-Z][a-z]+(?:[ \xa0][A-Z][a-z]+){0,2})(?!\w)",
    re.MULTILINE,
)
_BEFORE_SITE = re.compile(
    r"\b([A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s(?:ICE|U\.S\.|Immigration|immigration|federal|Federal|"
    r"Processing|processing|detention|Detention|parking|courthouse|City\sHall|Airport|"
    r"International|Police|police)\b"
)
TOWN = 2000
"""A place that the model missed must be this large to be taken for a town."""
_BESIDE = ("near", "outside")
"""Behind these even the smallest."""
_DAYS = frozenset({"DATE", "TIME"})


def missed_towns(
    doc: Doc, states: Counter[str], known: Collection[str], places: Container[str]
) -> list[Extent]:
    """Where towns stand that are no places to the model.

    A name found so is a town wherever else it stands in the article.

    Args:
        doc: the text.
        states: codes of those that the article names, with how often.
        known: names that the article itself tells to be towns.
        places: the labels of names that are places already.
    """
    text = text_of(doc)
    found = set(known)
    for match in _BEHIND_PREPOSITION.finditer(text):
        least = 0 if match[0].startswith(_BESIDE) else TOWN
        if _is_free(doc, match.span(1), places) and _is_town(match[1], least, states):
            found.add(match[1])
    for match in _BEFORE_SITE.finditer(text):
        near = towns.pick(geography.cities(match[1]), states)
        if _is_free(doc, match.span(1), places) and near:
            found.add(match[1])
    if not found:
        return []
    longest = "|".join(re.escape(name) for name in sorted(found, key=len, reverse=True))
    again = re.finditer(rf"(?<![\w-])(?:{longest})(?![\w-])", text)
    return [match.span() for match in again if _is_free(doc, match.span(), places)]


def _is_free(doc: Doc, extent: Extent, places: Container[str]) -> bool:
    """Whether a name is no place yet, and no part of a longer person's name."""
    span = doc.char_span(*extent)
    if span is None or any(t.ent_type_ in places or t.ent_type_ in _DAYS for t in span):
        return False
    first = span[0]
    if first.ent_type_ != "PERSON":
        return True
    within = names_within(doc, span.start, span.end)
    return first.ent_iob_ != "I" and any(name.label == "PERSON" for name in within)


def _is_town(name: str, least: int, states: Container[str]) -> bool:
    """Whether the gazetteer knows a town of that name where the article is about."""
    return any(
        city.country == "US"
        and (city.population >= towns.BIG or (city.population >= least and city.state in states))
        for city in geography.cities(name)
    )
