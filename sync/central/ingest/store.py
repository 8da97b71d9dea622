"""The SQL of ingest: a few statements a batch, each over all its rows at once.

No ORM here: it costs three quarters of the throughput. Every statement names its
unit first, so a distributed database sends it to one place. Values are passed as
numbers, text and bytes only; both databases read an ISO date from text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.db.backends.utils import CursorWrapper

from kiosk.journal.chain import genesis
from sync import wire
from sync.central.ingest.chain import Broken, Held, Stored
from sync.central.ingest.project import COUNTED, HeldRating, RatingRow, Tally
from sync.central.ingest.undo import Outcome, Target
from sync.wire import Batch

# PostgreSQL's types of the columns written many rows at once; all others are bigint.
_TYPES: Final = {
    **dict.fromkeys(("unit_id", "device_id", "epoch", "counter_id", "form"), "text"),
    **dict.fromkeys(("outcome", "reason"), "text"),
    **dict.fromkeys(("day", "month"), "date"),
    "body": "bytea",
}


@dataclass(frozen=True, slots=True)
class Stream:
    """Whose entries: the front of every key."""

    unit_id: str
    device_id: str
    epoch: str

    @property
    def key(self) -> tuple[str, str, str]:
        """The three columns, in the order of the keys."""
        return self.unit_id, self.device_id, self.epoch


_OF_STREAM: Final = "WHERE unit_id = %s AND device_id = %s AND epoch = %s"


def held(stream: Stream) -> Held | None:
    """Return what is held of *stream*; None when nothing was ever taken in."""
    with connection.cursor() as cursor:
        return _held(cursor, stream, "")


def lock(cursor: CursorWrapper, stream: Stream) -> Held:
    """Return what is held of *stream* and let no other transaction change it until ours ends."""
    # SQLite has no row locks: its transaction was begun IMMEDIATE and is the only writer.
    locking = "FOR UPDATE" if connection.vendor == "postgresql" else ""
    if found := _held(cursor, stream, locking):
        return found
    cursor.execute(
        "INSERT INTO epoch (unit_id, device_id, epoch, next_seq, head, count) "
        "VALUES (%s, %s, %s, 1, %s, 0) ON CONFLICT DO NOTHING",
        [*stream.key, nothing(stream).head],
    )
    found = _held(cursor, stream, locking)
    assert found is not None, "the row was just made, and no code path deletes it"
    return found


def nothing(stream: Stream) -> Held:
    """Return what is held of an epoch before its first entry."""
    return Held(1, genesis(stream.device_id, stream.epoch).hex(), 0)


def _held(cursor: CursorWrapper, stream: Stream, locking: str) -> Held | None:
    cursor.execute(
        f"SELECT next_seq, head, count FROM epoch {_OF_STREAM} {locking}",
        stream.key,
    )
    row = cursor.fetchone()
    return Held(*row) if row else None


def stored_from(cursor: CursorWrapper, stream: Stream, first_seq: int, last_seq: int) -> Stored:
    """Return the entries held around *first_seq* to *last_seq*, read from the raw batches."""
    cursor.execute(
        f"""
        SELECT new_from, first_seq, chain_before, packed FROM batch {_OF_STREAM}
           AND new_from <= %s
           AND new_from >= (SELECT max(new_from) FROM batch {_OF_STREAM} AND new_from <= %s)
         ORDER BY new_from
        """,
        [*stream.key, last_seq, *stream.key, first_seq],
    )
    rows = cursor.fetchall()
    bodies: list[bytes] = []
    for new_from, batch_first_seq, _, packed in rows:
        batch = wire.decode(wire.unpack(bytes(packed)), Batch)
        bodies += [bytes(item) for item in batch.items[new_from - batch_first_seq :]]
    first_new_from, _, chain_before, _ = rows[0]
    return Stored(first_new_from, chain_before, bodies)


def ratings_named(
    cursor: CursorWrapper, stream: Stream, seqs: Sequence[int]
) -> dict[int, HeldRating]:
    """Return the ratings among *seqs* of *stream*."""
    if not seqs:
        return {}
    cursor.execute(
        f"""
        SELECT seq, counter_id, day, score, case_no, boot, mono_ms, undone_by FROM rating
        {_OF_STREAM} AND seq IN ({", ".join(["%s"] * len(seqs))})
        """,
        [*stream.key, *seqs],
    )
    return {
        seq: HeldRating(
            counter_id, str(day), score, case_no is None, Target(boot, mono_ms, undone_by)
        )
        for seq, counter_id, day, score, case_no, boot, mono_ms, undone_by in cursor.fetchall()
    }


def add_batch(
    cursor: CursorWrapper,
    stream: Stream,
    batch: Batch,
    *,
    new_from: int,
    chain_before: str,
    received_at_ms: int,
    packed: bytes,
    proof: str,
) -> None:
    """Keep the request as received."""
    cursor.execute(
        """
        INSERT INTO batch (unit_id, device_id, epoch, new_from, first_seq, last_seq,
            chain_before, head, sent_at_ms, received_at_ms, packed, proof)
        VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
        """,
        [
            *stream.key, new_from, batch.first_seq, batch.first_seq + len(batch.items) - 1,
            chain_before, batch.head, batch.sent_at, received_at_ms, packed, proof,
        ],
    )  # fmt: skip


def add_ratings(cursor: CursorWrapper, stream: Stream, rows: Collection[RatingRow]) -> None:
    """Project ratings."""
    _insert(
        cursor,
        "rating",
        ("unit_id", "device_id", "epoch", "seq", "counter_id", "day", "at_ms", "mono_ms",
         "boot", "score", "form", "case_no", "undone_by"),
        [
            (*stream.key, r.seq, r.counter_id, r.day, r.at_ms, r.mono_ms,
             r.boot, r.score, r.form, r.case_no, r.undone_by)
            for r in rows
        ],
    )  # fmt: skip


def add_cases(
    cursor: CursorWrapper, stream: Stream, rows: Iterable[tuple[int, str, str, int, int]]
) -> None:
    """Project finished cases."""
    _insert(
        cursor,
        "finished_case",
        ("unit_id", "device_id", "epoch", "seq", "counter_id", "day", "at_ms", "case_no"),
        [(*stream.key, *row) for row in rows],
    )


def add_undos(
    cursor: CursorWrapper,
    stream: Stream,
    judged: Iterable[tuple[int, int, Outcome]],
    newly_undone: Mapping[int, int],
) -> None:
    """Keep every undo with what became of it, and mark the earlier ratings taken back."""
    _insert(
        cursor,
        "undo",
        ("unit_id", "device_id", "epoch", "seq", "of_seq", "outcome"),
        [(*stream.key, seq, of, str(outcome)) for seq, of, outcome in judged],
    )
    if newly_undone:
        cursor.executemany(
            f"UPDATE rating SET undone_by = %s {_OF_STREAM} AND seq = %s",
            [(undone_by, *stream.key, seq) for seq, undone_by in newly_undone.items()],
        )


def add_quarantined(
    cursor: CursorWrapper,
    stream: Stream,
    rows: Iterable[tuple[int, str, bytes]],
    received_at_ms: int,
) -> None:
    """Keep raw what could not be understood."""
    _insert(
        cursor,
        "quarantine",
        ("unit_id", "device_id", "epoch", "seq", "received_at_ms", "reason", "body"),
        [(*stream.key, seq, received_at_ms, storable(why), body) for seq, why, body in rows],
    )


def add_tally(cursor: CursorWrapper, unit_id: str, tally: Tally) -> None:
    """Add counts to the rollups of the leaf, days first, each in the order of its key.

    One order for all: two kiosks of a unit that report at once must not wait for
    each other in a ring.
    """
    days = [(unit_id, *key, *numbers) for key, numbers in sorted(tally.added.items())]
    _upsert(cursor, "counter_day", ("unit_id", "counter_id", "day"), days)
    months = [(unit_id, month, *numbers) for month, numbers in sorted(tally.by_month().items())]
    _upsert(cursor, "unit_month", ("unit_id", "month"), months)


def advance(cursor: CursorWrapper, stream: Stream, now_held: Held) -> None:
    """Move the epoch's row to *now_held*."""
    cursor.execute(
        f"UPDATE epoch SET next_seq = %s, head = %s, count = %s {_OF_STREAM}",
        [now_held.next_seq, now_held.head, now_held.count, *stream.key],
    )


