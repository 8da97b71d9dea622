"""The envelopes that cross between a kiosk and central; nothing but their shapes.

Entries travel as the raw bytes the journal holds (`msgspec.Raw`): neither end
encodes them again. A batch carries ``prev`` and ``head`` only; both ends hash
the items between them (`kiosk/journal/chain.py`). Field names are kept short of
cleverness: gzip makes them free.

    POST /api/v1/entries    Batch (gzip)  -> Signed[Ack]
    GET  /api/v1/device     ?epoch=E      -> Signed[Ack]   what central holds of an epoch
    POST /api/v1/heartbeat  Heartbeat     -> Signed[Ack]
    POST /api/v1/enrol      Enrol         -> Signed[Enrolled]
    GET  /api/v1/content    ?since=REV    -> content package (signed itself), or 304

Refusals are RFC 9457 problem documents with a stable ``code`` (`Problem`).
"""

from __future__ import annotations

import zlib
from typing import Annotated, Final, TypeVar

import msgspec
from msgspec import Meta, Raw

from kiosk.entries import Millis, Number, Text
from kiosk.errors import KioskError

MAX_ITEMS: Final = 500  # entries in one batch
MAX_UNPACKED_BYTES: Final = 1 << 20  # of one batch, checked while inflating
MAX_PACKED_BYTES: Final = 1 << 20  # refused before inflating

# The lengths are said too: `$` alone lets a line feed follow.
Hex32 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", max_length=64)]  # a SHA-256, lower-case
EpochText = Annotated[str, Meta(pattern="^[0-9]{4}-[0-9a-f]{8}$", max_length=13)]

Revision = Annotated[int, Meta(ge=0, lt=10**9)]


class BadEnvelope(KioskError):
    """Bytes that are no envelope of ours: not gzip, too large, not the shape asked for."""

    code = "K-3302"


class TooLarge(BadEnvelope):
    """A packed envelope that inflates beyond its limit."""


class Batch(msgspec.Struct, frozen=True):
    """A contiguous run of one epoch's journal.

    The items are the entries first_seq, first_seq + 1, …; hashing them from
    *prev* must give *head*.
    """

    v: int
    epoch: EpochText
    first_seq: Number
    prev: Hex32  # hash of entry first_seq - 1; the epoch's genesis before entry 1
    head: Hex32  # hash of the last item
    sent_at: Millis  # device wall clock, ms: lets central measure the device's clock
    items: Annotated[list[Raw], Meta(max_length=MAX_ITEMS)]


class Ack(msgspec.Struct, frozen=True):
    """What central holds of one epoch, durably. Only a *signed* ack is success."""

    v: int
    device: str
    epoch: str
    next_seq: Number  # the first seq central does not hold
    head: Hex32  # hash of entry next_seq - 1; the epoch's genesis when it holds none
    count: Annotated[int, Meta(ge=0, le=2**53)]  # entries held, counted apart from next_seq
    at: Millis  # central's wall clock
    content: Revision = 0  # newest content revision central offers; 0: none, or an older central


class Heartbeat(msgspec.Struct, frozen=True):
    """How the device is; kept as its latest state, never as history."""

    v: int
    epoch: EpochText
    version: Text  # of the kiosk program
    waiting: Annotated[int, Meta(ge=0, le=2**53)]  # entries not yet acknowledged
    sent_at: Millis  # device wall clock
    state: Text = "ok"


class Enrol(msgspec.Struct, frozen=True):
    """A device asks to be known: signed with the key it brings along."""

    v: int
    code: Annotated[str, Meta(pattern="^[0-9A-Z]{10}$", max_length=10)]  # kiosk/text/code.py
    public: Hex32  # the device's public key
    first_ordinal: Annotated[int, Meta(ge=1, le=9999)]  # first epoch that belongs to the new place
    version: Text  # of the kiosk program


class Enrolled(msgspec.Struct, frozen=True):
    """Central knows the device now, and where it stands."""

    v: int
    device: str
    central: Hex32  # central's signing key, to be pinned; it signed this very answer
    unit: str
    unit_label: str
    unit_label_en: str
    counter: str
    counter_label: str
    counter_label_en: str
    at: Millis  # central's wall clock


class Signed(msgspec.Struct, frozen=True):
    """Any answer of central with its signature over exactly these bytes.

    ``sig`` is base64 of Ed25519 over ``purpose + body`` (`signing.py`): an ack can never be
    replayed as a content package.
    """

    body: Raw
    key: str  # id of central's signing key
    sig: str


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """RFC 9457 problem document. ``code`` is stable; ``detail`` is for engineers.

    Codes: ``gap`` ``chain`` (409) · ``clock`` ``signature`` ``unknown_device`` (401) · ``suspended``
    ``revoked`` (403) · ``code_unknown`` ``code_used`` ``code_expired`` ``code_spent`` (403) · ``malformed`` (400) · ``version`` (400) · ``too_large`` (413) ·
    ``busy`` (429, 503).
    """

    title: str
    status: int
    code: str
    detail: str = ""
    type: str = "about:blank"
    next_seq: Number | None = None  # gap: where central wants to go on
    now: Millis | None = None  # clock: central's wall clock


PROBLEM_TYPE: Final = "application/problem+json"

encode = msgspec.json.encode

T = TypeVar("T")


def decode(raw: bytes, shape: type[T]) -> T:
    """Return *raw* as *shape*.

    Raises:
        BadEnvelope: not JSON, or not that shape; the message names the field.
    """
    try:
        return msgspec.json.decode(raw, type=shape)
    # RecursionError: brackets nested a hundred thousand deep are a stranger's, not a bug of ours.
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise BadEnvelope(f"not a {shape.__name__}: {fault}") from fault


def pack(raw: bytes) -> bytes:
    """Return *raw* as gzip (level 6, no time stamp: the same bytes each time)."""
    deflater = zlib.compressobj(6, zlib.DEFLATED, 31)
    return deflater.compress(raw) + deflater.flush()


def unpack(packed: bytes, limit: int = MAX_UNPACKED_BYTES) -> bytes:
    """Return what *packed* holds, inflating at most *limit* bytes.

    Raises:
        TooLarge: it holds more than *limit* bytes.
        BadEnvelope: not one whole gzip stream.
    """
    inflater = zlib.decompressobj(31)
    try:
        raw = inflater.decompress(packed, limit + 1)
    except zlib.error as fault:
        raise BadEnvelope(f"not gzip: {fault}") from fault
    if len(raw) > limit:
        raise TooLarge(f"holds more than {limit} bytes unpacked")
    if not inflater.eof or inflater.unused_data:
        raise BadEnvelope("not one whole gzip stream")
    return raw
