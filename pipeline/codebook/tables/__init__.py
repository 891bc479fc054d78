"""Which tables are there? One file for each family of tables, put together here."""

from pipeline.codebook.model import Table
from pipeline.codebook.tables import (
    articles,
    evidence,
    history,
    occurrences,
    reviews,
    speech,
    world,
)

TABLES: dict[str, Table] = {
    table.name: table
    for family in (articles, speech, occurrences, world, evidence, reviews, history)
    for table in family.TABLES
}
