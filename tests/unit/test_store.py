"""One epoch's journal: a promise kept, a file that only grows, and every change shows."""

from __future__ import annotations

import itertools
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from kiosk import entries
from kiosk.entries import DeviceId, Epoch
from kiosk.errors import DamagedFile, DiskFull, KioskError, NewerThanUs, ReadOnly, StorageFault
from kiosk.host import disk
from kiosk.journal import chain, store
from kiosk.journal.store import Journal

DEVICE = DeviceId("9f86d081884c7d659a2feaa0c55ad015")
EPOCH = Epoch("0001-9f3c21aa")


def body(number: int, detail: str = "Một cửa") -> bytes:
    return entries.encode(
        entries.State(at=number, mono=number, boot=1, event="test", detail=detail)
    )


def begun(folder: Path, epoch: Epoch = EPOCH) -> Journal:
    return Journal.begin(folder / f"{epoch}.db", device=DEVICE, epoch=epoch, created_at=0)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    made = begun(tmp_path)
    yield made
    made.close()


def filled(journal: Journal, count: int) -> list[bytes]:
    bodies = [body(number) for number in range(1, count + 1)]
    assert [journal.append(each) for each in bodies] == list(range(1, count + 1))
    return bodies


def raw(path: Path) -> sqlite3.Connection:
    """A connection that knows nothing of us, as a curious technician's."""
    return sqlite3.connect(path, isolation_level=None)


# --- what is written stays as it was written -------------------------------------------------


def test_bytes_come_back_as_they_were_written_chained_from_the_genesis(journal: Journal) -> None:
    bodies = filled(journal, 3)
    rows = journal.read(1, 10)
    assert [row.body for row in rows] == bodies
    assert [row.seq for row in rows] == [1, 2, 3]
    start = chain.genesis(DEVICE, EPOCH)
    assert [row.hash for row in rows] == [chain.head_after(start, bodies[:n]) for n in (1, 2, 3)]
    assert journal.end() == (3, rows[-1].hash)
    assert journal.hash_at(0) == start
    assert journal.hash_at(4) is None
    assert journal.check() == 3


def test_an_empty_journal_ends_at_its_genesis(journal: Journal) -> None:
    assert journal.end() == (0, chain.genesis(DEVICE, EPOCH))
    assert journal.check() == 0
    assert journal.check_tail() == 0
    assert journal.read(1, 10) == []
    assert journal.last_of("rating") is None


def test_it_goes_on_where_it_was_closed(tmp_path: Path) -> None:
    first = begun(tmp_path)
    filled(first, 2)
    first.close()
    again = Journal.open(first.path, write=True)
    assert (again.device, again.epoch) == (DEVICE, EPOCH)
    assert again.append(body(3)) == 3
    assert again.check() == 3
    again.close()


def test_each_commit_is_flushed_before_append_returns(journal: Journal) -> None:
    """2 is FULL: the write-ahead log is flushed at each commit, not only at checkpoints."""
    assert journal._db.execute("PRAGMA synchronous").fetchone() == (2,)
    assert journal._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    again = Journal.open(journal.path, write=True)
    assert again._db.execute("PRAGMA synchronous").fetchone() == (2,)
    again.close()


def test_another_connection_sees_an_entry_when_append_has_returned(journal: Journal) -> None:
    reader = Journal.open(journal.path)
    assert reader.end()[0] == 0
    journal.append(body(1))
    assert [row.body for row in reader.read(1, 5)] == [body(1)]
    assert reader.end()[0] == 0, "the end is remembered"
    reader.refresh()
    assert reader.end() == journal.end()
    reader.close()


def test_the_last_of_a_kind_is_found(journal: Journal) -> None:
    filled(journal, 2)
    finished = entries.encode(entries.CaseFinished(at=1, mono=1, boot=1, case=1, counter="c"))
    journal.append(finished)
    journal.append(body(4))
    found = journal.last_of("case_finished")
    assert found is not None
    assert (found.seq, found.body) == (3, finished)
    last_state = journal.last_of("state")
    assert last_state is not None
    assert last_state.seq == 4


