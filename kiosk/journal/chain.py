"""The hash chain that makes every change to a journal show.

    first previous = SHA-256("epoch1" + device + epoch)
    h              = SHA-256("entry1" + previous 32 bytes + u32 big-endian length + body)

*device* (32 characters) and *epoch* (13 characters) are ASCII of fixed length,
so no two pairs join to the same bytes. `tests/golden/chain.json` fixes the values.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

DIGEST_BYTES = 32


def genesis(device: str, epoch: str) -> bytes:
    """Return the hash that stands before the first entry of *epoch* on *device*.

    Raises:
        ValueError: an identifier of another length, which could join ambiguously.
    """
    if len(device) != 32 or len(epoch) != 13:
        raise ValueError(f"device must be 32 and epoch 13 characters: {device!r} {epoch!r}")
    return hashlib.sha256(b"epoch1" + device.encode("ascii") + epoch.encode("ascii")).digest()


def link(previous: bytes, body: bytes) -> bytes:
    """Return the hash of the entry *body* that follows *previous* (32 bytes each)."""
    return hashlib.sha256(b"entry1" + previous + len(body).to_bytes(4, "big") + body).digest()


def head_after(previous: bytes, bodies: Iterable[bytes]) -> bytes:
    """Return the hash of the last of *bodies*; *previous* itself when there are none."""
    for body in bodies:
        previous = link(previous, body)
    return previous
