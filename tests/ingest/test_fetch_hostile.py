"""Fetching from those who mean harm: other networks, endless answers, bombs, odd headers."""

import gzip
import socket
import threading
import time
import zlib

import httpcore
import pytest

from pipeline.ingest.fetch import Fetched, Fetcher
from pipeline.ingest.fetch_state import FetchState
from pipeline.ingest.public_address import is_public, nameless
from pipeline.ingest.unfold import FoldedError, unfolded
from pipeline.store.rejects import Reject
from pipeline.store.settings import Limits
from tests.ingest.conftest import Answer

PUBLIC = "93.184.215.14"


@pytest.mark.parametrize(
    "ip",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "100.100.100.200", "0.0.0.0",
     "224.0.0.1", "240.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.0.192", "not an ip",
     "::1", "::", "fe80::1", "fe80::1%eth0", "fd00::1", "fd00:ec2::254", "fec0::1", "ff02::1",
     "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::7f00:1", "64:ff9b::7f00:1",
     "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "::ffff:0:7f00:1", "2002:7f00:1::", "2002:a9fe:a9fe::1",
     "2001:0:4136:e378:8000:63bf:80ff:fffe", "2001:db8::1", "100::1", "5f00::1"],
)  # fmt: skip
def test_addresses_of_other_networks_are_not_public(ip):
    assert not is_public(ip)


