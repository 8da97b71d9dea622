"""HTTP as the line really is: every answer that central did not sign is told as what it is."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from assets.content import first_package
from kiosk import __version__
from kiosk.errors import KioskError, LinkFault, Refused, WrongKey
from sync import https, signing, wire
from sync.https import ClockRefused, GapRefused, HttpCentral
from sync.identity import Identity
from sync.signing import Message
from sync.wire import Ack, Heartbeat, Problem
from tests.fakes import NOON_MS, FakeClock

CENTRAL_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
PUBLIC = signing.public_hex(CENTRAL_KEY)
PRIVATE = "01" * 32
EPOCH = "0001-9f3c21aa"
ACK = Ack(1, Identity(private=PRIVATE).device, EPOCH, 4, "ab" * 32, 3, NOON_MS)
SIGNED = signing.sign_answer(ACK, purpose="ack1", key=CENTRAL_KEY)
PACKED = wire.pack(b'{"a batch":true}')


@dataclass
class Asked:
    """One request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    port: int  # of the caller: the same one means the same connection


Answer = Callable[[BaseHTTPRequestHandler], None]


class Loopback:
    """A server on a loopback port that answers as the test says, in order, then the last again.

    Attributes:
        asked: the requests so far.
    """

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.answers: list[Answer] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                outer.asked.append(
                    Asked(
                        self.command,
                        self.path,
                        dict(self.headers),
                        body,
                        self.client_address[1],
                    )
                )
                answer = outer.answers.pop(0) if len(outer.answers) > 1 else outer.answers[0]
                answer(self)

            do_POST = do_GET  # noqa: N815 - http.server's spelling

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        class Server(ThreadingHTTPServer):
            def handle_error(self, request: object, client_address: object) -> None:
                """Say nothing: a caller who hangs up is what some tests are about."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def loopback() -> Iterator[Loopback]:
    server = Loopback()
    yield server
    server.close()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def central(loopback: Loopback, clock: FakeClock) -> Iterator[HttpCentral]:
    made = HttpCentral(identity(loopback.url), clock, connect_s=20, answer_s=20)
    yield made
    made.close()  # before the server: it waits for its connections


def identity(server: str) -> Identity:
    return Identity(private=PRIVATE, server=server, central_keys={signing.key_id(PUBLIC): PUBLIC})


def says(
    status: int = 200, body: bytes = SIGNED, kind: str = "application/json", **headers: str
) -> Answer:
    """An answer with its right length, unless *headers* say another."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        fields = {"Content-Type": kind, "Content-Length": str(len(body))} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        for name, value in fields.items():
            if value:
                handler.send_header(name, value)
        if fields["Content-Length"] != str(len(body)):
            handler.close_connection = True
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def problem(status: int, code: str, **more: int) -> Answer:
    body = wire.encode(Problem("What happened", status, code, "in detail", **more))  # type: ignore[arg-type]
    return says(status, body, wire.PROBLEM_TYPE)


# --- what goes out ---------------------------------------------------------------------------


def proven(asked: Asked, url: str) -> signing.Proof:
    return signing.verify_request(
        Message(asked.method, url + asked.path, asked.headers),
        asked.body,
        find_key=lambda key_id: Identity(private=PRIVATE).key.public_key(),
        now_ms=NOON_MS,
    )


