"""Does anything go out that must not? The privacy policy and the rights of texts, looked for again.

Only at gates that judge what is published, which `published_texts` stands for.
"""

from collections.abc import Iterator

import polars as pl

from expectations.rules import Offending, Rule, must_be_empty
from expectations.view import View, where
from pipeline.codebook import Column, Grounding, Table, Type
from pipeline.codebook.privacy import FREE_RIGHTS, hidden

PRIVATE = "ExpectNothingPrivate"


def published_words(table: Table) -> list[Column]:
    """The columns of a public table whose text comes from articles or pages."""
    return [
        column
        for column in table.grounded(
            Grounding.VERBATIM, Grounding.METADATA, Grounding.RESOLVED, Grounding.REVIEWED
        )
        if table.public
        and not table.curated
        and column.type is Type.TEXT
        and not column.references
        and not column.name.endswith("url")
    ]


def _found(column: Column) -> Offending:
    def offending(view: View) -> pl.Series:
        wrong = [value if value and hidden(value) else None for value in view.rows[column.name]]
        return pl.Series(wrong, dtype=pl.String)

    return offending


def _not_free(view: View) -> pl.Expr:
    rights = pl.lit(view.parent("article_id", "rights"))
    return where(~rights.is_in(FREE_RIGHTS).fill_null(value=False), "article_id")


def _other_text(view: View) -> pl.Expr:
    text = pl.lit(view.beside("article_id", view.seen.frame("texts"), "article_id", "text"))
    return where((text != pl.col("text")).fill_null(value=True), "article_id")


def of_privacy(table: Table) -> Iterator[Rule]:
    """No address, number or minor's name in any published text; no text without the right to it."""
    for column in published_words(table):
        yield must_be_empty(
            f"{column.name}.private",
            f"No published {column.name} holds an address, a telephone number or a minor's name.",
            _found(column),
            "published_texts",
            expectation=PRIVATE,
        )
    if table.name == "published_texts":
        yield must_be_empty(
            "text.other",
            "A published text is the article's, with what is hidden masked.",
            _other_text,
            "texts",
            expectation="ExpectEvidenceToEqualSourceText",
        )
        yield must_be_empty(
            "text.without_rights",
            "A full text is published only where its rights allow it.",
            _not_free,
            "articles",
            expectation=PRIVATE,
        )
