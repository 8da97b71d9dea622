"""A window whose clock stands still and whose writer is the test.

`Stage` builds the product's own window (`ui.window`) around a clock advanced by
hand; orders for the writer are collected, and the test answers them. So a scene
is reached without a thread, a disk or a wait.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from PIL import Image, ImageChops
from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPointingDevice, QWindow
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from assets.content import demo_key, first_package
from kiosk.condition import Condition
from kiosk.content.content import Content
from kiosk.content.package import key_id, read_package
from kiosk.entries import CaseNumber, Seq
from kiosk.rating import visit as v
from kiosk.reading.trail import Kind, Place, Went
from tests.fakes import FakeClock
from ui.attendant import Attendant
from ui.library import Library
from ui.models.frame import Manner
from ui.models.frame import Place as Standing
from ui.window import Window

# Panels of design.md §7: width and height in px, diagonal in inches.
SIZES = {
    "1280x800": (1280, 800, 10.1),
    "1920x1080": (1920, 1080, 21.5),
    "1080x1920": (1080, 1920, 21.5),
}

PLACE = Standing(
    "Quầy 3 · Hộ tịch",
    "Desk 3 · Civil status",
    "Phường Khương Đình",
    "Khương Đình ward",
    "phuong-khuong-dinh-2025",
)
WELL = Condition(
    epoch="0001-9f3c21aa",
    entry_count=18_204,
    waiting=37,
    last_ack_at=1_795_321_860_000,
    device="3f2a9c01" * 4,
    server="https://motcua.hanoi.gov.vn",
)
ILL = Condition(
    epoch="0002-9f3c21aa",
    entry_count=1_218_204,
    waiting=13_137,
    last_ack_at=1_795_321_860_000,
    troubles=("K-3102", "K-3104", "K-3201"),
    device="3f2a9c01" * 4,
    server="https://motcua.hanoi.gov.vn",
)


@cache
def own_content() -> Content:
    """Return the content this repository starts with."""
    public = demo_key().public_key()
    return read_package(first_package(), {key_id(public): public.public_bytes_raw().hex()})


def items(root: QQuickItem) -> Iterator[QQuickItem]:
    """Yield *root* and everything inside it; findChild misses what Repeaters made."""
    yield root
    for child in root.childItems():
        yield from items(child)


@dataclass
class Orders:
    """What the attendant asked of its writer."""

    given: list[v.Order] = field(default_factory=list)
    cases: int = 0

    def obey(self, order: v.Order) -> None:
        self.given.append(order)

    def finish_case(self) -> None:
        self.cases += 1


class Finger:
    """Touch a window as a person does; one touch device a process."""

    def __init__(self, device: QPointingDevice) -> None:
        self._device = device

    def press(self, window: QWindow, point: QPoint, finger: int = 0) -> None:
        QTest.touchEvent(window, self._device).press(finger, point, window).commit()

    def move(self, window: QWindow, point: QPoint, finger: int = 0) -> None:
        QTest.touchEvent(window, self._device).move(finger, point, window).commit()

    def release(self, window: QWindow, point: QPoint, finger: int = 0) -> None:
        QTest.touchEvent(window, self._device).release(finger, point, window).commit()


class Stage:
    """The product's window on one panel, and the hand that plays it."""

    def __init__(self, size: str, finger: Finger, manner: Manner | None = None) -> None:
        self.clock = FakeClock()
        self.orders = Orders()
        self.reports: list[tuple[str, int]] = []
        self.warnings: list[str] = []
        self.attendant = Attendant(
            self.orders, self.clock, lambda name, value: self.reports.append((name, value))
        )
        self.library = Library()
        self.library.start(aside=False)
        self.size = size
        width, height, inches = SIZES[size]
        self.window = Window(
            self.attendant,
            place=PLACE,
            manner=manner or Manner(),
            panel_inches=inches,
            clock=self.clock,
            library=self.library,
        )
        self.window.engine().warnings.connect(
            lambda errors: self.warnings.extend(error.toString() for error in errors)
        )
        self.px_per_mm = (width**2 + height**2) ** 0.5 / (inches * 25.4)
        self._finger = finger
        self.window.setFlags(Qt.WindowType.FramelessWindowHint)
        self.window.open((width, height), 0)
        assert QTest.qWaitForWindowExposed(self.window)
        self.settle()

    # What stands on it.

    def settle(self) -> None:
        """Let what is posted happen, and lay everything out."""
        for _ in range(3):
            QGuiApplication.processEvents()
        QGuiApplication.sendPostedEvents()
        self.window.grabWindow()  # polishes: positioners only move then

    def grab(self) -> QImage:
        """Return what is painted, once every picture has been read."""
        self.settle()
        limit = QDeadlineTimer(3000)
        while self._loading():
            assert not limit.hasExpired(), "a picture does not load"
            QGuiApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        self.settle()
        return self.window.grabWindow()

    def _loading(self) -> bool:
        return any(item.property("waiting") for item in self.items() if item.isVisible())

    @property
    def root(self) -> QQuickItem:
        """The root of all screens."""
        root = self.window.rootObject()
        assert root is not None
        return root

    def items(self) -> list[QQuickItem]:
        """Return everything there is, seen or not."""
        return list(items(self.root))

    def seen(self, name: str) -> list[QQuickItem]:
        """Return the visible items called *name*."""
        return [i for i in self.items() if i.objectName() == name and i.isVisible()]

    def find(self, name: str) -> QQuickItem:
        """Return the one visible item called *name*."""
        found = self.seen(name)
        assert len(found) == 1, f"{len(found)} visible items are called {name!r}"
        return found[0]

    def middle(self, name: str) -> QPoint:
        """Return the middle of the item *name* in window coordinates."""
        item = self.find(name)
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    def model(self, kind: type[QObject]) -> QObject:
        """Return the view-model of class *kind*."""
        model = self.window.engine().findChild(kind)
        assert model is not None
        return model

    @property
    def screen(self) -> v.Screen:
        """The screen that stands."""
        return self.attendant.visit.screen

    # What a hand does.

    def press(self, name: str, finger: int = 0) -> None:
        """Put a finger on *name*."""
        self._finger.press(self.window, self.middle(name), finger)
        QGuiApplication.processEvents()

    def release(self, name: str, finger: int = 0) -> None:
        """Take the finger off *name*."""
        self._finger.release(self.window, self.middle(name), finger)
        QGuiApplication.processEvents()

    def touch(self, name: str) -> None:
        """Tap *name*."""
        point = self.middle(name)
        self._finger.press(self.window, point)
        self._finger.release(self.window, point)
        QGuiApplication.processEvents()

    def touch_at(self, point: QPoint) -> None:
        """Tap the window at *point*."""
        self._finger.press(self.window, point)
        self._finger.release(self.window, point)
        QGuiApplication.processEvents()

    def slide(self, name: str, to: QPoint) -> None:
        """Move the finger that lies on *name* to the point *to* and lift it there."""
        self._finger.move(self.window, to)
        self._finger.release(self.window, to)
        QGuiApplication.processEvents()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Strike a key."""
        QTest.keyClick(self.window, key, held)
        QGuiApplication.processEvents()

    def advance(self, seconds: float) -> None:
        """Let *seconds* pass, as the attendant's timer would see them."""
        self.clock.advance(seconds)
        self.attendant.tick()
        QGuiApplication.processEvents()

    # What the writer answers.

    def opened(self) -> None:
        self.attendant.on_opened()
        QGuiApplication.processEvents()

    def committed(self, seq: int) -> None:
        self.attendant.on_committed(Seq(seq))
        QGuiApplication.processEvents()

    def failed(self, code: str) -> None:
        self.attendant.on_failed(code)
        QGuiApplication.processEvents()

    def case_finished(self, case: int) -> None:
        self.attendant.on_case_finished(CaseNumber(case))
        QGuiApplication.processEvents()

    def told(self, condition: Condition) -> None:
        self.window.idle.on_condition(condition)
        self.window.condition.on_condition(condition)
        QGuiApplication.processEvents()

    # Short ways to a place.

    def ask(self) -> None:
        """Open a free question whose faces answer."""
        self.attendant.feed(v.Begun())
        self.advance(v.GUARD_S)

    def thank(self) -> None:
        """Ask, answer, commit."""
        self.ask()
        self.attendant.feed(v.Rated(3))
        self.committed(1)

    def read(self, *places: Place, content: Content | None = None) -> None:
        """Be an information kiosk with *content* (none: our own), and walk through *places*."""
        self.library.take(content or own_content())
        self.window.take_role("hall")
        if self.attendant.visit.screen is v.Screen.IDLE:
            self.attendant.feed(v.Entered())
        for place in places:
            self.attendant.feed(Went(place))
        QGuiApplication.processEvents()

    def rest(self) -> None:
        """Make everything as after a start, whatever stood here."""
        visit = self.attendant.visit
        match visit.writing:
            case v.Open():
                self.opened()
            case v.Rate() | v.TakeBack():
                self.committed(1)
        if self.screen is v.Screen.TROUBLE or self.attendant.visit.sick:
            self.attendant.feed(v.Left())
            self.attendant.feed(v.Retried())
            self.opened()
        if self.screen is not v.Screen.IDLE:
            self.attendant.feed(v.Left())
        if self.screen is not v.Screen.IDLE:
            self.attendant.feed(v.Left())  # from the question a reader asked for, back to reading
        self.attendant.feed(v.Touched())
        self.advance(v.READING_S)
        self.told(Condition())
        self.window.take_role("desk")
        self.library.on_loaded(None)
        self.reports.clear()
        self.orders.given.clear()
        assert self.attendant.visit == v.Visit()

    def show(self, language: str, step: int, theme: str) -> None:
        """Show everything in that manner."""
        if str(self.window.frame.language) != language:
            self.window.frame.switch_language()
        self.window.frame.set_step(step)
        self.window.frame.set_theme(theme)

    def close(self) -> None:
        """Take the window away."""
        self.window.close()
        self.window.deleteLater()
        # Now, not some day: its translator speaks for the whole process until it is gone.
        QGuiApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete)


