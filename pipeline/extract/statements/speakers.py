"""Who is the grammatical source of an attribution, as written there?

From the frame of a cue to the words that name its source: subject, agent of a passive, the
subject of a governing verb, the noun that a participle modifies. Who that is by name is for
`naming` to say.
"""

from collections.abc import Callable

from pipeline.extract.statements.reading import Frame, Tokens
from pipeline.extract.statements.syntax import Syntax
from pipeline.extract.statements.words import Words

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_GOVERNED = frozenset(
    {"xcomp", "advcl", "pcomp", "ccomp", "conj", "prep", "dep", "parataxis", "acl"}
)
_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_CARRIERS = frozenset(
    [
        "statement",
        "post",
        "message",
        "release",
        "letter",
        "tweet",
        "interview",
        "email",
        "speech",
        "news",
        "conference",
        "comment",
        "press",
        "video",
        "court",
        "filing",
        "memo",
        "response",
        "testimony",
        "remarks",
        "thread",
        "note",
    ]
)
"""Nouns that carry speech: with one as head of a participle, who issued it is the source."""
_DEEPEST = 8
_BEFORE_NOUN = frozenset({"DET", "ADJ", "NUM"})
_NAME_RIGHT = frozenset({"prep", "relcl", "acl", "appos", "advmod", "punct", "amod", "nummod"})


def _subject(syntax: Syntax, verb: int) -> int | None:
    for child in syntax.children[verb]:
        if syntax.dep[child] in _SUBJECTS:
            return child
    return None


def _agent(syntax: Syntax, verb: int) -> int | None:
    for child in syntax.children[verb]:
        if syntax.dep[child] == "agent" or (
            syntax.dep[child] == "prep" and syntax.lower[child] == "by"
        ):
            return next((c for c in syntax.children[child] if syntax.dep[c] == "pobj"), None)
    return None


def _is_passive(syntax: Syntax, verb: int) -> bool:
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
    for child in syntax.children[verb]:
        if syntax.dep[child] == "dobj" and syntax.right[child] + 1 == syntax.left[token]:
            return child
    return None


def _object_of(syntax: Syntax, preposition: int) -> int | None:
    """Whom a verb accuses, of what follows the preposition: *accused him of saying …*."""
    verb = syntax.head[preposition]
    if syntax.lower[preposition] not in ("of", "for") or syntax.pos[verb] not in _VERBS:
        return None
    return next((c for c in syntax.children[verb] if syntax.dep[c] == "dobj"), None)


def _governing(syntax: Syntax, verb: int) -> int | None:
    """Head of the source of a verb without a subject of its own."""
    token = verb
    for _ in range(_DEEPEST):
        dep, head = syntax.dep[token], syntax.head[token]
        if head == token or not (dep in _GOVERNED or _misparsed(syntax, token)):
            return None
        accused = _object_of(syntax, head) if dep == "pcomp" else None
        if accused is not None:
            return accused
        if syntax.pos[head] in _NOUNS and dep in ("acl", "prep", "ccomp"):
            if dep == "acl" and syntax.lemma[head] not in _CARRIERS:
                return head
            issuer = _issuer(syntax, head) if dep == "acl" else None
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


_HEARD = frozenset({"hear", "see", "show", "catch", "quote"})


def _source_of_verb(syntax: Syntax, frame: Frame) -> int | None:
    verb = frame.head
    if _is_passive(syntax, verb):
        agent = _agent(syntax, verb)
        if agent is not None:
            return agent
        return frame.subject if syntax.lemma[verb] in ("quote", "cite") else None
    if frame.subject is not None:
        return frame.subject
    if syntax.dep[verb] in ("acl", "relcl") and syntax.tag[verb] == "VBN":
        return _agent(syntax, verb)
    return _governing(syntax, verb)


def _issuer(syntax: Syntax, noun: int) -> int | None:
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
            return found if found is not None else _governing(syntax, head)
        if syntax.dep[head] == "prep" and syntax.pos[syntax.head[head]] in _VERBS:
            return _subject(syntax, syntax.head[head])
    return None


def _source_of_noun(syntax: Syntax, frame: Frame) -> int | None:
    return _issuer(syntax, frame.head) if frame.subject is None else frame.subject


def _is_time(syntax: Syntax, token: int) -> bool:
    return syntax.entity[token] in ("DATE", "TIME")


