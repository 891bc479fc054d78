"""Where does an article mention a legal action, and what does each mention say of it?

Denials, conditions and questions are no mentions. Whether what is left counts, and which of the
options are the parties, is for what was learned (`model`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.clauses.dating import date_of, date_within
from pipeline.extract.clauses.extents import clause_extent
from pipeline.extract.legal_actions import details
from pipeline.extract.legal_actions.lexicon import Lexicon, NounEntry
from pipeline.extract.legal_actions.options import Features
from pipeline.extract.legal_actions.parties import Parties, parties
from pipeline.extract.legal_actions.signs import signs
from pipeline.extract.legal_actions.status import outcome, refers_back
from pipeline.extract.legal_actions.triggers import Trigger, triggers
from pipeline.extract.record import Extent, Record
from pipeline.language import AnalysedArticle


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that may report a step.

    Attributes:
        trigger: the words.
        frame: parties as the frame of the words gives them.
        kind, status: what kind of step, and whether taken.
        back: whether it refers to a step known already: "the suit".
        features: what speaks for and against its being a step.
    """

    trigger: Trigger
    frame: Parties
    kind: str
    status: str
    back: bool
    features: Features

    @property
    def anchor(self) -> Extent:
        """Where the words stand."""
        return self.trigger.span.start_char, self.trigger.span.end_char

    @property
    def clause(self) -> Extent:
        """Where the clause around them stands."""
        return clause_extent(self.trigger.head)


def _supported(entry: NounEntry, frame: Parties) -> bool:
    """Whether a noun has the verb that it needs: "signed a law"."""
    verb = frame.support
    return not entry.objects_of or (verb is not None and verb.lemma_.lower() in entry.objects_of)


def _is_ground(trigger: Trigger, words: Lexicon) -> bool:
    """Whether a noun only says on what a verb before it is done: "indicted on two counts"."""
    head = trigger.head
    if head.lemma_.lower() not in words.counts or head.dep_ != "pobj":
        return False
    verb = head.head.head
    return verb.pos_ == "VERB" and verb.lemma_.lower() in words.charging


def mentions(analysed: AnalysedArticle, words: Lexicon, beat: str) -> Iterator[Mention]:
    """The mentions of an article, in the order of the text.

    Args:
        analysed: the article.
        words: the beat's words.
        beat: names the words that tell what a party is.
    """
    for trigger in triggers(analysed.doc, words):
        frame = parties(trigger, words)
        entry = trigger.entry
        if isinstance(entry, NounEntry) and (
            not _supported(entry, frame) or _is_ground(trigger, words)
        ):
            continue
        decided = outcome(trigger, frame, words)
        if decided is None:
            continue
        kind, status = decided
        back = refers_back(trigger, frame, words)
        features = signs(analysed, trigger, frame, words, beat)
        told = (f"status {status}", f"status {status} {kind}", f"back {back}", f"outcome {kind}")
        features.update(dict.fromkeys(told, 1.0))
        yield Mention(trigger, frame, kind, status, back, features)


def said(mention: Mention, words: Lexicon) -> dict[str, Extent]:
    """What the sentence of a mention says beside parties: extents by field."""
    trigger, sent = mention.trigger, mention.trigger.head.sent
    spans = {
        "court": details.court(sent, words, trigger.head.idx),
        "judge": details.judge(sent, words),
        "case_name": details.case(sent, words.case_name),
        "case_id": details.case(sent, words.case_id),
        "legal_basis": details.legal_basis(trigger, words),
    }
    return {name: span for name, span in spans.items() if span is not None}


def date(
    mention: Mention, words: Lexicon, times: Sequence[Record]
) -> tuple[str | None, Extent | None]:
    """When the step was taken: said on the noun itself, else by the verb that tells the step."""
    trigger, verb = mention.trigger, mention.frame.support
    if not isinstance(trigger.entry, NounEntry):
        return date_of(trigger.head, times)
    own = date_within(trigger.head, times)
    if own[0] is not None:
        return own
    if verb is None or verb.lemma_.lower() in words.saying:
        return None, None
    return date_of(verb, times)
