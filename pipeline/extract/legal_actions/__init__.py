"""Which legal actions does an article report, who takes them against whom, and on what ground?

Lawsuits, charges, rulings, orders, bills, investigations; the modules here call one a step, for
short. `lexicon` says which words may report one, `triggers` and `mentions` find them, `parties`,
`details` and `status` read their frame. What was learned (`model`) judges: whether a mention is a
step, by its `signs`; who of the `options` is filer and target (`choose`); after `repeats` has made
one step of its mentions, whether its record is right (`standing`). Events that are no legal action
are for `events`.
"""

from collections.abc import Callable, Sequence

from pipeline.codebook.dates import after, dated
from pipeline.extract.legal_actions.choose import choose
from pipeline.extract.legal_actions.lexicon import Lexicon, lexicon
from pipeline.extract.legal_actions.mentions import Mention, date, mentions, said
from pipeline.extract.legal_actions.model import Model, load
from pipeline.extract.legal_actions.options import Option, options
from pipeline.extract.legal_actions.repeats import Draft, without_repeats
from pipeline.extract.legal_actions.standing import standing
from pipeline.extract.record import WHOLE_RECORD, Extent, Record, number_occurrences
from pipeline.extract.times import last_day
from pipeline.language import AnalysedArticle
from pipeline.store.linear import probability

__all__ = ["drafts", "extract", "likely_mentions", "record_of"]

_FIELDS = ("filer", "target", "court", "judge", "case_name", "case_id", "legal_basis")
_LIKELY = 0.12
"""From which probability on a mention is looked at further."""


def likely_mentions(found: Sequence[Mention], model: Model) -> list[tuple[Mention, float]]:
    """The mentions that may be steps, with their probability; of one word the likeliest.

    Args:
        found: the mentions of an article.
        model: what was learned.
    """
    best: dict[Extent, tuple[Mention, float]] = {}
    for mention in found:
        likely = probability(model.weights["step"], mention.features)
        if likely >= _LIKELY and likely > best.get(mention.anchor, (mention, 0.0))[1]:
            best[mention.anchor] = mention, likely
    return sorted(best.values(), key=lambda pair: pair[0].anchor)


def drafts(
    analysed: AnalysedArticle,
    found: Sequence[Mention],
    options_of: Callable[[Mention], Sequence[Option]],
    model: Model,
    words: Lexicon,
    times: Sequence[Record],
) -> list[Draft]:
    """The steps that mentions come to, likely or not, in the order of the text.

    Args:
        analysed: the article.
        found: its mentions.
        options_of: gives the phrases that could be parties of a mention.
        model: what was learned.
        words: the beat's words.
        times: the article's records of table `times`.
    """
    text = analysed.article.text
    every = []
    for mention, likely in likely_mentions(found, model):
        filer, target = choose(mention, options_of(mention), model, text)
        spans = said(mention, words)
        for name, party in (("filer", filer), ("target", target)):
            if party.name is not None and party.known:
                spans[name] = party.name
        day, when = date(mention, words, times)
        if day and mention.status == "happened" and after(day, last_day(analysed)):
            day, when = None, None
        if when is not None:
            spans["date"] = when
        parties = {"filer": filer, "target": target}
        every.append(Draft(mention, likely, parties, spans, day, mention.back))
    steps = without_repeats(every, text)
    steps.sort(key=lambda draft: draft.mention.anchor)
    return steps


def record_of(analysed: AnalysedArticle, draft: Draft, confidence: float) -> Record:
    """The record of a step."""
    values = {
        name: analysed.source(*draft.found[name]) if name in draft.found else None
        for name in _FIELDS
    }
    return Record(
        table="legal_actions",
        article_id=analysed.article.article_id,
        anchor=draft.mention.anchor,
        values={
            "kind": draft.kind,
            **values,
            **dated(draft.date),
            "status": draft.mention.status,
            "confidence": confidence,
        },
        support={
            WHOLE_RECORD: (draft.mention.clause,),
            **{name: (span,) for name, span in draft.found.items()},
        },
    )


def extract(analysed: AnalysedArticle, beat: str, times: Sequence[Record]) -> list[Record]:
    """The legal actions that an article reports.

    Args:
        analysed: the article.
        beat: name of the beat whose lexicon is used.
        times: its time expressions, records of table `times`.

    Returns:
        Records of table `legal_actions`, anchored at the words that report them, in their order.

    Raises:
        BeatError: where the lexicon cannot be used.
        UnverifiedError: where the weights are missing or altered.
    """
    words, model = lexicon(beat), load()

    def options_of(mention: Mention) -> list[Option]:
        return options(analysed, mention.trigger, mention.frame, words, beat)

    found = list(mentions(analysed, words, beat))
    steps = drafts(analysed, found, options_of, model, words, times)
    text = analysed.article.text
    records = []
    for draft in steps:
        others = [one for one in steps if one is not draft]
        likely = probability(model.weights["record"], standing(draft, others, text))
        if likely >= model.least:
            records.append(record_of(analysed, draft, model.confidence(likely)))
    return number_occurrences(records)
