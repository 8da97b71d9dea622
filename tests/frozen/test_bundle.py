"""The bundle as a technician gets it: unpacked somewhere, without our Python, on its own.

The archive in ``dist/`` is taken when make finds it newer than everything it is
made from; else it is built here, once (about 35 s of one core).
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PyInstaller.archive.readers import CArchiveReader

from kiosk import __version__
from kiosk.host.places import DataFolder
from kiosk.rating.visit import GUARD_S
from tests.central import server
from tests.central.server import Server
from tests.flow.station import DONE, FACES, SOMEWHERE, Station, spin
from tests.flow.test_enrol import UNIT, new_code

ROOT = Path(__file__).parents[2]
MB = 1_000_000
VERY_CONTENT = 5  # the face FACES[4]
STAYS_OUTSIDE = ("sync.central", "sync.gateway", "kiosk.commands.demo", "assets.bake")

pytestmark = pytest.mark.proof


@dataclass(frozen=True, slots=True)
class Bundle:
    """One unpacked bundle.

    Attributes:
        archive: what was unpacked.
        folder: where it lies now.
    """

    archive: Path
    folder: Path

    @property
    def program(self) -> Path:
        return self.folder / "kiosk"

    def kiosk(self, *words: str, env: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Run one verb with nothing of ours in reach; return exit code, stdout, stderr."""
        done = subprocess.run(
            [self.program, *words],
            env={"PATH": "/nowhere", "HOME": "/nowhere", "LC_ALL": "C.UTF-8", **(env or {})},
            cwd="/",
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
        return done.returncode, done.stdout, done.stderr

    def told(self, *words: str, env: dict[str, str] | None = None) -> dict[str, object]:
        """Return the JSON object that a verb prints when all is well."""
        code, said, complaint = self.kiosk(*words, "--json", env=env)
        assert (code, complaint) == (0, ""), said + complaint
        found = json.loads(said)
        assert isinstance(found, dict)
        return found


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    subprocess.run(
        ["make", "--no-print-directory", "dist/kiosk/kiosk"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},  # should the assets need baking
        check=True,
    )
    (archive,) = (ROOT / "dist").glob(f"kiosk-{__version__}-*.tar.xz")
    target = tmp_path_factory.mktemp("Máy số 3")
    with tarfile.open(archive) as tar:
        tar.extractall(target, filter="data")
    return Bundle(archive, target / "kiosk")


@pytest.fixture(scope="module")
def central(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with server.running(tmp_path_factory.mktemp("central")) as central:
        central.seed("11" * 32)
        yield central


def test_it_stays_within_its_size(bundle: Bundle) -> None:
    files = [path for path in bundle.folder.rglob("*") if not path.is_symlink()]
    assert sum(path.stat().st_size for path in files if path.is_file()) <= 215 * MB
    assert bundle.archive.stat().st_size <= 70 * MB


def test_no_link_in_it_leads_nowhere_or_outside(bundle: Bundle) -> None:
    links = [path for path in bundle.folder.rglob("*") if path.is_symlink()]
    assert links
    assert [
        link
        for link in links
        if not link.exists() or not link.resolve().is_relative_to(bundle.folder.resolve())
    ] == []


def test_every_module_of_the_kiosk_is_inside_and_none_of_central(bundle: Bundle) -> None:
    inside = set(CArchiveReader(str(bundle.program)).open_embedded_archive("PYZ.pyz").toc)
    ours = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for room in ("kiosk", "sync", "ui")
        for path in (ROOT / room).rglob("*.py")
    }
    outside = {
        name for name in ours if any(f"{name}.".startswith(f"{out}.") for out in STAYS_OUTSIDE)
    }
    assert outside
    assert ours - outside - inside == set()
    strangers = {name for name in inside if name.partition(".")[0] in ("django", "tests", "pytest")}
    assert strangers | (outside & inside) == set()


def test_it_says_from_which_commit_it_was_made(bundle: Bundle) -> None:
    code, said, _ = bundle.kiosk("--version")
    assert code == 0
    found = re.fullmatch(rf"kiosk, version {__version__} \(commit ([0-9a-f]{{12}})\+?\)\n", said)
    assert found, said
    subprocess.run(["git", "-C", ROOT, "cat-file", "-e", found[1]], check=True)


def test_whose_work_it_is_stands_beside_it(bundle: Bundle) -> None:
    assert "Qt is yours to replace" in (bundle.folder / "NOTICE.md").read_text("utf-8")
    folders = {path.name: list(path.iterdir()) for path in (bundle.folder / "licences").iterdir()}
    assert {"PySide6_Essentials", "Python", "msgspec", "requests", "debian"} <= folders.keys()
    assert all(folders.values())


def test_the_demo_is_not_part_of_it(bundle: Bundle) -> None:
    code, _, complaint = bundle.kiosk("demo")
    assert code == 2
    assert "No such command 'demo'" in complaint
    assert "demo" not in bundle.kiosk("--help")[1].split()


def test_it_speaks_vietnamese_where_no_language_is_set(bundle: Bundle) -> None:
    assert "Bộ phận Một cửa" in bundle.kiosk("--help", env={"LC_ALL": ""})[1]


def test_it_finds_a_procedure(bundle: Bundle) -> None:
    code, said, complaint = bundle.kiosk("search", "dang ky khai sinh", "--top", "3")
    assert (code, complaint) == (0, "")
    assert "đăng ký khai sinh" in said.lower()


def test_a_tap_in_its_window_reaches_central(
    bundle: Bundle, central: Server, tmp_path: Path, display: str
) -> None:
    data = DataFolder(tmp_path / "kiosk")
    there = ("--data", str(data.root))
    code, said, complaint = bundle.kiosk(
        "enrol", new_code(central), "--server", central.url, *there
    )
    assert (code, complaint) == (0, "")
    assert UNIT in said
    data.settings.write_text("panel_inches = 10.1\n", encoding="utf-8")

    station = Station(data.root, display, program=[str(bundle.program)])
    try:
        station.wait_for("first_frame")
        station.wait_for("ready")
        station.tap(SOMEWHERE)
        station.wait_for("asked")
        spin(GUARD_S + 0.05)
        station.tap(FACES[VERY_CONTENT - 1])
        thanked = station.wait_for("thanked")
        station.tap(DONE)
        station.wait_for("idle")
    finally:
        assert station.close() == 0

    assert bundle.told("sync", "--once", *there)["waiting"] == 0
    status = bundle.told("status", *there)
    assert (status["unit"], status["waiting"], status["trouble"]) == (UNIT, 0, None)
    assert central.table("rating", "seq", "score") == [(thanked.value, VERY_CONTENT)]

    screen = {"DISPLAY": display, "XDG_RUNTIME_DIR": os.environ["XDG_RUNTIME_DIR"]}
    doctor = bundle.told("doctor", *there, env=screen)
    assert doctor["well"] is True
    assert f"kiosk {__version__} (commit " in json.dumps(doctor)
    assert bundle.told("verify", *there)["sound"] is True
