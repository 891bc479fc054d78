"""Where did it happen? The toponyms that a trigger's sentence places it at."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from pipeline.extract import lexicons
from pipeline.extract.clauses.extents import head_within
from pipeline.extract.incident_reports.dating import SPEECH
from pipeline.extract.incident_reports.triggers import Trigger, coordinated
from pipeline.extract.toponyms import AT, Toponym, Toponyms

_PLACING = frozenset(
    [
        "in",
        "at",
        "outside",
        "near",
        "on",
        "inside",
        "through",
        "throughout",
        "around",
        "across",
        "from",
        "into",
        "along",
        "to",
        "within",
        "by",
        "of",
        "over",
        "toward",
        "towards",
    ]
)
_SPOTS = frozenset(["at", "outside", "inside", "near"])
"""These tell a spot: nobody is "a resident outside the courthouse"."""

_EDGES = frozenset({"border", "line"})
_TAKING_AWAY = frozenset(
    ["transfer", "transport", "move", "fly", "bring", "send", "ship", "return", "relocate"]
)
"""It was not where someone was taken afterwards."""

_HOLDING = frozenset({"hold", "house", "jail", "imprison", "incarcerate"})
"""Where somebody is held, they were not taken into custody."""

_ABOUT = frozenset({"against", "over"})
"""Behind a protest, before what it is about."""

OWN, CLAUSE, NAMED, LOOSE, FROM = 0, 1, 2, 4, 5
"""How a place is bound: to the trigger itself, to its clause, as part of its name, loosely, or as
where somebody is from."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A toponym of the trigger's sentence and how it is bound to the trigger."""

    place: Toponym
    bond: int

    @property
    def firm(self) -> bool:
        """Whether the sentence says that it happened there."""
        return self.bond <= NAMED


def _root(doc: Doc, place: Toponym) -> Token | None:
    return head_within(doc, place.start, place.end)


def _bond(
    trigger: Trigger, root: Token, others: Collection[int], listed: lexicons.PlaceWords
) -> int | None:
    head = trigger.head
    governor = root
    in_body = False
    while governor.dep_ in {"compound", "nmod", "conj", "appos", "poss", "amod"}:
        above = governor.head
        if above == governor:
            break
        if governor.dep_ in {"compound", "nmod", "poss"} and (
            above.ent_type_ in {"PERSON", "NORP"} or above.lower_ in listed.titles
        ):
            return None
        in_body = in_body or above.ent_type_ == "ORG"
        governor = above
        if governor == head:
            return NAMED
    if governor.dep_ == "pobj" and governor.head.lower_ == "including":
        governor = governor.head.head
    if in_body and not (governor.dep_ == "pobj" and governor.head.lower_ in AT):
        return LOOSE
    if governor.dep_ == "pobj" and governor.head.lower_ in _PLACING:
        attached = governor.head.head
        of_town = governor.head.lower_ == "of" and attached.lower_ in listed.town_nouns
        if of_town and attached.dep_ == "pobj":
            # "In the Chicago suburb of Ashford" is in Ashford.
            attached = attached.head.head
        while attached.dep_ == "prep" and attached.head != attached:
            attached = attached.head
        if attached == head:
            return OWN
        if governor.head.lower_ == "from" and (
            trigger.type != "deportation" or attached.pos_ not in {"VERB", "AUX"}
        ):
            return FROM
        if head.dep_ == "nsubj" and attached.dep_ == "attr" and attached.head == head.head:
            # "The raid was the second in a Nevada town" tells of both.
            return None
        if trigger.type != "deportation" and _taken_there(governor):
            return None
        if trigger.type == "arrest" and attached.lemma_.lower() in _HOLDING:
            return LOOSE
        if attached.dep_ == "pobj" and attached.head.lower_ == "of" and attached.head.head == head:
            # "The shooting of Ann Lee in Ashford" was there.
            return OWN
        resident = attached.ent_type_ == "PERSON" or attached.lower_ in listed.residents
        undergone = attached.dep_ == "dobj" and attached.head in (head, *head.conjuncts)
        if resident and governor.head.lower_ not in (_SPOTS | {"in"} if undergone else _SPOTS):
            return LOOSE
        if attached.i in others and not coordinated(attached, head):
            return LOOSE
        if attached.lemma_.lower() in listed.aloof and _allows(attached, governor):
            return None
        if trigger.type == "protest" and _is_of_its_cause(attached, head):
            return LOOSE
        if _is_of_speech(attached, head):
            return None
        if head in attached.ancestors or attached in head.ancestors:
            return CLAUSE
        return CLAUSE if _clause(attached) == _clause(head) else LOOSE
    before = root.doc[max(0, root.left_edge.i - 2) : root.left_edge.i]
    words = [token.lower_ for token in before if token.lower_ not in {"downtown", "the", "central"}]
    if words and words[-1] in AT | {"through", "across"}:
        return CLAUSE
    return NAMED if head in (governor, governor.head) else LOOSE


def _allows(noun: Token, place: Token) -> bool:
    """Whether it is by, or out of, a place: not "arrested a judge in Ashford"."""
    return noun.head.lower_ == "by" or place.head.lower_ == "of"


