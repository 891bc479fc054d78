"""Who takes a legal action, and against whom? From the frame of the verb or noun reporting it."""

from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.extract.clauses.animacy import can_act
from pipeline.extract.clauses.arguments import arguments, child, obliques
from pipeline.extract.clauses.naming import subjects_before
from pipeline.extract.legal_actions.lexicon import Lexicon, NounEntry, VerbEntry
from pipeline.extract.legal_actions.triggers import Trigger, is_court

_JOINING = frozenset({"conj", "appos", "compound"})
_OF_PERSONS = frozenset({"conviction", "indictment"})
_COURT_KINDS = frozenset({"ruling", "restraining_order", "injunction"})


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of a step.

    Attributes:
        filer: head of who takes it.
        target: head of whom or what it is taken against.
        support: the verb that says what becomes of it, as "file" in "filed a lawsuit".
    """

    filer: Token | None = None
    target: Token | None = None
    support: Token | None = None

    def filled(self, other: "Parties") -> "Parties":
        """These parties, and those of the other where none is known here."""
        return Parties(
            self.filer or other.filer, self.target or other.target, self.support or other.support
        )


def _led(noun: Token) -> tuple[tuple[str, Token], ...]:
    """Prepositions of a noun with what they lead to; "against" may hang on the one before."""
    direct = obliques(noun)
    return direct + tuple(
        pair for _, head in direct for pair in obliques(head) if pair[0] == "against"
    )


def _led_by(found: tuple[tuple[str, Token], ...], prepositions: frozenset[str]) -> Token | None:
    return next((head for preposition, head in found if preposition in prepositions), None)


def _of_verb(trigger: Trigger, entry: VerbEntry, lexicon: Lexicon) -> Parties:
    found = arguments(trigger.head)
    filer = None if entry.filer == "none" else found.actor
    if entry.target == "object" and entry.kind == "dismissal":
        return Parties(filer, _accused(found.patient, lexicon), trigger.head)
    if entry.target == "object":
        target = found.indirect or found.patient or _small_clause_subject(trigger.head)
        return Parties(filer, target, trigger.head)
    if entry.target == "subject":
        return Parties(filer, found.patient if found.passive else found.actor, trigger.head)
    if entry.target == "none":
        return Parties(filer, None, trigger.head)
    return Parties(filer, _led_by(found.obliques, frozenset({entry.target})), trigger.head)


def _small_clause_subject(verb: Token) -> Token | None:
    """Who is found what: "found the man guilty"."""
    predicate = child(verb, "ccomp", "oprd", "xcomp")
    return None if predicate is None else child(predicate, "nsubj")


def _accused(case: Token | None, lexicon: Lexicon) -> Token | None:
    """Against whom the case is that is dropped; the case itself where that is not said."""
    if case is None:
        return None
    against = _led_by(_led(case), lexicon.target_prepositions)
    if against is not None or case.lemma_ != "charge":
        return against or case
    return _person_before(case) or case


def _person_before(charge: Token) -> Token | None:
    """Who was spoken of last before a charge that names nobody."""
    return next((t for t in subjects_before(charge) if t.ent_type_ == "PERSON"), None)


def support_of(noun: Token) -> Token | None:
    """The verb that governs a noun as its subject or object, through "on" or "with" too."""
    current = noun
    while current.dep_ in _JOINING and current.head.pos_ in {"NOUN", "PROPN"}:
        current = current.head
    if current.dep_ in {"nsubj", "nsubjpass", "dobj", "oprd", "attr", "dative"}:
        return current.head
    if current.dep_ == "pobj":
        governor = current.head.head
        if governor.pos_ == "VERB" or governor.lemma_ == "arrest":
            return governor
    return None


def _role_in(noun: Token, verb: Token) -> str:
    """How a noun stands to its verb of support: subject, object or led (by a preposition)."""
    if noun.dep_ == "pobj":
        return "led"
    found = arguments(verb)
    if found.passive:
        return "object" if noun.dep_ != "dobj" and noun.dep_ != "oprd" else "received"
    return "subject" if noun.dep_ == "nsubj" else "object"


def _first(noun: Token) -> Token:
    while noun.dep_ == "conj" and noun.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head
    return noun


def _of_support(noun: Token, lexicon: Lexicon) -> Parties:
    verb = support_of(noun)
    if verb is None or (verb.pos_ != "VERB" and noun.dep_ != "pobj"):
        return Parties()
    found, lemma, role = arguments(verb), verb.lemma_.lower(), _role_in(_first(noun), verb)
    against = _led_by(found.obliques, lexicon.target_prepositions)
    if role == "subject":
        bound = _bound(verb) if lemma in lexicon.binds else None
        return Parties(None, bound or against, verb)
    if role == "received":
        return Parties(found.actor, found.patient, verb)
    if role == "led":
        if verb.pos_ == "NOUN":
            return Parties(None, _led_by(obliques(verb), frozenset({"of"})), verb)
        return Parties(None, found.patient, verb) if lemma in lexicon.faces else Parties()
    if lemma in lexicon.ends:
        charged = _person_before(noun) if noun.lemma_ == "charge" else None
        return Parties(None, against or charged, verb)
    if lemma in lexicon.faces and not found.passive and lemma not in lexicon.files:
        return Parties(None, found.actor, verb)
    if lemma in lexicon.files or found.passive:
        filer = None if lemma in lexicon.wins else found.actor
        return Parties(filer, found.indirect or against, verb)
    return Parties(None, against, verb)


def _bound(verb: Token) -> Token | None:
    """Whom an order binds: "bars the agency", "requires officers to leave"."""
    clause = child(verb, "ccomp", "xcomp")
    subject = None if clause is None else child(clause, "nsubj", "nsubjpass")
    return child(verb, "dobj") or subject


def _of_modifiers(noun: Token, trigger_kind: str, lexicon: Lexicon) -> Parties:
    """Parties named by a clause on the noun: "a suit filed by…", "an order barring…"."""
    parties = Parties()
    for clause in noun.children:
        if clause.dep_ not in {"acl", "relcl"} or clause.pos_ != "VERB":
            continue
        found, lemma = arguments(clause), clause.lemma_.lower()
        against = _led_by(found.obliques, lexicon.target_prepositions)
        if lemma in lexicon.binds and not found.passive:
            parties = parties.filled(Parties(None, _bound(clause) or against))
        elif lemma in lexicon.files:
            won = lemma in lexicon.wins and trigger_kind in _COURT_KINDS
            filer = None if won else _not(found.actor, noun)
            parties = parties.filled(Parties(filer, against))
        else:
            parties = parties.filled(Parties(None, against))
    return parties


def _not(token: Token | None, noun: Token) -> Token | None:
    return None if token is None or token == noun else token


def _governed(led: tuple[tuple[str, Token], ...], entry: NounEntry) -> Token | None:
    """Whom the noun's own preposition leads to; "a conviction of theft" names no one."""
    head = _led_by(led, entry.targets)
    if head is not None and entry.kind in _OF_PERSONS and not can_act(head):
        return None
    return head


