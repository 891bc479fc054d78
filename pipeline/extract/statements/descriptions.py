"""What does a description without a name stand for, and which is its fullest wording?

Decides the kind of source from the head noun, and follows a bare noun (*the officers*, *sources*)
to the wording in the article that says more (*law enforcement officers*).
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.extract.statements.reading import Tokens
from pipeline.extract.statements.syntax import Syntax
from pipeline.extract.statements.words import Words

_TELLING_BEFORE = frozenset({"compound", "amod", "poss", "nmod"})
_TELLING_AFTER = frozenset({"prep", "relcl", "acl"})
_EMPTY = frozenset(
    {"other", "same", "several", "many", "more", "new", "own", "such", "few", "large"}
)
_FARTHEST = 100
"""Mentions before and after a bare noun that are compared with it."""
_ALIKE = {"suit": "lawsuit", "lawsuit": "suit"}
_ALSO_CALLED = {
    "complaint": ("lawsuit", "suit"),
    "lawsuit": ("complaint",),
    "suit": ("complaint",),
}
_ANY_PAPER = frozenset({"document", "filing", "paper"})
_RECENT = 3
"""Sentences over which *the document* reaches back."""
_COURT_PAPERS = ("record", "document", "filing", "paper")
_AGAINST = "against"
"""Whom a suit is brought against is no part of what it is called."""
_OTHER = frozenset(
    {"another", "other", "second", "previous", "earlier", "separate", "subsequent", "additional"}
)
_NEW = frozenset({"a", "an"})
_LONGEST = 16
"""Words behind a noun that still are a naming."""


@dataclass(slots=True)
class Descriptions:
    """The common nouns of an article.

    Attributes:
        syntax: the parse.
        words: nouns by the kind of source they head.
        heads: tokens of each noun, in order of the text.
    """

    syntax: Syntax
    words: Words
    heads: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        """Note where each noun stands as the head of a description."""
        for token, pos in enumerate(self.syntax.pos):
            if pos == "NOUN" and self.syntax.dep[token] != "compound":
                self.heads[self.syntax.lemma[token]].append(token)

    def kind(self, head: int) -> str:
        """The speaker type that a head noun stands for."""
        lemma, plural = self.syntax.lemma[head], self.syntax.tag[head] in ("NNS", "NNPS")
        if lemma == "police":
            return "organization"
        if lemma in self.words.documents:
            return "document"
        if lemma in self.words.collectives:
            return "group"
        if lemma in self.words.bodies:
            return "group" if plural else "organization"
        if plural:
            return "group"
        return "unnamed"

    def _telling(self, head: int) -> list[int]:
        """The modifiers of a noun that say which it is."""
        syntax = self.syntax
        return [
            child
            for child in syntax.children[head]
            if (
                child < head
                and syntax.dep[child] in _TELLING_BEFORE
                and syntax.lower[child] not in _EMPTY
                and not (syntax.dep[child] == "poss" and syntax.pos[child] == "PRON")
            )
            or (
                child > head
                and syntax.dep[child] in _TELLING_AFTER
                and syntax.lower[syntax.left[child] - 1] not in (",", "-", "—", "–")
            )
        ]

    def is_bare(self, head: int) -> bool:
        """Whether nothing beside the noun says which it is."""
        return not self._telling(head)

    def is_of_court(self, head: int) -> bool:
        """Whether it is *court records* or the like, of which nothing else is said."""
        told = self._telling(head)
        if len(told) != 1:
            return False
        return self.syntax.lower[self.syntax.left[told[0]] : told[0] + 1] == ["court"]

    def introduced(self, head: int) -> bool:
        """Whether the noun stands before as someone new and unnamed: *an FBI agent wrote*."""
        syntax = self.syntax
        return any(
            token < head
            and any(
                syntax.lower[child] in ("a", "an", "another", "one")
                for child in syntax.children[token]
            )
            and syntax.dep[token] not in ("appos", "attr", "compound")
            and not any(syntax.dep[child] == "appos" for child in syntax.children[token])
            for token in self._near(syntax.lemma[head], head)
        )

    def spoke_before(self, head: int, spoken: Sequence[int]) -> bool:
        """Whether a source of that noun has spoken."""
        lemma = self.syntax.lemma[head]
        return any(self.syntax.lemma[token] == lemma for token in spoken)

    def fullest(self, head: int, spoken: Sequence[int], kind: str) -> int | None:
        """Head of the wording that says most of what a bare noun stands for, or None.

        Args:
            head: the bare noun.
            spoken: heads of the sources so far.
            kind: its speaker type.
        """
        lemma, tag = self.syntax.lemma[head], self.syntax.tag[head]
        said = [t for t in spoken if self.syntax.lemma[t] == lemma and self.syntax.tag[t] == tag]
        if said and kind in ("unnamed", "group"):
            return (
                max(said, key=lambda t: (self._weight(t), -t))
                if self._any_telling(said)
                else (said[0] if kind == "unnamed" else None)
            )
        alike = self._alike(head)
        same = [t for t in alike if t != head and self.syntax.tag[t] == tag and self._telling(t)]
        if kind == "group":
            same = [t for t in same if self._named_before(t, later=t > head)]
        before = [t for t in same if t < head]
        if kind == "unnamed":
            same = before
        if kind == "organization":
            same = [t for t in same if t < head or self._named_before(t, later=True)]
        return max(before or same, key=lambda t: (self._weight(t), t), default=None)

    def introduction(self, head: int) -> int | None:
        """Where a noun last stands before with words that say which, or as something new."""
        for token in reversed(self._near(self.syntax.lemma[head], head)):
            if token < head and self.syntax.tag[token] == self.syntax.tag[head]:
                new = (self.syntax.lower[child] in _NEW for child in self.syntax.children[token])
                if self._telling(token) or any(new):
                    return token
        return None

    def fullest_document(self, head: int) -> Tokens | None:
        """The noun and the end of the wording of a document that says most, or None.

        The first of equals; what is *another* document is left out. Of several statements and
        the like the latest is meant.
        """
        latest = self.syntax.lemma[head] in self.words.latest
        introduced = self.introduction(head) if latest else None
        if introduced is not None:
            return introduced, self._told_until(introduced)
        tag = self.syntax.tag[head]
        if self.is_of_court(head):
            told = [
                t for t in self._of_court(head) if not (self.is_of_court(t) or self._is_other(t))
            ]
            return (told[0], self._told_until(told[0])) if len(told) == 1 else None
        same = [t for t in self._alike(head) if self.syntax.tag[t] == tag and not self._is_other(t)]
        token = max(same, key=lambda t: (self._said(t), -t), default=None)
        if token is None or self.is_bare(token):
            token = self._by_another_name(head) or self._just_introduced(head) or token
        return None if token is None else (token, self._told_until(token))

    def _just_introduced(self, head: int) -> int | None:
        """The paper that *the document* means: the last of those that were told of just before."""
        syntax = self.syntax
        if syntax.lemma[head] not in _ANY_PAPER or syntax.tag[head] != "NN":
            return None
        number = syntax.sentence[head]
        start, _ = syntax.sentences[max(0, number - _RECENT)]
        found = (
            token
            for token in range(head - 1, start - 1, -1)
            if syntax.lemma[token] in self.words.speaking
            and syntax.tag[token] == "NN"
            and syntax.lemma[token] not in _ANY_PAPER
            and syntax.dep[token] != "compound"
        )
        return next(found, None)

    def _by_another_name(self, head: int) -> int | None:
        """What is told most of where a complaint is called a lawsuit, or the other way round."""
        others = _ALSO_CALLED.get(self.syntax.lemma[head], ())
        tag = self.syntax.tag[head]
        told = [
            token
            for noun in others
            for token in self._near(noun, head)
            if self.syntax.tag[token] == tag and not self._is_other(token)
            if self._told_until(token) > token + 1
        ]
        return max(told, key=lambda t: (self._said(t), -t), default=None)

    def _is_other(self, token: int) -> bool:
        return any(self.syntax.lower[child] in _OTHER for child in self.syntax.children[token])

    def _told_until(self, token: int) -> int:
        """Where what says which document it is ends, and what says what stands in it begins."""
        end = token + 1
        for child in self._telling(token):
            if child < token:
                continue
            content = self.syntax.tag[child] == "VBG" or self.syntax.lower[child] == "including"
            if (
                content
                or self.syntax.left[child] != end
                or self.syntax.lower[end] in ("that", "who")
            ):
                break
            end = self.syntax.right[child] + 1
        if _AGAINST in self.syntax.lower[token:end]:
            end = self.syntax.lower.index(_AGAINST, token)
        while self.syntax.pos[end - 1] in ("PUNCT", "SPACE", "CCONJ"):
            end -= 1
        return end if end - token <= _LONGEST else token + 1

    def _said(self, token: int) -> int:
        """How many words say which document it is."""
        before = [child for child in self._telling(token) if child < token]
        return sum(child - self.syntax.left[child] + 1 for child in before) + (
            self._told_until(token) - token - 1
        )

    def _of_court(self, head: int) -> list[int]:
        """Where papers of a court are told of, by whichever of their names."""
        return [
            token
            for noun in _COURT_PAPERS
            for token in self._near(noun, head)
            if any(self.syntax.lower[child] == "court" for child in self._telling(token))
        ]

    def _alike(self, head: int) -> list[int]:
        """Where the noun or one that means the same stands as a head."""
        lemma = self.syntax.lemma[head]
        nouns = (lemma, _ALIKE[lemma]) if lemma in _ALIKE else (lemma,)
        return [token for noun in nouns for token in self._near(noun, head)]

    def _near(self, lemma: str, head: int) -> list[int]:
        """Where a noun stands as a head, not too many mentions away."""
        places = self.heads.get(lemma, [])
        index = bisect_left(places, head)
        return places[max(0, index - _FARTHEST) : index + _FARTHEST]

    def _any_telling(self, tokens: Sequence[int]) -> bool:
        return any(self._telling(token) for token in tokens)

    def _named_before(self, token: int, later: bool) -> bool:
        """Whether a word right before a noun says whose they are; a name, where it comes later."""
        before = token - 1
        if self.syntax.head[before] != token:
            return False
        if later:
            return self.syntax.pos[before] == "PROPN"
        return self.syntax.dep[before] in ("compound", "amod")

    def _weight(self, token: int) -> int:
        before = [child for child in self._telling(token) if child < token]
        names = sum(self.syntax.pos[child] == "PROPN" for child in before)
        return 2 * (len(before) + names) + min(1, len(self._telling(token)))
