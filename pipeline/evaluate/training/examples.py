"""How does a gold document become examples? Each gold statement goes to one cue and content.

PolNeAR also marks beliefs, wishes and appearances, which are no statements here: in the project's
own domain its examples with such a cue count as nothing, and those whose cue is on no list of the
lexicon count little.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.evaluate.statements import GoldStatement
from pipeline.evaluate.training.optimise import Example
from pipeline.extract.statements.batch import Option, make_batch
from pipeline.extract.statements.build import WITHOUT_CUE
from pipeline.extract.statements.choose import DOMAIN, find_options
from pipeline.extract.statements.claims import overlap
from pipeline.extract.statements.lexicon import Lexicon
from pipeline.extract.statements.network import Floats
from pipeline.extract.statements.reading import Frame, Reading

_LEAST = 0.5
_SHARPNESS = 12.0
"""How much likelier the candidate that fits best should be than one that fits less."""
_UNLISTED = 0.3


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document read, with its gold and candidates.

    Attributes:
        reading: the article.
        options: its cues with their candidates.
        gold: its gold statements.
    """

    reading: Reading
    options: Sequence[Option]
    gold: Sequence[GoldStatement]


def annotate(reading: Reading, gold: Sequence[GoldStatement], lexicon: Lexicon) -> Annotated:
    """A document with its candidates."""
    return Annotated(reading, find_options(reading, lexicon), gold)


def _fits(document: Annotated, option: Option, wanted: GoldStatement) -> list[float]:
    return [
        value if (value := overlap(c.parts, wanted.content(c.parts))) >= _LEAST else 0.0
        for c in option[1]
    ]


def _best_option(document: Annotated, wanted: GoldStatement) -> tuple[int, list[float]] | None:
    best: tuple[float, int, list[float]] | None = None
    for index, option in enumerate(document.options):
        frame = option[0]
        if not wanted.is_cue(document.reading.extent(frame.cue), frame.kind in WITHOUT_CUE):
            continue
        fits = _fits(document, option, wanted)
        if max(fits) > (best[0] if best else 0.0):
            best = max(fits), index, fits
    return best[1:] if best else None


def _targets(document: Annotated) -> list[list[float]]:
    """For each cue the best overlap of each candidate with a gold statement of that cue."""
    found = [[0.0] * len(contents) for _, contents in document.options]
    for wanted in document.gold:
        best = _best_option(document, wanted)
        if best is not None:
            index, fits = best
            found[index] = [max(pair) for pair in zip(found[index], fits, strict=True)]
    return found


def _shares(fits: list[float]) -> list[float]:
    raised = [float(np.exp(_SHARPNESS * (fit - 1))) if fit else 0.0 for fit in fits]
    total = sum(raised)
    return [one / total for one in raised] if total else raised


def _is_speech(document: Annotated, frame: Frame, lexicon: Lexicon) -> float:
    """1 where the cue is listed as speech, 0 where as thought, less than 1 where on no list."""
    if frame.kind == "according" or frame.kind in WITHOUT_CUE:
        return 1.0
    lemma = document.reading.syntax.lemma[frame.head]
    if lemma in lexicon.mind:
        return 0.0
    listed = lexicon.speech | lexicon.act | lexicon.nouns | lexicon.adjectives
    return 1.0 if lemma in listed else _UNLISTED


def example(document: Annotated, lexicon: Lexicon, domain: str, foreign: bool) -> Example | None:
    """The example of a document, or None where it has no candidates.

    Args:
        document: the document.
        lexicon: words that report speech.
        domain: the codebook that its cues are shown under.
        foreign: whether its gold follows another codebook than the domain's.
    """
    if not document.options:
        return None
    targets: list[float] = []
    weights = []
    for (frame, _), fits in zip(document.options, _targets(document), strict=True):
        shares = _shares(fits)
        weight = 1.0
        if foreign and domain == DOMAIN and any(shares):
            speech = _is_speech(document, frame, lexicon)
            weight = speech or 1.0
            shares = [share * bool(speech) for share in shares]
        targets += shares
        weights.append(weight)
    batch = make_batch(document.reading, document.options, lexicon, domain)
    return Example(batch, _array(targets), _array(weights))


def _array(values: Sequence[float]) -> Floats:
    return np.asarray(values, np.float32)
