"""How does an article name a body in full? Acronyms, short forms, "police", "the agency".

Looks through the capitalised names that the article itself spells out, whether or not the
language model sees a body in them.
"""

import calendar
import re
from bisect import bisect_left
from dataclasses import dataclass, field

from pipeline import geography
from pipeline.extract.record import Extent
from pipeline.extract.statements.reading import Reading
from pipeline.extract.statements.words import Words

_LINK = r"(?:of|for|and|the|on|in|&|to|de|la)"
# Words have an end, and names begin where words do: else a run of capitals takes quadratic time.
_WORD = r"(?<!\w)(?:(?:[A-Z]\.){1,4}|(?:St|Ft|Mt)\.|[A-Z][\w&'’-]{0,40})"
_CHANNEL = r"(?:(?<=[A-Z]{3}|Fox)[ \u00a0]\d{1,2}(?![\w,.])|(?<=\bLocal)[ \u00a0]\d{1,4}\b)?"
"""The number of a channel, or of a union: *FOX 9*, *Local 26*."""
_NAME = re.compile(rf"{_WORD}(?:[ \u00a0]+(?:{_LINK}[ \u00a0]+){{0,2}}{_WORD})*{_CHANNEL}")
_POLICE = re.compile(rf"{_WORD}(?: {_WORD}){{0,3}} (?:police|sheriff|city officials)\b")
_SMALL = frozenset({"of", "for", "and", "the", "on", "in", "&", "to", "de", "la"})
_OPENERS = frozenset(
    [
        *("as", "when", "after", "but", "if", "while", "meanwhile", "local", "state", "federal"),
        *("per", "a", "an", "the", "according", "by", "former", "retired"),
        *("one", "two", "three", "four", "five", "six", "several", "some", "many", "other"),
    ]
)
"""Capitalised words before "police" that name no place."""
_CALENDAR = frozenset([*calendar.day_name, *calendar.month_name])
_ACRONYM = re.compile(r"[A-Z][A-Z.&]{1,6}")
_LARGE = 100_000
"""Inhabitants of a city that is meant by a name it shares with a state: *New York*."""
_MORE = 3
"""Words that a full name has before a short one, at most."""
_APPOSITION = 90
"""Characters after a name in which a description of it may stand."""
_FARTHEST = 300
"""Names that are looked back over for one that a description fits."""
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of capitalised words: each word with its offsets."""

    words: tuple[str, ...]
    extents: tuple[Extent, ...]

    def part(self, start: int, end: int) -> Extent:
        return self.extents[start][0], self.extents[end - 1][1]


def _run(text: str, start: int, end: int) -> _Run:
    found = []
    for match in re.finditer(r"\S+", text[start:end]):
        bare = _POSSESSIVE.sub("", match.group().rstrip(",;:)"))
        last = bare.endswith(".") and match.end() == end - start and not bare.endswith("U.S.")
        bare = bare.rstrip(".") if last and bare.count(".") == 1 else bare
        if bare:
            found.append((bare, (start + match.start(), start + match.start() + len(bare))))
    found = found[: _before_date([word for word, _ in found])]
    return _Run(tuple(word for word, _ in found), tuple(extent for _, extent in found))


def _before_date(words: list[str]) -> int:
    """How many words stand before a day or month that a name runs into: *the Star on Monday*."""
    for index in range(1, len(words) - 1):
        if words[index] in ("on", "in") and words[index + 1] in _CALENDAR:
            return index
    return len(words)


def _is_wide(name: str) -> bool:
    """Whether a name is a country's or state's, and no large city's of the United States."""
    if name in geography.countries():
        return True
    cities = geography.cities(name) if name in geography.states() else ()
    large = any(city.country == "US" and city.population >= _LARGE for city in cities)
    return name in geography.states() and not large


def _fits(initials: str, acronym: str) -> bool:
    """Whether initials spell an acronym, a leading "U.S." or one inner word left out."""
    if initials in (acronym, f"U{acronym}"):
        return True
    if len(initials) != len(acronym) + 1 or len(acronym) < 3:
        return False
    if initials[0] != acronym[0] or initials[-1] != acronym[-1]:
        return False
    return any(initials[:i] + initials[i + 1 :] == acronym for i in range(1, len(initials) - 1))


def _initials(word: str) -> str:
    """The letters that a word gives to an acronym: *LA* for *L.A.*"""
    letters = word.replace(".", "")
    return letters if "." in word and letters.isupper() and letters != "US" else word[0]


