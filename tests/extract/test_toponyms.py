"""Towns, states and sites, as far as the article itself tells them."""

from collections import Counter

import pytest

from pipeline import geography
from pipeline.extract.toponyms import Toponyms
from pipeline.extract.towns import named_states, state_of_county


def towns(read_article, text):
    return {(p.city, p.state) for p in Toponyms(read_article(text), "immigration").all if p.city}


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("They met in Springfield, Illinois, on Monday.", ("Springfield", "IL")),
        ("They met in Chicago on Monday.", ("Chicago", "IL")),
        ("People in Oregon were angry. They met in Portland.", ("Portland", "OR")),
        ("They met in Lower Manhattan.", ("New York", "NY")),
        # A hamlet in a state that is only implied is not meant.
        ("MIAMI — He came to Houston in 1966 and died here.", ("Miami", "FL")),
    ],
)
def test_a_town_has_its_state(read_article, text, town):
    assert town in towns(read_article, text)


def test_washington_is_the_state_in_a_report_from_it(read_article):
    text = "Marchers met in Spokane and in Tacoma, said the Washington attorney general."
    assert "Washington" not in {city for city, _ in towns(read_article, text)}


def test_a_state_behind_its_town_is_no_city(read_article):
    text = "By then ICE had transferred him to Tacoma, Washington, the lawyer said."
    assert towns(read_article, text) == {("Tacoma", "WA")}


def test_the_dateline_is_read(read_article):
    place = Toponyms(read_article("DALLAS (Wire) — Hundreds marched."), "immigration").dateline
    assert place is not None
    assert (place.city, place.state) == ("Dallas", "TX")


def test_a_suburb_of_a_city_is_not_in_the_city(read_article):
    assert ("Denver", "CO") not in towns(read_article, "It was in the Denver suburb of Aurora.")


def test_states_are_known_by_code_name_and_abbreviation():
    states = geography.states()
    assert states["California"] == states["Calif."] == states["CA"] == "CA"
    assert all(len(code) == 2 for code in states.values())


def test_a_street_or_a_part_of_any_town_is_no_town(read_article):
    text = (
        "Agents shot at a car on Portland Avenue in Minneapolis, Minn., on Monday. "
        "Protesters met Downtown."
    )
    assert towns(read_article, text) == {("Minneapolis", "MN")}


@pytest.mark.parametrize(
    ("text", "state", "country"),
    [
        ("They were held in West Virginia.", "WV", "US"),
        ("They were held in North Carolina.", "NC", "US"),
        ("They were flown to South Sudan.", None, "SS"),
        ("They were held in northern Virginia.", "VA", "US"),
    ],
)
def test_a_direction_may_belong_to_the_name(read_article, text, state, country):
    found = Toponyms(read_article(text), "immigration").all
    assert [(place.state, place.country) for place in found] == [(state, country)]


def test_a_part_of_a_city_is_taken_for_it_where_the_city_is_named(read_article):
    told = "They met in Lincoln Square, in Chicago, on Monday."
    assert towns(read_article, told) == {("Chicago", "IL")}
    assert ("Chicago", "IL") not in towns(read_article, "They met in Lincoln Square on Monday.")


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("They met in Hollywood, Florida, not in Los Angeles.", ("Hollywood", "FL")),
        ("They met in Georgetown, Texas, not in Washington, D.C.", ("Georgetown", "TX")),
        ("They met in Brooklyn, New York.", ("New York", "NY")),
    ],
)
def test_the_state_behind_a_name_tells_that_it_is_no_part_of_a_city(read_article, text, town):
    assert town in towns(read_article, text)


def test_towns_of_saints_are_written_as_newspapers_do(read_article):
    assert ("St. Paul", "MN") in towns(read_article, "They met in Saint Paul, Minnesota.")