def test_columns_are_read_out_of_the_body(journal: Journal) -> None:
    filled(journal, 1)
    columns = "kind, at, mono_ms, boot"
    assert raw(journal.path).execute(f"SELECT {columns} FROM entry").fetchall() == [
        ("state", 1, 1, 1)
    ]


def append_for_ever(journal: Journal) -> None:
    """Append until the disk refuses; each seq returned must be the next one."""
    last, _ = journal.end()
    for seq in itertools.count(last + 1):
        assert journal.append(body(seq, "x" * 150)) == seq


# --- the writer's promise --------------------------------------------------------------------


def test_a_failed_commit_promises_nothing_and_harms_nothing(journal: Journal) -> None:
    before = filled(journal, 3)
    pages = journal._db.execute("PRAGMA page_count").fetchone()[0]
    journal._db.execute(f"PRAGMA max_page_count = {pages}").fetchone()
    with pytest.raises(DiskFull, match="free some"):
        append_for_ever(journal)
    kept, _ = journal.end()
    assert [row.body for row in journal.read(1, 3)] == before
    assert journal.check() == kept
    journal._db.execute("PRAGMA max_page_count = 1000000").fetchone()
    assert journal.append(body(kept + 1)) == kept + 1
    assert journal.check() == kept + 1
    journal.check_database()


def test_an_entry_that_is_refused_leaves_the_next_one_its_place(journal: Journal) -> None:
    filled(journal, 1)
    with pytest.raises(sqlite3.IntegrityError):  # not JSON is a bug of ours, never swallowed
        journal.append(b"no json")
    assert journal.append(body(2)) == 2
    assert journal.check() == 2


def test_a_second_writer_can_neither_double_nor_skip_a_seq(tmp_path: Path) -> None:
    one = begun(tmp_path)
    two = Journal.open(one.path, write=True)
    assert two.end()[0] == 0
    one.append(body(1))
    with pytest.raises(sqlite3.IntegrityError, match="only be added at the end"):
        two.append(body(1, "other"))
    assert two.append(body(2)) == 2
    assert two.check() == 2
    one.close()
    two.close()


def test_a_locked_file_is_a_fault_that_passes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "BUSY_S", 0.0)
    journal = begun(tmp_path)
    other = raw(journal.path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageFault, match="what else uses the file"):
        journal.append(body(1))
    other.execute("ROLLBACK")
    assert journal.append(body(1)) == 1
    journal.close()


# --- nothing changes what was written --------------------------------------------------------

FORBIDDEN = {
    "update": "UPDATE entry SET body = '{}' WHERE seq = 2",
    "update of the hash": "UPDATE OR REPLACE entry SET hash = zeroblob(32)",
    "update of seq": "UPDATE entry SET seq = 9 WHERE seq = 3",
    "update or ignore": "UPDATE OR IGNORE entry SET body = '{}'",
    "delete": "DELETE FROM entry WHERE seq = 3",
    "delete of all": "DELETE FROM entry",
    "replace": "REPLACE INTO entry VALUES (2, '{}', zeroblob(32))",
    "insert or replace of the last": "INSERT OR REPLACE INTO entry VALUES (3, '{}', zeroblob(32))",
    "insert or ignore": "INSERT OR IGNORE INTO entry VALUES (2, '{}', zeroblob(32))",
    "upsert": "INSERT INTO entry VALUES (3, '{}', zeroblob(32)) "
    "ON CONFLICT (seq) DO UPDATE SET body = excluded.body",
    "gap": "INSERT INTO entry VALUES (5, '{}', zeroblob(32))",
    "before the first": "INSERT INTO entry VALUES (0, '{}', zeroblob(32))",
    "no seq": "INSERT INTO entry VALUES (NULL, '{}', zeroblob(32))",
    "not json": "INSERT INTO entry VALUES (4, 'x', zeroblob(32))",
    "a blob": "INSERT INTO entry VALUES (4, x'7b7d', zeroblob(32))",
    "a short hash": "INSERT INTO entry VALUES (4, '{}', zeroblob(31))",
    "a hash of text": "INSERT INTO entry VALUES (4, '{}', printf('%032d', 0))",
    "second origin": "INSERT INTO origin VALUES (1, 'd', 'e', 0)",
    "replaced origin": "REPLACE INTO origin VALUES (1, 'd', 'e', 0)",
    "changed origin": "UPDATE origin SET device = 'd'",
    "no origin": "DELETE FROM origin",
}


