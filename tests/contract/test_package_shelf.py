"""A power cut, a full disk or a stubborn file at any step leaves old or new content, never neither."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from kiosk.content.importer import imported
from kiosk.content.shelf import Shelf
from kiosk.errors import BadContent, DiskFull, NewerThanUs, ReadOnly, StorageFault
from tests.contract.test_package import OTHER
from tests.unit.content.samples import KEY, PINNED, files, packed


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "content"


@pytest.fixture
def shelf(folder):
    return Shelf(folder)


def package(revision, title="Đăng ký khai sinh"):
    def change(values):
        values["procedures.json"][0]["short_name"] = title

    return packed(imported(files(change)), revision=revision)


class PowerCut(BaseException):
    """The machine is off: nothing of ours runs any more, not even `except Exception`."""


class Disk:
    """Watch every step our code takes on the disk; stop it at one, or refuse it.

    After a power cut `lose` takes away what was never made durable: renames the
    folder was not synced for, and the second half of files that were not synced.
    """

    def __init__(self, monkeypatch, stop_at=None, fault=None):
        self.steps = []
        self._stop_at = stop_at
        self._fault = fault
        self._unsynced_files = {}
        self._unsynced_renames = []
        self._real = {name: getattr(os, name) for name in ("open", "fsync", "replace", "close")}
        for name in self._real:
            monkeypatch.setattr(os, name, getattr(self, f"_{name}"))
        self._unlink = Path.unlink
        monkeypatch.setattr(
            Path, "unlink", lambda path, missing_ok=False: self._unlinked(path, missing_ok)
        )

    def _step(self, what):
        self.steps.append(what)
        if len(self.steps) - 1 == self._stop_at:
            if self._fault is None:
                raise PowerCut(what)
            raise self._fault

    def _open(self, path, flags, mode=0o777, **more):
        if flags & os.O_WRONLY:
            self._step(f"create {Path(path).name}")
        handle = self._real["open"](path, flags, mode, **more)
        if flags & os.O_WRONLY:
            self._unsynced_files[handle] = Path(path)
        elif Path(path).is_dir():
            self._unsynced_files[handle] = None
        return handle

    def _fsync(self, handle):
        at = self._unsynced_files.get(handle)
        self._step(f"sync {at.name if at else 'folder'}")
        self._real["fsync"](handle)
        if self._unsynced_files.pop(handle, None) is None:
            self._unsynced_renames.clear()

    def _close(self, handle):
        self._real["close"](handle)

    def _replace(self, old, new):
        old, new = Path(old), Path(new)
        self._step(f"rename {new.name}")
        before = new.read_bytes() if new.exists() else None
        self._real["replace"](old, new)
        self._unsynced_renames.append((new, before))

    def _unlinked(self, path, missing_ok):
        self._step(f"remove {path.name}")
        self._unlink(path, missing_ok=missing_ok)

    def lose(self):
        for path in self._unsynced_files.values():
            if path is not None and path.exists():
                whole = path.read_bytes()
                path.write_bytes(whole[: len(whole) // 2])
        for new, before in reversed(self._unsynced_renames):
            if before is None:
                self._unlink(new, missing_ok=True)
            else:
                new.write_bytes(before)


def prepared(folder, *revisions):
    shelf = Shelf(folder)
    for revision in revisions:
        shelf.install(package(revision), PINNED)
    return shelf


def watched(folder, revision):
    """Return the steps that installing *revision* takes, found by watching one."""
    with pytest.MonkeyPatch.context() as patch:
        disk = Disk(patch)
        Shelf(folder).install(package(revision), PINNED)
    return disk.steps


def test_a_new_shelf_is_empty(shelf):
    assert shelf.load(PINNED) is None


def test_what_was_installed_is_loaded(shelf, folder):
    shelf.install(package(1), PINNED)
    loaded = shelf.load(PINNED)
    assert (loaded.content.revision, loaded.trouble) == (1, None)
    assert sorted(path.name for path in folder.iterdir()) == ["1.pkg", "current"]


def test_the_previous_is_kept_and_older_ones_go(shelf, folder):
    for revision in (1, 2, 5):
        shelf.install(package(revision), PINNED)
    assert shelf.load(PINNED).content.revision == 5
    assert sorted(path.name for path in folder.iterdir()) == [
        "2.pkg",
        "5.pkg",
        "current",
        "previous",
    ]
    assert (folder / "current").read_text() == "5.pkg\n"
    assert (folder / "previous").read_text() == "2.pkg\n"


def test_installing_the_same_again_touches_nothing(shelf, monkeypatch):
    shelf.install(package(1), PINNED)
    disk = Disk(monkeypatch)
    assert shelf.install(package(1), PINNED).revision == 1
    assert disk.steps == []


def test_an_older_revision_is_refused(shelf):
    shelf.install(package(5), PINNED)
    with pytest.raises(BadContent, match="revision 4 is older than 5"):
        shelf.install(package(4), PINNED)
    assert shelf.load(PINNED).content.revision == 5


def test_an_older_revision_is_refused_even_when_the_current_is_damaged(shelf, folder):
    for revision in (4, 6):
        shelf.install(package(revision), PINNED)
    (folder / "6.pkg").write_bytes(b"rust")
    with pytest.raises(BadContent, match="revision 5 is older than 6"):
        shelf.install(package(5), PINNED)


def test_other_content_under_the_same_revision_is_refused(shelf):
    shelf.install(package(1), PINNED)
    with pytest.raises(
        BadContent, match="another content package is here already under revision 1"
    ):
        shelf.install(package(1, "Khác"), PINNED)


def test_a_bad_package_leaves_everything_as_it_was(shelf, folder):
    shelf.install(package(1), PINNED)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for bad in (b"<html>", package(2)[:-1], packed(revision=2, key=OTHER)):
        with pytest.raises(BadContent):
            shelf.install(bad, PINNED)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("damage", [b"", b"rust", "cut", "gone"])
def test_damaged_current_content_falls_back_to_the_previous(shelf, folder, damage):
    for revision in (1, 2):
        shelf.install(package(revision), PINNED)
    path = folder / "2.pkg"
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-9] if damage == "cut" else damage)
    loaded = shelf.load(PINNED)
    assert loaded.content.revision == 1
    assert loaded.trouble.startswith("current content: ")


@pytest.mark.parametrize("pointer", [b"", b"../../etc/passwd\n", b"\xff\xfe", b"0.pkg", b"7.pkg\n"])
def test_a_damaged_pointer_falls_back_to_the_previous(shelf, folder, pointer):
    for revision in (1, 2):
        shelf.install(package(revision), PINNED)
    (folder / "current").write_bytes(pointer)
    loaded = shelf.load(PINNED)
    assert loaded.content.revision == 1
    assert "current" in loaded.trouble


def test_when_both_are_damaged_both_reasons_are_told(shelf, folder):
    for revision in (1, 2):
        shelf.install(package(revision), PINNED)
    for revision in (1, 2):
        (folder / f"{revision}.pkg").write_bytes(b"rust")
    with pytest.raises(BadContent, match=r"current content: .*previous content: "):
        shelf.load(PINNED)


def test_the_damaged_revision_can_be_installed_again(shelf, folder):
    for revision in (1, 2):
        shelf.install(package(revision), PINNED)
    (folder / "2.pkg").write_bytes(b"rust")
    shelf.install(package(2), PINNED)
    assert shelf.load(PINNED).trouble is None
    assert (folder / "previous").read_text() == "1.pkg\n"


def test_content_of_a_newer_program_falls_back(shelf, folder):
    for revision in (1, 2):
        shelf.install(package(revision), PINNED)
    raw = bytearray((folder / "2.pkg").read_bytes())
    raw[7] = 9
    (folder / "2.pkg").write_bytes(raw)
    assert shelf.load(PINNED).content.revision == 1
    with pytest.raises(NewerThanUs):
        shelf.install(bytes(raw), PINNED)


def test_an_update_takes_the_steps_we_cut_at(folder):
    prepared(folder, 1, 2)
    steps = watched(folder, 3)
    assert [step for step in steps if step.startswith("rename")] == [
        "rename 3.pkg",
        "rename previous",
        "rename current",
    ]
    assert [step for step in steps if step.startswith("sync")] == [
        "sync 3.pkg.new",
        "sync folder",
        "sync previous.new",
        "sync folder",
        "sync current.new",
        "sync folder",
    ]
    assert steps[-1] == "remove 1.pkg"


@pytest.mark.parametrize("lost", [False, True], ids=["kept", "lost"])
def test_a_power_cut_at_any_step_leaves_old_or_new(tmp_path, lost):
    prepared(tmp_path / "count", 1, 2)
    for step, name in enumerate(watched(tmp_path / "count", 3)):
        folder = tmp_path / str(step)
        prepared(folder, 1, 2)
        with pytest.MonkeyPatch.context() as patch:
            disk = Disk(patch, stop_at=step)
            with pytest.raises(PowerCut):
                Shelf(folder).install(package(3), PINNED)
        if lost:
            disk.lose()
        loaded = Shelf(folder).load(PINNED)
        assert loaded.content.revision in (2, 3), name
        assert loaded.trouble is None, name
        # And the next attempt succeeds, with the one in use kept as previous.
        Shelf(folder).install(package(3), PINNED)
        assert Shelf(folder).load(PINNED).content.revision == 3, name
        (folder / "3.pkg").write_bytes(b"rust")
        assert Shelf(folder).load(PINNED).content.revision == 2, name


def test_a_power_cut_during_the_first_installation_leaves_nothing_or_all(tmp_path):
    outcomes = set()
    for step, name in enumerate(watched(tmp_path / "count", 1)):
        folder = tmp_path / str(step)
        with pytest.MonkeyPatch.context() as patch:
            disk = Disk(patch, stop_at=step)
            with pytest.raises(PowerCut):
                Shelf(folder).install(package(1), PINNED)
        disk.lose()
        loaded = Shelf(folder).load(PINNED)
        outcomes.add(loaded and loaded.content.revision)
        Shelf(folder).install(package(1), PINNED)
        assert Shelf(folder).load(PINNED).content.revision == 1, name
    assert outcomes <= {None, 1}


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EACCES, ReadOnly),
        (errno.EROFS, ReadOnly),
        (errno.EIO, StorageFault),
    ],
)
def test_a_refusing_disk_is_told_and_leaves_old_or_new(tmp_path, number, told):
    prepared(tmp_path / "count", 1, 2)
    for step, name in enumerate(watched(tmp_path / "count", 3)):
        if name.startswith("remove"):
            continue  # tidying may fail in silence: see below
        shelf = prepared(tmp_path / str(step), 1, 2)
        with pytest.MonkeyPatch.context() as patch:
            Disk(patch, stop_at=step, fault=OSError(number, os.strerror(number)))
            with pytest.raises(told):
                shelf.install(package(3), PINNED)
        loaded = shelf.load(PINNED)
        assert loaded.content.revision in (2, 3), name
        assert loaded.trouble is None, name
        shelf.install(package(3), PINNED)
        assert shelf.load(PINNED).content.revision == 3, name


def test_an_old_package_that_cannot_be_removed_yet_goes_next_time(folder, tmp_path):
    prepared(tmp_path / "count", 1, 2)
    last = len(watched(tmp_path / "count", 3)) - 1
    shelf = prepared(folder, 1, 2)
    with pytest.MonkeyPatch.context() as patch:
        Disk(patch, stop_at=last, fault=PermissionError(errno.EACCES, "in use"))
        shelf.install(package(3), PINNED)
    assert (folder / "1.pkg").exists()
    shelf.install(package(4), PINNED)
    assert sorted(path.name for path in folder.iterdir()) == [
        "3.pkg",
        "4.pkg",
        "current",
        "previous",
    ]


class WindowsNames:
    """Refuse, as Windows does, to rename over a file that somebody holds open."""

    def __init__(self, monkeypatch, held):
        real = os.replace

        def replace(old, new):
            if Path(new).name in held:
                raise PermissionError(errno.EACCES, "in use by another process", str(new))
            real(old, new)

        monkeypatch.setattr(os, "replace", replace)


@pytest.mark.parametrize("held", ["3.pkg", "current", "previous"])
def test_a_name_held_open_elsewhere_is_survived_and_asked_for_again(folder, monkeypatch, held):
    shelf = Shelf(folder)
    for revision in (1, 2):
        shelf.install(package(revision), PINNED)
    with monkeypatch.context() as patch:
        WindowsNames(patch, {held})
        with pytest.raises(ReadOnly):
            shelf.install(package(3), PINNED)
        assert shelf.load(PINNED).content.revision == 2
    shelf.install(package(3), PINNED)
    assert shelf.load(PINNED).content.revision == 3


def test_no_file_stays_open(folder):
    def open_files():
        return {
            os.readlink(f"/proc/self/fd/{number}")
            for number in os.listdir("/proc/self/fd")
            if os.path.lexists(f"/proc/self/fd/{number}")
        }

    shelf = Shelf(folder)
    shelf.install(package(1), PINNED)
    content = shelf.load(PINNED).content
    content.procedure("khai-sinh")
    assert not [path for path in open_files() if path.startswith(str(folder))]


def test_a_disk_that_does_not_read_back_what_was_written_is_told(folder, monkeypatch):
    shelf = Shelf(folder)
    shelf.install(package(1), PINNED)
    real = Path.read_bytes
    with monkeypatch.context() as patch:
        patch.setattr(
            Path, "read_bytes", lambda path: real(path)[:-1] if path.name == "2.pkg" else real(path)
        )
        with pytest.raises(StorageFault, match="did not read back"):
            shelf.install(package(2), PINNED)
    assert shelf.load(PINNED).content.revision == 1
    assert KEY is not OTHER
