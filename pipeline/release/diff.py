"""Which rows differ between two releases, and why? Row by row, from their tables alone.

A row is known by its key. It is added, changed (which columns) or removed; the cause is what
became of the articles behind it, unless a person decided, about it or a record that it rests on.
"""

from collections.abc import Mapping, Sequence

import polars as pl
import pyarrow as pa

from pipeline.codebook import TABLES, Table, public_tables
from pipeline.codebook.frames import to_frame
from pipeline.codebook.render.arrow import schema
from pipeline.store.tables import in_order

Tables = Mapping[str, pa.Table]
Decisions = Mapping[str, str]
"""By record id: `review` or `correction`, where a person decided."""

_BY_WEIGHT = ("new_article", "article_withdrawn", "article_changed")
"""What became of an article; where several stand behind a row, the first of these counts."""

_LINKED = {
    "incidents": (("incident_reports", "incident_id"),),
    "entities": (
        ("mentions", "entity_id"),
        ("statements", "speaker_entity_id"),
        ("events", "actor_entity_id"),
        ("events", "recipient_entity_id"),
        ("legal_actions", "filer_entity_id"),
        ("legal_actions", "target_entity_id"),
    ),
    "places": (("mentions", "place_id"), ("incident_reports", "place_id")),
}
"""How rows made over all articles lead back to articles: table and column that name them."""


def _filled(name: str, table: pa.Table) -> pa.Table:
    """A table in all columns of the codebook; those that it lacks are null."""
    columns = [
        table[field.name]
        if field.name in table.schema.names
        else pa.nulls(table.num_rows, field.type)
        for field in schema(name)
    ]
    return pa.table(columns, names=schema(name).names)


def _fates(before: Tables, after: Tables) -> pl.DataFrame:
    """What became of each article that is not as it was: `article_id`, `weight`."""
    columns = ("article_id", "text_sha256")
    joined = (
        to_frame(before["articles"].select(columns))
        .join(
            to_frame(after["articles"].select(columns)),
            on="article_id",
            how="full",
            coalesce=True,
            suffix="_now",
        )
        .with_columns(
            weight=pl.when(pl.col("text_sha256").is_null())
            .then(0)
            .when(pl.col("text_sha256_now").is_null())
            .then(1)
            .when(pl.col("text_sha256") != pl.col("text_sha256_now"))
            .then(2)
        )
    )
    return joined.filter(pl.col("weight").is_not_null()).select("article_id", "weight")


def _articles_behind(name: str, tables: Tables) -> pl.DataFrame | None:
    """The articles behind each row of a table: `key`, `article_id`; None where that is unknown."""
    table = TABLES[name]
    if "article_id" in table:
        rows = to_frame(tables[name].select(list(dict.fromkeys((table.key, "article_id")))))
        return rows.select(pl.col(table.key).alias("key"), "article_id")
    if "report_ids" in table:
        reports = to_frame(tables["incident_reports"].select(["report_id", "article_id"]))
        rows = to_frame(tables[name].select([table.key, "report_ids"])).select(
            pl.col(table.key).alias("key"), report_id=pl.col("report_ids").str.split(" ")
        )
        return rows.explode("report_id").join(reports, on="report_id").select("key", "article_id")
    if name not in _LINKED:
        return None
    parts = [
        to_frame(tables[other].select([column, "article_id"]))
        .rename({column: "key"})
        .filter(pl.col("key").is_not_null())
        for other, column in _LINKED[name]
    ]
    return pl.concat(parts).unique()


def _records_behind(name: str, tables: Tables, rows: pl.DataFrame) -> pl.DataFrame:
    """The records that each of some rows of a table names or rests on: `key`, `record`."""
    table = TABLES[name]
    named = [c.name for c in table.columns if c.references and c.name != table.key]
    named += [column for column in ("record_id", "report_ids") if column in table]
    parts = [
        to_frame(tables[name].select([table.key, column]))
        .join(rows, left_on=table.key, right_on="key", how="semi")
        .select(pl.col(table.key).alias("key"), record=pl.col(column).str.split(" "))
        for column in named
        if column != table.key
    ]
    parts += [
        to_frame(tables[other].select([column, TABLES[other].key])).select(
            pl.col(column).alias("key"), record=pl.concat_list(TABLES[other].key)
        )
        for other, column in _LINKED.get(name, ())
    ]
    nothing = pl.DataFrame(schema={"key": pl.String, "record": pl.List(pl.String)})
    return pl.concat([nothing, *parts]).explode("record").drop_nulls().unique()


