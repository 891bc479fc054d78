from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolve.incident_ids import Past, name_groups, redirect_rows, remembered


def run(groups, past=None):
    """What is told and remembered after a run, whose groups are written as words of letters."""
    past = past or Past()
    named = name_groups([list(group) for group in groups], past)
    past = remembered(past, named, "2025-07-09")
    return named, past, list(redirect_rows(past, named))


def merged(redirects):
    return {
        row["from_incident_id"]: row["to_incident_id"]
        for row in redirects
        if row["change"] == "merged"
    }


def test_a_late_report_that_was_published_first_does_not_rename_its_incident():
    before, past, _ = run(["bc"])
    after, _, redirects = run(["abc"], past)
    assert set(after.values()) == {before["b"]}
    assert redirects == []


def test_of_two_incidents_that_become_one_the_id_of_the_newer_leads_to_the_older():
    first, past, _ = run(["cd"])
    second, past, _ = run(["ab", "cd"], past)
    after, past, redirects = run(["abcd"], past)
    assert set(after.values()) == {first["c"]}
    assert merged(redirects) == {second["a"]: first["c"]}
    assert [row["reports"] for row in redirects] == [2]
    assert [row["changed_on"] for row in redirects] == ["2025-07-09"]


def test_a_redirect_leads_past_incidents_that_were_merged_themselves():
    first, past, _ = run(["a", "b", "c"])
    _, past, _ = run(["a", "bc"], past)
    after, _, redirects = run(["abc"], past)
    retired = set(first.values()) - set(after.values())
    assert merged(redirects) == dict.fromkeys(retired, after["a"])


def test_the_larger_part_of_a_split_incident_keeps_the_id_and_the_other_is_recorded():
    before, past, _ = run(["abc"])
    after, _, redirects = run(["a", "bc"], past)
    assert after["b"] == before["b"]
    assert after["a"] != before["a"]
    told = [(r["from_incident_id"], r["to_incident_id"], r["change"]) for r in redirects]
    assert told == [(before["a"], after["a"], "split")]


def test_incidents_that_are_told_apart_again_get_back_their_ids():
    before, past, _ = run(["ab", "cd"])
    _, past, _ = run(["abcd"], past)
    after, _, redirects = run(["ab", "cd"], past)
    assert after == before
    assert merged(redirects) == {}


def test_an_incident_whose_report_was_away_for_a_run_gets_back_its_id():
    before, past, _ = run(["a", "b"])
    _, past, _ = run(["b"], past)
    after, _, _ = run(["a", "b"], past)
    assert after == before


@st.composite
def histories(draw):
    """Groupings of runs: of any reports, each grouped anyhow."""
    runs = []
    for _ in range(draw(st.integers(1, 6))):
        placed = draw(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 3)))
        groups = {}
        for report, number in sorted(placed.items()):
            groups.setdefault(number, []).append(report)
        runs.append(list(groups.values()))
    return runs


@given(histories())
def test_groups_have_ids_of_their_own_and_ids_once_given_lead_on(runs):
    past, given_ids = Past(), {}
    for groups in runs:
        named, past, redirects = run(groups, past)
        assert len(set(named.values())) == len(groups)
        assert all(len({named[report] for report in group}) == 1 for group in groups)
        for report, incident in named.items():
            given_ids.setdefault(incident, set()).add(report)
        used, leads = set(named.values()), merged(redirects)
        assert set(leads.values()) <= used
        assert not leads.keys() & used
        for incident, reports in given_ids.items():
            if reports & named.keys():
                assert incident in used | leads.keys()
        assert len({row["incident_redirect_id"] for row in redirects}) == len(redirects)


@given(histories())
def test_doing_a_run_again_changes_nothing(runs):
    past = Past()
    for groups in runs:
        named, past, redirects = run(groups, past)
        assert run(groups, past) == (named, past, redirects)


@st.composite
def growth(draw):
    """Groupings of runs in which groups only grow, and new ones begin."""
    groups, runs = [], []
    for report in draw(st.permutations("abcdefgh")):
        number = draw(st.integers(0, len(groups)))
        groups = [[*group] for group in groups] + ([[]] if number == len(groups) else [])
        groups[number].insert(0, report)
        runs.append(draw(st.permutations(groups)))
    return runs


@given(growth())
def test_an_incident_that_only_grows_keeps_its_id(runs):
    past, before = Past(), {}
    for groups in runs:
        named, past, redirects = run(groups, past)
        assert {report: named[report] for report in before} == before
        assert redirects == []
        before = named


@given(histories())
def test_what_is_remembered_can_be_kept_and_read(runs):
    past = Past()
    for groups in runs:
        _, past, _ = run(groups, past)
    assert Past.from_rows(past.rows()) == past
