"""Does a passage stand between quotation marks?"""

import re

from spacy.tokens import Doc

from pipeline.language.kept import kept, text_of

_QUOTED = re.compile(r'"[^"\n]{3,}(?:"|(?=\n))')
"""Between double marks of one paragraph; one that stays open ends with it."""


def is_quoted(doc: Doc, position: int) -> bool:
    """Whether an offset lies between quotation marks.

    Args:
        doc: the text.
        position: an offset.
    """
    spans = kept(
        doc, "quotations", lambda doc: [found.span() for found in _QUOTED.finditer(text_of(doc))]
    )
    return any(start < position < end for start, end in spans)
