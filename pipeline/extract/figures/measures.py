"""What does a verb or a noun say of those counted, and was it done to them or by them?"""

from spacy.tokens import Token

from pipeline.extract.lexicons import FigureWords

_SUFFERED = frozenset({"injured", "charged", "arrested"})
"""What light verbs and their objects can tell ("suffered injuries", "received citations")."""


def passive(verb: Token) -> bool:
    """Whether a verb has the helping verb of a passive."""
    return any(child.dep_ == "auxpass" for child in verb.children)


def measure_of_verb(verb: Token, words: FigureWords) -> str | None:
    """What a verb says of those counted: a term of the vocabulary, or None."""
    lemma = verb.lemma_.lower()
    if lemma in words.light_verbs:
        objects = (child for child in verb.children if child.dep_ in {"dobj", "attr"})
        found = (measure_of_noun(child, words) for child in objects)
        return next((measure for measure in found if measure in _SUFFERED), None)
    if lemma in words.summing_verbs and verb.dep_ == "relcl":
        return measure_of_noun(verb.head, words)
    for measure, verbs in words.verbs.items():
        for phrase in verbs:
            first, *rest = phrase.split()
            if lemma != first:
                continue
            tail = verb.doc[verb.i : min(verb.i + 9, verb.sent.end)]
            present = {token.lower_ for token in tail} | {token.lemma_.lower() for token in tail}
            if all(word in present for word in rest):
                return measure
    if lemma == "issue" and "summonses" in {token.lower_ for token in verb.subtree}:
        return "charged"
    return None


def measure_of_noun(noun: Token, words: FigureWords) -> str | None:
    """What a noun of action or of people says of those counted."""
    # The model takes "Marines" for a name, which has no singular.
    lemma = noun.lemma_.lower()
    singular = noun.lower_.removesuffix("s")
    forms = {lemma, singular, *(f"{child.lower_} {lemma}" for child in noun.children)}
    return next((measure for measure, nouns in words.nouns.items() if forms & set(nouns)), None)


def agent_of(noun: Token, verb: Token, words: FigureWords) -> bool:
    """Whether those counted do what the verb says, rather than have it done to them."""
    if verb.lemma_.lower() in {*words.befalling, *words.light_verbs} or _clipped(verb, words):
        return False
    # In "fifteen men shot and killed a guard" the second verb has the subject of the first.
    shared = verb in (noun.head, *noun.head.conjuncts)
    return noun.dep_ == "nsubj" and shared and not passive(verb)


def _clipped(verb: Token, words: FigureWords) -> bool:
    """Whether a participle has lost its helping verb: "40 people detained in raids".

    A verb that has an object, or shares that of the next ("arrested and held workers"), has not.
    """
    helpers = {child.dep_ for child in verb.children} & {"aux", "dobj", "ccomp", "xcomp"}
    next_one = (other for other in verb.conjuncts if 0 < other.left_edge.i - verb.i <= _NEXT)
    return (
        verb.tag_ in {"VBN", "VBD"}
        and not helpers
        and not any(_acts_on_another(one, words) for one in next_one)
    )


_NEXT = 2
"""So far behind a verb, with an "and" between, stands one whose object it may share."""


def _acts_on_another(verb: Token, words: FigureWords) -> bool:
    """Whether a verb has an object that is not what its subject suffered ("issued citations")."""
    # The model takes "held workers" for a noun with its participle.
    objects = [verb] if verb.pos_ == "NOUN" else [c for c in verb.children if c.dep_ == "dobj"]
    return any(measure_of_noun(one, words) not in _SUFFERED for one in objects)


def suffers(noun: Token, verb: Token, words: FigureWords) -> bool:
    """Whether those counted have what the verb says done to them, as grammar shows it."""
    light = verb.lemma_.lower() in words.light_verbs
    return light or noun.dep_ in {"nsubjpass", "dobj"} or verb.dep_ == "acl"
