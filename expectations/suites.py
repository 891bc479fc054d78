"""What must every row of a table keep? The rules, most of them derived from the codebook.

Nothing about a column is stated here a second time: bounds, vocabularies, keys and the way a
value is proven come from `pipeline.codebook`. A rule that looks beyond its column is written
out below, once.
"""

from collections.abc import Callable, Iterable, Iterator

from expectations.frames import SOURCE, dangling, private, published_words, unsupported
from expectations.rules import Rule, Severity, must_be_empty
from pipeline.codebook import Column, Grounding, Table, terms


def _of_key(table: Table) -> Iterator[Rule]:
    yield Rule(
        f"{table.key}.unique",
        f"No two rows of {table.name} have the same {table.key}.",
        "ExpectColumnValuesToBeUnique",
        {"column": table.key},
    )


def _of_column(column: Column) -> Iterator[Rule]:
    name = column.name
    if column.required:
        yield Rule(
            f"{name}.present",
            f"Every row has a {name}.",
            "ExpectColumnValuesToNotBeNull",
            {"column": name},
        )
    if column.vocabulary:
        yield Rule(
            f"{name}.vocabulary",
            f"Every {name} is a term of the vocabulary {column.vocabulary}.",
            "ExpectColumnValuesToBeInSet",
            {"column": name, "value_set": sorted(terms(column.vocabulary))},
        )
    if column.pattern:
        yield Rule(
            f"{name}.form",
            f"Every {name} has the form {column.pattern}.",
            "ExpectColumnValuesToMatchRegex",
            {"column": name, "regex": f"^(?:{column.pattern})$"},
        )
    if column.minimum is not None or column.maximum is not None:
        yield Rule(
            f"{name}.range",
            f"Every {name} lies between {column.minimum} and {column.maximum}.",
            "ExpectColumnValuesToBeBetween",
            {"column": name, "min_value": column.minimum, "max_value": column.maximum},
        )


def _of_reference(column: Column) -> Iterator[Rule]:
    if column.references:
        yield must_be_empty(
            dangling(column), f"Every {column.name} is the key of a row of {column.references}."
        )


def _of_support(table: Table) -> Iterator[Rule]:
    if not table.anchored:
        return
    yield must_be_empty("record.ungrounded", f"Every row of {table.name} has evidence.")
    for column in table.grounded(Grounding.VERBATIM):
        yield must_be_empty(
            unsupported(column), f"Every {column.name} equals its evidence, letter for letter."
        )
    for column in table.grounded(Grounding.NORMALISED):
        yield must_be_empty(unsupported(column), f"Every {column.name} has evidence.")


def _of_dates(table: Table) -> Iterator[Rule]:
    if "date_start" not in table or "date_end" not in table:
        return
    yield must_be_empty("date.backwards", "No date ends before it starts.")
    if table.name in ("incident_reports",):
        yield must_be_empty(
            "date.after_publication",
            "No incident is dated after the article that reports it.",
            Severity.WARNING,
        )


def _of_privacy(table: Table) -> Iterator[Rule]:
    for column in published_words(table):
        yield must_be_empty(
            private(column),
            f"No published {column.name} holds an address, a telephone number or a minor's name.",
        )


def _of_evidence(table: Table) -> Iterator[Rule]:
    if table.name == "evidence":
        yield Rule(
            "text.grounded",
            "The text of every evidence row is what stands in the article at its offsets.",
            "ExpectColumnPairValuesToBeEqual",
            {"column_A": "text", "column_B": SOURCE, "ignore_row_if": "neither"},
        )


def _of_statements(table: Table) -> Iterator[Rule]:
    if table.name == "statements":
        yield must_be_empty(
            "content.unquoted",
            "A direct quotation stands behind a quotation mark.",
            Severity.WARNING,
        )


def _of_figures(table: Table) -> Iterator[Rule]:
    if table.name == "figures":
        for name in ("value", "value_max"):
            yield must_be_empty(
                f"{name}.unreadable", f"Every {name} can be read from its evidence as a number."
            )


_FAMILIES: tuple[Callable[[Table], Iterable[Rule]], ...] = (
    _of_key,
    _of_support,
    _of_dates,
    _of_evidence,
    _of_privacy,
    _of_statements,
    _of_figures,
)


def rules(table: Table) -> list[Rule]:
    """Every rule of a table, each name once."""
    found = [rule for column in table.columns for rule in _of_column(column)]
    found += [rule for column in table.columns for rule in _of_reference(column)]
    for family in _FAMILIES:
        found += family(table)
    return found
