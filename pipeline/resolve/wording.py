"""Which words of a text tell it from others? Its words without the small ones every text has."""

import re

from pipeline.resolve.names import key

SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        """a an and are as at be been but by for from had has have he her his i if in is it its
        not of on or our she so than that the their them there they this to was we were what
        when which who will with would you your""",
    )
)


def content_words(text: str) -> list[str]:
    """The words of a text as keys, in order, small words left out."""
    return [word for word in key(text).split() if word not in SMALL_WORDS]
