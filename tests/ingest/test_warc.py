"""Web archives: a record at a time, past any damage."""

import gzip

import pytest

from pipeline.ingest.arrival import Arrival
from pipeline.ingest.read import read
from pipeline.store.rejects import Reject
from pipeline.store.settings import Limits
from tests.ingest.made_pages import compressed, html, record

BODIES = [html(title=f"Headline {number}").encode() for number in range(6)]
RECORDS = [record(f"https://a.example/{number}", body) for number, body in enumerate(BODIES)]
MEMBERS = compressed(*RECORDS)


def read_bytes(tmp_path, content, name="a.warc.gz", limits=None):
    path = tmp_path / name
    path.write_bytes(content)
    found = list(read(str(path), limits or Limits()))
    urls = [page.url[-1] for page in found if isinstance(page, Arrival)]
    return "".join(urls), [page for page in found if isinstance(page, Reject)], found


@pytest.mark.parametrize(("name", "records"), [("a.warc.gz", MEMBERS), ("a.warc", RECORDS)])
def test_every_response_is_a_page(tmp_path, name, records):
    urls, rejects, found = read_bytes(tmp_path, b"".join(records), name)
    assert (urls, rejects) == ("012345", [])
    first = found[0]
    assert first.content == BODIES[0]
    assert (first.origin, first.retrieved) == (f"{name}#1", "2025-08-01T00:00:00Z")
    assert (first.status, first.charset, first.given["from"]) == (200, "utf-8", "warc")


def test_parts_of_pages_and_requests_are_passed_over(tmp_path):
    image = record("https://a.example/i.png", b"\x89PNG", {"Content-Type": "image/png"})
    request = record("https://a.example/0", b"", kind="request")
    urls, rejects, _ = read_bytes(tmp_path, b"".join(compressed(image, request, RECORDS[0])))
    assert (urls, rejects) == ("0", [])


def test_a_document_of_another_kind_is_named(tmp_path):
    pdf = record("https://a.example/x", b"%PDF", {"Content-Type": "application/pdf"})
    urls, (reject,), _ = read_bytes(tmp_path, b"".join([*compressed(pdf), MEMBERS[1]]))
    assert (urls, reject.reason) == ("1", "unreadable")
    assert "application/pdf" in reject.detail


def test_a_compressed_answer_is_opened(tmp_path):
    packed = record("https://a.example/7", gzip.compress(BODIES[0]), {"Content-Encoding": "gzip"})
    _, _, (page,) = read_bytes(tmp_path, gzip.compress(packed))
    assert page.content == BODIES[0]


@pytest.mark.parametrize(("name", "records"), [("a.warc.gz", MEMBERS), ("a.warc", RECORDS)])
def test_a_truncated_archive_loses_only_its_last_record(tmp_path, name, records):
    urls, (reject,), _ = read_bytes(tmp_path, b"".join(records)[:-400], name)
    assert (urls, reject.reason) == ("01234", "broken_record")
    assert f"{name}#6" in reject.source


@pytest.mark.parametrize("broken", range(6))
def test_damage_inside_a_record_loses_only_that_record(tmp_path, broken):
    members = [bytearray(member) for member in MEMBERS]
    middle = len(members[broken]) // 2
    members[broken][middle : middle + 40] = b"\x00" * 40
    urls, rejects, _ = read_bytes(tmp_path, b"".join(members))
    assert urls == "012345".replace(str(broken), "")
    assert [reject.reason for reject in rejects] == ["broken_record"]


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc"])
def test_what_is_no_record_is_passed_with_one_reject(tmp_path, name):
    junk = b"this is not a record\r\n\r\nnor this\r\n"
    records = [RECORDS[0], RECORDS[1], junk, RECORDS[2]]
    content = b"".join(compressed(*records) if name.endswith("gz") else records)
    urls, rejects, _ = read_bytes(tmp_path, content, name)
    assert (urls, [reject.reason for reject in rejects]) == ("012", ["broken_record"])


def test_a_record_that_states_more_than_it_has_does_not_swallow_the_next(tmp_path):
    wrong = RECORDS[1].replace(b"Content-Length: ", b"Content-Length: 9", 1)
    urls, rejects, _ = read_bytes(tmp_path, b"".join(compressed(RECORDS[0], wrong, RECORDS[2])))
    assert "0" in urls
    assert {reject.reason for reject in rejects} == {"broken_record"}


def test_a_page_beyond_the_limit_is_named_and_the_rest_goes_on(tmp_path):
    big = record("https://a.example/9", b"x" * 50_000)
    content = b"".join([*compressed(big), MEMBERS[1]])
    urls, (reject,), _ = read_bytes(tmp_path, content, limits=Limits(page_bytes=20_000))
    assert (urls, reject.reason) == ("1", "too_large")


def test_a_small_answer_that_unfolds_beyond_the_limit_is_refused(tmp_path):
    bomb = gzip.compress(b"x" * 5_000_000)
    content = record("https://a.example/9", bomb, {"Content-Encoding": "gzip"})
    _, (reject,), _ = read_bytes(tmp_path, gzip.compress(content), limits=Limits(page_bytes=20_000))
    assert reject.reason == "too_large"
