"""One epoch's journal: a SQLite file that only ever grows.

WAL with ``synchronous=FULL``: `append` returns after the flush, and only then
may anybody be thanked. The writer thread owns the one `Journal` that writes;
the courier and ``kiosk verify`` open their own for reading.

`folder.py` knows which epochs there are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from sqlite_utils import Database

from kiosk.entries import DeviceId, Epoch, Seq
from kiosk.errors import DamagedFile, StorageFault
from kiosk.host import disk
from kiosk.journal import chain, migrations
from kiosk.journal.faults import translated

TAIL: Final = 1000  # entries checked before the faces answer; the rest is checked later
BUSY_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as stored: its bytes are what is chained and sent."""

    seq: Seq
    body: bytes
    hash: bytes  # 32 bytes


class Journal:
    """One epoch's file, open.

    Attributes:
        path: ``<epoch>.db``.
        device, epoch: who wrote it; the chain starts from both.
    """

    def __init__(self, path: Path, db: Database, *, device: DeviceId, epoch: Epoch) -> None:
        self.path = path
        self.device = device
        self.epoch = epoch
        self._db = db
        self._end: tuple[Seq, bytes] | None = None  # None: ask the file

    @classmethod
    def begin(cls, path: Path, *, device: DeviceId, epoch: Epoch, created_at: int) -> Self:
        """Make a new journal at *path*, durable with its name on return.

        Raises:
            StorageFault: it cannot be made; nothing is left of it.
        """
        try:
            path.touch(mode=0o600, exist_ok=False)  # whatever fails from here on, the file is ours
        except OSError as fault:
            raise disk.storage_fault(fault, path) from fault
        try:
            with translated(path), _connected(path) as db:
                _write_ahead(db, path)
                with db.atomic():
                    migrations.migrate(db, migrations.JOURNAL, path)
                    db.execute(
                        "INSERT INTO origin VALUES (1, ?, ?, ?)",
                        (str(device), str(epoch), created_at),
                    )
                disk.sync_folder(path.parent)
        except BaseException:
            # A start that is tried again on a full disk must not leave a husk each time.
            for suffix in ("", "-wal", "-shm"):
                with suppress(OSError):
                    path.with_name(path.name + suffix).unlink(missing_ok=True)
            raise
        return cls(path, db, device=device, epoch=epoch)

    @classmethod
    def open(cls, path: Path, *, write: bool = False) -> Self:
        """Open the journal at *path*; without *write* this connection can change nothing.

        Raises:
            DamagedFile: not a database, or no journal in it; not a byte of it is changed.
            NewerThanUs: written by a newer program.
            StorageFault: missing, or the disk refuses.
        """
        try:
            path.stat()  # SQLite would make a missing one
        except OSError as fault:
            raise disk.storage_fault(fault, path) from fault
        with translated(path), _connected(path) as db:
            if not migrations.checked(db, migrations.JOURNAL, path):
                raise DamagedFile(f"{path} holds no journal; it is kept as it is")
            if write:
                _write_ahead(db, path)
                migrations.migrate(db, migrations.JOURNAL, path)
            else:
                db.execute("PRAGMA query_only = ON")
            found = db.execute(
                "SELECT coalesce(CAST(device AS TEXT), ''), coalesce(CAST(epoch AS TEXT), '') "
                "FROM origin"
            ).fetchone()
            if found is None:
                raise DamagedFile(f"{path} does not say which device wrote it; it is kept as it is")
            journal = cls(path, db, device=DeviceId(found[0]), epoch=Epoch(found[1]))
            try:
                journal._genesis()
            except ValueError as fault:
                raise DamagedFile(f"{path} names no device of ours ({fault})") from fault
        return journal

    def append(self, body: bytes) -> Seq:
        """Add *body* at the end; durable on return.

        Raises:
            StorageFault: not durable; nobody may be thanked for it.
        """
        last, previous = self.end()
        seq = Seq(last + 1)
        digest = chain.link(previous, body)
        text = body.decode()
        self._end = None  # should the commit fail, the file is asked again
        with translated(self.path), self._db.atomic():
            self._db.execute("INSERT INTO entry VALUES (?, ?, ?)", (seq, text, digest))
        self._end = seq, digest
        return seq

    def end(self) -> tuple[Seq, bytes]:
        """Return (last seq, its hash): (0, the genesis) when there are no entries."""
        if self._end is None:
            with translated(self.path):
                found = self._db.execute(
                    "SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1"
                ).fetchone()
            self._end = (Seq(found[0]), found[1]) if found else (Seq(0), self._genesis())
        return self._end

    def refresh(self) -> None:
        """Forget the remembered end: another connection may have added entries."""
        self._end = None

    def hash_at(self, seq: int) -> bytes | None:
        """Return the hash of entry *seq*, the genesis for 0, None when there is none."""
        if seq == 0:
            return self._genesis()
        with translated(self.path):
            found = self._db.execute("SELECT hash FROM entry WHERE seq = ?", (seq,)).fetchone()
        return found[0] if found else None

    def read(self, first_seq: int, limit: int) -> list[Row]:
        """Return up to *limit* entries from *first_seq* on, as far as each follows from the last.

        Raises:
            DamagedFile: the first of them does not: it was changed, moved or taken away.
        """
        previous = self.hash_at(first_seq - 1)
        with translated(self.path):
            found = self._db.execute(
                "SELECT seq, CAST(body AS BLOB), hash FROM entry WHERE seq >= ? ORDER BY seq LIMIT ?",
                (first_seq, limit),
            ).fetchall()
        rows: list[Row] = []
        for expected, (seq, body, digest) in enumerate(found, first_seq):
            trouble = ""
            if seq != expected:
                trouble = "is missing"
            elif previous is None or body is None or chain.link(previous, body) != digest:
                trouble = "was changed or moved"
            if trouble and rows:
                break  # what stands before the damage is as good as ever
            if trouble:
                raise DamagedFile(f"{self.path}: entry {expected} {trouble}")
            rows.append(Row(Seq(seq), body, digest))
            previous = digest
        return rows

    def last_of(self, kind: str) -> Row | None:
        """Return the latest entry of *kind*, if any."""
        with translated(self.path):
            found = self._db.execute(
                "SELECT seq, CAST(body AS BLOB), hash FROM entry WHERE kind = ? "
                "ORDER BY seq DESC LIMIT 1",
                (kind,),
            ).fetchone()
        return Row(Seq(found[0]), found[1], found[2]) if found else None

    def check(self, first_seq: int = 1) -> Seq:
        """Hash every entry from *first_seq* to the end; return the last seq.

        Raises:
            DamagedFile: the first entry that does not follow from the one before, by seq.
        """
        while rows := self.read(first_seq, 500):
            first_seq = rows[-1].seq + 1
        return Seq(first_seq - 1)

    def check_tail(self) -> Seq:
        """Check the last `TAIL` entries, as a start does; see `check`."""
        last, _ = self.end()
        return self.check(max(1, last - TAIL + 1))

    def check_database(self) -> None:
        """Let SQLite check its own file.

        Raises:
            DamagedFile: what it found first.
        """
        with translated(self.path):
            verdict = self._db.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if verdict != "ok":
            raise DamagedFile(f"{self.path}: {verdict}")

    def close(self) -> None:
        """Close the file; the write-ahead log is folded into it by the last to leave."""
        self._db.close()

    def _genesis(self) -> bytes:
        return chain.genesis(self.device, self.epoch)


@contextmanager
def _connected(path: Path) -> Iterator[Database]:
    """Connect to *path*; whatever fails inside closes the connection."""
    connection = sqlite3.connect(path, timeout=BUSY_S)
    try:
        db = Database(connection)
        # FULL flushes the log at each commit: NORMAL would lose thanked taps in a power cut.
        db.execute("PRAGMA synchronous = FULL")
        yield db
    except BaseException:
        connection.close()
        raise


def _write_ahead(db: Database, path: Path) -> None:
    mode = db.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    if mode != "wal":
        raise StorageFault(f"{path}: this disk cannot share memory ({mode}); use a local one")
