"""Which names stand in an article, and of what kind of thing?

The model's names, corrected by rules for what it misses or mistakes in this subject: names of
the beat's lexicon, administrations, surnames. Who or what a name stands for is for `resolve`.
"""

import re
from collections.abc import Collection
from functools import cache
from typing import Annotated

from spacy.tokens import Doc, Span

from pipeline import geography
from pipeline.beats.load import load_yaml
from pipeline.extract import lexicons
from pipeline.extract.given_names import is_given_name
from pipeline.extract.kinds_of_names import agreed
from pipeline.extract.lexicons import vocabulary_keys
from pipeline.extract.listed_phrases import names_pattern
from pipeline.extract.record import Extent, Record, number_occurrences
from pipeline.extract.statements.names import people_in
from pipeline.extract.statements.reading import read
from pipeline.language import AnalysedArticle
from pipeline.language.kept import text_of
from pipeline.language.sentences import DATELINE, DATELINE_REACH

_TYPES = {
    "PERSON": "person",
    "ORG": "organization",
    "NORP": "group",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "LAW": "law",
    "EVENT": "event",
}
_ADMINISTRATION = re.compile(r"(?<!\w)(?!The )[A-Z][a-z]+(?: [A-Z][a-z]+)? [Aa]dministration(?!\w)")
_FOOTNOTE = re.compile(r"\[\d.*$", re.DOTALL)
_LAST_DOT = re.compile(r"(?<=\w\w)\.$")
_LEADING = re.compile(r"^(?:the|The|a|an|A|An)\s+(?=\S)")
_NO_NAME = re.compile(
    r"^(?:[^A-Za-z]*|\W.*|https?:\S*|[a-z ]+|\d\d?:\d\d.*|.*(?:█|@|\w\.(?:com|org)/).*"
    r"|(?:Mr|Ms|Mrs|Dr)\.?|[DR]\.|[DR]-[A-Z][\w.]*)$",
    re.DOTALL,
)
"""Numbers, marks, addresses, times, a member's party and state, what was blacked out."""
_HANGING = re.compile(r"\s\([^)]*$|(?<=[a-z])(?<!\.com)(?<!\.org)/.*$|\set al\.?$|\s-$", re.DOTALL)
"""Behind a name: an acronym of which the bracket was cut off, whose a picture is, other parties."""
_OPEN = re.compile(r"\([^)\s]+$")
"""In a name that a bracket belongs to: "Section 287(g"."""


@cache
def _known(beat: str) -> tuple[re.Pattern[str], dict[str, str]]:
    form = Annotated[dict[str, list[str]], vocabulary_keys("entity_type")]
    lists: dict[str, list[str]] = load_yaml(beat, "lexicons/names.yaml", form)
    types = {name: kind for kind, names in lists.items() for name in names}
    return names_pattern(types), types


def _from_rules(text: str, beat: str) -> dict[Extent, str]:
    pattern, types = _known(beat)
    found = {match.span(): types[match[0]] for match in pattern.finditer(text)}
    for match in _ADMINISTRATION.finditer(text):
        found[match.span()] = "organization"
    dateline = DATELINE.search(text[:DATELINE_REACH])
    if dateline and geography.cities(dateline["name"]):
        found[dateline.span("name")] = "place"
    return found


def _trimmed(span: Span, whole: str) -> Extent | None:
    """The span without article, possessive and white space; None where no name is left."""
    text = span.text
    lead = _LEADING.match(text)
    start = span.start_char + (lead.end() if lead else 0)
    end = span.end_char
    body = whole[start:end]
    noted = _FOOTNOTE.sub("", body)
    body = body if noted == body else _LAST_DOT.sub("", noted)
    body = _HANGING.sub("", re.sub(r"(?:'s|'|[\s,;:]+)$", "", body))
    if _OPEN.search(body) and whole[start + len(body) :].startswith(")"):
        body += ")"
    start += len(body) - len(body.lstrip())
    body = body.strip()
    return None if _NO_NAME.match(body) else (start, start + len(body))


