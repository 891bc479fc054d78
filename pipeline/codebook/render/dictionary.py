"""What does the data dictionary say? Every table and column, for people, in Markdown."""

from collections.abc import Iterable

from pipeline.codebook import Column, Table, Type, public_tables, release_tables, vocabularies
from pipeline.codebook.model import PROVEN

_INTRODUCTION = """\
# Data dictionary

Made from the codebook by `make docs`; edit `pipeline/codebook`, not this file.

How a column is proven:

| word | meaning |
|---|---|"""


def _type(column: Column) -> str:
    words = {Type.TEXT: "text", Type.INTEGER: "integer", Type.NUMBER: "number"}
    text = words.get(column.type, "true or false")
    if column.unit:
        text += f" ({column.unit})"
    return text + (", required" if column.required else "")


def _meaning(column: Column) -> str:
    text = column.description
    if column.vocabulary:
        text += f" Terms: [{column.vocabulary}](#{column.vocabulary})."
    if column.references:
        text += f" Refers to `{column.references}`."
    if column.example is not None:
        text += f" Example: `{column.example}`."
    return text.replace("|", "\\|")


def _table(table: Table) -> Iterable[str]:
    yield f"## {table.name}\n\n**{table.title}.** {table.description} Key: `{table.key}`.\n"
    yield "| column | type | proven | meaning |\n|---|---|---|---|"
    for column in table.columns:
        yield (
            f"| `{column.name}` | {_type(column)} | {column.grounding.value} | {_meaning(column)} |"
        )
    yield ""


def render() -> str:
    """The dictionary of the public tables and the vocabularies they use."""
    lines = [_INTRODUCTION, *(f"| {word} | {meaning} |" for word, meaning in PROVEN.items()), ""]
    used: set[str | None] = set()
    for table in (*public_tables(), *release_tables()):
        lines += _table(table)
        used |= {column.vocabulary for column in table.columns}
    lines.append("# Vocabularies\n")
    for name, vocabulary in vocabularies().items():
        if name in used:
            lines.append(f"## {name}\n\n{vocabulary.description}\n\n| term | meaning |\n|---|---|")
            lines += [f"| `{term}` | {meaning} |" for term, meaning in vocabulary.terms.items()]
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"
