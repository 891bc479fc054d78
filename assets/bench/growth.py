"""How does extract grow? Many articles, made of few by writing other names and numbers.

Rewritten so that no two are alike: capitalised words behind the first of a sentence become other
capitalised words, numbers other numbers. What they say then is nonsense; the work on it is not.
"""

import random
import re
import resource
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import active_children, get_context
from pathlib import Path

from assets.bench.apart import apart, peak_memory
from pipeline.engines import extract
from pipeline.engines.local import FEW
from pipeline.extract.inputs import NoArticleError, documents
from pipeline.language import Article
from pipeline.store.rejects import Reject

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b")
_NUMBER = re.compile(r"\b\d{1,4}\b")
_COUNTING = 2.0
"""Seconds that processes count for."""


def rewritten(article: Article, number: int) -> Article:
    """The article with other names and numbers, the same for the same number."""
    draw = random.Random(f"{article.article_id}.{number}")  # noqa: S311 - invented articles
    names: dict[str, str] = {}

    def name(found: re.Match[str]) -> str:
        letters = "".join(draw.choice("aeiou" if at % 2 else "bdklmnrst") for at in range(6))
        return names.setdefault(found[0], letters.title())

    def figure(found: re.Match[str]) -> str:
        least = 10 ** (len(found[0]) - 1)
        is_year = found[0][:2] in {"19", "20"} and len(found[0]) == 4
        return found[0] if is_year else str(draw.randrange(least, 10 * least))

    text = _NUMBER.sub(figure, _NAME.sub(name, article.text))
    return replace(article, article_id=f"{article.article_id}.{number}", text=text)


def readable(source: Path) -> list[Article]:
    """The articles of a file of JSON Lines; lines that cannot be used are left out.

    Raises:
        NoArticleError: where none is left.
    """
    found = list(documents(source))
    articles = [article for article in found if not isinstance(article, Reject)]
    if not articles:
        raise NoArticleError(f"{source}: no article in {len(found)} lines")
    return articles


def made(source: Path, count: int) -> Iterator[Article]:
    """So many articles, from those of a file of JSON Lines."""
    found = readable(source)
    for number in range(count):
        yield rewritten(found[number % len(found)], number // len(found))


@dataclass(frozen=True, slots=True)
class Extraction:
    """What it took to extract.

    Attributes:
        words: how many.
        clock: seconds by the clock, starting processes and loading the model included.
        steady: words a second, from when every process has done a batch.
        seconds: of processors.
        peak: memory of a process at most, in MB.
    """

    words: int
    clock: float
    steady: float
    seconds: float
    peak: int

    @property
    def pace(self) -> float:
        """Words a second, the start included."""
        return self.words / self.clock


def _cpu() -> float:
    uses = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(use.ru_utime + use.ru_stime for use in uses)


def extraction(source: Path, count: int, beat: str, workers: int) -> Extraction:
    """Extract made articles in this process, or in several below it.

    This process has its model loaded before; those below it load theirs while the clock runs.
    """
    articles = list(made(source, count))
    extract(articles[:1], beat)
    reached: list[tuple[float, int]] = []
    peaks = [0]

    def told(done: int, _: int) -> None:
        reached.append((time.perf_counter(), done))
        peaks.extend(peak_memory(child.pid) for child in active_children())

    clock, cpu = time.perf_counter(), _cpu()
    extract(articles, beat, workers, told)
    seconds, passed = _cpu() - cpu, time.perf_counter() - clock
    (begun, first), (ended, _) = reached[min(workers, len(reached)) - 1], reached[-1]
    rest = sum(len(article.text.split()) for article in articles[first:])
    peak = max(peaks) or peak_memory()
    words = sum(len(article.text.split()) for article in articles)
    steady = rest / (ended - begun) if rest else words / passed
    return Extraction(words, passed, steady, seconds, peak)


def _counted(seconds: float) -> int:
    """How far a process counts in so much time."""
    until, count = time.perf_counter() + seconds, 0
    while time.perf_counter() < until:
        count += sum(range(1_000))
    return count


def bare_gain(workers: int) -> float:
    """How much further several processes count than one: what the machine has to give now."""
    spawn = get_context("spawn")
    begun = spawn.Barrier(workers)  # none counts while another still loads what it needs
    with ProcessPoolExecutor(workers, mp_context=spawn, initializer=begun.wait) as pool:
        list(pool.map(_counted, [0.0] * workers))
        alone = pool.submit(_counted, _COUNTING).result()
        return sum(pool.map(_counted, [_COUNTING] * workers)) / alone


def bench_growth(source: Path, counts: Sequence[int], beat: str, workers: int = 1) -> str:
    """Measure each number of articles in a process of its own, and say what was measured."""
    lines = [
        f"Articles made of {source.name} by other names and numbers, all tables; words a second",
        "once all processes are at work (steady) and from the start, which is loading the model",
    ]
    first: Extraction | None = None
    for count in sorted(counts):
        alone: Extraction | None = None
        if workers > 1 and count <= FEW:
            lines.append(f"{count:>9,} articles are too few to be spread: more than {FEW} are")
        for spread in sorted({1, workers if count > FEW else 1}):
            found = apart(extraction, source, count, beat, spread)
            first = first or found
            alone = alone or found
            a_word = (found.seconds / found.words) / (first.seconds / first.words)
            lines.append(
                f"{count:>9,} articles, {spread} process{'es' if spread > 1 else '  '}"
                f"{found.words / found.seconds:>9,.0f} words a CPU second"
                f"{found.steady:>9,.0f} steady{found.pace:>9,.0f} from the start"
                f"{found.peak:>7,} MB at most a process{a_word:>7.2f} of the first's CPU a word"
            )
            if spread > 1:
                lines[-1] += (
                    f"{found.steady / alone.steady:>7.2f} times one process,"
                    f"{found.pace / alone.pace:>6.2f} from the start;"
                    f"{bare_gain(spread):>6.2f} where they only count"
                )
    return "\n".join(lines)
