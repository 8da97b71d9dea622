"""What of a batch is new, or where it contradicts what central holds. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kiosk.journal.chain import head_after
from sync.wire import Batch


class Break(StrEnum):
    """How a batch contradicts; no honest journal does any of it."""

    OTHER_BYTES = "other_bytes"  # an entry we hold, with other content
    WRONG_PREV = "wrong_prev"  # it continues another history
    WRONG_HEAD = "wrong_head"  # its own items do not hash to its head


@dataclass(frozen=True, slots=True)
class Held:
    """What central holds of one epoch.

    Attributes:
        head: hash of entry ``next_seq - 1``, hex; the genesis when nothing is held.
    """

    next_seq: int
    head: str
    count: int


@dataclass(frozen=True, slots=True)
class Stored:
    """The entries central holds around a batch's first.

    Attributes:
        first_seq: of *bodies*.
        chain_before: hash of entry ``first_seq - 1``, hex.
        bodies: up to the batch's last entry or the last one held.
    """

    first_seq: int
    chain_before: str
    bodies: Sequence[bytes]


@dataclass(frozen=True, slots=True)
class Broken:
    """A batch that contradicts what is held, first seen at *seq*."""

    kind: Break
    seq: int

    def __str__(self) -> str:
        return {
            Break.OTHER_BYTES: f"entry {self.seq} is held here with other content",
            Break.WRONG_PREV: f"entry {self.seq - 1} has another hash here than prev says",
            Break.WRONG_HEAD: f"the items do not hash to head, the hash of entry {self.seq}",
        }[self.kind]


def broken(
    batch: Batch, bodies: Sequence[bytes], held: Held, stored: Stored | None
) -> Broken | None:
    """Return how *batch* contradicts what is held; None when it does not.

    Args:
        batch: whose first seq is at most ``held.next_seq``.
        bodies: the batch's items.
        held: the end of what is held.
        stored: what central holds from the batch's first seq on; None when that is
            ``held.next_seq``, so that nothing overlaps.
    """
    before = held.head
    if stored is not None:
        skip = batch.first_seq - stored.first_seq
        for seq, (ours, theirs) in enumerate(
            zip(stored.bodies[skip:], bodies, strict=False), batch.first_seq
        ):
            if ours != theirs:
                return Broken(Break.OTHER_BYTES, seq)
        before = head_after(bytes.fromhex(stored.chain_before), stored.bodies[:skip]).hex()
    if batch.prev != before:
        return Broken(Break.WRONG_PREV, batch.first_seq)
    if head_after(bytes.fromhex(batch.prev), bodies).hex() != batch.head:
        return Broken(Break.WRONG_HEAD, batch.first_seq + len(bodies) - 1)
    return None
