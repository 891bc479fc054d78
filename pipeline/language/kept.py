"""What has been worked out for a text already? Kept with its Doc, so that it is done once."""

from collections.abc import Callable
from typing import TypeVar

from spacy.tokens import Doc

Found = TypeVar("Found")


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


def forms(doc: Doc) -> list[tuple[str, str]]:
    """Dictionary form and form of each token, in lower case."""
    return kept(doc, "forms", lambda doc: [(token.lemma_.lower(), token.lower_) for token in doc])