def _with_country(run: _Run, start: int) -> int:
    """Where a name begins with the country that it may be written with."""
    before = [word.lower() for word in run.words[:start]]
    if before[-2:] == ["united", "states"]:
        return start - 2
    return start - 1 if before[-1:] in (["u.s."], ["us"]) else start


def _named(text: str, start: int, end: int) -> Extent:
    """Without the article that a sentence may begin with."""
    return (start + 4, end) if text.startswith("The ", start) and end > start + 4 else (start, end)


@dataclass(slots=True)
class Bodies:
    """The capitalised names of an article, looked through when asked.

    Attributes:
        reading: the article.
        words: what names of bodies and papers end in.
        runs: its runs of capitalised words.
        starts: where each begins.
    """

    reading: Reading
    words: Words
    runs: list[_Run] = field(init=False)
    starts: list[int] = field(init=False)
    _known: dict[str, Extent | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find the runs."""
        text = self.reading.text
        spans = {match.span() for match in _NAME.finditer(text)}
        spans |= {match.span() for match in _POLICE.finditer(text)}
        found = (_run(text, *_named(text, *span)) for span in sorted(spans))
        self.runs = [run for run in found if run.words]
        self.starts = [run.extents[0][0] for run in self.runs]

    def fullest(self, name: str) -> Extent | None:
        """Where the article gives a body's name more fully, or None.

        Args:
            name: as written, without article or possessive.
        """
        if name not in self._known:
            self._known[name] = self._look_up(name)
        return self._known[name]

    def spelled_in(self, description: Extent) -> Extent | None:
        """Where the article has a description with its acronym spelled out beside it, or None.

        Args:
            description: where it stands: *DHS officials*.
        """
        told = self.reading.text[slice(*description)]
        for short in _ACRONYM.findall(told):
            full = self.fullest(short)
            if full is not None and self.reading.text[slice(*full)] != short:
                written = f"{self.reading.text[slice(*full)]} ({short})"
                wanted = told.replace(short, written, 1)
                found = re.search(re.escape(wanted), self.reading.text, re.IGNORECASE)
                if found is not None:
                    return found.span()
        return None

    def _look_up(self, name: str) -> Extent | None:
        plain = _POSSESSIVE.sub("", name)
        if _ACRONYM.fullmatch(plain):
            acronym = plain.replace(".", "").replace("&", "")
            return self._spelled_out(acronym) or self._begun((plain,))
        words = [_POSSESSIVE.sub("", word) for word in plain.split()]
        if words and words[-1].lower() == "police":
            return self.police(words[:-1])
        found = self._turned(words) or self._longer(tuple(words)) or self._begun(tuple(words))
        return found or self._in_lower_case(tuple(words))

    def _turned(self, words: list[str]) -> Extent | None:
        """*The Department of Homeland Security*, of the *Homeland Security Department*."""
        lower = [word.lower() for word in words]
        if len(lower) < 2 or lower[-1] != "department":
            return None
        turned = ["department", "of", *lower[:-1]]
        for run in self.runs:
            named = [word.lower() for word in run.words]
            start = len(named) - len(turned)
            if start >= 0 and named[start:] == turned:
                return run.part(_with_country(run, start), len(named))
        return None

    def _begun(self, words: tuple[str, ...]) -> Extent | None:
        """A longer name that begins with these words, and goes on as names of bodies do."""
        for run in self.runs:
            extra = len(run.words) - len(words)
            begun = 0 < extra <= 2 and run.words[: len(words)] == words
            last = run.words[-1].lower()
            if begun and (last in self.words.endings or last.isdigit()):
                return run.part(0, len(run.words))
        return None

    def _spelled_out(self, acronym: str) -> Extent | None:
        """The name that an acronym cuts short: said to be so in brackets, else the longest."""
        best: tuple[tuple[bool, bool, int], Extent] | None = None
        for run in self.runs:
            for start in range(len(run.words)):
                found = self._spelling(run, start, acronym)
                if found is not None and (best is None or found[0] > best[0]):
                    best = found
        return best[1] if best else None

    def _spelling(
        self, run: _Run, start: int, acronym: str
    ) -> tuple[tuple[bool, bool, int], Extent] | None:
        initials = ""
        first = run.words[start].lower()
        if first in _SMALL or first in self.words.titles & self.words.persons:
            return None
        for end in range(start, min(len(run.words), start + 10)):
            word = run.words[end]
            if word.lower() in _SMALL:
                continue
            short = word.isupper() and word.isalpha()
            if short and len(word) >= max(2, len(acronym)):
                return None
            initials += word if short else _initials(word)
            if end > start and _fits(initials, acronym) and not word.isupper():
                extent = run.part(_with_country(run, start), end + 1)
                given = self.reading.text.startswith(f" ({acronym}", extent[1])
                return (given, initials in (acronym, f"U{acronym}"), len(initials)), extent
        return None

    def police(self, place: list[str]) -> Extent | None:
        """The police of a place, or the only or first police that the article names."""
        key = f"{' '.join(place)} police"
        if key not in self._known:
            self._known[key] = self._police(place)
        return self._known[key]

    def _police(self, place: list[str]) -> Extent | None:
        best: tuple[int, Extent] | None = None
        for run in self.runs:
            lower = [word.lower() for word in run.words]
            if "police" not in lower or len(lower) < 2:
                continue
            index = lower.index("police")
            start = index
            while start > 0 and lower[start - 1] not in _SMALL | _OPENERS:
                start -= 1
            if start == index or (place and run.words[start : start + len(place)] != tuple(place)):
                continue
            end = index + 2 if lower[index + 1 : index + 2] == ["department"] else index + 1
            if best is None or end - start > best[0]:
                best = end - start, run.part(start, end)
        return best[1] if best else None

    def _longer(self, words: tuple[str, ...]) -> Extent | None:
        """A longer name that ends in these words: of a department, a paper, a county's office."""
        for run in self.runs:
            extra = len(run.words) - len(words)
            if 0 < extra <= 3 and run.words[-len(words) :] == words:
                before = [word.lower() for word in run.words[:extra]]
                paper = words[-1].lower() in self.words.papers and extra <= 2
                office = words[-1].lower() == "department" and len(words) == 2
                if paper or (office and before[-1] == "county"):
                    return run.part(0, len(run.words))
                if before[-1] in ("of", "u.s.", "us") or before[0] in ("u.s.", "us"):
                    return run.part(0, len(run.words))
        return None

    def _in_lower_case(self, words: tuple[str, ...]) -> Extent | None:
        """The name that words in lower case end: *the city council* of the Ashford City Council."""
        if len(words) < 2 or not words[-1].islower():
            return None
        for run in self.runs:
            lower = tuple(word.lower() for word in run.words)
            rest = len(lower) - len(words)
            start = max((i + 1 for i in range(rest) if lower[i] in _SMALL), default=0)
            if lower[rest:] == words and 0 < rest - start <= _MORE and run.words[-1] != words[-1]:
                return run.part(start, len(lower))
        return None

    def with_noun(self, noun: str, before: int, words: frozenset[str]) -> Extent | None:
        """The last name before an offset that a noun fits.

        It fits where one of its words stands in the name (*the court*: a District Court), or the
        noun right before it (*the law firm Lee & Sons*) or after it in apposition.

        Args:
            noun: lower case.
            before: offset that the name must stand before.
            words: of names that the noun may stand for, lower case.
        """
        index = bisect_left(self.starts, before)
        for run in reversed(self.runs[max(0, index - _FARTHEST) : index]):
            lower = [word.lower() for word in run.words]
            short = len(lower) == 1 and run.words[0].isupper()
            if (words & set(lower) and (short or len(lower) > 1)) or self._beside(run, noun):
                return run.part(0, len(run.words))
        return None

    def municipality(self, token: int, people: frozenset[int]) -> Extent | None:
        """The town or city named in its sentence, else most often before; of equals the last.

        Args:
            token: the token.
            people: tokens that name a person.
        """
        named: dict[str, list[Extent]] = {}
        for entity in self.reading.syntax.doc.ents:
            if entity.label_ != "GPE" or entity.end > token or entity.start in people:
                continue
            name = entity.text.removeprefix("the ")
            if not _is_wide(name) and not name.endswith("County"):
                named.setdefault(entity.text, []).append((entity.start_char, entity.end_char))
        begin, _ = self.reading.syntax.sentence_of(token)
        here = self.reading.syntax.starts[begin]
        best = max(
            named.values(),
            key=lambda places: (places[-1][0] >= here, len(places), places[-1]),
            default=None,
        )
        return None if best is None else best[0]

    def _beside(self, run: _Run, noun: str) -> bool:
        start, end = run.part(0, len(run.words))
        several = len(run.words) > 1
        before = self.reading.text[max(0, start - len(noun) - 3) : start].lower()
        if re.search(rf"\b{re.escape(noun)},? $", before):
            return True
        after = self.reading.text[end : end + _APPOSITION]
        described = rf" (?:an?|the) [^,.;\n]{{0,50}}\b{re.escape(noun)}\b"
        # Of one word, it must be set apart: "on Wednesday, the company said" names no company.
        whole = rf",?{described}" if several else rf",{described}(?:,| that| which)"
        return re.match(whole, after) is not None