KROME = "Two men were held at Krome. People in Krome slept on the floor, lawyers of {} said."


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("Miami, Florida", ("site", "Miami", "FL")),
        # A city that the article does not name is not told of the site.
        ("Florida", ("site", None, "FL")),
    ],
)
def test_a_site_of_note_is_where_the_article_says_that_it_is(read_article, where, place):
    found = Toponyms(read_article(KROME.format(where)), "immigration").all
    assert {(p.kind, p.city, p.state) for p in found if p.start < 60} == {place}


def places(read_article, text):
    return {(p.kind, p.city, p.state) for p in Toponyms(read_article(text), "immigration").all}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Marchers met at Union Station in downtown Los Angeles.",
            ("site", "Los Angeles", "CA"),
        ),
        ("Marchers from California and from D.C. met at Union Station.", ("site", None, None)),
        # A jail of which there are several, and a country that is called like the town of one.
        ("He came from Brazil and was held at Clay County Jail.", ("site", None, None)),
        # Its city is named, though not its state; not its city, but in its own name; neither.
        ("People of Broadview met at the Broadview facility.", ("site", "Broadview", "IL")),
        ("They were held at Eloy Detention Center in Arizona.", ("site", None, "AZ")),
        ("Newarkers met at Delaney Hall in New Jersey.", ("site", None, "NJ")),
        # The White House is no place where it only says something, a part of a city no site.
        ("In Washington, D.C., the White House said no.", ("city", "Washington", "DC")),
        ("They met in Brighton Park, in Chicago.", ("city", "Chicago", "IL")),
        ("They met in Westchester in California.", ("state", None, "CA")),
    ],
)
def test_which_site_of_a_name_is_meant_is_told_by_its_city(read_article, text, place):
    found = places(read_article, text)
    assert place in found
    assert {one for one in found if one[0] == "site"} <= {place}


@pytest.mark.parametrize(
    "text",
    [
        # Streets where they cross.
        "Officers cleared the crowd near 1st and Broadway in Los Angeles.",
        "Rockets were fired near Broadway and 3rd Street in Los Angeles.",
        "Crowds in Los Angeles stood between Harbor and Santa Ana boulevards.",
        # A man's name, an area, a country.
        "Luis Calven died in Los Angeles. Marches were held in Calven. People went to Calven.",
        "Growers in the Central Valley told it in Los Angeles.",
        "They marched for Palestine in Los Angeles.",
        # A firm before a state.
        "He told it to the New York Times, California officials said in Los Angeles.",
        "He drove a red Toyota Tacoma pickup and a Chevy Malibu in Los Angeles.",
        "They stood at the south gate and on the North side of the march in Los Angeles.",
        "On Alameda Street in Los Angeles, police came. At Alameda and Temple, they fired.",
    ],
)
def test_what_is_called_like_a_town_is_none(read_article, text):
    assert towns(read_article, text) == {("Los Angeles", "CA")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "There were marches in Chicago, New York and Boston.",
            {("Chicago", "IL"), ("New York", "NY"), ("Boston", "MA")},
        ),
        ("Eight men were held on a farm in Berkshire, Vermont.", {("Berkshire", "VT")}),
        # Not in the state, by the gazetteer, and no list of cities either.
        ("Eight men were held on a farm in Columbus, Vermont.", {("Columbus", "VT")}),
    ],
)
def test_cities_of_a_list_are_in_their_own_states(read_article, text, found):
    assert towns(read_article, text) == found


def test_what_was_blacked_out_is_no_place(read_article):
    analysed = read_article("They were held at ████ ███████ on Monday.")
    analysed.doc.set_ents([analysed.doc.char_span(18, 30, label="FAC")])
    assert Toponyms(analysed, "immigration").all == ()


def test_a_town_that_the_model_misses_is_known_by_the_state_behind_it(read_article):
    analysed = read_article("Eight men were held in Berkshire, Vermont.")
    analysed.doc.set_ents([])
    found = Toponyms(analysed, "immigration").all
    assert [(place.city, place.state) for place in found] == [("Berkshire", "VT")]


