"""What does the classifier see of a cue and of what it may attribute?

Features of single words, labels and marks, hashed, and the model's vectors of a few tokens. No
feature holds a run of the article's words, so trained weights hold none either.
"""

from zlib import crc32

from pipeline.extract.statements.lexicon import Lexicon
from pipeline.extract.statements.reading import Candidate, Frame, Reading
from pipeline.extract.statements.syntax import Syntax

BUCKETS = 1 << 16
"""Places of the hashed table."""
_SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_OUTSIDE = "<>"
_LENGTHS = (1, 2, 3, 5, 8, 12, 18, 27, 40, 60)
"""Tokens, to which lengths are rounded up."""
_MOST = 500_000
"""Names whose places are kept; then it starts anew."""
_PLACES: dict[str, int] = {}


def bucket(name: str) -> int:
    """The place of a feature in the hashed table."""
    place = _PLACES.get(name)
    if place is None:
        if len(_PLACES) >= _MOST:
            _PLACES.clear()
        place = _PLACES[name] = crc32(name.encode("utf-8", "surrogatepass")) & (BUCKETS - 1)
    return place


def _length(tokens: int) -> int:
    return next((i for i, most in enumerate(_LENGTHS) if tokens <= most), len(_LENGTHS))


def _lower(syntax: Syntax, token: int) -> str:
    return syntax.lower[token] if 0 <= token < len(syntax.lower) else _OUTSIDE


def _subject_kind(syntax: Syntax, subject: int | None) -> str:
    if subject is None:
        return "none"
    if syntax.pos[subject] == "PRON":
        return syntax.lower[subject]
    return syntax.entity[subject] or syntax.tag[subject]


def _dependents(syntax: Syntax, head: int) -> list[str]:
    found = []
    for child in syntax.children[head]:
        dep = syntax.dep[child]
        if dep == "punct":
            continue
        side = "<" if child < head else ">"
        if dep in ("prep", "aux", "neg", "mark", "prt"):
            found.append(f"{dep}{side}{syntax.lower[child]}")
        elif dep not in _SUBJECT_DEPS:
            found.append(f"{dep}{side}")
    return found


def _in_marks(reading: Reading, offset: int) -> str:
    index = reading.quotation_at(offset)
    if index is None:
        return "out"
    quotation = reading.quotations[index]
    return "in" if quotation.end - quotation.start > 60 else "term"


def frame_features(reading: Reading, frame: Frame, lexicon: Lexicon, domain: str) -> list[int]:
    """Hashed features of a cue and the words around it.

    Args:
        reading: the article.
        frame: the cue.
        lexicon: words that report speech.
        domain: whose codebook decides (`own`, or that of a further training corpus).
    """
    syntax = reading.syntax
    head = frame.head
    lemma, dep, tag = syntax.lemma[head], syntax.dep[head], syntax.tag[head]
    governor = syntax.head[head]
    subject = frame.subject
    who = _subject_kind(syntax, subject)
    marks = _in_marks(reading, syntax.starts[head])
    speech = f"{lemma in lexicon.speech}{lemma in lexicon.act}"
    dependents = _dependents(syntax, head)
    named = syntax.lemma[subject] if subject is not None else ""
    names = [
        f"l={lemma}",
        f"ld={lemma}|{domain}",
        f"k={frame.kind}",
        f"kd={frame.kind}|{domain}",
        f"d={dep}",
        f"t={tag}",
        f"lt={lemma}|{tag}",
        f"dt={dep}|{tag}",
        f"ls={lemma}|{who}",
        f"w={who}",
        f"wn={named}",
        f"m={marks}",
        f"ml={marks}|{lemma}",
        f"sp={speech}|{dep}",
        f"sw={speech}|{who}|{domain}",
        f"g={syntax.lemma[governor]}|{dep}",
        f"p1={_lower(syntax, head - 1)}",
        f"p2={_lower(syntax, head - 2)}|{_lower(syntax, head - 1)}",
        f"n1={_lower(syntax, head + 1)}",
        f"n2={_lower(syntax, head + 1)}|{_lower(syntax, head + 2)}",
        f"ln={lemma}|{_lower(syntax, head + 1)}",
        f"sv={subject is not None and subject > head}|{speech}",
    ]
    names += [f"c={name}" for name in dependents]
    names += [f"lc={lemma}|{name}" for name in dependents]
    return [bucket(name) for name in names]


def first_token(reading: Reading, candidate: Candidate) -> int:
    """The token that a candidate's first part begins with."""
    return reading.token_at(candidate.parts[0][0])


def _marks_of(reading: Reading, candidate: Candidate) -> str:
    if candidate.route.startswith("quote"):
        return "whole"
    start = candidate.parts[0][0]
    if reading.quotation_at(start) is not None:
        return "starts"
    return "holds" if reading.holds_mark(start, candidate.parts[-1][1]) else "none"


def candidate_features(
    reading: Reading, frame: Frame, candidate: Candidate, domain: str, rivals: int
) -> list[int]:
    """Hashed features of one content that a cue may attribute.

    Args:
        reading: the article.
        frame: the cue.
        candidate: the content.
        domain: as in `frame_features`.
        rivals: how many candidates the cue has.
    """
    syntax = reading.syntax
    route, lemma = candidate.route, syntax.lemma[frame.head]
    first = first_token(reading, candidate)
    last = reading.token_at(candidate.parts[-1][1] - 1)
    size = _length(sum(reading.tokens_in(part) for part in candidate.parts))
    gap = min(abs(first - frame.head), abs(frame.head - last))
    marks = _marks_of(reading, candidate)
    head = candidate.head
    inner = f"{syntax.lemma[head]}|{syntax.pos[head]}" if head is not None else _OUTSIDE
    pos = syntax.pos[head] if head is not None else _OUTSIDE
    tag = syntax.tag[head] if head is not None else _OUTSIDE
    inverted = frame.subject is not None and frame.subject > frame.head
    names = [
        f"r={route}",
        f"rd={route}|{domain}",
        f"rk={route}|{frame.kind}",
        f"rl={route}|{lemma}",
        f"rt={route}|{syntax.tag[frame.head]}|{inverted}",
        f"rs={route}|{_subject_kind(syntax, frame.subject)}",
        f"f={syntax.lower[first]}",
        f"rf={route}|{syntax.lower[first]}",
        f"ft={route}|{syntax.tag[first]}",
        f"b={route}|{_lower(syntax, first - 1)}",
        f"b2={_lower(syntax, first - 2)}|{_lower(syntax, first - 1)}",
        f"a={route}|{_lower(syntax, last + 1)}",
        f"e={_lower(syntax, last)}",
        f"s={route}|{size}",
        f"sm={size}|{marks}",
        f"rm={route}|{marks}",
        f"lm={lemma}|{marks}",
        f"gap={route}|{min(gap, 12)}",
        f"gl={lemma}|{min(gap, 4)}|{route[:4]}",
        f"h={inner}",
        f"rh={route}|{pos}|{tag}",
        f"rp={route}|{syntax.dep[frame.head]}",
        f"n={len(candidate.parts)}|{candidate.continuation}|{route}",
        f"v={min(rivals, 8)}|{route}",
        f"fk={lemma}|{syntax.tag[first]}|{route}",
        f"np={route}|{_lower(syntax, frame.head + 1)}",
        f"in={route}|{first <= frame.head <= last}",
    ]
    return [bucket(name) for name in names]
