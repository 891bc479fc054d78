"""How well does a collection group the pages of an archive? Its tables, held against it."""

from pathlib import Path

from pipeline.evaluate import pages
from pipeline.evaluate.scorecard import Scorecard
from pipeline.store import Settings, TableStore


def score_pages(archive: Path, settings: Settings) -> Scorecard:
    """The scorecard of an archive that the collection was made from.

    Args:
        archive: a WARC file whose records name the incident that they were collected for.
        settings: of the collection; it must have been made up to its public tables.

    Raises:
        GoldError: where the archive names no incident, or no article is from it.
    """
    store = TableStore(settings.public)
    return Scorecard(
        (pages.score(archive, store.read("articles"), store.read("incident_reports")),)
    )
