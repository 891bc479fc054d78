"""The beat's words for legal actions are read whole, and what is wrong in them is named."""

import pytest
import yaml

from pipeline.beats import load
from pipeline.beats.load import BeatError
from pipeline.extract.legal_actions import roles
from pipeline.extract.legal_actions.lexicon import FILE, lexicon

BEAT = "immigration"


def test_lexicon_of_the_beat_is_sound():
    words = lexicon(BEAT)
    assert "sue" in words.by_lemma
    assert "lawsuit" in words.phrases


@pytest.mark.parametrize(
    ("name", "entry", "reason"),
    [
        ("verbs", [{"lemma": "sue", "kind": "lawsiut"}], "lawsiut"),
        ("court_names", ["(court"], "(court"),
        ("nouns", [{"kind": "lawsuit"}], "words"),
    ],
)
def test_a_faulty_lexicon_is_refused_with_file_entry_and_reason(
    tmp_path, monkeypatch, name, entry, reason
):
    sound = yaml.safe_load((load.BEATS / BEAT / FILE).read_text(encoding="utf-8"))
    target = tmp_path / "faulty" / FILE
    target.parent.mkdir(parents=True)
    target.write_text(yaml.safe_dump({**sound, name: entry}), encoding="utf-8")
    monkeypatch.setattr(load, "BEATS", tmp_path)
    with pytest.raises(BeatError) as error:
        lexicon.__wrapped__("faulty")
    assert all(part in str(error.value) for part in (str(target), name, reason))


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"court": ["judge", "board of immigration appeals"]}, "board of immigration appeals"),
        ({"court": ["Judge"]}, "Judge"),
        ({"court": ["non-profit"]}, "non-profit"),
        ({"cuort": ["judge"]}, "cuort"),
    ],
)
def test_words_for_parties_that_can_never_match_and_unknown_kinds_are_refused(
    tmp_path, monkeypatch, entry, reason
):
    target = tmp_path / "faulty" / roles.FILE
    target.parent.mkdir(parents=True)
    target.write_text(yaml.safe_dump(entry), encoding="utf-8")
    monkeypatch.setattr(load, "BEATS", tmp_path)
    with pytest.raises(BeatError) as error:
        load.load_yaml("faulty", roles.FILE, roles.PartyWords)
    assert str(target) in str(error.value)
    assert reason in str(error.value)