def _changed(table: Table, before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """Rows in both whose shared columns differ: `key`, `columns`."""
    in_both = set(before.columns) & set(after.columns)
    shared = [n for n in table.names() if n != table.key and n in in_both]
    if not shared:
        return pl.DataFrame(schema={"key": pl.String, "columns": pl.String})
    both = before.select(table.key, *shared).join(after, on=table.key, suffix="__now")
    differing = [
        pl.when(pl.col(name).ne_missing(pl.col(f"{name}__now"))).then(pl.lit(name))
        for name in shared
    ]
    named = both.select(
        pl.col(table.key).alias("key"),
        pl.concat_str(differing, separator=" ", ignore_nulls=True).alias("columns"),
    )
    return named.filter(pl.col("columns") != "")


def _differences(table: Table, before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """`key`, `change`, `columns` of every row that differs."""
    key = pl.col(table.key).alias("key")
    nothing = pl.lit(None, pl.String).alias("columns")
    added = after.join(before, on=table.key, how="anti").select(key, nothing)
    removed = before.join(after, on=table.key, how="anti").select(key, nothing)
    return pl.concat(
        [
            added.select("key", pl.lit("added").alias("change"), "columns"),
            _changed(table, before, after).select(
                "key", pl.lit("changed").alias("change"), "columns"
            ),
            removed.select("key", pl.lit("removed").alias("change"), "columns"),
        ]
    )


def _with_causes(
    name: str,
    rows: pl.DataFrame,
    before: Tables,
    after: Tables,
    fates: pl.DataFrame,
    decisions: pl.DataFrame,
    decided_rows: pl.DataFrame,
) -> pl.DataFrame:
    known = [
        found.join(fates, on="article_id").group_by("key").agg(pl.col("weight").min())
        for found in (_articles_behind(name, before), _articles_behind(name, after))
        if found is not None
    ]
    if known:
        weights = pl.concat(known).group_by("key").agg(pl.col("weight").min())
    else:
        weight = fates["weight"].min()
        weights = rows.select("key", pl.lit(weight, pl.Int32).alias("weight"))
    causes = pl.DataFrame({"weight": [0, 1, 2], "by_article": list(_BY_WEIGHT)})
    behind = pl.concat([_records_behind(name, made, rows) for made in (before, after)])
    # A review is a row of its own also where what it is about stays as it is.
    of_rows = decisions if name == "reviews" else decided_rows
    rests_on = behind.join(of_rows, left_on="record", right_on="key").unique("key")
    joined = (
        rows.join(weights, on="key", how="left")
        .with_columns(pl.col("weight").cast(pl.Int64))
        .join(causes, on="weight", how="left")
        .join(decisions, on="key", how="left")
        .join(rests_on.select("key", rests_on="decided"), on="key", how="left")
    )
    in_turn = ("decided", "by_article", "rests_on", pl.lit("extractor"))
    return joined.with_columns(cause=pl.coalesce(*in_turn))


def diff(before: Tables, after: Tables, decisions: Decisions | None = None) -> pa.Table:
    """Every row that differs between two releases.

    Args:
        before, after: the public tables of each, by name, in the columns that they had; a
            table that only one of them has counts as empty in the other. A column that only
            one of them has changes no row.
        decisions: what people decided about records, which goes before any other cause.

    Returns:
        Rows of the table `changes`, in its order.
    """
    names = [table.name for table in public_tables()]
    old = {name: before.get(name, schema(name).empty_table()) for name in names}
    new = {name: after.get(name, schema(name).empty_table()) for name in names}
    whole_old, whole_new = (
        {name: _filled(name, made[name]) for name in names} for made in (old, new)
    )
    fates = _fates(whole_old, whole_new)
    decided = pl.DataFrame(
        list((decisions or {}).items()),
        schema={"key": pl.String, "decided": pl.String},
        orient="row",
    )
    differing = {
        name: _differences(TABLES[name], to_frame(old[name]), to_frame(new[name])) for name in names
    }
    keys = pl.concat([rows.select("key") for rows in differing.values()])
    decided_rows = decided.join(keys, on="key", how="semi")
    parts = []
    for name, rows in differing.items():
        if rows.height:
            caused = _with_causes(name, rows, whole_old, whole_new, fates, decided, decided_rows)
            parts.append(
                caused.select(
                    pl.lit(name).alias("record_table"),
                    pl.col("key").alias("record_id"),
                    "change",
                    "cause",
                    "columns",
                )
            )
    if not parts:
        return schema("changes").empty_table()
    return in_order("changes", pl.concat(parts).to_arrow().cast(schema("changes")))


def columns_between(
    before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]]
) -> dict[str, list[str]]:
    """Columns that only one of two releases has, as `table.column`: `added` and `removed`.

    Args:
        before, after: names of columns by table.
    """
    old, new = (
        {f"{table}.{column}" for table, names in given.items() for column in names}
        for given in (before, after)
    )
    return {"added": sorted(new - old), "removed": sorted(old - new)}


def counted(changes: pa.Table) -> list[dict[str, str | int]]:
    """How many rows changed how, by table and cause: `record_table, change, cause, rows`."""
    if not changes.num_rows:
        return []
    by = ["record_table", "change", "cause"]
    counts = to_frame(changes).group_by(by).len("rows").sort(by)
    return counts.to_dicts()
