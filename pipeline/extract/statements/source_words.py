"""Which words name a source, given the noun that heads it?

Titles, modifiers and numbers before it are kept, later descriptions are left out; sources joined
by *and* are taken together. Which noun it is, is for `speakers` to say.
"""

from pipeline.extract.statements.reading import Tokens
from pipeline.extract.statements.syntax import Syntax
from pipeline.extract.statements.words import Words

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_DEEPEST = 8
"""Heads that are followed upwards; a bound against odd trees."""
_NAME_RIGHT = frozenset({"prep", "relcl", "acl", "appos", "advmod", "punct", "amod", "nummod"})


def is_time(syntax: Syntax, token: int) -> bool:
    """Whether a token stands in a date or time; *the 34-year-old* is none."""
    return syntax.entity[token] in ("DATE", "TIME") and syntax.lower[token] != "old"


def antecedent(syntax: Syntax, words: Words, token: int) -> int:
    """The noun that a relative pronoun stands for, else the token itself."""
    if syntax.lower[token] not in _RELATIVE and not _of_whom(syntax, token):
        return token
    verb = syntax.head[token]
    for _ in range(_DEEPEST):
        if syntax.dep[verb] == "relcl":
            noun = syntax.head[verb]
            if syntax.lower[token] not in ("which", "that"):
                noun = _human(syntax, words, noun)
            return counting(syntax, words, noun)
        if syntax.head[verb] == verb:
            break
        verb = syntax.head[verb]
    return token


def _of_whom(syntax: Syntax, token: int) -> bool:
    """Whether it is some of those before: *demonstrators, some of whom were chanting*."""
    return any(
        syntax.lower[whom] == "whom"
        for of in syntax.children[token]
        if syntax.lower[of] == "of"
        for whom in syntax.children[of]
    )


def _human(syntax: Syntax, words: Words, noun: int) -> int:
    """Whom *who* means, of a noun that is no person's: *the director of the clinic, who …*."""
    of = syntax.head[noun]
    above = syntax.head[of]
    several = syntax.lemma[noun] in words.bodies and syntax.tag[noun] == "NNS"
    human = several or syntax.entity[noun] == "PERSON" or syntax.lemma[noun] in words.persons
    belongs = syntax.dep[noun] == "pobj" and syntax.lower[of] in ("of", "for", "at")
    return above if belongs and not human and syntax.lemma[above] in words.persons else noun


def counting(syntax: Syntax, words: Words, noun: int) -> int:
    """The noun that counts or begins what a clause is about: *a pair of agents who …*."""
    if syntax.dep[noun] == "conj" and syntax.pos[syntax.head[noun]] == "NOUN":
        noun = syntax.head[noun]
    of = syntax.head[noun]
    if (
        syntax.dep[noun] == "pobj"
        and syntax.lower[of] == "of"
        and syntax.lemma[syntax.head[of]] in words.counters
    ):
        return syntax.head[of]
    return noun


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
            plural = any(syntax.tag[one] in ("NNS", "NNPS") for one in (head, child))
            own = plural or syntax.pos[child] == "PROPN" or _has_determiner(syntax, child)
            if (conjunction is not None or further is not None) and own:
                return child
    return None


def _has_determiner(syntax: Syntax, head: int) -> bool:
    return any(syntax.dep[child] in ("det", "poss") for child in syntax.children[head])


def coordinated(syntax: Syntax, head: int) -> bool:
    """Whether a source is several, joined by *and*."""
    return _joined_source(syntax, head) is not None


def named_head(syntax: Syntax, words: Words, head: int) -> int:
    """The proper name in apposition to a common noun: *another politician, Sen. Ann Lee*.

    A parse may put it to what the noun is of: *the director of the clinic, Tom Hale*; or it is
    told by a sentence: *Lee's lawyer is Tom Hale*.
    """
    if syntax.lower[head] in words.titles and syntax.pos[head] == "PROPN":
        return next((c for c in syntax.children[head] if _is_titled(syntax, head, c)), head)
    if syntax.pos[head] not in ("NOUN", "ADJ"):
        return head
    verb = syntax.head[head]
    if syntax.dep[head] == "nsubj" and syntax.lower[verb] == "is":
        named = (c for c in syntax.children[verb] if syntax.dep[c] == "attr")
        return next((c for c in named if syntax.entity[c] == "PERSON"), head)
    for child in syntax.children[head]:
        for thing in syntax.children[child] if syntax.dep[child] == "prep" else []:
            human = syntax.entity[thing] == "PERSON" or syntax.lemma[thing] in words.persons
            name = None if human else _behind_comma(syntax, thing)
            if name is not None:
                return name
        if syntax.dep[child] == "appos" and syntax.entity[child] == "PERSON":
            return child
        if syntax.lemma[head] in words.bodies | words.trading and _is_body_beside(syntax, child):
            return child
        if syntax.lower[child] in ("named", "called"):
            for name in syntax.children[child]:
                called = syntax.entity[name] == "PERSON" or syntax.pos[name] == "PROPN"
                if syntax.dep[name] == "oprd" and called:
                    return name
    return head