def _nouns_up(token: Token, head: Token) -> Iterator[Token]:
    """A word and the nouns above it, below a trigger: "protest the shooting by an agent in …"."""
    yield token
    for above in token.ancestors:
        if above == head or above.pos_ not in {"NOUN", "PROPN", "ADP"}:
            return
        yield above


def _is_of_its_cause(noun: Token, protest: Token) -> bool:
    """Whether a place is that of what a protest is about: "protest the killing of a man in …"."""
    chain = list(_nouns_up(noun, protest))
    about = any(one.lower_ in _ABOUT and one.pos_ == "ADP" for one in chain)
    return about or (chain[-1].dep_ == "dobj" and chain[-1].head == protest)


def _is_of_speech(token: Token, head: Token) -> bool:
    """Whether a place is where something was said, or who said it is: "said at a rally in …"."""
    verb = _clause(token)
    if verb is None or verb == head or verb.lemma_.lower() not in SPEECH:
        return False
    told = next((c for c in (head, *head.ancestors) if c.head == verb), None)
    return told is not None and told.dep_ in {"ccomp", "xcomp", "parataxis"}


def _taken_there(place: Token) -> bool:
    """Whether somebody was taken to a place: "transferred to Ashford", "flown to a jail in it"."""
    verb = next((above for above in place.ancestors if above.pos_ == "VERB"), None)
    if verb is None or verb.lemma_.lower() not in _TAKING_AWAY or not _befalls(verb):
        return False
    return any(
        child.lower_ in ("to", "into") and child.dep_ == "prep" and child.i < place.i
        for child in verb.children
    )


def _befalls(verb: Token) -> bool:
    """Whether a verb tells what was done to somebody, as not in "agents returned to Ashford"."""
    below = {child.dep_ for child in verb.children}
    had = any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)
    return "dobj" in below or "auxpass" in below or (verb.tag_ == "VBN" and not had)


def _clause(token: Token) -> Token | None:
    return next(
        (above for above in (token, *token.ancestors) if above.pos_ in {"VERB", "AUX"}), None
    )


def places_of(
    trigger: Trigger, doc: Doc, toponyms: Toponyms, beat: str, others: Collection[int] = ()
) -> list[Placed]:
    """The toponyms of a trigger's sentence, the likeliest place of the occurrence first.

    Args:
        trigger: the trigger.
        doc: the text.
        toponyms: of the article.
        beat: names the words about places.
        others: positions of the other triggers' tokens; what is said to be at one of these
            places that one alone.
    """
    sentence = trigger.head.sent
    listed = lexicons.places(beat)
    ranked = []
    for place in toponyms.between(sentence.start_char, sentence.end_char):
        root = _root(doc, place)
        if root is None or toponyms.in_dateline(place) or place.is_home_country:
            continue
        if place.kind == "state" and root.head.lower_ in _EDGES:
            # Near "the Virginia border" may be in another state.
            continue
        bond = _bond(trigger, root, others, listed)
        if place.kind == "country" and (
            trigger.type != "deportation" or root.head.lower_ == "from"
        ):
            bond = LOOSE
        if bond is not None:
            distance = root.i - trigger.head.i
            # A place usually follows what happened there.
            ranked.append((bond, abs(distance) + (3 if distance < 0 else 0), Placed(place, bond)))
    return [placed for _, _, placed in sorted(ranked, key=lambda entry: entry[:2])]


def each_of(trigger: Trigger, doc: Doc, places: Sequence[Placed]) -> list[tuple[Placed, ...]]:
    """The places of each occurrence that a trigger tells of, mostly of one.

    Protests in a list of cities are one in each; a raid in several is in no one of them.

    Args:
        trigger: the trigger.
        doc: the text.
        places: of its sentence.
    """
    cities = [placed for placed in places if placed.firm and placed.place.city]
    first = _root(doc, cities[0].place) if cities else None
    if first is None:
        return [tuple(places)]
    chain = {first.i, *(token.i for token in first.conjuncts)}
    listed = [p for p in cities if (root := _root(doc, p.place)) is not None and root.i in chain]
    rest = [placed for placed in places if placed not in listed]
    several = len({(placed.place.city, placed.place.state) for placed in listed}) > 1
    if trigger.type == "protest" and several:
        return [(placed, *rest) for placed in listed]
    if several or _is_one_of_several(first):
        return [(_together(listed), *(placed for placed in rest if placed not in cities))]
    return [tuple(places)]


def _is_one_of_several(town: Token) -> bool:
    """Whether a town only stands for those it is among: "in nine cities, including Ashford"."""
    return town.dep_ == "pobj" and town.head.lower_ == "including" and town.head.head.tag_ == "NNS"


def _together(listed: Sequence[Placed]) -> Placed:
    """Several cities as what they have in common: a state or a country."""
    places = [placed.place for placed in listed]
    return replace(
        listed[0],
        place=replace(
            places[0],
            start=min(place.start for place in places),
            end=max(place.end for place in places),
            kind="cities",
            city=None,
            state=places[0].state if len({place.state for place in places}) == 1 else None,
            proof=tuple(span for place in places for span in place.proof),
        ),
    )
