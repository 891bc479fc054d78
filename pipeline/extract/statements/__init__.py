"""Who said what? An article's attributions: content, cue, source, kind, nesting.

`quotations` and `syntax` read the article, `frames` finds what may attribute and `contents` what
it may attribute, `choose` and `claims` decide by trained weights, `uncued` adds quotations that
no word attributes, `quoted_within` what quotations quote, `resumed` ends one statement where the
next begins, `speakers` and `sources` say who, `build` makes records.
"""

from collections.abc import Sequence
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
from pipeline.extract.statements.transcripts import TURN, turns
from pipeline.extract.statements.uncued import uncued
from pipeline.extract.statements.weights import load
from pipeline.extract.statements.words import load_words
from pipeline.language import AnalysedArticle

__all__ = ["extract"]

_LEFT_OPEN = frozenset({"whether", "if", "to", "about"})
"""Behind *was asked*, before what a reporter wanted to know."""
_HEADING = 60
"""Characters of the longest heading between paragraphs."""


def _inside(reading: Reading, attribution: Attribution, token: int) -> bool:
    offset = reading.syntax.starts[token]
    return any(start <= offset < end for start, end in attribution.content.parts)


def _place(attribution: Attribution) -> int:
    return attribution.frame.head


def _is_in_a_heading(reading: Reading, one: Attribution) -> bool:
    """Whether a cue stands in a heading over what it would attribute: *What DHS says*."""
    number = reading.paragraph_of(reading.syntax.starts[one.frame.head])
    start, end = reading.paragraphs[number]
    heading = end - start <= _HEADING and reading.text[end - 1].isalnum()
    return heading and all(part[0] >= end or part[1] <= start for part in one.content.parts)


def _speaking_around(
    reading: Reading, said: Sequence[Attribution], heads: Sequence[int | None], token: int
) -> int | None:
    """The head of the source whose own words a token stands in."""
    quoted = reading.quotation_at(reading.syntax.starts[token]) is not None
    around = (
        head
        for one, head in zip(said, heads, strict=True)
        if (quoted or one.frame.kind == TURN) and _inside(reading, one, token)
    )
    return next(around, None)


def _unsaid(reading: Reading, attribution: Attribution) -> bool:
    """Whether nobody said this, or only might: "she never said", "did she say?", "if she says"."""
    cue = reading.syntax.doc[attribution.frame.head]
    if cue.pos_ not in {"VERB", "AUX"}:
        return False
    denied = any(child.dep_ == "neg" for child in cue.children) or _is_asked_by_outlet(cue)
    return denied or by_nobody(cue) or unreal(cue) or is_supposed(cue)


def _is_asked_by_outlet(cue: Token) -> bool:
    """Whether somebody was asked before they spoke: "Asked how she was treated, she wrote"."""
    if cue.lower_ != "asked" or cue.tag_ not in {"VBN", "VBD"}:
        return False
    around = {child.dep_ for child in cue.children}
    opens = cue.i == cue.sent.start and "nsubj" not in around
    left_open = cue.i + 1 < len(cue.doc) and cue.nbor().lower_ in _LEFT_OPEN
    return opens or (left_open and "auxpass" in around and "agent" not in around)


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
    chosen = choose(reading, lexicon, load(), codebook)
    every = uncued(reading, [one for one in chosen if not _is_in_a_heading(reading, one)], lexicon)
    if codebook == DOMAIN:
        every = quoted_within(reading, every, lexicon)
        every = sorted([*every, *turns(reading, resolver.people, every)], key=_place)
    cut, goes_on = resumed(reading, every, lexicon, resolver.words)
    said = [one for one in cut if codebook != DOMAIN or not _unsaid(reading, one)]
    heads = []
    for attribution in said:
        inside = partial(_inside, reading, attribution)
        frame = goes_on.get(attribution.frame.head, attribution.frame)
        heads.append(source(reading.syntax, frame, inside, resolver.words))
    for attribution, head in zip(said, heads, strict=True):
        resolved = None
        if head is not None:
            speaking = _speaking_around(reading, said, heads, head)
            resolved = resolver.resolve(head, attribution.frame.head, speaking)
        found.append((attribution, resolved))
    return build(reading, analysed.article.article_id, speaking_of_oneself(reading, found), load())