def test_a_name_ends_before_the_line_does(read_article):
    analysed = read_article("They met in Omaha\nOn Monday they met again.")
    line = analysed.doc.char_span(12, 18, label="GPE", alignment_mode="expand")
    assert line.text.endswith("\n")
    analysed.doc.set_ents([line])
    assert [(p.start, p.end) for p in Toponyms(analysed, "immigration").all] == [(12, 17)]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("They met in Alabama, at Gulf Shores High School.", ("Gulf Shores", "AL")),
        # No town of Georgia, though it has one.
        ("They met in Georgia, at Lincoln High School.", None),
        ("They met in O’Neill, Nebraska.", ("O'Neill", "NE")),
        # A street, whatever stands behind it.
        ("They met in San Francisco, at 100 Montgomery St. after noon.", ("San Francisco", "CA")),
    ],
)
def test_what_each_town_has_is_in_the_town_that_it_is_named_for(read_article, text, town):
    assert towns(read_article, text) == ({town} if town else set())


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("They met at the Colorado State Capitol.", ("Denver", "CO")),
        ("They met in West Virginia, at the West Virginia Statehouse.", ("Charleston", "WV")),
        ("They met in Texas, at the Texas State Fairgrounds.", (None, "TX")),
    ],
)
def test_a_capitol_is_in_its_states_capital(read_article, text, town):
    found = Toponyms(read_article(text), "immigration").all
    assert {place.state for place in found} == {town[1]}
    assert towns(read_article, text) == ({town} if town[0] else set())


def test_a_place_is_named_without_the_mark_of_what_it_has(read_article):
    text = "They met near El Salvador’s largest prison."
    found = Toponyms(read_article(text), "immigration").all
    assert [text[place.start : place.end] for place in found] == ["El Salvador"]


def test_where_somebody_is_from_is_no_place(read_article):
    text = "Agents arrested three Indigenous Guatemalan men in Woodburn, Oregon."
    found = Toponyms(read_article(text), "immigration").all
    assert not any("Guatemalan" in text[place.start : place.end] for place in found)


def test_a_jail_called_by_its_county_alone_is_in_no_town_of_another_state(read_article):
    text = (
        "The Torrance County Detention Facility is in Estancia, New Mexico. Two men died in "
        "Torrance in May, the state of New Mexico said."
    )
    assert ("Torrance", "CA") not in towns(read_article, text)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("He was held in the village of Tamsin on Monday.", 1),
        ("The town of Tamsin is small. Tamsin sleeps.", 2),
    ],
)
def test_what_is_called_a_town_is_one_wherever_it_is_named(read_article, text, named):
    found = Toponyms(read_article(text), "immigration").all
    assert [(place.kind, place.city) for place in found] == [("city", "Tamsin")] * named


def test_the_police_of_a_town_tell_that_it_is_one(read_article):
    text = "A Cicero police car stood there, in Illinois."
    assert towns(read_article, text) == {("Cicero", "IL")}


def test_the_capitol_in_washington_is_that_of_the_country(read_article):
    assert towns(read_article, "They met at the Washington Capitol.") == {("Washington", "DC")}


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("They met in Washington on Monday.", ("Washington", "DC")),
        ("They met in the Iowa town of Tamsin Falls.", ("Tamsin Falls", "IA")),
        ("TAMSIN, Iowa — They met on Monday. Tamsin is small.", ("Tamsin", "IA")),
        ("They met in Chicago. In Texas, they met in Austin.", ("Austin", "TX")),
    ],
)
def test_the_state_of_a_town(read_article, text, town):
    assert town in towns(read_article, text)


@pytest.mark.parametrize(
    "text",
    [
        "They met in Spokane. Farms in Washington were closed, as Washington state wished.",
        "They met in Eastern Washington.",
        "They met in western Washington. Farms in Washington were closed.",
        "They met in upstate New York.",
        "They met in New York state.",
    ],
)
def test_washington_and_new_york_may_be_meant_as_states(read_article, text):
    named = {city for _, city, _ in places(read_article, text)}
    assert not named & {"Washington", "New York City", "New York"}


