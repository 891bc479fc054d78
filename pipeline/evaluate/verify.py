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


def _named(name: str, text: str) -> str | None:
    """The sentence-long stretch of a text around a name, where it stands there whole."""
    wanted = re.escape(_plain(name)).replace(r"\ ", r"\s+")
    found = re.search(rf"(?<!\w){wanted}(?!\w)", _plain(text))
    if not found:
        return None
    start = max(text.rfind(". ", 0, found.start()) + 2, found.start() - _AROUND, 0)
    end = text.find(". ", found.end())
    return text[start : min(end if end > 0 else len(text), found.end() + _AROUND)].strip()


def _near(claimed: str, row: Row) -> bool:
    """Whether a report's date may be the claimed one, give or take a day."""
    first, last = (date.fromisoformat(day) for day in bounds(claimed) if day)
    if not row["date_start"]:
        return False
    start, end = (date.fromisoformat(row[name]) for name in ("date_start", "date_end"))
    slack = timedelta(days=1)
    return first - slack <= end and start <= last + slack


def _alike(claim: Claim, source: Source) -> list[Row]:
    """The reports of a source that may be the claimed incident, by type."""
    return [row for row in source.reports if not claim.types or row["type"] in claim.types]


def _type(claim: Claim, source: Source) -> tuple[Answer, str | None]:
    for row in _alike(claim, source):
        return Answer.SUPPORTED, source.words(row["report_id"], "type")
    return Answer.NOT_FOUND, None


def _date(claim: Claim, source: Source) -> tuple[Answer, str | None]:
    assert claim.date
    dated = [row for row in _alike(claim, source) if row["date_start"]]
    for row in dated:
        if _near(claim.date, row):
            return Answer.SUPPORTED, source.words(row["report_id"], "date")
    exact = [row for row in dated if row["date_precision"] == "day" and row["main"]]
    if len(exact) == 1 and len(claim.date) == 10:
        return Answer.CONTRADICTED, source.words(exact[0]["report_id"], "date")
    return Answer.NOT_FOUND, None


def _place(field: str, claimed: str, names: Sequence[str]) -> "_Check":
    def check(claim: Claim, source: Source) -> tuple[Answer, str | None]:
        for row in _alike(claim, source):
            if row[field] and _plain(row[field]) == _plain(claimed):
                return Answer.SUPPORTED, source.words(row["report_id"], field)
        for name in names:
            if found := _named(name, source.text):
                return Answer.SUPPORTED, found
        main = [row for row in _alike(claim, source) if row["main"] and row[field]]
        if len(main) == 1:
            return Answer.CONTRADICTED, source.words(main[0]["report_id"], field)
        return Answer.NOT_FOUND, None

    return check


def _person(claim: Claim, source: Source) -> tuple[Answer, str | None]:
    assert claim.person
    for name in re.split(r",| and | & |;|\(", claim.person):
        words = name.strip(" )").split()
        if len(words) > 1 and (found := _named(" ".join(words), source.text)):
            return Answer.SUPPORTED, found
    return Answer.NOT_FOUND, None


def _count(claim: Claim, source: Source) -> tuple[Answer, str | None]:
    figures = [figure for row in _alike(claim, source) for figure in row["figures"]]
    for figure in figures:
        top = figure["value_max"] or figure["value"]
        if figure["value"] <= (claim.count or 0) <= top:
            return Answer.SUPPORTED, source.words(figure["figure_id"], "value")
    exact = [f for f in figures if f["qualifier"] == "exact" and f["measure"] != "agents"]
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
    if claim.city:
        city = re.split(r" \(|,|/", claim.city)[0].strip()
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
        (not claim.date or _near(claim.date, row))
        and (
            not (claim.city or claim.state)
            or (row["city"] and claim.city and _plain(row["city"]) in _plain(claim.city))
            or (row["state"] and row["state"] == claim.state)
        )
        for source in sources
        for row in _alike(claim, source)
    )
