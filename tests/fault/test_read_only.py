"""A folder that cannot be written: told with its remedy, nothing changed, nothing lost."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.errors import ReadOnly
from kiosk.host.lock import FolderLock
from kiosk.journal import folder
from kiosk.log import open_log
from sync import identity
from sync.link import Link
from tests.fault.device import Device

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@contextmanager
def remounted_read_only() -> Iterator[None]:
    """Let every file be refused for writing as a read-only mount does, also to root.

    Seen on a real one: SQLite opens a journal that was left open, and cannot open
    one that was closed, for it may not make the ``-shm`` beside it.
    """
    connect, system_open = sqlite3.connect, os.open

    def reading(path: Path, **kwargs: float) -> sqlite3.Connection:
        if not path.with_name(path.name + "-wal").exists():
            path = Path("/proc/read-only") / path.name
        return connect(f"{path.as_uri()}?mode=ro", uri=True, **kwargs)  # type: ignore[call-overload, no-any-return]

    def refused(*args: object, **kwargs: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(args[0]))

    def opened(path: str, flags: int, mode: int = 0o777, **kwargs: int) -> int:
        if flags & WRITING:
            refused(path)
        return system_open(path, flags, mode, **kwargs)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sqlite3, "connect", reading)
        patched.setattr(os, "open", opened)
        for name in ("mkdir", "unlink", "rename", "replace", "utime"):
            patched.setattr(os, name, refused)
        yield


def everything(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.name.endswith(("-shm", "-wal"))
    }


def test_a_first_start_is_told_what_to_check(tmp_path: Path) -> None:
    device = Device(tmp_path / "new" / "kiosk")
    with remounted_read_only():
        for _ in range(3):
            with pytest.raises(
                ReadOnly, match=r"Read-only file system.*check its owner and the mo"
            ):
                device.start()
    assert list(tmp_path.iterdir()) == []
    device.start()
    device.taps(2)
    assert device.held_scores() == device.thanked
    device.stop()


def test_a_later_start_is_told_and_changes_not_a_byte(running: Device) -> None:
    running.stop()
    before = everything(running.data.root)
    with remounted_read_only(), pytest.raises(ReadOnly, match="check its owner and the mount"):
        running.start()
    assert everything(running.data.root) == before
    assert running.start().damaged == (), "read-only is not damaged"
    running.taps(2)
    assert running.held_scores() == running.thanked


PARTS: dict[str, Callable[[Device], object]] = {
    "kiosk.lock": lambda device: FolderLock(device.data.lock).acquire(),
    "identity.json": lambda device: identity.load_or_make(device.data.root / "identity.json"),
    ".db": lambda device: folder.open_epoch(folder.epoch_files(device.data.journals)[0]),
    "link.db": lambda device: Link.open(device.data.link),
}


@pytest.mark.parametrize(("name", "opened"), PARTS.items(), ids=PARTS)
def test_each_file_says_which_one_it_is(
    running: Device, name: str, opened: Callable[[Device], object]
) -> None:
    running.sync()
    running.stop()
    if name == "identity.json":
        running.data.identity.rename(running.data.root / "gone")
    with remounted_read_only(), pytest.raises(ReadOnly) as caught:
        opened(running)
    assert name in str(caught.value)
    assert caught.value.code == "K-3103"


def test_a_disk_that_turns_read_only_while_it_runs_promises_nothing_more(running: Device) -> None:
    """As ext4 does after an error: `errors=remount-ro`."""
    running.journal._db.execute("PRAGMA query_only = ON")
    for _ in range(3):
        with pytest.raises(ReadOnly, match="check its owner and the mount"):
            running.tap(1)
    assert running.sync().sent == 5, "what was thanked still goes to central"
    running.journal._db.execute("PRAGMA query_only = OFF")
    running.taps(2)
    assert running.held_scores() == running.thanked


def test_the_log_does_not_stop_the_start(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], log_put_back: None
) -> None:
    with remounted_read_only():
        open_log(tmp_path / "logs")
    assert capfd.readouterr().err == ""
