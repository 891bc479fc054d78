"""Who is *I*, *me* or *we* inside a quotation? Whoever is quoted there.

Needs all attributions of an article, since the cue of a quotation may follow it; every other
source is resolved in `sources`.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.pronouns import WE
from pipeline.extract.statements.claims import Attribution
from pipeline.extract.statements.reading import Reading
from pipeline.extract.statements.spoken import Source

_ONESELF = WE | {"i", "me", "my"}


def speaking_of_oneself(
    reading: Reading, found: Sequence[tuple[Attribution, Source | None]]
) -> list[tuple[Attribution, Source | None]]:
    """Attributions with *I* and *we* as sources given to whoever is quoted there.

    Args:
        reading: the article.
        found: attributions with their sources.
    """
    syntax = reading.syntax

    def quoted(source: Source) -> Source | None:
        place = syntax.starts[source.head]
        around = [
            (end - start, other)
            for one, other in found
            for start, end in one.content.parts
            if start <= place < end and other is not None and other is not source
        ]
        return min(around, key=lambda pair: pair[0])[1] if around else None

    return [
        (one, replace(outer, speaker=source.speaker))
        if source is not None
        and syntax.lower[source.head] in _ONESELF
        and (outer := quoted(source)) is not None
        else (one, source)
        for one, source in found
    ]
