"""A source who is told of by rank, age or relation before or after the name that it has."""

import pytest

from pipeline.extract import statements


def named(read_article, text):
    found = statements.extract(read_article(text), "immigration")
    return [(one.values.get("speaker_name"), one.values.get("speaker_type")) for one in found]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (  # who is named only in the next paragraph
            "The shelter will close in spring, its director announced.\n\n"
            "“I can't promise anybody safety,” Rosa Hale said.",
            "Rosa Hale",
        ),
        (
            "Ben Tully left in handcuffs, his sister said.\n\n“He was calm,” Ann Tully said.\n\n"
            "Ben Tully is 30. His sister said that he called on Sunday.",
            "Ann Tully",
        ),
        (
            "A letter came to the base, the couple's lawyer said.\n\n"
            "“It is a strange case,” the lawyer, Whit Abbot, said.",
            "Whit Abbot",
        ),
        (
            "Rev. Tobias Berg stood beside Rep. Latoya Pratt. Pratt said the visit was legal. "
            "The pastor said the guards were rude.",
            "Tobias Berg",
        ),
        (
            "Col. Matt Birch spoke late. The colonel said both troopers were on leave.",
            "Matt Birch",
        ),
        (
            "Al Tuttle, 61, was angry at Bo Lee. The 61-year-old told reporters that he fled.",
            "Al Tuttle",
        ),
        (
            "Lee's attorney is Colm Hanna of the Harbor Law Project. He said the stop was wrong.",
            "Colm Hanna",
        ),
        ("“They beat my dad,” the eldest, Alex Ibarra, said Tuesday.", "Alex Ibarra"),
    ],
)
def test_who_bears_a_role_or_an_age_is_named(read_article, text, name):
    assert named(read_article, text)[-1] == (name, "person")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The shelter will close in spring, its director announced.\n\n"
            "“I can't promise anybody safety,” Rosa Hale said.",
            "Rosa Hale",
        ),
        (
            "Dale Ross said nothing was found. The notice came to a base, the couple's lawyer said."
            "\n\n“It is a strange case,” the lawyer, Whit Abbot, said.",
            "Whit Abbot",
        ),
    ],
)
def test_who_is_named_only_in_the_next_paragraph_is_meant_before(read_article, text, name):
    *_, before, _ = named(read_article, text)
    assert before == (name, "person")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (  # who is said to be something else is somebody else
            "The shelter will close, its director announced.\n\n"
            "“I hid there,” said Rosa Hale, a customer.",
            "its director",
            "unnamed",
        ),
        (  # and so is who was named before
            "Rosa Hale came late. The shelter will close, its director announced.\n\n"
            "“I can't promise safety,” Rosa Hale said.",
            "its director",
            "unnamed",
        ),
        ("The 34-year-old said that he fled.", "The 34-year-old", "unnamed"),
        (
            "U.S. Customs and Border Protection said the man ran.",
            "U.S. Customs and Border Protection",
            "organization",
        ),
        (
            "The ACLU and Homeland Security Investigations said the man ran.",
            "ACLU and Homeland Security Investigations",
            "group",
        ),
        (
            "The Harbor Highway Patrol came. The patrol said that it was legal.",
            "Harbor Highway Patrol",
            "organization",
        ),
    ],
)
def test_who_is_not_named_is_told_as_written_and_one_body_is_one(read_article, text, name, kind):
    assert named(read_article, text)[0] == (name, kind)


def test_nobody_is_whose_boss_she_is(read_article):
    text = "A nurse spoke with us on Sunday. Her boss wept, she said."
    assert named(read_article, text) == [("A nurse", "unnamed")]
    text = "The woman, a cook from Lima, said agents came. Her supervisor wept, she said."
    assert named(read_article, text)[-1] == ("The woman", "unnamed")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Lee asked whether they would come. “No,” the chief answered.", ("the chief", "No")),
        ("“Very tired,” the mother said with a laugh.", ("the mother", "Very tired")),
        ("She was proud. “Más terrified,” the mother said.", ("the mother", "Más terrified")),
        (
            "Lee put it more plainly: “The cow does not care who wins.”",
            ("Lee", "The cow does not care who wins."),
        ),
        (
            "The foreman was blunt: “We are done with this.”",
            ("The foreman", "We are done with this."),
        ),
        (
            "ICE said in an email that service “does not exempt” anyone from the law.",
            ("ICE", "service “does not exempt” anyone from the law"),
        ),
        (
            'ICE said in an email that military service "does not exempt" anyone from the law.',
            ("ICE", 'military service "does not exempt" anyone from the law'),
        ),
    ],
)
def test_a_short_answer_is_speech_and_a_clause_is_whole(read_article, text, said):
    found = statements.extract(read_article(text), "immigration")
    assert (found[-1].values["speaker"], found[-1].values["content"]) == said


