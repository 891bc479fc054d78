"""What speaks for and against a mention being a step that counts? For the scorer.

The word itself and the words around it, how it is presented, what its frame has, where it stands.
"""

import math

from spacy.tokens import Token

from pipeline.extract.clauses.arguments import arguments
from pipeline.extract.clauses.extents import clause_head
from pipeline.extract.clauses.stance import in_conditional, is_conditional, stance
from pipeline.extract.clauses.unreal import negated
from pipeline.extract.legal_actions.lexicon import Lexicon, NounEntry
from pipeline.extract.legal_actions.options import Features, verb_class
from pipeline.extract.legal_actions.parties import Parties, support_of
from pipeline.extract.legal_actions.roles import roles
from pipeline.extract.legal_actions.triggers import Trigger
from pipeline.extract.quotation_marks import is_quoted
from pipeline.language import AnalysedArticle
from pipeline.language.kept import names_within

_MODIFIERS = frozenset({"amod", "compound", "nummod", "nmod", "prt", "neg", "advmod"})


def _around(token: Token) -> dict[str, str]:
    doc, sent = token.doc, token.sent
    return {
        f"{name} {doc[place].lemma_.lower()}": name
        for name, place in (("before", token.i - 1), ("after", token.i + 1))
        if sent.start <= place < sent.end and doc[place].pos_ != "PROPN"
    }


def _of_noun(noun: Token, words: Lexicon) -> list[str]:
    determiner = next((t for t in noun.children if t.dep_ in {"det", "poss"}), None)
    if determiner is None:
        told = "none"
    else:
        told = determiner.lower_ if determiner.dep_ == "det" else "owner"
    governor = support_of(noun)
    return [
        f"determiner {told}",
        f"determiner {told} {noun.tag_}",
        f"tag {noun.tag_}",
        f"place {noun.dep_}",
        f"support {verb_class(governor, words)}",
        f"support {verb_class(governor, words)} {noun.dep_}",
        *([f"governor {governor.lemma_.lower()}"] if governor is not None else []),
        *(f"led {t.lower_}" for t in noun.children if t.dep_ == "prep"),
        *(f"has {t.dep_}" for t in noun.children if t.dep_ in {"acl", "relcl", "appos"}),
        *([f"noun after {noun.head.lemma_.lower()}"] if noun.dep_ == "compound" else []),
    ]


def _of_verb(verb: Token) -> list[str]:
    found = arguments(verb)
    helpers = [t.lower_ for t in verb.children if t.dep_ in {"aux", "auxpass"}]
    return [
        f"tag {verb.tag_}",
        f"passive {found.passive}",
        f"place {verb.dep_}",
        *(f"helper {word}" for word in helpers),
        *(
            f"object {t.lemma_.lower()}"
            for t in (found.patient,)
            if t is not None and t.pos_ != "PROPN"
        ),
        *(f"led {preposition}" for preposition, _ in found.obliques),
    ]


def _of_frame(frame: Parties, kind: str, beat: str) -> list[str]:
    told = []
    for name, party in (("filer", frame.filer), ("target", frame.target)):
        told.append(f"{name} {party is not None}")
        told.append(f"{name} {party is not None} {kind}")
        if party is not None:
            told.append(f"{name} name {party.ent_type_ or party.pos_}")
            told += [f"{name} is {role}" for role in roles(party, beat)]
            told += [f"{name} is {role} {kind}" for role in roles(party, beat)]
    told.append(f"parties {frame.filer is not None} {frame.target is not None}")
    return told


def _enough(trigger: Trigger, frame: Parties) -> str:
    """How much a mention says: has it a party, is it a verb, what has its noun in the lexicon?"""
    entry = trigger.entry
    party = frame.filer is not None or frame.target is not None
    if not isinstance(entry, NounEntry):
        return f"enough {party} verb"
    return f"enough {party} {entry.bare} {bool(entry.objects_of)}"


def signs(
    analysed: AnalysedArticle, trigger: Trigger, frame: Parties, words: Lexicon, beat: str
) -> Features:
    """What speaks for and against a mention.

    Args:
        analysed: the article.
        trigger: the words that may report a step.
        frame: its parties as its frame gives them.
        words: the beat's words.
        beat: names the words that tell what a party is.
    """
    head, sent, kind = trigger.head, trigger.head.sent, trigger.kind
    noun = isinstance(trigger.entry, NounEntry)
    part = "noun" if noun else "verb"
    clause = clause_head(head)
    word = " ".join(t.lemma_.lower() for t in trigger.span)
    near = {name.label for name in names_within(head.doc, sent.start, sent.end)}
    own = stance(head).value
    told = [
        f"kind {kind}",
        f"kind {kind} {part}",
        f"word {word} {kind}",
        f"word {word}",
        f"stance {own}",
        f"stance {own} {kind}",
        f"stance {own} {part}",
        f"clause tag {clause.tag_}",
        f"clause place {clause.dep_}",
        f"clause stance {stance(clause).value}",
        f"negated {negated(head)}",
        f"conditional {is_conditional(head)} {in_conditional(head)}",
        *(f"near {name}" for name in near & {"PERSON", "DATE", "ORG", "GPE", "LAW"}),
        *(f"near {name} {kind}" for name in near & {"PERSON", "DATE"}),
        *_around(head),
        *(
            f"modifier {t.lemma_.lower()}"
            for t in head.children
            if t.dep_ in _MODIFIERS and t.pos_ != "PROPN"
        ),
        *(f"clause helper {t.lower_}" for t in clause.children if t.dep_ == "aux"),
        *(_of_noun(head, words) if noun else _of_verb(head)),
        *_of_frame(frame, kind, beat),
        _enough(trigger, frame),
    ]
    found: Features = dict.fromkeys(told, 1.0)
    found["quoted"] = float(is_quoted(analysed.doc, head.idx))
    found["depth"] = head.i / max(1, len(analysed.doc))
    found["length"] = math.log1p(len(analysed.doc)) - 6
    found["in title"] = float(head.lemma_.lower()[:5] in analysed.article.title.lower())
    found["question"] = float(sent.text.rstrip().endswith("?"))
    found["court named"] = float(words.court_pattern.search(sent.text) is not None)
    return found
