"""The one road between threads: orders to the writer, news to the screens.

The writer is a thread of its own because a flush to a worn or busy disk takes
seconds, and because the journal's connection may live on one thread only.
Receivers are slots of objects that live on the UI thread; every signal that
crosses is queued by Qt.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal, Slot

from kiosk import events
from kiosk.condition import Condition
from kiosk.errors import KioskError, StorageFault
from kiosk.rating.visit import Open, Order, Rate, TakeBack
from kiosk.reading.views import Hour
from ui.library import Library, LibraryDoor

if TYPE_CHECKING:
    # Its imports (sqlite-utils) cost most of a start: they happen on the writer thread.
    from kiosk.rating.recorder import Recorder

log = logging.getLogger("kiosk.ui")


class _Writer(QObject):
    """Carry out orders one after the other; lives on the writer thread.

    Signals:
        opened: the journal is open.
        committed: the order is durable (seq).
        failed: the order could not be carried out (code).
        case_finished: the finished case is durable (its number).
        case_lost: it could not be written (code).
        views_lost: an hour's counts could not be written (`Hour`).
    """

    opened = Signal()
    committed = Signal(int)
    failed = Signal(str)
    case_finished = Signal(int)
    case_lost = Signal(str)
    views_lost = Signal(object)

    def __init__(
        self, open_recorder: Callable[[], Recorder], committed: Callable[[], None]
    ) -> None:
        super().__init__()
        self._open_recorder = open_recorder
        self._tell_committed = committed
        self._recorder: Recorder | None = None
        self._said = ""  # the fault that was logged last

    @Slot(object)
    def obey(self, order: Order) -> None:
        try:
            match order:
                case Open():
                    self.close()
                    self._recorder = self._open_recorder()
                    self.opened.emit()
                    return
                case Rate(score, number):
                    seq = self._open().rate(score, number)
                case TakeBack(of):
                    seq = self._open().undo(of)
        except KioskError as fault:
            self._say(events.START_FAILED if order == Open() else events.JOURNAL_REFUSED, fault)
            self.failed.emit(fault.code)
            return
        self._said = ""
        self.committed.emit(seq)
        self._tell_committed()

    @Slot()
    def finish_case(self) -> None:
        try:
            case = self._open().finish_case()
        except KioskError as fault:
            self._say(events.JOURNAL_REFUSED, fault)
            self.case_lost.emit(fault.code)
            return
        self.case_finished.emit(case)
        self._tell_committed()

    @Slot(object)
    def write_views(self, hour: Hour) -> None:
        try:
            if self._recorder is None:
                raise StorageFault("the journal is not open")
            self._recorder.usage(hour.begins_ms, hour.views)
        except KioskError:
            # No citizen waits for it, and whoever does is told of the disk by the next answer.
            self.views_lost.emit(hour)
            return
        self._tell_committed()

    @Slot()
    def close(self) -> None:
        if self._recorder is not None:
            recorder, self._recorder = self._recorder, None
            try:
                recorder.close()
            except KioskError:
                # Every entry thanked for is durable already; nobody is left to tell.
                log.exception("the journal did not close well")

    def _say(self, event: events.Event, fault: KioskError) -> None:
        """Log *fault* when it is news: a full disk is tried again every minute, for a weekend."""
        if self._said != str(fault):
            self._said = str(fault)
            events.say(event, code=fault.code, reason=str(fault))

    def _open(self) -> Recorder:
        assert self._recorder is not None, "nothing is ordered before the journal is open"
        return self._recorder


class Bridge(QObject):
    """Carry orders to the writer thread and news to the UI thread.

    Args:
        open_recorder: called on the writer thread, again after a failure.
        committed: called on the writer thread after each durable entry.
        open_library: called on the library thread once the journal is open; None: this
            kiosk is for rating only.

    Attributes:
        library: what there is to read; takes packages from any thread.

    Signals:
        opened, committed, failed, case_finished, case_lost, views_lost: the writer's answers.
        condition_changed: how the kiosk is now (`Condition`).
        broke: a bug escaped on some thread; the screens must recover visibly.
        quit_asked: end the program.
    """

    opened = Signal()
    committed = Signal(int)
    failed = Signal(str)
    case_finished = Signal(int)
    case_lost = Signal(str)
    views_lost = Signal(object)
    condition_changed = Signal(object)
    broke = Signal()
    quit_asked = Signal()

    _ordered = Signal(object)
    _case_closed = Signal()
    _viewed = Signal(object)
    _closing = Signal()

    def __init__(
        self,
        open_recorder: Callable[[], Recorder],
        committed: Callable[[], None],
        open_library: Callable[[], LibraryDoor] | None = None,
    ) -> None:
        super().__init__()
        self.library = Library(open_library, self)
        self._thread = QThread()
        self._thread.setObjectName("writer")
        self._writer = _Writer(open_recorder, committed)
        self._writer.moveToThread(self._thread)
        answers = ("opened", "committed", "failed", "case_finished", "case_lost", "views_lost")
        for name in answers:
            getattr(self._writer, name).connect(getattr(self, name))
        self._ordered.connect(self._writer.obey)
        self._case_closed.connect(self._writer.finish_case)
        self._viewed.connect(self._writer.write_views)

    def start(self) -> None:
        """Start the writer thread; it waits for orders."""
        self._thread.start()

    def open_library(self) -> None:
        """Start the library thread, if there is anything to read on this kiosk."""
        if not self.library.is_settled:
            self.library.start()

    def obey(self, order: Order) -> None:
        """Hand *order* to the writer; one of the signals answers it."""
        self._ordered.emit(order)

    def finish_case(self) -> None:
        """Ask the writer to record a finished case and give it a number."""
        self._case_closed.emit()

    def write_views(self, hour: Hour) -> None:
        """Ask the writer to record what was looked at; only a failure is answered."""
        self._viewed.emit(hour)

    def on_condition(self, condition: Condition) -> None:
        """Tell the screens how the kiosk is; callable from any thread."""
        self.condition_changed.emit(condition)

    def quit(self) -> None:
        """End the program; callable from any thread, even before it runs."""
        self.quit_asked.emit()

    def close(self) -> None:
        """Finish the orders given, close the journal, end the thread. Safe to call twice."""
        if self._thread.isRunning():
            from PySide6.QtCore import Qt  # 11 ms, which a start does without

            # Blocking: the last entries are durable and the journal is closed when this returns.
            blocking = Qt.ConnectionType.BlockingQueuedConnection
            self._closing.connect(self._writer.close, blocking)
            self._closing.emit()
            self._thread.quit()
            self._thread.wait()
        self.library.close()
