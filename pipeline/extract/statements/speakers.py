"""Who is the grammatical source of an attribution, as written there?

From the frame of a cue to the words that name its source: subject, agent of a passive, the
subject of a governing verb, the noun that a participle modifies. Who that is by name is for
`sources` to say.
"""

from collections.abc import Callable

from pipeline.extract.statements.reading import Frame
from pipeline.extract.statements.source_words import counting, is_time
from pipeline.extract.statements.syntax import Syntax
from pipeline.extract.statements.words import Words

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_GOVERNED = frozenset(
    {"xcomp", "advcl", "pcomp", "ccomp", "conj", "prep", "dep", "parataxis", "acl"}
)
_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_SPEAKING = frozenset({"PERSON", "ORG", "NORP", "LAW"})
"""Kinds of names that can say something."""
_ALOOF = frozenset({"after", "amid", "before", "despite", "following", "over", "since", "until"})
"""Prepositions behind which words are somebody else's: *it closed after claims that …*."""
_DEEPEST = 8
"""Heads that are followed upwards; a bound against odd trees."""
_SENT = frozenset({"letter", "email", "memo", "petition", "resolution"})
"""Papers that many may have signed or read: *signed a letter calling for it*."""
_IN_A_NAME = frozenset({"PROPN", "NOUN", "ADJ"})
_ONCE = frozenset({"when", "if", "once", "while", "unless"})
_PUBLISHING = frozenset({"issue", "release", "share", "post", "publish", "send", "make", "write"})
_WHERE = frozenset({"inside", "outside", "nearby"})
_BEFORE_NOUN = frozenset({"DET", "ADJ", "NUM"})


def _subject(syntax: Syntax, verb: int) -> int | None:
    """The subject of a verb; the hour that an entry of a log begins with is none."""
    for child in syntax.children[verb]:
        if syntax.dep[child] in _SUBJECTS and syntax.entity[child] != "TIME":
            return child
    return None


def _agent(syntax: Syntax, verb: int) -> int | None:
    for child in syntax.children[verb]:
        if syntax.dep[child] == "agent" or (
            syntax.dep[child] == "prep" and syntax.lower[child] == "by"
        ):
            return next((c for c in syntax.children[child] if syntax.dep[c] == "pobj"), None)
    return None


def _is_agent(syntax: Syntax, verb: int, token: int) -> bool:
    """Whether a passive names who spoke right behind it, where no content can stand."""
    by = syntax.head[token]
    return syntax.dep[by] == "agent" and by == verb + 1


def _is_passive(syntax: Syntax, verb: int) -> bool:
    """Whether somebody else than the subject speaks; *when asked about it* too."""
    children = syntax.children[verb]
    if syntax.tag[verb] in ("VBN", "VBD") and any(syntax.lower[c] in _ONCE for c in children):
        return not any(syntax.dep[c] in ("aux", "nsubj") for c in children)
    return any(syntax.dep[c] in ("auxpass", "nsubjpass") for c in syntax.children[verb])


def _misparsed(syntax: Syntax, token: int) -> bool:
    """Whether a verb was joined to this noun: *responding in Spanish and yelling*."""
    return syntax.dep[token] == "pobj" and any(
        syntax.dep[child] == "conj" and syntax.pos[child] in _VERBS
        for child in syntax.children[token]
    )


def _perceived(syntax: Syntax, verb: int, token: int) -> int | None:
    """Whom a verb is followed by, right before what they do: *heard an agent shouting*."""
    if syntax.tag[token] != "VBG" or token < verb:
        return None
    before = syntax.left[token]
    while before > verb + 1 and (
        syntax.pos[before - 1] == "ADV" or syntax.lower[before - 1] in _WHERE
    ):
        before -= 1
    for child in syntax.children[verb]:
        ends = syntax.right[child]
        touches = syntax.dep[child] == "dobj" and before <= ends + 1 <= syntax.left[token]
        if touches and syntax.lower[ends] != ",":
            return child
    return None


