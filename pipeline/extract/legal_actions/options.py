"""Which phrases could be filer or target of a step, and what speaks for each? For the scorer.

Options are the noun phrases of the sentence and the people and bodies of the few before it. What
speaks for one: the frame that `parties` reads, the way through the syntax to it, its preposition,
what kind of party it is, how near it stands.
"""

import math
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from pipeline.extract.clauses.animacy import can_act
from pipeline.extract.clauses.naming import antecedent, named
from pipeline.extract.clauses.phrases import phrase_extent
from pipeline.extract.legal_actions.lexicon import Lexicon, NounEntry
from pipeline.extract.legal_actions.parties import Parties
from pipeline.extract.legal_actions.roles import roles
from pipeline.extract.legal_actions.triggers import Trigger
from pipeline.extract.record import Extent
from pipeline.language import AnalysedArticle
from pipeline.language.kept import kept, names, sentence_number, sentences

Features = dict[str, float]

_HEADS = frozenset(
    ["nsubj", "nsubjpass", "dobj", "pobj", "poss", "attr", "appos", "conj", "dative", "ROOT"]
)
_EARLIER = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "appos", "poss", "ROOT"})
_NO_PARTY = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "QUANTITY"})
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_BACK = 3
"""So many sentences before the step's own may name its parties."""
_MOST = 60
"""Options of one sentence; a bound against lists without end."""
_MAX_STEPS = 5


@dataclass(frozen=True, slots=True)
class Option:
    """A phrase that could be a party.

    Attributes:
        head: its head as written here, perhaps a pronoun.
        name: where its fullest name stands.
        features: what speaks for it, whatever the part it would play.
    """

    head: Token
    name: Extent
    features: Features


def _is_head(token: Token, deps: frozenset[str]) -> bool:
    if token.lower_ in _QUANTIFIERS:
        return token.dep_ in deps and token.dep_ != "ROOT"
    if token.pos_ not in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"} and token.tag_ != "PRP$":
        return False
    if token.dep_ == "compound":
        acts = token.ent_type_ in {"ORG", "PERSON"} or (not token.ent_type_ and can_act(token))
        return acts and token.head.ent_type_ != (token.ent_type_ or None)
    return token.dep_ in deps and token.ent_type_ not in _NO_PARTY


def _sentences_before(token: Token, number: int) -> list[Span]:
    """The sentences before that of a token, nearest first."""
    doc = token.doc
    at = sentence_number(doc, token.i)
    earlier = sentences(doc)[max(0, at - number) : at]
    return [doc[one.start : one.end] for one in reversed(earlier)]


def _heads(trigger: Trigger, beat: str) -> Iterator[tuple[Token, int]]:
    """Heads of phrases that could be parties, with how many sentences back they stand."""
    taken = {t.i for t in trigger.span}
    own = (t for t in trigger.head.sent if t.i not in taken and _is_head(t, _HEADS))
    for _, token in zip(range(_MOST), own, strict=False):
        yield token, 0
    for back, sent in enumerate(_sentences_before(trigger.head, _BACK), 1):
        found = (t for t in sent if _is_head(t, _EARLIER) and t.pos_ != "PRON")
        for _, token in zip(range(_MOST), found, strict=False):
            if token.ent_type_ in _NAMES or can_act(token) or "event" in roles(token, beat):
                yield token, back


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
    return "say" if lemma in _SAYING else token.pos_


_SAYING = frozenset({"say", "tell", "announce", "add", "write", "claim", "allege", "argue", "note"})


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

    def count(doc: object) -> dict[str, int]:
        found: dict[str, int] = {}
        for entity in names(analysed.doc):
            last = analysed.doc[entity.end - 1].lower_
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
    found[f"{_distance(head, trigger)}"] = 1.0
    found[f"{_distance(head, trigger)} {noun}"] = 1.0
    found[f"verb {verb} {head.dep_} {noun}"] = 1.0
    governor = head.head.lemma_.lower() if head.dep_ in {"nsubj", "nsubjpass"} else ""
    found["says"] = float(governor in _SAYING)
    return found


def _by_rule(found: Features, head: Token, frame: Parties, kind: str, part: str) -> None:
    for name, party in (("filer", frame.filer), ("target", frame.target)):
        if party is not None:
            same = "is" if party == head else "isn't"
            found[f"rule {same} {name}"] = 1.0
            found[f"rule {same} {name} {kind} {part}"] = 1.0
        elif part:
            found[f"rule has no {name} {part}"] = 1.0


_ANAPHORS = frozenset(
    ["he", "she", "him", "her", "his", "hers", "they", "them", "their", "it", "its"]
)
_SINGULAR = frozenset({"he", "she", "him", "her", "his", "hers"})
_QUANTIFIERS = frozenset({"those", "most", "others", "some", "all", "both", "many", "one", "none"})
_ANTECEDENTS = 8
"""So many phrases before a pronoun may be what it stands for."""


def _antecedents(pronoun: Token) -> Iterator[tuple[Token, int]]:
    """Phrases that a pronoun may stand for, nearest sentence first, with how far back."""
    sent = pronoun.sent
    found = 0
    for back, earlier in enumerate([sent, *_sentences_before(pronoun, _BACK)]):
        for token in earlier:
            if (
                token.i >= pronoun.i
                or token.pos_ == "PRON"
                or not _is_head(token, _EARLIER | {"conj"})
            ):
                continue
            if token.ent_type_ in _NAMES or can_act(token):
                yield token, back
                found += 1
                if found >= _ANTECEDENTS:
                    return


