"""Which town does a name mean? By the state written behind it, or by the states of the article.

Or only the area around it, as "greater Boston"; and which town or state a site is named for.
Nothing here finds names in a text; that is for `toponyms`.
"""

import math
import re
from collections import Counter
from collections.abc import Container
from functools import cache

from pipeline import geography
from pipeline.extract import lexicons
from pipeline.extract.given_names import is_given_name
from pipeline.extract.record import Extent
from pipeline.geography import City
from pipeline.geography.streets import is_street
from pipeline.language import AnalysedArticle
from pipeline.language.kept import text_of

VILLAGE = 5000
"""A place below this population is only meant where the article names its state."""
ABOUT = 4
"""What a state comes to in an article about it: 2 for each time it is named, 1 for a large city."""
BIG = 100_000
"""A city of this population is meant by its bare name, unless the article names another state."""


_LEAD = re.compile(
    r"^(?:the\s+|city\s+of\s+|town\s+of\s+|village\s+of\s+|downtown\s+|(?:north|south|east|west|central|upstate|"
    r"northern|southern|eastern|western|suburban|greater|southeastern|southwestern|northeastern|northwestern)\s+)+",
    re.IGNORECASE,
)
_AROUND = re.compile(r"(?i)\b(?:greater|suburban|suburbs? of)\s(?:the\s)?$")
_SUBURB_OF = re.compile(r"[A-Z]\w+ suburb of $")
"""Before the town itself: "the Chicago suburb of Cicero" is Cicero."""
_AREA = re.compile(r"(?:[ -](?:metro(?:politan)?[ -])?area|\ssuburbs?)\b")
_GREATER = re.compile(r"(?i)(?:greater|suburban)\s")
_FAR_REACH = 30
"""Characters before a name that may say "in the suburbs of the"."""
_GOES_ON = re.compile(r"(?:,? (?:and|&)|,) [A-Z]")
"""Behind one of a list: "Denver, Texas & Boston"."""
_COUNTY = re.compile(r"(?:[A-Z][\w.'-]+ )?[A-Z][\w.'-]+ County\b")
_SHORT_STATE = re.compile(r",\s+([A-Z][a-z]{2,4}\.|[A-Z]\.[A-Z]\.|[A-Z]{2}\b)")
_TOWN_BEFORE = re.compile(r"((?:[A-Z][a-z]+ )?[A-Z][a-z]+), $")
"""A town before its state: "Tacoma, Washington"."""
LABELS = "Place|Location|Where|City"
"""Words before a colon that a town or state follows: "Place: Ashford"."""
ALSO_CITIES = frozenset({"New York", "Washington"})
"""States whose names are those of cities too."""
_MEANT_AS_STATE = re.compile(
    r"\b(?i:upstate|(?:north|south|east|west)ern|central|state of)\s(New York|Washington)\b"
    r"|\b(New York|Washington) [Ss]tate\b"
)


@cache
def _state_name() -> re.Pattern[str]:
    """The names of states that are no cities' as well."""
    names = set(geography.state_names().values()) - ALSO_CITIES
    return re.compile(rf"(?:{'|'.join(sorted(names, key=len, reverse=True))})\b")


def named_states(analysed: AnalysedArticle, labels: Container[str]) -> Counter[str]:
    """How often headline and text name each state, or one of its great cities.

    Args:
        analysed: the article.
        labels: of the names that can be places.
    """
    counts: Counter[str] = Counter()
    text = text_of(analysed.doc)
    for ent in analysed.doc.ents:
        if ent.label_ not in labels:
            continue
        written = ent.text.removeprefix("the ").rstrip(",")
        if written in geography.states():
            # "Washington" alone is mostly the capital of the country.
            if written != "Washington" and not _state_name().fullmatch(written):
                counts[geography.states()[written]] += 2
            continue
        candidates = geography.cities(ent.text)
        if candidates and candidates[0].population >= BIG and candidates[0].state:
            counts[candidates[0].state] += 1
    for county in {found[0] for found in _COUNTY.finditer(text)}:
        # There is but one Racine County.
        alone = geography.counties().get(county.casefold(), frozenset())
        if len(alone) == 1:
            counts[next(iter(alone))] += 2
    for written in _state_name().findall(f"{analysed.article.title}\n{text}"):
        counts[geography.states()[written]] += 2
    for behind, before in _MEANT_AS_STATE.findall(text):
        counts[geography.states()[behind or before]] += 2
    for written in _SHORT_STATE.findall(text):
        if written in geography.states():
            counts[geography.states()[written]] += 2
    return counts


def without_direction(written: str) -> str:
    """A name without what says which part of it is meant: "downtown", "the city of"."""
    return _LEAD.sub("", written)


