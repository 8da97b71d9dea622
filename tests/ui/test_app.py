"""The whole of `ui.app.run` with its real writer thread; only the recorder is ours."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from kiosk.condition import Condition
from kiosk.entries import CaseNumber, Seq
from kiosk.errors import DiskFull, KioskError, ReadOnly
from tests.fakes import FakeClock
from tests.ui.stage import ILL, Finger, items
from ui.app import Setup, run
from ui.bridge import Bridge
from ui.window import Window

Script = Generator[str, None, None]


@dataclass
class Notebook:
    """A recorder that keeps what it is told, and on which thread."""

    written: list[tuple[str, int]] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)
    fault: KioskError | None = None
    closed: int = 0

    def rate(self, score: int, case: CaseNumber | None) -> Seq:
        return self._write("rate", score)

    def undo(self, of: Seq) -> Seq:
        return self._write("undo", of)

    def finish_case(self) -> CaseNumber:
        self._write("case", 0)
        return CaseNumber(sum(what == "case" for what, _ in self.written))

    def close(self) -> None:
        self.closed += 1

    def _write(self, what: str, value: int) -> Seq:
        self.threads.add(threading.current_thread().name)
        if self.fault:
            raise self.fault
        self.written.append((what, value))
        return Seq(len(self.written))


class Play:
    """Run the product and play a script on it: each ``yield "event"`` waits for that report."""

    def __init__(self, finger: Finger, script: Callable[[Play], Script]) -> None:
        self.clock = FakeClock()
        self.notebook = Notebook()
        self.seen: list[tuple[str, int]] = []
        self.log: list[str] = []
        self.bridge: Bridge | None = None
        self.opening: Callable[[], Notebook] = lambda: self.notebook
        self._finger = finger
        self._script = script(self)
        self._unread: list[str] = []
        self._awaited = next(self._script)
        self._wrong: BaseException | None = None

    def run(self, **changes: object) -> int:
        """Show the window until the script ends."""
        setup: dict[str, object] = {
            "role": "desk",
            "size": (1280, 800),
            "panel_inches": 10.1,
            "clock": self.clock,
            "open_recorder": self._open,
            "committed": lambda: self.log.append("committed"),
            "report": self._on_report,
            "started": self._on_started,
            "stopping": lambda: self.log.append("stopping"),
            "counter_label": "Quầy 3",
        }
        # Longer than any script; a wait that never ends says what it waits for.
        limit = QTimer(singleShot=True, interval=90_000)
        limit.timeout.connect(lambda: self._end(TimeoutError(f"no {self._awaited!r}: {self.log}")))
        limit.start()
        code = run(Setup(**{**setup, **changes}))  # type: ignore[arg-type]
        if self._wrong is not None:
            raise self._wrong
        return code

    @property
    def window(self) -> Window:
        shown = [w for w in QGuiApplication.topLevelWindows() if isinstance(w, Window)]
        return next(w for w in shown if w.isVisible())

    def find(self, name: str) -> QQuickItem:
        root = self.window.rootObject()
        assert root is not None
        return next(i for i in items(root) if i.objectName() == name and i.isVisible())

    def later(self, seconds: float) -> None:
        """Let *seconds* pass; a touch in an empty corner lets the attendant look at its clock."""
        self.clock.advance(seconds)
        self.window.router.touched()

    def touch(self, name: str) -> None:
        item = self.find(name)
        around: QQuickItem | None = item
        while around := around.parentItem():
            around.ensurePolished()  # a finger meets what was painted; a script may come before
        point = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        self._finger.press(self.window, point)
        self._finger.release(self.window, point)

    def _open(self) -> Notebook:
        self.log.append("opening")
        return self.opening()

    def _on_started(self, bridge: Bridge) -> None:
        self.bridge = bridge
        self.log.append("started")

    def _on_report(self, name: str, value: int) -> None:
        self.seen.append((name, value))
        if name == "first_frame":
            router = self.window.router
            router.changed.connect(lambda: self.hear(f"on {router.property('screen')}"))
        self.hear(name)

    def hear(self, name: str) -> None:
        """Note that *name* happened; the script goes on when it waits for that."""
        self.log.append(name)
        self._unread.append(name)
        QTimer.singleShot(0, self._go_on)

    def _go_on(self) -> None:
        if self._script.gi_running:  # a touch lets events happen before it returns
            QTimer.singleShot(0, self._go_on)
            return
        try:
            while self._unread:
                if self._unread.pop(0) == self._awaited:
                    self._awaited = next(self._script)
        except StopIteration:
            QGuiApplication.quit()
        except BaseException as wrong:  # noqa: BLE001
            # Qt would swallow what a slot raises: kept, and raised when the loop has ended.
            self._end(wrong)

    def _end(self, wrong: BaseException) -> None:
        self._wrong = wrong
        QGuiApplication.quit()


@pytest.fixture
def play(fonts: None, finger: Finger) -> Callable[[Callable[[Play], Script]], Play]:
    return lambda script: Play(finger, script)


Player = Callable[[Callable[[Play], Script]], Play]


def test_the_first_frame_comes_before_the_journal_and_the_rest_after_it(play: Player) -> None:
    def script(on: Play) -> Script:
        yield "ready"

    played = play(script)
    assert played.run() == 0
    assert played.log[:4] == ["first_frame", "opening", "ready", "started"]
    assert played.log[-1] == "stopping"
    assert played.notebook.closed == 1


def test_an_answer_is_written_on_the_writer_thread_and_thanked_after_it(play: Player) -> None:
    def script(on: Play) -> Script:
        yield "ready"
        on.touch("begin")
        yield "on rate"
        on.later(1)
        yield "asked"
        on.touch("face4")
        yield "thanked"
        assert on.find("done")
        on.touch("undo")
        yield "on rate"
        on.later(1)
        yield "asked"
        on.touch("face2")
        yield "thanked"
        on.later(8)
        yield "idle"

    played = play(script)
    played.run()
    assert played.notebook.written == [("rate", 4), ("undo", 1), ("rate", 2)]
    assert played.seen[2:] == [
        *[("asked", 0), ("pressed", 0), ("thanked", 1), ("asked", 0)],
        *[("pressed", 0), ("thanked", 3), ("idle", 0)],
    ]
    assert played.log.count("committed") == 3
    assert threading.current_thread().name not in played.notebook.threads


def test_a_full_disk_is_told_and_never_thanked(
    play: Player, claim_warning: Callable[[str], list[str]]
) -> None:
    def script(on: Play) -> Script:
        yield "ready"
        on.notebook.fault = DiskFull("no space")
        on.touch("begin")
        yield "on rate"
        on.later(1)
        yield "asked"
        assert on.bridge
        on.bridge.failed.connect(lambda: on.hear("the disk refuses"))
        on.touch("face4")
        yield "the disk refuses"
        assert on.find("code").property("text").endswith("K-3102")
        on.notebook.fault = None
        on.touch("retry")
        yield "on rate"
        on.later(1)
        yield "asked"
        on.touch("face4")
        yield "thanked"

    played = play(script)
    played.run()
    assert len(claim_warning("an entry could not be made durable")) == 1
    assert played.notebook.written == [("rate", 4)]


def test_a_journal_that_does_not_open_rests_and_opens_on_retry(
    play: Player, claim_warning: Callable[[str], list[str]]
) -> None:
    def script(on: Play) -> Script:
        yield "first_frame"
        hurry = QTimer(interval=5)
        hurry.timeout.connect(lambda: on.later(5))
        hurry.start()
        yield "ready"

    played = play(script)
    times = iter([ReadOnly("no right"), ReadOnly("no right")])

    def opening() -> Notebook:
        for fault in times:
            raise fault
        return played.notebook

    played.opening = opening
    played.run()
    assert [e for e in played.log if e in ("opening", "ready")] == ["opening"] * 3 + ["ready"]
    # The same fault twice is one line: a full disk is tried again all weekend.
    assert len(claim_warning("the kiosk could not start")) == 1


def test_a_bug_shows_the_trouble_screen_and_the_kiosk_goes_on(
    play: Player, claim_warning: Callable[[str], list[str]]
) -> None:
    def script(on: Play) -> Script:
        yield "ready"
        on.notebook.rate = None  # type: ignore[assignment,method-assign]
        on.touch("begin")
        yield "on rate"
        on.later(1)
        yield "asked"
        assert on.bridge
        on.bridge.broke.connect(lambda: on.hear("a bug"))
        on.touch("face4")
        yield "a bug"
        assert on.find("code").property("text") == "K-3000"
        del on.notebook.rate
        on.touch("retry")
        yield "idle"
        on.touch("begin")
        yield "on rate"
        on.later(1)
        yield "asked"
        on.touch("face1")
        yield "thanked"

    played = play(script)
    hook = sys.excepthook
    played.run()
    assert sys.excepthook is hook
    assert played.notebook.written == [("rate", 1)]
    assert len(claim_warning("a bug escaped")) == 1


def test_news_from_another_thread_reach_the_screens(play: Player) -> None:
    def script(on: Play) -> Script:
        yield "ready"
        bridge = on.bridge
        assert bridge
        bridge.condition_changed.connect(lambda: on.hear("a condition"))
        courier = threading.Thread(target=lambda: bridge.on_condition(ILL))
        courier.start()
        yield "a condition"
        courier.join()
        assert on.window.idle.property("damaged")

    play(script).run()


def test_any_thread_may_end_the_program(play: Player) -> None:
    def script(on: Play) -> Script:
        yield "ready"
        assert on.bridge
        threading.Thread(target=on.bridge.quit).start()
        yield "never"

    assert play(script).run() == 0


def test_a_signal_ends_the_program_through_its_descriptor(play: Player) -> None:
    read, write = os.pipe()

    def script(on: Play) -> Script:
        yield "ready"
        os.write(write, b"\0")
        yield "never"

    played = play(script)
    assert played.run(wake_fd=read) == 0
    assert played.log[-1] == "stopping"
    os.close(read)
    os.close(write)


def test_the_full_screen_covers_the_display(play: Player) -> None:
    def script(on: Play) -> Script:
        yield "ready"
        assert on.window.geometry() == on.window.screen().geometry()

    play(script).run(size=None, screen=9)


def resident_bytes() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def test_a_thousand_visits_leave_nothing_behind(play: Player) -> None:
    """Keep PySide6 6.12.0 away: it loses references and aborts. And find what grows."""
    warm, cycles = 100, 1000
    marks: list[tuple[int, int]] = []

    def script(on: Play) -> Script:
        yield "ready"
        for cycle in range(warm + cycles):
            if cycle == warm:
                marks.append((sys.getrefcount(None), resident_bytes()))
            on.touch("begin")
            yield "on rate"
            on.later(1)
            yield "asked"
            on.touch(f"face{cycle % 5 + 1}")
            yield "thanked"
            on.touch("done")
            yield "idle"
            assert on.bridge
            on.bridge.on_condition(Condition(waiting=cycle))
            on.log.clear()
            on.seen.clear()
            on.notebook.written.clear()
        marks.append((sys.getrefcount(None), resident_bytes()))

    play(script).run()
    (none_before, bytes_before), (none_after, bytes_after) = marks
    print(f"None {none_after - none_before:+}, {(bytes_after - bytes_before) / 1e6:+.1f} MB")
    assert abs(none_after - none_before) <= 50
    assert bytes_after - bytes_before < 5_000_000
