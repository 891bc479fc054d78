"""Is what a trigger reports presented as having happened?

Negated, planned, feared, demanded and supposed triggers are no incidents; nor are words that
only modify another ("detention center").
"""

import re
from collections.abc import Collection

from spacy.tokens import Token

from pipeline.extract import lexicons
from pipeline.extract.clauses.unreal import is_asked, negated, of_nobody, unreal
from pipeline.extract.incident_reports.triggers import Trigger
from pipeline.extract.numbers import read_count
from pipeline.geography.gazetteer import names_of_note

_POLICIES = frozenset({"raid", "arrest", "deportation"})
"""Types that are also names of what a government does all the time."""


_PRESUPPOSING = frozenset({"after", "during", "following"})
"""What stands behind these happened, whatever is denied beside it."""
_TAKING = frozenset({"arrest", "deportation"})
_UNDERGOING = frozenset({"nsubjpass", "dobj"})
_MANY = 1_000
"""So many are not taken in one occurrence."""
_TIMES = frozenset({"DATE", "TIME"})
_SHARE = re.compile(r"(?:\b(?:one|two|three|\d+) (?:in|out of) (?:\w+|\d+)|percent of|% of)\b")
"""Of a share of all: "one in four arrests"."""
_BEHIND = 4
"""Words from a noun on that may say how many they are: "people a day"."""
_UNITS = frozenset({"day", "week", "month", "year"})
_A_DAY = re.compile(r"\b(?:an?|per|each|every) (?:day|week|month|year)\b|\b(?:daily|weekly)\b")
_FULL_DATE = re.compile(r"\b[A-Z][a-z]+\.? \d{1,2}, 20\d\d\b")