def test_a_state_that_is_not_named_is_not_counted(read_article):
    counts = named_states(read_article("They met in Ohio, near upstate New York."), {"GPE"})
    assert set(counts) == {"OH", "NY"}


def test_among_states_new_york_is_one(read_article):
    found = places(read_article, "They met in Ohio, New York, North Carolina, and Texas.")
    assert {state for kind, _, state in found if kind == "state"} == {"OH", "NY", "NC", "TX"}
    assert not any(city for _, city, _ in found)
    found = places(read_article, "They met in New York, North Carolina, and Texas.")
    assert ("city", "New York", "NC") not in found


def test_a_citys_great_streets_are_not_the_city(read_article):
    text = "They left Portland Avenue for Minneapolis. There were marches in Portland and Seattle."
    assert ("Portland", "OR") in towns(read_article, text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (  # an office in a town is no place
            "In September, ERO Miami arrested a man in Pompano Beach, Florida.",
            ["Pompano Beach", "Florida"],
        ),
        (
            "Some went to Omaha and Vine Streets, by City Hall in Tulsa, Oklahoma.",
            ["Omaha and Vine Streets", "Tulsa", "Oklahoma"],
        ),
        (
            "It was at the Bay Area’s other immigration court in Concord, California.",
            ["the Bay Area", "Concord", "California"],
        ),
    ],
)
def test_places_are_named_as_they_are_called(read_article, text, names):
    found = Toponyms(read_article(text), "immigration").all
    assert [text[place.start : place.end] for place in found] == names


def test_a_county_is_of_the_state_named_most(read_article):
    near = Counter({"CA": 1, "FL": 3})
    assert state_of_county("Orange County", near) == "FL"
    assert state_of_county("Orange County", Counter({"CA": 2, "FL": 1})) == "CA"
    assert state_of_county("Orange County", Counter()) is None
    assert state_of_county("Los Angeles County", Counter()) == "CA"


def test_a_persons_name_is_no_small_town(read_article):
    text = "Marimar Martinez drove in Chicago. Agents fired five shots at Martinez in the car."
    assert towns(read_article, text) == {("Chicago", "IL")}


def test_a_great_city_is_meant_whoever_is_called_so(read_article):
    text = "Ann Houston spoke on Monday. There were marches in Houston."
    assert towns(read_article, text) == {("Houston", "TX")}


@pytest.mark.parametrize(
    ("text", "written", "state"),
    [
        ("Men were held at two Inland Empire Catholic churches on Friday.", "Inland Empire", "CA"),
        ("Raids spread through the Central Valley.", "the Central Valley", "CA"),
        ("It is the largest on the East Coast.", "the East Coast", None),
    ],
)
def test_a_region_is_an_area_of_its_state_and_no_town(read_article, text, written, state):
    found = Toponyms(read_article(text), "immigration").all
    areas = {(text[p.start : p.end], p.kind, p.city, p.state) for p in found}
    assert (written, "area", None, state) in areas


@pytest.mark.parametrize(
    ("jail", "part", "kinds"),
    [
        ("South Texas ICE Processing Center in Texas", "South Texas", ["state"]),
        ("the Northwest ICE Processing Center in Tacoma", "Northwest", []),
        ("the Laredo Processing Center in Texas", "Laredo", ["city"]),
        ("Stewart Detention Center in Lumpkin, Georgia", "Stewart", ["site"]),
    ],
)
def test_only_a_name_of_its_own_is_short_for_a_jail(read_article, jail, part, kinds):
    article = read_article(f"A man was held at {jail}. Others were at {part}.")
    found = Toponyms(article, "immigration").all
    last = article.article.text.rindex(part)
    assert [place.kind for place in found if place.start == last] == kinds
