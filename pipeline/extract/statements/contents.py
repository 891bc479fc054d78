"""What may a cue attribute? Candidate contents, from syntax and from quotation marks.

For one cue: every stretch that grammar or marks allow as what was said, each with the route that
led to it. Which one is right, if any, is for `choose` to say.
"""

from collections.abc import Iterator

from pipeline.extract.record import Extent
from pipeline.extract.statements.lexicon import Lexicon
from pipeline.extract.statements.quoted import quotation_before, quoted_contents
from pipeline.extract.statements.reading import Candidate, Frame, Reading, Tokens
from pipeline.extract.statements.syntax import Syntax

_RIGHT = frozenset(
    [
        "ccomp",
        "xcomp",
        "dobj",
        "prep",
        "advcl",
        "oprd",
        "acomp",
        "attr",
        "acl",
        "relcl",
        "pcomp",
        "dep",
        "parataxis",
        "conj",
        "agent",
        "nsubj",
    ]
)
_NOMINAL = frozenset({"dobj", "pobj", "attr"})
_INNER = frozenset({"acl", "prep", "ccomp", "relcl", "xcomp"})
_CLAUSAL = frozenset({"advcl", "conj", "ccomp", "parataxis", "prep", "acl"})
_BREAKS = frozenset({",", "-", "--", "—", "–", '"', ";", "...", "'", "''", "``"})
_TRIMMED = frozenset({",", ".", ";", ":", "-", "--", "—", "–", "!", "?", "'"})
COLON_REACH = 12
"""Tokens behind a cue in which a colon may lead to what it attributes."""
_FARTHEST_CUT = 80
"""Tokens; keeps the search linear in sentences without end."""
_JOINING = frozenset({"and", "but", "while", "though", "although"})
_OWN = 8
"""Tokens in which a joined clause names its own source and says that it speaks."""
_BEGINNING_A_SUBJECT = frozenset({"DT", "PRP", "PRP$", "EX", "NNS", "NNP", "NNPS"})


def _cut(syntax: Syntax, tokens: Tokens, lexicon: Lexicon) -> Tokens | None:
    """The stretch before the first clause in it that attributes something else, after a comma."""
    start, end = tokens
    for token in range(start + 2, min(end, start + _FARTHEST_CUT)):
        if syntax.lemma[token] not in lexicon.speech and syntax.lower[token] != "according":
            continue
        if syntax.dep[token] not in _CLAUSAL:
            continue
        edge = syntax.left[token]
        if syntax.lower[edge - 1] in _JOINING:
            edge -= 1
        if edge > start + 1 and syntax.lower[edge - 1] in _BREAKS:
            return start, edge - 1
    return None


def _with_cut(
    syntax: Syntax, route: str, tokens: Tokens, head: int | None, lexicon: Lexicon
) -> Iterator[tuple[str, tuple[Tokens, ...], int | None]]:
    yield route, (tokens,), head
    shorter = _cut(syntax, tokens, lexicon)
    if shorter is not None:
        yield f"{route}|cut", (shorter,), head


Route = tuple[str, tuple[Tokens, ...], int | None]


def _right(reading: Reading, frame: Frame, lexicon: Lexicon) -> Iterator[Route]:
    syntax = reading.syntax
    _, sentence_end = syntax.sentence_of(frame.head)
    last = min(syntax.right[frame.head] + 1, sentence_end)
    for child in syntax.children[frame.head]:
        dep = syntax.dep[child]
        if child < frame.head or dep not in _RIGHT:
            continue
        start = max(syntax.left[child], frame.head + 1)
        end = syntax.right[child] + 1
        if dep == "prep" and end > child + 1 and syntax.lower[child + 1] in lexicon.platforms:
            continue
        if dep != "nsubj" and end > start:
            yield from _with_cut(syntax, f"{dep}>", (start, end), child, lexicon)
        if last > end + 1 and end > start and dep not in ("conj", "advcl"):
            yield from _with_cut(syntax, f"{dep}>rest", (start, last), child, lexicon)
        if dep in ("prep", "agent") and end > child + 1:
            yield f"{dep}.pobj>", ((child + 1, end),), child
            if last > end + 1:
                yield f"{dep}.pobj>rest", ((child + 1, last),), child
        if dep in _NOMINAL:
            yield from _inner(syntax, child, f"{dep}.")


def _inner(syntax: Syntax, noun: int, prefix: str) -> Iterator[Route]:
    """What depends on a noun: the claim *that …*, warnings *about …*."""
    for child in syntax.children[noun]:
        dep = syntax.dep[child]
        if child > noun and dep in _INNER:
            end = syntax.right[child] + 1
            yield f"{prefix}{dep}>", ((syntax.left[child], end),), child
            if dep == "prep" and end > child + 1:
                yield f"{prefix}prep.pobj>", ((child + 1, end),), child


def _left(reading: Reading, frame: Frame) -> Iterator[Route]:
    syntax = reading.syntax
    last = syntax.right[frame.head] + 1
    for child in syntax.children[frame.head]:
        dep = syntax.dep[child]
        if child > frame.head:
            break
        tokens = (syntax.left[child], syntax.right[child] + 1)
        if dep in ("ccomp", "xcomp", "advcl", "dobj", "parataxis", "conj"):
            yield f"{dep}<", (tokens,), child
        elif dep == "nsubjpass":
            yield "nsubjpass<", (tokens,), child
            if last > frame.head + 2:
                yield "nsubjpass<+rest", (tokens, (frame.head + 1, last)), child


def _front_end(syntax: Syntax, frame: Frame, start: int) -> int | None:
    """Where what stands before the frame ends, if a comma or mark parts it from the frame."""
    end = frame.start
    if end - 1 <= start or syntax.lower[end - 1] not in _BREAKS:
        return None
    while end > start and syntax.lower[end - 1] in _BREAKS:
        end -= 1
    return end


