"""Copies: exact, near and cut short; and which of them stands for its group."""

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.codebook.render.arrow import schema
from pipeline.ingest.duplicates import duplicates
from tests.ingest.made_pages import STORY

WIRE = "\n".join(STORY)
OTHER = (
    "The library will keep longer hours this winter, its director said on Monday. Readers had "
    "asked for that since the old hours were cut six years ago. A gift of a retired teacher pays "
    "for the staff, and part of it will go to the children's room."
)


def linked(*articles):
    """Rows of links for (id, published, text)."""
    ids, dates, texts = (list(part) for part in zip(*articles, strict=True))
    table = duplicates(
        pa.table({"article_id": ids, "published": pa.array(dates, pa.string())}),
        pa.table({"article_id": ids, "text": texts}),
    )
    assert table.schema.equals(schema("articles_links"))
    return {row["article_id"]: row for row in table.to_pylist()}


def originals(rows):
    return sorted(one for one, row in rows.items() if row["is_original"])


def test_an_exact_copy_in_other_white_space_and_quotes_is_a_copy():
    rows = linked(("a", "2025-07-08", WIRE), ("b", "2025-07-07", WIRE.replace("\n", "\n\n  ")))
    assert rows["a"]["duplicate_group"] == rows["b"]["duplicate_group"]
    assert originals(rows) == ["b"]
    assert rows["a"]["story_group"] is None


def test_a_near_copy_and_one_cut_short_are_copies():
    near = WIRE.replace("bakery", "bread factory").replace("Tuesday", "the day before")
    short = "\n".join(STORY[:3])
    rows = linked(("a", "2025-07-08", WIRE), ("b", "2025-07-08", near), ("c", "2025-07-09", short))
    assert len({row["duplicate_group"] for row in rows.values()}) == 1
    assert len(originals(rows)) == 1


def test_different_texts_are_groups_of_their_own():
    rows = linked(("a", None, WIRE), ("b", None, OTHER), ("c", None, STORY[0]))
    assert len({row["duplicate_group"] for row in rows.values()}) == 3
    assert originals(rows) == ["a", "b", "c"]


def test_a_quotation_of_a_short_text_is_no_copy():
    more = "".join(f"Speaker {n} then talked of matter {n * 7} for a while. " for n in range(90))
    report = f"{WIRE}\n{more}"
    assert originals(linked(("a", None, WIRE), ("b", None, report))) == ["a", "b"]


def test_the_earliest_then_the_longest_then_the_first_id_is_the_original():
    longer = WIRE + "\nThe mayor spoke again on Wednesday."
    assert originals(linked(("a", "2025-07-09", longer), ("b", "2025-07-08", WIRE))) == ["b"]
    assert originals(linked(("a", "2025-07-08", WIRE), ("b", "2025-07-08T09:00", longer))) == ["b"]
    assert originals(linked(("b", "2025-07-08", WIRE), ("a", "2025-07-08", WIRE))) == ["a"]
    assert originals(linked(("a", None, longer), ("b", "2025-07-08", WIRE))) == ["b"]
    assert originals(linked(("a", "2025-07", longer), ("b", "2025-07-08", WIRE))) == ["b"]


def test_an_article_without_a_text_is_alone():
    rows = linked(("a", None, ""), ("b", None, ""))
    assert originals(rows) == ["a", "b"]


def test_no_articles_give_no_links():
    empty = schema("articles").empty_table(), schema("texts").empty_table()
    assert duplicates(*empty).num_rows == 0


WORDS = st.lists(
    st.sampled_from(["raid", "agents", "mayor", "said", "court", "judge", "held"]), min_size=1
)


@given(st.lists(WORDS, min_size=1, max_size=8))
@settings(max_examples=40, deadline=None)
def test_each_group_has_one_original_and_the_order_of_input_does_not_matter(texts):
    articles = [(f"a{at}", None, " ".join(words)) for at, words in enumerate(texts)]
    rows = linked(*articles)
    assert rows == linked(*reversed(articles))
    groups = {row["duplicate_group"] for row in rows.values()}
    assert len(originals(rows)) == len(groups)


def test_notices_written_from_one_template_are_no_copies():
    closing = "".join(
        f"Point {n} of our standards says what we owe in case {n}. " for n in range(40)
    )
    leads = [
        "A man of 45 from Cuba was pronounced dead at a hospital in Georgia on Friday after guards "
        "had found him in his cell without a pulse, the warden wrote to the family.",
        "Officials in Arizona are looking into how a father of three came to die two days after a "
        "transfer from Nevada, and why nobody called a doctor when he asked for one.",
    ]
    rows = linked(*((str(n), None, f"{lead}\n{closing}") for n, lead in enumerate(leads)))
    assert originals(rows) == ["0", "1"]
