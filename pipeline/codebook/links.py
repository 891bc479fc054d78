"""What does resolve write for a table? Its key and its resolved columns, in a table of links.

Extract knows one article, so it leaves resolved columns null. Resolve writes them beside the
records, never into them, so that a late article never rewrites an old partition; release
joins the two.
"""

from pipeline.codebook.model import Grounding, Stage, Table
from pipeline.codebook.tables import TABLES


def links_of(table: Table) -> Table:
    """The link table of a table: named `<table>_links`, with its key and resolved columns."""
    return Table(
        name=f"{table.name}_links",
        title=f"{table.title}: links",
        description=f"What resolve found for each row of `{table.name}`; private.",
        stage=Stage.RESOLVE,
        key=table.key,
        public=False,
        sort=(table.key,),
        columns=(table.column(table.key), *table.grounded(Grounding.RESOLVED)),
    )


LINKS: dict[str, Table] = {
    name: links_of(table)
    for name, table in TABLES.items()
    if table.stage is not Stage.RESOLVE and table.grounded(Grounding.RESOLVED)
}
"""Link tables by the name of the table whose columns they fill."""
