"""Files and folders: whole or not at all, durable with their names, refusals in our own words."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from kiosk.errors import DiskFull, ReadOnly, StorageFault
from kiosk.host import disk


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders whose names were flushed, in order."""
    flushed: list[Path] = []
    monkeypatch.setattr(disk, "sync_folder", flushed.append)
    return flushed


def refuse(monkeypatch: pytest.MonkeyPatch, code: int, *names: str) -> None:
    """Let each of *names* in `os` fail as the system would, with *code*."""

    def refused(*args: object, **kwargs: object) -> None:
        raise OSError(code, os.strerror(code))

    for name in names:
        monkeypatch.setattr(os, name, refused)


def test_what_was_written_is_there_whole_and_private(tmp_path: Path) -> None:
    disk.write_whole(tmp_path / "a", b"one")
    disk.write_whole(tmp_path / "a", b"two")
    assert (tmp_path / "a").read_bytes() == b"two"
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["a"]


def test_content_is_flushed_before_its_name_and_the_name_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, synced: list[Path]
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (done.append("content"), fsync(handle)))
    monkeypatch.setattr(os, "replace", lambda a, b: (done.append("name"), replace(a, b)))
    disk.write_whole(tmp_path / "a", b"one")
    assert done == ["content", "name"]
    assert synced == [tmp_path]


def test_a_full_disk_leaves_the_old_content(tmp_path: Path) -> None:
    disk.write_whole(tmp_path / "a", b"old")
    (tmp_path / "a.new").symlink_to("/dev/full")  # the system itself says: no space left
    with pytest.raises(DiskFull, match=r"no space left for .*/a; free some"):
        disk.write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a"]


def test_a_read_only_disk_that_refuses_even_the_tidying_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, errno.EROFS, "open", "unlink")
    with pytest.raises(ReadOnly, match=r"Read-only file system.*check its owner and the mount"):
        disk.write_whole(tmp_path / "a", b"new")


@pytest.mark.parametrize(
    ("code", "ours"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EACCES, ReadOnly),
        (errno.EPERM, ReadOnly),
        (errno.EROFS, ReadOnly),
        (errno.EIO, StorageFault),
    ],
)
def test_each_refusal_has_its_own_branch_and_names_the_file(
    code: int, ours: type[StorageFault]
) -> None:
    fault = disk.storage_fault(OSError(code, os.strerror(code)), Path("/data/x"))
    assert type(fault) is ours
    assert "/data/x" in str(fault)
    assert ";" in str(fault), "a remedy follows the reason"


def test_folders_are_private_and_flushed_into_their_parents(
    tmp_path: Path, synced: list[Path]
) -> None:
    deep = tmp_path / "data" / "kiosk" / "journal"
    disk.make_folder(deep)
    for made in (deep, deep.parent, deep.parent.parent):
        assert stat.S_IMODE(made.stat().st_mode) == 0o700, made
    assert synced == [tmp_path, tmp_path / "data", tmp_path / "data" / "kiosk"]


def test_a_folder_that_stands_is_left_as_it_is(tmp_path: Path, synced: list[Path]) -> None:
    tmp_path.chmod(0o750)
    disk.make_folder(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o750
    assert synced == []


def test_a_file_where_a_folder_belongs_is_a_storage_fault(tmp_path: Path) -> None:
    (tmp_path / "journal").write_bytes(b"mine")
    with pytest.raises(StorageFault, match=r"journal: File exists; check"):
        disk.make_folder(tmp_path / "journal")
    with pytest.raises(StorageFault, match="check"):
        disk.make_folder(tmp_path / "journal" / "deeper")
    assert (tmp_path / "journal").read_bytes() == b"mine"


def test_a_disk_that_cannot_flush_is_a_storage_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, errno.EIO, "fsync")
    with pytest.raises(StorageFault, match=r"Input/output error; check"):
        disk.sync_folder(tmp_path)
    with pytest.raises(StorageFault, match=r"Input/output error; check"):
        disk.write_whole(tmp_path / "a", b"new")


def test_what_is_put_aside_never_covers_what_was_put_aside_before(tmp_path: Path) -> None:
    asides = []
    for content in (b"1", b"2"):
        (tmp_path / "link.db").write_bytes(content)
        asides.append(disk.put_aside(tmp_path / "link.db"))
    assert [(aside.name, aside.read_bytes()) for aside in asides] == [
        ("link.db.damaged-1", b"1"),
        ("link.db.damaged-2", b"2"),
    ]


def test_what_cannot_be_put_aside_is_a_storage_fault(tmp_path: Path) -> None:
    with pytest.raises(StorageFault, match=r"nowhere: No such file or directory; check"):
        disk.put_aside(tmp_path / "nowhere")
