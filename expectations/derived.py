"""Which rules follow from the codebook? Keys, presence, terms, forms, bounds, references, proof.

Nothing about a column is stated here a second time.
"""

from collections.abc import Iterator

import polars as pl

from expectations.rules import IN_SET, PRESENT, UNIQUE, Offending, Rule, must_be_empty
from expectations.view import View, where
from pipeline.codebook import Column, Grounding, Table, terms


def of_key(table: Table) -> Iterator[Rule]:
    """No key stands twice."""
    yield Rule(
        f"{table.key}.unique",
        f"No two rows of {table.name} have the same {table.key}.",
        UNIQUE,
        {"column": table.key},
    )


def _of_column(column: Column) -> Iterator[Rule]:
    name = column.name
    if column.required:
        yield Rule(
            f"{name}.present",
            f"Every row has a {name}.",
            PRESENT,
            {"column": name},
        )
    if column.vocabulary:
        yield Rule(
            f"{name}.vocabulary",
            f"Every {name} is a term of the vocabulary {column.vocabulary}.",
            IN_SET,
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


def of_columns(table: Table) -> Iterator[Rule]:
    """What each column says of its own values."""
    for column in table.columns:
        yield from _of_column(column)


def _dangling(column: Column) -> Offending:
    def offending(view: View) -> pl.Expr:
        if view.rows[column.name].null_count() == view.rows.height:
            return pl.repeat(None, pl.len(), dtype=pl.String)
        name, key = (column.references or "").split(".")
        keys = view.seen.frame(name)[key].unique()
        return where(~pl.col(column.name).is_in(keys.implode()), column.name)

    return offending


def _elsewhere(column: Column) -> Offending:
    def offending(view: View) -> pl.Expr:
        other = pl.lit(view.parent(column.name, "article_id"))
        return where(other != pl.col("article_id"), column.name)

    return offending


def of_references(table: Table) -> Iterator[Rule]:
    """What a row points to is there, and a record points to records of its own article."""
    for column in table.columns:
        if not column.references:
            continue
        parent = column.referenced_table or ""
        yield must_be_empty(
            f"{column.name}.dangling",
            f"Every {column.name} is the key of a row of {parent}.",
            _dangling(column),
            parent,
        )
        if parent in ("incident_reports", "statements") and "article_id" in table:
            yield must_be_empty(
                f"{column.name}.elsewhere",
                f"Every {column.name} points to a record of the same article.",
                _elsewhere(column),
                parent,
            )


def _unsupported(column: Column, verbatim: bool) -> Offending:
    def offending(view: View) -> pl.Expr:
        proof = pl.lit(view.support(column.name))
        proven = proof == pl.col(column.name) if verbatim else proof.is_not_null()
        missing = pl.col(column.name).is_not_null() & ~proven.fill_null(value=False)
        return where(missing, column.name)

    return offending


def _ungrounded(view: View) -> pl.Expr:
    return where(~pl.lit(view.proven), view.table.key)


def of_support(table: Table) -> Iterator[Rule]:
    """Every record has evidence, and every value that needs some has it."""
    if not table.anchored:
        return
    yield must_be_empty(
        "record.ungrounded", f"Every row of {table.name} has evidence.", _ungrounded, "evidence"
    )
    for column in table.grounded(Grounding.VERBATIM, Grounding.NORMALISED):
        verbatim = column.grounding is Grounding.VERBATIM
        yield must_be_empty(
            f"{column.name}.unsupported",
            f"Every {column.name} equals its evidence, letter for letter."
            if verbatim
            else f"Every {column.name} has evidence.",
            _unsupported(column, verbatim),
            "evidence",
            expectation="ExpectValueToEqualItsEvidence"
            if verbatim
            else "ExpectValueToHaveEvidence",
        )
