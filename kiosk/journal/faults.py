"""SQLite's exceptions in our own words, translated once at this edge."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.errors import DamagedFile, DiskFull, ReadOnly, StorageFault

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
# Python's own word comes without a code; SQLite's for a garbled header with that of a bug.
_DAMAGED_TEXT = ("Could not decode to UTF-8", "unsupported file format")
_READ_ONLY = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite raises inside into a `StorageFault` that names *path*.

    Errors that only a bug of ours can cause (a refused trigger, bad SQL) pass as they are.
    """
    try:
        yield
    except UnicodeDecodeError as fault:  # SQLite's message quotes a damaged schema
        raise DamagedFile(f"{path} is damaged ({fault}); it is kept as it is") from fault
    except sqlite3.DatabaseError as fault:
        code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
        if code in _DAMAGED or str(fault).startswith(_DAMAGED_TEXT):
            raise DamagedFile(f"{path} is damaged ({fault}); it is kept as it is") from fault
        if code == sqlite3.SQLITE_FULL:
            raise DiskFull(f"no space left for {path}; free some, then try again") from fault
        if code in _READ_ONLY:
            raise ReadOnly(
                f"{path} cannot be written ({fault}); check its owner and the mount"
            ) from fault
        if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise StorageFault(
                f"{path}: {fault}; check the disk and what else uses the file"
            ) from fault
        raise
