"""The one place that speaks HTTP: signs what goes out, believes only signed answers.

`requests` costs 100 ms to import and is loaded by the first exchange, on the
courier's thread, long after the first frame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import urlsplit

from kiosk import __version__
from kiosk.clock import Clock
from kiosk.errors import BadContent, LinkFault, Refused, WrongKey
from sync import wire
from sync.identity import Identity
from sync.signing import Message, open_answer, sign_request
from sync.version import PROTOCOL
from sync.wire import Ack, BadEnvelope, Heartbeat, Problem

if TYPE_CHECKING:
    import requests

CONNECT_S: Final = 5.0
ANSWER_S: Final = 30.0  # for the first byte, and for the whole answer
ANSWER_BYTES: Final = 1 << 20
CONTENT_S: Final = 900.0  # 7,000 procedures over a line of 64 kbit/s
CONTENT_BYTES: Final = 64 << 20
_LOOPBACK: Final = ("127.0.0.1", "::1", "localhost")
_LATER: Final = (408, 425, 429)  # a proxy's "not now"


class ClockRefused(Refused):
    """Central refused a signature made at the wrong time, and told its own.

    Attributes:
        offset_ms: central's clock minus ours.
    """

    def __init__(self, detail: str, offset_ms: int) -> None:
        super().__init__("clock", detail)
        self.offset_ms = offset_ms


class GapRefused(Refused):
    """Central does not hold what came before this batch.

    Attributes:
        next_seq: where central wants to go on.
    """

    def __init__(self, detail: str, next_seq: int) -> None:
        super().__init__("gap", detail)
        self.next_seq = next_seq


class Central(Protocol):
    """Central as the courier sees it; the fakes of the tests lose and delay."""

    def deliver(self, packed: bytes, offset_ms: int) -> Ack:
        """Hand over one packed batch; return central's signed word for what it holds."""
        ...

    def holdings(self, epoch: str, offset_ms: int) -> Ack:
        """Return what central holds of *epoch*."""
        ...

    def beat(self, heartbeat: Heartbeat, offset_ms: int) -> Ack:
        """Tell how the device is; return what central holds of its epoch."""
        ...

    def content(self, since: int, offset_ms: int) -> bytes | None:
        """Return the newest content package; None when *since* is the newest revision."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...


class HttpCentral:
    """Central over HTTP(S), one kept-alive connection.

    Every method raises:
        LinkFault: not reached, or no whole answer in time.
        WrongKey: an answer that this kiosk's central did not sign (a captive portal too).
        Refused: central's problem document; `ClockRefused` and `GapRefused` among them.
    """

    def __init__(
        self,
        identity: Identity,
        clock: Clock,
        *,
        connect_s: float = CONNECT_S,
        answer_s: float = ANSWER_S,
    ) -> None:
        self._identity = identity
        self._key = identity.key
        self._clock = clock
        self._connect_s = connect_s
        self._answer_s = answer_s
        self._session: requests.Session | None = None

    def deliver(self, packed: bytes, offset_ms: int) -> Ack:
        """POST one packed batch."""
        return self._acked(
            "POST",
            "/api/v1/entries",
            packed,
            offset_ms,
            {"Content-Type": "application/json", "Content-Encoding": "gzip"},
        )

    def holdings(self, epoch: str, offset_ms: int) -> Ack:
        """Ask what central holds of *epoch*."""
        return self._acked("GET", f"/api/v1/device?epoch={epoch}", b"", offset_ms, {})

    def beat(self, heartbeat: Heartbeat, offset_ms: int) -> Ack:
        """POST how the device is."""
        return self._acked(
            "POST",
            "/api/v1/heartbeat",
            wire.encode(heartbeat),
            offset_ms,
            {"Content-Type": "application/json"},
        )

    def content(self, since: int, offset_ms: int) -> bytes | None:
        """GET the newest content package: signed itself, and a stranger's bytes are refused here."""
        status, answer = self._exchange(
            *("GET", f"/api/v1/content?since={since}", b"", offset_ms, {}),
            limit=(CONTENT_BYTES, CONTENT_S),
        )
        if status != 200:
            return None
        from kiosk.content.package import peek

        try:
            peek(answer, self._identity.central_keys)
        except BadContent as fault:
            raise WrongKey(
                f"{self._identity.server}: no package of our central's: {fault}"
            ) from fault
        return answer

    def enrol(self, request: bytes, offset_ms: int) -> bytes:
        """POST an enrolment; return the answer, whose key is not known yet."""
        status, answer = self._exchange(
            *("POST", "/api/v1/enrol", request, offset_ms, {"Content-Type": "application/json"})
        )
        if status != 200:
            raise self._stranger(status)
        return answer

    def close(self) -> None:
        """Close the connection."""
        if self._session is not None:
            self._session.close()
            self._session = None

    def _acked(
        self, method: str, path: str, body: bytes, offset_ms: int, headers: dict[str, str]
    ) -> Ack:
        status, answer = self._exchange(method, path, body, offset_ms, headers)
        if status != 200:
            raise self._stranger(status)
        signed = open_answer(answer, purpose="ack1", pinned=self._identity.central_keys)
        try:
            ack = wire.decode(signed, Ack)
        except BadEnvelope as fault:
            raise LinkFault(
                f"central speaks another protocol ({fault}); update it or us"
            ) from fault
        if ack.v != PROTOCOL:
            raise LinkFault(f"central speaks protocol {ack.v}, we {PROTOCOL}; update it or us")
        return ack

    def _exchange(
        self,
        method: str,
        path: str,
        body: bytes,
        offset_ms: int,
        headers: dict[str, str],
        limit: tuple[int, float] | None = None,
    ) -> tuple[int, bytes]:
        """Make one signed request; return (200 or 304, body).

        *limit* is how many bytes and seconds the whole answer may take.
        """
        import requests
        import urllib3

        if self._session is None:
            self._session = requests.Session()
            # Only what we mean travels: 'Accept-Encoding' would let an answer be inflated unbounded.
            self._session.headers.clear()
            self._session.headers["User-Agent"] = f"kiosk/{__version__}"
            # A proxy of the environment leads out of the office, never back to this computer.
            self._session.trust_env = urlsplit(self._identity.server).hostname not in _LOOPBACK
        message = Message(method, self._identity.server.rstrip("/") + path, dict(headers))
        try:
            sign_request(
                message,
                body,
                key=self._key,
                key_id=self._identity.device,
                now_ms=self._clock.now_ms() + offset_ms,
            )
        except ValueError as fault:
            raise LinkFault(
                f"{self._identity.server!r} is no address of a central ({fault}); enrol again"
            ) from fault
        try:
            with self._session.request(
                method,
                message.url,
                data=body or None,
                headers=message.headers,
                timeout=(self._connect_s, self._answer_s),
                allow_redirects=False,
                stream=True,
            ) as response:
                answer = self._whole(response, *(limit or (ANSWER_BYTES, self._answer_s)))
                status = response.status_code
                kind = response.headers.get("Content-Type", "")
        # urllib3's own errors come through while a streamed body is read.
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as fault:
            raise LinkFault(f"{self._identity.server}: {_shortly(fault)}") from fault
        if status in (200, 304):
            return status, answer
        if kind.startswith(wire.PROBLEM_TYPE) and 400 <= status < 500:
            raise self._refusal(answer)
        if 300 <= status < 500 and status not in _LATER:
            raise self._stranger(status)
        raise LinkFault(f"{self._identity.server} answered {status}; it may be restarting")

    def _stranger(self, status: int) -> WrongKey:
        """No answer of central's: a portal, a proxy, another server at this address."""
        return WrongKey(f"{self._identity.server} answered {status} and is not our central")

    def _whole(self, response: requests.Response, most_bytes: int, most_s: float) -> bytes:
        """Read the body, bounded in bytes and in time; urllib3 refuses one that broke off."""
        deadline_s = self._clock.monotonic_s() + most_s
        answer = bytearray()
        while chunk := response.raw.read1(1 << 16):
            answer += chunk
            if len(answer) > most_bytes:
                raise LinkFault(f"{self._identity.server}: an answer of over {most_bytes} bytes")
            # The time-out of the socket begins anew at each byte.
            if self._clock.monotonic_s() > deadline_s:
                raise LinkFault(f"{self._identity.server}: no whole answer in {most_s} s")
        return bytes(answer)

    def _refusal(self, answer: bytes) -> Refused | LinkFault:
        try:
            problem = wire.decode(answer, Problem)
        except BadEnvelope as fault:
            return WrongKey(f"{self._identity.server} is not our central: {fault}")
        detail = f"central says {problem.code}: {problem.detail or problem.title}"
        match problem:
            case Problem(code="clock", now=int(now)):
                return ClockRefused(detail, now - self._clock.now_ms())
            case Problem(code="gap", next_seq=int(next_seq)):
                return GapRefused(detail, next_seq)
            case Problem(code="busy"):
                return LinkFault(detail)
            case _:
                return Refused(problem.code, detail)


def _shortly(fault: BaseException) -> str:
    """Return the innermost reason of requests' and urllib3's nested exceptions."""
    while (inner := fault.__cause__ or fault.__context__) is not None:
        fault = inner
    return f"{type(fault).__name__}: {fault}"[:200]