def _is_titled(syntax: Syntax, title: int, name: int) -> bool:
    """Whether a name follows a title of several words: *Commissioner of Health Ann Lee*."""
    apposed = syntax.dep[name] == "appos" and syntax.entity[name] == "PERSON"
    return apposed and syntax.left[name] > title + 1 and syntax.pos[syntax.left[name]] == "PROPN"


def _is_body_beside(syntax: Syntax, child: int) -> bool:
    """Whether it is the name of a body in apposition: *the contractor, Harlan Builders, told*."""
    apposed = syntax.dep[child] == "appos" and syntax.entity[child] == "ORG"
    return apposed and syntax.lower[syntax.left[child] - 1] == ","


def _behind_comma(syntax: Syntax, noun: int) -> int | None:
    """A person's name in apposition behind a comma."""
    for name in syntax.children[noun]:
        apposed = syntax.dep[name] == "appos" and syntax.entity[name] == "PERSON"
        if apposed and syntax.lower[syntax.left[name] - 1] == ",":
            return name
    return None


def _is_name(syntax: Syntax, head: int) -> bool:
    return syntax.pos[head] == "PROPN"


def _keeps(syntax: Syntax, words: Words, head: int, child: int) -> bool:
    """Whether a modifier after the head belongs to the naming of the source."""
    dep = syntax.dep[child]
    before = syntax.lower[syntax.left[child] - 1]
    if dep == "appos" and syntax.left[child] == head + 1 and syntax.pos[head] == "NOUN":
        # Whose name follows what it is at the head of the source is for `sources`.
        described = syntax.lemma[head] in words.bodies and syntax.dep[head] != "conj"
        return syntax.pos[child] == "PROPN" and not described
    if dep == "appos" or before in (",", "-", "--", "—", "–", "("):
        return False
    objects = syntax.children[child] if dep == "prep" else []
    if child == deed(syntax, head):
        return False
    if any(is_time(syntax, c) or _is_occasion(syntax, words, c) for c in objects):
        return False
    if syntax.lower[child] == "in" and any(syntax.dep[c] == "pcomp" for c in objects):
        return False
    if not _is_name(syntax, head):
        return dep in ("prep", "relcl", "acl", "amod", "nummod")
    return dep == "prep" and syntax.entity[head] != "PERSON"


def deed(syntax: Syntax, agent: int) -> int | None:
    """What the parse joins to who spoke, of a passive: *was accused by advocates* **of lying**."""
    if syntax.dep[syntax.head[agent]] != "agent":
        return None
    for child in syntax.children[agent]:
        doing = syntax.dep[child] == "prep" and child > agent
        if doing and any(syntax.dep[c] == "pcomp" for c in syntax.children[child]):
            return child
    return None


def _is_occasion(syntax: Syntax, words: Words, token: int) -> bool:
    """Whether it is in what something was said: *in a news release*, *at a press conference*."""
    named = syntax.lower[syntax.head[token]] in ("in", "at", "on", "during")
    return named and syntax.pos[token] == "NOUN" and syntax.lemma[token] in words.carriers


def _end(syntax: Syntax, words: Words, head: int, limit: int) -> int:
    """Where the naming of a source ends, coordinated sources included."""
    end = head + 1
    joined = _joined_source(syntax, head)
    for child in syntax.children[head]:
        if child < head or child >= limit:
            continue
        dep = syntax.dep[child]
        if dep == "conj" and child == joined:
            return max(end, _end(syntax, words, child, limit))
        if dep in ("cc", "punct", "conj"):
            continue
        including = dep == "prep" and syntax.lower[child] == "including"
        there = child == end and syntax.lower[child] == "there"
        if including or there or (dep in _NAME_RIGHT and _keeps(syntax, words, head, child)):
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
    """Whether a mark, space or joining word at the end of a phrase is no part of it."""
    if syntax.lower[token] in _CLOSERS:
        return False
    joins = syntax.pos[token] in ("CCONJ", "SCONJ") or syntax.lower[token] in ("by", "as")
    joins = joins or (syntax.lower[token] == "well" and syntax.pos[token] == "ADV")
    return joins or syntax.pos[token] in ("SPACE", "PUNCT")


