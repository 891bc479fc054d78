"""What does the model work out for each token that is the same for each occurrence of a word?

Three steps of the pipeline give a token what depends on the token alone, or on it and its
neighbours: the vectors that reading begins with, the attributes that rules set, and the
dictionary form. Texts repeat their words; here each step is asked once a word, by the model's own
code, and what it says is kept. The outcome is the same; half of the model's time goes.
"""

import re
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.strings import StringStore
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

from pipeline.language.convolutions import Convolutions, rows_alike
from pipeline.language.kept import kept

_WORDS = 100_000
"""Words whose vectors are kept (40 MB); then it starts anew."""
_KNOWN_WORD = "the"
_NO_WORD = "_"
"""Stands where a text has no further word."""

Floats = npt.NDArray[np.float32]


class WordVectors:
    """The first layers of a token-to-vector model, which see one token at a time.

    Args:
        embed: those layers: hashed features beside static vectors, mixed into one vector a token.
    """

    def __init__(self, embed: "Model[Any, Any]") -> None:
        (hashed, self._static), mixed = embed.layers[0].layers, embed.layers[1]
        self._columns = [*hashed.layers[0].attrs["columns"], "ORTH"]
        # Several models see the same of a token.
        self._kept = f"words by {' '.join(self._columns)}"
        self._hashed, self._mixed = hashed.layers[2], mixed
        self._at_once: int | None = None
        self._slots: dict[bytes, int] = {}
        self._vectors = np.zeros((1024, embed.get_dim("nO")), dtype=np.float32)

    def __call__(
        self, model: "Model[Any, Any]", docs: list[Doc], is_train: bool
    ) -> tuple[list[Floats], Any]:
        """The vectors of each text's tokens, as the layers give them (prediction only)."""
        if len(self._slots) > _WORDS:
            self._slots.clear()
        keys = [kept(doc, self._kept, self._keys) for doc in docs]
        new = dict.fromkeys(key for some in keys for key in some if key not in self._slots)
        if new:
            self._work_out(docs[0], list(new))
        return [self._vectors[[self._slots[key] for key in some]] for some in keys], None

    def _keys(self, doc: Doc) -> list[bytes]:
        """For each token all that these layers see of it."""
        rows = np.ascontiguousarray(doc.to_array(self._columns))
        keys: list[bytes] = rows.view(f"V{rows.itemsize * rows.shape[1]}").ravel().tolist()
        return keys

    def _work_out(self, doc: Doc, new: list[bytes]) -> None:
        rows = np.frombuffer(b"".join(new), dtype=np.uint64).reshape(len(new), -1)
        at_once = self._rows_alike(doc.vocab)
        rows = np.vstack([rows, np.zeros((-len(rows) % at_once, rows.shape[1]), dtype=rows.dtype)])
        blocks = np.split(rows, len(rows) // at_once)
        found = np.vstack([self._vectors_of(doc, block) for block in blocks])[: len(new)]
        first = len(self._slots)
        while len(self._vectors) < first + len(new):
            self._vectors = np.vstack([self._vectors, np.zeros_like(self._vectors)])
        self._vectors[first : first + len(new)] = found
        self._slots.update((key, first + number) for number, key in enumerate(new))

    def _rows_alike(self, vocab: Vocab) -> int:
        """So many words are asked at once; found with one that has a static vector."""
        if self._at_once is None:
            word = Doc(vocab, [_KNOWN_WORD])
            row: Any = word.to_array(self._columns)
            self._at_once = rows_alike(lambda size: self._vectors_of(word, np.tile(row, (size, 1))))
        return self._at_once

    def _vectors_of(self, doc: Doc, rows: Any) -> Floats:
        known = doc.vocab.vectors
        at = known.find(keys=rows[:, -1])
        weights: Any = self._static.get_param("W")
        found: Any = np.ascontiguousarray(known.data[at])
        static = self._static.ops.gemm(found, weights, trans2=True)
        static[at < 0] = 0
        hashed = self._hashed.predict(np.ascontiguousarray(rows[:, :-1]))
        mixed: Floats = self._mixed.predict(np.hstack([hashed, static]))
        return mixed


class Attributes:
    """The rules that set part of speech and morphology, and the dictionary form behind them.

    A rule looks at tag, lower-case form, dependency and white space of one token, or at form or
    dependency of two that follow each other. So what the rules do to a token is settled by these,
    where all forms and dependencies that no rule names are alike.

    Args:
        ruler, lemmatizer: the steps of the model.
    """

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        self._ruler, self._lemmatizer = ruler, lemmatizer
        # Lists of ten thousands of known forms, which are searched for each new word.
        forms: Any = lemmatizer.lookups.get_table("lemma_index")
        for part_of_speech in forms:
            forms[part_of_speech] = frozenset(forms[part_of_speech])
        self._strings = ruler.vocab.strings
        rules: Any = ruler.patterns
        patterns = [pattern for rule in rules for pattern in rule["patterns"]]
        self._forms = _Named(patterns, "LOWER", self._strings)
        self._dependencies = _Named(patterns, "DEP", self._strings)
        pairs = [one for one in patterns if len(one) > 1]
        self._paired_forms = _Named(pairs, "LOWER", self._strings)
        self._paired_dependencies = _Named(pairs, "DEP", self._strings)
        self._known: dict[tuple[object, ...], tuple[int, ...]] = {}
        self._lemmas: dict[tuple[int, int, int], int] = {}
        # No rule names it; a dependency is there, so that rules may ask for one.
        self._no_word = [self._strings.add("NN"), self._strings.add("dep")]

    def __call__(self, doc: Doc) -> Doc:
        """The text with part of speech, morphology and dictionary form of each token."""
        if not len(doc):
            return doc
        before = doc.to_array(["TAG", "DEP", "LOWER", "IS_SPACE", "ORTH"]).tolist()
        places = self._places(before)
        new = {place: at for at, place in enumerate(places) if place not in self._known}
        if new:
            self._learn(doc, before, new)
        self._give(doc, [self._known[place] for place in places])
        self._set_lemmas(doc, [row[4] for row in before])
        return doc

    def _places(self, before: list[list[int]]) -> list[tuple[object, ...]]:
        """For each token all that the rules can see of it."""
        forms, dependencies = self._forms, self._dependencies
        seen: list[tuple[object, ...]] = [
            (tag, dependencies[dep], forms[lower], space) for tag, dep, lower, space, _ in before
        ]
        paired = [
            bool(self._paired_forms[lower] or self._paired_dependencies[dep])
            for _, dep, lower, _, _ in before
        ]
        for at, (first, second) in enumerate(pairwise(paired)):
            if first and second:
                one, other = (tuple(seen[at + step][:4]) for step in (0, 1))
                seen[at] = (*seen[at], "before", other)
                seen[at + 1] = (*other, "behind", one)
        return seen

    def _learn(self, doc: Doc, before: list[list[int]], new: dict[tuple[object, ...], int]) -> None:
        """Let the rules look at each new place between its neighbours, and keep what they did."""
        words, seen = [], []
        for at in new.values():
            for near in (at - 1, at, at + 1):
                is_word = 0 <= near < len(doc)
                words.append(doc[near].text if is_word else _NO_WORD)
                seen.append(before[near][:2] if is_word else self._no_word)
        windows = Doc(doc.vocab, words)
        given: Any = np.array(seen, dtype="uint64")
        windows.from_array(["TAG", "DEP"], given)
        self._ruler(windows)
        after = windows.to_array(["TAG", "DEP", "POS", "MORPH", "LEMMA"]).tolist()
        for place, was, now in zip(new, seen[1::3], after[1::3], strict=True):
            changed = (new if new != old else 0 for new, old in zip(now[:2], was, strict=True))
            self._known[place] = (*changed, *now[2:])

    def _give(self, doc: Doc, known: list[tuple[int, ...]]) -> None:
        """What they did in the same places before."""
        given: Any = np.array([each[2:] for each in known], dtype="uint64")
        doc.from_array(["POS", "MORPH", "LEMMA"], given)
        for at, (tag, dep, *_) in enumerate(known):
            if tag:
                doc[at].tag = tag
            if dep:
                doc[at].dep = dep

    def _set_lemmas(self, doc: Doc, forms: list[int]) -> None:
        """The dictionary form of each token that no rule gave one."""
        rows = doc.to_array(["LEMMA", "POS", "MORPH"]).tolist()
        lemmas = [
            lemma
            or self._lemmas.get((form, pos, morph))
            or self._lemma(doc, at, (form, pos, morph))
            for at, (form, (lemma, pos, morph)) in enumerate(zip(forms, rows, strict=True))
        ]
        given: Any = np.array(lemmas, dtype="uint64")
        doc.from_array(["LEMMA"], given)

    def _lemma(self, doc: Doc, at: int, word: tuple[int, int, int]) -> int:
        if len(self._lemmas) > _WORDS:
            self._lemmas.clear()
        found = self._strings.add(self._lemmatizer.lemmatize(doc[at])[0])
        self._lemmas[word] = found
        return found


class _Named(dict[int, int]):
    """A string's number where a rule names the string in an attribute, else 0."""

    def __init__(self, patterns: list[Any], attribute: str, strings: StringStore) -> None:
        super().__init__()
        self._strings = strings
        values = [token[attribute] for one in patterns for token in one if attribute in token]
        listed = [value for value in values if isinstance(value, dict)]
        self._names = {value for value in values if isinstance(value, str)}
        for within in ("IN", "NOT_IN"):
            self._names |= {name for value in listed for name in value.get(within, ())}
        self._expressions = [re.compile(value["REGEX"]) for value in listed if "REGEX" in value]

    def __missing__(self, number: int) -> int:
        text = self._strings[number]
        named = text in self._names or any(one.search(text) for one in self._expressions)
        found = self[number] = number if named else 0
        return found


@Language.factory("attributes_once")
def attributes_once(nlp: Language, name: str) -> Attributes:
    """A step in place of the model's attribute ruler and lemmatizer."""
    ruler: Any = nlp.get_pipe("attribute_ruler")
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    return Attributes(ruler, lemmatizer)


def ask_once(model: Language) -> None:
    """Make a loaded pipeline ask these steps once a word, and the next in blocks of rows."""
    shared: Any = model.get_pipe("tok2vec")
    names: Any = model.get_pipe("ner")
    for reader in (shared.model, names.model.layers[0].layers[0]):
        embed, encode = reader.layers
        embed._func = WordVectors(embed)
        convolutions = encode.layers[0]
        convolutions._func = Convolutions(convolutions)
    model.add_pipe("attributes_once", after="lemmatizer")
    model.remove_pipe("attribute_ruler")
    model.remove_pipe("lemmatizer")
