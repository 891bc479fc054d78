"""WARC sets: folders and lists by name, added while it runs."""

import pytest

from assets.work import sets
from assets.work.sets import SetError
from pipeline.store import Settings


@pytest.fixture
def settings(tmp_path):
    return Settings(root=tmp_path, collection="own")


def test_a_set_is_a_folder_or_a_list(settings, tmp_path):
    crawl = tmp_path / "crawl"
    crawl.mkdir()
    sets.add(settings, "july", [str(crawl)])
    sets.add(settings, "july", ["https://a.example/feed.xml", str(crawl)])
    (settings.sets / "august").mkdir()
    (settings.sets / "notes.md").write_text("no set")
    assert sets.names(settings) == ["august", "july"]
    assert sets.sources(settings, "july") == (str(crawl), "https://a.example/feed.xml")
    assert sets.sources(settings, "august") == (str(settings.sets / "august"),)


def test_paths_in_a_list_are_beside_it(settings):
    settings.sets.mkdir(parents=True)
    (settings.sets / "july.txt").write_text("# from the archive\n\nparts/a.warc.gz\n")
    assert sets.sources(settings, "july") == (str(settings.sets / "parts" / "a.warc.gz"),)


@pytest.mark.parametrize("name", ["2025-07-08", "all", "review", "../etc", "a.b", "", "-a"])
def test_a_name_that_is_a_day_or_leads_elsewhere_is_refused(settings, name, tmp_path):
    with pytest.raises(SetError, match="a set has a name"):
        sets.add(settings, name, [str(tmp_path)])


def test_what_is_not_there_is_named(settings, tmp_path):
    with pytest.raises(SetError, match=r"nowhere\.warc: there is no such file"):
        sets.add(settings, "july", [str(tmp_path / "nowhere.warc")])
    with pytest.raises(SetError, match="no WARC set 'june'; there are: none"):
        sets.sources(settings, "june")
