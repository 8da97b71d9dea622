"""What Windows would refuse: modules it lacks, and new names for files that somebody holds open.

Not a run on Windows. `make lint` also checks every name of the standard library
against what Windows has (mypy --platform win32).
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.content.importer import imported
from kiosk.content.shelf import Shelf
from kiosk.errors import StorageFault
from kiosk.host import disk
from sync.link import Link
from tests.imports import imported as imports_of
from tests.unit.content.samples import PINNED, files, packed
from tests.windows import is_held_open, make_stubborn

ROOT = Path(__file__).parents[2]
UNIX_ONLY = ("fcntl", "pwd", "grp", "resource", "termios")
NOT_ON_A_KIOSK = ("sync.central", "sync.gateway")

# Whatever is not ours is imported before the pretence: its makers run it on Windows, we cannot.
PRETENCE = """
import importlib, os, sys, types

for name in THEIRS:
    while name:
        try:
            importlib.import_module(name)
            break
        except ImportError:  # a class of a module, or of one that only Windows has
            name = name.rpartition(".")[0]

held = set()

def locking(file, mode, count):
    if os.fstat(file).st_ino in held:
        raise PermissionError(13, "locked")
    held.add(os.fstat(file).st_ino)

sys.modules["msvcrt"] = types.SimpleNamespace(LK_NBLCK=2, locking=locking)
for name in UNIX_ONLY:
    sys.modules[name] = None
sys.platform = "win32"
for name in OURS:
    importlib.import_module(name)
"""

A_SMALL_LIFE = """
from pathlib import Path
from random import Random
from kiosk import entries, events
from kiosk.errors import AlreadyRunning
from kiosk.host import children, disk, health
from kiosk.host.lock import FolderLock
from kiosk.host.places import DataFolder, default_root, keep_private
from kiosk.journal import folder
from kiosk.log import open_log
from sync import identity
from sync.link import Link

os.environ["PROGRAMDATA"] = WHERE
data = DataFolder(default_root())
assert data.root == Path(WHERE) / "MotCuaKiosk"
keep_private()
disk.make_folder(data.root)
open_log(data.logs)
assert health.probe_disk(data.root) > 0
assert not children.display_missing({})
with FolderLock(data.lock):
    try:
        FolderLock(data.lock).acquire()
    except AlreadyRunning:
        pass
    else:
        raise AssertionError("two kiosks on one folder")
me = identity.load_or_make(data.identity)
for _ in range(2):
    opening = folder.open_for_writing(data.journals, device=me.device, random=Random(1), now_ms=1)
    opening.journal.append(entries.encode(entries.State(at=1, mono=1, boot=1, event="test")))
    opening.journal.close()
assert opening.entry_count == 1
Link.open(data.link).close()
"""


def house() -> dict[str, Path]:
    """Return every module that is on a kiosk, name to file."""
    found = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for room in ("kiosk", "sync", "ui", "assets")
        for path in sorted((ROOT / room).rglob("*.py"))
    }
    return {
        name: path
        for name, path in found.items()
        if not f"{name}.".startswith(tuple(f"{out}." for out in NOT_ON_A_KIOSK))
    }


def pretended(code: str, **values: object) -> subprocess.CompletedProcess[str]:
    """Run *code* in a fresh interpreter that takes itself for one on Windows."""
    ours = house()
    theirs = {
        found
        for name, path in ours.items()
        for found in imports_of(
            path.read_text("utf-8"), name, is_package=path.name == "__init__.py"
        )
        if found.partition(".")[0]
        not in {"kiosk", "sync", "ui", "assets", "<computed>", *UNIX_ONLY}
    }
    values |= {"OURS": list(ours), "THEIRS": sorted(theirs), "UNIX_ONLY": UNIX_ONLY}
    told = "".join(f"{name} = {value!r}\n" for name, value in values.items())
    return subprocess.run(
        [sys.executable, "-c", told + PRETENCE + code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_the_kiosk_starts_without_what_only_unix_has(tmp_path: Path) -> None:
    done = pretended(A_SMALL_LIFE, WHERE=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")


def test_an_import_of_what_only_unix_has_is_seen() -> None:
    assert "import of fcntl halted" in pretended("import fcntl").stderr


def test_journal_and_content_keep_their_promises_where_open_files_keep_their_names() -> None:
    tests = """
        unit/test_disk.py unit/test_folder.py unit/test_store.py unit/test_link.py unit/test_log.py
        unit/test_identity.py contract/test_package_shelf.py
        fault/test_damaged_journal.py fault/test_damaged_link.py
    """.split()
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "tests.windows", "-p", "no:cacheprovider",
         *(f"tests/{test}" for test in tests)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


@pytest.fixture
def stubborn(monkeypatch: pytest.MonkeyPatch) -> None:
    make_stubborn(monkeypatch)


def by_python(path: Path) -> object:
    return path.open("rb")


def by_sqlite(path: Path) -> object:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE IF NOT EXISTS one (a)")
    return connection


@pytest.mark.parametrize("held_open", [by_python, by_sqlite])
@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.rename(path.with_name("new")),
        lambda path: path.replace(path.with_name("new")),
        lambda path: path.with_name("new").replace(path),
        lambda path: path.unlink(),
        lambda path: os.remove(path),
    ],
)
def test_the_stubborn_disk_refuses_what_is_open_and_nothing_else(
    tmp_path: Path,
    stubborn: None,
    held_open: Callable[[Path], closing[object]],
    change: Callable[[Path], object],
) -> None:
    path = tmp_path / "file"
    for name in ("file", "new"):
        path.with_name(name).touch()
    with closing(held_open(path)):
        assert is_held_open(path)
        with pytest.raises(PermissionError):
            change(path)
    change(path)


def package(revision: int) -> bytes:
    return packed(imported(files(lambda values: None)), revision=revision)


@pytest.mark.parametrize("held", ["current", "1.pkg", "2.pkg"])
def test_content_that_somebody_reads_is_replaced_later(
    tmp_path: Path, stubborn: None, held: str
) -> None:
    shelf = Shelf(tmp_path)
    shelf.install(package(1), PINNED)
    shelf.install(package(2), PINNED)
    with (tmp_path / held).open("rb"):
        try:
            shelf.install(package(3), PINNED)
        except StorageFault:
            refused = True
        else:
            refused = False
        loaded = shelf.load(PINNED)
        assert loaded is not None
        assert loaded.content.revision == (2 if refused else 3)
        assert refused == (held == "current"), "only a pointer in use stands in the way"
    assert shelf.install(package(4), PINNED).revision == 4
    assert {path.name for path in tmp_path.glob("*.pkg")} <= {"1.pkg", "2.pkg", "3.pkg", "4.pkg"}
    again = shelf.load(PINNED)
    assert again is not None
    assert again.content.revision == 4


def test_a_damaged_link_that_is_held_open_is_told_and_begun_anew_later(
    tmp_path: Path, stubborn: None, claim_warning: Callable[[str], list[str]]
) -> None:
    path = tmp_path / "link.db"
    path.write_bytes(b"no database" * 1000)
    with path.open("rb"), pytest.raises(StorageFault):
        Link.open(path)
    assert path.read_bytes().startswith(b"no database")
    Link.open(path).close()
    assert claim_warning("link")
    assert path.with_name("link.db.damaged-1").exists()


def test_a_file_somebody_holds_is_told_as_such(tmp_path: Path) -> None:
    sharing = PermissionError(13, "The process cannot access the file")
    sharing.winerror = 32  # type: ignore[attr-defined]
    assert "open in another program" in str(disk.storage_fault(sharing, tmp_path))
