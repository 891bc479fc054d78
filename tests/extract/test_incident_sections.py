"""Under a heading that names a place, that is where it was."""

from pipeline.extract.incident_reports.occurrences import Sighting
from pipeline.extract.incident_reports.triggers import Trigger
from pipeline.extract.toponyms import Toponym


def test_a_heading_with_a_states_name_tells_where_it_was(reports):
    text = (
        "Crowds marched against raids in many states on June 10.\n"
        "Georgia\n"
        "On June 11, hundreds of protesters gathered on Harbor Street.\n"
        "Ohio\n"
        "On June 12, hundreds of protesters gathered on Canal Street."
    )
    states = {one.values["date"]: one.values["state"] for one in reports(text)[1]}
    assert (states["2025-06-11"], states["2025-06-12"]) == ("GA", "OH")


def test_a_state_as_heading_is_a_region_and_no_town(read_article):
    head = read_article("Agents raided it.").doc[1]
    trigger = Trigger("raid", head, head.idx, head.idx + len(head), False, False, 0)
    ohio = Toponym(0, 4, "state", None, "OH", "US", ((0, 4),))
    sighting = Sighting(trigger, None, (), section=ohio)
    assert (sighting.town, sighting.region) == (None, ohio)


def test_entries_with_labels_are_of_their_own_place_and_day(reports):
    # The last came on the day of publication, of which a line alone would be a byline.
    text = (
        "These are the cases that the paper has counted since June.\n"
        "Place: Chicago\n"
        "Date: June 3, 2025\n"
        "Who was hit: a man of 40\n"
        "Status: nobody was charged.\n"
        "Description: A man was driving when an officer opened fire on his car.\n"
        "Place: Starr County, Texas\n"
        "Date: June 9, 2025\n"
        "Description: Agents met a group at the river. An agent opened fire three times.\n"
        "Place: Ontario, California\n"
        "Date: June 12, 2025\n"
        "Description: A woman drove near her home. One of the officers shot her.\n"
    )
    found = [
        (record.values["city"], record.values["state"], record.values["date"])
        for record in reports(text, published="2025-06-12")[1]
        if record.values["type"] == "shooting" and record.values["date"]
    ]
    assert found == [
        ("Chicago", "IL", "2025-06-03"),
        (None, "TX", "2025-06-09"),
        ("Ontario", "CA", "2025-06-12"),
    ]
