"""Which quotations are speech though no word attributes them, and whose?

A quotation of whole sentences that no cue claims belongs to the speaker in force: the person whom
the sentence before it in its paragraph is about, or who spoke last in the paragraph before, when
it fills one of its own. Else to nobody; never to whatever name stands nearest.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.record import Extent
from pipeline.extract.statements.claims import UNCLAIMED, Attribution
from pipeline.extract.statements.frames import verb_frame
from pipeline.extract.statements.lexicon import Lexicon
from pipeline.extract.statements.reading import Candidate, Frame, Reading
from pipeline.extract.statements.speakers import can_speak
from pipeline.extract.statements.syntax import Syntax
from pipeline.extract.statements.words import load_words

_SHORTEST, _FEWEST_TOKENS = 40, 7
"""Characters and tokens from which a quotation is taken to be speech rather than a term."""
_SHORTEST_LED_TO, _FEWEST_LED_TO = 20, 5
"""The same, where a colon leads to it."""
_NEAR = 15
"""Tokens after a quotation among which a verb of speech is looked for."""
_ENDS = ".!?…,"
_BEFORE = ".!?:”\"'’"
_ROUTE = "none"


def _is_speech(reading: Reading, index: int) -> bool:
    """Whether a quotation holds a sentence or more, and begins where one begins."""
    quotation = reading.quotations[index]
    start, end = quotation.inner_start, quotation.inner_end
    inner = reading.text[start:end].strip()
    line_start, _ = reading.paragraphs[reading.paragraph_of(quotation.start)]
    before = reading.text[line_start : quotation.start].rstrip()
    led_to = before.endswith(":")
    if quotation.single or len(inner) < (_SHORTEST_LED_TO if led_to else _SHORTEST):
        return False
    if not inner[0].isupper() or inner[-1] not in _ENDS:
        return False
    tokens = reading.tokens_in((start, end))
    if tokens < (_FEWEST_LED_TO if led_to else _FEWEST_TOKENS):
        return False
    return not before or before[-1] in _BEFORE


def _groups(reading: Reading, claimed: Sequence[Extent]) -> Iterator[list[int]]:
    """Unclaimed quotations of speech, those that follow each other directly together."""
    group: list[int] = []
    for index, quotation in enumerate(reading.quotations):
        position = bisect_right(claimed, (quotation.end, quotation.end))
        around = claimed[max(0, position - 3) : position]
        taken = any(start < quotation.end and quotation.start < end for start, end in around)
        if taken or not _is_speech(reading, index):
            continue
        if group and (group[-1] != index - 1 or not _follows(reading, index)):
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def _follows(reading: Reading, index: int) -> bool:
    before, after = reading.quotations[index - 1], reading.quotations[index]
    return before.continued or not reading.text[before.end : after.start].strip()


def _main_subject(reading: Reading, offset: int) -> int | None:
    """The subject of the sentence that ends before an offset, in the same paragraph."""
    syntax = reading.syntax
    line_start, _ = reading.paragraphs[reading.paragraph_of(offset)]
    last = bisect_left(syntax.starts, offset) - 1
    while last >= 0 and syntax.starts[last] >= line_start and syntax.pos[last] == "SPACE":
        last -= 1
    if last < 0 or syntax.starts[last] < line_start:
        return None
    start, end = syntax.sentence_of(last)
    for token in range(start, min(end, last + 1)):
        if syntax.dep[token] == "nsubj" and syntax.head[syntax.head[token]] == syntax.head[token]:
            person = syntax.entity[token] == "PERSON" or syntax.lower[token] in ("he", "she")
            return token if person else None
    return None


def _last_speaker(
    reading: Reading, offset: int, found: Sequence[Attribution], starts: Sequence[int]
) -> int | None:
    """The subject of the last attribution, if it stands in the paragraph before."""
    paragraph = reading.paragraph_of(offset)
    if offset > reading.paragraphs[paragraph][0] + 1:
        return None
    index = bisect_left(starts, offset) - 1
    if index < 0 or paragraph - reading.paragraph_of(starts[index]) != 1:
        return None
    return found[index].frame.subject


def _going_on(
    reading: Reading, offset: int, found: Sequence[Attribution], heads: Sequence[int]
) -> int | None:
    """Index of the attribution by a quotation that goes on at an offset without a new cue."""
    syntax = reading.syntax
    before = bisect_left(syntax.starts, offset) - 1
    while before >= 0 and syntax.pos[before] == "SPACE":
        before -= 1
    if before < 0 or reading.paragraph_of(syntax.starts[before]) != reading.paragraph_of(offset):
        return None
    start, end = syntax.sentence_of(before)
    if syntax.ends[before] < syntax.ends[end - 1] and syntax.pos[end - 1] not in ("SPACE", "PUNCT"):
        return None
    index = bisect_right(heads, before) - 1
    while index >= 0 and heads[index] >= start:
        if found[index].content.route.startswith("quote<"):
            return index
        index -= 1
    return None


def _announcing(reading: Reading, first: int, last: int, lexicon: Lexicon) -> Frame | None:
    """The frame of a verb of speech beside a quotation, or of what a colon ends before it.

    Args:
        reading: the article.
        first, last: offsets of the quotation, with its marks.
        lexicon: words that report speech.
    """
    syntax = reading.syntax
    _, line_end = reading.paragraphs[reading.paragraph_of(first)]
    after = bisect_left(syntax.starts, last)
    for token in range(after, min(after + _NEAR, len(syntax))):
        if syntax.starts[token] >= line_end or syntax.lower[token] in (".", '"'):
            break
        if syntax.pos[token] == "VERB" and syntax.lemma[token] in lexicon.speech:
            return verb_frame(syntax, token)
    before = bisect_left(syntax.starts, first) - 1
    while before > 0 and syntax.pos[before] == "SPACE":
        before -= 1
    if before > 0 and syntax.lower[before] == ":":
        start, _ = syntax.sentence_of(before)
        for token in range(start, before):
            subject = _subject_of_main(syntax, token, before)
            told = subject is not None and can_speak(syntax, load_words(), subject)
            if syntax.pos[token] == "VERB" and (told or syntax.head[token] == token):
                return verb_frame(syntax, token)
            if told:
                return Frame(token, "none", (token, token + 1), token, token + 1, subject)
    return None


def _subject_of_main(syntax: Syntax, verb: int, colon: int) -> int | None:
    """The subject of the verb of what a colon ends; the parse may hang it to what follows."""
    main = syntax.head[verb] == verb or syntax.head[verb] > colon
    subjects = (child for child in syntax.children[verb] if syntax.dep[child] == "nsubj")
    return next(subjects, None) if main and syntax.pos[verb] in ("VERB", "AUX") else None


def uncued(reading: Reading, found: Sequence[Attribution], lexicon: Lexicon) -> list[Attribution]:
    """The attributions of an article, with those of the quotations that none of them claims.

    Args:
        reading: the article.
        found: its attributions by a cue, in order of their cues.
        lexicon: words that report speech.

    Returns:
        The same, those grown whose quotation goes on, and further ones without a cue.
    """
    claimed = sorted(part for one in found for part in one.content.parts)
    starts = [reading.syntax.starts[one.frame.head] for one in found]
    grown = list(found)
    heads = [one.frame.head for one in found]
    extra = []
    for group in _groups(reading, claimed):
        quotations = [reading.quotations[index] for index in group]
        offset = quotations[0].start
        parts = tuple((quotation.inner_start, quotation.inner_end) for quotation in quotations)
        earlier = _going_on(reading, offset, grown, heads)
        if earlier is not None:
            content = grown[earlier].content
            content = replace(content, parts=tuple(sorted({*content.parts, *parts})))
            grown[earlier] = replace(grown[earlier], content=content)
            continue
        frame = _announcing(reading, offset, quotations[-1].end, lexicon)
        if frame is None:
            token = reading.token_at(quotations[0].inner_start)
            subject = _main_subject(reading, offset)
            if subject is None:
                subject = _last_speaker(reading, offset, found, starts)
            frame = Frame(token, "none", (token, token + 1), token, token + 1, subject)
        extra.append(Attribution(frame, Candidate(_ROUTE, parts), UNCLAIMED))
    return sorted([*grown, *extra], key=lambda one: one.frame.head)
