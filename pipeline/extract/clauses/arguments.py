"""Who does what a verb says, and to whom? Subjects and objects, also where they are not written.

Passive voice, relative clauses, coordination, control ("vowed to sue") and participles are
looked through, so that the caller sees one actor and one patient however it was put.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.language.kept import once_a_word

_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_RELATIVE = frozenset({"who", "whom", "that", "which"})
_CAUSATIVE = frozenset({"have", "get", "see", "want", "need"})
"""Verbs of "have the case dismissed", whose complement is passive without an auxiliary."""
_SHORTEST_TOWN = 4
"""Letters: shorter words in capitals are acronyms."""
_MAX_STEPS = 6
"""Deep enough for real sentences; a bound against odd trees."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """The participants of a verb, by the part they play.

    Attributes:
        actor: head of who does it.
        patient: head of whom or what it is done to.
        obliques: preposition (lower case) and head of what follows it.
        passive: whether the verb stands in the passive.
        indirect: head of the indirect object.
    """

    actor: Token | None
    patient: Token | None
    obliques: tuple[tuple[str, Token], ...]
    passive: bool
    indirect: Token | None = None


def child(token: Token, *deps: str) -> Token | None:
    """The first child in one of these relations."""
    return next((found for found in token.children if found.dep_ in deps), None)


@once_a_word
def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive, participles without an auxiliary included."""
    if child(verb, "auxpass", "nsubjpass", "agent") is not None:
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "ccomp" and verb.head.lemma_ in _CAUSATIVE:
        return True
    bare_participle = verb.tag_ == "VBN" and child(verb, "aux", "nsubj") is None
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and bare_participle:
        return is_passive(verb.head)
    return bare_participle and verb.dep_ in {"acl", "advcl", "amod", "ROOT", "ccomp", "dep"}


def _antecedent(pronoun: Token, verb: Token) -> Token:
    """What a relative pronoun stands for."""
    current = verb
    for _ in range(_MAX_STEPS):
        if current.dep_ == "relcl":
            return current.head
        if current.dep_ not in {"conj", "xcomp", "ccomp"}:
            break
        current = current.head
    return pronoun


def _past_dateline(subject: Token) -> Token:
    """The subject that the model takes for an apposition: "CEDAR FALLS, Iowa — Workers sued"."""
    if not subject.text.isupper() or len(subject) < _SHORTEST_TOWN:
        return subject
    dash = next((t for t in subject.rights if t.text in {"—", "–", "--", "-"}), None)
    if dash is None:
        return subject
    return next((t for t in subject.rights if t.dep_ == "appos" and t.i > dash.i), subject)


def _written(verb: Token, deps: frozenset[str]) -> Token | None:
    # The nearest before the verb: a dateline ("KABUL (Agency):") may pass for a second subject.
    before = [token for token in verb.lefts if token.dep_ in deps]
    found = before[-1] if before else child(verb, *deps)
    if found is not None and found.lower_ in _RELATIVE:
        return _antecedent(found, verb)
    return found if found is None else _past_dateline(found)


def _controller(verb: Token, steps: int) -> Token | None:
    """The unwritten subject of an infinitive or participle."""
    governor = verb.head
    if verb.dep_ in {"xcomp", "ccomp", "advcl"}:
        owner = child(governor, "dobj", "dative")
        if owner is not None and verb.dep_ == "xcomp" and owner.i < verb.i:
            return owner
        return subject(governor, steps - 1) or _written(governor, _PASSIVE_SUBJECTS)
    if verb.dep_ == "conj":
        if is_passive(governor):
            return patient(governor, steps - 1)
        return subject(governor, steps - 1)
    if verb.dep_ == "acl":
        return governor if verb.tag_ == "VBG" else _owner(governor, steps)
    if verb.dep_ == "pcomp" and governor.head != verb:
        return _of_clause(governor.head, steps)
    return None


def _owner(noun: Token, steps: int) -> Token | None:
    """Whose plan, power or attempt it is: "the council's vote to sue"."""
    return child(noun, "poss") or _of_clause(noun, steps)


def _of_clause(token: Token, steps: int) -> Token | None:
    current = token
    while current.pos_ not in {"VERB", "AUX"} and current.head != current:
        current = current.head
    if current.pos_ not in {"VERB", "AUX"}:
        return None
    return subject(current, steps - 1) or _written(current, _PASSIVE_SUBJECTS)


def subject(verb: Token, steps: int = _MAX_STEPS) -> Token | None:
    """Who is the subject of an active verb, written or not."""
    if steps <= 0:
        return None
    found = _written(verb, _SUBJECTS)
    return found if found is not None else _controller(verb, steps)


def _shared_object(verb: Token) -> Token | None:
    """The object that a verb shares with the next: "detained and questioned a worker"."""
    following = child(verb, "conj")
    if following is None or following.pos_ != "VERB" or is_passive(following):
        return None
    between = verb.doc[verb.i + 1 : following.i]
    joined_at_once = all(t.dep_ in {"cc", "punct", "advmod"} for t in between)
    return child(following, "dobj") if joined_at_once else None


def _has_own_subject(verb: Token) -> bool:
    """Whether a relative clause has a subject beside its pronoun: "the man whom agents held"."""
    own = child(verb, "nsubj")
    return own is not None and own.lower_ not in _RELATIVE


def patient(verb: Token, steps: int = _MAX_STEPS) -> Token | None:
    """Whom or what a verb is done to, written or not."""
    if steps <= 0:
        return None
    if not is_passive(verb):
        found = _written(verb, frozenset({"dobj"})) or _shared_object(verb)
        if found is None and verb.dep_ == "relcl" and _has_own_subject(verb):
            return verb.head
        return found
    found = _written(verb, _PASSIVE_SUBJECTS)
    if found is not None:
        return found
    if verb.dep_ in {"acl", "relcl"}:
        return verb.head
    if verb.dep_ == "conj":
        return patient(verb.head, steps - 1) if is_passive(verb.head) else None
    if verb.dep_ in {"xcomp", "advcl", "ccomp"}:
        return child(verb, "nsubj") or _controller(verb, steps)
    if verb.dep_ == "pcomp":
        return _of_clause(verb.head.head, steps)
    return None


def _by(verb: Token) -> Token | None:
    agent = child(verb, "agent")
    if agent is None:
        agent = next((t for t in verb.rights if t.dep_ == "prep" and t.lower_ == "by"), None)
    return None if agent is None else child(agent, "pobj")


def obliques(token: Token) -> tuple[tuple[str, Token], ...]:
    """Preposition and object of each prepositional phrase of a verb or noun, chains included."""
    found = []
    for preposition in token.rights:
        if preposition.dep_ not in {"prep", "agent", "dative"} or preposition.pos_ == "NOUN":
            continue
        for inner in (preposition, *(t for t in preposition.children if t.dep_ == "prep")):
            pobj = child(inner, "pobj")
            if pobj is not None:
                found.append((inner.lower_, pobj))
    return tuple(found)


@once_a_word
def arguments(verb: Token) -> Arguments:
    """The participants of a verb.

    Args:
        verb: a token that the model takes for a verb.
    """
    passive = is_passive(verb)
    dative = child(verb, "dative")
    return Arguments(
        actor=_by(verb) if passive else subject(verb),
        patient=patient(verb),
        obliques=obliques(verb),
        passive=passive,
        indirect=dative if dative is None or dative.pos_ != "ADP" else child(dative, "pobj"),
    )
