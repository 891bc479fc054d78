"""Which city do names other than its own stand for? Its parts, and what else it is called."""

import re
from functools import cache

from pipeline.extract import lexicons
from pipeline.language import Article


def alias_of(name: str, beat: str) -> tuple[str, str] | None:
    """City and state that a name always stands for, or None."""
    written = lexicons.places(beat).aliases.get(name)
    return None if written is None else _city_and_state(written)


def _city_and_state(written: str) -> tuple[str, str]:
    city, _, state = written.rpartition(", ")
    return city, state


def neighbourhoods(article: Article, beat: str) -> dict[str, tuple[str, str]]:
    """Parts of the cities that an article names, each with its city and state."""
    told = f"{article.text}\n{article.title}\n{article.publisher or ''}"
    parts: dict[str, tuple[str, str]] = {}
    for written, names in lexicons.places(beat).neighbourhoods.items():
        whole = _city_and_state(written)
        if whole[0] in told:
            parts |= {name: whole for name in names if name not in parts}
    return parts


@cache
def alias_pattern(beat: str) -> re.Pattern[str]:
    """The names that always stand for a city, wherever they are in a text; none match nothing."""
    names = sorted(lexicons.places(beat).aliases, key=len, reverse=True)
    if not names:
        return re.compile(r"(?!)")
    begins = re.escape("".join(sorted({name[0] for name in names})))
    return re.compile(rf"(?<!\w)(?=[{begins}])(?:{'|'.join(map(re.escape, names))})(?!\w)")