def alike(one: QImage, other: QImage) -> bool:
    """Return whether two pictures show the same.

    Large letters painted again differ from the first time at their edges (software
    renderer): by up to 17 of 255, in 0.5 % of all pixels. A word or a line differs
    by more than 100, other colours everywhere.
    """
    pictures = [image.convertToFormat(QImage.Format.Format_RGB888) for image in (one, other)]
    first, second = (
        Image.frombytes(
            "RGB", (i.width(), i.height()), i.constBits().tobytes(), "raw", "RGB", i.bytesPerLine()
        )
        for i in pictures
    )
    counts = ImageChops.difference(first, second).convert("L").histogram()
    return sum(counts[33:]) == 0 and sum(counts[5:]) < 0.01 * sum(counts)


def box(item: QQuickItem) -> QRectF:
    """Return the rectangle of *item* in the window."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def _slow(stage: Stage) -> None:
    stage.ask()
    stage.attendant.feed(v.Rated(2))
    stage.advance(v.SLOW_S)


def _late(stage: Stage) -> None:
    stage.thank()
    stage.advance(v.UNDO_S)


def _unsaved(stage: Stage) -> None:
    stage.ask()
    stage.attendant.feed(v.Rated(2))
    stage.failed("K-3102")


def _kept(stage: Stage) -> None:
    stage.thank()
    stage.attendant.feed(v.Undone())
    stage.failed("K-3101")


def _ill(stage: Stage) -> None:
    stage.told(ILL)
    stage.attendant.feed(v.StatusAsked())


def _well(stage: Stage) -> None:
    stage.told(WELL)
    stage.attendant.feed(v.StatusAsked())


def _warned(stage: Stage) -> None:
    stage.ask()
    stage.advance(v.IDLE_S - v.WARNING_S)


def _sheet(stage: Stage) -> None:
    stage.ask()
    stage.window.router.open_sheet()


def _idle_hall(stage: Stage) -> None:
    stage.library.take(own_content())
    stage.window.take_role("hall")


def _empty(stage: Stage) -> None:
    stage.window.take_role("hall")
    stage.attendant.feed(v.Entered())


def _reading_warned(stage: Stage) -> None:
    stage.read(Place(Kind.HOTLINES))
    stage.advance(v.READING_S - v.WARNING_S)


# Every screen in every state that changes its words.
SCENES: dict[str, Callable[[Stage], None]] = {
    "idle": lambda stage: None,
    "idle-notice": lambda stage: stage.told(ILL),
    "rate": lambda stage: stage.ask(),
    "rate-slow": _slow,
    "thanks": lambda stage: stage.thank(),
    "thanks-late": _late,
    "unsaved": _unsaved,
    "unsaved-kept": _kept,
    "trouble": lambda stage: stage.attendant.on_case_lost("K-3401"),
    "status-well": _well,
    "status-ill": _ill,
    "warning": _warned,
    "sheet": _sheet,
    "idle-hall": _idle_hall,
    "home": lambda stage: stage.read(),
    "home-empty": _empty,
    "events": lambda stage: stage.read(Place(Kind.EVENTS)),
    "fields": lambda stage: stage.read(Place(Kind.FIELDS)),
    "list-field": lambda stage: stage.read(Place(Kind.FIELD, "Hộ tịch")),
    "list-event": lambda stage: stage.read(Place(Kind.EVENT, "mat-hong-sai-giay-to")),
    "list-all": lambda stage: stage.read(Place(Kind.ALL)),
    "procedure": lambda stage: stage.read(Place(Kind.PROCEDURE, "1.001193")),
    "hotlines": lambda stage: stage.read(Place(Kind.HOTLINES)),
    "warning-reading": _reading_warned,
}
