"""Where exactly does what was said begin and end?

The parse finds what is content but often not its edges: it takes the addressee or the occasion
for a part of it (*told Harbor Weekly that …*, *said in a statement that …*), and leaves out its
subject or a clause before it (*said when agents came, he ran*). Which stretch is content at all is
for `contents` and `choose`.
"""

from pipeline.extract.record import Extent
from pipeline.extract.statements.contents import introduces_a_clause
from pipeline.extract.statements.lexicon import Lexicon
from pipeline.extract.statements.reading import Frame, Reading, Tokens
from pipeline.extract.statements.source_words import deed
from pipeline.extract.statements.syntax import Syntax

_FARTHEST = 24
"""Tokens that may stand between a cue and what is surely content."""
_SHORTEST = 2
"""Tokens of a stretch with a *that* at its head."""
_LONGEST_DATE = 3
"""Tokens of a date that may be that of the speech: *said on Tuesday, …*."""
_NAMED = frozenset({"ORG", "WORK_OF_ART", "PERSON"})
_WHEN = frozenset({"DATE", "TIME"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOUNS = frozenset({"NNS", "NNP", "NNPS", "NN", "JJ"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_LEADING_IN = frozenset({"ADP", "SCONJ", "ADV"})
_LEADING_ON = frozenset({"of", "for"})
_DETERMINERS = frozenset({"DT", "PRP$", "JJ"})
_RELATIVE = frozenset({"which", "whom", "who", "where"})
_NEAR = 8
"""Tokens between a relative pronoun and the verb of its clause."""
_MARKS = frozenset({'"', "''", "``", "'"})


def within_edges(
    reading: Reading, frame: Frame, parts: tuple[Extent, ...], lexicon: Lexicon
) -> tuple[Extent, ...]:
    """The parts of what was said, from its first word to its last.

    Args:
        reading: the article.
        frame: of the cue.
        parts: stretches that hold it, in the order of the text.
        lexicon: verbs that are said to somebody; occasions; what joins sentences.
    """
    parts = tuple(_behind_agent(reading, frame, part) for part in parts)
    parts = _circumstance(reading, frame, parts, lexicon)
    start = _begin(reading, frame, parts[0], lexicon)
    *before, (first, end) = ((start, parts[0][1]), *parts[1:])
    whole = first, _with_rest(reading, frame, (first, end))
    return (*before, (first, _end(reading, whole, lexicon)))


def joined_preposition(syntax: Syntax, frame: Frame, start: int, lexicon: Lexicon) -> bool:
    """Whether what begins at an offset is the preposition of the cue: *called for*."""
    token = frame.cue[1]
    return (
        token < len(syntax)
        and syntax.starts[token] == start
        and syntax.lower[token] in lexicon.phrasal.get(syntax.lemma[token - 1], ())
    )


def _behind_agent(reading: Reading, frame: Frame, part: Extent) -> Extent:
    """Without who spoke, behind a passive: *was accused by the union* **of watching them**."""
    syntax = reading.syntax
    by = reading.token_at(part[0])
    if syntax.dep[by] != "agent" or syntax.head[by] != frame.head or by != frame.head + 1:
        return part
    last = syntax.right[by] + 1
    who = next((child for child in syntax.children[by] if syntax.dep[child] == "pobj"), None)
    begin = last if who is None else (deed(syntax, who) or last)
    rest = begin < len(syntax) and syntax.starts[begin] < part[1]
    return (syntax.starts[begin], part[1]) if rest else part


def _circumstance(
    reading: Reading, frame: Frame, parts: tuple[Extent, ...], lexicon: Lexicon
) -> tuple[Extent, ...]:
    """With what commas set apart before a cue, if it was said: **After the raid**, *he said,* ….

    It was not if it is an occasion, *In a statement*, or if a quotation follows.
    """
    syntax, first = reading.syntax, reading.token_at(parts[-1][0])
    start, end = syntax.sentence_of(frame.head)[0], frame.start - 1
    apart = first == frame.end + 1 and syntax.lower[frame.end] == "," == syntax.lower[end]
    words = range(start, end)
    leads = start < end and (syntax.pos[start] in _LEADING_IN or syntax.tag[start] == "TO")
    if len(parts) > 2 or frame.kind != "verb" or not apart or not leads:
        return parts
    if any(reading.quotation_at(syntax.starts[t]) is not None for t in words):
        return parts
    spoken = reading.quotation_at(parts[-1][0]) is not None or syntax.lower[first] in _MARKS
    platform = any(syntax.lower[t] in lexicon.platforms for t in words)
    if spoken or platform or _is_occasion(syntax, start, end, lexicon):
        return parts[-1:]
    if len(parts) > 1 or any(syntax.lemma[t] in lexicon.speech for t in words):
        return parts
    return (reading.extent((start, end)), *parts)


# Where it begins ---------------------------------------------------------------------------


def _begin(reading: Reading, frame: Frame, part: Extent, lexicon: Lexicon) -> int:
    syntax = reading.syntax
    first, last = reading.token_at(part[0]), reading.token_at(part[1] - 1) + 1
    if syntax.starts[first] != part[0]:
        return part[0]
    if joined_preposition(syntax, frame, part[0], lexicon):
        return syntax.starts[min(first + 1, last - 1)]
    if first < frame.cue[1]:
        begin = _behind_connective(reading, first, lexicon)
    else:
        begin = _behind_preamble(syntax, frame, (first, last), lexicon)
        between = _between(reading, frame, first)
        if begin is None and between is not None and frame.kind == "verb":
            begin = (
                _at_object(syntax, frame, between, lexicon)
                or _behind_the_cues_that(syntax, between)
                or _at_subject(syntax, frame, between, lexicon)
                or _at_circumstance(reading, between, lexicon)
            )
    return part[0] if begin is None or begin >= last else syntax.starts[begin]


def _behind_connective(reading: Reading, first: int, lexicon: Lexicon) -> int | None:
    """Behind what joins a sentence to the one before: *But …*, *However, …*."""
    syntax = reading.syntax
    if syntax.lower[first] not in lexicon.connectives or first + 1 >= len(syntax):
        return None
    if reading.quotation_at(syntax.starts[first]) is not None:
        return None
    if syntax.lower[first + 1] == ",":
        return first + 2
    joins = syntax.tag[first] == "CC" or first == syntax.sentence_of(first)[0]
    return first + 1 if joins and syntax.pos[first] in ("CCONJ", "SCONJ") else None


def _behind_preamble(syntax: Syntax, frame: Frame, tokens: Tokens, lexicon: Lexicon) -> int | None:
    """Behind addressee and occasion, where content was taken to begin with them."""
    first, last = tokens
    told = first == frame.cue[1] and syntax.lemma[frame.head] in lexicon.addressed
    where = syntax.pos[first] == "ADP" and frame.kind == "verb" and frame.cue[1] <= first
    if not told and not where and not _is_occasion(syntax, first, last, lexicon):
        return None
    begin = _behind_that(syntax, first, last)
    return begin or (_behind_addressee(syntax, first, last) if told else None)


def _is_occasion(syntax: Syntax, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether it begins with what carries speech: *(in) a joint statement*."""
    preposition = first if syntax.pos[first] == "ADP" else first - 1
    return syntax.pos[preposition] == "ADP" and any(
        syntax.dep[child] == "pobj" and child < last and syntax.lemma[child] in lexicon.occasions
        for child in syntax.children[preposition]
    )


def _behind_that(syntax: Syntax, first: int, last: int) -> int | None:
    """Behind the *that* which a clause follows and no verb comes before."""
    if syntax.pos[first] in ("PRON", "SCONJ", "PART"):
        return None
    for token in range(first + 1, min(last, first + _FARTHEST)):
        if syntax.lower[token] == "that":
            follows = any(syntax.tag[later] in _FINITE for later in range(token + 1, last))
            return token + 1 if follows and introduces_a_clause(syntax, token, last) else None
        if syntax.tag[token] in _FINITE or syntax.pos[token] == "PUNCT":
            return None
    return None


def _behind_addressee(syntax: Syntax, first: int, last: int) -> int | None:
    """Where an addressee ends that the parse joins to the subject of what was said."""
    end = _name_end(syntax, first, last) or _plural_end(syntax, first, last)
    if end is None or _is_told_itself(syntax, first - 1):
        return None
    if syntax.pos[end] == "PRON" and syntax.dep[end] in _SUBJECTS:
        return end
    if syntax.tag[end] not in _NOUNS:
        return None
    subject = next((t for t in range(end, last) if syntax.dep[t] in _SUBJECTS), None)
    return end if subject is not None and syntax.left[subject] == first else None


def _name_end(syntax: Syntax, first: int, last: int) -> int | None:
    """Behind a name that is a part of a longer phrase: *the Harbor Times* of *… agents*."""
    start = end = first + (syntax.lower[first] == "the")
    while end < last - 1 and syntax.entity[end] in _NAMED and syntax.pos[end] == "PROPN":
        end += 1
    return end if end > start else None


def _plural_end(syntax: Syntax, first: int, last: int) -> int | None:
    """Behind a plural that the parse makes a part of the next: *lawyers* of *lawyers officers*."""
    end = first
    while end < last - 1 and syntax.tag[end] == "JJ":
        end += 1
    return end + 1 if syntax.tag[end] == "NNS" and syntax.dep[end] == "compound" else None


def _is_told_itself(syntax: Syntax, cue: int) -> bool:
    """Whether the subject of a cue is the addressee: *families were told agents had left*."""
    return any(syntax.dep[child] in ("auxpass", "nsubjpass") for child in syntax.children[cue])


def _between(reading: Reading, frame: Frame, first: int) -> range | None:
    """The tokens between a cue and what was taken for content close behind it."""
    start = frame.cue[1]
    return range(start, first) if start < first <= start + _FARTHEST else None


def _is_plain(syntax: Syntax, between: range) -> bool:
    """Whether no clause or mark is among the tokens."""
    return all(
        syntax.tag[t] not in _FINITE and (syntax.pos[t] != "PUNCT" or syntax.tag[t] == "HYPH")
        for t in between
    )


def _at_object(syntax: Syntax, frame: Frame, between: range, lexicon: Lexicon) -> int | None:
    """At the object of verbs that say of whom or to whom: *accused* **agents of lying**."""
    if syntax.lemma[frame.head] not in lexicon.of_an_object or not _is_plain(syntax, between):
        return None
    last, first = between[-1], between[-1] + 1
    leads = {syntax.lower[last], syntax.lower[first]} & _LEADING_ON or syntax.tag[first] == "TO"
    named = any(syntax.pos[t] in _NOMINAL for t in between)
    return between[0] if leads and named and not _is_told_itself(syntax, frame.head) else None


def _behind_the_cues_that(syntax: Syntax, between: range) -> int | None:
    """Behind a cue's own *that*, of whose clause only a quotation was taken."""
    start = next((t for t in between if syntax.lower[t] == "that"), between[0])
    occasion = any(syntax.pos[t] == "VERB" for t in range(between[0], start))
    between = range(start, between[-1] + 1)
    if len(between) < _SHORTEST or syntax.lower[start] != "that" or occasion:
        return None
    opens = syntax.lower[start + 1] == ","
    inside = between[1 + opens : -1]
    parted = any(syntax.lower[t] in _MARKS or syntax.lower[t] in (",", ":") for t in inside)
    return None if parted or syntax.pos[start] != "SCONJ" else start + 1 + opens


def _at_subject(syntax: Syntax, frame: Frame, between: range, lexicon: Lexicon) -> int | None:
    """At the subject of a clause of which only the rest was taken: *said agents* **had come**."""
    first = between[-1] + 1
    verb = first + 1 if syntax.lower[first] in _MARKS else first
    if verb >= len(syntax) or syntax.lemma[frame.head] in lexicon.addressed:
        return None
    if not _is_plain(syntax, between) or syntax.pos[between[0]] in _LEADING_IN:
        return None
    clause = syntax.tag[verb] in _FINITE and syntax.pos[between[-1]] in _NOMINAL
    phrase = verb > first and all(syntax.tag[t] in _DETERMINERS for t in between)
    return between[0] if clause or phrase else None


def _at_circumstance(reading: Reading, between: range, lexicon: Lexicon) -> int | None:
    """At a clause or phrase that a comma parts from the rest: *said when agents came, he ran*."""
    syntax, first = reading.syntax, between[-1] + 1
    if syntax.lower[between[-1]] != "," or len(between) == 1:
        return None
    if reading.quotation_at(syntax.starts[first]) is not None:
        return None
    leads = syntax.pos[between[0]] in _LEADING_IN
    if not leads or _is_occasion(syntax, between[0], first, lexicon):
        return None
    when = [t for t in between[:-1] if syntax.entity[t] == "DATE"]
    if len(when) >= len(between) - 2 and len(when) <= _LONGEST_DATE:
        return None
    quoted = any(syntax.lower[t] in _MARKS or syntax.lower[t] == ":" for t in between)
    return None if quoted else between[0]


# Where it ends -----------------------------------------------------------------------------


def _with_rest(reading: Reading, frame: Frame, part: Extent) -> int:
    """Where a clause ends of which only the subject was taken, and what is said of an object.

    As *said people held there* **were ill**, *defended the search* **as needed**; or of which only
    a quotation was, as *said that service "does not exempt"* **anyone**.
    """
    syntax = reading.syntax
    first, last = reading.token_at(part[0]), reading.token_at(part[1] - 1) + 1
    behind = frame.cue[1] <= first and last < syntax.sentence_of(frame.head)[1]
    if not behind or reading.quotation_at(part[0]) is not None:
        return part[1]
    if syntax.dep[first - 1] == "mark" and reading.quotation_at(part[1] - 1) is not None:
        return max(part[1], syntax.ends[syntax.right[syntax.head[first - 1]]])
    if syntax.lower[last] == "as" and syntax.head[last] == frame.head and frame.kind == "verb":
        return syntax.ends[syntax.right[last]]
    finite = any(syntax.tag[t] in _FINITE for t in range(first, last))
    further = _and_that(syntax, last) if finite else None
    if further is not None:
        return syntax.ends[further]
    if finite or syntax.tag[last] not in _FINITE or syntax.dep[last] == "conj":
        return part[1]
    verb = syntax.head[last] if syntax.dep[last] in ("aux", "auxpass") else last
    subject = any(
        syntax.dep[child] in _SUBJECTS and first <= child < last for child in syntax.children[verb]
    )
    return syntax.ends[syntax.right[verb]] if subject else part[1]


def _and_that(syntax: Syntax, last: int) -> int | None:
    """The last token of a second clause that a cue has: *said he came* **and that he stayed**."""
    token = last + (syntax.lower[last] == ",")
    stop = syntax.sentence_of(last)[1]
    if token + 2 >= stop or syntax.lower[token : token + 2] != ["and", "that"]:
        return None
    verb = syntax.head[token + 1]
    return syntax.right[verb] if syntax.dep[token + 1] == "mark" and verb < stop else None


def _end(reading: Reading, part: Extent, lexicon: Lexicon) -> int:
    """Before the occasion or the source of another that follows it."""
    syntax = reading.syntax
    first, last = reading.token_at(part[0]), reading.token_at(part[1] - 1) + 1
    for token in range(first + 2, last):
        if reading.quotation_at(syntax.starts[token]) is not None:
            continue
        if _ends_with_occasion(syntax, token, last, lexicon):
            return syntax.ends[token - 1]
        if syntax.lower[token - 1] == "," and _is_told_by_another(syntax, token, lexicon):
            return syntax.ends[token - 2]
        if syntax.lower[token] == "according" and syntax.lower[token - 1] == ",":
            closes = not any(syntax.tag[t] in _FINITE for t in range(token, last))
            if closes:
                return syntax.ends[token - 2]
    return part[1]


def _is_told_by_another(syntax: Syntax, token: int, lexicon: Lexicon) -> bool:
    """Whether a relative clause has a source of its own: *, which the agency denied*."""
    if syntax.lower[token] not in _RELATIVE:
        return False
    _, end = syntax.sentence_of(token)
    verbs = ("VERB", "AUX")
    verb = next((t for t in range(token + 1, end) if syntax.pos[t] in verbs), None)
    if verb is None or verb - token > _NEAR or syntax.lemma[verb] not in lexicon.speech:
        return False
    return any(
        syntax.dep[c] == "nsubj" and token < c and syntax.pos[c] != "PRON"
        for c in syntax.children[verb]
    )


def _ends_with_occasion(syntax: Syntax, token: int, last: int, lexicon: Lexicon) -> bool:
    """Whether only an occasion follows, perhaps with its day: *in a statement on Friday*."""
    if syntax.pos[token] != "ADP" or syntax.lower[token] not in lexicon.occasion_words:
        return False
    for child in syntax.children[token]:
        one = syntax.dep[child] == "pobj" and syntax.tag[child] == "NN"
        if one and syntax.lemma[child] in lexicon.published:
            told = range(token, min(syntax.right[token] + 1, last))
            rest = range(told.stop, last)
            return not any(syntax.tag[t] in _FINITE for t in told) and all(
                syntax.entity[t] in _WHEN or syntax.pos[t] in ("ADP", "PUNCT") for t in rest
            )
    return False
