"""The element that holds an article: read alone it gives what trafilatura finds on the page."""

import pytest
from lxml import etree
from lxml.html import document_fromstring
from trafilatura import extract, xpaths

from pipeline.ingest import expressions
from pipeline.ingest.body import body, tidy
from pipeline.ingest.container import text_of_container
from pipeline.ingest.metadata.page import parse

SENTENCE = "The council met on Tuesday and heard the sheriff speak about the jail for an hour. "
ATTRIBUTES = (
    'class="article-body"', 'class="post"', 'id="articleContent"', 'itemprop="articleBody"',
    'class="comments-area"', 'id="comment-12"', 'class="share-buttons"', 'class="newsletter-box"',
    'id="cookie-banner" class="x"', 'class="x" id="cookie-banner"', 'style="display: none"',
    'role="navigation"', 'class="teaser"', 'aria-hidden="true"', 'data-lp-replacement-content=""',
    'class="story-body"', 'class="main-content"', "",
)  # fmt: skip


def page_with(inside):
    return parse(f"<html><body><nav><p>Menu</p></nav>{inside}<footer>Foot</footer></body></html>")


def paragraphs(count):
    return "".join(f"<p>{number}. {SENTENCE}</p>" for number in range(count))


@pytest.mark.parametrize(
    "named", ["OVERALL_DISCARD_XPATH", "TEASER_DISCARD_XPATH", "REMOVE_COMMENTS_AND_LISTS_XPATH"]
)
def test_asking_once_a_kind_selects_the_same_elements(named):
    elements = "".join(
        f"<{tag} {attributes}>text</{tag}>"
        for tag in ("div", "section", "p", "span", "ul", "article")
        for attributes in (*ATTRIBUTES, *ATTRIBUTES)
    )
    tree = document_fromstring(f"<html><body>{elements}</body></html>")
    found = 0
    for expression in getattr(xpaths, named):
        expected = expression(tree)
        assert expressions.OncePerKind(expression)(tree) == expected
        found += len(expected)
    assert found


def test_the_element_preferred_is_the_one_that_trafilatura_prefers():
    for attributes in ATTRIBUTES:
        tree = page_with(f"<div><main><div {attributes}>{paragraphs(3)}</div></main></div>").tree
        for own, expression in zip(expressions.BODY, xpaths.BODY_XPATH, strict=True):
            assert next(iter(own(tree)), None) is next(iter(expression(tree)), None)


def test_kinds_that_are_kept_are_bounded(monkeypatch):
    monkeypatch.setattr(expressions, "_KINDS", 5)
    once = expressions.OncePerKind(etree.XPath(".//*[self::div][@class='a']"))
    tree = document_fromstring("".join(f'<div class="{name}">x</div>' for name in "abcdefghija"))
    assert [found.get("class") for found in once(tree)] == ["a", "a"]


def test_an_article_is_read_from_its_element_as_from_the_page():
    page = page_with(f'<article class="article-body">{paragraphs(12)}</article>')
    expected = extract(page.tree, fast=True, include_comments=False, include_tables=False)
    assert tidy(text_of_container(page.tree, None)) == tidy(expected)
    assert body(page, None).count("\n") == 11


def test_an_element_with_little_of_the_pages_text_is_not_believed():
    page = page_with(
        f'<div class="article-body">{paragraphs(4)}</div><div class="x">{paragraphs(30)}</div>'
    )
    assert text_of_container(page.tree, None) is None


def test_comments_and_further_articles_are_no_part_of_it():
    page = page_with(
        f'<article>{paragraphs(20)}<div class="comments"><p>First! {SENTENCE}</p></div>'
        f'<section class="infinite-scroll"><p>Next article. {SENTENCE}</p></section></article>'
    )
    text = text_of_container(page.tree, None)
    assert "19. The council" in text
    assert "First!" not in text
    assert "Next article" not in text


@pytest.mark.parametrize(
    "mark",
    [
        '<a href="#_ftn5" title><span>[5]</span></a>',
        '<sup><a href="https://example.org/list">[5]</a> <a href="https://example.org">[6]</a></sup>',
        '<sup class="reference">[5]</sup>',
    ],
)
def test_marks_of_footnotes_are_no_part_of_it(mark):
    noted = f"<p>The jail is full.{mark} {SENTENCE}</p>"
    page = page_with(f'<article class="article-body">{paragraphs(12)}{noted}</article>')
    assert f"The jail is full. {SENTENCE.strip()}" in body(page, None)


@pytest.mark.parametrize("words", ["[The jail]", "[ICE]"])
def test_what_else_stands_in_brackets_is_part_of_it(words):
    quoted = f'<p>"<a href="#top">{words}</a> is full," he said. {SENTENCE}</p>'
    page = page_with(f'<article class="article-body">{paragraphs(12)}{quoted}</article>')
    assert f'"{words} is full," he said.' in body(page, None)
