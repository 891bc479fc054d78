"""Is what a list claims supported by the sources it names? Value by value, with the evidence.

Three answers: *supported*, with the words that say so; *contradicted*, with the words that say
otherwise; *not found*. A claim whose sources are not in the collection has *no source*. Nothing
is guessed: a source that is silent neither supports nor contradicts.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

import pyarrow as pa

from pipeline.codebook.dates import bounds
from pipeline.evaluate.claims import Claim, address_key
from pipeline.extract.record import WHOLE_RECORD

Row = Mapping[str, Any]


class Answer(StrEnum):
    """What the sources say to a claimed value."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not found"
    NO_SOURCE = "no source"


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer to one claimed value.

    Attributes:
        claim_id, field, claimed: what was claimed.
        answer: what the sources say.
        evidence: words of the source, where there are any.
        article_id: the source.
    """

    claim_id: str
    field: str
    claimed: str
    answer: Answer
    evidence: str | None = None
    article_id: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of one article.

    Attributes:
        article_id, text: the article.
        reports: its incident reports, each with its figures under `figures`.
        evidence: words by record and field.
    """

    article_id: str
    text: str
    reports: tuple[Row, ...]
    evidence: Mapping[tuple[str, str], str]

    def words(self, record: str, field: str) -> str | None:
        """What supports a field of a record, or the record as a whole."""
        return self.evidence.get((record, field)) or self.evidence.get((record, WHOLE_RECORD))


class Library:
    """The articles of a collection, found by the addresses that lists name."""

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        texts = tables["texts"].select(["article_id", "text"]).to_pylist()
        self._texts = {row["article_id"]: row["text"] for row in texts}
        self._by_address: dict[str, set[str]] = {}
        for row in tables["articles"].select(["article_id", "url", "canonical_url"]).to_pylist():
            for address in (row["url"], row["canonical_url"]):
                if address:
                    found = self._by_address.setdefault(address_key(address), set())
                    found.add(row["article_id"])
        self._reports = _by_article(_with_figures(tables))
        self._evidence = _evidence_of(tables["evidence"])

    def sources(self, pages: Iterable[str]) -> list[Source]:
        """The articles at these addresses, in order of their ids."""
        found = {a for page in pages for a in self._by_address.get(address_key(page), ())}
        return [
            Source(
                article,
                self._texts.get(article, ""),
                tuple(self._reports.get(article, ())),
                self._evidence.get(article, {}),
            )
            for article in sorted(found)
        ]


def _with_figures(tables: Mapping[str, pa.Table]) -> list[dict[str, Any]]:
    figures: dict[str, list[Row]] = {}
    for row in tables["figures"].to_pylist():
        figures.setdefault(row["report_id"], []).append(row)
    return [
        row | {"figures": figures.get(row["report_id"], [])}
        for row in tables["incident_reports"].to_pylist()
    ]


def _by_article(rows: Iterable[dict[str, Any]]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["article_id"], []).append(row)
    return found


def _evidence_of(evidence: pa.Table) -> dict[str, dict[tuple[str, str], str]]:
    found: dict[str, dict[tuple[str, str], str]] = {}
    columns = ["article_id", "record_table", "record_id", "field", "text"]
    for row in evidence.select(columns).to_pylist():
        if row["record_table"] in ("incident_reports", "figures"):
            of_article = found.setdefault(row["article_id"], {})
            of_article.setdefault((row["record_id"], row["field"]), row["text"])
    return found


def _plain(text: str) -> str:
    """Lower case without accents, each character by one, so that offsets hold."""
    return "".join(unicodedata.normalize("NFD", c)[0].lower()[:1] or c for c in text)


_AROUND = 120
"""Characters that are shown to either side of a name, at most."""
_NEARBY = timedelta(days=1)
"""How far apart two lists may date one incident; a claimed day is the right one or it is not."""
_EXACT = len("2025-07-07")


def _word_at(text: str, offset: int) -> int:
    """Where the next word begins, of an offset within one."""
    inside = 0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum()
    return text.find(" ", offset) + 1 if inside else offset


