"""Is what a word reports said not to be so, or only asked, rather than told?

"No one was", "nearly", "instead of", "it is false that", "did they?", "had they". What is planned,
feared or called for is for `stance`, which asks here first.
"""

from spacy.tokens import Token

from pipeline.extract.clauses.cues import cues
from pipeline.language.kept import once_a_word

_CLAUSES = frozenset(
    {"ccomp", "acl", "csubj", "csubjpass", "relcl", "pobj", "nsubj", "prep", "conj"}
)
"""Relations by which what is said of a claim is said of what it claims."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_FIRST = 8
"""Words in which a sentence denies the one before."""
_NEGATING = frozenset({"det", "advmod", "prep", "preconj", "cc"})


@once_a_word
def negated(token: Token) -> bool:
    """Whether a word is negated by one that belongs to it."""
    negators = cues().negators
    # "Without a warrant" negates the warrant, not what was done without it.
    if any(
        found.dep_ == "neg"
        or (found.lower_ in negators and found.dep_ in _NEGATING and found.lower_ != "without")
        for found in token.children
        if not _compares(found)
    ):
        return True
    nor = any(found.lower_ == "nor" for found in token.head.children if token.dep_ == "conj")
    return nor or (token.dep_ in {"pobj", "pcomp"} and token.head.lower_ in negators)


def _compares(word: Token) -> bool:
    """Whether a negator only compares: "no fewer than four", "not less than"."""
    return "than" in (token.lower_ for token in word.doc[word.i + 2 : word.i + 3])


_AT_ONCE = 3
"""Words behind a verb at which an object is still its own: "12 people, none of them wanted"."""


@once_a_word
def of_nobody(verb: Token) -> bool:
    """Whether nobody did it or had it done to them: "no one was held", "they held nobody"."""
    objects = (c for c in verb.children if c.dep_ == "dobj" and c.i - verb.i < _AT_ONCE)
    return by_nobody(verb) or any(map(_is_nobody, objects))


@once_a_word
def by_nobody(verb: Token) -> bool:
    """Whether the subject is nobody: "no one said", "none of the men were"."""
    subjects = [found for found in verb.children if found.dep_ in _SUBJECTS]
    if verb.dep_ == "acl":
        subjects.append(verb.head)
    elif verb.dep_ == "conj" and not subjects:
        subjects += [found for found in verb.head.children if found.dep_ in _SUBJECTS]
    return any(map(_is_nobody, subjects))


def _is_nobody(side: Token) -> bool:
    return side.lower_ in cues().nobody or negated(side)


@once_a_word
def unreal(token: Token) -> bool:
    """Whether a word reports what was not done, by what stands around it."""
    clause = is_asked(token) or _is_inverted(token)
    return clause or _nearly(token) or _instead(token) or _untrue(token) or _is_refuted(token)


def _nearly(token: Token) -> bool:
    return any(c.dep_ == "advmod" and c.lower_ in cues().nearly for c in token.children)


def _instead(verb: Token) -> bool:
    """Whether something else was done: "instead of suing", "short of arresting him"."""
    if verb.dep_ != "pcomp" or verb.i < 2 or verb.nbor(-1).lower_ not in {"of", "than"}:
        return False
    return verb.nbor(-2).lower_ in cues().instead


@once_a_word
def is_asked(verb: Token) -> bool:
    """Whether a clause asks whether something was done: "Did they sue?"; not why or when."""
    helpers = (c for c in verb.children if c.dep_ in {"aux", "auxpass"})
    helper = verb if verb.pos_ == "AUX" else next(helpers, None)
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS | {"expl"}), None)
    if helper is None or subject is None or helper.i > subject.i:
        return False
    asks = verb.sent.text.rstrip(" \"'”’)").endswith("?")
    return asks and verb.left_edge == helper


def _is_inverted(verb: Token) -> bool:
    """Whether order alone makes a clause a condition: "had she said so, they would have gone"."""
    helpers = (c for c in verb.children if c.dep_ in {"aux", "auxpass"} and c.i < verb.i)
    below = verb.dep_ in {"advcl", "ccomp", "conj"} and any(
        c.dep_ in _SUBJECTS for c in verb.children
    )
    return below and verb.left_edge in [c for c in helpers if c.lower_ in cues().inverted]


def _is_refuted(token: Token) -> bool:
    """Whether the next sentence denies what posts told: "Posts told of a raid. It was false."."""
    words, sentence = cues(), token.sent
    behind = token.doc[sentence.end : sentence.end + _FIRST].text
    denied = behind.replace("’", "'").strip().lower().startswith(words.refuting)
    return denied and any(word.lemma_.lower() in words.hearsay for word in sentence)


def _untrue(token: Token) -> bool:
    """Whether what is told is called false, is denied or is a rumour."""
    words, below = cues(), token
    for above in token.ancestors:
        if below.dep_ not in _CLAUSES:
            return False
        if above.pos_ == "NOUN" and above.lemma_.lower() in words.rumours:
            return True
        if below.dep_ == "ccomp" and above.lemma_.lower() in words.denying:
            return True
        said = (c.lower_ for c in above.children if c.dep_ in {"acomp", "attr"})
        if any(word in words.untrue for word in said):
            return True
        below = above
    return False
