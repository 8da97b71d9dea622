"""SQLite's exceptions in our own words; a bug of ours passes as it is."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from kiosk.errors import DamagedFile, DiskFull, ReadOnly, StorageFault
from kiosk.journal.faults import translated

PATH = Path("/data/journal/0001-9f3c21aa.db")


def sqlite_fault(code: int, text: str = "what SQLite said") -> sqlite3.OperationalError:
    fault = sqlite3.OperationalError(text)
    fault.sqlite_errorcode = code
    return fault


@pytest.mark.parametrize(
    ("code", "ours", "remedy"),
    [
        (sqlite3.SQLITE_CORRUPT, DamagedFile, "kept as it is"),
        (sqlite3.SQLITE_CORRUPT_INDEX, DamagedFile, "kept as it is"),
        (sqlite3.SQLITE_NOTADB, DamagedFile, "kept as it is"),
        (sqlite3.SQLITE_FULL, DiskFull, "free some, then try again"),
        (sqlite3.SQLITE_READONLY, ReadOnly, "check its owner and the mount"),
        (sqlite3.SQLITE_READONLY_DBMOVED, ReadOnly, "check its owner and the mount"),
        (sqlite3.SQLITE_CANTOPEN, ReadOnly, "check its owner and the mount"),
        (sqlite3.SQLITE_PERM, ReadOnly, "check its owner and the mount"),
        (sqlite3.SQLITE_IOERR_WRITE, StorageFault, "check the disk"),
        (sqlite3.SQLITE_IOERR_FSYNC, StorageFault, "check the disk"),
        (sqlite3.SQLITE_BUSY, StorageFault, "what else uses the file"),
        (sqlite3.SQLITE_LOCKED, StorageFault, "what else uses the file"),
    ],
)
def test_the_disks_doing_becomes_a_storage_fault_with_its_remedy(
    code: int, ours: type[StorageFault], remedy: str
) -> None:
    cause = sqlite_fault(code)
    with pytest.raises(StorageFault, match=remedy) as caught, translated(PATH):
        raise cause
    assert type(caught.value) is ours
    assert str(PATH) in str(caught.value)
    assert caught.value.__cause__ is cause


@pytest.mark.parametrize(
    "bug",
    [
        sqlite_fault(sqlite3.SQLITE_ERROR, "no such table: entri"),
        sqlite_fault(sqlite3.SQLITE_CONSTRAINT_TRIGGER, "the journal is never changed"),
        sqlite_fault(sqlite3.SQLITE_MISUSE),
        sqlite3.ProgrammingError("Cannot operate on a closed database."),
        ValueError("not SQLite's at all"),
    ],
    ids=str,
)
def test_a_bug_of_ours_is_never_taken_for_a_fault(bug: Exception) -> None:
    with pytest.raises(type(bug)) as caught, translated(PATH):
        raise bug
    assert caught.value is bug


def test_text_that_cannot_be_read_is_damage() -> None:
    memory = sqlite3.connect(":memory:")
    with pytest.raises(DamagedFile, match="Could not decode"), translated(PATH):
        memory.execute("SELECT CAST(x'ff' AS TEXT)").fetchone()
    with pytest.raises(DamagedFile, match="is damaged"), translated(PATH):
        b"malformed database schema (\xff)".decode()  # as Python reads SQLite's message
    memory.close()


def test_what_goes_well_is_left_alone() -> None:
    with translated(PATH):
        done = True
    assert done
