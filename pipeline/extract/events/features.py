"""What describes an event to the classifier? Words and types around a predicate, never names.

Lemmas of what the predicate and its complements say, their types in the lexicon, the language
model's vectors of its first and last verb, auxiliaries, prepositions, and the words of the sentence
outside both participants. Proper nouns are left out: who it was must not decide what was done.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from pipeline.extract.clauses.arguments import child, is_passive
from pipeline.extract.clauses.stance import stance
from pipeline.extract.events.lexicon import Lexicon
from pipeline.extract.events.predicates import adjective_types, noun_types, verb_types
from pipeline.language.kept import Stretch, kept, sentence_number, sentences

Features = Mapping[str, float]

_VERBAL = frozenset({"VERB", "AUX"})
_CONTENT = frozenset({"VERB", "NOUN", "ADJ", "ADV"})
_JOINING = frozenset({"ADP", "PART"})
_MODALS = frozenset({"will", "would", "shall", "may", "could", "must", "should", "can"})
_SAYING = frozenset({"say", "announce", "report"})
_MAX_CHAIN = 5
_MAX_PATH = 12
_FAR = 0.6
"""Weight of words anywhere in the sentence; what the predicate itself says weighs 1."""
_VECTOR = 0.7
"""Length of the vectors among the features."""


def lemma(token: Token) -> str:
    """The dictionary form, in lower case."""
    return token.lemma_.lower()


def word_types(token: Token, lexicon: Lexicon) -> tuple[str, ...]:
    """The types that the lexicon gives a word, whatever its part of speech."""
    return (
        verb_types(token, lexicon) or noun_types(token, lexicon) or adjective_types(token, lexicon)
    )


def chain(verb: Token) -> list[Token]:
    """A verb and the verbs of its complements, outermost first: "said it will begin to lift"."""
    found = [verb]
    while len(found) < _MAX_CHAIN:
        current = found[-1]
        below = next((t for t in current.children if _is_complement(t, current)), None)
        if below is None:
            break
        found.append(below)
    return found


def _is_complement(token: Token, verb: Token) -> bool:
    if token.dep_ not in {"xcomp", "ccomp"} or token.pos_ not in _VERBAL:
        return False
    return token.i > verb.i or lemma(verb) in _SAYING


def _name(verb: Token) -> str:
    return lemma(verb) + "".join(f"_{t.lower_}" for t in verb.children if t.dep_ == "prt")


def _object(verb: Token) -> Token | None:
    passive = child(verb, "nsubjpass") if is_passive(verb) else None
    return passive if passive is not None else child(verb, "dobj")


def _common(token: Token) -> bool:
    return token.pos_ != "PROPN"


def _of_object(verb: Token, place: str, lexicon: Lexicon) -> Iterator[str]:
    noun = _object(verb)
    if noun is None or not _common(noun):
        return
    yield f"{place}o={lemma(noun)}"
    yield f"{_name(verb)}>{lemma(noun)}"
    for event_type in noun_types(noun, lexicon)[:1]:
        outer = (word_types(verb, lexicon) or ("-",))[0]
        yield f"{place}oT={event_type}"
        yield f"{outer}>{event_type}"
    for token in noun.children:
        if token.dep_ in {"amod", "compound"} and _common(token):
            yield f"om={lemma(token)}"
        elif token.dep_ == "conj" and _common(token):
            yield f"{place}o={lemma(token)}"


def _of_children(verb: Token, place: str, lexicon: Lexicon) -> Iterator[str]:
    for token in verb.children:
        if token.dep_ == "aux" and lemma(token) in _MODALS:
            yield f"aux={lemma(token)}"
            yield f"aux{place}"
        elif token.dep_ == "neg":
            yield f"neg{place}"
        elif token.dep_ in {"acomp", "attr"} and _common(token):
            yield f"ac={lemma(token)}"
            yield from (f"acT={one}" for one in word_types(token, lexicon)[:1])
        elif token.dep_ == "prep":
            pobj = child(token, "pobj")
            if pobj is not None and _common(pobj):
                yield f"po={lemma(pobj)}"
                yield f"{_name(verb)}>{token.lower_}>{lemma(pobj)}"
                yield from (f"poT={one}" for one in noun_types(pobj, lexicon)[:1])


def _of_chain(verbs: list[Token], lexicon: Lexicon) -> Iterator[str]:
    place = "m"
    for position, verb in enumerate(verbs):
        reports = lemma(verb) in lexicon.reporting_verbs and lemma(verb) not in {"fail", "be"}
        if reports and position < len(verbs) - 1:
            yield f"r={_name(verb)}"
            continue
        yield f"{place}={_name(verb)}"
        yield from (f"{place}T={one}" for one in word_types(verb, lexicon)[:2])
        yield from _of_object(verb, place, lexicon)
        yield from _of_children(verb, place, lexicon)
        if is_passive(verb):
            yield f"{place}passive"
        place = "x"
    for outer, inner in pairwise(verbs):
        yield f"{lemma(outer)}>{lemma(inner)}"
    yield f"stance={stance(verbs[-1]).value}"


def _of_path(recipient: Token, verbs: list[Token], lexicon: Lexicon) -> Iterator[str]:
    """Words between the predicate and the recipient in the tree."""
    if recipient.head.pos_ == "ADP":
        yield f"prep={recipient.head.lower_}"
    yield f"rd={recipient.dep_}"
    current = recipient
    for _ in range(_MAX_PATH):
        if current.head == current or current in verbs:
            return
        current = current.head
        if current.pos_ in _CONTENT and _common(current):
            yield f"p={lemma(current)}"
            yield from (f"pT={one}" for one in word_types(current, lexicon)[:1])


def _of_participant(head: Token, side: str, lexicon: Lexicon) -> Iterator[str]:
    yield f"{side}e={head.ent_type_}"
    if _common(head):
        yield f"{side}={lemma(head)}"
        yield from (f"{side}T={one}" for one in noun_types(head, lexicon)[:1])


def _of_sentence(verb: Token, named: set[int], lexicon: Lexicon) -> Iterator[str]:
    """Single words and pairs of neighbours outside the participants and names."""
    for position, told, pair in _words(verb, lexicon):
        if position not in named:
            yield from told
            if pair and position - 1 not in named:
                yield pair


_Told = tuple[int, tuple[str, ...], str]
"""The position of a word, what it tells by itself, and what with the word right before it."""


def _words(verb: Token, lexicon: Lexicon) -> list[_Told]:
    """What the words of a verb's sentence tell, once for all events of the sentence."""
    known: dict[tuple[int, int], list[_Told]]
    known = kept(verb.doc, "words of events", lambda doc: {})
    key = (sentence_number(verb.doc, verb.i), id(lexicon))
    if key not in known:
        known[key] = list(_read(verb.doc, sentences(verb.doc)[key[0]], lexicon))
    return known[key]


