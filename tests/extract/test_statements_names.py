"""Names that a reader completes: slips of the pen, acronyms, names the parse breaks off."""

import pytest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Rep. Adela Villalpando left early. “They pushed me,” Villallpando said.",
            "Adela Villalpando",
        ),
        (
            "Harbor Police Department policy was followed. “We support protest,” HPD said.",
            "Harbor Police Department",
        ),
        (
            "The L.A. Police Department closed the road. The LAPD said it would reopen soon.",
            "L.A. Police Department",
        ),
        (
            "U.S. Immigration and Customs Enforcement (ICE) agents came to the plant.\n"
            "ICE agents said they had a warrant.",
            "U.S. Immigration and Customs Enforcement (ICE) agents",
        ),
        (
            "A lawyer of the Harbor Dignity Not Detention Coalition said the men were ill.",
            "A lawyer of the Harbor Dignity Not Detention Coalition",
        ),
        (
            "ICE officials in reporting the death said the agency remains committed to safety.",
            "ICE officials",
        ),
        (
            "(Washington, DC) – Human rights groups said the camp should be closed.",
            "Human rights groups",
        ),
        (
            "Members of the Ashford City Council met. The city council said the man was employed.",
            "Ashford City Council",
        ),
    ],
)
def test_names_as_a_reader_completes_them(said, text, name) -> None:
    assert said(text)[-1].values["speaker_name"] == name
