"""The vocabulary of the house: everything a journal may hold, one Struct a kind.

The bytes encoded here at the moment of the tap are what is chained, stored,
sent and projected; nobody encodes them again. Two keys stand first in every
body: ``kind`` names the Struct, ``at`` is the device's wall clock.

Versions (a kind is never changed in place; a field is only ever added, with a default):

* 2026-11-22  rating, undo, case_finished, state, usage
"""

from __future__ import annotations

from typing import Annotated, NewType

import msgspec
from msgspec import Meta

Epoch = NewType("Epoch", str)  # 0001-9f3c21aa: ordinal on this device, random part
Seq = NewType("Seq", int)  # 1, 2, 3 ... within one epoch, no gaps
DeviceId = NewType("DeviceId", str)  # 32 hex digits, from the device's first public key
CounterId = NewType("CounterId", str)
FormId = NewType("FormId", str)  # the question and scale as worded then
CaseNumber = NewType("CaseNumber", int)  # 1, 2, 3 ... finished cases within one epoch

Millis = Annotated[int, Meta(ge=-(2**53), le=2**53)]
Number = Annotated[int, Meta(ge=1, le=2**53)]  # what a database and JavaScript can hold
Text = Annotated[str, Meta(max_length=64)]


class _Entry(
    msgspec.Struct, frozen=True, tag_field="kind", omit_defaults=True, forbid_unknown_fields=False
):
    at: Millis  # device wall clock, ms since 1970 UTC; right or wrong, kept as it was
    mono: Annotated[int, Meta(ge=0, le=2**53)]  # ms since the program started
    boot: Annotated[
        int, Meta(ge=0, lt=2**32)
    ]  # random, one a program start: mono compares within it


class Rating(_Entry, frozen=True, tag="rating"):
    """One citizen's answer: one tap on one of five faces."""

    score: Annotated[int, Meta(ge=1, le=5)]  # 1 Rất không hài lòng .. 5 Rất hài lòng
    form: Text
    counter: Text  # the counter as of then; a moved device does not move its past
    case: Number | None = None  # None: a free rating, never mixed silently


class Undo(_Entry, frozen=True, tag="undo"):
    """The citizen took the rating *of* back within the seconds shown; both entries stay."""

    of: Number  # Seq of the rating, same epoch


class CaseFinished(_Entry, frozen=True, tag="case_finished"):
    """The officer finished a case; what makes a response rate possible. Names no one."""

    case: Number
    counter: Text


class State(_Entry, frozen=True, tag="state"):
    """The device changed its state: started, stopped, damage found, restored and so on."""

    event: Text  # an id of kiosk/events.py
    version: Text = ""  # of the program, at start
    detail: Annotated[str, Meta(max_length=200)] = ""  # for engineers; never a person's words


class Usage(_Entry, frozen=True, tag="usage"):
    """What was looked at in one hour, as counts only.

    One entry an hour, never one a view: a view beside a rating would be a trace
    of one person.
    """

    hour: Millis  # start of the hour, ms since 1970 UTC
    views: dict[Text, Number]  # screen or procedure id -> times opened


Entry = Rating | Undo | CaseFinished | State | Usage

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Entry] = msgspec.json.Decoder(Entry)


def encode(entry: Entry) -> bytes:
    """Return the one byte form of *entry*: compact JSON, UTF-8, fields in the order above.

    Raises:
        msgspec.ValidationError: a value outside its range (our bug). A Struct is
            not checked when it is made, and the journal can never be corrected.
    """
    body = _encoder.encode(entry)
    _decoder.decode(body)
    return body


def decode(body: bytes | str) -> Entry:
    """Return the entry in *body*.

    Unknown fields are ignored here and kept in the bytes.

    Raises:
        msgspec.ValidationError: an unknown kind or a value outside its range.
        msgspec.DecodeError: not JSON, or nested without end.
    """
    try:
        return _decoder.decode(body)
    except RecursionError as fault:
        raise msgspec.DecodeError(str(fault)) from fault
