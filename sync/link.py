"""link.db: what we agreed with central about each epoch, and its clock.

Small and replaceable: whoever loses it asks central one question an epoch.
Written by the holder of the courier lock only.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from sqlite_utils import Database, Migrations

from kiosk import events
from kiosk.errors import DamagedFile
from kiosk.host import disk
from kiosk.journal.faults import translated
from kiosk.journal.migrations import checked, migrate
from sync.wire import Ack

LINK = Migrations("link")


@LINK()
def m001_cursor(db: Database) -> None:
    """One row an epoch: the last ack that counted. One row of clock offset."""
    db.execute(
        """
        CREATE TABLE cursor (
            epoch TEXT PRIMARY KEY,
            next_seq INTEGER NOT NULL CHECK (next_seq >= 1),
            head TEXT NOT NULL,
            acked_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        "CREATE TABLE clock (one INTEGER PRIMARY KEY CHECK (one = 1), offset_ms INTEGER NOT NULL) STRICT"
    )


class DamagedLink(DamagedFile):
    """link.db cannot be read: close it, and the next `Link.open` begins it anew."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far central has acknowledged one epoch.

    Attributes:
        next_seq: the first entry still waiting.
        head: hash of the entry before it, hex.
        acked_at: central's time of that ack, ms.
    """

    next_seq: int
    head: str
    acked_at: int


class Link:
    """The open link.db."""

    def __init__(self, path: Path, db: Database) -> None:
        self._path = path
        self._db = db
        # What a full disk did not keep still holds while we run: entries go on to
        # central, which may be the last thing this disk can do for them.
        self._kept: dict[str, Cursor] = {}

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open *path*, making it when missing; a damaged one is put aside and begun anew.

        Raises:
            NewerThanUs: written by a newer program.
            StorageFault: the disk refuses.
        """
        try:
            return cls(path, _opened(path))
        except DamagedFile as fault:
            aside = disk.put_aside(path)
            for suffix in ("-wal", "-shm"):  # of the damaged file, meaningless to a new one
                with suppress(OSError):
                    path.with_name(path.name + suffix).unlink(missing_ok=True)
            events.say(events.LINK_DAMAGED, path=str(aside), reason=str(fault))
            return cls(path, _opened(path))

    @classmethod
    def read(cls, path: Path) -> Self:
        """Open *path* as it is, for looking only.

        Raises:
            StorageFault: missing, damaged or refused; nothing is put aside.
        """
        if not path.exists():
            raise DamagedFile(f"{path} is missing; central will be asked where to go on")
        return cls(path, _opened(path, write=False))

    def cursor(self, epoch: str) -> Cursor | None:
        """Return how far *epoch* was acknowledged; None: not known, ask central."""
        if epoch in self._kept:
            return self._kept[epoch]
        with _told(self._path):
            found = self._db.execute(
                "SELECT next_seq, head, acked_at FROM cursor WHERE epoch = ?", (epoch,)
            ).fetchone()
        return Cursor(*found) if found else None

    def accept(self, ack: Ack) -> None:
        """Remember a verified *ack*.

        Raises:
            StorageFault: remembered only until this program ends.
        """
        self._kept[ack.epoch] = Cursor(ack.next_seq, ack.head, ack.at)
        with _told(self._path), self._db.atomic():
            self._db.execute(
                "INSERT OR REPLACE INTO cursor VALUES (?, ?, ?, ?)",
                (ack.epoch, ack.next_seq, ack.head, ack.at),
            )

    def last_ack_at(self) -> int | None:
        """Return central's time of its latest ack, ms; None: never."""
        with _told(self._path):
            found = self._db.execute("SELECT max(acked_at) FROM cursor").fetchone()
        at: int | None = found[0]
        return at

    @property
    def offset_ms(self) -> int:
        """Central's clock minus ours, as it was last told; 0 when never."""
        with _told(self._path):
            found = self._db.execute("SELECT offset_ms FROM clock").fetchone()
        return int(found[0]) if found else 0

    def set_offset_ms(self, offset_ms: int) -> None:
        """Remember central's clock minus ours; the system clock is never touched."""
        with _told(self._path), self._db.atomic():
            self._db.execute("INSERT OR REPLACE INTO clock VALUES (1, ?)", (offset_ms,))

    def close(self) -> None:
        """Close the file."""
        self._db.close()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        with translated(path):
            yield
    except DamagedFile as fault:
        raise DamagedLink(str(fault)) from fault


def _opened(path: Path, *, write: bool = True) -> Database:
    with _told(path):
        connection = sqlite3.connect(path, timeout=10)
        try:
            db = Database(connection)
            if write:
                # A cursor lost in a power cut is asked for again: no flush at each ack.
                for pragma in ("journal_mode = WAL", "synchronous = NORMAL"):
                    db.execute(f"PRAGMA {pragma}")
                migrate(db, LINK, path)
            elif not checked(db, LINK, path):
                raise DamagedFile(f"{path} holds no cursor; central will be asked where to go on")
            verdict = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if verdict != "ok":
                raise DamagedFile(f"{path}: {verdict}")
        except BaseException:
            connection.close()
            raise
    return db
