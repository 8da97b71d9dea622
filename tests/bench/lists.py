"""How a list of 7,000 rows scrolls, and how long slots hold the UI thread.

In the product's own window under Xvfb with the software renderer; frames are
drawn as fast as they can be, one step of the list each.
"""

from __future__ import annotations

import datetime
import os
import statistics
import tempfile
import time

import msgspec
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from assets.bake import bake
from assets.content import demo_key, source_files
from kiosk.content.content import Content
from kiosk.content.importer import imported
from kiosk.content.package import build_package, key_id, read_package
from kiosk.reading.trail import Kind, Place, Went, WentHome
from tests.bench.distractors import large_catalogue
from tests.bench.figures import Figure
from tests.bench.slots import Slot, recorded_slots
from tests.display import virtual_display
from tests.ui.stage import Finger, Stage
from ui.window import choose_backend, load_fonts

PROCEDURES = 7000
FRAMES = 240
STEP_PX = 37  # no divisor of a row: each frame moves every line
FRAME_MS = 1000 / 60
SLOT_MS = 8.0
# Inside these two Qt loads or retranslates whole screens: not Python, but a finger waits for it.
MOVE = "Attendant.feed"
SWITCH = "Frame.switch_language"


def measure() -> list[Figure]:
    """Return the figures of lists; about 40 s, most of it the making of the catalogue."""
    with tempfile.TemporaryDirectory() as runtime, virtual_display() as display:
        os.environ |= {"DISPLAY": display, "XDG_RUNTIME_DIR": runtime, "QT_QPA_PLATFORM": "xcb"}
        os.environ["QT_QUICK_BACKEND"] = "software"
        choose_backend()
        app = QGuiApplication.instance() or QGuiApplication([])
        bake()
        load_fonts()
        stage = Stage("1920x1080", Finger(QTest.createTouchDevice()))
        stage.opened()
        content = large_content()
        stage.read(Place(Kind.ALL), content=content)
        stage.settle()
        frames = _scrolled(stage.find("rows"), stage)
        slots = _walked(stage, content)
        stage.close()
        app.shutdown()  # Qt leaves the process when its display goes; it must be gone first
    rest = max(ms for name, ms in slots if name not in (MOVE, SWITCH))
    return [
        Figure(f"frame of a scrolling list of {PROCEDURES:,}, p99", _p99(frames), "ms", None, FRAME_MS),
        Figure("slot of a move, its screen loaded, median", _median(slots, MOVE), "ms"),
        Figure("slot of a language switch, median", _median(slots, SWITCH), "ms"),
        Figure("slowest slot of any other kind", rest, "ms", None, SLOT_MS),
    ]  # fmt: skip


def large_content() -> Content:
    """Return content of `PROCEDURES`, made of our own."""
    files = source_files()
    records = large_catalogue(msgspec.json.decode(files["procedures.json"]), PROCEDURES)
    catalogue = imported({**files, "procedures.json": msgspec.json.encode(records)})
    key = demo_key()
    raw = build_package(catalogue, revision=2, created=datetime.date(2026, 11, 22), key=key)
    public = key.public_key()
    return read_package(raw, {key_id(public): public.public_bytes_raw().hex()})


def _scrolled(view: QQuickItem, stage: Stage) -> list[float]:
    """Return ms a frame while the list moves; grabbing draws the whole window at once."""
    times = []
    for _ in range(FRAMES):
        view.setProperty("contentY", float(view.property("contentY")) + STEP_PX)
        started_s = time.perf_counter()
        QGuiApplication.processEvents()
        stage.window.grabWindow()
        times.append((time.perf_counter() - started_s) * 1000)
    return times


def _walked(stage: Stage, content: Content) -> list[Slot]:
    """Walk through all lists and return what Python did for each."""
    places = [
        *(Place(kind) for kind in (Kind.EVENTS, Kind.FIELDS, Kind.ALL, Kind.SEARCH, Kind.HOTLINES)),
        *(Place(Kind.FIELD, field.name) for field in content.fields),
        *(Place(Kind.EVENT, event.id) for event in content.life_events),
    ]
    attendant, router, frame = stage.attendant, stage.window.router, stage.window.frame
    with recorded_slots() as slots:
        for place in places:
            attendant.feed(Went(place))
            QGuiApplication.processEvents()
            frame.switch_language()
            QGuiApplication.processEvents()
            router.touched()
            frame.on_minute()
            attendant.feed(WentHome())
            QGuiApplication.processEvents()
    return slots


def _median(slots: list[Slot], name: str) -> float:
    return statistics.median(ms for told, ms in slots if told == name)


def _p99(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.99))]