def bare(written: str) -> str:
    """A name without what stands before it, unless that belongs to it, as in "West Virginia"."""
    plain = re.sub(r"^[Tt]he\s+", "", written)
    known = (geography.states(), geography.countries(), geography.regions())
    if any(plain in names for names in known) or geography.cities(plain):
        return plain
    return without_direction(written)


def following_state(city: str, text: str, end: int) -> tuple[str, int] | None:
    """The state written after a comma behind a city, and where it ends.

    Args:
        city: its name.
        text: of the article.
        end: where the name ends in it.
    """
    found = re.match(r",\s+((?:[A-Z][\w.]*)(?:\s[A-Z][\w.]*){0,2})", text[end : end + 40])
    if not found:
        return None
    words = found[1].split()
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length])
        for written in (name, name.rstrip(".")):
            code = geography.states().get(written)
            stop = end + found.start(1) + len(name)
            if code and not _of_a_list(city, written, code, text[stop : stop + _FAR_REACH]):
                return code, stop - (len(name) - len(written))
    return None


def _of_a_list(city: str, written: str, state: str, behind: str) -> bool:
    """Whether large cities, or states, follow each other: "Chicago, New York and Boston"."""
    here = geography.cities(city)
    if any(one.state == state for one in here):
        return False
    if city in geography.states():
        return True
    great = bool(here) and here[0].population >= BIG
    if great and here[0].country == "US" and _GOES_ON.match(behind):
        return True
    there = geography.cities(written)
    return great and bool(there) and there[0].population >= BIG


def _overshadows(largest: City, other: City, near: Counter[str]) -> bool:
    """Whether a bare name means the great city, though a hamlet shares it and its state is named.

    *Miami* beside *Houston* is no hamlet in Texas.
    """
    return (
        largest.country == "US"
        and largest.population >= BIG
        and largest.population >= 50 * other.population
        and near[other.state or ""] < ABOUT
    )


def pick(candidates: tuple[City, ...], near: Counter[str]) -> City | None:
    """The city of a name that the article means, or None where that stays open."""
    at_home = [city for city in candidates if city.state in near]
    if at_home:
        # A large town of the name outweighs a village in the state named more often.
        likely = max(
            at_home,
            key=lambda city: math.log10(city.population + 1) + min(near[city.state or ""], 4) / 2,
        )
        return candidates[0] if _overshadows(candidates[0], likely, near) else likely
    if not candidates:
        return None
    american = [city for city in candidates if city.country == "US"]
    largest = candidates[0]
    if len(american) == 1 and largest.country == "US":
        return largest if largest.population >= VILLAGE else None
    if largest.population >= BIG and (
        largest.country == "US" or not american or largest.population >= 10 * american[0].population
    ):
        return largest
    return american[0] if len(american) == 1 and american[0].population >= VILLAGE else None


def region_alone(written: str) -> str:
    """A region's name without the adjective that the model took for part of it.

    Args:
        written: a place name: "Inland Empire Catholic", of churches.
    """
    name, _, last = written.rpartition(" ")
    return name if last and name.removeprefix("the ") in geography.regions() else written


def only_area(text: str, written: str, extent: Extent) -> bool:
    """Whether a city's name stands for the area around it, as "the Denver suburb of".

    Args:
        text: of the article.
        written: the name as written.
        extent: where it stands.
    """
    before = text[max(0, extent[0] - _FAR_REACH) : extent[0]]
    if _SUBURB_OF.search(before):
        return False
    after = _AREA.match(text[extent[1] :][:20])
    return bool(_AROUND.search(before) or after or _GREATER.match(written))


def is_great_city(name: str, text: str) -> bool:
    """Whether a name is that of a great city of a state that a text names too."""
    largest = next(iter(geography.cities(name)), None)
    if largest is None or largest.population < BIG or not largest.state:
        return False
    return geography.state_names()[largest.state] in text


def is_meant_as_state(text: str, start: int, end: int) -> bool:
    """Whether New York or Washington is the state: "upstate New York", "Albany, New York".

    Args:
        text: of the article.
        start, end: of the name in it.
    """
    around = text[max(0, start - len("northern ")) : end + len(" state")]
    town = _TOWN_BEFORE.search(text[max(0, start - _FAR_REACH) : start])
    code = geography.states().get(text[start:end])
    if town and any(city.state == code for city in geography.cities(town[1])):
        return True
    return _MEANT_AS_STATE.search(around) is not None or _among_states(text, start, end)


def _among_states(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 20) : start], text[end : end + 25]
    state = _state_name().pattern
    return bool(re.search(rf"{state},\s$", before) and re.match(rf",\s(?:and\s)?{state}", after))


