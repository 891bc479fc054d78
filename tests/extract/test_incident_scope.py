"""What is no incident though its words are: bills that die, films, totals, other lands."""

import pytest


def told(reports, text):
    return [(one.values["type"], one.values["city"]) for one in reports(text)[1]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Agents assaulted a woman in Denver on Monday.", "use_of_force"),
        ("A woman was attacked by agents in Denver on Monday.", "use_of_force"),
        ("Agents rammed his car in Denver on Monday.", "use_of_force"),
        ("A man rammed an agent's car in Denver on Monday.", "attack"),
        ("Officers were attacked by a man in Denver on Monday.", "attack"),
        ("An agent broke a boy's wrist in Denver on Monday.", "use_of_force"),
        ("About 90 soldiers marched through a park in Denver on Monday.", "raid"),
        ("About 90 people marched through a park in Denver on Monday.", "protest"),
        ("Federal officers marched through a park in Denver on Monday.", "raid"),
    ],
)
def test_what_agents_attack_or_break_is_force_they_use(reports, text, kind):
    assert told(reports, text) == [(kind, "Denver")]


@pytest.mark.parametrize(
    "text",
    [
        "The bill died in committee in Denver in May.",
        "The push began in Denver on Monday.",
        "Neither had ever been arrested in Denver.",
        "Several children were picked up from school by neighbors in Denver on Monday.",
        "The film was shot in Denver last month.",
        "ICE arrested 7,214 people in Georgia between January and July.",
        "Organizers expect several thousand people at a march Saturday in Denver.",
        "A roofer is facing deportation after a traffic stop on Tuesday in Denver.",
        "The mayor would have been angry had agents raided a school in Denver on Monday.",
        "A mock raid took place in Denver on Monday.",
        "Police raided a car wash in London, England, on Monday.",
        "Guards sent him back to his unit in Lumpkin, Georgia, on Monday.",
        "There will be a rally at the park in Denver on Monday.",
        "Organizers said there will be a rally at the park in Denver.",
        "Posts claimed agents were dragging shoppers from cars in Denver on Monday. It did not "
        "happen, police said.",
    ],
)
def test_what_did_not_befall_anybody_here_is_no_incident(reports, text):
    assert told(reports, text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Last Friday, roughly 300 students walked out of Burlington High School in Vermont.",
            ("protest", "Burlington"),
        ),
        (
            "He drowned in a canal on Tuesday as he ran from agents in Calexico, California.",
            ("death", "Calexico"),
        ),
        ("Teachers held signs on Dixie Highway in Denver on Monday.", ("protest", "Denver")),
        ("Police arrested 1,100 people at a march in Denver on Monday.", ("protest", "Denver")),
        (
            "She was put on a plane to San Pedro Sula, Honduras, on Friday.",
            ("deportation", "San Pedro Sula"),
        ),
    ],
)
def test_what_befell_somebody_is_one_in_other_words_too(reports, text, found):
    assert found in told(reports, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A vendor was taken away by agents on 26th Street in Denver on Monday.", "arrest"),
        ("A firework set a guard shack alight in Denver on Monday.", "attack"),
        ("Hundreds took to the streets in Denver on Monday.", "protest"),
        ("He was flown to Peru, where he was born, on Monday.", "deportation"),
        ("People held in Denver have been refusing meals since Monday.", "detention_conditions"),
    ],
)
def test_its_type_is_told_by_more_than_the_usual_words(reports, text, kind):
    assert [one.values["type"] for one in reports(text)[1]] == [kind]


@pytest.mark.parametrize(
    ("text", "date", "city"),
    [
        (  # a court is where it was, no speech
            "He was one of four people detained at the San Antonio Immigration Court on "
            "Wednesday, volunteers said.",
            "2025-07-02",
            "San Antonio",
        ),
        (  # up to when was counted is not when
            "Of those arrested in Houston, 41 had been removed as of Monday, ICE said.",
            None,
            "Houston",
        ),
        (  # nor where an office is that speaks
            "TUCSON, Ariz. — An officer shot a man on Wednesday. The FBI's Phoenix office said it "
            "is looking into the shooting.",
            "2025-07-02",
            "Tucson",
        ),
        (  # nor where who speaks is
            "SPRINGFIELD, Mo. — Agents raided a restaurant on Monday. A spokesperson for ICE in "
            "Kansas City said the raid followed a tip.",
            "2025-07-07",
            "Springfield",
        ),
        (  # nor is a street a town
            "DENVER, Colo. — Agents arrested a man on Broadway on Monday.",
            "2025-07-07",
            "Denver",
        ),
        (
            "DENVER, Colo. — Of the 23 men detained on Wednesday, 17 have been deported, most of "
            "them to Mexico and Guatemala.",
            "2025-07-02",
            "Denver",
        ),
        (  # nor where those taken were sent later
            "Of the 23 men detained on Wednesday in Denver, 17 were deported, most to Mexico.",
            "2025-07-02",
            "Denver",
        ),
    ],
)
def test_when_and_where_it_was_is_told_of_it_alone(reports, text, date, city):
    first = reports(text)[1][0].values
    assert (first["date"], first["city"]) == (date, city)
