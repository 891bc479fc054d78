"""What do tests of operation share? Small pages on the subject, and a workshop in a folder."""

from pathlib import Path

from assets.work.workshop import Workshop
from pipeline.store import Settings

PLACES = ("Fresno", "Madera", "Visalia", "Merced")


def page(number, held=12):
    """A short article about a raid, of which no two are alike."""
    place = PLACES[number % len(PLACES)]
    return f"""---
title: Agents detain {held} workers near {place} on farm number {number}
url: https://valley.example/raid-{number}
publisher: Valley Paper
published: 2025-10-{number % 27 + 1:02}
---
Immigration agents detained {held} workers at farm number {number} near {place} on Tuesday.
“We were not told,” Sheriff Dana Poole said of the raid by Immigration and Customs Enforcement.
The workers were taken to a detention center, and an immigrant rights group said it would sue.
Federal officials said the operation was lawful and that more immigration arrests would follow.
Relatives of the detained workers waited outside the farm until the evening for news of them.
"""


OFF_SUBJECT = """---
title: A bakery opens
url: https://valley.example/bakery
published: 2025-10-02
---
The bakery on Main Street opened its doors on Saturday and sold bread, rolls and three kinds of
cake to people who had waited since the morning. The owner said the oven came from her uncle, who
had baked in it for forty years, and that she would add pies in the autumn.
"""


def put(folder: Path, **pages: str) -> Path:
    """Write pages into a folder, by name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def workshop(root: Path, **settings: object) -> Workshop:
    """A workshop over the collection `own` of a folder."""
    return Workshop(Settings(root=root, collection="own", **settings))
