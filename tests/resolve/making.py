"""Reports as resolve knows them, from a few words each."""

from pipeline.codebook.dates import dated
from pipeline.resolve.likeness import Profile, Report


def make(name, article, published, kind="raid", day="2025-07-07", city="Omaha", state="NE", **more):
    fields = {"people": frozenset(), "profile": Profile()} | more
    row = {
        "report_id": name,
        "article_id": article,
        "start": 0,
        "type": kind,
        "main": True,
        "place": city,
        "city": city,
        "state": state,
        "country": "US",
        **dated(day),
    }
    return Report(row, {"article_id": article, "published": published}, **fields)


def one_story(**more):
    words = {"halvorsen": 0.8, "plant": 0.6}
    return {"profile": Profile(words=words, headline=words, story="s"), "words": words} | more
