"""Which candidates are attributions?

Scores each candidate content of each cue and keeps, of those that contradict each other, the
best. What a candidate is comes from `contents`; who speaks from `speakers`.
"""

from dataclasses import dataclass

from pipeline.extract.statements.contents import candidate_contents
from pipeline.extract.statements.frames import find_frames
from pipeline.extract.statements.lexicon import Lexicon
from pipeline.extract.statements.reading import Candidate, Frame, Reading

THRESHOLD = 0.5


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue and what it attributes.

    Attributes:
        frame: the cue and the words around it.
        content: what it attributes.
        probability: estimated probability that it is right.
    """

    frame: Frame
    content: Candidate
    probability: float


_ROUTES = {
    "quote<+": 0.97, "quote<>+": 0.96, "quote<>": 0.95, "quote<": 0.94, "quote:+": 0.93,
    "quote:": 0.92, "quote>+": 0.9, "quote>": 0.89, "front": 0.86, "ccomp>|cut": 0.84,
    "ccomp>": 0.83, "ccomp<": 0.82, "tail": 0.8, "colon>": 0.55,
}  # fmt: skip
_ACTS = {"xcomp>": 0.62, "dobj>rest": 0.61, "dobj>": 0.6, "oprd>": 0.58, "prep.pobj>": 0.56,
         "prep>": 0.55}  # fmt: skip


def _score(reading: Reading, frame: Frame, candidate: Candidate, lexicon: Lexicon) -> float:
    lemma = reading.syntax.lemma[frame.head]
    route = candidate.route
    if frame.kind in ("noun", "adjective"):
        return 0.0
    if route.startswith("quote"):
        size = sum(end - start for start, end in candidate.parts)
        if size < 20 or (lemma not in lexicon.speech and frame.kind != "colon"):
            return 0.0
        return _ROUTES.get(route, 0.0)
    if frame.kind == "according" or lemma in lexicon.speech:
        found = _ROUTES.get(route, 0.0)
        if found:
            return found
    return _ACTS.get(route, 0.0) if lemma in lexicon.act else 0.0


def choose(reading: Reading, lexicon: Lexicon) -> list[Attribution]:
    """The attributions of an article, in order of their cues."""
    chosen = []
    for frame in find_frames(reading, lexicon):
        scored = [
            (_score(reading, frame, candidate, lexicon), candidate)
            for candidate in candidate_contents(reading, frame, lexicon)
        ]
        best = max(scored, key=lambda pair: pair[0], default=None)
        if best is not None and best[0] >= THRESHOLD:
            chosen.append(Attribution(frame, best[1], best[0]))
    return chosen
