"""Are pages of one incident brought together, and those of different incidents kept apart?

On a collection made from an archive whose records say which incident they were collected for
(`X-Incident`; nothing but this scoring reads it). Two pages are together where an incident is
what both are mainly about. Pages that were collected for no incident stay out; so do addresses
that are no article of the collection (rejected, or a further retrieval of one that is): their
share is given.
"""

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import pyarrow as pa
from fastwarc.warc import ArchiveIterator

from pipeline.evaluate.gold import GoldError
from pipeline.evaluate.reference import Reference, read_told
from pipeline.evaluate.scorecard import Score
from pipeline.evaluate.tally import Tally, f1, measure, ratio

NAME = "pages"
_HEADER = "X-Incident"

Members = Mapping[str, set[str]]
"""Incidents by article."""


def collected_for(archive: Path) -> dict[str, set[str]]:
    """For which incidents each address of an archive was collected.

    Raises:
        GoldError: where no record of it names one.
    """
    found: dict[str, set[str]] = defaultdict(set)
    try:
        with archive.open("rb") as stream:
            for record in ArchiveIterator(stream, parse_http=False):
                incident = record.headers.get(_HEADER)
                address = record.headers.get("WARC-Target-URI")
                if incident and address:
                    found[address].add(incident)
    except (OSError, ValueError, EOFError) as error:
        raise GoldError(f"{archive}: no web archive ({error})") from error
    if not found:
        raise GoldError(f"{archive}: no record names an incident ({_HEADER})")
    return dict(found)


def brought_together(reports: pa.Table) -> dict[str, set[str]]:
    """The incidents that each article is mainly about.

    Args:
        reports: `incident_reports`: `article_id`, `incident_id`, `main`.
    """
    found: dict[str, set[str]] = defaultdict(set)
    columns = (reports[name].to_pylist() for name in ("article_id", "incident_id", "main"))
    for article, incident, main in zip(*columns, strict=True):
        if main and incident:
            found[article].add(incident)
    return dict(found)


def pairs(found: Members, reference: Reference) -> list[Tally]:
    """For each article its pairs: together, rightly together, and that should be.

    Args:
        found: incidents by article, as found.
        reference: as it should be; articles that are not in it stay out.

    Returns:
        With how many of those together are decided on: the others are of two incidents that the
        list puts on one day and in one town.
    """
    counts: dict[str, dict[str, float]] = {
        article: {"together": 0, "decided": 0, "right": 0, "wanted": 0}
        for article in sorted(reference.incidents)
    }
    for one, other in combinations(sorted(reference.incidents), 2):
        together = bool(found.get(one, set()) & found.get(other, set()))
        wanted = reference.together(one, other)
        for article in (one, other):
            counts[article]["together"] += together
            counts[article]["decided"] += together and wanted is not None
            counts[article]["wanted"] += wanted is True
            counts[article]["right"] += together and wanted is True
    return [Tally(article, of_article) for article, of_article in counts.items()]


FORMULAS = {
    "pair F1": f1("right", "together", "wanted"),
    "pair precision": ratio("right", "together"),
    "pair recall": ratio("right", "wanted"),
    "pair precision, of pairs that the list decides on": ratio("right", "decided"),
}
_OF_ADDRESSES = {"addresses that are articles here": ratio("here", "addresses")}


def score(
    archive: Path, articles: pa.Table, reports: pa.Table, incidents: Path | None = None
) -> Score:
    """How well the pages of an archive are grouped in a collection that was made from it.

    Args:
        archive: the WARC file.
        articles: `article_id`, `url`.
        reports: as in `brought_together`.
        incidents: the list that the archive was collected for, with day and town of each.

    Raises:
        GoldError: where no record of the archive names an incident, no article is from it, or the
            list cannot be read.
    """
    known = collected_for(archive)
    columns = (articles[name].to_pylist() for name in ("article_id", "url"))
    gold = {article: known[url] for article, url in zip(*columns, strict=True) if url in known}
    if not gold:
        raise GoldError(f"{archive}: no article of the collection is from it")
    here = {url for url in articles["url"].to_pylist() if url in known}
    reference = Reference(gold, read_told(incidents) if incidents else {})
    of_articles = pairs(brought_together(reports), reference)
    of_addresses = [Tally(url, {"addresses": 1, "here": url in here}) for url in sorted(known)]
    measures = (*measure(of_articles, FORMULAS), *measure(of_addresses, _OF_ADDRESSES))
    return Score(NAME, "collection", archive.name, measures, (*of_articles, *of_addresses))
