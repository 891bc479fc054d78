"""Who said what? An article's attributions: content, cue, source, kind, nesting.

`quotations` and `syntax` read the article, `frames` finds what may attribute and `contents` what
it may attribute, `choose` and `claims` decide by trained weights, `uncued` adds quotations that
no word attributes, `speakers` and `sources` say who, `build`
makes records.
"""

from pipeline.extract.record import Record
from pipeline.extract.statements.build import build
from pipeline.extract.statements.choose import choose
from pipeline.extract.statements.lexicon import load_lexicon
from pipeline.extract.statements.reading import read
from pipeline.extract.statements.sources import Resolver
from pipeline.extract.statements.speakers import source
from pipeline.extract.statements.uncued import uncued
from pipeline.extract.statements.weights import load
from pipeline.extract.statements.words import load_words
from pipeline.language import AnalysedArticle

__all__ = ["extract"]


def extract(analysed: AnalysedArticle, beat: str) -> list[Record]:
    """The statements of an article.

    Args:
        analysed: the article and what the language model sees in it.
        beat: name of the beat; reporting of speech is general English, so none of its data is
            used yet.

    Returns:
        Records of the table `statements`, in order of their cues.
    """
    reading = read(analysed)
    resolver = Resolver(reading, load_words())
    found = []
    lexicon = load_lexicon()
    for attribution in uncued(reading, choose(reading, lexicon, load()), lexicon):
        head = source(reading.syntax, attribution.frame)
        resolved = None
        if head is not None:
            resolved = resolver.resolve(head, attribution.frame.head)
        found.append((attribution, resolved))
    return build(reading, analysed.article.article_id, found, load())
