"""Who said what? An article's attributions: content, cue, source, kind, nesting.

`quotations` and `syntax` read the article, `frames` finds what may attribute and `contents` what
it may attribute, `choose` and `claims` decide by trained weights, `uncued` adds quotations that
no word attributes, `quoted_within` what quotations quote, `resumed` ends one statement where the
next begins, `speakers` and `sources` say who, `build` makes records.
"""

from functools import partial

from spacy.tokens import Token

from pipeline.extract.clauses.stance import is_supposed
from pipeline.extract.clauses.unreal import by_nobody, unreal
from pipeline.extract.record import Record
from pipeline.extract.statements.build import build
from pipeline.extract.statements.choose import DOMAIN, choose
from pipeline.extract.statements.claims import Attribution
from pipeline.extract.statements.first_person import speaking_of_oneself
from pipeline.extract.statements.lexicon import load_lexicon
from pipeline.extract.statements.quoted_within import quoted_within
from pipeline.extract.statements.reading import Reading, read
from pipeline.extract.statements.resumed import resumed
from pipeline.extract.statements.sources import Resolver
from pipeline.extract.statements.speakers import source
from pipeline.extract.statements.uncued import uncued
from pipeline.extract.statements.weights import load
from pipeline.extract.statements.words import load_words
from pipeline.language import AnalysedArticle

__all__ = ["extract"]


def _inside(reading: Reading, attribution: Attribution, token: int) -> bool:
    offset = reading.syntax.starts[token]
    return any(start <= offset < end for start, end in attribution.content.parts)


def _unsaid(reading: Reading, attribution: Attribution) -> bool:
    """Whether nobody said this, or only might: "she never said", "did she say?", "if she says"."""
    cue = reading.syntax.doc[attribution.frame.head]
    if cue.pos_ not in {"VERB", "AUX"}:
        return False
    denied = any(child.dep_ == "neg" for child in cue.children) or _is_asked_by_outlet(cue)
    return denied or by_nobody(cue) or unreal(cue) or is_supposed(cue)


def _is_asked_by_outlet(cue: Token) -> bool:
    """Whether somebody was asked before they spoke: "Asked how she was treated, she wrote"."""
    opens = cue.i == cue.sent.start and cue.tag_ in {"VBN", "VBD"}
    return opens and cue.lower_ == "asked" and not any(c.dep_ == "nsubj" for c in cue.children)


def extract(analysed: AnalysedArticle, beat: str, codebook: str = DOMAIN) -> list[Record]:
    """The statements of an article.

    Args:
        analysed: the article and what the language model sees in it.
        beat: name of the beat; reporting of speech is general English, so none of its data is
            used yet.
        codebook: what counts as an attribution: this project's own codebook, or that of a
            corpus the classifier was trained on too (`polnear`), to compare with its gold.

    Returns:
        Records of the table `statements`, in order of their cues.
    """
    reading = read(analysed)
    resolver = Resolver(reading, load_words())
    found = []
    lexicon = load_lexicon()
    every = uncued(reading, choose(reading, lexicon, load(), codebook), lexicon)
    if codebook == DOMAIN:
        every = quoted_within(reading, every, lexicon)
    cut, goes_on = resumed(reading, every, lexicon, resolver.words)
    for attribution in cut:
        if codebook == DOMAIN and _unsaid(reading, attribution):
            continue
        inside = partial(_inside, reading, attribution)
        frame = goes_on.get(attribution.frame.head, attribution.frame)
        head = source(reading.syntax, frame, inside, resolver.words)
        resolved = None
        if head is not None:
            resolved = resolver.resolve(head, attribution.frame.head)
        found.append((attribution, resolved))
    return build(reading, analysed.article.article_id, speaking_of_oneself(reading, found), load())
