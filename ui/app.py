"""Compose one window: `Setup` in, exit code out. The order of a start stands here.

1. window, models, screens; the first frame (budget: 1.5 × a bare QML window)
2. then the journal, on the writer thread: its imports cost as much as all of 1
3. open: the faces answer, and the rest of the house is started
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QSocketNotifier, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

from kiosk.clock import Clock
from kiosk.settings import Language, Role, Theme
from ui.attendant import Attendant
from ui.bridge import Bridge
from ui.library import LibraryDoor
from ui.models.frame import Manner, Place
from ui.views import Views
from ui.window import Window, choose_backend, load_fonts

if TYPE_CHECKING:
    from kiosk.rating.recorder import Recorder

log = logging.getLogger("kiosk.ui")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """All a window needs; nothing is looked up elsewhere.

    Attributes:
        role: what this kiosk is for.
        size: of the window in px; None: the full screen.
        panel_inches: diagonal of the panel, so that millimetres are millimetres.
        screen: which display, 0 the first.
        language, text_step, theme: as they are when nobody is here.
        counter_label, unit_label: whose counter, in Vietnamese and English, until
            the content says how `unit_id` is called today.
        unit_id: the unit as content knows it; empty: not enrolled.
        clock: both clocks.
        open_recorder: called on the writer thread after the first frame, and again
            after a failure; imports what is heavy; raises KioskError.
        committed: called on the writer thread after each durable entry.
        open_library: called on the library thread once the journal is open; imports what
            is heavy; raises KioskError. None: nothing to read on this kiosk.
        report: seen by tests and benches: ``first_frame``, ``ready``, ``asked`` (a face
            would be taken now), ``pressed`` (before the writer is told), ``thanked``
            (with the seq), ``idle``. Never a score.
        started: called once, on the UI thread, when the journal is open.
        stopping: called at the end, after the journal was closed.
        wake_fd: a file descriptor; the program ends when it becomes readable
            (``signal.set_wakeup_fd``: Python sees no signal while Qt waits).
    """

    role: Role
    size: tuple[int, int] | None
    panel_inches: float
    clock: Clock
    open_recorder: Callable[[], Recorder]
    committed: Callable[[], None]
    report: Callable[[str, int], None]
    started: Callable[[Bridge], None]
    stopping: Callable[[], None]
    screen: int = 0
    language: Language = "vi"
    text_step: int = 2
    theme: Theme = "light"
    counter_label: str = ""
    counter_label_en: str = ""
    unit_label: str = ""
    unit_label_en: str = ""
    unit_id: str = ""
    open_library: Callable[[], LibraryDoor] | None = None
    wake_fd: int | None = None


def run(setup: Setup) -> int:
    """Show the window until it is closed; return the exit code.

    A bug that escapes anywhere is logged and shows the trouble screen: the kiosk
    goes on, and nobody is thanked for what was not written.
    """
    choose_backend()
    QGuiApplication.setApplicationName("kiosk")  # where Qt caches compiled screens
    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    assert isinstance(app, QGuiApplication)
    bridge = Bridge(setup.open_recorder, setup.committed, setup.open_library)
    before = qInstallMessageHandler(_on_qt_message)
    hook, sys.excepthook = sys.excepthook, _breaking(bridge)
    try:
        return _show(setup, app, bridge)
    finally:
        bridge.close()
        setup.stopping()
        sys.excepthook = hook
        qInstallMessageHandler(before)


def _show(setup: Setup, app: QGuiApplication, bridge: Bridge) -> int:
    load_fonts()
    attendant = Attendant(bridge, setup.clock, setup.report)
    window = Window(
        attendant,
        place=Place(
            setup.counter_label,
            setup.counter_label_en,
            setup.unit_label,
            setup.unit_label_en,
            setup.unit_id,
        ),
        manner=Manner(setup.language, setup.text_step, setup.theme),
        panel_inches=setup.panel_inches,
        clock=setup.clock,
        role=setup.role,
        library=bridge.library,
    )
    views = Views(attendant, setup.clock, bridge.write_views, window)
    bridge.views_lost.connect(views.on_lost)
    bridge.opened.connect(attendant.on_opened)
    bridge.committed.connect(attendant.on_committed)
    bridge.failed.connect(attendant.on_failed)
    bridge.case_finished.connect(attendant.on_case_finished)
    bridge.case_lost.connect(attendant.on_case_lost)
    bridge.broke.connect(attendant.on_broke)
    bridge.condition_changed.connect(window.idle.on_condition)
    bridge.condition_changed.connect(window.condition.on_condition)
    bridge.quit_asked.connect(app.quit)

    def once_open() -> None:
        bridge.opened.disconnect(once_open)
        bridge.open_library()
        setup.started(bridge)

    bridge.opened.connect(once_open)

    def first_frame() -> None:
        setup.report("first_frame", 0)
        bridge.start()
        attendant.start()

    window.once_shown(first_frame)
    notifier = _ending(setup.wake_fd, app)
    window.open(setup.size, setup.screen)
    code = app.exec()
    del notifier
    views.close()
    window.close()
    window.deleteLater()
    return code


def _ending(wake_fd: int | None, app: QGuiApplication) -> QSocketNotifier | None:
    if wake_fd is None:
        return None
    notifier = QSocketNotifier(wake_fd, QSocketNotifier.Type.Read)
    notifier.activated.connect(app.quit)
    return notifier


def _breaking(
    bridge: Bridge,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Return an exception hook that logs, and lets the screens recover visibly."""

    def hook(kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
        log.critical("a bug escaped; the trouble screen is shown", exc_info=(kind, value, trace))
        bridge.broke.emit()

    return hook


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    log.log(_LEVELS[kind], "%s: %s", context.category, text)