@pytest.mark.parametrize("through", ["its own connection", "another connection", "attached"])
@pytest.mark.parametrize("statement", FORBIDDEN.values(), ids=FORBIDDEN)
def test_no_statement_changes_what_was_written(
    journal: Journal, statement: str, through: str
) -> None:
    bodies = filled(journal, 3)
    connection = journal._db.conn
    if through != "its own connection":
        connection = raw(journal.path)
        connection.execute("PRAGMA recursive_triggers = OFF")
    if through == "attached":
        connection = raw(journal.path.parent / "other.db")
        connection.execute("ATTACH ? AS j", (str(journal.path),))
        for table in ("entry", "origin"):
            for before in ("INTO", "UPDATE", "FROM", "OR IGNORE", "OR REPLACE"):
                statement = statement.replace(f"{before} {table} ", f"{before} j.{table} ")
                if statement.endswith(f"{before} {table}"):
                    statement = statement.replace(f"{before} {table}", f"{before} j.{table}")
        assert " j." in statement
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)
    connection.rollback()
    journal.refresh()
    assert [row.body for row in journal.read(1, 10)] == bodies
    assert journal.check() == 3


def test_a_reading_connection_can_write_nothing(journal: Journal) -> None:
    filled(journal, 1)
    reader = Journal.open(journal.path)
    with pytest.raises(ReadOnly):
        reader.append(body(2))
    for statement in ("CREATE TABLE x (y)", "DROP TRIGGER entry_no_delete"):
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader._db.execute(statement)
    reader.close()
    assert journal.check() == 1


# --- every change shows ----------------------------------------------------------------------


def unguarded(path: Path) -> sqlite3.Connection:
    """A connection that has torn the guards down, as somebody would who means it."""
    connection = raw(path)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    return connection


@given(data=st.data())
def test_any_byte_changed_in_body_or_hash_is_noticed(
    data: st.DataObject, new_folder: Callable[[], Path]
) -> None:
    journal = begun(new_folder())
    filled(journal, 4)
    seq = data.draw(st.integers(1, 4))
    column = data.draw(st.sampled_from(["body", "hash"]))
    row = journal.read(seq, 1)[0]
    stored = bytearray(getattr(row, column))
    stored[data.draw(st.integers(0, len(stored) - 1))] ^= data.draw(st.integers(1, 255))
    changed = f"CAST(x'{stored.hex()}' AS TEXT)" if column == "body" else f"x'{stored.hex()}'"
    unguarded(journal.path).execute(f"UPDATE entry SET {column} = {changed} WHERE seq = {seq}")
    with pytest.raises(DamagedFile, match=rf"entry {seq} was changed or moved"):
        journal.check()
    assert [entry.seq for entry in journal.read(1, 10)] == [*range(1, seq)] if seq > 1 else True
    journal.close()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DELETE FROM entry WHERE seq = 2", "entry 2 is missing"),
        ("DELETE FROM entry WHERE seq = 1", "entry 1 is missing"),
        ("UPDATE entry SET seq = -seq WHERE seq = 3", "entry 3 is missing"),
        (
            "UPDATE entry SET body = (SELECT body FROM entry WHERE seq = 1) WHERE seq = 2",
            "entry 2 was changed or moved",
        ),
        ("UPDATE origin SET device = printf('%032d', 0)", "entry 1 was changed or moved"),
        ("UPDATE origin SET epoch = '0001-00000000'", "entry 1 was changed or moved"),
    ],
)
def test_an_entry_taken_or_moved_or_claimed_by_another_device_is_noticed(
    journal: Journal, statement: str, told: str
) -> None:
    filled(journal, 4)
    guards = raw(journal.path).execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
    restored = guards.fetchall()
    connection = unguarded(journal.path)
    connection.execute(statement)
    for (trigger,) in restored:
        connection.execute(trigger)
    again = Journal.open(journal.path)
    with pytest.raises(DamagedFile, match=told):
        again.check()
    again.close()


