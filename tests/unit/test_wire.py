"""The envelopes: exact bytes inside, a bounded inflate, every range said."""

from __future__ import annotations

import gzip
import zlib
from contextlib import suppress
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import wire
from sync.wire import Ack, BadEnvelope, Batch, Heartbeat, Problem, Signed, TooLarge

BATCH: dict[str, Any] = {
    "v": 1,
    "epoch": "0001-9f3c21aa",
    "first_seq": 1,
    "prev": "0" * 64,
    "head": "f" * 64,
    "sent_at": 0,
    "items": [{"kind": "undo"}],
}
ACK: dict[str, Any] = {
    "v": 1,
    "device": "d",
    "epoch": "0001-9f3c21aa",
    "next_seq": 2,
    "head": "0" * 64,
    "count": 1,
    "at": 0,
}
BEAT: dict[str, Any] = {
    "v": 1,
    "epoch": "0001-9f3c21aa",
    "version": "0.1.0",
    "waiting": 0,
    "sent_at": 0,
}
PROBLEM: dict[str, Any] = {"title": "t", "status": 409, "code": "gap", "next_seq": 1}


def test_items_keep_their_exact_bytes() -> None:
    items = ['{"a":1}', '{ "a" : 1.0 }', '{"a":"\\u0041"}', "[1 , 2]", '"chữ"']
    raw = wire.encode(
        Batch(
            v=1,
            epoch="0001-9f3c21aa",
            first_seq=1,
            prev="0" * 64,
            head="0" * 64,
            sent_at=0,
            items=[msgspec.Raw(item.encode()) for item in items],
        )
    )
    assert [bytes(item).decode() for item in wire.decode(raw, Batch).items] == items


@pytest.mark.parametrize(
    ("shape", "good"),
    [(Batch, BATCH), (Ack, ACK), (Heartbeat, BEAT), (Problem, PROBLEM)],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_good_envelope_is_read_and_unknown_fields_are_passed_over(
    shape: type[msgspec.Struct], good: dict[str, Any]
) -> None:
    read = wire.decode(wire.encode({**good, "newer": [1]}), shape)
    for name, value in good.items():
        if name != "items":
            assert getattr(read, name) == value


@pytest.mark.parametrize(
    ("shape", "good", "field", "wrong"),
    [
        (Batch, BATCH, "first_seq", 0),
        (Batch, BATCH, "first_seq", 2**63),
        (Batch, BATCH, "first_seq", 1.0),
        (Batch, BATCH, "epoch", "1-9f3c21aa"),
        (Batch, BATCH, "epoch", "0001-9f3c21aa\n"),
        (Batch, BATCH, "epoch", "0001-9F3C21AA"),
        (Batch, BATCH, "prev", "0" * 63),
        (Batch, BATCH, "head", "0" * 64 + "\n"),
        (Batch, BATCH, "head", "G" * 64),
        (Batch, BATCH, "sent_at", 2**63),
        (Batch, BATCH, "items", [0] * (wire.MAX_ITEMS + 1)),
        (Ack, ACK, "next_seq", 0),
        (Ack, ACK, "next_seq", 10**30),
        (Ack, ACK, "count", -1),
        (Ack, ACK, "head", ""),
        (Ack, ACK, "at", 10**30),
        (Heartbeat, BEAT, "waiting", -1),
        (Heartbeat, BEAT, "waiting", 10**30),
        (Heartbeat, BEAT, "version", "0" * 65),
        (Heartbeat, BEAT, "state", "0" * 65),
        (Problem, PROBLEM, "next_seq", 0),
        (Problem, PROBLEM, "next_seq", 10**30),
        (Problem, PROBLEM, "now", 10**30),
    ],
    ids=lambda value: (
        getattr(value, "__name__", "")
        if isinstance(value, type)
        else ""
        if isinstance(value, dict)
        else str(value)[:30]
    ),
)
def test_a_field_out_of_range_is_refused_by_name(
    shape: type[msgspec.Struct], good: dict[str, Any], field: str, wrong: object
) -> None:
    with pytest.raises(BadEnvelope, match=rf"not a {shape.__name__}: .*\$\.{field}"):
        wire.decode(wire.encode({**good, field: wrong}), shape)


@pytest.mark.parametrize("field", BATCH)
def test_a_missing_field_is_refused_by_name(field: str) -> None:
    short = {name: value for name, value in BATCH.items() if name != field}
    with pytest.raises(BadEnvelope, match=field):
        wire.decode(wire.encode(short), Batch)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<html><body>Log in to the network</body></html>",
        b"\xff\xfe",
        b'{"body":' + b"[" * 100_000 + b"]" * 100_000 + b',"key":"","sig":""}',
        b'{"body":1,"key":"","sig":""} x',
        b'{"body":1,"key":"\xff","sig":""}',
    ],
    ids=lambda raw: repr(raw[:30]),
)
def test_what_is_no_envelope_is_told_as_such(raw: bytes) -> None:
    with pytest.raises(BadEnvelope, match="not a Signed"):
        wire.decode(raw, Signed)


@given(st.binary(max_size=5000))
def test_what_is_packed_comes_back_and_is_plain_gzip(raw: bytes) -> None:
    packed = wire.pack(raw)
    assert wire.unpack(packed) == raw
    assert gzip.decompress(packed) == raw
    assert wire.pack(raw) == packed


@given(st.binary(min_size=1, max_size=400), st.data())
def test_a_torn_or_lengthened_stream_is_refused(raw: bytes, data: st.DataObject) -> None:
    packed = wire.pack(raw)
    cut = data.draw(st.integers(0, len(packed) - 1))
    with pytest.raises(BadEnvelope):
        wire.unpack(packed[:cut])
    with pytest.raises(BadEnvelope, match="not one whole gzip stream"):
        wire.unpack(packed + b"\0")
    with pytest.raises(BadEnvelope, match="not one whole gzip stream"):
        wire.unpack(packed + packed)


@given(st.binary(min_size=20, max_size=400), st.data())
def test_a_changed_stream_is_refused_or_the_same(raw: bytes, data: st.DataObject) -> None:
    packed = bytearray(wire.pack(raw))
    packed[data.draw(st.integers(0, len(packed) - 1))] ^= data.draw(st.integers(1, 255))
    with suppress(BadEnvelope):
        assert wire.unpack(bytes(packed)) == raw  # a flag in the header nobody reads


@pytest.mark.parametrize("size", [0, 1, 999, 1000])
def test_the_limit_itself_fits(size: int) -> None:
    assert wire.unpack(wire.pack(b"a" * size), 1000) == b"a" * size


@pytest.mark.parametrize("size", [1001, 1002, 10_000_000])
def test_a_bomb_is_not_inflated_beyond_its_limit(size: int) -> None:
    with pytest.raises(TooLarge, match="holds more than 1000 bytes unpacked"):
        wire.unpack(wire.pack(b"a" * size), 1000)


def test_other_compressions_are_refused() -> None:
    with pytest.raises(BadEnvelope, match="not gzip"):
        wire.unpack(zlib.compress(b"zlib's own frame"))
    with pytest.raises(BadEnvelope, match="not gzip"):
        wire.unpack(b"{}")
