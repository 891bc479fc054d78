"""Which pages are no articles, and what they are instead."""

import pytest

from pipeline.ingest.body import body
from pipeline.ingest.metadata.page import parse
from pipeline.ingest.rejection import Seen, rejection
from pipeline.ingest.subject import load_subject
from tests.ingest.made_pages import STORY, html, json_ld

SUBJECT = load_subject("immigration")
LONG = STORY * 3


def reason(markup, url="https://www.post.example/news/raid", title="Agents detain five", **seen):
    page = parse(markup)
    found = rejection(Seen(title, body(page, url), url, page=page, **seen), SUBJECT, 50_000)
    return found.reason if found else None


def text_reason(text, title=""):
    found = rejection(Seen(title, text), SUBJECT, 50_000)
    return found.reason if found else None


def test_articles_are_kept():
    assert reason(html()) is None
    assert reason(html(json_ld(isAccessibleForFree=False), LONG)) is None, "all of it is there"
    assert text_reason("\n".join(STORY)) is None


def test_an_article_that_tells_of_a_refusal_is_kept():
    story = ("The agency's site said “access denied” to visitors, lawyers said.", *LONG)
    assert reason(html(paragraphs=story)) is None


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Access Denied", "You don’t have permission to view this page on this server."),
        ("Just a moment...", "www.post.example needs to check something first."),
        ("post.example", "Please enable JavaScript and cookies to continue reading this site."),
        ("Page not found | The Post", "We looked everywhere for it."),
        ("Raid", "Sorry, the page you’re looking for could not be found."),
        ("Raid", "Please wait while your request is being verified..."),
        ("451", "This content is not available in your region, for legal reasons."),
    ],
)
def test_a_refusal_is_no_article(title, said):
    assert reason(html(paragraphs=(said,), title=title), title=title) == "block_page"


def test_an_answer_with_an_error_status_is_a_refusal():
    assert reason(html(), status=403) == "block_page"
    assert reason(html(), status=200) is None


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://www.google.com/search?q=raid", "raid - Google Search"),
        ("https://www.post.example/search/?query=raid", "The Post"),
        ("https://www.post.example/?s=raid", "The Post"),
        ("https://www.post.example/find", "Search results for: raid"),
    ],
)
def test_a_page_of_search_results_is_no_article(url, title):
    assert reason(html(), url=url, title=title) == "search_page"


def test_an_article_whose_address_has_search_in_it_is_kept():
    assert reason(html(), url="https://www.post.example/news/search-for-detainees") is None


def test_the_beginning_of_an_article_and_an_offer_to_buy_the_rest_is_a_stub():
    offer = "<div class='offer'>Subscribe to continue reading</div>"
    assert reason(html(paragraphs=STORY[:1], after=offer)) == "paywall_stub"
    assert reason(html(paragraphs=LONG, after=offer)) is None
    assert reason(html(json_ld(isAccessibleForFree="False"), STORY[:2])) == "paywall_stub"


@pytest.mark.parametrize(
    "scramble",
    [
        lambda text: " ".join(word[::-1] for word in text.split()),
        lambda text: "".join(chr(33 + (ord(c) + 14) % 94) if c > " " else c for c in text),
    ],
)
def test_a_text_scrambled_for_those_who_do_not_pay_is_no_article(scramble):
    hidden = tuple(scramble(paragraph) for paragraph in STORY)
    assert reason(html(paragraphs=(STORY[0], *hidden))) == "scrambled_text"
    assert text_reason("\n".join((STORY[0], *hidden))) == "scrambled_text"


def test_a_list_of_headlines_is_no_article():
    items = "".join(
        f"<li><a href='/{n}'>Agents raid plant number {n} in the county</a></li>" for n in range(30)
    )
    assert reason(html(paragraphs=(), before=f"<ul>{items}</ul>")) == "list_page"


def test_a_running_list_in_sentences_is_an_article():
    assert reason(html(paragraphs=LONG), url="https://www.post.example/topic/raids") is None


def test_a_text_in_another_language_is_named_as_such():
    spanish = (
        "Agentes de inmigración detuvieron el martes a cinco trabajadores de una panadería, dijo "
        "la alcaldesa en una conferencia de prensa frente al ayuntamiento.",
        "Los vecinos contaron que los agentes llevaban máscaras y que se fueron en menos de una "
        "hora, mientras las familias esperaban noticias en la puerta del centro de detención.",
    ) * 3
    assert reason(html(paragraphs=spanish)) == "other_language"


def test_a_page_with_next_to_no_text_or_far_too_much_is_no_article():
    assert reason(html(paragraphs=("Video.",))) == "empty"
    assert text_reason("Word. " * 20_000) == "too_large"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Library sets hours", "The library will stay open until nine on Mondays. " * 20),
        (
            "Ice covers roads",
            "Ice covered roads on Monday, and the county asked for patience. " * 20,
        ),
        ("Senator deported himself well", "The senator spoke for two hours about taxes. " * 20),
        ("Border wall poem wins prize", "The poet, an immigrant, read to immigrants. " * 20),
    ],
)
def test_a_text_on_something_else_is_off_the_subject(title, text):
    assert text_reason(text, title) == "off_subject"


def test_a_short_statement_on_the_subject_is_kept():
    text = (
        "An agent shot at a car near the bridge on Sunday night, the Border Patrol said. The "
        "driver was taken to a hospital. Border Patrol agents had tried to stop the car."
    )
    assert text_reason(text, "Statement on shooting") is None