def test_a_missing_guard_is_noticed_when_the_file_is_opened(journal: Journal) -> None:
    filled(journal, 1)
    raw(journal.path).execute("DROP TRIGGER entry_no_delete")
    for write in (False, True):
        with pytest.raises(DamagedFile, match="'entry_no_delete' is missing or altered"):
            Journal.open(journal.path, write=write)


def test_what_somebody_added_beside_our_tables_does_no_harm(journal: Journal) -> None:
    raw(journal.path).execute("CREATE INDEX mine ON entry (hash)")
    again = Journal.open(journal.path, write=True)
    assert again.append(body(1)) == 1
    again.close()


def test_a_start_checks_the_end_and_the_full_check_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "TAIL", 3)
    journal = begun(tmp_path)
    filled(journal, 10)
    for damaged, tail_is_sound in ((7, True), (8, False)):
        copy = tmp_path / f"{damaged}.db"
        raw(journal.path).execute("VACUUM INTO ?", (str(copy),))
        connection = unguarded(copy)
        connection.execute("UPDATE entry SET body = '{}' WHERE seq = ?", (damaged,))
        looked_at = Journal(copy, Database(connection), device=DEVICE, epoch=EPOCH)
        with pytest.raises(DamagedFile, match=f"entry {damaged} was changed"):
            looked_at.check()
        if tail_is_sound:
            assert looked_at.check_tail() == 10
        else:
            with pytest.raises(DamagedFile, match=f"entry {damaged} was changed"):
                looked_at.check_tail()
        looked_at.close()
    journal.close()


def test_what_stands_before_the_damage_can_still_be_read(journal: Journal) -> None:
    bodies = filled(journal, 4)
    unguarded(journal.path).execute("UPDATE entry SET body = '{' WHERE seq = 3")
    assert [row.body for row in journal.read(1, 10)] == bodies[:2]
    with pytest.raises(DamagedFile, match="entry 3 was changed or moved"):
        journal.read(3, 10)
    assert journal.last_of("case_finished") is None
    last = journal.last_of("state")
    assert last is not None
    assert last.seq == 4
    with pytest.raises(DamagedFile, match="CHECK constraint failed"):
        journal.check_database()


@given(data=st.data())
def test_a_file_damaged_anywhere_is_told_in_our_own_words(
    data: st.DataObject, sound: bytes, new_folder: Callable[[], Path]
) -> None:
    """Each read gives what was written or a Fault: never another text, never a foreign exception."""
    damaged = bytearray(sound)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(sound) - 1))
        damaged[at] ^= data.draw(st.integers(1, 255))
    path = new_folder() / f"{EPOCH}.db"
    path.write_bytes(damaged)
    written = [body(number) for number in range(1, 41)]
    try:
        journal = Journal.open(path, write=data.draw(st.booleans()))
    except KioskError:
        return
    try:
        found = [row.body for row in journal.read(1, 100)]
        assert found == written[: len(found)]
        assert journal.check() <= 40
        journal.last_of("case_finished")
        journal.check_database()
    except KioskError:
        pass
    finally:
        journal.close()