def _named(name: str, text: str) -> str | None:
    """The sentence-long stretch of a text around a name, where it stands there whole."""
    wanted = re.escape(_plain(name)).replace(r"\ ", r"\s+")
    found = re.search(rf"(?<!\w){wanted}(?!\w)", _plain(text))
    if not found:
        return None
    stop = text.rfind(". ", 0, found.start())
    start = max(stop + 2 if stop >= 0 else 0, found.start() - _AROUND)
    end = text.find(". ", found.end())
    end = min(end if end > 0 else len(text), found.end() + _AROUND)
    return text[_word_at(text, start) : end].strip()


def _days(claimed: str) -> tuple[date, date]:
    first, last = (date.fromisoformat(str(day)) for day in bounds(claimed))
    return first, last


def _near(claimed: str, row: Row, slack: timedelta = timedelta(0)) -> bool:
    """Whether a report's date may be the claimed one, give or take a slack."""
    if not row["date_start"]:
        return False
    first, last = _days(claimed)
    start, end = (date.fromisoformat(row[name]) for name in ("date_start", "date_end"))
    return first - slack <= end and start <= last + slack


def _alike(claim: Claim, source: Source) -> list[Row]:
    """The reports of a source that may be the claimed incident, by type."""
    return [row for row in source.reports if not claim.types or row["type"] in claim.types]


def _same(one: str | None, other: str | None) -> bool:
    return bool(one and other) and _plain(str(one)) == _plain(str(other))


def _counts(claim: Claim, row: Row) -> list[Row]:
    """The figures of a report that are the claimed number."""
    number = claim.count or 0
    some = row["figures"]
    return [f for f in some if f["value"] <= number <= (f["value_max"] or f["value"])]


def _meant(claim: Claim, source: Source) -> Row | None:
    """The report that is likeliest the claimed incident: by day, place, number, then prominence.

    One of another type only if it was on that very day in that very town.
    """

    def worth(row: Row) -> tuple[int, bool, bool]:
        day = bool(claim.date) and _near(str(claim.date), row, _NEARBY)
        place = 2 * _same(town_of(claim), row["city"]) + _same(claim.state, row["state"])
        number = bool(claim.count) and bool(_counts(claim, row))
        exact = bool(claim.date) and _near(str(claim.date), row)
        return 2 * day + place + 2 * number, exact, bool(row["main"])

    there = (
        row
        for row in source.reports
        if claim.date and row["date_precision"] == "day" and _near(claim.date, row)
        if _same(town_of(claim), row["city"])
    )
    return max(_alike(claim, source), key=worth, default=next(there, None))


def town_of(claim: Claim) -> str | None:
    """The claimed town without what stands beside it: *Fresno (county jail)*."""
    return re.split(r" \(|,|/", claim.city)[0].strip() if claim.city else None


def _type(claim: Claim, source: Source) -> tuple[Answer, str | None]:
    """Contradicted where something of quite another kind was there on that very day."""
    row = _meant(claim, source)
    if row is None or row["type"] in set(claim.overlapping) - set(claim.types):
        return Answer.NOT_FOUND, None
    answer = Answer.SUPPORTED if row["type"] in claim.types else Answer.CONTRADICTED
    return answer, source.words(row["report_id"], "type")


def _date(claim: Claim, source: Source) -> tuple[Answer, str | None]:
    """Contradicted by another day, even the next; the same where one of the two is less exact."""
    assert claim.date
    row = _meant(claim, source)
    if row is None or not row["date_start"]:
        return Answer.NOT_FOUND, None
    agrees = _near(claim.date, row)
    if agrees or (row["date_precision"] == "day" and len(claim.date) == _EXACT):
        answer = Answer.SUPPORTED if agrees else Answer.CONTRADICTED
        return answer, source.words(row["report_id"], "date")
    return Answer.NOT_FOUND, None


