"""Which phrases of an article could be parties, and which could a pronoun among them stand for?

Phrases are known by their heads; what each is worth is for `options`.
"""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Doc, Token

from pipeline.extract.clauses.animacy import can_act
from pipeline.extract.clauses.naming import named
from pipeline.extract.legal_actions.roles import roles
from pipeline.extract.legal_actions.triggers import Trigger
from pipeline.extract.pronouns import HE_OR_SHE, IT, SHE, THEY
from pipeline.extract.record import Extent
from pipeline.extract.statements.names import people_in
from pipeline.extract.statements.reading import read
from pipeline.language import AnalysedArticle
from pipeline.language.kept import kept, sentence_number, sentences

ANAPHORS = HE_OR_SHE | THEY | IT
QUANTIFIERS = frozenset({"those", "most", "others", "some", "all", "both", "many", "one", "none"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_PLACES = frozenset(
    ["nsubj", "nsubjpass", "dobj", "pobj", "poss", "attr", "appos", "conj", "dative", "ROOT"]
)
_EARLIER = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "appos", "poss", "ROOT", "compound"})
_NO_PARTY = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "QUANTITY"})
_BODIES = frozenset({"ORG", "GPE"})
_BACK = 3
"""So many sentences before the step's own may name its parties."""
_FAR_BACK = 12
"""Sentences for which a text may go on without the name."""
_MOST = 60
"""Phrases of one sentence; a bound against lists without end."""
_ANTECEDENTS = 8
"""So many phrases before a pronoun may be what it stands for."""


def _is_head(token: Token) -> bool:
    dep = token.dep_
    if token.lower_ in QUANTIFIERS:
        return dep in _PLACES and dep != "ROOT"
    if token.pos_ not in _NOMINAL and token.tag_ != "PRP$":
        return False
    if dep == "compound":
        kind = token.ent_type_
        acts = kind in {"ORG", "PERSON"} or (not kind and can_act(token))
        return acts and token.head.ent_type_ != (kind or None)
    return dep in _PLACES and token.ent_type_ not in _NO_PARTY


def _heads(doc: Doc, number: int) -> list[Token]:
    """The heads of the phrases of a sentence, worked out once."""
    found = kept(doc, "party heads", lambda doc: dict[int, list[Token]]())
    if number not in found:
        sent = sentences(doc)[number]
        every = (token for token in doc[sent.start : sent.end] if _is_head(token))
        found[number] = list(islice(every, _MOST))
    return found[number]


def _acting(doc: Doc, number: int) -> list[Token]:
    """Those of an earlier sentence that people or bodies stand behind."""
    found = kept(doc, "acting party heads", lambda doc: dict[int, list[Token]]())
    if number not in found:
        found[number] = [
            token
            for token in _heads(doc, number)
            if token.pos_ != "PRON"
            and (token.dep_ in _EARLIER or token.dep_ == "conj")
            and can_act(token)
        ]
    return found[number]


def near(trigger: Trigger, beat: str) -> Iterator[tuple[Token, int]]:
    """Heads of the phrases that could be parties of a step.

    Args:
        trigger: the words that report it.
        beat: names the words that tell what a party is.

    Yields:
        The head, and how many sentences back it stands.
    """
    doc, taken = trigger.head.doc, {t.i for t in trigger.span}
    number = sentence_number(doc, trigger.head.i)
    for token in _heads(doc, number):
        if token.i not in taken:
            yield token, 0
    for back in range(1, min(_BACK, number) + 1):
        for token in _heads(doc, number - back):
            if token.pos_ == "PRON" or token.dep_ not in _EARLIER:
                continue
            if can_act(token) or "event" in roles(token, beat):
                yield token, back


def antecedents(analysed: AnalysedArticle, pronoun: Token) -> list[tuple[Token, int]]:
    """Phrases that a pronoun may stand for, nearest sentence first, with how far back."""
    doc = pronoun.doc
    number = sentence_number(doc, pronoun.i)
    found = [(token, 0) for token in _acting(doc, number) if token.i < pronoun.i]
    for back in range(1, min(_BACK, number) + 1):
        found += [(token, back) for token in _acting(doc, number - back)]
    if pronoun.lower_ in HE_OR_SHE:
        found = [one for one in found if _can_be_meant(analysed, pronoun, one[0])]
        named = people_in(read(analysed)).at
        if not any(token.i in named for token, _ in found):
            found += _named_far_before(analysed, pronoun)
    return found[:_ANTECEDENTS]


def _named_far_before(analysed: AnalysedArticle, pronoun: Token) -> list[tuple[Token, int]]:
    """The person last named, where a text goes on with *he* for long."""
    doc, number = pronoun.doc, sentence_number(pronoun.doc, pronoun.i)
    before = (
        doc[end - 1]
        for (_, end), _ in reversed(people_in(read(analysed)).namings)
        if end <= pronoun.i and number - sentence_number(doc, end - 1) <= _FAR_BACK
    )
    last = next((token for token in before if _can_be_meant(analysed, pronoun, token)), None)
    return [] if last is None else [(last, _BACK)]


def _can_be_meant(analysed: AnalysedArticle, pronoun: Token, token: Token) -> bool:
    """Whether *he* or *she* may be a phrase: no body, and no man where it is a woman's."""
    person = people_in(read(analysed)).at.get(token.i)
    if person is None:
        return token.ent_type_ not in _BODIES
    return person.likely_gender in {"", "f" if pronoun.lower_ in SHE else "m"}


def _paragraph(analysed: AnalysedArticle, at: int) -> int:
    """The number of the paragraph that holds a position."""
    starts = kept(
        analysed.doc,
        "starts of paragraphs",
        lambda doc: [start for start, _ in analysed.paragraphs],
    )
    return bisect_right(starts, at)


def is_first(analysed: AnalysedArticle, token: Token) -> bool:
    """Whether a phrase is the first of its paragraph that people or a body stand behind."""
    doc = analysed.doc
    paragraph, number = _paragraph(analysed, token.idx), sentence_number(doc, token.i)
    for earlier in range(number, -1, -1):
        heads = [one for one in _acting(doc, earlier) if one.i < token.i]
        if any(_paragraph(analysed, one.idx) == paragraph for one in heads):
            return False
        if _paragraph(analysed, sentences(doc)[earlier].start_char) < paragraph:
            break
    return True


def name_of(analysed: AnalysedArticle, head: Token) -> Extent | None:
    """Where the fullest name of a phrase stands, worked out once."""
    found = kept(analysed.doc, "names of parties", lambda doc: dict[int, Extent | None]())
    if head.i not in found:
        found[head.i] = named(analysed, head)
    return found[head.i]


def bearer(head: Token) -> Token | None:
    """Who is called what: "Ortega is a Venezuelan who was charged", "Ortega, a Venezuelan"."""
    if head.dep_ == "appos" and head.head.i < head.i:
        return head.head
    if head.dep_ != "attr" or head.head.lemma_ != "be":
        return None
    return next((t for t in head.head.lefts if t.dep_ == "nsubj"), None)


def judges(analysed: AnalysedArticle, beat: str) -> list[tuple[Token, Extent]]:
    """The judges that the article names, each where it first does, with their names."""

    def find(doc: Doc) -> list[tuple[Token, Extent]]:
        found: dict[Extent, Token] = {}
        for entity in doc.ents:
            if entity.label_ == "PERSON" and "court" in roles(entity.root, beat):
                name = name_of(analysed, entity.root)
                if name is not None:
                    found.setdefault(name, entity.root)
        return [(token, name) for name, token in found.items()][:_ANTECEDENTS]

    return kept(analysed.doc, f"judges {beat}", find)