@pytest.mark.parametrize("at", [18, 19, *range(40, 60)])
def test_a_garbled_header_is_told_in_our_own_words(
    at: int, sound: bytes, new_folder: Callable[[], Path]
) -> None:
    """Schema number, format, encoding and versions: SQLite has a word of its own for each."""
    path = new_folder() / f"{EPOCH}.db"
    for bits in (1, 0x80, 0xFF):
        path.write_bytes(sound[:at] + bytes([sound[at] ^ bits]) + sound[at + 1 :])
        told = ""
        try:
            journal = Journal.open(path)
            journal.check()
            journal.close()
        except StorageFault as fault:
            told = str(fault)
        assert told == "" or str(path) in told


@pytest.mark.parametrize(
    "garbled",
    [
        "UPDATE sqlite_master SET sql = replace(sql, 'body TEXT', 'bodi TEXT')",
        "UPDATE sqlite_master SET sql = replace(sql, 'migration_set', 'migration_sat')",
    ],
)
def test_a_garbled_schema_is_damage(journal: Journal, garbled: str) -> None:
    connection = raw(journal.path)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(garbled)
    connection.close()
    with pytest.raises(DamagedFile):
        Journal.open(journal.path)


@pytest.fixture(scope="module")
def sound(new_folder: Callable[[], Path]) -> bytes:
    """The bytes of a closed journal of 40 entries."""
    journal = begun(new_folder())
    filled(journal, 40)
    journal.close()
    return journal.path.read_bytes()


# --- crashes ---------------------------------------------------------------------------------


@given(steps=st.lists(st.sampled_from(["append", "crash", "reopen"]), min_size=1, max_size=25))
def test_whatever_happens_every_returned_seq_is_still_there(
    steps: list[str], new_folder: Callable[[], Path]
) -> None:
    """A crash is the files as they lie at that moment, put where the next start finds them."""
    folder = new_folder()
    journal = begun(folder)
    promised: list[bytes] = []
    for number, step in enumerate(steps):
        if step == "append":
            each = body(number)
            assert journal.append(each) == len(promised) + 1
            promised.append(each)
            continue
        if step == "crash":
            after = new_folder()
            for file in folder.iterdir():
                # The memory map of a dead process does not survive a power cut.
                if not file.name.endswith("-shm") or number % 2:
                    shutil.copy(file, after)
            journal.close()
            folder = after
        else:
            journal.close()
        journal = Journal.open(folder / f"{EPOCH}.db", write=True)
        assert journal.check_tail() == len(promised)
    assert [row.body for row in journal.read(1, 100)] == promised
    assert journal.check() == len(promised)
    journal.close()


@given(cut=st.integers(1, 5000))
def test_a_torn_log_keeps_a_whole_beginning(cut: int, new_folder: Callable[[], Path]) -> None:
    """What an untruthful disk did not flush is gone; what is left is still one chain."""
    folder, after = new_folder(), new_folder()
    journal = begun(folder)
    bodies = filled(journal, 5)
    for suffix in ("", "-wal"):
        shutil.copy(folder / f"{EPOCH}.db{suffix}", after)
    journal.close()
    log = after / f"{EPOCH}.db-wal"
    os.truncate(log, max(0, log.stat().st_size - cut))
    torn = Journal.open(after / f"{EPOCH}.db", write=True)
    last = torn.check()
    assert [row.body for row in torn.read(1, 10)] == bodies[:last]
    assert last >= 3, "a cut of this size touches the last two commits"
    assert torn.append(body(9)) == last + 1
    torn.close()


# --- making and opening ----------------------------------------------------------------------


def test_a_new_journal_is_durable_with_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[Path] = []
    monkeypatch.setattr(disk, "sync_folder", flushed.append)
    begun(tmp_path).close()
    assert flushed == [tmp_path]


