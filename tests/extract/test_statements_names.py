"""Names that a reader completes: slips of the pen, acronyms, names the parse breaks off."""

import pytest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Rep. Adela Villalpando left early. “They pushed me,” Villallpando said.",
            "Adela Villalpando",
        ),
        (  # whose title has two words
            "1 pm: Former Council Member Ben Stucker sent out an alert. Stucker said he was glad.",
            "Ben Stucker",
        ),
        (  # which the parse puts to the clinic
            "The director of the clinic, Tom Hale, came at noon. “It was right,” he said.",
            "Tom Hale",
        ),
        (  # of two it may be either
            "Adela Villalpando and Tomas Villalpando left early. Villallpando said they ran.",
            "Villallpando",
        ),
        (
            "Harbor Police Department policy was followed. “We support protest,” HPD said.",
            "Harbor Police Department",
        ),
        (  # the name of which it has all initials
            "Harbor River Police Department cars came, and Harbor Police Department cars. HPD "
            "said it was late.",
            "Harbor Police Department",
        ),
        (  # which is called like a woman
            "The Midwest Asylum Rights Immigration Support Alliance came. MARISA said it stayed.",
            "Midwest Asylum Rights Immigration Support Alliance",
        ),
        (  # or like a thing
            "The Workers Against Raids came at noon. “We stay,” WAR said.",
            "Workers Against Raids",
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
        (
            "The Ashford School District closed. The school district said nobody was hurt.",
            "Ashford School District",
        ),
        (  # whose name the parse takes apart from the title
            "Special agent in charge Tom Hale wept. “It was right,” he said.",
            "Tom Hale",
        ),
        (  # with both brackets
            "Members of the union (cooks and nurses) said the raid was wrong.",
            "Members of the union (cooks and nurses)",
        ),
        ("The gate was closed, neighbors days before said.", "neighbors"),
        (  # whose last name looks like a pronoun
            "Mayor Kaohly Her and Sen. Amy Kloss came on Monday. “We are angry,” Her said.",
            "Kaohly Her",
        ),
    ],
)
def test_names_as_a_reader_completes_them(said, text, name) -> None:
    assert said(text)[-1].values["speaker_name"] == name
