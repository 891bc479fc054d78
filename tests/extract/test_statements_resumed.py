"""Where one statement ends and the next begins, and whose words stand within a quotation."""

import pytest

from pipeline.extract import statements


def read(read_article, text):
    article = read_article(text)
    return [
        (
            one.values["cue"],
            one.values["speaker_name"],
            " … ".join(article.source(*part) for part in one.support["content"]),
        )
        for one in statements.extract(article, "immigration")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Spokesman Dale Verhoeven wrote that 12 students had been affected and urged the "
            "campus “to extend grace to one another.”",
            [
                ("wrote", "Dale Verhoeven", "12 students had been affected"),
                ("urged", "Dale Verhoeven", "the campus “to extend grace to one another.”"),
            ],
        ),
        (
            "Haskew wrote that the law “discriminates against the United States” and warned that "
            "the office would go to court.",
            [
                ("wrote", "Haskew", "the law “discriminates against the United States”"),
                ("warned", "Haskew", "the office would go to court"),
            ],
        ),
        (
            "The agency denied that a strike is taking place, telling reporters that “a few men "
            "have declined meals.”",
            [
                ("denied", "agency", "a strike is taking place"),
                ("telling", "agency", "a few men have declined meals."),
            ],
        ),
        (
            "ICE said officers arrested him, adding that he had fled.",
            [("said", "ICE", "officers arrested him"), ("adding", "ICE", "he had fled")],
        ),
        (
            "Lee wrote that 12 students had been affected and urged the campus to be calm and "
            "warned that classes would end.",
            [
                ("wrote", "Lee", "12 students had been affected"),
                ("urged", "Lee", "the campus to be calm"),
                ("warned", "Lee", "classes would end"),
            ],
        ),
        (
            "The Post reported that raids could start Thursday and officials said 40 were held.",
            [
                ("reported", "Post", "raids could start Thursday"),
                ("said", "officials", "40 were held"),
            ],
        ),
        (
            "The mayor said the shop closed and the owner told her to leave.",
            [
                ("said", "The mayor", "the shop closed and the owner told her to leave"),
                ("told", "the owner", "to leave"),
            ],
        ),
        (  # the officers told her
            "The mayor said officers arrested him and told her to leave.",
            [
                ("said", "The mayor", "officers arrested him and told her to leave"),
                ("told", "officers", "to leave"),
            ],
        ),
        (
            "He told him he had a daughter the same age, and that he'd write a letter to the "
            "immigration judge.",
            [
                (
                    "told",
                    "He",
                    "he had a daughter the same age, and that he'd write a letter to the "
                    "immigration judge",
                )
            ],
        ),
    ],
)
def test_what_the_same_speaker_goes_on_with_is_a_statement_of_its_own(read_article, text, found):
    assert read(read_article, text) == found


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        (
            "“One officer said, ‘He’s sleeping, let him sleep,’” Bo Diaz said.",
            ("said", "One officer", "He’s sleeping, let him sleep"),
        ),
        (
            "“My boss told me 'have a good night,' like anybody,” Bo Diaz said.",
            ("told", "My boss", "have a good night"),
        ),
        (
            "“People say all the time, ‘Why don't they go?’” Bo Diaz said.",
            ("say", "People", "Why don't they go?"),
        ),
    ],
)
def test_words_in_marks_within_a_quotation_are_those_of_somebody_else(read_article, text, inner):
    found = read(read_article, text)
    assert inner in found
    assert found[-1][:2] == ("said", "Bo Diaz")


@pytest.mark.parametrize(
    "text",
    [
        "“The guards called it the ‘hole,’” Bo Diaz said.",
        "“I said so. The ‘hard men’ came in,” Bo Diaz said.",
    ],
)
def test_a_name_in_marks_is_nobodys_words(read_article, text):
    assert [cue for cue, _, _ in read(read_article, text)] == ["said"]


def test_what_is_said_within_marks_ends_no_sentence_around_them(read_article):
    text = "Lee said that the city “would appeal and called on others to come.”"
    assert read(read_article, text)[0] == (
        "said",
        "Lee",
        "the city “would appeal and called on others to come.”",
    )


def test_a_statement_of_a_person_may_say_more(read_article):
    text = "Bo Diaz said in a statement that he would go. It said the raid was wrong."
    assert read(read_article, text)[-1][1] != "Bo Diaz"


@pytest.mark.parametrize(
    "text",
    [
        "Asked how she was treated, Ann Lee left.",
        "ICE tells it another way.",
        "The superintendent called up the item everyone had come for.",
    ],
)
def test_questions_of_the_outlet_and_deeds_are_no_statements(read_article, text):
    assert read(read_article, text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Provost Martin Eklund said a plan is ready.", "Martin Eklund"),
        ("“He tutored me,” junior Maya Abernathy said.", "Maya Abernathy"),
        (
            "A shift manager who gave only her first name, Destiny, said he paid in quarters.",
            "Destiny",
        ),
        (
            "The young woman, who gave only her first name, Jéssica, tells us that she hid.",
            "Jéssica",
        ),
        (
            "In an emailed statement, ICE said Ann Ayala was arrested. It said that officers do "
            "not raid schools.",
            "ICE",
        ),
        (
            "U.S. Immigration and Customs Enforcement found nothing. The company says no force "
            "was used.",
            "company",
        ),
        (
            "UFCW Local 663 met at the plant.\n\nThe union says supervisors had been warned.",
            "UFCW Local 663",
        ),
    ],
)
def test_titles_first_names_companies_and_unions_are_told(read_article, text, name):
    assert read(read_article, text)[-1][1] == name