@pytest.mark.parametrize(
    "ip",
    [PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e", "2002:5db8:d70e::1"],
)
def test_addresses_of_the_internet_are_public(ip):
    assert is_public(ip)


@pytest.mark.parametrize(
    "host",
    ["2130706433", "0177.0.0.1", "0x7f.1", "127.1", "127.0.0.1", "localhost", "localhost.", "0",
     "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "①②⑦.⓪.⓪.①", "127。0。0。1"],
)  # fmt: skip
def test_no_notation_of_this_machine_is_asked(site, host):
    port = site.address.rpartition(":")[2]
    with Fetcher(Limits(), pause=0, sleep=lambda _: None) as careful:
        assert isinstance(careful.get(f"http://{host}:{port}/a"), Reject)
    assert site.asked == []


@pytest.fixture
def connected(monkeypatch):
    """The addresses that connections were opened to; none is."""
    asked = []

    def refuse(self, host, *rest, **more):
        asked.append(host)
        raise httpcore.ConnectError("closed")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", refuse)
    return asked


def _names(monkeypatch, *answers):
    """Let each look-up of a name give the next answer, the last for ever."""
    waiting = list(answers)

    def look_up(host, port, *rest, **more):
        ips = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ips]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


def test_a_name_that_changes_between_look_ups_leads_nowhere_else(monkeypatch, connected):
    _names(monkeypatch, [PUBLIC], ["127.0.0.1"])
    with Fetcher(Limits(), pause=0, sleep=lambda _: None) as careful:
        refused = careful.get("http://rebind.example/a")
    assert refused.reason == "unreachable"
    assert set(connected) == {PUBLIC}


def test_a_name_with_one_private_address_among_others_is_not_asked(monkeypatch, connected):
    _names(monkeypatch, [PUBLIC, "169.254.169.254"])
    with Fetcher(Limits(), pause=0, sleep=lambda _: None) as careful:
        assert "public internet" in careful.get("http://mixed.example/a").detail
    assert connected == []


def test_redirects_do_not_lead_into_other_networks(site, monkeypatch):
    """Asked by its public name, a site redirects to this machine: pages and robots.txt alike."""
    real = socket.getaddrinfo

    def look_up(host, port, *rest, **more):
        return real("127.0.0.1" if host == "public.example" else host, port, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    allowed = lambda host, port, private: [ip for *_, (ip, _) in look_up(host, port)]  # noqa: E731

    def checked(host, port, private):
        if host != "public.example":
            from pipeline.ingest.public_address import checked_ips

            return checked_ips(host, port, private)
        return allowed(host, port, private)[:1]

    monkeypatch.setattr("pipeline.ingest.transport.checked_ips", checked)
    port = site.address.rpartition(":")[2]
    site.page("/robots.txt", status=302, Location=site.url("/secret"))
    site.page("/a", status=302, Location=site.url("/secret"))
    with Fetcher(Limits(), pause=0, sleep=lambda _: None) as careful:
        refused = careful.get(f"http://public.example:{port}/a")
    assert "public internet" in refused.detail
    assert "/secret" not in site.asked
    assert "/a" in site.asked


@pytest.mark.parametrize(
    "location", ["//[", "http://u:p@127.0.0.1/", "file:///etc/passwd", "http://"]
)
def test_a_redirect_to_no_address_is_one_reject(site, fetcher, location):
    site.page("/a", status=302, Location=location)
    assert fetcher.get(site.url("/a")).reason == "unreachable"


def test_nothing_that_identifies_anybody_is_sent(site, fetcher, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    sent = []

    def one(headers):
        sent.append(headers)
        return Answer(status=302, headers={"Location": "/b", "Set-Cookie": "id=1; Path=/"})

    def two(headers):
        sent.append(headers)
        return Answer(b"x", headers={"Content-Type": "text/html", "Set-Cookie": "id=2"})

    site.pages |= {"/a": one, "/b": two}
    fetcher.state.kept[site.url("/a")] = {"etag": '"mine"'}
    assert isinstance(fetcher.get(site.url("/a")), Fetched)
    assert isinstance(fetcher.get(site.url("/a")), Fetched)
    assert len(sent) == 4
    for headers in sent:
        assert not {"cookie", "authorization", "referer", "from"} & headers.keys()
    assert [headers.get("if-none-match") for headers in sent[:2]] == ['"mine"', None]


@pytest.mark.parametrize("user", ["me", "me:hidden", ":hidden", "me:h@dden"])
def test_an_address_with_a_password_is_refused_and_kept_without_it(site, fetcher, user):
    bare = site.url("/a")
    refused = fetcher.get(bare.replace("://", f"://{user}@"))
    assert (refused.source, refused.reason) == (bare, "unreachable")
    assert "never sent" in refused.detail
    assert site.asked == []
    assert nameless(bare) == bare


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({"Content-Type": "video/mp4"}, "unreadable"),
        ({"Content-Type": "application/pdf"}, "unreadable"),
        ({"Content-Type": "text/html", "Content-Encoding": "br"}, "unreadable"),
        ({"Content-Type": "text/html", "Content-Encoding": "gzip, gzip"}, "unreadable"),
        ({"Content-Type": "text/html", "Content-Encoding": "gzip"}, "unreadable"),
    ],
)
def test_what_is_not_read_is_named(site, fetcher, headers, reason):
    site.pages["/a"] = Answer(b"\x1f\x8b\x08nothing of the kind", headers=headers)
    assert fetcher.get(site.url("/a")).reason == reason


def test_an_answer_that_unfolds_without_end_is_given_up(site, fetcher):
    bomb = gzip.compress(bytes(30_000_000))
    site.pages["/a"] = Answer(
        bomb, headers={"Content-Type": "text/html", "Content-Encoding": "gzip"}
    )
    site.pages["/robots.txt"] = Answer(bomb, headers={"Content-Encoding": "gzip"})
    assert fetcher.get(site.url("/a")).reason == "too_large"


def test_a_folded_answer_is_unfolded_in_small_pieces():
    content = b"words " * 200_000
    raw = zlib.compressobj(wbits=-15)
    folded = {
        "gzip": gzip.compress(content[:600_000]) + gzip.compress(content[600_000:]),
        "deflate": zlib.compress(content),
        "Deflate": raw.compress(content) + raw.flush(),
    }
    for coding, body in folded.items():
        pieces = list(unfolded([body[:10], body[10:]], coding))
        assert b"".join(pieces) == content
        assert max(map(len, pieces)) <= 1 << 16


@pytest.mark.parametrize("body", [b"junk", gzip.compress(b"words")[:-9]], ids=["junk", "cut"])
def test_a_damaged_or_cut_answer_says_so(body):
    with pytest.raises(FoldedError):
        list(unfolded([body], "gzip"))


@pytest.mark.parametrize("name", ["Retry-After", "ETag", "Last-Modified", "Content-Type"])
@pytest.mark.parametrize("value", ["²", "é" * 10, "9" * 400, ";;;=", '"' * 50])
def test_odd_headers_do_no_harm(site, fetcher, tmp_path, name, value):
    fetcher.state = FetchState.load(tmp_path / "state.json")
    site.pages["/a"] = Answer(b"x", 503 if name == "Retry-After" else 200, {name: value})
    fetcher.get(site.url("/a"))
    fetcher.state.keep()
    fetcher.get(site.url("/a"))


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"])
def test_a_trickle_of_bytes_ends_with_the_time(head):
    """A server that sends a byte now and then, in its headers or in the content, for ever."""
    listener = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def trickle():
        while not over.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                connection.recv(10_000)
                try:
                    connection.sendall(head)
                    while not over.wait(0.02):
                        connection.sendall(b"H")
                except OSError:
                    continue

    threading.Thread(target=trickle, daemon=True).start()
    limits = Limits(fetch_seconds=0.5)
    started = time.monotonic()
    with Fetcher(limits, allow_private=True, pause=0) as one:
        refused = one.get(f"http://127.0.0.1:{listener.getsockname()[1]}/a")
    over.set()
    listener.close()
    assert refused.reason == "unreachable"
    assert time.monotonic() - started < 5
