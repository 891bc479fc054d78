"""How does an article become the classifier's input? Features and vectors of cues and contents."""

from collections.abc import Sequence

import numpy as np

from pipeline.extract.statements.features import (
    candidate_features,
    first_token,
    frame_features,
)
from pipeline.extract.statements.lexicon import Lexicon
from pipeline.extract.statements.network import WIDTH, Bags, Batch, Floats
from pipeline.extract.statements.reading import Candidate, Frame, Reading

Option = tuple[Frame, list[Candidate]]
"""A cue with its candidates, at least one."""


def _vectors(reading: Reading, rows: Sequence[tuple[int | None, int | None]]) -> Floats:
    tensor = reading.syntax.doc.tensor
    found = np.zeros((len(rows), 2 * WIDTH), np.float32)
    for side in (0, 1):
        pairs = [(i, token) for i, row in enumerate(rows) if (token := row[side]) is not None]
        where, tokens = [i for i, _ in pairs], [token for _, token in pairs]
        found[where, side * WIDTH : (side + 1) * WIDTH] = tensor[tokens]
    return found


def make_batch(reading: Reading, options: Sequence[Option], lexicon: Lexicon, domain: str) -> Batch:
    """The classifier's input for one article.

    Args:
        reading: the article.
        options: its cues with their candidates.
        lexicon: words that report speech.
        domain: whose codebook decides.
    """
    pairs = [(i, f, c) for i, (f, contents) in enumerate(options) for c in contents]
    sizes = [len(contents) for _, contents in options]
    return Batch(
        frames=Bags.of([frame_features(reading, f, lexicon, domain) for f, _ in options]),
        candidates=Bags.of(
            [candidate_features(reading, f, c, domain, sizes[i]) for i, f, c in pairs]
        ),
        frame_vectors=_vectors(reading, [(f.head, f.subject) for f, _ in options]),
        candidate_vectors=_vectors(
            reading, [(c.head, first_token(reading, c)) for _, _, c in pairs]
        ),
        frame_of=np.fromiter((i for i, _, _ in pairs), np.int64, len(pairs)),
    )
