"""Which cue goes on from another, in whose content the parse put it?

*She said that the government would appeal* **and called** *the ruling wrong*: both are hers, and
the first ends before the second. Cues that the speaker of the inner clause goes on with (*said
officers arrested him and told her to leave*) are not meant.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.record import Extent
from pipeline.extract.statements.claims import Attribution
from pipeline.extract.statements.lexicon import Lexicon
from pipeline.extract.statements.reading import Frame, Reading
from pipeline.extract.statements.speakers import can_speak
from pipeline.extract.statements.syntax import Syntax
from pipeline.extract.statements.words import Words

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "ccomp", "xcomp"})
_JOINING = frozenset({"and", "but"})
_ADDING = frozenset({"add", "note", "cite", "insist", "stress", "explain", "continue"})
"""What a participle of these tells is always the outer speaker's."""
_LEAST = 3
"""Characters of what is left before the next cue."""


def resumed(
    reading: Reading, attributions: Sequence[Attribution], lexicon: Lexicon, words: Words
) -> tuple[list[Attribution], dict[int, Frame]]:
    """The attributions, each ending before a word of speech that goes on from its cue.

    Args:
        reading: the article.
        attributions: in order of their cues.
        lexicon: words of speech.
        words: nouns by what they tell about a source.

    Returns:
        The attributions, and by the token of a word that goes on, the frame that it goes on from.
    """
    found: list[Attribution] = []
    goes_on: dict[int, Frame] = {}
    for outer in attributions:
        joins: dict[int, int] = {}
        for verb in _verbs_within(reading, outer, lexicon):
            join = _join(reading.syntax, verb)
            follows = reading.syntax.head[verb] in joins
            if join is not None and (follows or _goes_on(reading, outer, verb, join, words)):
                joins[verb] = join
        first = min(joins.values(), default=None)
        parts = () if first is None else _before(outer.content.parts, reading.syntax.starts[first])
        if parts:
            outer = replace(outer, content=replace(outer.content, parts=parts))
            own = (verb for verb, join in joins.items() if _has_subject(reading.syntax, verb, join))
            goes_on |= dict.fromkeys(joins.keys() - set(own), outer.frame)
        found.append(outer)
    return found, goes_on


def _verbs_within(reading: Reading, outer: Attribution, lexicon: Lexicon) -> Iterator[int]:
    """The verbs of speech that stand in what a verb attributes, behind it, in its sentence."""
    syntax, cue = reading.syntax, outer.frame.head
    _, end = syntax.sentence_of(cue)
    tags, spoken = _FINITE | {"VBG"}, lexicon.speech | lexicon.addressed
    if outer.frame.kind != "verb" or syntax.tag[cue] not in tags:
        return
    for token in range(cue + 1, min(end, reading.token_at(outer.content.parts[-1][1]) + 1)):
        speaks = syntax.tag[token] in tags and syntax.lemma[token] in spoken
        if speaks and any(a < syntax.starts[token] < b for a, b in outer.content.parts):
            yield token


def _join(syntax: Syntax, verb: int) -> int | None:
    """What joins a verb to what stands before it: an *and*, or the comma of a participle."""
    before = verb - 1
    while before > 0 and syntax.pos[before] == "ADV":
        before -= 1
    if syntax.lower[before] in _JOINING or (
        syntax.lower[before] == "," and syntax.tag[verb] == "VBG"
    ):
        return before
    if syntax.dep[verb] != "conj":
        return None
    joins = (c for c in syntax.children[syntax.head[verb]] if syntax.dep[c] == "cc" and c < verb)
    return max((c for c in joins if syntax.lower[c] in _JOINING), default=None)


def _goes_on(reading: Reading, outer: Attribution, verb: int, join: int, words: Words) -> bool:
    syntax, cue = reading.syntax, outer.frame.head
    if reading.quotation_at(syntax.starts[verb]) != reading.quotation_at(syntax.starts[cue]):
        return False
    same = syntax.tag[verb] == syntax.tag[cue]
    if same and _differs(syntax, verb):
        return True
    if _has_subject(syntax, verb, join):
        return False
    if syntax.tag[verb] == "VBG" and syntax.lower[join] == ",":
        return syntax.lemma[verb] in _ADDING or not _inner_speaks(syntax, verb, words)
    return same and (syntax.head[verb] == cue or not _inner_speaks(syntax, verb, words))


def _has_subject(syntax: Syntax, verb: int, join: int) -> bool:
    return any(syntax.dep[c] in _SUBJECTS and join < c for c in syntax.children[verb])


def _inner_speaks(syntax: Syntax, verb: int, words: Words) -> bool:
    """Whether the subject of the clause that the parse joins a verb to may have spoken."""
    inner = syntax.head[verb]
    subject = next((c for c in syntax.children[inner] if syntax.dep[c] in _SUBJECTS), None)
    return subject is None or can_speak(syntax, words, subject)


def _differs(syntax: Syntax, verb: int) -> bool:
    """Whether a verb can't share the helping verb of the one that the parse joins it to."""
    inner = syntax.head[verb]
    if syntax.dep[verb] != "conj":
        return False
    if _form(syntax, inner) != _form(syntax, verb):
        return True
    passive = any(syntax.dep[child] == "auxpass" for child in syntax.children[inner])
    return passive and any(syntax.dep[child] in _OBJECTS for child in syntax.children[verb])


def _form(syntax: Syntax, verb: int) -> str:
    """The tag of a verb's finite part: of "would go" that of "would"."""
    helpers = (c for c in syntax.children[verb] if syntax.dep[c] in ("aux", "auxpass"))
    return syntax.tag[next(helpers, verb)]


def _before(parts: Sequence[Extent], stop: int) -> tuple[Extent, ...]:
    kept = tuple((start, min(end, stop)) for start, end in parts if start < stop)
    return kept if kept and kept[-1][1] - kept[-1][0] >= _LEAST else ()
