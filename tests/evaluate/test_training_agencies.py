"""Which agency took part in an incident is learned from articles."""

from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.training_agencies import annotate, learned
from pipeline.extract.incident_agencies import chosen

TOLD = "ICE agents raided a plant in {} on Monday. The FBI raided it with them. Police watched."
TOWNS = ("Omaha", "Denver", "Tucson", "Spokane", "Boise", "Fresno")
OFTEN = 10
"""How often each is read, so that what is learned outweighs the penalty."""


def _annotated(read_article, town, agencies):
    analysed = read_article(TOLD.format(town), published="2025-07-08")
    incident = {
        "type": "raid",
        "main": True,
        "date": "2025-07-07",
        "city": town,
        "state": None,
        "agencies": agencies,
    }
    return annotate(GoldDocument(analysed.article, {"incidents": [incident]}), analysed)


def _named(one, models):
    return {agency for _, agency in chosen(one.reports, one.seen, one.analysed, models)}


def test_what_annotators_record_is_what_is_found_in_another_article(read_article):
    unseen = _annotated(read_article, "Tulsa", [])
    for wanted in ({"ice"}, {"fbi", "local_police"}):
        told = [_annotated(read_article, town, list(wanted)) for town in TOWNS]
        models = learned(told * OFTEN)
        assert _named(unseen, models) == wanted
