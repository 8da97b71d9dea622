"""Which room may import what: this table is the law, design.md §4 its prose.

A new arrow is a design decision: it changes this table in a commit of its own.
Type-only and late imports count like any other.
"""

from __future__ import annotations

import sys
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.imports import COMPUTED, imported, module_of, ring

ROOT = Path(__file__).parent.parent
HOUSE = ("kiosk", "ui", "assets", "sync", "tests")

# The standard library is free, except what reaches for threads, network, SQL or one operating system.
THREADS = set("threading _thread concurrent multiprocessing asyncio selectors queue".split())
NETWORK = set("socket socketserver ssl select http urllib xmlrpc smtplib ftplib".split())
SQL = {"sqlite3", "sqlite_utils"}
PLATFORM = set(
    "fcntl ctypes msvcrt winreg _winapi winsound nt posix pwd grp resource termios tty pty syslog "
    "subprocess signal".split()
)
WATCHED = THREADS | NETWORK | SQL | PLATFORM

KIOSK = {"kiosk", "kiosk.host", "kiosk.journal"}
KNOWS = {"msgspec", "cryptography", "rapidfuzz", "qrcode", "PIL"}
# urllib3 belongs to requests, which lets its errors through while a body streams.
CARRIES = {"msgspec", "cryptography", "requests", "urllib3", "http_message_signatures"}
DJANGO = {"django", "axes", "django_otp", "csp"}
SHARED_WITH_CENTRAL = {
    *("kiosk.entries", "kiosk.journal.chain", "kiosk.journal.seal", "kiosk.content"),
    *("kiosk.catalogue.due", "kiosk.rating.marks", "kiosk.text", "kiosk.clock", "kiosk.errors"),
    *("sync.wire", "sync.version", "sync.signing"),
}
# What serves it, the driver Django asks for, and its signing key.
SERVES = {"waitress", "gunicorn", "psycopg", "cryptography", "msgspec", "click", "signal"}
EVERYTHING = {"*"}


class Room(NamedTuple):
    """What one folder or module may import, besides itself; a smaller room inside is a room of its own."""

    # Rooms, single modules of ours, packages, watched parts of the standard library.
    may: AbstractSet[str]
    never: AbstractSet[str] = frozenset()  # refused although `may` would cover it


# fmt: off
ROOMS = {
    "kiosk":          Room(KNOWS | KIOSK),
    "kiosk.journal":  Room(KNOWS | KIOSK | SQL),
    "kiosk.host":     Room(KIOSK | PLATFORM),
    "kiosk.commands": Room(EVERYTHING, never=SQL | {"tests"}),
    "kiosk.__main__": Room(EVERYTHING, never=SQL | {"tests"}),
    "sync":           Room(CARRIES | KIOSK | {"sync.link"} | THREADS | NETWORK),
    "sync.link":      Room(CARRIES | KIOSK | {"sync"} | THREADS | SQL),
    "sync.gateway":   Room(CARRIES | KIOSK | {"sync", "waitress"} | THREADS | NETWORK),
    "sync.update":    Room(CARRIES | KIOSK | {"sync", "tuf"} | THREADS | NETWORK),
    "sync.central":   Room(SHARED_WITH_CENTRAL | DJANGO | SERVES | {"openpyxl", "xlsxwriter", "holidays"}),
    "ui":             Room(KIOSK | {"assets", "PySide6", "ui.paper"}),
    "ui.paper":       Room(KIOSK | {"assets", "PySide6", "ui", "escpos"}),
    "assets":         Room(set()),
    "assets.bake":    Room({"assets", "PySide6", "PIL", "msgspec", "holidays", "kiosk"} | PLATFORM),
    "assets.content": Room({"kiosk", "cryptography"}),
    "tests":          Room(EVERYTHING),
}
# fmt: on
NOT_YET = {"sync.gateway", "sync.update", "ui.paper"}  # leave this list when their first file comes


def refused(names: set[str], module: str) -> set[str]:
    """Return those of *names* that *module* may not import."""
    return {name for name in names if not _may(name, room_of(module))}


def room_of(module: str) -> str:
    """Return the smallest room that *module* stands in."""
    room = module_of(module, frozenset(ROOMS))
    assert room, f"{module} stands in no room of the table"
    return room


def _may(name: str, home: str) -> bool:
    may, never = ROOMS[home]
    if _covers(never, name):
        return False
    top = name.partition(".")[0]
    if top in HOUSE:
        # A single module may be named where its whole room may not.
        modules = may - ROOMS.keys()
        return room_of(name) in {home, *may} or may == EVERYTHING or _covers(modules, name)
    free = top in sys.stdlib_module_names and top not in WATCHED
    return free or may == EVERYTHING or _covers(may, name)


def _covers(entries: AbstractSet[str], name: str) -> bool:
    return any(name == entry or name.startswith(f"{entry}.") for entry in entries)