def _of_phrase(noun: Token, entry: NounEntry, lexicon: Lexicon) -> Parties:
    """Parties in the noun's own phrase: possessive, "by", "against"."""
    led = _led(noun)
    owner = child(noun, "poss")
    filer = _led_by(led, lexicon.filer_prepositions)
    target = _led_by(led, lexicon.target_prepositions) or _governed(led, entry)
    if entry.owner == "filer":
        filer = filer or owner
    elif entry.owner == "target":
        target = target or owner
    return Parties(filer, target)


def _of_noun(trigger: Trigger, entry: NounEntry, lexicon: Lexicon) -> Parties:
    noun = trigger.head
    parties = _of_phrase(noun, entry, lexicon)
    parties = parties.filled(_of_modifiers(noun, trigger.kind, lexicon))
    return parties.filled(_of_support(noun, lexicon))


def _whom_it_befalls(target: Token | None, lexicon: Lexicon) -> Token | None:
    """The person, of "his release", "her arrest and deportation", "the release of a nurse"."""
    if target is None or target.lemma_.lower() not in lexicon.befalls:
        return target
    return child(target, "poss") or dict(obliques(target)).get("of") or target


def _checked(kind: str, parties: Parties, lexicon: Lexicon) -> Parties:
    """Who asks a court for a step is not who takes it, nor is a paper that asks for it."""
    verb = parties.support
    parties = Parties(parties.filer, _whom_it_befalls(parties.target, lexicon), verb)
    if parties.filer is not None and parties.filer.lemma_.lower() in lexicon.documents:
        parties = Parties(None, parties.target, verb)
    if (
        kind in _COURT_KINDS
        and verb is not None
        and verb.lemma_.lower() in lexicon.wins
        and not is_court(parties.filer, lexicon)
    ):
        return Parties(None, parties.target, verb)
    return parties


def parties(trigger: Trigger, lexicon: Lexicon) -> Parties:
    """The parties of the step that a trigger reports.

    Args:
        trigger: the words.
        lexicon: the beat's words.
    """
    if isinstance(trigger.entry, VerbEntry):
        found = _of_verb(trigger, trigger.entry, lexicon)
    else:
        found = _of_noun(trigger, trigger.entry, lexicon)
    return _checked(trigger.kind, found, lexicon)
