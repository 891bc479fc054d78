"""Which words of a sentence report an event? One predicate for one happening.

A word of the lexicon is a predicate unless another one tells what happens: "launched an attack"
is one, told by "attack"; "condemned the attack" is one, told by "condemned"; "agreed to
release" is one, told by "agreed". Who takes part is for `participants`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from pipeline.extract.clauses.animacy import can_act
from pipeline.extract.clauses.arguments import child, obliques
from pipeline.extract.events.lexicon import Lexicon
from pipeline.language.kept import forms

OUTER_TYPES = frozenset({"AGREE", "REJECT", "THREATEN", "REQUEST"})
"""Types of verbs that make their complement part of themselves: to refuse to meet is REJECT."""

ONE_SIDED = frozenset({"PROTEST", "COERCE", "ASSAULT", "MOBILIZE"})
"""Types reported without a second side: a march, an arrest or deployment in the passive."""

_TO_WHOM = ("of", "on", "against", "into", "with", "to")
"""Prepositions that lead from a noun to whom it is done to, the plainest first."""

_INTO = frozenset({"in", "on", "into", "under", "with"})
"""Prepositions by which a verb takes a noun into itself: "engaged in a raid", not "led to" one."""

_BODIES = frozenset({"ORG", "NORP", "GPE"})

_COMPLEMENTS = frozenset({"xcomp", "ccomp"})
_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_REPORTING = _VERBAL | {"ADJ"}


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word that reports an event.

    Attributes:
        trigger: the word.
        types: its PLOVER types in the lexicon, likeliest first.
        verb: the verb whose subject acts: the trigger, or the light verb it is object of; None
            for a noun that names its sides itself, as "the arrest of two men by agents".
    """

    trigger: Token
    types: tuple[str, ...]
    verb: Token | None


def verb_types(token: Token, lexicon: Lexicon) -> tuple[str, ...]:
    """The types of a verb in the lexicon, with its particle or preposition where one is listed."""
    if token.pos_ not in _VERBAL and token.tag_[:1] != "V":
        return ()
    lemma = token.lemma_.lower()
    if lemma not in lexicon.verb_heads:
        return ()
    for below in token.children:
        if below.dep_ in {"prt", "prep", "advmod", "dobj", "acomp"}:
            for form in (below.lower_, below.lemma_.lower()):
                found = lexicon.verbs.get(f"{lemma} {form}")
                if found:
                    return found
    return lexicon.verbs.get(lemma, ())


def _words_before(token: Token, most: int) -> list[str]:
    """The words of the sentence just before a token, up to so many, in lower case."""
    words: list[str] = []
    current = token
    # `token.sent` looks for both ends of the sentence each time.
    while len(words) < most and not current.is_sent_start and current.i:
        current = current.nbor(-1)
        words.insert(0, current.lower_)
    return words


def noun_types(token: Token, lexicon: Lexicon) -> tuple[str, ...]:
    """The types of a noun in the lexicon, with the words before it where they are listed."""
    lemma = token.lemma_.lower()
    if lemma not in lexicon.noun_heads or token.pos_ not in _NOMINAL:
        return ()
    before = _words_before(token, 2)
    for length in range(len(before), -1, -1):
        words = before[len(before) - length :]
        found = lexicon.nouns.get(" ".join([*words, lemma]))
        if found:
            return found
    return ()


def adjective_types(token: Token, lexicon: Lexicon) -> tuple[str, ...]:
    """The types of an adjective with a complement, as in "willing to talk"."""
    if token.pos_ != "ADJ" or token.dep_ not in {"acomp", "ROOT", "conj"}:
        return ()
    if not any(child.dep_ == "xcomp" for child in token.children):
        return ()
    return lexicon.adjectives.get(token.lemma_.lower(), ())


def governing_verb(noun: Token, lexicon: Lexicon) -> Token | None:
    """The verb that a noun is object of, through "in", "responsible for" and coordination too."""
    current = noun
    while current.dep_ == "conj" and current.head.pos_ in {"NOUN", "PROPN"}:
        current = current.head
    if current.dep_ in {"dobj", "nsubjpass", "attr", "oprd"} and current.head.pos_ in _VERBAL:
        return current.head
    if current.dep_ == "pobj" and current.head.head.pos_ in _VERBAL:
        return current.head.head if current.head.lower_ in _INTO else None
    if current.dep_ == "pobj" and current.head.head.dep_ == "acomp":
        told = current.head.head
        return told.head if told.lemma_.lower() in lexicon.light_adjectives else None
    return None


