"""Which steps in law does an article report, who takes them against whom, and on what ground?

Lawsuits, charges, rulings, orders, bills, investigations: `lexicon` says which words report
one, `triggers` finds them, `parties`, `details` and `status` read their frame, `repeats` makes
one step of its mentions. Events that are no step in law are for `events`.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from pipeline.codebook.dates import dated
from pipeline.extract.clauses.dating import date_of, date_within
from pipeline.extract.clauses.naming import named
from pipeline.extract.clauses.phrases import clause_extent
from pipeline.extract.legal_actions import details
from pipeline.extract.legal_actions.confidence import confidence
from pipeline.extract.legal_actions.lexicon import Lexicon, NounEntry, lexicon
from pipeline.extract.legal_actions.parties import Parties, parties
from pipeline.extract.legal_actions.repeats import Draft, without_repeats
from pipeline.extract.legal_actions.status import outcome, refers_back
from pipeline.extract.legal_actions.triggers import Trigger, triggers
from pipeline.extract.record import WHOLE_RECORD, Extent, Record, number_occurrences
from pipeline.language import AnalysedArticle

__all__ = ["extract"]

_FIELDS = ("filer", "target", "court", "judge", "case_name", "case_id", "legal_basis")


def _bare(trigger: Trigger) -> bool:
    """Whether the words report a step though no party is named."""
    return isinstance(trigger.entry, NounEntry) and (
        trigger.entry.bare or bool(trigger.entry.objects_of)
    )


def _counts(trigger: Trigger, found: Parties) -> bool:
    """Whether a mention says enough to be a step: its verb, or a noun with support or a party."""
    entry = trigger.entry
    if not isinstance(entry, NounEntry):
        return found.filer is not None or found.target is not None
    verb = found.support
    if entry.objects_of:
        return verb is not None and verb.lemma_.lower() in entry.objects_of
    return entry.bare or found.filer is not None or found.target is not None


def _extents(
    analysed: AnalysedArticle, trigger: Trigger, found: Parties, words: Lexicon
) -> dict[str, Extent]:
    def party(head: Token | None) -> Extent | None:
        return None if head is None else named(analysed, head)

    sent, text = trigger.head.sent, analysed.article.text
    spans = {
        "filer": party(found.filer),
        "target": party(found.target),
        "court": details.court(sent, words, trigger.head.idx),
        "judge": details.judge(sent, words),
        "case_name": details.case_finder(text, words.case_name)(sent),
        "case_id": details.case_finder(text, words.case_id)(sent),
        "legal_basis": details.legal_basis(trigger, words),
    }
    return {name: span for name, span in spans.items() if span is not None}


def _date(
    trigger: Trigger, found: Parties, words: Lexicon, times: Sequence[Record]
) -> tuple[str | None, Extent | None]:
    """When the step was taken: said on the noun itself, else by the verb that tells the step."""
    if isinstance(trigger.entry, NounEntry):
        own = date_within(trigger.head, times)
        if own[0] is not None:
            return own
        verb = found.support
        if verb is None or verb.lemma_.lower() not in words.files | words.faces | words.wins:
            return None, None
        return date_of(verb, times)
    return date_of(trigger.head, times)


def _draft(
    analysed: AnalysedArticle, trigger: Trigger, words: Lexicon, times: Sequence[Record]
) -> Draft | None:
    found = parties(trigger, words)
    decided = outcome(trigger, found, words)
    if decided is None:
        return None
    kind, taken = decided
    spans = _extents(analysed, trigger, found, words)
    back = refers_back(trigger, found, words)
    asked = taken == "called_for" and kind == "investigation" and not back
    told = _bare(trigger) or bool({"filer", "target"} & set(spans))
    stands = asked or (_counts(trigger, found) and told)
    if not stands and not back:
        return None
    date, when = _date(trigger, found, words, times)
    if when is not None:
        spans["date"] = when
    return Draft(
        kind=kind,
        status=taken,
        anchor=(trigger.span.start_char, trigger.span.end_char),
        clause=clause_extent(trigger.head),
        found=spans,
        date=date,
        new=not back,
        stands=stands,
    )


def _record(analysed: AnalysedArticle, draft: Draft) -> Record:
    values = {
        name: analysed.source(*draft.found[name]) if name in draft.found else None
        for name in _FIELDS
    }
    return Record(
        table="legal_actions",
        article_id=analysed.article.article_id,
        anchor=draft.anchor,
        values={
            "kind": draft.kind,
            **values,
            **dated(draft.date),
            "status": draft.status,
            "confidence": confidence(draft.found, draft.status),
        },
        support={
            WHOLE_RECORD: (draft.clause,),
            **{name: (span,) for name, span in draft.found.items()},
        },
    )


def extract(analysed: AnalysedArticle, beat: str, times: Sequence[Record]) -> list[Record]:
    """The steps in law that an article reports.

    Args:
        analysed: the article.
        beat: name of the beat whose lexicon is used.
        times: its time expressions, records of table `times`.

    Returns:
        Records of table `legal_actions`, anchored at the words that report them, in their order.

    Raises:
        BeatError: where the lexicon cannot be used.
    """
    words = lexicon(beat)
    drafts = (_draft(analysed, trigger, words, times) for trigger in triggers(analysed.doc, words))
    steps = without_repeats((draft for draft in drafts if draft), analysed.article.text)
    steps.sort(key=lambda draft: draft.anchor)
    return number_occurrences(_record(analysed, draft) for draft in steps)