def _object_of(syntax: Syntax, preposition: int) -> int | None:
    """Whom a verb accuses, of what follows the preposition: *accused him of saying …*."""
    verb = syntax.head[preposition]
    if syntax.lower[preposition] not in ("of", "for") or syntax.pos[verb] not in _VERBS:
        return None
    return next((c for c in syntax.children[verb] if syntax.dep[c] == "dobj"), None)


def _governing(syntax: Syntax, words: Words, verb: int) -> int | None:
    """Head of the source of a verb without a subject of its own."""
    token = verb
    for _ in range(_DEEPEST):
        dep, head = syntax.dep[token], syntax.head[token]
        if head == token or not (dep in _GOVERNED or _misparsed(syntax, token)):
            return None
        if dep == "pcomp" and syntax.lower[head] in _WHERE:
            return _perceived(syntax, syntax.head[head], token)
        accused = _object_of(syntax, head) if dep == "pcomp" else None
        if accused is not None:
            return accused
        if syntax.pos[head] in _NOUNS and dep in ("acl", "prep", "ccomp"):
            if dep == "acl" and syntax.lemma[head] not in words.carriers:
                return _sent_to(syntax, words, head) or counting(syntax, words, head)
            if dep == "acl" and syntax.lemma[head] in _SENT:
                return head
            issuer = _issuer(syntax, words, head) if dep == "acl" else None
            if issuer is not None:
                return issuer
        elif syntax.pos[head] in _VERBS:
            perceived = _perceived(syntax, head, token)
            if perceived is not None:
                return perceived
            if _is_passive(syntax, head) and syntax.lemma[head] in _HEARD:
                return _subject(syntax, head)
            found = _subject(syntax, head)
            if found is not None and syntax.dep[found] != "csubj":
                return found
        token = head
    return None


def _sent_to(syntax: Syntax, words: Words, noun: int) -> int | None:
    """The document that is sent to somebody: *a letter to the agency detailing …*."""
    to = syntax.head[noun]
    if syntax.dep[noun] != "pobj" or syntax.lower[to] != "to":
        return None
    sent = syntax.head[to]
    nouns = [sent, *(c for c in syntax.children[sent] if syntax.dep[c] == "dobj")]
    return next((n for n in nouns if syntax.lemma[n] in words.documents), None)


_HEARD = frozenset({"hear", "see", "show", "catch", "quote"})


def _publisher(syntax: Syntax, words: Words, pronoun: int) -> int | None:
    """Who published what a relative clause tells of: *shared a statement that said …*."""
    verb = syntax.head[pronoun]
    noun, published = syntax.head[verb], syntax.head[syntax.head[verb]]
    relative = syntax.lower[pronoun] in ("that", "which") and syntax.dep[verb] == "relcl"
    if not relative or syntax.lemma[noun] not in words.latest or syntax.dep[noun] != "dobj":
        return None
    return _subject(syntax, published) if syntax.lemma[published] in _PUBLISHING else None


def _source_of_verb(syntax: Syntax, words: Words, frame: Frame) -> int | None:
    verb = frame.head
    if _is_passive(syntax, verb):
        agent = _agent(syntax, verb)
        if agent is not None:
            return agent
        return frame.subject if syntax.lemma[verb] in ("quote", "cite") else None
    if frame.subject is not None:
        return _publisher(syntax, words, frame.subject) or frame.subject
    if syntax.dep[verb] in ("acl", "relcl") and syntax.tag[verb] == "VBN":
        return _agent(syntax, verb)
    return _governing(syntax, words, verb)


