"""Is this page an article? If not, why is it rejected: as a refusal, a search, a stub, a list?

The rules that need a page's parts; word lists are in `page_rules.yaml`, the subject's terms in
the beat's `subject.yaml`.
"""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pipeline.ingest.language_of import language_of
from pipeline.ingest.metadata.page import Page
from pipeline.ingest.rules import page_rules
from pipeline.ingest.subject import Subject

LANGUAGE = "en"
_FEWEST_WORDS = 25
_SURE = 0.5
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]]*(\[\d+\])*\s*$")
_SIGNS_INSIDE = re.compile(r"[^\W\d][^\w\s'’\-–—.,/&]+\w|\w{28}")


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a page is no article: a term of `rejection_reason`, and what was found."""

    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rules look at.

    Attributes:
        title: headline, empty where unknown.
        text: the article's text as it was found.
        url: its address, where known.
        status: HTTP status, where known.
        page: the page, where it is HTML.
        words: length of the text in words.
    """

    title: str
    text: str
    url: str | None = None
    status: int | None = None
    page: Page | None = None
    words: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", len(self.text.split()))

    @property
    def place(self) -> str:
        """Host, path and query of the address, lower-case."""
        parts = urlsplit(self.url or "")
        query = f"?{parts.query}" if parts.query else ""
        return f"{parts.netloc.removeprefix('www.')}{parts.path}{query}".lower()


def _visible(seen: Seen) -> str:
    """All text of a page with little of it: refusals and stubs say it outside the article."""
    if seen.page is None:
        return seen.text
    parts = seen.page.tree.xpath("//body//text()[not(parent::script) and not(parent::style)]")
    return " ".join(" ".join(parts).split())[:20_000]


def _plainly(text: str) -> str:
    return text.lower().replace("’", "'")


def by_address(seen: Seen) -> Rejection | None:
    """A page that its status or its address gives away, whatever is in it."""
    if seen.status is not None and seen.status >= 400:
        return Rejection("block_page", f"HTTP {seen.status}")
    if seen.url and page_rules().search_path.search(seen.place):
        return Rejection("search_page", f"its address is {seen.place[:80]}")
    return None


def refusal(seen: Seen) -> Rejection | None:
    """A page that the site shows instead of the article: a captcha, an error."""
    if seen.words > page_rules().block_words:
        return None
    title = _plainly(seen.title).strip()
    for known in page_rules().block_titles:
        if re.match(rf"(?:http |error )?{re.escape(known)}(?:\W|$)", title):
            return Rejection("block_page", f"its title is {seen.title!r}")
    shown = _plainly(_visible(seen))
    is_bare = len(shown.split()) < 3 * page_rules().block_words
    for phrase in page_rules().block_phrases:
        if phrase in _plainly(seen.text) or (is_bare and phrase in shown):
            return Rejection("block_page", f"it says {phrase!r}")
    return None


def search_page(seen: Seen) -> Rejection | None:
    """A page of search results."""
    if page_rules().search_title.search(seen.title):
        return Rejection("search_page", f"its title is {seen.title!r}")
    text = _plainly(seen.text) if seen.words <= page_rules().block_words else ""
    for phrase in page_rules().search_phrases:
        if phrase in text:
            return Rejection("search_page", f"it says {phrase!r}")
    return None


def _bare(token: str) -> str:
    return token.strip("\"'“”‘’.,;:()?!")


def _is_scrambled(paragraph: str) -> bool:
    """Whether hardly a word is an English one, and many are spelled backwards or with signs."""
    words = [_bare(token) for token in paragraph.lower().split()]
    if len(words) < 12:
        return False
    known = page_rules().function_words
    common = sum(word in known for word in words)
    if common / len(words) >= 0.15:
        return False
    backwards = sum(len(word) > 2 and word[::-1] in known for word in words)
    signs = sum(bool(_SIGNS_INSIDE.search(word)) for word in words)
    return (signs + backwards) / len(words) > 0.08


