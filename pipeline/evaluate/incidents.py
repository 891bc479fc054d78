"""Are incidents found, with the right type, place and date, agencies and figures?

Against the subject's own annotated articles. Two incidents are one when they have the same type,
or the same city and date; they are paired one to one, the most alike first. Agencies and figures
are compared over the whole article, and within paired incidents ("of the right incident").
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.evaluate import calibration
from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.kind import Kind
from pipeline.evaluate.matching import match_one_to_one
from pipeline.evaluate.tally import Formula, Tally, f1, ratio
from pipeline.extract import figures, incident_agencies, incident_reports, times
from pipeline.extract.record import Record
from pipeline.language import AnalysedArticle

Gold = Mapping[str, Any]
_FIELDS = ("type", "city", "state", "date", "main")
_BINS = 5
"""Of confidence, for its calibration error."""
_SAME = 1.0
"""The similarity from which two incidents can be one."""


def same_city(one: str | None, other: str | None) -> bool:
    """Whether two names are of one city: New York City is New York, Ft. is Fort."""

    def plain(name: str | None) -> str:
        written = (name or "").casefold().replace("’", "'").replace("ft. ", "fort ")
        return written.removesuffix(" city")

    return plain(one) == plain(other)


def _agree(found: Mapping[str, Any], wanted: Gold, field: str) -> bool:
    if field == "city":
        return same_city(found["city"], wanted["city"])
    return bool(found[field] == wanted[field])


def similarity(record: Record, wanted: Gold) -> float:
    """How alike a report and a gold incident are; below 1 where they cannot be one."""
    found = record.values
    agreeing = {field for field in _FIELDS if _agree(found, wanted, field)}
    placed = bool(wanted["city"] or wanted["date"]) and {"city", "date"} <= agreeing
    if "type" not in agreeing and not placed:
        return 0.0
    return _SAME + 3 * ("type" in agreeing) + 2 * placed + len(agreeing) / 10


def _figures(incident: Gold) -> Counter[tuple[str, int]]:
    return Counter((count["measure"], count["value"]) for count in incident["counts"])


def _common(one: Counter[Any], other: Counter[Any]) -> int:
    return sum((one & other).values())


def _count_parts(
    counts: Counter[str],
    gold: Sequence[Gold],
    found: Sequence[Record],
    report_of: Mapping[int, str],
) -> None:
    """Count agencies and figures, over the article and within paired incidents."""
    given: dict[str, dict[str, Counter[Any]]] = {}
    for record in found:
        mine = given.setdefault(str(record.values["report_id"]), {})
        if record.table == "figures":
            value: Any = (record.values["measure"], record.values["value"])
        else:
            value = record.values["agency"]
        mine.setdefault(record.table, Counter())[value] += 1
    for table, name in (("figures", "figures"), ("incident_agencies", "agencies")):
        wanted = [_figures(one) if table == "figures" else Counter(one["agencies"]) for one in gold]
        mine_all = [parts.get(table, Counter()) for parts in given.values()]
        found_all, gold_all = sum(mine_all, Counter()), sum(wanted, Counter())
        if table != "figures":
            found_all, gold_all = Counter(set(found_all)), Counter(set(gold_all))
        counts[f"{name} in article matched"] += _common(found_all, gold_all)
        counts[f"{name} in article predicted"] += found_all.total()
        counts[f"{name} in article gold"] += gold_all.total()
        counts[f"{name} predicted"] += sum(one.total() for one in mine_all)
        for index, one in enumerate(wanted):
            counts[f"{name} gold"] += one.total()
            parts = given.get(report_of.get(index, ""), {})
            counts[f"{name} matched"] += _common(one, parts.get(table, Counter()))


def _show(values: Mapping[str, Any]) -> str:
    fields = ("type", "date", "city", "state")
    return " ".join(str(values[field]) for field in fields) + (" MAIN" if values["main"] else "")


def compare(document: GoldDocument, found: Sequence[Record]) -> Tally:
    """Against the `incidents` of one document."""
    gold: list[Gold] = document.of("incidents")
    reports = [record for record in found if record.table == "incident_reports"]
    pairs = match_one_to_one(reports, gold, similarity, _SAME)
    counts: Counter[str] = Counter(matched=len(pairs), predicted=len(reports), gold=len(gold))
    counts["main"] = sum(1 for one in gold if one["main"])
    errors = []
    for row, column in pairs:
        values, wanted = reports[row].values, gold[column]
        counts["main found"] += bool(wanted["main"])
        for field in _FIELDS:
            right = _agree(values, wanted, field)
            counts[f"{field} right"] += right
            if not right:
                errors.append(f"{field}: {values[field]}  ≠  {wanted[field]}: {_show(wanted)}")
    rows, columns = {row for row, _ in pairs}, {column for _, column in pairs}
    errors += [f"missed:  {_show(one)}" for i, one in enumerate(gold) if i not in columns]
    errors += [f"false:   {_show(r.values)}" for i, r in enumerate(reports) if i not in rows]
    parts = [record for record in found if record.table != "incident_reports"]
    _count_parts(counts, gold, parts, {column: reports[row].id for row, column in pairs})
    judged = [(float(r.values["confidence"] or 0), i in rows) for i, r in enumerate(reports)]
    every = {**counts, **calibration.gaps(judged, _BINS)}
    return Tally(document.article.article_id, every, tuple(errors))


def _f1(name: str) -> Formula:
    return f1(f"{name} matched", f"{name} predicted", f"{name} gold")


FORMULAS: dict[str, Formula] = {
    "F1": f1("matched", "predicted", "gold"),
    "precision": ratio("matched", "predicted"),
    "recall": ratio("matched", "gold"),
    "main incident found": ratio("main found", "main"),
    **{f"{field} right among matches": ratio(f"{field} right", "matched") for field in _FIELDS},
    "figures F1": _f1("figures in article"),
    "figures F1, of the right incident": _f1("figures"),
    "agencies F1": _f1("agencies in article"),
    "agencies F1, of the right incident": _f1("agencies"),
    "calibration error": calibration.error_of,
}


def _extract(analysed: AnalysedArticle, beat: str) -> list[Record]:
    reports = incident_reports.extract(analysed, beat, times.extract(analysed, beat))
    return [
        *reports,
        *incident_agencies.extract(analysed, beat, reports),
        *figures.extract(analysed, beat, reports),
    ]


KINDS = (Kind("incidents", "articles", ("articles*.docs.jsonl",), _extract, compare, FORMULAS),)
