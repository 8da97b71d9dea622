"""A journal that is not what it should be: kept untouched, told, and the next tap has a place."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.journal import folder, store
from tests.fault.device import Device

Claim = Callable[[str], list[str]]


def flipped(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    at = raw.rindex(b'"score":') + 8
    raw[at] ^= 1
    path.write_bytes(raw)


def without_its_last(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("DROP TRIGGER entry_no_delete")
    connection.execute("DELETE FROM entry WHERE seq = 3")
    connection.close()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "not a database": lambda path: path.write_bytes(b"a letter to the mayor\n" * 400),
    "a picture": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + os.urandom(9000)),
    "empty": lambda path: path.write_bytes(b""),
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "cut in half": lambda path: os.truncate(path, path.stat().st_size // 2),
    "cut within a page": lambda path: os.truncate(path, path.stat().st_size - 100),
    "one flipped bit": flipped,
    "an entry taken out": without_its_last,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_the_damaged_file_is_kept_and_the_next_tap_has_a_place(
    running: Device, claim_warning: Claim, damage: Callable[[Path], object]
) -> None:
    path = running.journal.path
    running.stop()
    damage(path)
    before = path.read_bytes()

    code, said = running.verify()
    assert code == 1
    assert said["epochs"][0]["trouble"], "one sentence"
    assert path.read_bytes() == before, "looking changes nothing"

    opening = running.start()
    claim_warning("a journal cannot be read; it is kept untouched: copy it away for the developers")
    assert opening.damaged == (path,)
    running.taps(4)
    running.sync()
    claim_warning("a journal cannot be read")
    assert path.read_bytes() == before
    new = {key: score for key, score in running.thanked.items() if key[0] == opening.journal.epoch}
    assert len(new) == 4
    assert new.items() <= running.central_scores().items() <= running.thanked.items()
    assert "K-3104" in running.condition().troubles


def test_what_central_holds_already_is_not_hurt_by_damage_here(
    running: Device, claim_warning: Claim
) -> None:
    running.sync()
    path = running.journal.path
    running.stop()
    flipped(path)
    running.start()
    claim_warning("a journal cannot be read")
    running.taps(4)
    assert running.sync().sent == 4
    assert running.central_scores() == running.thanked


def test_damage_older_than_the_end_is_found_by_the_full_check(
    running: Device, claim_warning: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "TAIL", 2)
    running.stop()
    path = folder.epoch_files(running.data.journals)[0]
    raw = path.read_bytes()
    first = raw.rindex(b'"score":1')  # rows grow downwards in a page: the first tap
    path.write_bytes(raw[: first + 8] + b"5" + raw[first + 9 :])
    assert running.start().damaged == (), "a start checks the end only"
    running.taps(1)
    code, said = running.verify()
    assert code == 1
    assert "was changed or moved" in said["epochs"][0]["trouble"]
    running.sync()
    claim_warning("a journal cannot be read")
    assert running.central_scores() == {}, "nothing false, and nothing after it, is sent"


def test_an_older_file_put_back_is_noticed_by_verify_and_by_the_courier(
    running: Device, claim_warning: Claim
) -> None:
    path = running.journal.path
    running.sync()
    running.stop()
    backup = path.read_bytes()
    running.start()
    running.taps(3)
    running.sync()
    at_central = running.central_scores()
    running.stop()
    path.write_bytes(backup)
    code, said = running.verify()
    assert code == 1
    assert "an older one was put back" in said["epochs"][0]["trouble"]
    running.start()
    with pytest.raises(Exception, match="restored from a backup"):
        running.sync()
    claim_warning("central's count or head differs from the journal")
    assert running.central_scores() == at_central == running.thanked


def test_a_plug_pulled_at_any_commit_loses_nothing(running: Device, tmp_path: Path) -> None:
    for number in range(6):
        running.tap(number % 5 + 1)
        after = running.pulled_plug(tmp_path / f"after-{number}")
        assert after.start().damaged == ()
        assert after.held_scores() == after.thanked
        after.tap(5)
        assert after.held_scores() == after.thanked
        after.stop()
        assert after.verify()[0] == 0


def test_a_newer_programs_journal_is_told_by_verify_without_a_traceback(running: Device) -> None:
    running.journal._db.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
        "VALUES ('journal', 'm999_tomorrow', '')"
    )
    running.stop()
    code, said = running.verify()
    assert code == 1
    assert (
        "written by a newer kiosk (m999_tomorrow); update this one" in said["epochs"][0]["trouble"]
    )
