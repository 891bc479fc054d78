from dataclasses import replace
from itertools import pairwise

import pytest

from pipeline.beats import BeatError
from pipeline.beats import load as beats
from pipeline.geography.gazetteer import places_of_note
from pipeline.resolve.authority import authority, entity_id


@pytest.fixture(scope="module")
def known():
    return authority("immigration")


@pytest.mark.parametrize(
    ("name", "full", "kind"),
    [
        ("Border Patrol", "U.S. Border Patrol", "organization"),
        ("Bondi", "Pam Bondi", "person"),
        ("MS‑13", "MS-13", "group"),
        ("the Supremacy Clause", "Supremacy Clause", "law"),
        ("ICE", "U.S. Immigration and Customs Enforcement", "organization"),
        ("the Justice Department", "U.S. Department of Justice", "organization"),
        ("Krome", "Krome North Service Processing Center", "facility"),
    ],
)
def test_names_of_the_subject_are_known(known, name, full, kind):
    entry = known.known(name)
    assert entry is not None
    assert (entry.name, entry.type) == (full, kind)


def test_of_two_of_one_name_the_one_of_the_kind_asked_for_is_known(known):
    for kind in ("organization", "facility"):
        assert known.known("White House", kind).type == kind
    assert known.known("White House") is None


def test_what_a_party_is_called_is_nobodys_where_two_are_called_so(known):
    assert known.party("Omaha").name == "City of Omaha"
    assert known.known("Omaha") is None
    two = known.as_party["omaha"] + known.as_party["dallas"]
    assert replace(known, as_party={"omaha": two}).party("Omaha") is None


def test_an_id_is_made_of_kind_and_name(known):
    for identity, entry in known.entries.items():
        assert identity == entity_id(entry.type, entry.name)


@pytest.mark.parametrize(
    ("day", "city", "state", "holder"),
    [
        ("2025-07-07", "Los Angeles", "CA", "Karen Bass"),
        ("2025-12-31", "New York", "NY", "Eric Adams"),
        ("2026-01-01", "New York", "NY", "Zohran Mamdani"),
    ],
)
def test_the_mayor_is_who_held_the_office_there_that_day(known, day, city, state, holder):
    assert [entry.name for entry in known.in_office("mayor", day, city, state)] == [holder]


def test_nobody_is_the_mayor_of_nowhere(known):
    assert known.in_office("the mayor", "2025-07-07") == ()


@pytest.mark.parametrize(("state", "holder"), [("CA", "Gavin Newsom"), ("NY", "Kathy Hochul")])
def test_the_governor_is_who_held_the_office_in_the_state(known, state, holder):
    found = known.in_office("governor", "2025-07-07", None, state)
    assert [entry.name for entry in found] == [holder]


def test_nobody_is_known_to_hold_an_office_after_the_file_was_checked(known):
    assert known.in_office("president", "2031-01-01") == ()
    assert known.in_office("president", known.checked)


def test_parents_and_bodies_are_entries(known):
    names = {entry.name for entry in known.entries.values()}
    parents = {entry.parent for entry in known.entries.values() if entry.parent}
    assert parents <= names


def test_terms_of_one_office_do_not_overlap(known):
    for offices in known.offices.values():
        for office in offices:
            terms = sorted((term.start or "", term.end or "9999") for term in office.holders)
            for (_, end), (start, _) in pairwise(terms):
                assert end <= f"{start}~", office.office


def test_a_wrong_entry_is_refused_with_file_and_reason(tmp_path, monkeypatch):
    folder = tmp_path / "other" / "authority"
    folder.mkdir(parents=True)
    (folder / "offices.yaml").write_text("checked: 2026-01-01\noffices: []\n", encoding="utf-8")
    (folder / "bodies.yaml").write_text("- {name: ICE, type: agency}\n", encoding="utf-8")
    monkeypatch.setattr(beats, "BEATS", tmp_path)
    with pytest.raises(BeatError, match=r"bodies\.yaml: 0 → type"):
        authority("other")


def test_every_place_of_note_says_where_it_lies():
    for place in places_of_note("immigration"):
        assert (place.city and (place.state or place.country != "US")) or place.lat is not None
        assert (place.lat is None) == (place.lon is None)
