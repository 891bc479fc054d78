"""Descriptors: what programs and people read of a release is true of its files."""

import hashlib
import json
import struct

import mlcroissant
import pyarrow.parquet as pq
import yaml

from pipeline.codebook import public_tables, release_tables
from pipeline.release.describe.facts import licences
from pipeline.release.geo import write_geoparquet

TYPES = {"string": "string", "int64": "integer", "double": "number", "bool": "boolean"}


def test_data_package_describes_every_file_as_it_is(folder):
    package = json.loads((folder / "datapackage.json").read_text())
    assert package["$schema"].endswith("/2.0/datapackage.json")
    names = [resource["name"] for resource in package["resources"]]
    assert names == [table.name for table in (*public_tables(), *release_tables())]
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
        assert resource["bytes"] == len(content)
        fields = [(f["name"], f["type"]) for f in resource["schema"]["fields"]]
        examples = [f["example"] for f in resource["schema"]["fields"] if "example" in f]
        assert all(isinstance(example, str) for example in examples)  # the profile asks for it
        arrow = pq.read_schema(folder / resource["path"])
        assert fields == [(field.name, TYPES[str(field.type)]) for field in arrow]
        for link in resource["schema"].get("foreignKeys", ()):
            assert link["reference"]["resource"] in ("", *names)


def test_croissant_is_valid_and_its_records_can_be_read(folder):
    described = mlcroissant.Dataset(jsonld=folder / "croissant.json")
    assert described.metadata.issues.errors == set()
    assert described.metadata.issues.warnings == set()
    assert "http://mlcommons.org/croissant/1.1" in str(described.metadata.conforms_to)
    row = next(iter(described.records("statements")))
    assert row["statements/speaker_name"] == b"Ruth Alder"


def test_citation_and_card_name_version_licence_and_sources(folder):
    citation = yaml.safe_load((folder / "CITATION.cff").read_text())
    assert citation["version"] == "1.0.0"
    assert citation["license"] == licences().data.name
    card = (folder / "README.md").read_text()
    for words in ("What to beware of", "take-down", "GeoNames", "CC BY 4.0", "Demonstration data"):
        assert words in card
    described = json.loads((folder / "dataset.jsonld").read_text())
    assert described["@type"] == "Dataset"
    assert all((folder / file["contentUrl"]).is_file() for file in described["distribution"])


def test_points_are_geoparquet(tmp_path):
    place = {
        "place_id": "p",
        "name": "Tamsin Falls",
        "lat": 41.5,
        "lon": -93.25,
        "precision": "city",
    }
    from pipeline.codebook.render.arrow import rows_to_table

    path = tmp_path / "places.parquet"
    write_geoparquet("places", rows_to_table("places", [place, place | {"lat": None}]), path)
    table = pq.read_table(path)
    geo = json.loads(table.schema.metadata[b"geo"])
    assert geo["columns"]["geometry"]["bbox"] == [-93.25, 41.5, -93.25, 41.5]
    points = table["geometry"].to_pylist()
    assert None in points
    point = next(value for value in points if value)
    assert struct.unpack("<BIdd", point) == (1, 1, -93.25, 41.5)