def test_what_ends_outside_of_the_quotation_it_begins_in_is_no_statement(read_article):
    text = "“He's awake, and he's asking why,” his sister, Nora, told the Harbor Times."
    found = statements.extract(read_article(text), "immigration")
    assert [one.values["content"] for one in found] == ["He's awake, and he's asking why"]


def test_who_holds_another_office_is_not_meant(read_article):
    text = "President Dale Hask of the plant said it was legal. The mayor said nobody called her."
    assert named(read_article, text)[-1] == ("The mayor", "unnamed")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "That answer did not satisfy Marisol Quintanilla. The organizer, who stood at the rear "
            "of the room, said that her hotline logged 47 calls.",
            "Marisol Quintanilla",
        ),
        (
            "Thaddeus Bloom was asked about it. The Navy veteran took a long pause.\n\n"
            "“I’d tell them I’d come,” he said.",
            "Thaddeus Bloom",
        ),
        (
            "Iván Quiroz had a visa, his adviser said.\n\nHe was let go that night.\n\n"
            "“He came back and graded lab reports,” said the adviser, Priyanka Raman.",
            "Priyanka Raman",
        ),
    ],
)
def test_a_description_is_of_whom_was_just_named(read_article, text, name):
    assert named(read_article, text)[0] == (name, "person")


@pytest.mark.parametrize(
    "text",
    [
        "Juan Solís ran a nursery. The DHS spokesperson said that nobody was hurt.",
        "Juan Solís ran a nursery. The store manager said that nobody was hurt.",
        "Juan Solís ran a nursery. The man said that nobody was hurt.",
        "A diplomat came. Juan Solís ran a nursery. The diplomat said that nobody was hurt.",
        "Juan Solís met Al Roy. The diplomat said that nobody was hurt.",
    ],
)
def test_a_description_may_be_of_somebody_else(read_article, text):
    assert named(read_article, text)[0][0] not in ("Juan Solís", "Al Roy")


def test_she_in_a_quotation_is_not_who_is_quoted(read_article):
    text = "“She is short,” Safiya Warsame said. “She told them the tea was for clients only.”"
    assert named(read_article, text)[-1] == ("She", "unnamed")


def test_she_who_goes_on_is_not_whom_she_told_of(read_article):
    text = (
        "Chair Miriam Osei spoke last. She reminded them that the district’s own attorney had "
        "warned that a policy cannot stop agents on a sidewalk.\n\n"
        "“We govern the building,” she said."
    )
    assert named(read_article, text)[-1] == ("Miriam Osei", "person")


def test_who_at_an_office_is_the_man(read_article):
    text = "I got a call from a gentleman at the Boston field office who said it would be short."
    assert named(read_article, text)[0] == ("a gentleman at the Boston field office", "unnamed")


@pytest.mark.parametrize("title", ["City Clerk", "Councilor", "Mayor Pro Tem"])
def test_titles_are_no_part_of_a_name(read_article, title):
    text = f"{title} Dana Wickstrom said that 60 people signed up."
    assert named(read_article, text)[0] == ("Dana Wickstrom", "person")


def test_a_heading_attributes_nothing(read_article):
    text = "What DHS says\n\n“Anyone who rams us will be met with force,” a spokesman posted."
    assert named(read_article, text)[0][0] == "a spokesman"


def test_what_a_reporter_asked_is_no_statement(read_article):
    text = "Mayor Joleen Ashby was asked if the city had notice."
    assert named(read_article, text) == []
