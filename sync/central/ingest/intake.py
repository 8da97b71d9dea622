"""The order of things: open the batch, lock its epoch, take in what is new, in one transaction."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import msgspec
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from sync import wire
from sync.central import problems
from sync.central.ingest import store
from sync.central.ingest.chain import Broken, Held, broken
from sync.central.ingest.gate import Sender
from sync.central.ingest.project import project, settle
from sync.central.ingest.store import Stream
from sync.version import PROTOCOL
from sync.wire import Ack, Batch, Heartbeat

log = logging.getLogger("central.ingest")


class _Versioned(msgspec.Struct):
    v: int


def take_in(packed: bytes, sender: Sender, now_ms: int) -> Ack:
    """Take in the batch in *packed* and return what is held afterwards, durably.

    Raises:
        Declined: not a batch (``malformed``, ``version``, ``too_large``), entries are
            missing before it (``gap``), or it contradicts what is held (``chain``; the
            device is then flagged, and nothing is overwritten).
    """
    batch = _opened(packed)
    stream = Stream(sender.unit_of(batch.epoch), sender.device_id, batch.epoch)
    bodies = [bytes(item) for item in batch.items]
    with transaction.atomic(), connection.cursor() as cursor:
        held = store.lock(cursor, stream)
        if batch.first_seq > held.next_seq:
            raise problems.gap(held.next_seq, batch.first_seq)
        contradiction = _contradiction(cursor, stream, batch, bodies, held)
        if contradiction is None:
            held = _take_in_new(cursor, stream, batch, bodies, held, packed, sender.proof, now_ms)
        else:
            store.flag(cursor, stream, contradiction, now_ms)
        store.note_contact(cursor, stream, now_ms, clock_offset_ms=now_ms - batch.sent_at)
    if contradiction is not None:
        # After the commit: the refusal must not take the flag back with it.
        log.warning(
            "device %s flagged, %s in epoch %s: %s",
            stream.device_id, contradiction.kind, stream.epoch, contradiction,
        )  # fmt: skip
        raise problems.chain(str(contradiction), held.next_seq)
    return _ack(stream, held, now_ms)


def holdings(epoch: str, sender: Sender, now_ms: int) -> Ack:
    """Return what is held of *epoch*; a look, it changes nothing.

    Raises:
        Declined: *epoch* is none.
    """
    try:
        msgspec.convert(epoch, wire.EpochText)
    except msgspec.ValidationError as fault:
        raise problems.malformed(f"epoch: {fault}") from fault
    stream = Stream(sender.unit_of(epoch), sender.device_id, epoch)
    return _ack(stream, store.held(stream) or store.nothing(stream), now_ms)


def hear(raw: bytes, sender: Sender, now_ms: int) -> Ack:
    """Keep how the device says it is; return what is held of its epoch.

    Raises:
        Declined: not a heartbeat.
    """
    _check_version(raw)
    try:
        beat = wire.decode(raw, Heartbeat)
    except wire.BadEnvelope as fault:
        raise problems.malformed(str(fault)) from fault
    stream = Stream(sender.unit_of(beat.epoch), sender.device_id, beat.epoch)
    with transaction.atomic(), connection.cursor() as cursor:
        store.note_contact(
            cursor,
            stream,
            now_ms,
            clock_offset_ms=now_ms - beat.sent_at,
            waiting=beat.waiting,
            version=beat.version,
            state=beat.state,
        )
    return _ack(stream, store.held(stream) or store.nothing(stream), now_ms)


def _opened(packed: bytes) -> Batch:
    try:
        raw = wire.unpack(packed)
    except wire.TooLarge as fault:
        raise problems.too_large(str(fault)) from fault
    except wire.BadEnvelope as fault:
        raise problems.malformed(str(fault)) from fault
    try:
        batch = wire.decode(raw, Batch)
    except wire.BadEnvelope as fault:
        _check_version(raw)  # another version may have another shape
        raise problems.malformed(str(fault)) from fault
    if batch.v != PROTOCOL:
        raise problems.version(batch.v, PROTOCOL)
    return batch


def _check_version(raw: bytes) -> None:
    try:
        found = wire.decode(raw, _Versioned).v
    except wire.BadEnvelope as fault:
        raise problems.malformed(str(fault)) from fault
    if found != PROTOCOL:
        raise problems.version(found, PROTOCOL)


def _contradiction(
    cursor: CursorWrapper, stream: Stream, batch: Batch, bodies: Sequence[bytes], held: Held
) -> Broken | None:
    stored = None
    if batch.first_seq < held.next_seq:
        # An empty batch says what it believes was last: at least one entry is needed to check it.
        last_seq = batch.first_seq + max(len(bodies), 1) - 1
        stored = store.stored_from(cursor, stream, batch.first_seq, last_seq)
    return broken(batch, bodies, held, stored)


def _take_in_new(
    cursor: CursorWrapper,
    stream: Stream,
    batch: Batch,
    bodies: Sequence[bytes],
    held: Held,
    packed: bytes,
    proof: str,
    now_ms: int,
) -> Held:
    new = bodies[held.next_seq - batch.first_seq :]
    if not new:
        return held
    new_from = held.next_seq
    found = project(new, new_from)
    named = store.ratings_named(cursor, stream, found.named_before(new_from))
    judged, newly_undone, tally = settle(found, named)
    store.add_batch(
        cursor,
        stream,
        batch,
        new_from=new_from,
        chain_before=held.head,
        received_at_ms=now_ms,
        packed=packed,
        proof=proof,
    )
    store.add_ratings(cursor, stream, found.ratings.values())
    store.add_cases(cursor, stream, found.cases)
    store.add_undos(cursor, stream, judged, newly_undone)
    store.add_quarantined(cursor, stream, found.quarantined, now_ms)
    store.add_tally(cursor, stream.unit_id, tally)
    after = Held(new_from + len(new), batch.head, held.count + len(new))
    store.advance(cursor, stream, after)
    return after


def _ack(stream: Stream, held: Held, now_ms: int) -> Ack:
    return Ack(
        v=PROTOCOL,
        device=stream.device_id,
        epoch=stream.epoch,
        next_seq=held.next_seq,
        head=held.head,
        count=held.count,
        at=now_ms,
    )