def _beside(syntax: Syntax, frame: Frame) -> int | None:
    """The noun whose phrase ends right before the cue, where the parse gives no subject."""
    start, _ = syntax.sentence_of(frame.head)
    edge = frame.start
    while edge > start and syntax.lower[edge - 1] in (",", '"', "'"):
        edge -= 1
    for token in range(start, edge):
        fits = syntax.right[token] + 1 in (edge, frame.start) and not _is_time(syntax, token)
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
    beside = _beside(syntax, frame)
    return None if beside is None or inside(beside) else beside


def source(
    syntax: Syntax, frame: Frame, inside: Callable[[int], bool], words: Words
) -> int | None:
    """The head token of the source of a frame, or None where the article names none.

    Args:
        syntax: the parse.
        frame: the cue and the words around it.
        inside: whether a token is part of what was said; nobody is named there as its source.
        words: heads of descriptions.
    """
    found = _by_grammar(syntax, frame)
    if found is None or frame.kind != "verb":
        return found
    if inside(found):
        return _next_to(syntax, frame, inside)
    if frame.subject is None and not can_speak(syntax, words, found):
        speaking = _speaking_subject(syntax, words, frame.head)
        return found if speaking is None or inside(speaking) else speaking
    return found


def can_speak(syntax: Syntax, words: Words, token: int) -> bool:
    """Whether a noun names a person, a body, people or a document."""
    if syntax.pos[token] == "PRON" or syntax.entity[token] in _SPEAKING:
        return True
    if syntax.pos[token] == "PROPN":
        return not syntax.entity[token]
    return syntax.lemma[token] in words.sources


_SPEAKING = frozenset({"PERSON", "ORG", "NORP", "LAW"})


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


def _by_grammar(syntax: Syntax, frame: Frame) -> int | None:
    if frame.kind == "verb":
        if frame.subject is None and syntax.tag[frame.head] in ("VBD", "VBZ"):
            beside = _beside(syntax, frame) if syntax.dep[frame.head] != "conj" else None
            if beside is not None:
                return beside
        found = _source_of_verb(syntax, frame)
        passive = _is_passive(syntax, frame.head)
        return _beside(syntax, frame) if found is None and not passive else found
    if frame.kind == "noun":
        return _source_of_noun(syntax, frame)
    return frame.subject


def antecedent(syntax: Syntax, token: int) -> int:
    """The noun that a relative pronoun stands for, else the token itself."""
    if syntax.lower[token] not in ("who", "which", "that", "whom"):
        return token
    verb = syntax.head[token]
    for _ in range(_DEEPEST):
        if syntax.dep[verb] == "relcl":
            return syntax.head[verb]
        if syntax.head[verb] == verb:
            break
        verb = syntax.head[verb]
    return token


def _joined_source(syntax: Syntax, head: int) -> int | None:
    """The second of two sources joined by *and*, if both are named in their own right."""
    conjunction = None
    for child in syntax.children[head]:
        if child < head:
            continue
        if syntax.dep[child] == "cc":
            conjunction = child
        elif syntax.dep[child] == "conj" and syntax.pos[child] in ("NOUN", "PROPN"):
            further = _joined_source(syntax, child)
            if syntax.entity[head] == "PERSON" and syntax.entity[child] not in ("", "PERSON"):
                continue
            plural = syntax.tag[child] in ("NNS", "NNPS")
            own = plural or syntax.pos[child] == "PROPN" or _has_determiner(syntax, child)
            if (conjunction is not None or further is not None) and own:
                return child
    return None


def _has_determiner(syntax: Syntax, head: int) -> bool:
    return any(syntax.dep[child] in ("det", "poss") for child in syntax.children[head])


def coordinated(syntax: Syntax, head: int) -> bool:
    """Whether a source is several, joined by *and*."""
    return _joined_source(syntax, head) is not None


def named_head(syntax: Syntax, head: int) -> int:
    """The proper name in apposition to a common noun: *another politician, Sen. Ann Lee*."""
    if syntax.pos[head] != "NOUN":
        return head
    for child in syntax.children[head]:
        if syntax.dep[child] == "appos" and syntax.entity[child] == "PERSON":
            return child
        if syntax.lower[child] in ("named", "called"):
            for name in syntax.children[child]:
                if syntax.dep[name] == "oprd" and syntax.entity[name] == "PERSON":
                    return name
    return head


def _is_name(syntax: Syntax, head: int) -> bool:
    return syntax.pos[head] == "PROPN"


