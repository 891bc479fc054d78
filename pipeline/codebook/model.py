"""What is a column, a table, a vocabulary? The words in which the codebook is written.

Here are the types that every definition in `tables/` and `vocabularies.yaml` is made of,
and nothing particular to any table.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

Value = str | int | float | bool | None
"""A value of a column, as stored."""

PARTS = " … "
"""Between the parts of a value that several spans support."""


class CodebookError(Exception):
    """The codebook contradicts itself; the message names table and column."""


class Type(StrEnum):
    """How a value is stored; each rendering maps these to its own types."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"


class Grounding(StrEnum):
    """How a value is proven, which decides how the gate checks it."""

    IDENTITY = "identity"
    VERBATIM = "verbatim"
    NORMALISED = "normalised"
    CLASSIFIED = "classified"
    METADATA = "metadata"
    RESOLVED = "resolved"
    REVIEWED = "reviewed"
    COMPUTED = "computed"


PROVEN = {
    Grounding.IDENTITY: "A key: a hash of identity fields, or the key of another table.",
    Grounding.VERBATIM: "Equals the evidence of this field, character for character.",
    Grounding.NORMALISED: "Follows from the evidence of this field by a rule, as a date or number.",
    Grounding.CLASSIFIED: "A judgement on the evidence of the record, as a type, role or realis.",
    Grounding.METADATA: "Comes from a field of the page or feed, named in `metadata_sources`.",
    Grounding.RESOLVED: "A link or value made over all articles; null right after extract.",
    Grounding.REVIEWED: "Decided by a person who read the source.",
    Grounding.COMPUTED: "Counted or measured by the pipeline, as an offset or confidence.",
}
"""What each means, as the dictionary tells it."""


class Stage(StrEnum):
    """Which room of the pipeline writes the table."""

    INGEST = "ingest"
    EXTRACT = "extract"
    REVIEW = "review"
    RESOLVE = "resolve"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A closed list of terms; `terms` maps each to its meaning."""

    name: str
    description: str
    terms: dict[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of one table.

    Attributes:
        name: as in the files and the database.
        description: what a reader must know to use it, in one or two sentences.
        grounding: how its values are proven.
        type: how its values are stored.
        title: the heading people read; made from the name where not given.
        required: whether null is forbidden.
        vocabulary: name of the closed list its values are from.
        references: `table.column` that it is a foreign key to.
        depends: whether the row falls with the row that this foreign key points to.
        unit: of a number (words, characters, degrees).
        minimum, maximum: inclusive bounds of a number.
        pattern: regular expression that a whole text value matches.
        example: one value, as stored.
    """

    name: str
    description: str
    grounding: Grounding
    type: Type = Type.TEXT
    title: str = ""
    required: bool = False
    vocabulary: str | None = None
    references: str | None = None
    depends: bool = False
    unit: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None
    example: Value = None

    @property
    def heading(self) -> str:
        """The heading people read."""
        return self.title or self.name.replace("_", " ").capitalize()

    @property
    def referenced_table(self) -> str | None:
        """Name of the table that this foreign key points to."""
        return self.references.split(".")[0] if self.references else None


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in order, and how it is kept and shown.

    Attributes:
        name: as in the files and the database.
        title: the heading people read.
        description: what one row is, and what to beware of.
        stage: the room that writes it.
        key: the column that identifies a row.
        columns: in the order of the files.
        sort: columns that the released rows are ordered by.
        public: whether it is released.
        facets: columns that the site offers as filters.
        search: columns of the full-text index.
        newest: the column that the site shows the newest rows first by.
        shown: columns that the site lists before one asks for all; all where empty.
        label: the column whose value stands for a row where another table links to it.
        curated: whether its words come from reference data rather than from articles.
        anchored: whether rows carry evidence (`record_table` in `evidence`).
    """

    name: str
    title: str
    description: str
    stage: Stage
    key: str
    columns: tuple[Column, ...]
    sort: tuple[str, ...]
    public: bool = True
    facets: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    newest: str | None = None
    shown: tuple[str, ...] = ()
    label: str | None = None
    curated: bool = False
    anchored: bool = False
    _by_name: dict[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Raise `CodebookError` where a column is missing or stands twice, or none orders rows."""
        by_name = {column.name: column for column in self.columns}
        if len(by_name) != len(self.columns):
            raise CodebookError(f"{self.name}: a column is defined twice")
        if not self.sort:
            raise CodebookError(f"{self.name}: no column that its rows are ordered by")
        named: Iterable[str] = (self.key, *self.sort, *self.facets, *self.search, *self.shown)
        optional = (name for name in (self.label, self.newest) if name)
        for name in (*named, *optional):
            if name not in by_name:
                raise CodebookError(f"{self.name}: no column {name!r}")
        object.__setattr__(self, "_by_name", by_name)

    def column(self, name: str) -> Column:
        """The column of that name; `KeyError` where there is none."""
        return self._by_name[name]

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def names(self) -> list[str]:
        """Column names, in order."""
        return [column.name for column in self.columns]

    @property
    def listed_by(self) -> str:
        """The column that the site lists rows by: the newest first, or else as they are sorted."""
        return self.newest or self.sort[0]

    def grounded(self, *kinds: Grounding) -> list[Column]:
        """The columns proven in one of these ways."""
        return [column for column in self.columns if column.grounding in kinds]