def _agrees(pronoun: Token, token: Token) -> str:
    plural = token.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in token.children)
    if pronoun.lower_ in _SINGULAR:
        return f"person {token.ent_type_ == 'PERSON'} {plural}"
    if pronoun.lower_ in {"it", "its"}:
        return f"body {token.ent_type_ in {'ORG', 'GPE'}} {plural}"
    return f"group {plural} {token.ent_type_ == 'ORG'}"


def _paragraph(analysed: AnalysedArticle, at: int) -> int:
    """The number of the paragraph that holds a position."""
    starts = kept(analysed.doc, "starts", lambda doc: [start for start, _ in analysed.paragraphs])
    return bisect_right(starts, at)


def _firsts(analysed: AnalysedArticle) -> frozenset[int]:
    """The first phrase of each paragraph that stands for people or a body."""
    found: dict[int, int] = {}
    for token in analysed.doc:
        if _is_head(token, _EARLIER) and token.pos_ != "PRON" and can_act(token):
            found.setdefault(_paragraph(analysed, token.idx), token.i)
    return frozenset(found.values())


def _first_of_paragraph(analysed: AnalysedArticle, token: Token) -> bool:
    return token.i in kept(analysed.doc, "firsts of paragraphs", lambda doc: _firsts(analysed))


def _is_full_name(token: Token) -> bool:
    before = token.nbor(-1) if token.i else token
    return token.ent_type_ == "PERSON" == before.ent_type_ and before != token


def _as_antecedent(
    analysed: AnalysedArticle,
    pronoun: Token,
    token: Token,
    back: int,
    place: int,
    of: Features,
    beat: str,
) -> Features:
    """What speaks for a phrase before a pronoun that could be a party."""
    governor = token.head.lemma_.lower() if token.dep_ == "nsubj" else ""
    found: Features = {
        f"pronoun {name}": value for name, value in of.items() if name.startswith(_SHARED)
    }
    told = [
        f"stands {back} {token.dep_}",
        f"stands {place}",
        f"stands led by {_preposition(token)}",
        f"stands first {_first_of_paragraph(analysed, token)} {pronoun.lower_ in _SINGULAR}",
        f"stands long {_is_full_name(token)}",
        f"stands {back}",
        f"stands agrees {_agrees(pronoun, token)}",
        f"stands says {governor in _SAYING} {back}",
        f"stands chosen {token == antecedent(pronoun)}",
        f"stands name {token.ent_type_ or 'no'} {pronoun.lower_}",
        *(f"stands is {role}" for role in roles(token, beat)),
    ]
    found.update(dict.fromkeys(told, 1.0))
    found["stands often"] = math.log1p(_mentions(analysed).get(token.lower_, 0))
    return found


_SHARED = ("way", "rule", "preposition", "verb", "before", "after", "relation", "back")


def _name(analysed: AnalysedArticle, head: Token) -> Extent | None:
    names = kept(analysed.doc, "names of parties", lambda doc: dict[int, Extent | None]())
    if head.i not in names:
        names[head.i] = named(analysed, head)
    return names[head.i]


def _called(head: Token) -> Token | None:
    """Who is called what: "Ortega is a Venezuelan who was charged"."""
    if head.dep_ == "appos" and head.head.i < head.i:
        return head.head
    if head.dep_ != "attr" or head.head.lemma_ != "be":
        return None
    return next((t for t in head.head.lefts if t.dep_ == "nsubj"), None)


def _judges(analysed: AnalysedArticle, beat: str) -> list[tuple[Token, Extent]]:
    """The judges that the article names, each where it first does."""

    def find() -> list[tuple[Token, Extent]]:
        found: dict[Extent, Token] = {}
        for entity in analysed.doc.ents:
            if entity.label_ == "PERSON" and "court" in roles(entity.root, beat):
                name = _name(analysed, entity.root)
                if name is not None:
                    found.setdefault(name, entity.root)
        return [(token, name) for name, token in found.items()][:_ANTECEDENTS]

    return kept(analysed.doc, f"judges {beat}", lambda doc: find())


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
    heads = dict(_heads(trigger, beat))
    for party in (frame.filer, frame.target):
        if party is not None:
            heads.setdefault(party, 0 if party.sent == trigger.head.sent else 1)
    for head, back in heads.items():
        if trigger.kind == "legislation" and head.lemma_.lower() in words.documents:
            continue  # the bill is the step itself
        features = _features(analysed, trigger, head, back, words, beat)
        _by_rule(features, head, frame, trigger.kind, "back" if back else "own")
        if head.lower_ in _ANAPHORS or head.lower_ in _QUANTIFIERS:
            for place, (token, further) in enumerate(_antecedents(head)):
                name = _name(analysed, token)
                if name is not None:
                    given = _as_antecedent(analysed, head, token, further, place, features, beat)
                    found.append(Option(token, name, given))
        if head.lower_ in _ANAPHORS:
            continue
        name = phrase_extent(head) if head.lower_ in _QUANTIFIERS else _name(analysed, head)
        if name is None:
            continue
        found.append(Option(head, name, features))
        bearer = _called(head)
        bearer_name = None if bearer is None else _name(analysed, bearer)
        if bearer is not None and bearer_name is not None:
            called = dict.fromkeys((f"called {head.dep_}", f"called name {bearer.ent_type_}"), 1.0)
            found.append(Option(bearer, bearer_name, {**features, **called}))
        if head.pos_ == "NOUN" and "court" in roles(head, beat) and not back:
            for judge, name in _judges(analysed, beat):
                apart = sentence_number(judge.doc, judge.i) - sentence_number(head.doc, head.i)
                near = dict.fromkeys(
                    (
                        f"judge apart {max(-4, min(4, apart))}",
                        f"judge alone {len(_judges(analysed, beat)) == 1}",
                    ),
                    1.0,
                )
                found.append(Option(judge, name, {**features, **near}))
    return found
