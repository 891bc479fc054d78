"""What does the model see in an article? Tokens, sentences, names and syntax, at exact offsets."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.language.characters import plain
from pipeline.language.kept import with_text
from pipeline.language.model import load_model

BATCH = 8
"""Texts the model reads at once: more take more memory and are no faster."""
_LONG = 400_000
"""Characters of a batch from which the parser takes two texts at once instead of all."""


@dataclass(frozen=True, slots=True)
class Article:
    """What extract knows of an article.

    Attributes:
        article_id: its id.
        text: the text that all offsets refer to (code points).
        title: headline; empty where unknown.
        published: ISO date, possibly of reduced precision or with a time; None where unknown.
        url, publisher: None where unknown.
    """

    article_id: str
    text: str
    title: str = ""
    published: str | None = None
    url: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class AnalysedArticle:
    """An article and what the model sees in it.

    Attributes:
        article: the article.
        doc: the spaCy Doc of the text in plain characters; `token.idx` and `span.start_char`
            are offsets into `article.text`, since each character is replaced by one.
        paragraphs: start and end of each non-empty line of the text.
    """

    article: Article
    doc: Doc
    paragraphs: tuple[tuple[int, int], ...] = field(default=())

    def source(self, start: int, end: int) -> str:
        """The characters of the article, as they stand there."""
        return self.article.text[start:end]


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each line that is not blank, without its surrounding white space."""
    found = []
    position = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = position + line.index(stripped)
            found.append((start, start + len(stripped)))
        position += len(line) + 1
    return tuple(found)


def analyse(
    articles: Iterable[Article], model: Language | None = None
) -> Iterator[AnalysedArticle]:
    """Read articles with the language model.

    Args:
        articles: in any number; they are read in batches.
        model: the loaded model, or that of `load_model`.
    """
    nlp = model or load_model()
    waiting = iter(articles)
    while batch := tuple(islice(waiting, BATCH)):
        texts = [plain(article.text) for article in batch]
        is_long = sum(map(len, texts)) > _LONG
        # Parser and names take a quarter of what they are given at once.
        together = {"batch_size": BATCH if is_long else 4 * BATCH}
        settings = {"parser": together, "ner": together}
        made = [with_text(nlp.make_doc(text), text) for text in texts]
        docs = nlp.pipe(made, batch_size=BATCH, component_cfg=settings)
        for article, doc in zip(batch, docs, strict=True):
            yield AnalysedArticle(article, doc, paragraphs(article.text))
