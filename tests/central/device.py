"""A device as central sees it: a key, a chained journal in memory, signed requests."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk import entries
from kiosk.entries import CaseFinished, Entry, Rating, Undo
from kiosk.journal.chain import genesis, head_after
from sync import wire
from sync.signing import Message, key_id, open_answer, public_hex, sign_request
from sync.version import PROTOCOL
from sync.wire import Ack, Batch, Heartbeat, Problem
from tests.fakes import NOON_MS as NOON

FORM = "hai-long-5/1"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    kind: str
    body: bytes
    pinned: str  # central's public key, hex

    @property
    def ack(self) -> Ack:
        """The signed ack; anything else fails."""
        assert self.status == 200, self
        pinned = {key_id(self.pinned): self.pinned}
        return wire.decode(open_answer(self.body, purpose="ack1", pinned=pinned), Ack)

    @property
    def problem(self) -> Problem:
        """The problem document; anything else fails."""
        assert self.kind == wire.PROBLEM_TYPE, self
        found = wire.decode(self.body, Problem)
        assert found.status == self.status
        return found

    @property
    def code(self) -> str:
        """The problem's code; empty for a 200."""
        return "" if self.status == 200 else self.problem.code


# (method, path with query, body, headers) -> Answer
Carry = Callable[[str, str, bytes, Mapping[str, str]], Answer]


@dataclass
class Device:
    """One kiosk's key and journal.

    Attributes:
        carry: how its requests reach central.
        now_ms: its wall clock.
    """

    carry: Carry
    unit: str
    counter: str = "kd-3"
    epoch: str = "0001-9f3c21aa"
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    bodies: list[bytes] = field(default_factory=list)
    now_ms: int = NOON
    boot: int = 7

    @property
    def public(self) -> str:
        return public_hex(self.key)

    @property
    def id(self) -> str:
        return hashlib.sha256(bytes.fromhex(self.public)).hexdigest()[:32]

    # ------------------------------------------------------------ writing the journal

    def write(self, entry: Entry | bytes) -> int:
        """Append an entry, or any bytes in its place; return its seq."""
        self.bodies.append(entry if isinstance(entry, bytes) else entries.encode(entry))
        return len(self.bodies)

    def rate(
        self, score: int, *, at: int = NOON, case: int | None = None, mono: int = 1000,
        counter: str | None = None,
    ) -> int:  # fmt: skip
        return self.write(Rating(at, mono, self.boot, score, FORM, counter or self.counter, case))

    def take_back(self, of: int, *, mono: int = 2000, boot: int | None = None) -> int:
        return self.write(Undo(NOON, mono, self.boot if boot is None else boot, of))

    def finish(self, case: int, *, at: int = NOON) -> int:
        return self.write(CaseFinished(at, 1000, self.boot, case, self.counter))

    def head(self, seq: int) -> str:
        """Return the hash of entry *seq*; of the genesis for 0."""
        return head_after(genesis(self.id, self.epoch), self.bodies[:seq]).hex()

    def batch(self, first: int, last: int) -> Batch:
        return Batch(
            v=PROTOCOL,
            epoch=self.epoch,
            first_seq=first,
            prev=self.head(first - 1),
            head=self.head(last),
            sent_at=self.now_ms,
            items=[msgspec.Raw(body) for body in self.bodies[first - 1 : last]],
        )

    # ------------------------------------------------------------ talking to central

    def send(self, first: int = 1, last: int | None = None, **changes: object) -> Answer:
        """Send entries *first* to *last* (the end); *changes* replace fields of the batch."""
        batch = self.batch(first, len(self.bodies) if last is None else last)
        return self.send_batch(msgspec.structs.replace(batch, **changes))

    def send_batch(self, batch: Batch) -> Answer:
        return self.post(wire.pack(wire.encode(batch)))

    def send_items(self, items: Sequence[bytes], **changes: object) -> Answer:
        """Send *items* as a first batch."""
        raw = [msgspec.Raw(item) for item in items]
        head = head_after(genesis(self.id, self.epoch), items).hex()
        batch = msgspec.structs.replace(self.batch(1, 0), items=raw, head=head)
        return self.send_batch(msgspec.structs.replace(batch, **changes))

    def post(self, packed: bytes) -> Answer:
        return self.request("POST", "/api/v1/entries", packed)

    def ask(self, epoch: str | None = None) -> Answer:
        return self.request("GET", f"/api/v1/device?epoch={epoch or self.epoch}", b"")

    def beat(self, **changes: object) -> Answer:
        beat = Heartbeat(PROTOCOL, self.epoch, "0.1.0", 0, self.now_ms)
        beat = msgspec.structs.replace(beat, **changes)
        return self.request("POST", "/api/v1/heartbeat", wire.encode(beat))

    def request(self, method: str, target: str, body: bytes) -> Answer:
        return self.carry(method, target, body, self.signed(method, target, body))

    def signed(self, method: str, target: str, body: bytes) -> dict[str, str]:
        """Return the headers of a request that this device signs."""
        message = Message(method, f"http://central{target}")
        sign_request(message, body, key=self.key, key_id=self.id, now_ms=self.now_ms)
        return dict(message.headers)
