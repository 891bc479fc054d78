"""Whose words does a quotation quote? *"He told me, 'Go home,'" she said*: his, within hers.

Only words in marks of the other kind behind a verb of speech; what somebody quotes without marks
is found as any attribution is (`choose`).
"""

from collections.abc import Iterator, Sequence

from pipeline.extract.record import Extent
from pipeline.extract.statements.claims import Attribution
from pipeline.extract.statements.frames import verb_frame
from pipeline.extract.statements.lexicon import Lexicon
from pipeline.extract.statements.quotations import inner_quotations
from pipeline.extract.statements.reading import Candidate, Reading

_SURE = 0.7
"""Of those found so in the articles tuned on 7 of 11 are right; more of others that were read."""
_REACH = 6
"""Tokens between a verb and the words in marks: whom they were said to, and when."""
_BETWEEN = frozenset({"PRON", "NOUN", "PROPN", "DET", "ADV", "ADP", "PUNCT", "ADJ"})
_ENDS = frozenset(".!?;")
_SHORTEST = 2
"""Words that somebody said; one word in marks is mostly a name for something."""


def quoted_within(
    reading: Reading, attributions: Sequence[Attribution], lexicon: Lexicon
) -> list[Attribution]:
    """The attributions, with those that stand within quotations, in order of their cues.

    Args:
        reading: the article.
        attributions: found without them.
        lexicon: verbs of speech.
    """
    found = list(attributions)
    cues = {one.frame.head for one in found}
    for verb, words in _said(reading, lexicon):
        if verb not in cues:
            content = Candidate("quote", (words,))
            found.append(Attribution(verb_frame(reading.syntax, verb), content, _SURE))
    return sorted(found, key=lambda one: one.frame.head)


def _said(reading: Reading, lexicon: Lexicon) -> Iterator[tuple[int, Extent]]:
    """The verbs of speech within quotations, and the words in marks that each leads to."""
    for outer in reading.quotations:
        for inner in inner_quotations(reading.text, outer):
            words = inner.inner_start, inner.inner_end
            verb = _verb_before(reading, inner.start, outer.inner_start, lexicon)
            enough = reading.text[slice(*words)].count(" ") + 1 >= _SHORTEST
            if verb is not None and enough:
                yield verb, _without_comma(reading.text, words)


def _without_comma(text: str, words: Extent) -> Extent:
    start, end = words
    return start, end - (text[end - 1] == ",")


def _verb_before(reading: Reading, mark: int, begin: int, lexicon: Lexicon) -> int | None:
    """The verb of speech before a mark, with no more than whom it addresses in between."""
    syntax, last = reading.syntax, reading.token_at(mark - 1)
    for token in range(last, max(-1, last - _REACH), -1):
        if syntax.starts[token] < begin or syntax.lower[token] in _ENDS:
            return None
        if syntax.lemma[token] in lexicon.speech | lexicon.addressed:
            return token if syntax.pos[token] == "VERB" else None
        if syntax.pos[token] not in _BETWEEN:
            return None
    return None
