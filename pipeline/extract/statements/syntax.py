"""What does the parse say about words, as plain lists that are quick to read?

A view of a spaCy Doc: labels, heads, subtree edges and children by token index. Nothing here
knows about speech.
"""

from dataclasses import dataclass, field

from spacy.tokens import Doc

from pipeline.language.kept import forms, sentences, words_of


@dataclass(frozen=True, slots=True)
class Syntax:
    """The parse of an article.

    Attributes:
        doc: the parsed article.
        lower, lemma, tag, pos, dep: of each token.
        head: index of each token's head; its own where it is a root.
        children: indices of each token's dependents, in order.
        left, right: first and last token of each token's subtree.
        sentence: index of each token's sentence.
        sentences: first and last token (exclusive) of each sentence.
        starts, ends: offsets of each token in the text.
        entity: entity type of each token, empty where none.
    """

    doc: Doc
    lower: list[str]
    lemma: list[str]
    tag: list[str]
    pos: list[str]
    dep: list[str]
    head: list[int]
    starts: list[int]
    ends: list[int]
    entity: list[str]
    children: list[list[int]] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.lower)

    def sentence_of(self, token: int) -> tuple[int, int]:
        """First and last token (exclusive) of the sentence that a token stands in."""
        return self.sentences[self.sentence[token]]


def _fill_tree(view: Syntax) -> None:
    view.children.extend([[] for _ in view.head])
    for token, head in enumerate(view.head):
        if head != token:
            view.children[head].append(token)
    view.left.extend(range(len(view)))
    view.right.extend(range(len(view)))
    for start, end in view.sentences:
        _fill_edges(view, start, end)


def _fill_edges(view: Syntax, start: int, end: int) -> None:
    left, right, head = view.left, view.right, view.head
    order = [token for token in range(start, end) if head[token] == token]
    for token in order:  # grows while it is read: parents before children
        order += view.children[token]
    for token in reversed(order):
        parent = head[token]
        left[parent] = min(left[parent], left[token])
        right[parent] = max(right[parent], right[token])


def read_syntax(doc: Doc) -> Syntax:
    """The view of a parsed Doc."""
    starts, sizes = (doc.to_array(name).tolist() for name in ("IDX", "LENGTH"))
    heads = doc.to_array("HEAD").astype("int64").tolist()  # counted from the token itself
    view = Syntax(
        doc=doc,
        lower=[lower for _, lower in forms(doc)],
        lemma=[lemma for lemma, _ in forms(doc)],
        tag=words_of(doc, "TAG"),
        pos=words_of(doc, "POS"),
        dep=words_of(doc, "DEP"),
        head=[token + head for token, head in enumerate(heads)],
        starts=starts,
        ends=[start + size for start, size in zip(starts, sizes, strict=True)],
        entity=words_of(doc, "ENT_TYPE"),
    )
    for number, sentence in enumerate(sentences(doc)):
        view.sentences.append((sentence.start, sentence.end))
        view.sentence.extend([number] * (sentence.end - sentence.start))
    _fill_tree(view)
    return view
