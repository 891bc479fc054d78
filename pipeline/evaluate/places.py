"""Are places found, and is it the right one on the map? On LGL, GeoWebNews and GeoVirus.

Found: a name of a place or facility overlaps a toponym of the gold. Right: the place lies within
161 km (100 miles) of the gold's coordinates, the measure of the field (Gritta et al. 2020, "A
pragmatic guide to geoparsing evaluation"). Each document is resolved on its own, so what several
articles of a publisher would tell is not used here.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.codebook.render.arrow import rows_to_table
from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.kind import Kind
from pipeline.evaluate.matching import match_one_to_one
from pipeline.evaluate.tally import Formula, Tally, f1, ratio
from pipeline.extract import mentions
from pipeline.extract.record import Extent, Record
from pipeline.extract.tables import to_tables
from pipeline.geography.gazetteer import Place
from pipeline.resolve.places import locate
from pipeline.resolve.sources import Sources
from pipeline.resolve.toponyms import kilometres
from pipeline.store.settings import DEFAULT_BEAT

NEAR = 161
"""Kilometres within which a place counts as right."""

Linked = tuple[int, int, Place]


def _linked(document: GoldDocument, found: Sequence[Record]) -> list[Linked]:
    """The spans that resolve links to a place, with the place."""
    article = document.article
    tables = to_tables(found, {article.article_id: article.text})
    text: dict[str, object] = {"article_id": article.article_id, "text": article.text}
    sources = Sources(tables | {"texts": rows_to_table("texts", [text])})
    places = locate(sources, DEFAULT_BEAT).mentions
    return [
        (row["start"], row["end"], places[row["mention_id"]])
        for row in sources.rows("mentions")
        if row["mention_id"] in places
    ]


def _overlap(found: Linked, wanted: Mapping[str, Any]) -> float:
    return _shared(found[:2], wanted)


def _tagged(found: Sequence[Record], linked: Sequence[Linked]) -> list[Extent]:
    """What is taken for a place or facility, on the map or not."""
    named = {r.anchor for r in found if r.values["entity_type"] in ("place", "facility")}
    return sorted(named | {(start, end) for start, end, _ in linked})


def _shared(found: Extent, wanted: Mapping[str, Any]) -> float:
    return float(min(found[1], wanted["end"]) - max(found[0], wanted["start"]))


def _known(wanted: Mapping[str, Any]) -> Place | None:
    if wanted.get("lat") is None or wanted.get("lon") is None:
        return None
    return Place(wanted["text"], "point", float(wanted["lat"]), float(wanted["lon"]))


def compare(document: GoldDocument, found: Sequence[Record]) -> Tally:
    """Against the `places` of one document."""
    linked, gold = _linked(document, found), document.of("places")
    pairs = match_one_to_one(linked, gold, _overlap, 1)
    tagged = _tagged(found, linked)
    counts = Counter(
        matched=len(match_one_to_one(tagged, gold, _shared, 1)),
        predicted=len(tagged),
        gold=len(gold),
    )
    counts["on the map"] = sum(_known(wanted) is not None for wanted in gold)
    errors = []
    for row, column in pairs:
        place, where = linked[row][2], _known(gold[column])
        if where is not None:
            away = kilometres(place, where)
            counts["resolved"] += 1
            counts["right"] += away <= NEAR
            if away > NEAR:
                shown = f"{place.name} ({place.state or ''} {place.country or ''})"
                errors.append(f"{gold[column]['text']}: {shown}, {away:.0f} km away")
    return Tally(document.article.article_id, counts, tuple(errors))


FORMULAS: Mapping[str, Formula] = {
    "F1": f1("matched", "predicted", "gold"),
    "precision": ratio("matched", "predicted"),
    "recall": ratio("matched", "gold"),
    "within 161 km, of resolved": ratio("right", "resolved"),
    "within 161 km, end to end": ratio("right", "on the map"),
}

KINDS = (
    Kind("places", "lgl", ("geo_lgl.*.jsonl",), mentions.extract, compare, FORMULAS),
    Kind("places", "geowebnews", ("geo_webnews.*.jsonl",), mentions.extract, compare, FORMULAS),
    Kind("places", "geovirus", ("geo_geovirus.*.jsonl",), mentions.extract, compare, FORMULAS),
)