def test_a_batch_goes_out_packed_and_signed(loopback: Loopback, central: HttpCentral) -> None:
    loopback.answers = [says()]
    assert central.deliver(PACKED, 0) == ACK
    (asked,) = loopback.asked
    assert (asked.method, asked.path, asked.body) == ("POST", "/api/v1/entries", PACKED)
    assert asked.headers["Content-Encoding"] == "gzip"
    assert asked.headers["Content-Type"] == "application/json"
    assert asked.headers["User-Agent"] == f"kiosk/{__version__}"
    assert asked.headers.get("Accept-Encoding", "identity") == "identity"
    proof = proven(asked, loopback.url)
    assert (proof.key_id, proof.created_s) == (ACK.device, NOON_MS // 1000)


def test_a_question_goes_out_signed_with_its_query(
    loopback: Loopback, central: HttpCentral
) -> None:
    loopback.answers = [says()]
    assert central.holdings(EPOCH, 0) == ACK
    (asked,) = loopback.asked
    assert (asked.method, asked.path, asked.body) == ("GET", f"/api/v1/device?epoch={EPOCH}", b"")
    assert proven(asked, loopback.url)


def test_a_heartbeat_goes_out_signed(loopback: Loopback, central: HttpCentral) -> None:
    loopback.answers = [says()]
    beat = Heartbeat(1, EPOCH, "0.1.0", 7, NOON_MS)
    assert central.beat(beat, 0) == ACK
    (asked,) = loopback.asked
    assert (asked.method, asked.path) == ("POST", "/api/v1/heartbeat")
    assert wire.decode(asked.body, Heartbeat) == beat
    assert proven(asked, loopback.url)


def test_the_signature_carries_centrals_time_when_ours_is_wrong(
    loopback: Loopback, central: HttpCentral, clock: FakeClock
) -> None:
    loopback.answers = [says()]
    clock.wall_ms = 0
    central.deliver(PACKED, NOON_MS)
    assert proven(loopback.asked[0], loopback.url).created_s == NOON_MS // 1000


def test_one_connection_carries_them_all(loopback: Loopback, central: HttpCentral) -> None:
    loopback.answers = [says()]
    for _ in range(5):
        central.deliver(PACKED, 0)
    assert len({asked.port for asked in loopback.asked}) == 1


def test_a_connection_that_was_closed_meanwhile_is_made_anew(
    loopback: Loopback, central: HttpCentral
) -> None:
    def then_hang_up(handler: BaseHTTPRequestHandler) -> None:
        says(Connection="close")(handler)
        handler.close_connection = True

    loopback.answers = [then_hang_up, says()]
    assert central.deliver(PACKED, 0) == ACK
    assert central.deliver(PACKED, 0) == ACK
    assert len({asked.port for asked in loopback.asked}) == 2


def test_after_close_it_can_be_used_again(loopback: Loopback, central: HttpCentral) -> None:
    loopback.answers = [says()]
    central.close()
    assert central.deliver(PACKED, 0) == ACK
    central.close()
    central.close()


def test_a_proxy_of_the_environment_does_not_stand_before_this_computer(
    loopback: Loopback, central: HttpCentral, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    loopback.answers = [says()]
    assert central.deliver(PACKED, 0) == ACK


def test_an_address_with_a_slash_or_a_folder_is_used_as_it_is(
    loopback: Loopback, clock: FakeClock
) -> None:
    loopback.answers = [says()]
    for server, path in (("/", "/api/v1/entries"), ("/kiosks/", "/kiosks/api/v1/entries")):
        central = HttpCentral(identity(loopback.url + server), clock)
        assert central.deliver(PACKED, 0) == ACK
        assert loopback.asked[-1].path == path
        central.close()


# --- what comes back -------------------------------------------------------------------------


def cut_short(handler: BaseHTTPRequestHandler) -> None:
    says(body=SIGNED[:-9], Content_Length=str(len(SIGNED)))(handler)


def chunked(*parts: bytes, whole: bool = True) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for part in parts:
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
        handler.wfile.write(b"0\r\n\r\n" if whole else b"40\r\nhalf a chu")
        handler.close_connection = not whole

    return answer


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


def no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"220 mail.example ESMTP\r\n")
    handler.close_connection = True


def other_signature(key: Ed25519PrivateKey, purpose: str) -> bytes:
    return signing.sign_answer(ACK, purpose=purpose, key=key)


PORTAL = b"<html><head><title>Wi-Fi</title></head><body>Please log in</body></html>"
NEWER = signing.sign_answer(msgspec.structs.replace(ACK, v=2), purpose="ack1", key=CENTRAL_KEY)
SHAPELESS = signing.sign_answer(Problem("t", 200, "x"), purpose="ack1", key=CENTRAL_KEY)
IMPOSSIBLE = signing.sign_answer(
    msgspec.structs.replace(ACK, next_seq=0), purpose="ack1", key=CENTRAL_KEY
)

BAD_ANSWERS: dict[str, tuple[Answer, type[KioskError], str]] = {
    "captive portal": (says(body=PORTAL, kind="text/html"), WrongKey, "no signed answer"),
    "empty 200": (says(body=b""), WrongKey, "no signed answer"),
    "redirect to a portal": (says(302, b"", Location="/login"), WrongKey, "302 and is not our"),
    "permanent redirect": (says(308, b"", Location="http://x/"), WrongKey, "308 and is not our"),
    "not modified": (
        says(304, b"", Content_Length="", Connection="close"),
        WrongKey,
        "answered 304",
    ),
    "another server": (says(404, b"nginx", "text/html"), WrongKey, "answered 404 and is not our"),
    "proxy wants a name": (says(407, b"", "text/html"), WrongKey, "answered 407"),
    "another key": (says(body=other_signature(OTHER_KEY, "ack1")), WrongKey, "enrol again"),
    "another purpose": (says(body=other_signature(CENTRAL_KEY, "content1")), WrongKey, "is wrong"),
    "unasked gzip": (
        says(body=gzip.compress(SIGNED), Content_Encoding="gzip"),
        WrongKey,
        "no signed answer",
    ),
    "nested without end": (says(body=b"[" * 500_000), WrongKey, "no signed answer"),
    "problem that is none": (says(400, b"{}", wire.PROBLEM_TYPE), WrongKey, "not our central: not"),
    "problem of html": (says(409, PORTAL, wire.PROBLEM_TYPE), WrongKey, "not our central: not a"),
    "problem out of range": (problem(409, "gap", next_seq=0), WrongKey, "not our central: not a"),
    "newer protocol": (says(body=NEWER), LinkFault, "central speaks protocol 2, we 1; update it"),
    "another shape": (says(body=SHAPELESS), LinkFault, "speaks another protocol"),
    "impossible ack": (says(body=IMPOSSIBLE), LinkFault, "speaks another protocol"),
    "cut short": (cut_short, LinkFault, "IncompleteRead"),
    "chunk cut short": (chunked(SIGNED, whole=False), LinkFault, "IncompleteRead"),
    "shorter than said": (says(Content_Length="9999"), LinkFault, "IncompleteRead"),
    "longer than said": (
        says(Content_Length="9", Connection="close"),
        WrongKey,
        "no signed answer",
    ),
    "too long": (says(body=b" " * (https.ANSWER_BYTES + 1)), LinkFault, "over 1048576 bytes"),
    "too long in chunks": (chunked(*[b" " * 300_000] * 4), LinkFault, "over 1048576 bytes"),
    "hung up": (hang_up, LinkFault, "RemoteDisconnected"),
    "no http at all": (no_http, LinkFault, "BadStatusLine"),
    "broken": (says(500, b"oops", "text/html"), LinkFault, "answered 500; it may be restarting"),
    "problem of a broken one": (problem(500, "bug"), LinkFault, "answered 500"),
    "restarting": (problem(503, "busy"), LinkFault, "answered 503"),
    "busy": (problem(429, "busy"), LinkFault, "central says busy: in detail"),
    "proxy says later": (says(429, b"slow down", "text/html"), LinkFault, "answered 429"),
    "accepted": (says(202), LinkFault, "answered 202"),
    "no content": (
        says(204, b"", Content_Length="", Connection="close"),
        LinkFault,
        "answered 204",
    ),
    "suspended": (problem(403, "suspended"), Refused, "central says suspended: in detail"),
    "clock without time": (problem(401, "clock"), Refused, "central says clock: in detail"),
    "gap without seq": (problem(409, "gap"), Refused, "central says gap: in detail"),
}


@pytest.mark.parametrize(("answer", "ours", "told"), BAD_ANSWERS.values(), ids=BAD_ANSWERS)
def test_every_other_answer_is_told_as_what_it_is(
    loopback: Loopback, central: HttpCentral, answer: Answer, ours: type[KioskError], told: str
) -> None:
    loopback.answers = [answer, says()]
    with pytest.raises(KioskError) as caught:
        central.deliver(PACKED, 0)
    assert type(caught.value) is ours
    assert told in str(caught.value)
    assert len(loopback.asked) == 1, "asked once: redirects are not followed, nothing is repeated"
    assert central.deliver(PACKED, 0) == ACK, "the next request finds a clean connection"


@pytest.mark.parametrize(
    "answer",
    [
        chunked(SIGNED[:7], SIGNED[7:]),
        says(Content_Length="", Connection="close"),
        says(Content_Length="a lot", Connection="close"),
        says(body=b" \n" + SIGNED + b"\n"),
        says(kind="text/html; charset=latin-1"),
    ],
    ids=["in chunks", "until the end", "no number", "with spaces", "badly labelled"],
)
def test_a_signed_ack_is_believed_however_it_is_wrapped(
    loopback: Loopback, central: HttpCentral, answer: Answer
) -> None:
    loopback.answers = [answer]
    assert central.deliver(PACKED, 0) == ACK


def test_a_wrong_clock_is_told_how_far_it_is_off(
    loopback: Loopback, central: HttpCentral, clock: FakeClock
) -> None:
    clock.wall_ms = 1000
    loopback.answers = [problem(401, "clock", now=NOON_MS)]
    with pytest.raises(ClockRefused, match="central says clock: in detail") as caught:
        central.deliver(PACKED, 0)
    assert caught.value.offset_ms == NOON_MS - 1000


def test_a_gap_is_told_with_where_to_go_on(loopback: Loopback, central: HttpCentral) -> None:
    loopback.answers = [problem(409, "gap", next_seq=7)]
    with pytest.raises(GapRefused, match="central says gap") as caught:
        central.deliver(PACKED, 0)
    assert caught.value.next_seq == 7


def test_a_problem_without_detail_is_told_by_its_title(
    loopback: Loopback, central: HttpCentral
) -> None:
    loopback.answers = [
        says(403, b'{"title":"Gone","status":403,"code":"revoked"}', wire.PROBLEM_TYPE + "; a=b")
    ]
    with pytest.raises(Refused, match="central says revoked: Gone") as caught:
        central.deliver(PACKED, 0)
    assert caught.value.problem == "revoked"


# --- a line that is slow or dead -------------------------------------------------------------


def test_a_slow_answer_is_not_waited_for(loopback: Loopback, clock: FakeClock) -> None:
    over = threading.Event()
    loopback.answers = [lambda handler: (over.wait(60), hang_up(handler))[1]]
    central = HttpCentral(identity(loopback.url), clock, connect_s=20, answer_s=0.02)
    with pytest.raises(LinkFault, match="timed out"):
        central.deliver(PACKED, 0)
    over.set()
    central.close()


@dataclass
class Hurrying(FakeClock):
    """A clock that moves on 15 s whenever it is looked at, and says so."""

    looked: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def monotonic_s(self) -> float:
        self.advance(15)
        self.looked.release()
        return self.running_s


def test_an_answer_that_drips_is_not_waited_for(loopback: Loopback) -> None:
    """Each byte comes in time, the whole never does."""
    clock = Hurrying()
    dripped: list[int] = []

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.close_connection = True
        for number in (1, 2):
            assert clock.looked.acquire(timeout=20)
            dripped.append(number)
            handler.wfile.write(b" ")

    loopback.answers = [drip]
    central = HttpCentral(identity(loopback.url), clock, connect_s=20, answer_s=20)
    with pytest.raises(LinkFault, match="no whole answer in 20 s"):
        central.deliver(PACKED, 0)
    assert dripped == [1, 2]
    central.close()


def test_a_port_where_nobody_listens_is_a_dead_line(clock: FakeClock) -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))  # taken, and not listening
        central = HttpCentral(identity(f"http://127.0.0.1:{bound.getsockname()[1]}"), clock)
        with pytest.raises(LinkFault, match="Connection refused"):
            central.deliver(PACKED, 0)
        central.close()


