"""On which side a source speaks: by office, level or description, never by what it says."""

import pytest

from pipeline.release.answers import Source, side_of
from pipeline.release.describe.facts import dataset


@pytest.mark.parametrize(
    ("called", "known", "level", "kind", "side"),
    [
        ("the mayor", "ruth alder mayor of tamsin falls", "city", "person", "state, county and"),
        ("an ice spokesperson", "an ice spokesperson", None, "unnamed", "enforcement bodies"),
        ("noem", "kristi noem secretary of homeland security", "federal", "person", "enforcement"),
        ("the judge", "x u.s. district judge", "federal", "person", "courts"),
        ("neighbors", "neighbors", None, "group", "residents"),
        ("ann courtney", "ann courtney", None, "person", "people named without an office"),
        ("sources", "sources", None, "group", "unnamed"),
        ("the report", "the report", None, "document", "documents"),
    ],
)
def test_the_side_is_told_by_who_speaks(called, known, level, kind, side):
    source = Source(called=called, known=known, level=level, kind=kind)
    assert side_of(source, dataset("immigration").sides).startswith(side)
