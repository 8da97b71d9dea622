"""Drive the visit: fingers, time and the writer's news go in, orders come out.

No rule stands here; the rules are `kiosk/rating/visit.py`. The timer wakes for
the next moment the visit names and decides nothing.

Neither this module nor the models import ``Qt``: the first look at that
namespace makes all its enums, 11 ms of a start.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.clock import Clock
from kiosk.entries import CaseNumber, Seq
from kiosk.errors import KioskError
from kiosk.rating import visit as rules
from kiosk.rating.visit import Event, Order, Screen, Visit


class Orders(Protocol):
    """Who carries out what the visit asks for: the bridge, or a test."""

    def obey(self, order: Order) -> None: ...

    def finish_case(self) -> None: ...


class Attendant(QObject):
    """Attend one visit after the other.

    Signals:
        moved: the visit or the time changed; models look again.
        rested: nobody is here any more; everything becomes as after a start.
    """

    moved = Signal()
    rested = Signal()

    def __init__(
        self,
        orders: Orders,
        clock: Clock,
        report: Callable[[str, int], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._orders = orders
        self._clock = clock
        self._report = report
        self._visit = rules.at_boot(clock.monotonic_s())
        self._has_opened = False
        self._was_live = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.tick)

    @property
    def visit(self) -> Visit:
        """The visit as it is."""
        return self._visit

    def now_s(self) -> float:
        """Return the time the visit is measured with."""
        return self._clock.monotonic_s()

    @Slot()
    def start(self) -> None:
        """Give the order that stands at boot: open the journal."""
        assert self._visit.writing is not None
        self._orders.obey(self._visit.writing)

    @Slot()
    def tick(self) -> None:
        """Let time do what it does to a visit."""
        self.feed(rules.Ticked())

    def feed(self, event: Event) -> None:
        """Let *event* happen now."""
        now_s = self._clock.monotonic_s()
        news = self._move(rules.step(self._visit, event, now_s))
        news += self._move(rules.step(self._visit, rules.Ticked(), now_s))
        wake_s = rules.wake_s(self._visit, now_s)
        if wake_s is not None and wake_s <= now_s:
            # A case finished meanwhile: at home for no frame, so that all is reset in between.
            news += self._move(rules.step(self._visit, rules.Ticked(), now_s))
            wake_s = rules.wake_s(self._visit, now_s)
        if wake_s is None:
            self._timer.stop()
        else:
            self._timer.start(max(1, math.ceil((wake_s - now_s) * 1000)))
        live = rules.answers(self._visit, now_s)
        if live and not self._was_live:
            news.append(("asked", 0))
        self._was_live = live
        self.moved.emit()
        for name, value in news:
            self._report(name, value)

    @Slot(int)
    def on_committed(self, seq: int) -> None:
        self.feed(rules.Committed(Seq(seq)))

    @Slot(str)
    def on_failed(self, code: str) -> None:
        self.feed(rules.Failed(code))

    @Slot(int)
    def on_case_finished(self, case: int) -> None:
        self.feed(rules.CaseFinished(CaseNumber(case)))

    @Slot(str)
    def on_case_lost(self, code: str) -> None:
        self.feed(rules.CaseLost(code))

    @Slot()
    def on_opened(self) -> None:
        self.feed(rules.Opened())
        if not self._has_opened:
            self._has_opened = True
            self._report("ready", 0)

    @Slot()
    def on_broke(self) -> None:
        self.feed(rules.Broke(KioskError.code))

    def _move(self, after: Visit) -> list[tuple[str, int]]:
        """Take *after* as the visit, give its orders, return what to report of it."""
        before, self._visit = self._visit, after
        news: list[tuple[str, int]] = []
        if after.writing is not None and after.writing is not before.writing:
            if isinstance(after.writing, rules.Rate):
                # That, never what; at once, so that a judge can strike before the thank-you.
                self._report("pressed", 0)
            self._orders.obey(after.writing)
        if after.finishing and not before.finishing:
            self._orders.finish_case()
        if after.thanked is not None and after.thanked != before.thanked:
            news.append(("thanked", after.thanked))
        if rules.is_at_rest(after) and not rules.is_at_rest(before):
            self.rested.emit()
            if after.screen is Screen.IDLE:
                news.append(("idle", 0))
        return news
