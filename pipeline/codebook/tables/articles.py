"""What is kept of a page? Articles, their texts, where their metadata came from, rejects."""

from pipeline.codebook.model import Column, Grounding, Stage, Table, Type
from pipeline.codebook.tables.shared import DATE_PATTERN, article, key

ARTICLES = Table(
    name="articles",
    title="Articles",
    description=(
        "One row for each article. Copies are kept and marked: count originals "
        "(`is_original`), or publishers, when you count witnesses."
    ),
    stage=Stage.INGEST,
    key="article_id",
    label="title",
    newest="published",
    sort=("published", "article_id"),
    facets=("publisher", "is_original", "rights", "demonstration"),
    search=("title", "publisher"),
    shown=("published", "publisher", "title", "authors", "words", "rights"),
    columns=(
        key("article_id", "the article, from its canonical address"),
        Column("url", "Address it was retrieved from.", Grounding.METADATA, title="Address"),
        Column(
            "canonical_url",
            "Address that the page itself gives as its own.",
            Grounding.METADATA,
            title="Canonical address",
        ),
        Column("publisher", "Who published it.", Grounding.METADATA, example="LAist"),
        Column("title", "Headline.", Grounding.METADATA),
        Column("authors", "Authors as given, separated by '; '.", Grounding.METADATA),
        Column(
            "published",
            "Date of publication that the page carries, as precise as it gives it.",
            Grounding.METADATA,
            pattern=DATE_PATTERN + r"(?:T.*)?",
            example="2025-07-08",
        ),
        Column(
            "published_precision",
            "How exactly the date of publication is known.",
            Grounding.COMPUTED,
            required=True,
            vocabulary="published_precision",
        ),
        Column(
            "retrieved",
            "When the page was retrieved (UTC).",
            Grounding.METADATA,
            pattern=DATE_PATTERN + r"(?:T.*)?",
        ),
        Column(
            "language",
            "Language of the text (ISO 639-1).",
            Grounding.COMPUTED,
            pattern=r"[a-z]{2,3}",
            example="en",
        ),
        Column(
            "text_sha256",
            "SHA-256 of the text in UTF-8: the version that offsets refer to.",
            Grounding.COMPUTED,
            title="Text version",
            required=True,
            pattern=r"[0-9a-f]{64}",
        ),
        Column(
            "words",
            "Length of the text.",
            Grounding.COMPUTED,
            type=Type.INTEGER,
            required=True,
            unit="words",
            minimum=0,
        ),
        Column(
            "duplicate_group",
            "Articles with the same or nearly the same text share this id.",
            Grounding.RESOLVED,
        ),
        Column(
            "is_original",
            "Whether it stands for its group of copies: the earliest, then the longest.",
            Grounding.RESOLVED,
            type=Type.BOOLEAN,
            title="Original",
        ),
        Column(
            "story_group",
            "Articles on the same story share this id.",
            Grounding.RESOLVED,
        ),
        Column(
            "rights",
            "What may be published of its text.",
            Grounding.CLASSIFIED,
            required=True,
            vocabulary="rights",
        ),
        Column(
            "demonstration",
            "Whether it was written to show what this dataset does. Not a report of the world.",
            Grounding.METADATA,
            type=Type.BOOLEAN,
            required=True,
        ),
    ),
)

METADATA_SOURCES = Table(
    name="metadata_sources",
    title="Sources of metadata",
    description="One row for each field of an article: where on the page or feed it was found.",
    stage=Stage.INGEST,
    key="metadata_source_id",
    sort=("article_id", "field"),
    facets=("field", "source"),
    shown=("article_id", "field", "source", "found"),
    columns=(
        key("metadata_source_id", "the row, from article and field"),
        article(),
        Column("field", "Column of `articles` that it gave.", Grounding.COMPUTED, required=True),
        Column(
            "source",
            "What gave it, as `json-ld:datePublished`, `meta:og:title` or `input:publisher`.",
            Grounding.COMPUTED,
            required=True,
            example="json-ld:datePublished",
        ),
        Column("found", "The value as it was found there.", Grounding.METADATA),
    ),
)

