"""What would a year of a crawl cost? Arithmetic from measured rates; nothing is run."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Crawl:
    """What comes in, and how much of it there is to do.

    Attributes:
        pages: in all.
        looked_at: share that the match on raw bytes lets through to be read.
        articles: share that becomes an article on the subject.
        page_bytes: of a page as it lies compressed in the archive.
    """

    pages: float
    looked_at: float
    articles: float
    page_bytes: float


@dataclass(frozen=True, slots=True)
class Rates:
    """What a core does in a second, and what is kept.

    Attributes:
        turned_away: pages that are turned away unread.
        read: pages that are read to articles, or rejected after it.
        extracted: articles, all tables.
        article_bytes: kept of an article: its page, tables between the steps, and its part of
            a release.
    """

    turned_away: float
    read: float
    extracted: float
    article_bytes: float


@dataclass(frozen=True, slots=True)
class Cost:
    """Core hours by stage, and bytes.

    Attributes:
        hours: by stage, in order of the data.
        read_bytes: of the archives that are gone through; they need not be kept.
        kept_bytes: on disk in the end.
    """

    hours: dict[str, float]
    read_bytes: float
    kept_bytes: float

    @property
    def first(self) -> str:
        """The stage that takes most, and so gives first."""
        return max(self.hours, key=self.hours.__getitem__)


def cost(crawl: Crawl, rates: Rates) -> Cost:
    """What a crawl takes, each page gone through once."""
    passed = crawl.pages * crawl.looked_at
    kept = crawl.pages * crawl.articles
    return Cost(
        hours={
            "turn away": crawl.pages / rates.turned_away / 3600,
            "read": passed / rates.read / 3600,
            "extract": kept / rates.extracted / 3600,
        },
        read_bytes=crawl.pages * crawl.page_bytes,
        kept_bytes=kept * rates.article_bytes,
    )