def _read(doc: Doc, sentence: Stretch, lexicon: Lexicon) -> Iterator[_Told]:
    before = ""
    for token in doc[sentence.start : sentence.end]:
        word, told = _read_word(token, lexicon)
        if word:
            yield token.i, told, f"2={before}_{word}" if before else ""
        before = word


def _read_word(token: Token, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    """A word's dictionary form, empty where it tells nothing, and what it tells by itself."""
    if token.ent_type_ or token.pos_ not in _CONTENT | _JOINING:
        return "", ()
    if token.pos_ not in _CONTENT:
        return lemma(token), ()
    types = word_types(token, lexicon)[:1]
    return lemma(token), (f"b={lemma(token)}", *(f"bT={one}" for one in types))


def vector(place: str, verb: Token) -> Features:
    """The language model's vector of a verb, so that verbs not seen in training have neighbours."""
    if not verb.has_vector or not verb.vector_norm:
        return {}
    scaled = verb.vector / verb.vector_norm * _VECTOR
    return dict(zip(_names_of(place, len(scaled)), scaled.tolist(), strict=True))


@cache
def _names_of(place: str, size: int) -> tuple[str, ...]:
    return tuple(f"{place}#{number}" for number in range(size))


def features(
    verb: Token, actor: Token | None, recipient: Token | None, named: set[int], lexicon: Lexicon
) -> Features:
    """What describes an event.

    Args:
        verb: the verb whose subject acts.
        actor, recipient: heads of the participants.
        named: positions of the tokens of both participants.
        lexicon: words by type.

    Returns:
        Weight by feature.
    """
    verbs = chain(verb)
    told = said(verb, actor, recipient, named, lexicon)
    return {**told, **vector("m", verbs[0]), **vector("x", verbs[-1])}


def said(
    verb: Token, actor: Token | None, recipient: Token | None, named: set[int], lexicon: Lexicon
) -> Features:
    """What describes an event but for the vectors of its first and last verb; as `features`."""
    verbs = chain(verb)
    near = {"bias", *_of_chain(verbs, lexicon)}
    if recipient is not None:
        near |= set(_of_path(recipient, verbs, lexicon))
        near |= set(_of_participant(recipient, "t", lexicon))
    if actor is not None:
        near |= set(_of_participant(actor, "a", lexicon))
    far = set(_of_sentence(verb, named, lexicon)) - near
    return {
        **dict.fromkeys(sorted(far), _FAR),
        **dict.fromkeys(sorted(near), 1.0),
    }
