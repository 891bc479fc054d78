"""Is a text about the beat's subject? Weighted terms, counted; cheap and broad on purpose.

What the article says of the subject is read later; here only pages on something else go.
"""

import codecs
import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from pydantic import BaseModel, ConfigDict, PositiveFloat, PositiveInt

from pipeline.beats.load import BeatError, load_yaml
from pipeline.ingest.terms import TermError, TermScanner

_NEXT_RECORD = r"WARC/1\.[01]"
"""Begins a record of an archive: a page that holds one is damaged, which its reader is to say."""
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Term(BaseModel):
    """A term that speaks for the subject.

    Attributes:
        term: a regular expression, matched at word boundaries.
        weight: points for each occurrence, up to `SubjectRule.counted` of them.
        case: whether capitals matter, as in ICE.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    term: str
    weight: PositiveFloat
    case: bool = False


class SubjectRule(BaseModel):
    """The file `subject.yaml` of a beat.

    Attributes:
        threshold: points that a text needs.
        short: a text of fewer words needs only `short_threshold` points.
        counted: occurrences of one term that count.
        title_factor: how much more a term in the title counts.
        bytes_threshold: points that the bytes of a page from an archive need to be read at
            all, where each term counts once; see `Subject.may_be_on_subject`.
        needs: at least one of these groups of terms must occur.
        terms: what gives points, by group.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    threshold: PositiveFloat
    short: PositiveInt
    short_threshold: PositiveFloat
    counted: PositiveInt
    title_factor: PositiveFloat
    bytes_threshold: PositiveFloat
    needs: tuple[str, ...]
    terms: dict[str, tuple[Term, ...]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rule finds.

    Attributes:
        is_on_subject: the verdict.
        points: what the text reached.
        found: the terms that gave points, heaviest first.
    """

    is_on_subject: bool
    points: float
    found: tuple[str, ...]


class Subject:
    """The rule of a beat, compiled.

    Raises:
        TermError: where a term cannot be compiled.
    """

    def __init__(self, rule: SubjectRule) -> None:
        self.rule = rule
        self._terms = [
            (group, term, re.compile(rf"\b(?:{term.term})\b", 0 if term.case else re.I))
            for group, terms in rule.terms.items()
            for term in terms
        ]
        terms = [(term.term, term.case) for _, term, _ in self._terms]
        self._scanner = TermScanner([*terms, (_NEXT_RECORD, True)])
        self._next_record = len(terms)
        self._needed = frozenset(
            number for number, (group, _, _) in enumerate(self._terms) if group in rule.needs
        )
        self._weights = [term.weight for _, term, _ in self._terms]

    def may_be_on_subject(self, content: bytes) -> bool:
        """Whether a page is worth parsing, by its bytes alone.

        Headlines, links and data of the page count as its text does, so that next to nothing
        on the subject is lost; what else passes, `judge` keeps out.
        """
        if content.startswith(_WIDE):
            return True
        found = self._scanner.present(content)
        if self._next_record in found:
            return True
        if found.isdisjoint(self._needed):
            return False
        return sum(self._weights[number] for number in found) >= self.rule.bytes_threshold

    def judge(self, title: str, text: str) -> Verdict:
        """Whether title and text are about the subject."""
        points: dict[str, float] = {}
        groups: set[str] = set()
        present = self._scanner.present(f"{title}\n{text}".encode("utf-8", "replace"))
        for number in sorted(present - {self._next_record}):
            group, term, pattern = self._terms[number]
            count = sum(1 for _ in islice(pattern.finditer(text), self.rule.counted))
            in_title = bool(title) and pattern.search(title) is not None
            if count or in_title:
                groups.add(group)
                points[term.term] = term.weight * (count + self.rule.title_factor * in_title)
        total = sum(points.values())
        is_short = len(text.split()) < self.rule.short
        threshold = self.rule.short_threshold if is_short else self.rule.threshold
        is_on_subject = total >= threshold and not groups.isdisjoint(self.rule.needs)
        found = sorted(points, key=lambda term: (-points[term], term))
        return Verdict(is_on_subject, round(total, 1), tuple(found))


@cache
def load_subject(beat: str) -> Subject:
    """The rule of a beat.

    Raises:
        BeatError: where its file is missing or wrong.
    """
    rule: SubjectRule = load_yaml(beat, "subject.yaml", SubjectRule)
    try:
        return Subject(rule)
    except (TermError, re.error) as error:
        raise BeatError(f"beats/{beat}/subject.yaml: {error}") from error
