"""Which subjects stand before a word, that a pronoun or a bare noun may mean?

Nearest sentence first, subjects of main clauses first. Who they are by name is for `sources`.
"""

from pipeline.extract.statements.reading import Reading
from pipeline.extract.statements.syntax import Syntax

_FARTHEST = 6
"""Sentences that a pronoun may reach back over."""
_SHORT = 30
"""Characters of a quotation that may be a name or a word, unless a stop ends it."""
_MARKS = "”\"’' "
_LONGEST = 250
"""Tokens of one sentence that are looked through."""


def subjects_before(reading: Reading, token: int) -> list[int]:
    """Heads of subjects before a token, nearest sentence first, main clauses first."""
    syntax = reading.syntax
    number = syntax.sentence[token]
    inside = reading.quotation_at(syntax.starts[token])
    found: list[int] = []
    for back in range(number, max(number - _FARTHEST, -1), -1):
        start, end = syntax.sentences[back]
        stop = min(end, token)
        start = max(start, stop - _LONGEST)
        some = [t for t in range(start, stop) if _may_be_meant(reading, t, inside)]
        found += sorted(some, key=lambda t: (_depth(syntax, t), t))
    return found


def _may_be_meant(reading: Reading, token: int, inside: int | None) -> bool:
    syntax = reading.syntax
    if syntax.dep[token] not in ("nsubj", "nsubjpass", "pobj") or syntax.pos[token] == "PRON":
        return False
    if syntax.dep[token] == "pobj" and syntax.lower[syntax.head[token]] != "to":
        return False
    index = reading.quotation_at(syntax.starts[token])
    if index is None or index == inside:
        return True
    quotation = reading.quotations[index]
    words = reading.text[quotation.start : quotation.end].rstrip(_MARKS)
    return quotation.end - quotation.start < _SHORT and not words.endswith((",", ".", "!", "?"))


def _depth(syntax: Syntax, token: int) -> int:
    if syntax.dep[token] == "pobj":
        return 3
    depth = 0
    verb = syntax.head[token]
    while syntax.head[verb] != verb and depth < 6:
        depth += syntax.dep[verb] not in ("conj", "ccomp")
        verb = syntax.head[verb]
    return depth