def _issuer(syntax: Syntax, words: Words, noun: int) -> int | None:
    """Whose words a noun is: its owner, who it is from, or the subject of its verb."""
    for child in syntax.children[noun]:
        if syntax.dep[child] == "poss":
            return child
        if syntax.dep[child] == "prep" and syntax.lower[child] in ("by", "from"):
            return next((c for c in syntax.children[child] if syntax.dep[c] == "pobj"), None)
    head = syntax.head[noun]
    if syntax.dep[noun] in ("dobj", "attr", "pobj") and head != noun:
        if syntax.pos[head] in _VERBS:
            found = _subject(syntax, head)
            return found if found is not None else _governing(syntax, words, head)
        if syntax.dep[head] == "prep" and syntax.pos[syntax.head[head]] in _VERBS:
            aloof = syntax.lower[head] in _ALOOF
            return None if aloof else _subject(syntax, syntax.head[head])
    return None


def _source_of_noun(syntax: Syntax, words: Words, frame: Frame) -> int | None:
    if frame.subject is not None:
        return frame.subject
    return _issuer(syntax, words, frame.head) or _misread_subject(syntax, frame.head)


def _misread_subject(syntax: Syntax, noun: int) -> int | None:
    """The acronym before a verb that the parse takes for a noun: *KNKX reports that …*."""
    before = noun - 1
    first = before == syntax.sentence_of(noun)[0]
    acronym = first and syntax.doc[before].text.isupper() and syntax.head[before] == noun
    after = syntax.lower[noun + 1] if noun + 1 < len(syntax) else "."
    edge = before
    while edge > 0 and (syntax.pos[edge] in _IN_A_NAME or syntax.tag[edge] == "HYPH"):
        edge -= 1
    closes = syntax.lower[edge] == "," and after == "." and syntax.head[before] == noun
    verb = (acronym and after == "that") or (closes and syntax.entity[before] == "ORG")
    return before if verb and syntax.tag[noun] == "NNS" else None


def _beside(syntax: Syntax, before: int) -> int | None:
    """The noun whose phrase ends right before a verb, where the parse gives no subject."""
    start, _ = syntax.sentence_of(before)
    edge = before
    while edge > start and syntax.lower[edge - 1] in (",", '"', "'"):
        edge -= 1
    for token in range(start, edge):
        fits = syntax.right[token] + 1 in (edge, before) and not is_time(syntax, token)
        if fits and syntax.pos[token] in _NOUNS and syntax.dep[token] not in ("compound", "pobj"):
            return token
    return None


def _next_to(syntax: Syntax, frame: Frame, inside: Callable[[int], bool]) -> int | None:
    """The noun right after a cue, else right before it, outside of what was said."""
    _, last = syntax.sentence_of(frame.head)
    token = frame.head + 1
    while token < last and syntax.pos[token] in _BEFORE_NOUN and not inside(token):
        token += 1
    if token < last and syntax.pos[token] in _NOUNS and not inside(token):
        while token + 1 < last and syntax.pos[token + 1] in _NOUNS:
            token += 1
        return token
    beside = _beside(syntax, frame.start)
    return None if beside is None or inside(beside) else beside


def _beyond_parse(
    syntax: Syntax, words: Words, cue: int, inside: Callable[[int], bool]
) -> int | None:
    """The noun that touches a verb, or whose verb it goes on from, where the parse names none."""
    verb = cue
    for _ in range(_DEEPEST):
        touching = (_touching_before, _touching_after)
        for look in touching if verb == cue else (*touching, _beside):
            token = look(syntax, verb)
            if token is not None and not inside(token):
                return token
        head = syntax.head[verb]
        if head == verb or syntax.pos[head] not in _VERBS or inside(head):
            break
        verb = head
        subject = _subject(syntax, verb)
        if subject is not None and not inside(subject):
            return subject
    start, _ = syntax.sentence_of(cue)
    return next(
        (
            token
            for token in range(start, cue)
            if syntax.dep[token] == "nsubj"
            and can_speak(syntax, words, token)
            and not inside(token)
        ),
        None,
    )


