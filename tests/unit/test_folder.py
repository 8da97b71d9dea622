"""The folder of journals: the newest epoch goes on, what stands in the way is kept and passed over."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk import entries
from kiosk.entries import DeviceId
from kiosk.errors import DamagedFile, DiskFull, NewerThanUs, StorageFault
from kiosk.journal import folder
from kiosk.journal.folder import Opening
from kiosk.journal.store import Journal
from tests.fakes import device_id

DEVICE = DeviceId(device_id("this"))
BODY = entries.encode(entries.State(at=1, mono=1, boot=1, event="test"))


def opened(where: Path, rng: random.Random, device: DeviceId = DEVICE) -> Opening:
    return folder.open_for_writing(where, device=device, random=rng, now_ms=5)


def names(where: Path) -> list[str]:
    return [path.name for path in folder.epoch_files(where)]


def test_the_first_start_begins_epoch_one_in_a_new_folder(
    tmp_path: Path, rng: random.Random
) -> None:
    opening = opened(tmp_path / "data" / "journal", rng)
    assert opening.entry_count == 0
    assert opening.damaged == ()
    assert opening.journal.device == DEVICE
    assert names(tmp_path / "data" / "journal") == [f"{opening.journal.epoch}.db"]
    assert opening.journal.epoch.startswith("0001-")
    assert opening.journal.append(BODY) == 1
    opening.journal.close()


def test_the_next_start_goes_on_in_the_same_epoch(tmp_path: Path, rng: random.Random) -> None:
    first = opened(tmp_path, rng)
    first.journal.append(BODY)
    first.journal.close()
    again = opened(tmp_path, rng)
    assert again.journal.epoch == first.journal.epoch
    assert again.entry_count == 1
    assert again.journal.append(BODY) == 2
    again.journal.close()


def spoiled(path: Path, change: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("DROP TRIGGER entry_no_update")
    connection.execute(change)
    connection.close()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "not a database": lambda path: path.write_bytes(b"so long and thanks " * 500),
    "empty": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "a guard torn down": lambda path: spoiled(path, "SELECT 1"),
    "an entry changed": lambda path: spoiled(path, "UPDATE entry SET body = '{}' WHERE seq = 2"),
    "another epoch's name": lambda path: path.rename(path.with_name("0001-00000000.db")),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_epoch_is_kept_untouched_and_the_next_one_begins(
    tmp_path: Path,
    rng: random.Random,
    claim_warning: Callable[[str], list[str]],
    damage: Callable[[Path], object],
) -> None:
    first = opened(tmp_path, rng)
    for _ in range(3):
        first.journal.append(BODY)
    first.journal.close()
    damage(first.journal.path)
    (kept,) = folder.epoch_files(tmp_path)
    before = kept.read_bytes()
    opening = opened(tmp_path, rng)
    assert opening.damaged == (kept,)
    assert opening.journal.epoch.startswith("0002-")
    assert opening.entry_count == 0
    assert kept.read_bytes() == before
    assert opening.journal.append(BODY) == 1
    opening.journal.close()
    claim_warning("a journal cannot be read; it is kept untouched")
    again = opened(tmp_path, rng)
    assert again.damaged == (), "told once, not at every start"
    assert again.entry_count == 1
    again.journal.close()


def test_another_devices_epoch_is_passed_over(tmp_path: Path, rng: random.Random) -> None:
    theirs = opened(tmp_path, rng, DeviceId(device_id("other")))
    theirs.journal.close()
    ours = opened(tmp_path, rng)
    assert ours.damaged == ()
    assert ours.journal.epoch.startswith("0002-")
    ours.journal.close()
    assert len(names(tmp_path)) == 2


def test_a_newer_programs_epoch_stops_the_start(tmp_path: Path, rng: random.Random) -> None:
    first = opened(tmp_path, rng)
    first.journal._db.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
        "VALUES ('journal', 'm999_tomorrow', '')"
    )
    first.journal.close()
    with pytest.raises(NewerThanUs, match="update this one"):
        opened(tmp_path, rng)
    assert len(names(tmp_path)) == 1


def test_a_disk_that_fails_for_the_moment_begins_no_epoch(
    tmp_path: Path, rng: random.Random, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opened(tmp_path, rng)
    first.journal.close()

    def failing(*args: object, **kwargs: object) -> Journal:
        raise StorageFault("disk I/O error")

    with monkeypatch.context() as patched:
        patched.setattr(Journal, "open", failing)
        with pytest.raises(StorageFault, match="disk I/O error"):
            opened(tmp_path, rng)
    assert len(names(tmp_path)) == 1


def test_a_full_disk_tried_a_hundred_times_leaves_no_husks(
    new_folder: Callable[[], Path], rng: random.Random, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = new_folder()

    def full(*args: object, **kwargs: object) -> sqlite3.Connection:
        connection = connect(*args, **kwargs)  # type: ignore[call-overload]
        connection.execute("PRAGMA max_page_count = 2")
        return connection

    connect = sqlite3.connect
    with monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", full)
        for _ in range(100):
            with pytest.raises(DiskFull):
                opened(where, rng)
    assert list(where.iterdir()) == []
    opening = opened(where, rng)  # somebody made room
    assert opening.journal.epoch.startswith("0001-")
    opening.journal.close()


def test_only_epochs_are_taken_for_epochs_oldest_first(tmp_path: Path) -> None:
    assert folder.epoch_files(tmp_path / "nowhere") == []
    for name in (
        *("0010-00000000.db", "0002-ffffffff.db", "0002-00000001.db"),
        *("0001-00000000.db-wal", "0001-0000000.db", "001-00000000.db", "0001-0000000G.db"),
        *("0001-00000000.db.bak", "\N{ARABIC-INDIC DIGIT ONE}001-00000000.db", "link.db"),
        "0001-00000000.db\n",
    ):
        (tmp_path / name).write_bytes(b"")
    assert names(tmp_path) == ["0002-00000001.db", "0002-ffffffff.db", "0010-00000000.db"]


def test_a_copy_under_another_epochs_name_is_not_opened_as_that_epoch(
    tmp_path: Path, rng: random.Random
) -> None:
    first = opened(tmp_path, rng)
    first.journal.close()
    copy = tmp_path / "0002-00000000.db"
    copy.write_bytes(first.journal.path.read_bytes())
    with pytest.raises(DamagedFile, match=rf"is a copy of epoch {first.journal.epoch}; move it"):
        folder.open_epoch(copy)
    same = folder.open_epoch(first.journal.path)
    assert same.epoch == first.journal.epoch
    same.close()
