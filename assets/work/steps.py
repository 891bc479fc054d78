"""Which steps lead from raw pages to a release, what does each read and write?

Dagster's assets, the command line and the notes that spare unchanged work are all made from
this list.
"""

from dataclasses import dataclass, field

from pipeline.codebook import LINKS, Stage, extract_tables, public_tables
from pipeline.codebook.tables import TABLES

GATE_CODE = ("pipeline/codebook", "expectations")
COMMON = ("pipeline/codebook", "pipeline/store", "pipeline/beats")


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        name: as in notes, logs and Dagster.
        group: the Dagster group it stands in.
        words: what it does, in a sentence.
        inputs: tables it reads.
        outputs: tables it writes.
        partitioned: whether it works on one day of arrival; the others see all days.
        pool: how many runs may do it at once on a machine is set for this pool, in Dagster.
        code: folders whose change makes its outputs old.
        gate: name of the gate that its outputs must pass, where there is one.
        public: whether it writes the tables as they are to be released.
    """

    name: str
    group: str
    words: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    partitioned: bool
    pool: str
    code: tuple[str, ...] = field(default=COMMON)
    gate: str | None = None
    public: bool = False

    @property
    def lasting(self) -> tuple[str, ...]:
        """Outputs that must be there once it is done; what was set aside may be pruned."""
        if self.name == "raw_pages":
            # What came in yesterday lies in yesterday's partition.
            return ()
        return tuple(set(self.outputs) - {"rejected_pages", "quarantine"})


_RESOLVED = tuple(
    table.name
    for table in TABLES.values()
    if table.stage is Stage.RESOLVE and table.name != "published_texts"
)
_REVIEWED = tuple(table.name for table in TABLES.values() if table.stage is Stage.REVIEW)
_EXTRACTED = tuple(table.name for table in extract_tables())
_RELEASED = tuple(table.name for table in public_tables())

RAW_PAGES = Step(
    "raw_pages",
    "ingest",
    "Takes in pages as they come: files, folders, WARC, addresses, feeds.",
    inputs=(),
    outputs=("raw_pages",),
    partitioned=True,
    pool="intake",
    code=(*COMMON, "pipeline/ingest"),
)
ARTICLES = Step(
    "articles",
    "ingest",
    "Reads text and metadata of each page; rejects what is no article on the subject.",
    inputs=("raw_pages",),
    outputs=("articles", "texts", "metadata_sources", "rejected_pages"),
    partitioned=True,
    pool="reading",
    code=(*COMMON, "pipeline/ingest"),
)
EXTRACT = Step(
    "extract",
    "extract",
    "Reads the records of each article, with the evidence for every one.",
    inputs=("articles", "texts"),
    outputs=_EXTRACTED,
    partitioned=True,
    pool="reading",
    code=(*COMMON, "pipeline/language", "pipeline/extract"),
    gate="extract",
)
RESOLVE = Step(
    "resolve",
    "resolve",
    "Carries out reviews, then links names to entities, toponyms to places and reports to "
    "incidents, over all articles.",
    inputs=("articles", "texts", "rejected_pages", *_EXTRACTED),
    outputs=(*(links.name for links in LINKS.values()), *_RESOLVED, *_REVIEWED),
    partitioned=False,
    pool="world",
    code=(*COMMON, "pipeline/ingest", "pipeline/review", "pipeline/resolve"),
)
PUBLIC = Step(
    "public",
    "release",
    "Joins records with what resolve found, and drops what may not be public.",
    inputs=("articles", "texts", "metadata_sources", *_EXTRACTED, *RESOLVE.outputs),
    outputs=_RELEASED,
    partitioned=False,
    pool="world",
    code=(*COMMON, "pipeline/review", "pipeline/release"),
    gate="release",
    public=True,
)
RELEASE = Step(
    "release",
    "release",
    "Writes Parquet, SQLite, descriptors and checksums, and makes them the current release.",
    inputs=_RELEASED,
    outputs=(),
    partitioned=False,
    pool="world",
    code=(*COMMON, "pipeline/release", "expectations"),
)

STEPS = (RAW_PAGES, ARTICLES, EXTRACT, RESOLVE, PUBLIC, RELEASE)
