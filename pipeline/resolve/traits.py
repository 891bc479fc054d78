"""By which traits are reports found that may be of one occurrence? Person, story, day and place.

Comparing every report with every other one would take the square of their number.
"""

from collections.abc import Iterator

from pipeline.resolve.likeness import BEFALLS_ONE, Report

COMPARED = 40
"""What is compared through one shared trait at most, the latest: keeps time near linear."""

Trait = tuple[str, ...]


def filed_under(report: Report) -> Iterator[Trait]:
    """The traits by which later reports find this one."""
    yield from _people(report)
    yield from _story(report)
    yield from _larger(report)
    for where in report.wheres:
        if report.day is not None:
            yield ("day", where, str(report.day))
        for month in report.months:
            yield ("month", where, month)


def _people(report: Report) -> Iterator[Trait]:
    named = report.profile.people if report.row["main"] else frozenset()
    for person in sorted(report.people | named):
        yield ("person", person)
    if report.row["main"] and report.row["type"] in BEFALLS_ONE:
        yield from (("family", name) for name in sorted(report.families))


def _story(report: Report) -> Iterator[Trait]:
    """The story, for what an article is about."""
    if report.row["main"] and report.profile.story is not None:
        yield ("story", report.profile.story)


def _larger(report: Report) -> Iterator[Trait]:
    """The state and day, for what an article is about: its town may not have been told."""
    state = report.row["state"]
    if report.row["main"] and state and report.day is not None:
        yield ("state", state, str(report.day))


def looked_up_under(report: Report) -> Iterator[Trait]:
    """The traits by which it finds those before."""
    yield from _people(report)
    yield from _story(report)
    yield from _larger(report)
    for where in report.wheres:
        if report.day is None:
            yield from (("month", where, month) for month in report.months)
        else:
            yield from (("day", where, str(report.day + shift)) for shift in (-1, 0, 1))
            yield from (("month", where, f"undated {month}") for month in report.months)