def _touching_before(syntax: Syntax, verb: int) -> int | None:
    """The noun right before a finite verb: *the lawsuit states*, *the Post last week reported*."""
    token = verb - 1
    while token >= 0 and (syntax.pos[token] in ("ADV", "AUX") or is_time(syntax, token)):
        token -= 1
    finite = syntax.tag[verb] in ("VBD", "VBZ", "VBP")
    return token if token >= 0 and finite and syntax.pos[token] in _NOUNS else None


def _touching_after(syntax: Syntax, verb: int) -> int | None:
    """The last noun of those right after a finite verb: *said a woman named Ann*."""
    token = verb + 1
    while token < len(syntax) and syntax.pos[token] in _BEFORE_NOUN:
        token += 1
    first = token
    while token < len(syntax) and syntax.pos[token] in _NOUNS:
        token += 1
    return token - 1 if token > first and syntax.tag[verb] in ("VBD", "VBZ") else None


def source(syntax: Syntax, frame: Frame, inside: Callable[[int], bool], words: Words) -> int | None:
    """The head token of the source of a frame, or None where the article names none.

    Args:
        syntax: the parse.
        frame: the cue and the words around it.
        inside: whether a token is part of what was said; nobody is named there as its source.
        words: nouns by what they tell about a source.
    """
    found = _by_grammar(syntax, words, frame)
    if found is not None and _is_nobody(syntax, found):
        found = None
    found = found if found is None else _named_before(syntax, found)
    if found is None and frame.kind == "verb" and not _is_passive(syntax, frame.head):
        return _beyond_parse(syntax, words, frame.head, inside)
    if found is None or frame.kind != "verb":
        return found
    if inside(found) and not _is_agent(syntax, frame.head, found):
        return _next_to(syntax, frame, inside)
    if frame.subject is None and not can_speak(syntax, words, found):
        speaking = _speaking_subject(syntax, words, frame.head)
        return found if speaking is None or inside(speaking) else speaking
    return found


def _named_before(syntax: Syntax, found: int) -> int:
    """The person before an apposition whose last name the parse takes for the source.

    *Jeffrey, an organizer of the group Any Means Necessary, said*: not what is *Necessary*.
    """
    if syntax.pos[found] in _NOUNS:
        for child in syntax.children[found]:
            if syntax.dep[child] == "nsubj" and syntax.entity[child] == "PERSON":
                return child
    return found


def _is_nobody(syntax: Syntax, token: int) -> bool:
    """Whether what the parse takes for a source is a time or an adverb: *Initially, police …*."""
    named = syntax.doc[token].text[:1].isupper()
    return (is_time(syntax, token) and not named) or syntax.pos[token] == "ADV"


def can_speak(syntax: Syntax, words: Words, token: int) -> bool:
    """Whether a noun names a person, a body, people or a document."""
    if syntax.pos[token] == "PRON" or syntax.entity[token] in _SPEAKING:
        return True
    if syntax.pos[token] == "PROPN":
        return not syntax.entity[token]
    return syntax.lemma[token] in words.sources


def _speaking_subject(syntax: Syntax, words: Words, verb: int) -> int | None:
    """The nearest subject above a verb that can speak: *protesters at a prison, demanding …*."""
    token = verb
    for _ in range(_DEEPEST):
        head = syntax.head[token]
        if head == token:
            return None
        if syntax.pos[head] in _VERBS:
            subject = _subject(syntax, head)
            if subject is not None and can_speak(syntax, words, subject):
                return subject
        token = head
    return None


def _by_grammar(syntax: Syntax, words: Words, frame: Frame) -> int | None:
    if frame.kind == "verb":
        if frame.subject is None and syntax.tag[frame.head] in ("VBD", "VBZ"):
            beside = _beside(syntax, frame.start) if syntax.dep[frame.head] != "conj" else None
            if beside is not None:
                return beside
        found = _source_of_verb(syntax, words, frame)
        passive = _is_passive(syntax, frame.head)
        return _beside(syntax, frame.start) if found is None and not passive else found
    if frame.kind == "noun":
        return _source_of_noun(syntax, words, frame)
    return frame.subject
