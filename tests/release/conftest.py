"""What do tests of a release share? The public tables of the made ones, and a release of them."""

from datetime import date

import pytest

from pipeline.codebook import public_tables
from pipeline.release.describe.facts import dataset
from pipeline.release.publish import publish
from pipeline.store.settings import DEFAULT_BEAT
from tests.made_tables import tables


def public():
    sound = tables()
    return {table.name: sound[table.name] for table in public_tables()}


@pytest.fixture
def made():
    return public()


@pytest.fixture(scope="package")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("releases")
    return publish(public(), place, date(2025, 10, 2), dataset(DEFAULT_BEAT)).folder
