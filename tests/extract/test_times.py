"""Time expressions: what they mean depends on the day of publication and on tense."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract import times
from pipeline.extract.times.reckoning import reference

TUESDAY = "2025-07-08"


def found(read_article, text, published=TUESDAY):
    records = times.extract(read_article(text, published=published), "immigration")
    return {
        record.values["text"]: (record.values["type"], record.values["value"]) for record in records
    }


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        ("Agents came to the market on Monday.", "Monday", "2025-07-07"),
        ("Agents came to the market on Tuesday.", "Tuesday", "2025-07-08"),
        ("The march will begin on Friday.", "Friday", "2025-07-11"),
        ("Officers arrived yesterday.", "yesterday", "2025-07-07"),
        ("It happened last week.", "last week", "2025-W27"),
        ("She was held last month.", "last month", "2025-06"),
        ("He was freed two weeks ago.", "two weeks ago", "2025-W26"),
        ("The raid was on June 6, 2024.", "June 6, 2024", "2024-06-06"),
        ("The raid was on June 6.", "June 6", "2025-06-06"),
        # One day off: a slip of these days, where long ago it is another year's.
        ("He fell on Monday, July 8.", "Monday, July 8", "2025-07-08"),
        ("He fell on Friday, May 3.", "Friday, May 3", "2024-05-03"),
        ("He was detained in November.", "November", "2024-11"),
        ("The hearing is set for Aug. 4.", "Aug. 4", "2025-08-04"),
        ("It was filed on 2025-03-04.", "2025-03-04", "2025-03-04"),
        ("The law passed in the 1990s.", "the 1990s", "199"),
        ("The rules changed in 2019.", "2019", "2019"),
        ("May 6, 2008: Convicted of forgery.", "May 6, 2008", "2008-05-06"),
        ("On July 4 she was held, after a search the day prior.", "the day prior", "2025-07-03"),
        ("They met at a July Fourth picnic.", "July Fourth", "2025-07-04"),
        ("It opened on the twenty-first of June.", "the twenty-first of June", "2025-06-21"),
        ("In March first responders came.", "March", "2025-03"),
        ("The pact, effective Oct. 1, is signed.", "Oct. 1", "2025-10-01"),
        ("Nobody has been hired since August 30.", "August 30", "2024-08-30"),
        ("The firm is trying to sell itself under a June agreement.", "June", "2025-06"),
        ("Sales fell in the last half of 2024.", "the last half of 2024", "2024-H2"),
        ("Sales rose from a year ago.", "a year ago", "2024"),
        ("In the first quarter it grew. It had shrunk a year ago.", "a year ago", "2024-Q1"),
        ("In the first quarter it grew from a year earlier.", "a year earlier", "2024-Q1"),
        ("The year-ago second quarter was good.", "The year-ago second quarter", "2024-Q2"),
        ("It earned more than in the year-ago period.", "the year-ago period", "2024-Q2"),
        ("In the first quarter it beat the year-ago period.", "the year-ago period", "2024-Q1"),
    ],
)
def test_dates(read_article, text, written, value):
    assert found(read_article, text)[written] == ("DATE", value)


@pytest.mark.parametrize(
    ("text", "written", "expected"),
    [
        ("They waited for three hours.", "three hours", ("DURATION", "PT3H")),
        ("She lived there for nearly two decades.", "nearly two decades", ("DURATION", "P20Y")),
        ("He reports every two weeks.", "every two weeks", ("SET", "P2W")),
        ("She was freed two days after the raid.", "two days", ("DURATION", "P2D")),
        ("It grew in the next couple of years.", "the next couple of years", ("DURATION", "P2Y")),
        ("It lost $3 in the year ended May 2.", "the year", ("DURATION", "P1Y")),
        ("The van left Monday night.", "Monday night", ("TIME", "2025-07-07TNI")),
        ("It began at 6:20 a.m. on Monday.", "6:20 a.m. on Monday", ("TIME", "2025-07-07T06:20")),
    ],
)
def test_durations_sets_and_clock_times(read_article, text, written, expected):
    assert found(read_article, text)[written] == expected


def test_a_weekday_decides_the_year_of_its_date(read_article):
    text = "A rally is planned for Saturday, June 14."
    assert found(read_article, text, "2025-06-12")["Saturday, June 14"][1] == "2025-06-14"


def test_the_following_day_counts_from_the_day_told_before(read_article):
    text = "The raid was on March 3. The following day lawyers came."
    assert found(read_article, text)["The following day"][1] == "2025-03-04"


@pytest.mark.parametrize(
    "text", ["Agents came on Monday.", "It happened last week.", "He left in June."]
)
def test_nothing_is_guessed_where_the_article_has_no_date(read_article, text):
    records = times.extract(read_article(text), "immigration")
    assert [record.values["value"] for record in records] == [None]
    assert all("value" not in record.support for record in records)


@pytest.mark.parametrize(
    "text",
    [
        "They may march.",
        "A 34-year-old man spoke.",
        "He paid $2000.",
        "They met outside 1930 Beach St. in Broadview.",
        "The room was $55 a night.",
        "It makes about three quarters of its paper.",
    ],
)
def test_what_only_looks_like_a_time_is_none(read_article, text):
    assert found(read_article, text) == {}


@given(st.text(max_size=30))
def test_any_date_of_publication_can_be_read(published):
    known = reference(published)
    assert known.year is None or 0 <= known.year <= 9999


@given(st.dates())
def test_the_reference_is_the_day_of_publication(day):
    assert reference(f"{day.isoformat()}T10:00:00Z").today == day


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It opened on Friday. The day before, nobody came.", "2025-07-03"),
        ("On Friday, the day before it closed, nobody came.", "2025-07-04"),
    ],
)
def test_the_day_before_may_be_the_day_just_named(read_article, text, value):
    written = "The day before" if "The" in text else "the day before"
    assert found(read_article, text)[written] == ("DATE", value)


def test_a_quarter_is_not_spoken_of_for_long(read_article):
    text = "In the first quarter it grew. It rained. It rained. It rained. A year ago it snowed."
    assert found(read_article, text)["A year ago"] == ("DATE", "2024")


KEPT_UP = (
    "The strike began at the mill on March 3. On May 9, 2025, guards were sent away. "
    "On March 21 they left for good. At 6 p.m. they were gone. A talk on Friday failed. "
    "Talks are set for December 1."
)


def test_a_page_that_was_kept_up_is_reckoned_by_the_days_that_it_tells_of(read_article):
    values = found(read_article, KEPT_UP, published="2024-03-04")
    assert {written: value for written, (_, value) in values.items()} == {
        "March 3": "2024-03-03",
        "May 9, 2025": "2025-05-09",
        "March 21": "2025-03-21",
        "6 p.m.": "2025-03-21T18:00",
        "Friday": "2025-03-21",
        "December 1": "2024-12-01",
    }


@pytest.mark.parametrize("published", ["0001-01-01", "9999-11-30", "9999-12-31", "9999"])
def test_a_page_of_any_day_may_have_been_kept_up(read_article, published):
    text = f"{KEPT_UP} Friday, December 31\nGuards were sent away on Monday, on March 3, at 6 p.m."
    assert found(read_article, text, published=published)["May 9, 2025"] == ("DATE", "2025-05-09")


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("The law was extended to May 9, 2025.", "2024-03-04"),
        ("She was told to come on May 9, 2025.", "2024-03-04"),
        ("Guards were sent away on March 5, 2024.", "2024-03-04"),
        ("Wednesday, March 13\nGuards will be sent away.", "2024-03-04"),
        ("Wednesday, March 13\nIn the morning\nGuards were sent away.", "2024-04-13"),
        ("Lee, Ann. “Guards sent away”. Harbor News. Retrieved May 9, 2025.", "2025-06-09"),
        ("On May 9, 2025, guards were sent away.", "2025-06-09"),
    ],
)
def test_a_page_was_kept_up_a_month_longer_than_the_latest_day_told_of_as_past(
    read_article, text, until
):
    assert times.last_day(read_article(text, published="2024-03-04")) == until


def test_the_same_night_and_the_night_before_are_counted_from_the_day_named(read_article):
    text = "They met on Wednesday night. On the same night others came. The night before it rained."
    told = found(read_article, text)
    assert told["the same night"] == ("TIME", "2025-07-02TNI")
    assert told["The night before"] == ("TIME", "2025-07-01TNI")