def _auxiliaries(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass", "neg"}}


def _marks(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in {"mark", "advmod"}}


def _clause_verb(token: Token) -> Token | None:
    for ancestor in token.ancestors:
        if ancestor.pos_ in {"VERB", "AUX"}:
            return ancestor
    return None


def _verb_unrealised(verb: Token, words: lexicons.RealisWords) -> bool:
    helpers = _auxiliaries(verb)
    if verb.dep_ == "conj" and not helpers and verb.head.pos_ in {"VERB", "AUX"}:
        helpers = _auxiliaries(verb.head)
    if helpers & set(words.unrealised_auxiliaries) or helpers & set(words.negations):
        return True
    if _marks(verb) & set(words.hypothetical_marks):
        return True
    if _fulfilled(verb, words):
        return False
    if verb.tag_ == "VB" and verb.dep_ in {"xcomp", "acl", "advcl", "ccomp", "conj"}:
        return True
    if verb.tag_ in {"VBN", "VBD"} and not helpers and _over(verb) in words.unrealised_heads:
        return True
    if verb.tag_ in {"VBG", "VB"} and verb.dep_ in {"pcomp", "xcomp", "csubj"}:
        kept_from = verb.dep_ == "pcomp" and verb.head.lower_ == "from"
        head = verb.head.head if kept_from else verb.head
        return head.lemma_.lower() in words.unrealised_heads
    return False


def _over(participle: Token) -> str:
    """The verb whose outcome a participle is: *ordered him removed*, *wants them deported*."""
    above = participle.head
    if participle.dep_ == "acl" and above.dep_ == "dobj" and above.i + 1 == participle.i:
        above = above.head
    elif participle.dep_ not in {"ccomp", "xcomp", "oprd"}:
        return ""
    return above.lemma_.lower()


def _fulfilled(verb: Token, words: lexicons.RealisWords) -> bool:
    """Whether an infinitive tells what was done: "gathered to protest", "saw them arrest him"."""
    head = verb.head
    below = head != verb and verb.tag_ == "VB" and verb.dep_ in {"xcomp", "advcl", "ccomp"}
    done = below and head.tag_ in {"VBD", "VBN", "VBG"} and not _verb_unrealised(head, words)
    return done and head.lemma_.lower() in words.fulfilling


def _object_of_unrealised(token: Token, words: lexicons.RealisWords) -> bool:
    """Whether a noun is what someone plans, fears, demands or protests."""
    head = token.head
    if head.pos_ == "ADP":
        head = head.head
    objects = {"dobj", "pobj", "nsubjpass"}
    lemma = head.lemma_.lower()
    phrases = {f"{lemma} {child.lower_}" for child in head.children if child.dep_ == "prt"}
    known = not {lemma, *phrases}.isdisjoint(words.unrealised_heads)
    return known and token.dep_ in objects


def _noun_unrealised(noun: Token, words: lexicons.RealisWords) -> bool:
    modifiers = {child.lower_ for child in noun.lefts}
    if noun.dep_ == "conj":
        modifiers |= {child.lower_ for child in noun.head.children if child.dep_ in {"det", "neg"}}
    # Of a longer phrase too: "not one reported arrest".
    before = noun.doc[max(noun.sent.start, noun.i - 3) : noun.i].text.lower()
    further = noun.doc[max(noun.sent.start, noun.i - 5) : noun.i].text.lower()
    if re.search(r"\b(?:no|not one|zero|without)\b", before) or _SHARE.search(further):
        return True
    if modifiers & set(words.unrealised_modifiers) or modifiers & set(words.negations):
        return True
    return _object_of_unrealised(noun, words)


def _only_modifies(trigger: Trigger, words: lexicons.RealisWords, heads: Collection[int]) -> bool:
    head = trigger.head
    if head.dep_ in {"compound", "amod", "nmod"} and head.head.i > head.i:
        if trigger.noun and head.head.i in heads:
            return True
        return head.head.lower_ in words.carrier_nouns or not trigger.noun
    return False


def set_apart(trigger: Trigger, beat: str) -> bool:
    """Whether a trigger's words set what it reports apart from what was told before."""
    cues = set(lexicons.realis(beat).separating_cues)
    head = trigger.head
    verb = _clause_verb(head) if trigger.noun else head
    around = [*head.children, *(verb.children if verb else ())]
    if any(child.dep_ == "npadvmod" and _is_last_time(child) for child in around):
        return True
    return any(child.lower_ in cues and child.dep_ in {"amod", "advmod", "det"} for child in around)


def _is_last_time(noun: Token) -> bool:
    """Whether it is of another time: "the last time agents raided it was in June"."""
    return noun.lower_ == "time" and any(child.lower_ == "last" for child in noun.lefts)


def _only_began(trigger: Trigger) -> bool:
    """Whether it only tells since when something is so: "the first since the crackdown began"."""
    verb = trigger.head.head
    since = any(child.dep_ == "mark" and child.lower_ == "since" for child in verb.children)
    return trigger.weak and trigger.head.dep_ == "nsubj" and since


def _only_charged(trigger: Trigger, words: lexicons.RealisWords) -> bool:
    """Whether a crime is only named as what someone is charged with or wanted for."""
    if trigger.type not in {"attack", "shooting", "death"}:
        return False
    return any(above.lemma_.lower() in words.legal_heads for above in trigger.head.ancestors)


def _opposed(trigger: Trigger, words: lexicons.RealisWords) -> bool:
    """Whether it is a policy that others speak or march against, not one occurrence of it."""
    head = trigger.head
    general = trigger.weak or head.tag_ in {"NNS", "NNPS"}
    below = head.dep_ == "pobj" and (
        head.head.lower_ in words.opposing or head.head.head.lemma_.lower() in words.assisting
    )
    lasting = any(child.lower_ in words.lasting for child in head.lefts)
    return general and trigger.type in _POLICIES and (below or lasting)


def happened(trigger: Trigger, beat: str, heads: Collection[int] = ()) -> bool:
    """Whether the trigger is presented as having happened.

    Args:
        trigger: the trigger.
        beat: names the lexicon.
        heads: positions of all triggers' tokens.
    """
    words = lexicons.realis(beat)
    head = trigger.head
    if _only_modifies(trigger, words, heads):
        return False
    if trigger.noun:
        if _noun_unrealised(head, words):
            return False
        if _only_charged(trigger, words) or _opposed(trigger, words) or _is_state(head, words):
            return False
        if (
            _only_began(trigger)
            or _is_of_thousands(trigger)
            or _is_awaited(head, words)
            or _is_faced(trigger, words)
        ):
            return False
        if any(c.dep_ == "acl" and c.lemma_.lower() in words.to_come for c in head.children):
            return False
        verb = _clause_verb(head)
        if unreal(head) or (verb is not None and is_asked(verb)):
            return False
        if verb is None:
            return True
        if verb.tag_ == "VBN" and verb.lemma_.lower() in words.scheduling:
            return False
        if head.dep_ == "pobj" and (
            head.head.lower_ in _PRESUPPOSING or _is_scene(head, verb, words)
        ):
            return True
        return not (
            _verb_unrealised(verb, words)
            and head.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "attr"}
        )
    if negated(head) or of_nobody(head) or unreal(head):
        return False
    if _shows(head, words) or _is_policy(head, words) or _is_lifeless(trigger, words):
        return False
    if _is_total(head) or _is_of_thousands(trigger):
        return False
    return not (
        _verb_unrealised(head, words) or _present_habit(head) or _held(trigger, words, beat)
    )