def _overlaps(extent: Extent, others: dict[Extent, str]) -> list[Extent]:
    return [other for other in others if other[0] < extent[1] and extent[0] < other[1]]


def find_names(doc: Doc, beat: str, people: Collection[Extent] = ()) -> dict[Extent, str]:
    """Entity type by span, in order; spans do not overlap.

    Args:
        doc: what the model sees.
        beat: names the lexicon.
        people: where the article is known to name people.
    """
    text = text_of(doc)
    ruled = _from_rules(text, beat)
    found: dict[Extent, str] = {}
    for ent in doc.ents:
        kind = _TYPES.get(ent.label_)
        extent = _trimmed(ent, text) if kind else None
        if kind is None or extent is None:
            continue
        extent = _completed(extent, kind, text)
        rivals = _overlaps(extent, ruled)
        if rivals and (extent in ruled or not all(_within(rival, extent) for rival in rivals)):
            continue
        for rival in rivals:
            ruled.pop(rival)
        found[extent] = kind
    called = {text[start:end] for start, end in people}
    kinds = agreed(found, text, called, beat) | ruled
    kinds |= {
        place: "person"
        for place in people
        if _has_given_name(text[slice(*place)]) and not _overlaps(place, kinds)
    }
    kinds |= {at: "place" for at in _missed_places(kinds, text, beat) if not _overlaps(at, kinds)}
    return dict(sorted(kinds.items()))


def _missed_places(kinds: dict[Extent, str], text: str, beat: str) -> list[Extent]:
    """Where places are named again that the model saw elsewhere in the article."""
    named = {text[slice(*at)] for at, kind in kinds.items() if kind == "place"}
    named -= {text[slice(*at)] for at, kind in kinds.items() if kind != "place"}
    named -= set(lexicons.places(beat).no_towns)
    listed = [name for name in named if len(name) >= LEAST_LETTERS and geography.is_place(name)]
    again = names_pattern(listed).finditer(text) if listed else ()
    return [match.span() for match in again]


LEAST_LETTERS = 4
"""Of a place that is looked for again: shorter ones may be anything."""


def _has_given_name(name: str) -> bool:
    first, *others = name.split()
    return bool(others) and is_given_name(first)


_PARTICLES = re.compile(
    r"(?:\s(?:von|van|de|der|den|del|la|le|da|dos|bin|al|el|al-))+\s[A-Z][\w'-]+"
)
_PARTICLE_LAST = re.compile(r"\s(?:von|van|de|der|den|del|la|da|dos|bin)$")


_VERB_LAST = re.compile(r"(?<=\S)\s(?:said|says|told|named|recalled|added|wrote|earlier)$")


def _completed(extent: Extent, kind: str, text: str) -> Extent:
    """A person's name up to its last word: the model cuts at particles, or takes a verb in."""
    start, end = extent
    if kind != "person":
        return extent
    end -= len(text[start:end]) - len(_VERB_LAST.sub("", text[start:end]))
    cut = _PARTICLE_LAST.search(text[start:end])
    begin = start + cut.start() if cut else end
    rest = _PARTICLES.match(text, begin)
    return start, rest.end() if rest else end


def _within(inner: Extent, outer: Extent) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer


def extract(analysed: AnalysedArticle, beat: str) -> list[Record]:
    """The names in an article, in order.

    Args:
        analysed: the article.
        beat: names the lexicon.

    Returns:
        Records of `mentions` with `text` and `entity_type`.
    """
    reading = read(analysed)
    people = [reading.extent(tokens) for tokens, _ in people_in(reading).namings]
    return number_occurrences(
        Record(
            "mentions",
            analysed.article.article_id,
            extent,
            {"text": analysed.source(*extent), "entity_type": kind},
            {"text": (extent,)},
        )
        for extent, kind in find_names(analysed.doc, beat, people).items()
    )