def _clause_starts(syntax: Syntax, start: int, end: int) -> Iterator[tuple[str, int]]:
    """The sentence's start, and that of its last coordinated clause."""
    yield "", start
    for token in range(end - 2, start + 1, -1):
        if syntax.dep[token] in ("cc", "mark") and syntax.lower[token - 1] in (",", ";"):
            yield "clause", token + 1
            return


def _tail(reading: Reading, frame: Frame, end: int, lexicon: Lexicon) -> Tokens | None:
    """What goes on after the frame's comma, to the end of the sentence."""
    syntax = reading.syntax
    for token in range(frame.end, min(end, frame.end + 14)):
        if syntax.lower[token] == "," and token + 3 < end:
            own = syntax.lower[token + 1] in _JOINING and _speaks(syntax, token + 2, end, lexicon)
            return None if own else (token + 1, end)
    return None


def _speaks(syntax: Syntax, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a clause has a source and a cue of its own: *, but she claimed …*."""
    return any(
        syntax.pos[token] == "VERB"
        and syntax.lemma[token] in lexicon.speech
        and any(syntax.dep[c] == "nsubj" and c >= start for c in syntax.children[token])
        for token in range(start, min(end, start + _OWN))
    )


def _front(reading: Reading, frame: Frame, lexicon: Lexicon) -> Iterator[Route]:
    syntax = reading.syntax
    start, sentence_end = syntax.sentence_of(frame.head)
    end = _front_end(syntax, frame, start)
    if end is not None and end > start:
        for name, first in _clause_starts(syntax, start, end):
            yield f"front{name}", ((first, end),), None
            tail = _tail(reading, frame, sentence_end, lexicon)
            if tail is not None and not name:
                yield "front+tail", ((first, end), tail), None
    if frame.kind == "according":
        tail = _tail(reading, frame, sentence_end, lexicon)
        if tail is not None:
            yield from _with_cut(syntax, "tail", tail, None, lexicon)


def _after_colon(reading: Reading, frame: Frame) -> Iterator[Route]:
    syntax = reading.syntax
    _, end = syntax.sentence_of(frame.head)
    first = frame.head + 1
    if frame.kind == "colon":
        if first < end:
            yield "colon>", ((first, end),), None
        line_start, line_end = reading.paragraphs[reading.paragraph_of(syntax.starts[frame.head])]
        last = reading.token_at(line_end - 1) + 1
        if last > end and syntax.starts[frame.start] <= line_start + 1:
            yield "line>", ((first, last),), None
        return
    for token in range(first, min(end, first + COLON_REACH)):
        if syntax.lower[token] == ":" and token + 1 < end:
            yield "colon>", ((token + 1, end),), None
            return


def introduces_a_clause(syntax: Syntax, token: int, end: int) -> bool:
    """Whether a token is the *that* of a clause, no pronoun: a subject comes right behind it."""
    if syntax.lower[token] != "that":
        return False
    if syntax.pos[token] == "SCONJ" and token + 1 < end and syntax.pos[token + 1] != "PUNCT":
        return True
    subject = token + 1 < end and syntax.tag[token + 1] in _BEGINNING_A_SUBJECT
    return syntax.dep[token] == "mark" or subject


def _trim(reading: Reading, tokens: Tokens) -> Tokens | None:
    """Without the marks, complementizer and punctuation at its edges."""
    syntax = reading.syntax
    start, end = tokens
    while start < end and (
        syntax.lower[start] in _TRIMMED
        or introduces_a_clause(syntax, start, end)
        or syntax.lower[start].isspace()
    ):
        start += 1
    while end > start and (syntax.lower[end - 1] in _TRIMMED or syntax.lower[end - 1].isspace()):
        end -= 1
    return (start, end) if end > start else None


def _whole_marks(reading: Reading, extent: Extent) -> Extent:
    """The extent, widened by a mark at its edge whose partner it holds."""
    start, end = extent
    index = reading.quotation_at(end)
    if index is not None and reading.quote_starts[index] >= start:
        closing = reading.quotations[index]
        if end >= closing.inner_end - 1:
            end = closing.end
    return start, end


def _candidate(reading: Reading, route: Route) -> Candidate | None:
    name, stretches, head = route
    parts = []
    for stretch in stretches:
        tokens = _trim(reading, stretch)
        if tokens is None:
            return None
        parts.append(_whole_marks(reading, reading.extent(tokens)))
    return Candidate(name, tuple(parts), head)


def _inside(candidate: Candidate, quotation: Extent | None) -> bool:
    """Whether a candidate is no more than a piece of the quotation right before the cue."""
    if quotation is None:
        return False
    start, end = quotation
    return all(start <= first and last <= end for first, last in candidate.parts)


def candidate_contents(reading: Reading, frame: Frame, lexicon: Lexicon) -> list[Candidate]:
    """All that the cue of a frame may attribute; no two have the same parts.

    Quotations come first, then complements in the order of the text.
    """
    found = {candidate.parts: candidate for candidate in quoted_contents(reading, frame)}
    if frame.kind == "signature":
        return list(found.values())
    routes = [*_after_colon(reading, frame), *_front(reading, frame, lexicon)]
    if frame.kind not in ("colon", "according"):
        routes += [*_right(reading, frame, lexicon), *_left(reading, frame)]
    before = quotation_before(reading, frame)
    for route in routes:
        candidate = _candidate(reading, route)
        if candidate is not None and not _inside(candidate, before):
            found.setdefault(candidate.parts, candidate)
    return list(found.values())
