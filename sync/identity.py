"""Who this device is: its own key, its central and its counter.

Kept in ``identity.json`` (mode 0600), apart from ``link.db``: a lost cursor
costs central one question, a lost key costs a new enrolment. A device that
was never enrolled still has a key and collects; it sends nothing.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kiosk import events
from kiosk.entries import CounterId, DeviceId
from kiosk.host import disk

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

# The first frame peeks at the place before anything is signed: cryptography (25 ms) is
# imported where a key is used.


class Place(msgspec.Struct, frozen=True):
    """Where the device stands, as central told it; words for the screen in both languages."""

    unit: str = ""
    unit_label: str = ""
    unit_label_en: str = ""
    counter: str = ""
    counter_label: str = ""
    counter_label_en: str = ""


class Identity(msgspec.Struct, frozen=True):
    """The device's key, and what it was told at enrolment.

    Attributes:
        private: Ed25519 private key, 64 hex digits.
        server: central's address; empty: not enrolled.
        central_keys: central's signing keys that were pinned, by key id, public hex.
    """

    private: str
    server: str = ""
    central_keys: dict[str, str] = {}
    place: Place = Place()
    first_ordinal: int = 1  # of the first epoch that belongs to this place

    def __repr__(self) -> str:
        """Return what a traceback or a failed test may show: never the key."""
        return f"Identity(private=..., server={self.server!r}, place={self.place!r})"

    @property
    def key(self) -> Ed25519PrivateKey:
        """The private key, ready to sign."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self.private))

    @property
    def device(self) -> DeviceId:
        """The device's id: 32 hex digits from its first public key."""
        return device_id(self.public)

    @property
    def public(self) -> str:
        """The public half of the key, 64 hex digits."""
        from sync.signing import public_hex

        return public_hex(self.key)

    @property
    def counter(self) -> CounterId:
        """The counter ratings are recorded for; ``unassigned`` before enrolment."""
        return CounterId(self.place.counter or "unassigned")

    @property
    def is_enrolled(self) -> bool:
        """Whether central knows this device, as far as the device was told."""
        return bool(self.server and self.central_keys)


def device_id(public: str) -> DeviceId:
    """Return the id of the device whose first public key (64 hex digits) is *public*."""
    return DeviceId(hashlib.sha256(bytes.fromhex(public)).hexdigest()[:32])


def load_or_make(path: Path) -> Identity:
    """Return the identity at *path*, making a new one when there is none.

    A file that cannot be understood is put aside, never overwritten: it may
    hold the only copy of a key.

    Raises:
        StorageFault: it can be neither read nor written.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return _made(path)
    except OSError as fault:
        raise disk.storage_fault(fault, path) from fault
    try:
        return _understood(raw)
    except (msgspec.DecodeError, ValueError) as fault:
        aside = disk.put_aside(path)
        events.say(events.IDENTITY_DAMAGED, path=str(aside), reason=str(fault))
        return _made(path)


def peek(path: Path) -> Identity | None:
    """Return the identity at *path* as it is; None when it is missing or unreadable.

    For the first frame, which must not wait for a disk that refuses.
    """
    try:
        return _understood(path.read_bytes())
    except (OSError, msgspec.DecodeError, ValueError):
        return None


def save(path: Path, identity: Identity) -> None:
    """Write *identity* whole, readable by this account only.

    Raises:
        StorageFault: not written; the old one stands.
    """
    disk.write_whole(path, msgspec.json.format(msgspec.json.encode(identity)), mode=0o600)


def _understood(raw: bytes) -> Identity:
    identity = msgspec.json.decode(raw, type=Identity)
    _ = identity.device  # a key that is no key is damage too
    return identity


def _made(path: Path) -> Identity:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.generate().private_bytes_raw().hex()
    identity = Identity(private=private)
    disk.make_folder(path.parent)
    save(path, identity)
    events.say(events.IDENTITY_MADE, device=identity.device)
    return identity
