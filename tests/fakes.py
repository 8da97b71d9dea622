"""Stand-ins for what lies outside: the clock and central. Hand-written, small, typed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from kiosk.errors import LinkFault, Refused
from kiosk.journal import chain
from sync import wire
from sync.version import PROTOCOL
from sync.wire import Ack, Batch, Heartbeat

NOON_MS = 1_795_323_600_000  # 2026-11-22 12:00 in Hà Nội


@dataclass
class FakeClock:
    """Both clocks, advanced by hand; the wall clock may also jump alone."""

    wall_ms: int = NOON_MS
    running_s: float = 1000.0

    def now_ms(self) -> int:
        return self.wall_ms

    def monotonic_s(self) -> float:
        return self.running_s

    def advance(self, seconds: float) -> None:
        """Let time pass on both clocks."""
        self.wall_ms += round(seconds * 1000)
        self.running_s += seconds


@dataclass
class LossyCentral:
    """Central as the courier sees it, on a line that the test makes as bad as it likes.

    It holds entries under the rule of the wire: lower seqs are skipped, a gap or
    another chain is refused, the ack says what is held.

    Attributes:
        held: bodies by (device, epoch), in order.
        calls: each request as (verb, epoch, first_seq, items); offsets stand in `offsets`.
        before: run before a request is read; may raise: the request was lost.
        after: given the true ack, may raise (the ack was lost) or return another one.
        packages: content packages by revision.
    """

    device: str
    clock: FakeClock = field(default_factory=FakeClock)
    held: dict[str, list[bytes]] = field(default_factory=dict)
    calls: list[tuple[str, str, int, int]] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    heartbeats: list[Heartbeat] = field(default_factory=list)
    before: Callable[[str, str], None] = lambda verb, epoch: None
    after: Callable[[str, Ack], Ack] = lambda verb, ack: ack
    packages: dict[int, bytes] = field(default_factory=dict)
    is_closed: bool = False

    def deliver(self, packed: bytes, offset_ms: int) -> Ack:
        batch = wire.decode(wire.unpack(packed), Batch)
        self._note("deliver", batch.epoch, batch.first_seq, len(batch.items), offset_ms)
        bodies = [bytes(item) for item in batch.items]
        head = chain.head_after(bytes.fromhex(batch.prev), bodies)
        assert head.hex() == batch.head, "the courier sent what does not follow"
        held = self.held.setdefault(batch.epoch, [])
        if batch.first_seq > len(held) + 1:
            raise gap(len(held) + 1)
        known = held[batch.first_seq - 1 :][: len(bodies)]
        follows = bytes.fromhex(batch.prev) == self._head(batch.epoch, batch.first_seq - 1)
        if not follows or bodies[: len(known)] != known:
            raise Refused("chain", "central says chain: same seq, other bytes")
        held += bodies[len(known) :]
        return self.after("deliver", self.ack(batch.epoch))

    def holdings(self, epoch: str, offset_ms: int) -> Ack:
        self._note("holdings", epoch, 0, 0, offset_ms)
        return self.after("holdings", self.ack(epoch))

    def beat(self, heartbeat: Heartbeat, offset_ms: int) -> Ack:
        self._note("beat", heartbeat.epoch, 0, 0, offset_ms)
        self.heartbeats.append(heartbeat)
        return self.after("beat", self.ack(heartbeat.epoch))

    def content(self, since: int, offset_ms: int) -> bytes | None:
        self._note("content", "", since, 0, offset_ms)
        newest = max(self.packages, default=0)
        return self.packages[newest] if newest > since else None

    def close(self) -> None:
        self.is_closed = True

    def ack(self, epoch: str) -> Ack:
        """Return the true ack for *epoch* as it is held now."""
        count = len(self.held.get(epoch, []))
        return Ack(
            v=PROTOCOL,
            device=self.device,
            epoch=epoch,
            next_seq=count + 1,
            head=self._head(epoch, count).hex(),
            count=count,
            at=self.clock.now_ms(),
            content=max(self.packages, default=0),
        )

    def verbs(self) -> list[str]:
        return [verb for verb, *_ in self.calls]

    def _note(self, verb: str, epoch: str, first_seq: int, items: int, offset_ms: int) -> None:
        self.calls.append((verb, epoch, first_seq, items))
        assert len(self.calls) < 5000, "the courier asks without rest"
        self.offsets.append(offset_ms)
        self.before(verb, epoch)

    def _head(self, epoch: str, seq: int) -> bytes:
        return chain.head_after(chain.genesis(self.device, epoch), self.held.get(epoch, [])[:seq])


def gap(next_seq: int) -> Exception:
    from sync.https import GapRefused

    return GapRefused(f"central says gap: {next_seq} comes next", next_seq)


def dead_line(verb: str, epoch: str) -> None:
    """Lose every request; for `LossyCentral.before`."""
    raise LinkFault("http://central: ConnectTimeout")


def lost_answer(verb: str, ack: Ack) -> Ack:
    """Lose every answer, after central has done its work; for `LossyCentral.after`."""
    raise LinkFault("http://central: ReadTimeout")


def changed(**fields: object) -> Callable[[str, Ack], Ack]:
    """Return an `after` that puts *fields* into each ack."""
    return lambda verb, ack: msgspec.structs.replace(ack, **fields)


def device_id(name: str) -> str:
    """Return an id such as a device has: 32 hex digits."""
    return hashlib.sha256(name.encode()).hexdigest()[:32]
