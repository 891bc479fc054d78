"""How is input that cannot be used reported? One line that names it, and one row that keeps it."""

from dataclasses import dataclass

from pipeline.codebook.ids import stable_id


@dataclass(frozen=True, slots=True)
class Reject:
    """A page or input that becomes no article.

    Attributes:
        source: its address, or the file and record it was in (`crawl.warc.gz#12`).
        reason: a term of the vocabulary `rejection_reason`.
        detail: what exactly was found, in one line.
        retrieved: when it was retrieved, where known.
        content: hash of its bytes, where there are any; part of its identity.
    """

    source: str
    reason: str
    detail: str
    retrieved: str | None = None
    content: str = ""

    def row(self) -> dict[str, object]:
        """The row of `rejected_pages`."""
        return {
            "page_id": stable_id("rejected_pages", self.source, self.content),
            "url": self.source,
            "retrieved": self.retrieved,
            "reason": self.reason,
            "detail": self.detail,
        }

    def __str__(self) -> str:
        return f"{self.source}: {self.reason.replace('_', ' ')}: {self.detail}"


def inputs_partition(partition: str) -> str:
    """The partition of `rejected_pages` for inputs that became no page."""
    return f"{partition}.inputs"


def extract_partition(partition: str) -> str:
    """The partition of `rejected_pages` for articles of which no records could be made."""
    return f"{partition}.extract"
