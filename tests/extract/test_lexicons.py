"""The lexicons a reporter may correct: what is wrong in them is named."""

from types import SimpleNamespace

import pytest
import yaml

from pipeline.beats import load
from pipeline.beats.load import BeatError
from pipeline.extract import lexicons
from pipeline.extract.articles import records_of
from pipeline.extract.listed_phrases import PhraseIndex, names_any
from pipeline.extract.parts_of_cities import alias_pattern
from pipeline.store.settings import DEFAULT_BEAT


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


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("{verbs: [light], objects: [candle], counted: true}", "need subjects"),
        ("{verbs: [pull], transitive: true, objects: [man]}", "need subjects"),
        ("{verbs: [walk]}", "subjects or objects are missing"),
    ],
)
def test_a_rule_that_could_never_hold_is_named(beat_with, rule, reason):
    words = f"protest:\n  nouns: []\n  verbs: []\n  verbs_with: [{rule}]\n"
    beat = beat_with("incidents.yaml", words)
    with pytest.raises(BeatError, match=rf"incidents\.yaml.*{reason}"):
        lexicons.triggers(beat)


def test_a_word_that_yaml_takes_for_no_text_is_named(beat_with):
    beat = beat_with("force.yaml", "baton: [baton, no]\n")
    with pytest.raises(BeatError, match=r"force\.yaml: baton → 1"):
        lexicons.force_index(beat)


def test_phrases_are_found_in_any_inflection_and_spelling(read_article):
    index = PhraseIndex([("arrest", ["take into custody"]), ("sit-in", ["sit-in"])], gap=4)
    doc = read_article("Officers took him into custody during a sit-in.").doc
    assert [found.label for found in index.find(doc)] == ["arrest", "sit-in"]


def test_words_are_named_whole_and_no_words_name_nothing():
    assert names_any("ICE agents came.", ["agent", "officer"])
    assert not names_any("The police came.", ["ice"])
    assert not names_any("abc", ())
    assert not names_any("", ())


NO_NAMES = SimpleNamespace(aliases={}, in_capitals=(), capitals={}, of_the_country=())


def test_a_beat_without_aliases_knows_none(monkeypatch):
    monkeypatch.setattr(lexicons, "places", lambda beat: NO_NAMES)
    pattern = alias_pattern.__wrapped__("other")
    assert not any(pattern.search(text) for text in ("", "Skid Row", "[]"))


TEXT = (
    "Agents arrested 12 Mexican immigrants from Toledo at a plant in Toledo, Ohio, on Tuesday. "
    "Juan Ortiz, 34, was arrested there. The city sued the agency in federal court.\n\n"
    "“We will fight this,” said Mayor Ruth Alder of Toledo."
)


@pytest.fixture
def tables_of(read_article, tmp_path, monkeypatch):
    def read(is_emptied):
        beat = tmp_path.name  # lexicons are kept by the name of their beat
        lexicon = tmp_path / beat / "lexicons"
        lexicon.mkdir(parents=True)
        for path in (load.BEATS / DEFAULT_BEAT / "lexicons").iterdir():
            words = emptied(yaml.safe_load(path.read_text(encoding="utf-8")), is_emptied)
            (lexicon / path.name).write_text(yaml.safe_dump(words))
        (tmp_path / beat / "places").mkdir()
        (tmp_path / beat / "places" / "places.yaml").write_text("[]")
        monkeypatch.setattr(load, "BEATS", tmp_path)
        return {record.table for record in records_of(read_article(TEXT), beat)}

    return read


def emptied(lists, is_emptied, name=""):
    if isinstance(lists, dict) and name not in ("nationalities", "aliases", "neighbourhoods"):
        return {key: emptied(value, is_emptied, key) for key, value in lists.items()}
    return type(lists)() if is_emptied(name) and not isinstance(lists, str) else lists


def test_a_beat_whose_lists_are_empty_reads_what_needs_no_list(tables_of):
    read = tables_of(lambda name: name != "site_nouns")
    assert read == {"mentions", "times", "statements", "events"}


def test_no_totals_and_no_nationalities_hide_no_figure_and_no_person(tables_of):
    read = tables_of(lambda name: name in ("totals", "nationalities"))
    assert {"figures", "incident_people"} <= read