def full_from(pages: int) -> Callable[..., sqlite3.Connection]:
    """A `sqlite3.connect` for a disk with room for *pages* pages."""
    connect = sqlite3.connect

    def connected(*args: object, **kwargs: object) -> sqlite3.Connection:
        connection = connect(*args, **kwargs)  # type: ignore[call-overload]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    return connected


@pytest.mark.parametrize("pages", [1, 2, 4])
def test_a_journal_that_cannot_be_made_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    monkeypatch.setattr(sqlite3, "connect", full_from(pages))
    with pytest.raises(DiskFull):
        begun(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_journal_whose_name_cannot_be_flushed_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path) -> None:
        raise StorageFault("Input/output error")

    monkeypatch.setattr(disk, "sync_folder", refused)
    with pytest.raises(StorageFault):
        begun(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_journal_that_stands_is_never_begun_over(journal: Journal) -> None:
    filled(journal, 1)
    with pytest.raises(StorageFault, match="File exists"):
        begun(journal.path.parent)
    assert journal.check() == 1


def test_a_missing_journal_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(StorageFault, match="No such file"):
        Journal.open(tmp_path / "0001-00000000.db")
    assert list(tmp_path.iterdir()) == []


def notes(path: Path) -> None:
    connection = raw(path)
    connection.execute("CREATE TABLE notes (x)")
    connection.close()


NO_JOURNALS: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_bytes(b"this is no database at all " * 40),
    "zeros": lambda path: path.write_bytes(bytes(8192)),
    "another database": notes,
}


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize("made", NO_JOURNALS.values(), ids=NO_JOURNALS)
def test_what_is_no_journal_is_told_and_left_as_it_is(
    tmp_path: Path, made: Callable[[Path], object], write: bool
) -> None:
    path = tmp_path / f"{EPOCH}.db"
    made(path)
    before = path.read_bytes()
    with pytest.raises(DamagedFile, match="kept as it is"):
        Journal.open(path, write=write)
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == [path.name]


@pytest.mark.parametrize("device", ["short", "\N{COMBINING GRAVE ACCENT}" * 32])
def test_an_origin_that_cannot_be_is_damage(journal: Journal, device: str) -> None:
    connection = raw(journal.path)
    (guard,) = connection.execute(
        "SELECT sql FROM sqlite_master WHERE name = 'origin_no_update'"
    ).fetchone()
    connection.execute("DROP TRIGGER origin_no_update")
    connection.execute("UPDATE origin SET device = ?", (device,))
    connection.execute(guard)
    with pytest.raises(DamagedFile, match="names no device of ours"):
        Journal.open(journal.path)


@pytest.mark.parametrize("name", ["x'6d303031'", "'m001'", "'M001_entries'", "''"])
def test_a_garbled_version_is_damage_and_not_a_newer_program(journal: Journal, name: str) -> None:
    """A newer program's journal stops the start for good; a decayed one must not."""
    raw(journal.path).execute(f"UPDATE _sqlite_migrations SET name = {name}")
    for write in (False, True):
        with pytest.raises(DamagedFile, match="record of versions is damaged"):
            Journal.open(journal.path, write=write)


@pytest.mark.parametrize("write", [False, True])
def test_a_journal_of_a_newer_program_is_refused_untouched(tmp_path: Path, write: bool) -> None:
    journal = begun(tmp_path)
    journal._db.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
        "VALUES ('journal', 'm002_tomorrow', '')"
    )
    journal.close()
    before = journal.path.read_bytes()
    with pytest.raises(NewerThanUs, match="m002_tomorrow"):
        Journal.open(journal.path, write=write)
    assert journal.path.read_bytes() == before


def test_a_disk_without_shared_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stubborn(Database):
        def execute(self, sql: str, parameters: object = None) -> sqlite3.Cursor:
            if "journal_mode" in sql:
                sql = "SELECT 'delete'"
            return super().execute(sql, parameters)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "Database", Stubborn)
    with pytest.raises(StorageFault, match="use a local one"):
        begun(tmp_path)