def _is_complement_of_event(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a verb only says what is agreed to, refused, threatened or asked for."""
    current = verb
    while current.dep_ == "conj" and current.head.pos_ in _VERBAL:
        current = current.head
    if current.dep_ == "pcomp" and current.head.lower_ == "from":
        return bool(verb_types(current.head.head, lexicon))
    if current.dep_ == "acl" and current.tag_ == "VB":
        return bool(noun_types(current.head, lexicon))
    if current.dep_ not in _COMPLEMENTS | {"pcomp"}:
        return False
    governor = current.head.head if current.dep_ == "pcomp" else current.head
    outer = verb_types(governor, lexicon) or adjective_types(governor, lexicon)
    return bool(outer) and outer[0] in OUTER_TYPES


def _noun_predicate(token: Token, types: tuple[str, ...], lexicon: Lexicon) -> Predicate | None:
    verb = governing_verb(token, lexicon)
    if verb is None or verb.lemma_.lower() not in lexicon.light_verbs:
        return None
    outer = verb_types(verb, lexicon)
    if outer and outer[0] in OUTER_TYPES:
        return None
    if _is_complement_of_event(verb, lexicon):
        return None
    return Predicate(token, types, verb)


_CUSTODY = "custody"


def noun_sides(noun: Token) -> tuple[Token | None, Token | None]:
    """Who acts and to whom, as a noun says itself: "the agency's raid on the plant"."""
    led = dict(obliques(noun))
    between = led.get("between")
    if between is not None:
        return between, child(between, "conj")
    holder = led.get("of")
    if noun.lemma_.lower() == _CUSTODY and holder is not None and holder.ent_type_ in _BODIES:
        return holder, _held(noun)
    actor = led.get("by") or child(noun, "poss") or _named_by(noun)
    return actor, next((led[word] for word in _TO_WHOM if word in led), None)


def _held(custody: Token) -> Token | None:
    """Who is in custody: "a citizen of Chile in the custody of the agency"."""
    person = custody.head.head if custody.dep_ == "pobj" else custody.head
    return person if person != custody and can_act(person) else None


def _named_by(noun: Token) -> Token | None:
    """The body whose name stands before a noun: "a police raid", "the Taliban attack"."""
    return next(
        (
            token
            for token in noun.lefts
            if token.dep_ in {"compound", "amod", "nmod"} and token.ent_type_ in _BODIES
        ),
        None,
    )


def _nominal_predicate(token: Token, types: tuple[str, ...], lexicon: Lexicon) -> Predicate | None:
    """A noun that says itself to whom, and by whom too where its type needs both sides."""
    verb = governing_verb(token, lexicon)
    if verb is not None and verb.lemma_ in lexicon.light_verbs:
        return None
    outer = () if verb is None else verb_types(verb, lexicon)
    actor, recipient = noun_sides(token)
    if recipient is None or not can_act(recipient):
        return None
    if actor is None and (outer or types[0] not in ONE_SIDED):
        return None
    if outer and outer[0] in OUTER_TYPES:
        return None
    return Predicate(token, types, None)


def whom_said_must(verb: Token, lexicon: Lexicon) -> Token | None:
    """Who, a source says, has to do something: "the mayor said the agents must leave"."""
    if verb.lemma_.lower() not in lexicon.reporting_verbs:
        return None
    for said in verb.children:
        if said.dep_ == "ccomp" and any(t.lower_ in lexicon.demanding for t in said.children):
            return child(said, "nsubj")
    return None


def _verb_predicate(token: Token, lexicon: Lexicon) -> Predicate | None:
    types = verb_types(token, lexicon) or adjective_types(token, lexicon)
    if token.dep_ in {"amod", "compound", "aux", "auxpass"}:
        return None
    if not types and whom_said_must(token, lexicon) is not None:
        return Predicate(token, ("REQUEST",), token)
    if not types:
        return None
    if _is_complement_of_event(token, lexicon) or _is_idle(token, lexicon):
        return None
    copula = token.head if token.dep_ == "acomp" else token
    return Predicate(token, types, copula)


def _is_idle(verb: Token, lexicon: Lexicon) -> bool:
    """Whether what a verb is done to can be no side of an event: "released a statement"."""
    objects = {"nsubjpass"} if any(t.dep_ == "auxpass" for t in verb.children) else {"dobj"}
    return any(
        t.dep_ in objects and t.lemma_.lower() in lexicon.idle_objects and not t.ent_type_
        for t in verb.children
    )


def predicates(sent: Span, lexicon: Lexicon) -> list[Predicate]:
    """The predicates of a sentence, in its order.

    Args:
        sent: the sentence.
        lexicon: words by type.
    """
    lemmas = [lemma for lemma, _ in forms(sent.doc)[sent.start : sent.end]]
    listed = [token for token, lemma in zip(sent, lemmas, strict=True) if lemma in lexicon.heads]
    named = [(token, types) for token in listed if (types := noun_types(token, lexicon))]
    nouns = [found for one in named if (found := _noun_predicate(*one, lexicon))]
    nouns += [found for one in named if (found := _nominal_predicate(*one, lexicon))]
    light = {found.verb for found in nouns}
    others = [token for token in listed if token.pos_ in _REPORTING or token.tag_[:1] == "V"]
    verbs = [found for token in others if (found := _verb_predicate(token, lexicon))]
    kept = [*nouns, *(found for found in verbs if found.trigger not in light)]
    return sorted(_one_each(kept), key=lambda found: found.trigger.i)


def _one_each(found: list[Predicate]) -> Iterator[Predicate]:
    """One noun predicate for a verb: the one nearest to it."""
    best: dict[int, Predicate] = {}
    for predicate in found:
        key = (predicate.verb or predicate.trigger).i
        if key not in best or abs(predicate.trigger.i - key) < abs(best[key].trigger.i - key):
            best[key] = predicate
    return iter(best.values())