def _place(field: str, claimed: str, names: Sequence[str]) -> "_Check":
    """Contradicted by another place of the report; a mere mention counts where it has none."""

    def check(claim: Claim, source: Source) -> tuple[Answer, str | None]:
        row = _meant(claim, source)
        if row is None:
            return Answer.NOT_FOUND, None
        if _same(row[field], claimed):
            return Answer.SUPPORTED, source.words(row["report_id"], field)
        told = source.evidence.get((row["report_id"], WHOLE_RECORD), "")
        named = next((name for name in names if _named(name, told)), None)
        if named:
            return Answer.SUPPORTED, _named(named, told)
        if row[field]:
            return Answer.CONTRADICTED, source.words(row["report_id"], field)
        found = next(filter(None, (_named(name, source.text) for name in names)), None)
        return (Answer.SUPPORTED, found) if found else (Answer.NOT_FOUND, None)

    return check


def _person(claim: Claim, source: Source) -> tuple[Answer, str | None]:
    assert claim.person
    for name in re.split(r",| and | & |;|\(", claim.person):
        words = name.strip(" )").split()
        if len(words) > 1 and (found := _named(" ".join(words), source.text)):
            return Answer.SUPPORTED, found
    return Answer.NOT_FOUND, None


def _count(claim: Claim, source: Source) -> tuple[Answer, str | None]:
    for row in _alike(claim, source):
        for figure in _counts(claim, row):
            return Answer.SUPPORTED, source.words(figure["figure_id"], "value")
    meant = _meant(claim, source)
    told = meant["figures"] if meant is not None else ()
    exact = [f for f in told if f["qualifier"] == "exact" and f["measure"] != "agents"]
    if len({figure["value"] for figure in exact}) == 1 and (claim.count or 0) > 1:
        return Answer.CONTRADICTED, source.words(exact[0]["figure_id"], "value")
    return Answer.NOT_FOUND, None


_Check = Callable[[Claim, Source], tuple[Answer, str | None]]


def _checks(claim: Claim, state_name: Callable[[str], str]) -> list[tuple[str, str, _Check]]:
    """What is claimed: field, value as text, and the check of it."""
    found: list[tuple[str, str, _Check]] = []
    if claim.types:
        found.append(("type", " or ".join(claim.types), _type))
    if claim.date:
        found.append(("date", claim.date, _date))
    if city := town_of(claim):
        found.append(("city", city, _place("city", city, [city])))
    if claim.state:
        found.append(
            ("state", claim.state, _place("state", claim.state, [state_name(claim.state)]))
        )
    if claim.person:
        found.append(("person", claim.person, _person))
    if claim.count:
        found.append(("count", str(claim.count), _count))
    return found


_RANK = (Answer.SUPPORTED, Answer.CONTRADICTED, Answer.NOT_FOUND)


def verify(
    claims: Iterable[Claim], library: Library, state_name: Callable[[str], str]
) -> list[Finding]:
    """The answer to every claimed value.

    Args:
        claims: entries of a list.
        library: the articles of a collection.
        state_name: the name of a state by its USPS code.

    Returns:
        One finding for each claimed value, in the order of the list; one source that supports
        it outweighs another that says otherwise.
    """
    findings = []
    for claim in claims:
        sources = library.sources(claim.pages)
        for field, value, check in _checks(claim, state_name):
            answers = [(*check(claim, source), source.article_id) for source in sources]
            if not answers:
                findings.append(Finding(claim.claim_id, field, value, Answer.NO_SOURCE))
                continue
            answer, words, article = min(answers, key=lambda found: _RANK.index(found[0]))
            known = answer is not Answer.NOT_FOUND
            findings.append(
                Finding(claim.claim_id, field, value, answer, words, article if known else None)
            )
    return findings


def is_found(claim: Claim, library: Library) -> bool | None:
    """Whether we found the claimed incident on its own page; None where the page is not there.

    Found: a report of a fitting type, in the city or state, within a day of the date.
    """
    sources = library.sources(claim.pages)
    if not sources:
        return None
    return any(
        (not claim.date or _near(claim.date, row, _NEARBY))
        and (
            not (claim.city or claim.state)
            or (row["city"] and claim.city and _plain(row["city"]) in _plain(claim.city))
            or (row["state"] and row["state"] == claim.state)
        )
        for source in sources
        for row in _alike(claim, source)
    )
