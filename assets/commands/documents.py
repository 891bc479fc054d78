"""Which documents are made from code? The codebook in every language it is rendered to.

They are kept under version control so that a change of the codebook shows what it changes;
a test fails where one of them is not what the code says. `make docs` writes them.
"""

from pathlib import Path

from expectations.suites import rules
from pipeline.codebook import ALL_TABLES, TABLES
from pipeline.codebook.render import arrow, datasette, dictionary, sqlite
from pipeline.release.describe.files import as_json
from pipeline.store.settings import REPOSITORY

FOLDER = REPOSITORY / "docs" / "codebook"


def _arrow() -> str:
    lines = []
    for name, table in ALL_TABLES.items():
        lines.append(name)
        lines += [
            f"  {field.name}: {field.type}{'' if field.nullable else ' not null'}"
            for field in arrow.render(table)
        ]
        lines.append("")
    return "\n".join(lines)


def _suites() -> str:
    return as_json(
        {
            name: [
                {
                    "rule": rule.name,
                    "words": rule.words,
                    "severity": rule.severity.value,
                    "expectation": rule.expectation,
                    "arguments": dict(rule.arguments),
                }
                for rule in rules(table)
            ]
            for name, table in TABLES.items()
        }
    )


def render() -> dict[Path, str]:
    """Every document that is made from code, by path."""
    return {
        FOLDER / "dictionary.md": dictionary.render(),
        FOLDER / "arrow.txt": _arrow(),
        FOLDER / "sqlite.sql": sqlite.render(),
        FOLDER / "datasette.json": as_json(datasette.database_metadata()),
        FOLDER / "suites.json": _suites(),
    }


def main() -> None:
    """Write the documents."""
    for path, content in render().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        print(path.relative_to(REPOSITORY))


if __name__ == "__main__":
    main()
