"""What must every row of a table keep? The rules, most of them derived from the codebook.

Each family of rules has a module of its own; here they are put together.
"""

from collections.abc import Callable, Iterable

from expectations.derived import of_columns, of_key, of_references, of_support
from expectations.grounding import of_grounding
from expectations.merging import of_merging
from expectations.misnamed import of_misnaming
from expectations.private import of_privacy
from expectations.readable import of_readable
from expectations.rules import Rule
from expectations.suspect import of_suspicion
from expectations.within import of_columns_together
from expectations.world import of_world
from pipeline.codebook import Table

_FAMILIES: tuple[Callable[[Table], Iterable[Rule]], ...] = (
    of_columns,
    of_references,
    of_key,
    of_support,
    of_grounding,
    of_readable,
    of_columns_together,
    of_world,
    of_suspicion,
    of_misnaming,
    of_merging,
    of_privacy,
)


def rules(table: Table) -> list[Rule]:
    """Every rule of a table, each name once."""
    return [rule for family in _FAMILIES for rule in family(table)]
