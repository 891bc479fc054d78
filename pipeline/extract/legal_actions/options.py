"""Which phrases could be filer or target of a step, and what speaks for each? For the scorer.

Options are the noun phrases of the sentence and the people and bodies of the few before it. What
speaks for one: the frame that `parties` reads, the way through the syntax to it, its preposition,
what kind of party it is, how near it stands.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from pipeline.extract.clauses.animacy import can_act
from pipeline.extract.clauses.arguments import obliques
from pipeline.extract.clauses.extents import phrase_extent
from pipeline.extract.clauses.naming import antecedent
from pipeline.extract.legal_actions.bystanders import bystander
from pipeline.extract.legal_actions.heads import (
    ANAPHORS,
    QUANTIFIERS,
    antecedents,
    bearer,
    is_first,
    judges,
    name_of,
    near,
)
from pipeline.extract.legal_actions.lexicon import Lexicon, NounEntry, lexicon
from pipeline.extract.legal_actions.parties import Parties
from pipeline.extract.legal_actions.roles import roles
from pipeline.extract.legal_actions.triggers import Trigger
from pipeline.extract.pronouns import HE_OR_SHE, IT
from pipeline.extract.record import Extent
from pipeline.language import AnalysedArticle
from pipeline.language.kept import kept, names, sentence_number

Features = dict[str, float]

_MAX_STEPS = 5
"""Relations up, and down, that a way through the syntax has at most."""
_ABOUT_PERSONS = frozenset(
    ["ruling", "injunction", "restraining_order", "habeas_petition", "charge"]
)
"""Of an appeal, what befell a person is the target: "ICE appeals his release on bond"."""


@dataclass(frozen=True, slots=True)
class Option:
    """A phrase that could be a party.

    Attributes:
        head: its head as written here, perhaps a pronoun.
        name: where its fullest name stands.
        features: what speaks for it, whatever the part it would play.
        files: whether it can be the filer.
    """

    head: Token
    name: Extent
    features: Features
    files: bool = True


def _step(token: Token) -> str:
    return f"{token.dep_}:{token.lower_}" if token.dep_ in {"prep", "agent"} else token.dep_


def _way(start: Token, end: Token) -> tuple[str, Token | None]:
    """The relations from one word up and down to another, and where they meet."""
    above, current = [start], start
    while current.head != current and len(above) <= _MAX_STEPS:
        current = current.head
        above.append(current)
    places = {token.i: number for number, token in enumerate(above)}
    down: list[str] = []
    current = end
    while current.i not in places:
        if current.head == current or len(down) > _MAX_STEPS:
            return "far", None
        down.append(_step(current))
        current = current.head
    up = [_step(token) for token in above[: places[current.i]]]
    return ">".join(up) + "<" + "<".join(reversed(down)), current


def verb_class(token: Token | None, words: Lexicon) -> str:
    """What a verb says of the step that it governs, by the lists of the lexicon."""
    if token is None:
        return "none"
    lemma = token.lemma_.lower()
    for name in ("wins", "files", "faces", "ends", "binds"):
        if lemma in getattr(words, name):
            return name
    return "say" if lemma in words.saying else token.pos_


def _preposition(head: Token) -> str:
    if head.dep_ == "pobj":
        return head.head.lower_
    return "conj" if head.dep_ == "conj" else head.dep_


def _distance(head: Token, trigger: Trigger) -> str:
    apart = head.i - trigger.head.i
    side = "after" if apart > 0 else "before"
    return f"{side} {min(5, int(math.log2(abs(apart) + 1)))}"


def _mentions(analysed: AnalysedArticle) -> dict[str, int]:
    """How often each last word of a name occurs."""

    def count(doc: Doc) -> dict[str, int]:
        found: dict[str, int] = {}
        for entity in names(doc):
            last = doc[entity.end - 1].lower_
            found[last] = found.get(last, 0) + 1
        return found

    return kept(analysed.doc, "mentions of names", count)


def _features(
    analysed: AnalysedArticle, trigger: Trigger, head: Token, back: int, words: Lexicon, beat: str
) -> Features:
    kind = trigger.kind
    noun = "noun" if isinstance(trigger.entry, NounEntry) else "verb"
    told = roles(head, beat) or frozenset({"none"})
    found: Features = {f"back {back}": 1.0, f"back {back} {kind}": 1.0}
    for role in told:
        found[f"is {role}"] = 1.0
        found[f"is {role} {kind}"] = 1.0
        found[f"is {role} {back > 0}"] = 1.0
    name = head.ent_type_ or ("pronoun" if head.pos_ == "PRON" else head.pos_)
    found[f"name {name}"] = found[f"name {name} {kind}"] = 1.0
    found[f"name {name} {back}"] = 1.0
    found["acts"] = float(can_act(head))
    found[f"acts {can_act(head)} {kind}"] = 1.0
    found[f"relation {head.dep_} {back > 0}"] = 1.0
    found["often"] = math.log1p(_mentions(analysed).get(head.lower_, 0))
    found["capital"] = float(head.text[0].isupper())
    if back:
        first = next((t for t in head.sent if t.dep_ in {"nsubj", "nsubjpass"}), None)
        found[f"first subject {first == head}"] = 1.0
        return found
    way, meeting = _way(trigger.head, head)
    verb = verb_class(meeting, words)
    found[f"way {way}"] = found[f"way {way} {noun} {verb}"] = 1.0
    found[f"way {way} {kind}"] = 1.0
    found[f"preposition {_preposition(head)}"] = 1.0
    found[f"preposition {_preposition(head)} {kind}"] = 1.0
    found[_distance(head, trigger)] = 1.0
    found[f"{_distance(head, trigger)} {noun}"] = 1.0
    found[f"verb {verb} {head.dep_} {noun}"] = 1.0
    governor = head.head.lemma_.lower() if head.dep_ in {"nsubj", "nsubjpass"} else ""
    found["says"] = float(governor in words.saying)
    return found


def _by_rule(found: Features, head: Token, frame: Parties, kind: str, part: str) -> None:
    for name, party in (("filer", frame.filer), ("target", frame.target)):
        if party is not None:
            same = "is" if party == head else "isn't"
            found[f"rule {same} {name}"] = 1.0
            found[f"rule {same} {name} {kind} {part}"] = 1.0
        else:
            found[f"rule has no {name} {part}"] = 1.0


def _agrees(pronoun: Token, token: Token) -> str:
    plural = token.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in token.children)
    if pronoun.lower_ in HE_OR_SHE:
        return f"person {token.ent_type_ == 'PERSON'} {plural}"
    if pronoun.lower_ in IT:
        return f"body {token.ent_type_ in {'ORG', 'GPE'}} {plural}"
    return f"group {plural} {token.ent_type_ == 'ORG'}"


def _is_full_name(token: Token) -> bool:
    before = token.nbor(-1) if token.i else token
    return token.ent_type_ == "PERSON" == before.ent_type_ and before != token


def _as_antecedent(
    analysed: AnalysedArticle,
    pronoun: Token,
    token: Token,
    chosen: Token | None,
    back: int,
    place: int,
    beat: str,
) -> Features:
    """What speaks for a phrase before a pronoun, where rules have chosen one of them."""
    governor = token.head.lemma_.lower() if token.dep_ == "nsubj" else ""
    told = [
        f"stands {back} {token.dep_}",
        f"stands {place}",
        f"stands led by {_preposition(token)}",
        f"stands first {is_first(analysed, token)} {pronoun.lower_ in HE_OR_SHE}",
        f"stands long {_is_full_name(token)}",
        f"stands {back}",
        f"stands agrees {_agrees(pronoun, token)}",
        f"stands says {governor in lexicon(beat).saying} {back}",
        f"stands chosen {token == chosen}",
        f"stands name {token.ent_type_ or 'no'} {pronoun.lower_}",
        *(f"stands is {role}" for role in roles(token, beat)),
    ]
    found: Features = dict.fromkeys(told, 1.0)
    found["stands often"] = math.log1p(_mentions(analysed).get(token.lower_, 0))
    return found


_SHARED = ("way", "rule", "preposition", "verb", "before", "after", "relation", "back")


def _by_pronoun(
    analysed: AnalysedArticle, pronoun: Token, of: Features, beat: str
) -> Iterator[Option]:
    """What a pronoun may stand for."""
    shared = {f"pronoun {name}": value for name, value in of.items() if name.startswith(_SHARED)}
    chosen = antecedent(pronoun)
    for place, (token, back) in enumerate(antecedents(analysed, pronoun)):
        name = name_of(analysed, token)
        if name is not None:
            own = _as_antecedent(analysed, pronoun, token, chosen, back, place, beat)
            yield Option(token, name, shared | own)


def _by_other_names(
    analysed: AnalysedArticle, head: Token, of: Features, own: bool, beat: str
) -> Iterator[Option]:
    """Who is called so, and which judge "a judge" is."""
    called = bearer(head)
    name = None if called is None else name_of(analysed, called)
    if called is not None and name is not None:
        told = (f"called {head.dep_}", f"called name {called.ent_type_}")
        yield Option(called, name, {**of, **dict.fromkeys(told, 1.0)})
    if not own or head.pos_ != "NOUN" or "court" not in roles(head, beat):
        return
    known = judges(analysed, beat)
    for judge, name in known:
        apart = sentence_number(judge.doc, judge.i) - sentence_number(head.doc, head.i)
        told = (f"judge apart {max(-4, min(4, apart))}", f"judge alone {len(known) == 1}")
        yield Option(judge, name, {**of, **dict.fromkeys(told, 1.0)})


def _is_told_by_owner(head: Token, kind: str, words: Lexicon) -> bool:
    """Whether a step is about whom a noun befalls: "blocked his release", "the release of Lee"."""
    if kind not in _ABOUT_PERSONS or head.lemma_.lower() not in words.befalls:
        return False
    owned = any(child.dep_ == "poss" and child.lower_ in ANAPHORS for child in head.children)
    whom = dict(obliques(head)).get("of")
    return owned or (whom is not None and whom.ent_type_ != "GPE" and can_act(whom))


def _is_pleaded_before(head: Token, kind: str, beat: str) -> bool:
    """Whether it is the court before which somebody pleaded."""
    return kind == "plea" and not roles(head, beat).isdisjoint({"court", "with court"})


def options(
    analysed: AnalysedArticle, trigger: Trigger, frame: Parties, words: Lexicon, beat: str
) -> list[Option]:
    """The phrases that could be parties of a step.

    Args:
        analysed: the article.
        trigger: the words that report the step.
        frame: its parties as its frame gives them.
        words: the beat's words.
        beat: names the words that tell what a party is.
    """
    found: list[Option] = []
    heads = dict(near(trigger, beat))
    for party in (frame.filer, frame.target):
        if party is not None:
            heads.setdefault(party, 0 if party.sent == trigger.head.sent else 1)
    beside = bystander(trigger, frame, words)
    for head, back in heads.items():
        if trigger.kind == "legislation" and head.lemma_.lower() in words.documents:
            continue  # the bill is the step itself
        if _is_told_by_owner(head, trigger.kind, words):
            continue
        features = _features(analysed, trigger, head, back, words, beat)
        _by_rule(features, head, frame, trigger.kind, "back" if back else "own")
        if head.lower_ in ANAPHORS or head.lower_ in QUANTIFIERS:
            found += _by_pronoun(analysed, head, features, beat)
        if head.lower_ in ANAPHORS:
            continue
        counted = head.lower_ in QUANTIFIERS
        name = phrase_extent(head) if counted else name_of(analysed, head)
        if name is not None:
            own = [Option(head, name, features)]
            own += _by_other_names(analysed, head, features, not back, beat)
            files = head != beside and not _is_pleaded_before(head, trigger.kind, beat)
            found += [replace(one, files=files) for one in own]
    return found