def flag(cursor: CursorWrapper, stream: Stream, broken: Broken, now_ms: int) -> None:
    """Note that the device did what no honest journal does."""
    cursor.execute(
        """
        INSERT INTO flag (unit_id, device_id, epoch, code, first_at_ms, last_at_ms, times, seq)
        VALUES (%s, %s, %s, %s, %s, %s, 1, %s)
        ON CONFLICT (unit_id, device_id, epoch, code) DO UPDATE SET
            last_at_ms = excluded.last_at_ms, times = flag.times + 1, seq = excluded.seq
        """,
        [*stream.key, str(broken.kind), now_ms, now_ms, broken.seq],
    )


def note_contact(cursor: CursorWrapper, stream: Stream, now_ms: int, **told: str | int) -> None:
    """Remember when the device was last heard, and what it *told* of itself (columns of contact)."""
    values: dict[str, Any] = {
        "unit_id": stream.unit_id,
        "device_id": stream.device_id,
        "last_at_ms": now_ms,
        "epoch": stream.epoch,
        "version": "",
        "state": "",
        **{name: storable(v) if isinstance(v, str) else v for name, v in told.items()},
    }
    renewed = ["last_at_ms", "epoch", *told]
    cursor.execute(
        f"INSERT INTO contact ({', '.join(values)}) VALUES ({', '.join(['%s'] * len(values))}) "
        "ON CONFLICT (unit_id, device_id) DO UPDATE SET "
        + ", ".join(f"{name} = excluded.{name}" for name in renewed),
        list(values.values()),
    )


def storable(text: str) -> str:
    """Return *text* as a text column of either database can hold it."""
    return text.replace("\0", "�")


def _upsert(
    cursor: CursorWrapper, table: str, key: tuple[str, ...], rows: list[tuple[Any, ...]]
) -> None:
    adding = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in COUNTED)
    _insert(
        cursor,
        table,
        (*key, *COUNTED),
        rows,
        f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {adding}",
    )


def _insert(
    cursor: CursorWrapper,
    table: str,
    columns: tuple[str, ...],
    rows: list[tuple[Any, ...]],
    conflict: str = "",
) -> None:
    if not rows:
        return
    into = f"INSERT INTO {table} ({', '.join(columns)})"
    if connection.vendor == "sqlite":
        # One prepared statement stepped row by row is the fastest way into SQLite.
        values = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"{into} VALUES ({values}) {conflict}", rows)
        return
    # One array a column: five times as fast as VALUES with a placeholder a cell, whose
    # text the driver must take apart anew for each number of rows.
    arrays = ", ".join(f"%s::{_TYPES.get(name, 'bigint')}[]" for name in columns)
    cursor.execute(
        f"{into} SELECT * FROM unnest({arrays}) {conflict}",
        [list(column) for column in zip(*rows, strict=True)],
    )
