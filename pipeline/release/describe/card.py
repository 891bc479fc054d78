"""What should one know before using the data? The data card, for people, in Markdown."""

from collections.abc import Iterable
from typing import Any

from pipeline.codebook import TABLES
from pipeline.release.describe.citation import in_words
from pipeline.release.describe.facts import Facts, licences


def _listed(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"


def scorecard(facts: Facts) -> str:
    """The scorecard as a Markdown table; a sentence where nothing was measured."""
    if not facts.scorecard:
        return (
            "No measurement is filed with this release. `onrecord evaluate --gold DIR --keep` "
            "takes one, and the next release carries it.\n"
        )
    lines = [
        "| records | measured on | measure | value, % | 95 % interval | documents |",
        "|---|---|---|---:|---|---:|",
    ]
    lines += [
        f"| {row['kind']} | {row['corpus']} | {row['name']} | {_percent(row['value'])} | "
        f"{_percent(row['low'])} to {_percent(row['high'])} | {row['documents']} |"
        for row in facts.scorecard
    ]
    return "\n".join(lines) + "\n"


def _coverage(covers: Any) -> str:
    rows = covers["rows"]
    counted = [
        f"| `{name}` | {TABLES[name].title} | {count:,} |"
        for name, count in rows.items()
        if name in TABLES
    ]
    span = (
        f"Published {covers['published_first']} to {covers['published_last']}, by "
        f"{covers['publishers']} publishers."
        if covers["published_first"]
        else f"By {covers['publishers']} publishers."
    )
    return "\n".join([span, "", "| table | what | rows |", "|---|---|---:|", *counted])


def _sources() -> str:
    lines = ["| made with | terms | for | asks |", "|---|---|---|---|"]
    lines += [
        f"| [{s.title}]({s.path}) | {s.licence} | {s.used_for} | {s.asks} |"
        for s in licences().sources
    ]
    return "\n".join(lines)


def render(facts: Facts) -> str:
    """The file."""
    data, terms = facts.dataset, licences()
    contact = data.contact or (
        "The operator of this copy has named no contact (`dataset.yaml` of the beat)."
    )
    demonstration = (
        "\n**Demonstration data.** The articles were written to show what the dataset does; the "
        "outlets are invented. Do not cite it as news.\n"
        if facts.covers["demonstration"] == "all"
        else ""
    )
    return f"""\
# {facts.title}

Version {facts.version}, released {facts.issued}. {data.description}
{demonstration}
## What is in it

{_coverage(facts.covers)}

Every table and column: `DICTIONARY.md`, `datapackage.json`, `croissant.json`. Changes:
`CHANGELOG.md`, `parquet/changes.parquet`. Files and their checksums: `SHA256SUMS`.

## How it was made

Pages are taken in from files, crawls, feeds and addresses and kept as they came. A page that is
no article on the subject is rejected with its reason (`rejection_counts`). A program reads each
article for names, times, statements, events, incidents, figures and legal actions; every record
keeps the span of the text that supports it (`evidence`), and one that has none is not made. Names
are linked to people and bodies, toponyms to places, reports of one occurrence to one incident;
where reports differ, all values stand side by side (`incident_values`). Rules check every row
before release; one that fails a critical rule is not released.

## How well

{scorecard(facts)}
## What to beware of

{_listed(data.limits)}

## What it is for

{_listed(data.uses)}

Not for:

{_listed(data.misuses)}

## Privacy and take-down

Names of private persons stand as reported. Names of minors, street addresses, telephone numbers,
e-mail addresses and document numbers are masked, character for character. A record that is
withdrawn leaves a row in `withdrawn` with the reason. To ask for a correction or a removal:
{contact}

## Rights

{terms.data_words} Code: {terms.code.title}.

{_sources()}

## How to cite it

{in_words(facts)}
"""
