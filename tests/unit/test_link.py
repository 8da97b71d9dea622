"""link.db: what was agreed with central; replaceable, and never in the way."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import DamagedFile, DiskFull, KioskError, NewerThanUs, ReadOnly, StorageFault
from sync.link import Cursor, DamagedLink, Link
from sync.wire import Ack

EPOCH = "0001-9f3c21aa"


def ack(next_seq: int, epoch: str = EPOCH, at: int = 5) -> Ack:
    return Ack(1, "d" * 32, epoch, next_seq, f"{next_seq:064x}", next_seq - 1, at)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "link.db"


@pytest.fixture
def link(path: Path) -> Iterator[Link]:
    made = Link.open(path)
    yield made
    made.close()


def again(path: Path) -> Link:
    return Link.open(path)


def test_a_new_link_knows_nothing(link: Link) -> None:
    assert link.cursor(EPOCH) is None
    assert link.last_ack_at() is None
    assert link.offset_ms == 0


def test_what_was_acknowledged_is_remembered_epoch_by_epoch(path: Path, link: Link) -> None:
    link.accept(ack(10, at=100))
    link.accept(ack(3, "0002-00000000", at=200))
    link.close()
    reopened = again(path)
    assert reopened.cursor(EPOCH) == Cursor(10, f"{10:064x}", 100)
    assert reopened.cursor("0002-00000000") == Cursor(3, f"{3:064x}", 200)
    assert reopened.cursor("0003-00000000") is None
    assert reopened.last_ack_at() == 200
    reopened.close()


def test_a_rewound_central_is_remembered_too(path: Path, link: Link) -> None:
    link.accept(ack(10))
    link.accept(ack(4))
    assert link.cursor(EPOCH) == Cursor(4, f"{4:064x}", 5)
    link.close()
    reopened = again(path)
    assert reopened.cursor(EPOCH) == Cursor(4, f"{4:064x}", 5)
    reopened.close()


@pytest.mark.parametrize("offset_ms", [1, -1, 2**53 + 10**13, -(2**53) - 10**13])
def test_the_clock_offset_is_remembered(path: Path, link: Link, offset_ms: int) -> None:
    link.set_offset_ms(7)
    link.set_offset_ms(offset_ms)
    link.close()
    reopened = again(path)
    assert reopened.offset_ms == offset_ms
    reopened.close()


def test_a_full_disk_forgets_only_at_the_end(path: Path, link: Link) -> None:
    link.accept(ack(2))
    link._db.execute("PRAGMA max_page_count = 1").fetchone()
    link._db.execute("PRAGMA query_only = ON")  # nothing more can be written
    with pytest.raises(StorageFault):
        link.accept(ack(9))
    assert link.cursor(EPOCH) == Cursor(9, f"{9:064x}", 5)
    link.close()
    reopened = again(path)
    assert reopened.cursor(EPOCH) == Cursor(2, f"{2:064x}", 5)
    reopened.close()


def other_table(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE cursor (x)")
    connection.commit()
    connection.close()


def altered_table(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("ALTER TABLE cursor DROP COLUMN acked_at")
    connection.close()


def impossible_cursor(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("UPDATE cursor SET next_seq = -5")
    connection.close()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "text": lambda path: path.write_bytes(b"<html>not a database</html>" * 300),
    "cut": lambda path: os.truncate(path, 5000),
    "zeros behind the header": lambda path: path.write_bytes(path.read_bytes()[:100] + bytes(9000)),
    "altered table": altered_table,
    "impossible cursor": impossible_cursor,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_link_is_put_aside_and_begun_anew(
    path: Path, claim_warning: Callable[[str], list[str]], damage: Callable[[Path], object]
) -> None:
    first = Link.open(path)
    first.accept(ack(10))
    first.close()
    damage(path)
    before = path.read_bytes()
    with pytest.raises(DamagedFile):
        Link.read(path)
    assert path.read_bytes() == before, "looking changes nothing"
    renewed = Link.open(path)
    assert renewed.cursor(EPOCH) is None
    renewed.accept(ack(3))
    renewed.close()
    assert path.with_name("link.db.damaged-1").read_bytes() == before
    claim_warning("it was put aside and is rebuilt by asking central")
    fine = Link.open(path)
    assert fine.cursor(EPOCH) == Cursor(3, f"{3:064x}", 5)
    fine.close()


def test_another_programs_database_is_put_aside(
    path: Path, claim_warning: Callable[[str], list[str]]
) -> None:
    other_table(path)
    renewed = Link.open(path)
    assert renewed.cursor(EPOCH) is None
    renewed.close()
    claim_warning("put aside")
    assert path.with_name("link.db.damaged-1").exists()


@given(data=st.data())
def test_a_link_damaged_anywhere_is_read_renewed_or_a_fault(
    data: st.DataObject, sound: bytes, new_folder: Callable[[], Path]
) -> None:
    damaged = bytearray(sound)
    for _ in range(data.draw(st.integers(1, 3))):
        damaged[data.draw(st.integers(0, len(sound) - 1))] ^= data.draw(st.integers(1, 255))
    path = new_folder() / "link.db"
    path.write_bytes(damaged)
    looked = ""
    try:
        reading = Link.read(path)
        reading.cursor(EPOCH)
        reading.close()
    except KioskError as fault:
        looked = str(fault)
    assert "Error" not in looked
    assert path.read_bytes() == bytes(damaged)


@pytest.fixture(scope="module")
def sound(new_folder: Callable[[], Path]) -> bytes:
    path = new_folder() / "link.db"
    link = Link.open(path)
    link.accept(ack(10))
    link.set_offset_ms(7)
    link.close()
    return path.read_bytes()


def test_damage_met_while_open_is_told_apart_from_a_damaged_journal(path: Path) -> None:
    first = Link.open(path)
    first.accept(ack(10))
    first.close()
    opened = Link.open(path)
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.write(b"\xff" * size)
    opened._db.execute("PRAGMA shrink_memory")  # or SQLite would not look
    with pytest.raises(DamagedLink):
        opened.cursor(EPOCH)
    opened.close()


def test_a_newer_programs_link_is_refused_untouched(path: Path, link: Link) -> None:
    link._db.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
        "VALUES ('link', 'm999_tomorrow', '')"
    )
    link.close()
    for opening in (Link.open, Link.read):
        with pytest.raises(NewerThanUs, match="m999"):
            opening(path)
    assert os.listdir(path.parent) == ["link.db"]


def test_a_missing_link_is_not_made_by_looking(path: Path) -> None:
    with pytest.raises(StorageFault, match="is missing; central will be asked"):
        Link.read(path)
    assert not path.exists()
    path.write_bytes(b"")
    with pytest.raises(StorageFault, match="holds no cursor; central will be asked"):
        Link.read(path)
    assert path.read_bytes() == b""


def test_a_folder_that_gives_no_file_is_a_fault(path: Path) -> None:
    path.mkdir()
    for opening in (Link.open, Link.read):
        with pytest.raises(ReadOnly, match="unable to open database file"):
            opening(path)


def test_looking_does_not_write(path: Path, link: Link) -> None:
    link.accept(ack(10))
    reader = Link.read(path)
    assert reader.cursor(EPOCH) == Cursor(10, f"{10:064x}", 5)
    reader.close()


def test_a_full_disk_at_the_start_is_a_fault_and_nothing_is_put_aside(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def full(*args: object, **kwargs: object) -> sqlite3.Connection:
        connection = connect(*args, **kwargs)  # type: ignore[call-overload]
        connection.execute("PRAGMA max_page_count = 1")
        return connection

    monkeypatch.setattr(sqlite3, "connect", full)
    with pytest.raises(DiskFull):
        Link.open(path)
    assert not path.with_name("link.db.damaged-1").exists()