def _is_scene(noun: Token, verb: Token, words: lexicons.RealisWords) -> bool:
    """Whether it is only denied that something was part of it: "not involved in the raid"."""
    known = any(child.lower_ in {"the", "this", "that"} for child in noun.lefts)
    modal = _auxiliaries(verb) & set(words.unrealised_auxiliaries)
    return known and noun.head.lower_ in {"at", "in"} and not modal and not _marks(verb)


def _is_state(noun: Token, words: lexicons.RealisWords) -> bool:
    """Whether it tells how someone is kept, not that they were taken: "in detention at …"."""
    within = noun.dep_ == "pobj" and noun.head.lower_ == "in"
    return within and noun.lemma_.lower() in words.states


def _shows(verb: Token, words: lexicons.RealisWords) -> bool:
    """Whether a verb has an object with which it tells of no gathering: *demonstrates a need*."""
    objects = {"dobj", "ccomp"}
    return verb.lemma_.lower() in words.without_object and any(
        child.dep_ in objects for child in verb.children
    )


def _is_total(verb: Token) -> bool:
    """Whether a verb tells of a share of all, or of so many a day, rather than of some people."""
    whom = [child for child in verb.children if child.dep_ in {"nsubjpass", "dobj"}]
    whom += [_counted(verb.head)] if verb.dep_ == "acl" else []
    # Its first words only: what a clause behind it tells of someone is no count of them.
    counted = (one for one in whom if one.lemma_ not in _UNITS)
    named = (verb.doc[one.left_edge.i : one.i + _BEHIND].text for one in counted)
    return any(_SHARE.search(name) or _A_DAY.search(name) for name in named)


def _is_of_thousands(trigger: Trigger) -> bool:
    """Whether it counts what was done over a time and a country: "arrested 7,214 people"."""
    head = trigger.head
    if trigger.type not in _TAKING:
        return False
    whom = [head] if trigger.noun else [c for c in head.children if c.dep_ in _UNDERGOING]
    numbers = (c for one in whom for c in (one, *one.lefts) if c.like_num)
    return any((read_count(number.text) or 0) >= _MANY for number in numbers)


def _is_lifeless(trigger: Trigger, words: lexicons.RealisWords) -> bool:
    """Whether nobody died or was shot but a bill or a film."""
    whom = (c for c in trigger.head.children if c.dep_ in _UNDERGOING | {"nsubj"})
    thing = {one.lemma_.lower() for one in (*whom, trigger.head.head)}
    return trigger.type in {"death", "shooting"} and not thing.isdisjoint(words.lifeless)


