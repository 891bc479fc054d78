"""The lexicons a reporter may correct: what is wrong in them is named."""

import pytest

from pipeline.beats import load
from pipeline.beats.load import BeatError
from pipeline.extract import lexicons
from pipeline.extract.phrases import PhraseIndex


@pytest.fixture
def beat_with(tmp_path, monkeypatch):
    def write(name, content):
        folder = tmp_path / "other" / "lexicons"
        folder.mkdir(parents=True)
        (folder / name).write_text(content, encoding="utf-8")
        monkeypatch.setattr(load, "BEATS", tmp_path)
        return "other"

    return write


def test_a_type_that_is_not_in_the_vocabulary_is_named(beat_with):
    beat = beat_with("incidents.yaml", "brawl:\n  nouns: [brawl]\n  verbs: [brawl]\n")
    with pytest.raises(BeatError, match=r"incidents\.yaml.*brawl"):
        lexicons.triggers(beat)


def test_a_word_that_yaml_takes_for_no_text_is_named(beat_with):
    beat = beat_with("force.yaml", "baton: [baton, no]\n")
    with pytest.raises(BeatError, match=r"force\.yaml: baton → 1"):
        lexicons.force_index(beat)


def test_phrases_are_found_in_any_inflection_and_spelling(read_article):
    index = PhraseIndex([("arrest", ["take into custody"]), ("sit-in", ["sit-in"])], gap=4)
    doc = read_article("Officers took him into custody during a sit-in.").doc
    assert [found.label for found in index.find(doc)] == ["arrest", "sit-in"]
