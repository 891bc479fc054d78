"""An article → its records, with evidence for every one: one module a table.

Each module is a pure function of the analysed article and of records found before it.
`articles` runs them in order; `tables` turns what they find into Arrow.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.extract.articles import Extracted, extract_articles

__all__ = ["Extracted", "extract_articles"]


def __getattr__(name: str) -> Any:
    """Load the modules of all tables only when they are asked for: they read their lexicons."""
    if name not in __all__:
        raise AttributeError(name)
    from pipeline.extract import articles

    return getattr(articles, name)
