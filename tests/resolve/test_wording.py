"""Which words tell a text from others: the rare ones of the beat, and the repeated ones."""

import math

import pytest

from pipeline.beats import BeatError
from pipeline.beats import load as beats
from pipeline.resolve.wording import KEPT, content_words, cosine, shares, weighed

BEAT = "immigration"


@pytest.fixture
def common():
    """The most common word of the beat that is no small word."""
    return max(shares(BEAT), key=lambda word: (len(content_words(word)), shares(BEAT)[word]))


def test_small_words_say_nothing():
    assert content_words("The Agents who were at Alder Street") == [
        *("agents", "alder", "street"),
    ]
    assert weighed("the of and", BEAT) == {}


def test_a_rare_word_weighs_more_than_a_common_one_and_a_repeated_one_more_than_once(common):
    weights = weighed(f"halvorsen {common}", BEAT)
    assert weights["halvorsen"] > weights[common] > 0
    weights = weighed("halvorsen quenby quenby", BEAT)
    assert weights["quenby"] > weights["halvorsen"]


def test_of_a_long_text_the_weightiest_words_are_kept(common):
    names = [f"name{number}" for number in range(KEPT)]
    weights = weighed(" ".join([common, *names]), BEAT)
    assert weights.keys() == set(names)
    assert math.fsum(weight**2 for weight in weights.values()) == pytest.approx(1)


def test_texts_are_as_alike_as_the_words_they_share():
    raid, vote = weighed("halvorsen plant raid", BEAT), weighed("quenby council vote", BEAT)
    both = weighed("halvorsen plant raid and quenby council vote", BEAT)
    assert cosine(raid, raid) == pytest.approx(1)
    assert cosine(raid, vote) == cosine(raid, {}) == 0
    assert 0 < cosine(raid, both) == cosine(both, raid) < 1


@pytest.mark.parametrize("line", ["raid,often", "raid"])
def test_a_wrong_line_of_the_list_is_named(tmp_path, monkeypatch, line):
    folder = tmp_path / "other" / "wording"
    folder.mkdir(parents=True)
    (folder / "common_words.csv").write_text(f"word,share\nagent,0.5\n{line}\n", encoding="utf-8")
    monkeypatch.setattr(beats, "BEATS", tmp_path)
    with pytest.raises(BeatError, match=r"common_words\.csv: line 3"):
        shares("other")