def everything_imported() -> dict[str, set[str]]:
    """Return what each module of the house imports."""
    found = {}
    for path in sorted(path for folder in HOUSE for path in (ROOT / folder).rglob("*.py")):
        *folders, name = path.relative_to(ROOT).with_suffix("").parts
        is_package = name == "__init__"
        module = ".".join(folders if is_package else [*folders, name])
        found[module] = imported(path.read_text("utf-8"), module, is_package=is_package)
    return found


IMPORTED = everything_imported()


@pytest.mark.parametrize("room", ROOMS)
def test_room_imports_only_what_the_table_allows(room: str) -> None:
    wrong = {m: refused(names, m) for m, names in IMPORTED.items() if room_of(m) == room}
    assert not {m: names for m, names in wrong.items() if names}


def test_no_modules_import_each_other_in_a_ring() -> None:
    assert ring(IMPORTED) == []


def test_every_room_has_files_but_those_not_yet_built() -> None:
    assert ROOMS.keys() - {room_of(module) for module in IMPORTED} == NOT_YET


def test_no_other_top_level_folders() -> None:
    made_here = {"build", "dist", "screenshots", "__pycache__"}
    folders = {p.name for p in ROOT.iterdir() if p.is_dir() and not p.name.startswith(".")}
    assert {f for f in folders - made_here if not f.endswith(".egg-info")} == set(HOUSE)


# The checker itself, on small sources: a table that refuses nothing proves nothing.


@pytest.mark.parametrize(
    ("module", "source", "wrong"),
    [
        ("kiosk.entries", "import threading", "threading"),
        ("kiosk.entries", "from PySide6.QtCore import QObject", "PySide6.QtCore.QObject"),
        ("kiosk.rating.case", "import sqlite3", "sqlite3"),
        ("kiosk.rating.case", "def late():\n    import sync.wire", "sync.wire"),
        ("kiosk.rating.case", "from ...ui import bridge", "ui.bridge"),
        ("kiosk.rating.case", "from kiosk.commands import run", "kiosk.commands.run"),
        ("kiosk.journal.store", "import fcntl", "fcntl"),
        ("kiosk.journal.store", "import importlib\nimportlib.import_module('socket')", "socket"),
        ("kiosk.host.lock", "import socket", "socket"),
        ("kiosk.host.lock", "__import__('ctypes' + '')", COMPUTED),
        ("kiosk.commands.status", "import sqlite3", "sqlite3"),
        ("sync.courier", "from sync.central import ingest", "sync.central.ingest"),
        (
            "sync.courier",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import ui.app",
            "ui.app",
        ),
        ("sync.https", "import sqlite3", "sqlite3"),
        ("sync.central.ingest", "from kiosk.journal import store", "kiosk.journal.store"),
        ("sync.central.ingest", "from kiosk import settings", "kiosk.settings"),
        ("sync.central.ingest", "from sync import courier", "sync.courier"),
        ("sync.central.ingest", "import sqlite3", "sqlite3"),
        ("ui.bridge", "from sync.courier import Courier", "sync.courier.Courier"),
        ("ui.bridge", "import requests", "requests"),
        ("ui.senses", "from escpos import printer", "escpos.printer"),
        ("assets", "import kiosk.entries", "kiosk.entries"),
        ("kiosk.clock", "from tests import stray", "tests.stray"),
    ],
)
def test_a_forbidden_import_is_seen(module: str, source: str, wrong: str) -> None:
    assert refused(imported(source, module), module) == {wrong}


@pytest.mark.parametrize(
    ("module", "source"),
    [
        (
            "kiosk.journal.store",
            "import sqlite_utils\nfrom kiosk.host import disk\nfrom . import chain",
        ),
        ("kiosk.host.lock", "import fcntl, ctypes, subprocess"),
        ("kiosk.commands.run", "import click, ui.app, sync.central.settings, threading"),
        ("sync.link", "import sqlite3\nfrom sync import wire"),
        (
            "sync.central.ingest",
            "from kiosk.journal.chain import link\nfrom django.db import models",
        ),
        ("ui.bridge", "from PySide6.QtCore import QObject\nfrom kiosk.journal import store"),
        ("kiosk.clock", "import time, json.decoder, collections.abc"),
    ],
)
def test_an_allowed_import_passes(module: str, source: str) -> None:
    assert refused(imported(source, module), module) == set()


def test_a_package_resolves_its_relative_imports_from_itself() -> None:
    assert imported("from . import store", "kiosk.journal", is_package=True) == {
        "kiosk.journal.store"
    }
    assert imported("from .. import clock", "kiosk.journal", is_package=True) == {"kiosk.clock"}
    assert imported("from . import chain", "kiosk.journal.store") == {"kiosk.journal.chain"}


def test_a_ring_is_seen_through_late_imports() -> None:
    late = imported("def f():\n    from kiosk.a import thing", "kiosk.b")
    assert set(ring({"kiosk.a": {"kiosk.b.Thing"}, "kiosk.b": late})) == {"kiosk.a", "kiosk.b"}
