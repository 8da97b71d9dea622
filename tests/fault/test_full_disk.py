"""A full disk: said in one sentence with its remedy; nothing thanked is lost, and it goes on."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.errors import DiskFull, StorageFault
from kiosk.log import open_log
from tests.fault.device import Device

Claim = Callable[[str], list[str]]


def pages(device: Device, limit: int | None = None) -> None:
    """Let the disk have room for *limit* pages of the journal; None: as many as it has now."""
    database = device.journal._db
    here = database.execute("PRAGMA page_count").fetchone()[0]
    database.execute(f"PRAGMA max_page_count = {limit or here}").fetchone()


def a_disk_of(limit: int) -> Callable[..., sqlite3.Connection]:
    """A `sqlite3.connect` on a disk where each database may have *limit* pages."""
    connect = sqlite3.connect

    def connected(*args: object, **kwargs: object) -> sqlite3.Connection:
        connection = connect(*args, **kwargs)  # type: ignore[call-overload]
        connection.execute(f"PRAGMA max_page_count = {limit}")
        return connection

    return connected


def test_taps_until_the_disk_is_full_are_kept_and_go_on_when_there_is_room(
    running: Device,
) -> None:
    pages(running)
    with pytest.raises(DiskFull, match=r"no space left for .*\.db; free some, then try again"):
        running.taps_until_refused()
    with pytest.raises(DiskFull):
        running.tap(1)
    assert running.held_scores() == running.thanked
    pages(running, 10_000)
    running.taps(5)
    assert running.held_scores() == running.thanked
    assert running.journal.check() == len(running.thanked)
    running.stop()
    assert running.verify()[0] == 0


def test_a_full_disk_keeps_nothing_from_central(running: Device) -> None:
    pages(running)
    with pytest.raises(DiskFull):
        running.taps_until_refused()
    assert running.sync().sent == len(running.thanked)
    assert running.central_scores() == running.thanked


@pytest.mark.parametrize("limit", [1, 2, 4])
def test_a_first_start_on_a_full_disk_is_told_and_leaves_nothing_half_made(
    device: Device, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    with monkeypatch.context() as full:
        full.setattr(sqlite3, "connect", a_disk_of(limit))
        for _ in range(20):  # the kiosk tries again and again
            with pytest.raises(DiskFull, match="free some, then try again"):
                device.start()
    assert list(device.data.journals.iterdir()) == []
    opening = device.start()
    assert opening.damaged == (), "a full disk is not a damaged journal"
    assert opening.journal.epoch.startswith("0001-")
    device.taps(3)
    assert device.held_scores() == device.thanked


def test_a_later_start_on_a_full_disk_keeps_the_epoch(
    running: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    epoch = running.journal.epoch
    running.stop()
    with monkeypatch.context() as full:
        full.setattr(sqlite3, "connect", a_disk_of(1))
        assert running.start().journal.epoch == epoch, "reading needs no room"
        with pytest.raises(DiskFull):
            running.taps_until_refused()
        running.stop()
    running.start()
    running.taps(3)
    assert running.journal.epoch == epoch
    assert running.held_scores() == running.thanked


def test_no_room_for_the_key_is_told_and_the_next_start_makes_one(device: Device) -> None:
    device.data.root.mkdir()
    full = device.data.identity.with_name("identity.json.new")
    full.symlink_to("/dev/full")
    with pytest.raises(DiskFull, match=r"identity\.json; free some, then try again"):
        device.start()
    assert not device.data.identity.exists()
    device.start()
    device.taps(2)
    assert device.held_scores() == device.thanked


def test_a_log_that_has_no_room_stops_nobody(
    device: Device, capfd: pytest.CaptureFixture[str], log_put_back: None
) -> None:
    device.data.logs.mkdir(parents=True)
    (device.data.logs / "kiosk.log").symlink_to("/dev/full")
    open_log(device.data.logs)
    device.start()
    device.taps(2)
    assert capfd.readouterr().err == "", "no traceback"


CHILD = """
import resource, signal, sys
from pathlib import Path
from kiosk.errors import StorageFault
from tests.fault.device import Device

device = Device(Path(sys.argv[1]))
device.start()
device.taps(5)
log = next(device.data.journals.glob("*-wal"))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size + 9000, hard))
refused = 0
for _ in range(50):
    try:
        device.tap(4)
    except StorageFault as fault:
        refused += 1
        told = f"{fault.code} {fault}"
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
device.taps(5)
assert device.held_scores() == device.thanked
assert device.journal.check() == len(device.thanked)
device.stop()
print(len(device.thanked), refused, told)
"""


def test_writes_that_the_system_itself_refuses_promise_nothing(tmp_path: Path) -> None:
    """A limit on file size in a process of its own: real refusals in the middle of real writes."""
    run = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path / "kiosk")],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    thanked, refused, told = run.stdout.split(" ", 2)
    assert int(thanked) + int(refused) == 60
    assert int(refused) > 10
    assert told.startswith("K-3101")
    assert "check the disk" in told
    assert run.stderr == ""


def test_a_disk_that_fails_at_start_is_told_with_its_remedy(
    device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*args: object, **kwargs: object) -> sqlite3.Connection:
        fault = sqlite3.OperationalError("disk I/O error")
        fault.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
        raise fault

    with monkeypatch.context() as broken:
        broken.setattr(sqlite3, "connect", failing)
        with pytest.raises(StorageFault, match="disk I/O error; check the disk"):
            device.start()
    device.start()
    assert device.tap(1) == 1
