"""How well does a collection group the pages of an archive? Its tables, held against it."""

from pathlib import Path

from pipeline.evaluate import pages
from pipeline.evaluate.scorecard import Scorecard
from pipeline.store import Settings, TableStore


def score_pages(archive: Path, settings: Settings, incidents: Path | None = None) -> Scorecard:
    """The scorecard of an archive that the collection was made from.

    Args:
        archive: a WARC file whose records name the incident that they were collected for.
        settings: of the collection; it must have been made up to its public tables.
        incidents: the list that the archive was collected for, with day and town of each.

    Raises:
        GoldError: where the archive names no incident, no article is from it, or the list cannot
            be read.
    """
    store = TableStore(settings.public)
    tables = store.read("articles"), store.read("incident_reports")
    return Scorecard((pages.score(archive, *tables, incidents),))
