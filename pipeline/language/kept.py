"""What has been worked out for a text already? Kept with its Doc, so that it is done once."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple, TypeVar, TypeVarTuple

from spacy.tokens import Doc, Token

Found = TypeVar("Found")
Further = TypeVarTuple("Further")


def kept(doc: Doc, name: str, make: Callable[[Doc], Found]) -> Found:
    """What `make` gives for a text; it is asked once a text.

    Args:
        doc: the text.
        name: under which it is kept; whoever asks for other things takes another one.
        make: works it out.
    """
    found: Found
    if name in doc.user_data:
        found = doc.user_data[name]
    else:
        found = doc.user_data[name] = make(doc)
    return found


def once_a_word(
    make: Callable[[Token, *Further], Found],
) -> Callable[[Token, *Further], Found]:
    """Decorator: the function is asked once for each word of a text.

    Args:
        make: works it out; what it takes besides the word can be hashed, as the name of a beat.
    """
    name = f"{make.__module__}.{make.__name__}"

    @wraps(make)
    def ask(word: Token, *further: *Further) -> Found:
        known: dict[tuple[int, *Further], Found] | None = word.doc.user_data.get(name)
        if known is None:
            known = word.doc.user_data[name] = {}
        asked = (word.i, *further)
        if asked not in known:
            known[asked] = make(word, *further)
        return known[asked]

    return ask


def forget(doc: Doc) -> None:
    """Drop what is kept of a text that is done with.

    It may refer to words of the text, and so keep the text itself until the collector comes by.
    """
    doc.user_data.clear()


class Stretch(NamedTuple):
    """Tokens in a row: a sentence, or a name.

    Attributes:
        start, end: positions of tokens, end exclusive.
        start_char, end_char: code points.
        label: what kind of name; empty for a sentence.
    """

    start: int
    end: int
    start_char: int
    end_char: int
    label: str = ""


def with_text(doc: Doc, text: str) -> Doc:
    """A Doc with the text that it was made of, for `text_of`."""
    doc.user_data["text"] = text
    return doc


def text_of(doc: Doc) -> str:
    """The text, which spaCy puts together from its tokens each time it is asked."""
    return kept(doc, "text", lambda doc: doc.text)


def sentences(doc: Doc) -> list[Stretch]:
    """The sentences, in order."""
    return kept(
        doc,
        "sentences",
        lambda doc: [Stretch(s.start, s.end, s.start_char, s.end_char) for s in doc.sents],
    )


def sentence_number(doc: Doc, position: int) -> int:
    """The number of the sentence that the token at a position stands in."""
    starts = kept(doc, "sentence starts", lambda doc: [one.start for one in sentences(doc)])
    return bisect_right(starts, position) - 1


def names(doc: Doc) -> list[Stretch]:
    """The names that the model sees, in order."""
    return kept(
        doc,
        "names",
        lambda doc: [
            Stretch(name.start, name.end, name.start_char, name.end_char, name.label_)
            for name in doc.ents
        ],
    )


def _name_starts(doc: Doc) -> list[int]:
    return kept(doc, "name starts", lambda doc: [name.start for name in names(doc)])


def name_at(doc: Doc, position: int) -> Stretch | None:
    """The name that the token at a position is part of."""
    number = bisect_right(_name_starts(doc), position) - 1
    found = names(doc)[number] if number >= 0 else None
    return found if found is not None and position < found.end else None


def names_within(doc: Doc, start: int, end: int) -> list[Stretch]:
    """The names of which all tokens stand between two positions."""
    starts = _name_starts(doc)
    first, last = bisect_right(starts, start - 1), bisect_right(starts, end - 1)
    return [name for name in names(doc)[first:last] if name.end <= end]


def line_ends_within(doc: Doc, start: int, end: int) -> bool:
    """Whether a line ends in one of the tokens between two positions."""
    ends = kept(doc, "line ends", _line_ends)
    return bisect_left(ends, start) < bisect_left(ends, end)


def _line_ends(doc: Doc) -> list[int]:
    return [at for at, word in enumerate(words_of(doc, "ORTH")) if "\n" in word]


def forms(doc: Doc) -> list[tuple[str, str]]:
    """Dictionary form and form of each token, in lower case."""
    return kept(doc, "forms", _forms)


def _forms(doc: Doc) -> list[tuple[str, str]]:
    both = zip(words_of(doc, "LEMMA"), words_of(doc, "LOWER"), strict=True)
    return [(lemma.lower(), lower) for lemma, lower in both]


def words_of(doc: Doc, attribute: str) -> list[str]:
    """An attribute of each token, as `TAG`, in words."""
    strings: Any = doc.vocab.strings
    return [strings[number] for number in doc.to_array(attribute).tolist()]
