"""Which articles are about one occurrence? Their main reports, joined by average linkage.

Of one article no two reports are joined. Nothing hangs on the order in which articles came.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from pipeline.resolve.likeness import Report, twins
from pipeline.resolve.linkage import Linkage, Pair
from pipeline.resolve.main_likeness import UNLIKE, alike, excluded
from pipeline.resolve.traits import Filed


def mains_of(ordered: Sequence[Report]) -> Iterator[Report]:
    """What articles are about, each once: what says the same as an earlier one is left out."""
    here: list[Report] = []
    for report in ordered:
        if here and here[0].article_id != report.article_id:
            here = []
        if report.row["main"] and not any(twins(other, report) for other in here):
            here.append(report)
            yield report


def compared(mains: Sequence[Report]) -> Iterator[tuple[Report, Report]]:
    """Reports of different articles that share a trait and may be of one occurrence, in pairs."""
    filed = Filed()
    for position, report in enumerate(mains):
        for other in filed.near(report):
            if not _apart(mains[other], report):
                yield mains[other], report
        filed.file(position, [report])


def _apart(first: Report, second: Report) -> bool:
    return first.article_id == second.article_id or excluded(first, second)


def of_one_occurrence(
    ordered: Sequence[Report], weigh: Callable[[Report, Report], float] = alike
) -> list[list[Report]]:
    """The main reports of each occurrence, in the order of their first.

    Args:
        ordered: reports in the order of publication, those of an article together; what is no
            main report is left out.
        weigh: how much speaks for two reports being of one occurrence; above 0 it is enough.
    """
    mains = {report.id: report for report in mains_of(ordered)}
    near: dict[Pair, float] = {}
    for first, second in compared(list(mains.values())):
        much = weigh(first, second)
        if much > UNLIKE:
            near[first.id, second.id] = much

    def apart(one: str, other: str) -> bool:
        return _apart(mains[one], mains[other])

    groups = Linkage(mains, near, UNLIKE, apart).groups()
    number = {name: number for number, group in enumerate(groups) for name in group}
    found: dict[int, list[Report]] = defaultdict(list)
    for name, report in mains.items():
        found[number[name]].append(report)
    return list(found.values())
