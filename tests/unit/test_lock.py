"""One kiosk a data folder: held while we live, free when we die, each refusal its own words."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.errors import AlreadyRunning, DiskFull, ReadOnly, StorageFault
from kiosk.host import lock
from kiosk.host.lock import FolderLock

HOLDER = """
import sys
from pathlib import Path
from kiosk.host.lock import FolderLock
with FolderLock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_lock_excludes_a_second_one_until_it_is_given_back(tmp_path: Path) -> None:
    first, second = FolderLock(tmp_path / "lock"), FolderLock(tmp_path / "lock")
    with first:
        with pytest.raises(AlreadyRunning, match=rf"{tmp_path}; close it or use another --data"):
            second.acquire()
        first.acquire()  # twice is once
        with pytest.raises(AlreadyRunning):
            second.acquire()
    with second:
        assert stat.S_IMODE((tmp_path / "lock").stat().st_mode) == 0o600
    second.release()  # harmless


def test_a_killed_kiosk_frees_its_folder(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(AlreadyRunning):
            FolderLock(tmp_path / "lock").acquire()
        holder.kill()
        holder.wait()
        with FolderLock(tmp_path / "lock"):
            pass


@pytest.mark.parametrize(
    ("code", "ours"),
    [(errno.ENOSPC, DiskFull), (errno.EROFS, ReadOnly), (errno.ENOENT, StorageFault)],
)
def test_a_lock_file_that_cannot_be_made_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, ours: type[StorageFault]
) -> None:
    def refused(*args: object) -> int:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(StorageFault) as caught:
        FolderLock(tmp_path / "lock").acquire()
    assert type(caught.value) is ours


def test_a_disk_that_knows_no_locks_is_not_taken_for_a_second_kiosk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(file: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(lock, "_lock", refused)
    with pytest.raises(StorageFault, match="No locks available; check the disk"):
        FolderLock(tmp_path / "lock").acquire()