def _keeps(syntax: Syntax, head: int, child: int) -> bool:
    """Whether a modifier after the head belongs to the naming of the source."""
    dep = syntax.dep[child]
    before = syntax.lower[syntax.left[child] - 1]
    if dep == "appos" or before in (",", "-", "--", "—", "–", "("):
        return False
    if dep == "prep" and any(_is_time(syntax, c) for c in syntax.children[child]):
        return False
    if not _is_name(syntax, head):
        return dep in ("prep", "relcl", "acl", "amod", "nummod")
    return dep == "prep" and syntax.entity[head] != "PERSON"


def _end(syntax: Syntax, head: int, limit: int) -> int:
    """Where the naming of a source ends, coordinated sources included."""
    end = head + 1
    joined = _joined_source(syntax, head)
    for child in syntax.children[head]:
        if child < head or child >= limit:
            continue
        dep = syntax.dep[child]
        if dep == "conj" and child == joined:
            return max(end, _end(syntax, child, limit))
        if dep in ("cc", "punct", "conj"):
            continue
        including = dep == "prep" and syntax.lower[child] == "including"
        if including or (dep in _NAME_RIGHT and _keeps(syntax, head, child)):
            end = max(end, _before_aside(syntax, child, syntax.right[child] + 1))
    return min(end, limit)


def _before_aside(syntax: Syntax, start: int, end: int) -> int:
    """The end of a modifier, before what is set off in it: *, which …*, *, co-counsel*."""
    for token in range(start + 1, end):
        if syntax.lower[token] in (",", "—", "–") and token + 1 < end:
            following = token + 1
            apposed = "appos" in (syntax.dep[following], syntax.dep[syntax.head[following]])
            if syntax.lower[following] in _ASIDES or (
                apposed and syntax.entity[following] != "GPE"
            ):
                return token
    return end


def _is_loose(syntax: Syntax, token: int) -> bool:
    return syntax.pos[token] in ("SPACE", "PUNCT") and syntax.lower[token] not in _CLOSERS


_CLOSERS = frozenset({")", "]", '"', "”", "’", "'"})
_ASIDES = frozenset({"who", "which", "whose", "whom", "where", "a", "an"})
_BEFORE = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod"}
)


def _start(syntax: Syntax, head: int) -> int:
    """Where the naming of a source begins: its modifiers without a break before the head."""
    start = head
    for child in reversed(syntax.children[head]):
        if child > head:
            continue
        joined = syntax.right[child] + 1 == start
        hyphen = syntax.dep[child] == "punct" and syntax.lower[child] in ("-", "'", '"', ".")
        if not joined or not (syntax.dep[child] in _BEFORE or hyphen):
            break
        start = syntax.left[child]
        if syntax.dep[child] == "det":
            break
    while start < head and syntax.pos[start] in ("PUNCT", "SPACE", "ADV", "CCONJ"):
        start += 1
    return _with_measure(syntax, start)


_ABOUT = frozenset({"about", "nearly", "almost", "around", "roughly", "over", "only"})
_THAN = frozenset({"more", "fewer", "less"})
_COUNTED = frozenset({"every", "all", "dozens", "hundreds", "thousands", "half"})


def _with_measure(syntax: Syntax, start: int) -> int:
    """Where the words begin that qualify a number: *more than 20 citizens*, *nearly every*."""
    lower = syntax.lower
    if start == 0 or not (syntax.tag[start] == "CD" or lower[start] in _COUNTED):
        return start
    if lower[start - 1] in _ABOUT:
        return start - 1
    pair = lower[start - 2] if start > 1 else ""
    qualified = lower[start - 1] == "than" and pair in _THAN
    if qualified or (lower[start - 1] == "least" and pair == "at"):
        return start - 2
    return start


def phrase(syntax: Syntax, head: int, limit: int | None = None) -> Tokens:
    """The words that name a source, from its head: titles kept, later descriptions left out.

    Args:
        syntax: the parse.
        head: head token of the source.
        limit: a token that the phrase must end before, as the cue.
    """
    head = named_head(syntax, head)
    start = _start(syntax, head)
    if limit is None or limit <= head:
        limit = len(syntax)
    if syntax.dep[head] == "poss":
        return start, head + 1
    end = max(_end(syntax, head, limit), head + 1)
    while (
        end > head + 1
        and syntax.pos[end - 1] in ("SPACE", "PUNCT")
        and syntax.lower[end - 1] not in _CLOSERS
    ):
        end -= 1
    return start, end