def state_of_county(name: str, near: Counter[str]) -> str | None:
    """The state of a county: of those that an article names, else the only one that has it.

    Args:
        name: as "Kern County".
        near: the states that the article names.
    """
    codes = geography.counties().get(name.casefold(), frozenset())
    named = [code for code in codes if code in near]
    if named:
        return max(named, key=lambda code: near[code])
    return next(iter(codes)) if len(codes) == 1 else None


def is_county(name: str, near: Container[str]) -> bool:
    """Whether a name is a county's: "Kern County", or "Caddo Parish" where Louisiana is told of.

    A parish elsewhere is a church's.
    """
    return name.endswith(" County") or (
        name.endswith(" Parish") and "LA" in near and name.casefold() in geography.counties()
    )


@cache
def _agencies(beat: str) -> re.Pattern[str]:
    names = "|".join(map(re.escape, lexicons.places(beat).field_offices))
    return re.compile(rf"(?<!\w)(?:{names})\s$")


_SPEAKING_OFFICE = re.compile(
    r"\w+(?:\.? [A-Z]\w+){0,2} (?:[Ff]ield |[Rr]egional )?(?:office|division|bureau)"
    r" (?:said|says|(?:acknowledg|confirm|announc|declin|respond|releas|den)[a-z]*ed|told"
    r"|is (?:investigating|looking)|did(?: not|n[’']t)|spokes\w+)"
)


def of_field_office(text: str, start: int, beat: str) -> bool:
    """Whether a town's name is that of an agency's office: "ICE Boston", "its Boston office said".

    Where people are arrested at an office, that is where it is.
    """
    speaks = _SPEAKING_OFFICE.match(text, start) is not None
    return speaks or bool(_agencies(beat).search(text[max(0, start - _FAR_REACH) : start]))


def of_outlet(text: str, start: int, beat: str) -> bool:
    """Whether the name of a town is part of an outlet's: "CBS News Chicago"."""
    before = text[max(0, start - 20) : start].removesuffix(" ").removesuffix(" News")
    return before.endswith(tuple(lexicons.places(beat).outlets))


def of_car(text: str, start: int, beat: str) -> bool:
    """Whether the name of a town is that of a car behind its make: "a red Toyota Tacoma"."""
    makes = tuple(f" {make} " for make in lexicons.places(beat).makes)
    return f" {text[max(0, start - 20) : start]}".endswith(makes)


def named_for(name: str, near: Counter[str], beat: str) -> tuple[str | None, str | None]:
    """City and state that a site's own name tells: "Dallas City Hall", "Colorado State Capitol".

    A small town only before what each town has: Loxley Elementary School is in Loxley. None whose
    name is a person's, before that or before a surname, unless its state is named: a Lincoln High
    School or an Elizabeth Caruthers Park is anywhere.

    Args:
        name: of the site.
        near: the states that the article names.
        beat: whose words for what towns and states have are known.
    """
    listed, words = lexicons.places(beat), name.split()
    if is_street(name):
        return None, None
    for length in range(min(3, len(words) - 1), 0, -1):
        first, rest = " ".join(words[:length]), " ".join(words[length:])
        if rest in listed.of_states and first in geography.states():
            return None, geography.states()[first]
        city, of_any_town = pick(geography.cities(first), near), rest in listed.of_towns
        if city is None or city.country != "US":
            continue
        of_person = length == 1 and is_given_name(first)
        called = of_any_town or " " in rest
        if called and of_person and city.state not in near:
            continue
        if city.population >= BIG or (of_any_town and not of_person):
            return city.name, city.state
    return None, None


def only_a_name(site: str, town: str, text: str, beat: str) -> bool:
    """Whether a park or the like has only its name from a town: that is named nowhere else.

    Args:
        site: its name.
        town: that it begins with.
        text: of the article.
        beat: whose words for what may be called so are known.
    """
    what = site.removeprefix(town).strip()
    besides = text.count(town) > text.count(site)
    return what in lexicons.places(beat).of_anything and not besides


_ANOTHER_WORD = re.compile(r" [A-Z][a-z]+(?![\w-])")


def whole(text: str, start: int, name: str) -> str:
    """A town's whole name, where the model took its first words for it: "San Pedro" Sula.

    Args:
        text: of the article.
        start: offset of the name.
        name: as the model has it.
    """
    after = _ANOTHER_WORD.match(text, start + len(name))
    if after is None or " " not in name or not geography.cities(name + after[0]):
        return name
    return name + after[0]


def usual(name: str) -> str:
    """GeoNames' name as newspapers write it."""
    if name.startswith("Saint "):
        return "St. " + name.removeprefix("Saint ")
    return {"New York City": "New York", "Washington, D.C.": "Washington"}.get(name, name)