def _is_awaited(noun: Token, words: lexicons.RealisWords) -> bool:
    """Whether it, or people at it, are only expected: "expect thousands at a march"."""
    return _governor(noun).lemma_.lower() in words.to_come


def _is_faced(trigger: Trigger, words: lexicons.RealisWords) -> bool:
    """Whether somebody faces deportation, and has not been deported."""
    return trigger.type == "deportation" and (
        _governor(trigger.head).lemma_.lower() in words.facing
    )


def _governor(noun: Token) -> Token:
    """The verb that has a noun, or the people at it, as its object; else the word above."""
    told = _with_day(noun)
    at = told.dep_ == "pobj" and told.head.lower_ in {"at", "for"}
    above = told.head.head if at else told.head
    return above.head if above.dep_ == "dobj" else above


def _with_day(noun: Token) -> Token:
    """The noun, or its day, which the parse may set above it: "at a march Saturday"."""
    return noun.head if noun.dep_ == "compound" and noun.head.ent_type_ == "DATE" else noun


def _counted(noun: Token) -> Token:
    """What a noun is counted by: "percent" of "72 percent of individuals"."""
    of = noun.head
    return of.head if noun.dep_ == "pobj" and of.lower_ == "of" else noun


def _is_policy(verb: Token, words: lexicons.RealisWords) -> bool:
    """Whether it is what a policy or plan is of: "the policy of detaining people arrested …"."""
    upper = next((up for up in (verb, *verb.ancestors) if up.dep_ == "pcomp"), None)
    return upper is not None and upper.head.head.lemma_.lower() in words.policies


def _held(trigger: Trigger, words: lexicons.RealisWords, beat: str) -> bool:
    """Whether someone is in custody rather than taken into it: *was being detained at …*."""
    verb, helpers = trigger.head, _auxiliaries(trigger.head)
    if trigger.type != "arrest":
        return False
    if "being" in helpers and helpers & {"was", "were", "is"}:
        return True
    # An agency that "detained him at a jail" took him there; one that "detains people" keeps them.
    whom = [child for child in verb.children if child.dep_ == "dobj"]
    taken = any(one.tag_ != "NNS" for one in whom)
    if verb.lemma_ == "detain" and verb.dep_ == "conj" and verb.head.lemma_ in words.bringing:
        return True
    return verb.lemma_.lower() == "detain" and not taken and _is_in_custody(verb, words, beat)


def _is_in_custody(verb: Token, words: lexicons.RealisWords, beat: str) -> bool:
    """Whether a verb says where people are held, and not who came for them."""
    below = list(verb.children)
    where = (c for c in below if c.dep_ == "prep" and c.lower_ in {"at", "in", "inside"})
    spots = (spot for c in where for spot in c.children if spot.dep_ == "pobj")
    told = any(child.dep_ == "agent" for child in below)
    kept = verb.dep_ == "acl" and not any(token.ent_type_ in _TIMES for token in verb.subtree)
    return not told and any(
        _is_of_custody(spot, words, beat) or (kept and spot.lemma_.lower() in words.taken_to)
        for spot in spots
    )


def _is_of_custody(spot: Token, words: lexicons.RealisWords, beat: str) -> bool:
    """Whether people are held at a place, by the words of its name or because that is known."""
    if any(token.lower_ in words.holding for token in (spot, *spot.lefts)):
        return True
    name = spot.doc[spot.left_edge.i : spot.i + 1].text.removeprefix("the ")
    return name in names_of_note(beat, "detention", "base")


def _present_habit(verb: Token) -> bool:
    """Whether a verb in the simple present tells a habit rather than an occurrence.

    Not where the day is told in full, as under a picture.
    """
    simple = verb.tag_ == "VBP" and not _auxiliaries(verb)
    return simple and not _FULL_DATE.search(verb.sent.text)
