"""Which words of an article may attribute something, and what stands around them?

Finds every cue that grammar allows (verbs, nouns, adjectives with a clause, "according to", a
colon before a quotation, a dash after one) and the frame around it: its subject, auxiliaries and
adverbs. Whether anything is really attributed is for `choose` to say.
"""

from collections.abc import Iterator

from pipeline.extract.statements.lexicon import Lexicon
from pipeline.extract.statements.reading import Frame, Reading
from pipeline.extract.statements.syntax import Syntax

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OF_THE_VERB = frozenset({"aux", "auxpass", "neg", "advmod"})
_CLAUSES = frozenset({"ccomp", "xcomp", "acl", "prep", "advcl", "relcl"})
_VERBS = frozenset({"VERB", "AUX"})
_DASHES = frozenset({"―", "—", "–", "--", "-"})
_CLOSING_MARKS = frozenset('"”»')
_NAMING = frozenset({"PROPN", "NOUN"})
_SIGNATURE_GAP = 4
"""Characters between the closing mark of a quotation and the dash of its signature, at most."""
_LONGEST_SIGNATURE = 14
_LONGEST_SPEAKER_BEFORE_COLON = 30
"""Tokens."""


def verb_frame(syntax: Syntax, head: int) -> Frame:
    """The frame of a verb."""
    subject = None
    start = head
    for child in syntax.children[head]:
        dep = syntax.dep[child]
        if dep in _SUBJECTS:
            subject = child
        elif child < head and dep in _OF_THE_VERB and head - child < 5:
            start = min(start, syntax.left[child])
    end = head + 1
    if subject is not None:
        if subject < head:
            start = min(start, _first_word(syntax, subject))
        else:
            end = max(end, syntax.right[subject] + 1)
    return Frame(head, "verb", (head, head + 1), start, end, subject)


def _first_word(syntax: Syntax, noun: int) -> int:
    """The first word of a phrase; a parse may put the mark that closes a quotation to it."""
    start = syntax.left[noun]
    while start < noun and syntax.pos[start] == "PUNCT":
        start += 1
    return start


def _is_bodily(syntax: Syntax, verb: int, lexicon: Lexicon) -> bool:
    """Whether a verb of blame tells what was done by hand: *slammed him to the ground*."""
    words = lexicon.bodily.get(syntax.lemma[verb], frozenset())
    below = {syntax.dep[child] for child in syntax.children[verb]}
    return (
        bool(words & {syntax.lower[child] for child in syntax.children[verb]}) and "dobj" in below
    )


def _according_frame(syntax: Syntax, head: int) -> Frame | None:
    if head + 1 >= len(syntax) or syntax.lower[head + 1] != "to":
        return None
    to = head + 1
    subject = next((child for child in syntax.children[to] if syntax.dep[child] == "pobj"), None)
    if subject is None:
        subject = next((child for child in syntax.children[head] if child > to), None)
    if subject is None:
        return None
    end = syntax.right[subject] + 1
    return Frame(head, "according", (head, to + 1), head, end, subject)


def _owner(syntax: Syntax, head: int) -> int | None:
    return next((child for child in syntax.children[head] if syntax.dep[child] == "poss"), None)


def _noun_frame(syntax: Syntax, head: int) -> Frame:
    owner = _owner(syntax, head)
    return Frame(head, "noun", (head, head + 1), syntax.left[head], head + 1, owner)


def _adjective_frame(syntax: Syntax, head: int) -> Frame | None:
    copula = syntax.head[head]
    if syntax.lemma[copula] != "be" or copula >= head:
        return None
    subject = next((c for c in syntax.children[copula] if syntax.dep[c] in _SUBJECTS), None)
    if subject is None or not any(syntax.dep[c] in _CLAUSES for c in syntax.children[head]):
        return None
    start = min(syntax.left[subject], copula)
    return Frame(head, "adjective", (head, head + 1), start, head + 1, subject)


def _colon_frame(reading: Reading, head: int) -> Frame | None:
    """A colon that ends the naming of a speaker at the start of a paragraph or sentence."""
    syntax = reading.syntax
    start, _ = syntax.sentence_of(head)
    offset = syntax.starts[head]
    line = reading.paragraphs[reading.paragraph_of(offset)][0]
    while start < head and syntax.starts[start] < line:
        start += 1
    if not 0 < head - start <= _LONGEST_SPEAKER_BEFORE_COLON:
        return None
    if any(
        syntax.pos[token] in _VERBS and syntax.tag[token] != "VBG" for token in range(start, head)
    ):
        return None
    tops = [
        t for t in range(start, head) if not start <= syntax.head[t] < head or syntax.head[t] == t
    ]
    subject = next((t for t in tops if syntax.pos[t] in ("PROPN", "NOUN", "PRON")), None)
    if subject is None:
        return None
    return Frame(head, "colon", (head, head + 1), start, head + 1, subject)


def _signature_frame(reading: Reading, head: int) -> Frame | None:
    """A dash between a quotation and the name of its source: *“It was loud.” — Ann Lee*."""
    syntax = reading.syntax
    offset = syntax.starts[head]
    before = reading.text[max(0, offset - _SIGNATURE_GAP) : offset].rstrip()
    if before[-1:] not in _CLOSING_MARKS or head + 1 >= len(syntax):
        return None
    _, line_end = reading.paragraphs[reading.paragraph_of(offset)]
    last = reading.token_at(line_end - 1) + 1
    name = range(head + 1, min(last, head + 1 + _LONGEST_SIGNATURE))
    if last - head > _LONGEST_SIGNATURE or not name or syntax.pos[name[0]] not in _NAMING:
        return None
    if any(syntax.pos[token] in _VERBS for token in name):
        return None
    subject = next((t for t in name if syntax.pos[syntax.head[t]] not in _NAMING), name[0])
    if syntax.head[name[0]] in name:
        subject = syntax.head[name[0]]
    return Frame(head, "signature", (head, head + 1), head, last, subject)


def find_frames(reading: Reading, lexicon: Lexicon) -> Iterator[Frame]:
    """The frame of each word that may attribute, in order of the text."""
    syntax = reading.syntax
    for token, pos in enumerate(syntax.pos):
        frame: Frame | None = None
        if pos == "VERB" and syntax.lower[token] == "according":
            frame = _according_frame(syntax, token)
        elif pos == "VERB" and not _is_bodily(syntax, token, lexicon):
            frame = verb_frame(syntax, token)
        elif pos == "NOUN" and syntax.lemma[token] in lexicon.nouns:
            frame = _noun_frame(syntax, token)
        elif pos == "ADJ" and syntax.lemma[token] in lexicon.adjectives:
            frame = _adjective_frame(syntax, token)
        elif syntax.lower[token] == ":":
            frame = _colon_frame(reading, token)
        elif syntax.lower[token] in _DASHES:
            frame = _signature_frame(reading, token)
        if frame is not None:
            yield frame