def scrambled(seen: Seen) -> Rejection | None:
    """A text whose letters are mixed so that only subscribers' scripts can read it."""
    paragraphs = [line for line in seen.text.split("\n") if line.strip()]
    length = sum(len(line) for line in paragraphs)
    bad = sum(len(line) for line in paragraphs if _is_scrambled(line))
    if length and bad / length > 0.2:
        return Rejection("scrambled_text", f"{bad / length:.0%} of the text is scrambled")
    return None


def _is_paid(page: Page) -> bool:
    nodes = (*page.json_ld.articles, *page.json_ld.pages)
    return any(str(node.get("isAccessibleForFree")).lower() == "false" for node in nodes)


def paywall_stub(seen: Seen) -> Rejection | None:
    """The beginning of an article, and the offer to buy the rest."""
    rules = page_rules()
    if seen.page is not None and seen.words < rules.paywall_words_stated and _is_paid(seen.page):
        return Rejection("paywall_stub", f"not free, and only {seen.words} words are here")
    if seen.words >= rules.paywall_words:
        return None
    shown = _plainly(_visible(seen))
    for phrase in rules.paywall_phrases:
        if phrase in shown:
            return Rejection("paywall_stub", f"{seen.words} words, and {phrase!r}")
    return None


@dataclass(frozen=True, slots=True)
class _Sentences:
    """How much of a text is in lines that end as sentences do."""

    share: float
    words: int


def _sentences(text: str) -> _Sentences:
    lines = [line for line in text.split("\n") if line.strip()]
    whole = sum(map(len, lines))
    ended = [line for line in lines if len(line.split()) >= 8 and _SENTENCE_END.search(line)]
    share = sum(map(len, ended)) / whole if whole else 0.0
    return _Sentences(share, sum(len(line.split()) for line in ended))


def list_page(seen: Seen) -> Rejection | None:
    """A page of links and headlines that lead to articles."""
    rules, sentences = page_rules(), _sentences(seen.text)
    if sentences.share < 0.4 and sentences.words < rules.article_words:
        detail = f"only {sentences.share:.0%} of the text is in sentences"
        return Rejection("list_page", detail)
    if seen.page is None or seen.page.json_ld.articles or sentences.share > 0.75:
        return None
    kinds = seen.page.json_ld.types & rules.list_types
    if kinds:
        return Rejection("list_page", f"it calls itself {', '.join(sorted(kinds))}")
    if rules.list_path.search(seen.place):
        return Rejection("list_page", f"its address is {seen.place[:80]}")
    return None


def empty(seen: Seen) -> Rejection | None:
    """A page without text."""
    if seen.words < _FEWEST_WORDS:
        return Rejection("empty", f"{seen.words} words of text")
    return None


def other_language(seen: Seen) -> Rejection | None:
    """A text in another language than the beat's."""
    language, probability = language_of(seen.text)
    if language != LANGUAGE and probability > _SURE:
        return Rejection("other_language", f"{language} ({probability:.0%} sure)")
    return None


def off_subject(seen: Seen, subject: Subject) -> Rejection | None:
    """A text about something else."""
    verdict = subject.judge(seen.title, seen.text)
    if verdict.is_on_subject:
        return None
    found = ", ".join(verdict.found[:4]) or "none of its terms"
    return Rejection("off_subject", f"{verdict.points:g} points ({found})")


PAGE_RULES = (
    by_address,
    refusal,
    search_page,
    scrambled,
    paywall_stub,
    empty,
    list_page,
    other_language,
)
TEXT_RULES = (empty, scrambled, other_language)


def rejection(seen: Seen, subject: Subject, longest: int) -> Rejection | None:
    """Why a page is no article, or None where it is one.

    Args:
        seen: what was found of it.
        subject: the beat's rule.
        longest: characters a text may have.
    """
    if len(seen.text) > longest:
        return Rejection("too_large", f"{len(seen.text):,} characters, the limit is {longest:,}")
    for rule in PAGE_RULES if seen.page is not None else TEXT_RULES:
        found = rule(seen)
        if found is not None:
            return found
    return off_subject(seen, subject)