@pytest.mark.parametrize(
    "server", ["", "http://", "ftp://x", "central", "http://a b/", "http://..", "http://é\udcff/"]
)
def test_an_address_that_is_none_is_a_dead_line(clock: FakeClock, server: str) -> None:
    central = HttpCentral(identity(server), clock)
    with pytest.raises(LinkFault):
        central.holdings(EPOCH, 0)
    central.close()


# --- content ---------------------------------------------------------------------------------


def test_a_package_comes_as_it_is_and_only_from_our_central(
    loopback: Loopback, central: HttpCentral
) -> None:
    ours = first_package(CENTRAL_KEY)
    loopback.answers = [says(200, ours, "application/octet-stream")]
    assert central.content(0, 0) == ours
    assert loopback.asked[0].path == "/api/v1/content?since=0"

    loopback.answers = [says(200, first_package(), "application/octet-stream")]
    with pytest.raises(WrongKey, match="no package of our central's"):
        central.content(0, 0)


def test_a_portal_is_no_content(loopback: Loopback, central: HttpCentral) -> None:
    loopback.answers = [says(200, b"<html>log in</html>", "text/html")]
    with pytest.raises(WrongKey, match="no package of our central's"):
        central.content(0, 0)


def test_nothing_new_is_none(loopback: Loopback, central: HttpCentral) -> None:
    loopback.answers = [says(304, b"")]
    assert central.content(7, 0) is None


def test_304_is_no_ack(loopback: Loopback, central: HttpCentral) -> None:
    loopback.answers = [says(304, b"")]
    with pytest.raises(WrongKey):
        central.holdings(EPOCH, 0)