_DASHES = frozenset({"-", "–", "—"})
_CLOSERS = frozenset({")", "]", '"', "”", "’", "'"})
_ASIDES = frozenset({"who", "which", "whose", "whom", "where", "a", "an"})
_BEFORE = frozenset(
    {
        *("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod"),
        "npadvmod",
    }
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
_MEASURED = frozenset({("at", "least"), ("at", "most"), ("only", "a"), ("quite", "a")})
_THAN = frozenset({"more", "fewer", "less"})
_COUNTED = frozenset({"every", "all", "dozens", "hundreds", "thousands", "half"})


def _with_measure(syntax: Syntax, start: int) -> int:
    """Where the words begin that qualify a number: *more than 20 citizens*, *nearly every*."""
    lower = syntax.lower
    if start > 0 and (lower[start - 1], lower[start]) in _MEASURED:
        return start - 1
    if start == 0 or not (syntax.tag[start] == "CD" or lower[start] in _COUNTED):
        return start
    if lower[start - 1] in _ABOUT:
        return start - 1
    pair = lower[start - 2] if start > 1 else ""
    qualified = lower[start - 1] == "than" and pair in _THAN
    if qualified or (lower[start - 1] == "least" and pair == "at"):
        return start - 2
    return start


def _behind_clock(syntax: Syntax, start: int, head: int) -> int:
    """Behind the time of day that an entry of a log begins with: *10 a.m. - Officials say*."""
    if syntax.entity[start] != "TIME" and syntax.tag[start] != "CD":
        return start
    dashes = (
        token
        for token in range(start + 1, head)
        if syntax.lower[token] in _DASHES and syntax.starts[token] > syntax.ends[token - 1]
    )
    return next(dashes, start - 1) + 1


def _behind_bracket(syntax: Syntax, start: int, head: int) -> int:
    """Behind the place that a report is sent from: *(Washington, DC) – Human rights groups*."""
    lower = syntax.lower[start:head]
    if ")" not in lower or "(" in lower:
        return start
    start += lower.index(")") + 1
    while start < head and (syntax.lower[start] in _DASHES or syntax.pos[start] == "SPACE"):
        start += 1
    return start


def _balanced(syntax: Syntax, start: int, end: int) -> int:
    """Where a phrase ends that would break off inside brackets: behind them or before them."""
    lower = syntax.lower[start:end]
    if "(" not in lower or ")" in lower[lower.index("(") :]:
        return end
    if end < len(syntax) and syntax.lower[end] == ")":
        return end + 1
    return start + lower.index("(") if lower[0] != "(" else end


_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def _with_participle(syntax: Syntax, end: int, limit: int) -> int:
    """Where a phrase ends of which a participle tells more: *the people* **interviewed** *said*."""
    before_cue = end == limit - 1 and limit < len(syntax) and syntax.tag[limit] in _FINITE
    return limit if before_cue and syntax.tag[end] in ("VBN", "VBD") else end


def _with_rest(syntax: Syntax, end: int, limit: int) -> int:
    """Where the name of a body ends that the parse breaks off: *the Office of Port* **Safety**."""
    while end < limit and syntax.pos[end] == "PROPN" and syntax.dep[end] == "appos":
        if not syntax.entity[end - 1] == syntax.entity[end] == "ORG":
            break
        end += 1
    return end


def _with_purpose(syntax: Syntax, end: int, limit: int) -> int:
    """Where a name ends that says what for: *the Committee* **to Protect Journalists**."""
    if end >= limit or syntax.lower[end] != "to" or syntax.entity[end - 1] != "ORG":
        return end
    last = end
    while last < limit and syntax.entity[last] == "ORG" and syntax.doc[last].ent_iob_ == "I":
        last += 1
    return last


def _with_capitals(syntax: Syntax, words: Words, end: int, limit: int) -> int:
    """Where a name ends that the parse breaks off: *the Harbor Dignity* **Not Cages Coalition**."""
    if not syntax.doc[end - 1].text[:1].isupper():
        return end
    last = end
    while last < limit and syntax.starts[last] == syntax.ends[last - 1] + 1:
        if not syntax.doc[last].text.istitle():
            break
        last += 1
    body = words.bodies | words.endings
    return last if last > end and syntax.lower[last - 1] in body else end


def phrase(syntax: Syntax, words: Words, head: int, limit: int | None = None) -> Tokens:
    """The words that name a source, from its head: titles kept, later descriptions left out.

    Args:
        syntax: the parse.
        words: nouns by what they tell about a source.
        head: head token of the source.
        limit: a token that the phrase must end before, as the cue.
    """
    head = named_head(syntax, words, head)
    start = _behind_clock(syntax, _start(syntax, head), head)
    start = _behind_bracket(syntax, start, head)
    if limit is None or limit <= head:
        limit = len(syntax)
    if syntax.dep[head] == "poss":
        return start, head + 1
    end = max(_end(syntax, words, head, limit), head + 1)
    while end > head + 1 and _is_loose(syntax, end - 1):
        end -= 1
    end = _with_participle(syntax, end, limit)
    end = _with_rest(syntax, end, limit)
    end = _with_purpose(syntax, end, limit)
    end = _with_capitals(syntax, words, end, limit)
    return start, _balanced(syntax, start, end)