TEXTS = Table(
    name="texts",
    title="Texts",
    description=(
        "The full text of every article, private. The release carries those texts only "
        "that `rights` allow."
    ),
    stage=Stage.INGEST,
    key="article_id",
    public=False,
    sort=("article_id",),
    columns=(
        article(),
        Column(
            "text_sha256",
            "SHA-256 of the text in UTF-8.",
            Grounding.COMPUTED,
            title="Text version",
            required=True,
            pattern=r"[0-9a-f]{64}",
        ),
        Column("text", "The text that all offsets refer to.", Grounding.METADATA, required=True),
    ),
)

RAW_PAGES = Table(
    name="raw_pages",
    title="Raw pages",
    description=(
        "One row for each page as it arrived; its bytes lie in the raw store under `sha256`."
    ),
    stage=Stage.INGEST,
    key="page_id",
    public=False,
    sort=("origin", "page_id"),
    columns=(
        key("page_id", "the page, from its address and content"),
        Column("url", "Address it was retrieved from, where known.", Grounding.METADATA),
        Column(
            "origin",
            "The file and record, or the feed, that brought it.",
            Grounding.METADATA,
            required=True,
            example="crawl.warc.gz#12",
        ),
        Column("retrieved", "When it was retrieved (UTC).", Grounding.METADATA),
        Column("arrived", "Day it arrived here (UTC).", Grounding.METADATA, required=True),
        Column(
            "media_type",
            "What it is: text/html, text/plain or application/json (a line of JSON Lines).",
            Grounding.METADATA,
            required=True,
        ),
        Column("charset", "Encoding that the server stated.", Grounding.METADATA),
        Column(
            "status",
            "HTTP status, where it was fetched.",
            Grounding.METADATA,
            type=Type.INTEGER,
        ),
        Column(
            "sha256",
            "SHA-256 of its bytes.",
            Grounding.COMPUTED,
            required=True,
            pattern=r"[0-9a-f]{64}",
        ),
        Column(
            "bytes",
            "Its length.",
            Grounding.COMPUTED,
            type=Type.INTEGER,
            required=True,
            unit="bytes",
            minimum=0,
        ),
        Column(
            "given",
            "Metadata that came with it rather than in it, as a JSON object.",
            Grounding.METADATA,
        ),
    ),
)

REJECTED_PAGES = Table(
    name="rejected_pages",
    title="Rejected pages",
    description="One row for each page or input that became no article, with the reason; private.",
    stage=Stage.INGEST,
    key="page_id",
    public=False,
    sort=("reason", "page_id"),
    facets=("reason",),
    columns=(
        key("page_id", "the page, from its address and content"),
        Column("url", "Its address, or the file and record it was in.", Grounding.METADATA),
        Column("retrieved", "When it was retrieved (UTC).", Grounding.METADATA),
        Column(
            "reason",
            "Why it became no article.",
            Grounding.CLASSIFIED,
            required=True,
            vocabulary="rejection_reason",
        ),
        Column("detail", "What exactly was found, in one line.", Grounding.COMPUTED),
    ),
)

REJECTION_COUNTS = Table(
    name="rejection_counts",
    title="Rejected pages by reason",
    description="How many pages became no article, by reason.",
    stage=Stage.RESOLVE,
    key="reason",
    sort=("reason",),
    columns=(
        Column(
            "reason",
            "Why they became no article.",
            Grounding.CLASSIFIED,
            required=True,
            vocabulary="rejection_reason",
        ),
        Column(
            "pages",
            "How many pages.",
            Grounding.COMPUTED,
            type=Type.INTEGER,
            required=True,
            minimum=1,
        ),
    ),
)

PUBLISHED_TEXTS = Table(
    name="published_texts",
    title="Texts that may be shown",
    description="The full text of the articles whose rights allow it.",
    stage=Stage.RESOLVE,
    key="article_id",
    sort=("article_id",),
    columns=TEXTS.columns,
)

TABLES = (
    RAW_PAGES,
    ARTICLES,
    METADATA_SOURCES,
    TEXTS,
    REJECTED_PAGES,
    REJECTION_COUNTS,
    PUBLISHED_TEXTS,
)
