"""Which characters does the model read better in a plainer form? One for one, so offsets hold."""

import re

_PLAIN = {
    "\u00a0": " ",  # no-break space
    "\u2007": " ",
    "\u202f": " ",
    "\u2009": " ",
    "\u200a": " ",
    "\u2011": "-",  # no-break hyphen: every model misses MS‑13 with it
    "\u2010": "-",
    "\u2212": "-",
    "\u02bc": "'",
    "\u2019": "'",  # the apostrophe of typesetters, so that "doesn’t" is two tokens
    "\u2018": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u201e": '"',
    "\u00ad": " ",
    "\u200b": " ",
    "\ufeff": " ",
    "\t": " ",
    "\r": " ",
}
_TABLE = str.maketrans(_PLAIN)
# The tokenizer takes marks off a word one by one, in time quadratic in their number.
_RUN_OF_MARKS = re.compile(r"[^\w\s]{64,}")


def plain(text: str) -> str:
    """The text with typographic characters replaced, each by exactly one other.

    Returns:
        A string of the same length, so that an offset into it is an offset into `text`.
    """
    return _RUN_OF_MARKS.sub(lambda run: " " * len(run.group()), text.translate(_TABLE))
