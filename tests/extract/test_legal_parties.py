"""Who would take a step that somebody asks for, whose conviction it is, before whom one pleads."""

import pytest


@pytest.mark.parametrize(
    ("text", "kind", "party", "name"),
    [
        (
            "Rep. Carlton Mims asked the state police on Tuesday to open a criminal investigation.",
            "investigation",
            "filer",
            "the state police",
        ),
        (
            "U.S. Rep. Darnell Hughes called for the inspector general to investigate both deaths.",
            "investigation",
            "filer",
            "the inspector general",
        ),
        (
            "ICE said that Aurelio Ventura has a 2008 conviction for drunken driving.",
            "conviction",
            "target",
            "Aurelio Ventura",
        ),
        (
            "Judge Stephen Aldous let Lee go home. A grand jury indicted Roe last Thursday.",
            "indictment",
            "filer",
            "A grand jury",
        ),
        (
            "Rosalyn Petty is a trustee. She pleaded not guilty before U.S. Magistrate Elinor Hu.",
            "plea",
            "filer",
            "Rosalyn Petty",
        ),
        (
            "Judge Marian Roe granted the habeas petition filed on behalf of Wilmer Salas, 34.",
            "habeas_petition",
            "filer",
            "Wilmer Salas",
        ),
        (
            "Judge Marian Roe granted the habeas petition of Al Lee.",
            "habeas_petition",
            "filer",
            "Al Lee",
        ),
        (
            "Ann Lee wept. A federal judge granted her habeas petition on Monday.",
            "habeas_petition",
            "filer",
            "Ann Lee",
        ),
        (  # though what was learned is sure of nobody
            "The answer did not satisfy Marisol Reyes. The organizer, who stood in the rain, said "
            "that 40 families had called her. On Thursday a federal judge granted the habeas "
            "petition of Al Lee.",
            "habeas_petition",
            "filer",
            "Al Lee",
        ),
        (
            "The state wants a temporary restraining order while that goes on.",
            "restraining_order",
            "filer",
            "The state",
        ),
        ("The city dropped a citation for interference in May.", "dismissal", "filer", "The city"),
        (
            "The counties have appealed to the 1st U.S. Circuit Court of Appeals.",
            "appeal",
            "filer",
            "The counties",
        ),
    ],
)
def test_the_party_is_the_one_that_grammar_tells(steps, text, kind, party, name):
    found = [one.values for one in steps(text)]
    assert name in [one[party] for one in found if one["kind"] == kind]


def test_what_is_voted_off_is_no_law(steps):
    assert steps("The council voted 4-1 to table it until Nov. 18.") == []
