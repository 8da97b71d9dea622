"""What is opened on the screens becomes one entry an hour, and the rest at the end."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.entries import Seq
from kiosk.errors import DiskFull
from kiosk.rating.visit import Open
from kiosk.reading.trail import Kind, Place
from kiosk.reading.views import Hour
from tests.fakes import NOON_MS
from tests.ui.stage import Stage
from ui.bridge import Bridge
from ui.views import Views

HOUR_S = 3600.0
FIELD = Place(Kind.FIELD, "Hộ tịch")
BIRTH = Place(Kind.PROCEDURE, "1.001193")
Counting = tuple[Views, list[Hour]]


@pytest.fixture
def counting(stage: Stage) -> Counting:
    """Count what is opened on *stage*; the hours handed to the writer."""
    written: list[Hour] = []
    return Views(stage.attendant, stage.clock, written.append, stage.window), written


def test_nothing_is_written_before_the_hour_is_over(stage: Stage, counting: Counting) -> None:
    views, written = counting
    stage.read(FIELD, BIRTH)
    stage.window.router.step_back()
    views.on_hour()
    assert written == []
    stage.clock.advance(HOUR_S)
    views.on_hour()
    assert written == [Hour(NOON_MS, {"home": 1, "field": 1, "1.001193": 1})]


def test_the_rest_is_written_at_the_end(stage: Stage, counting: Counting) -> None:
    views, written = counting
    stage.read(FIELD)
    views.close()
    views.close()
    assert written == [Hour(NOON_MS, {"home": 1, "field": 1})]


def test_counts_that_were_lost_come_with_the_next_hour(stage: Stage, counting: Counting) -> None:
    views, written = counting
    views.on_lost(Hour(NOON_MS, {"home": 4}))
    stage.read()
    views.close()
    assert written == [Hour(NOON_MS, {"home": 5})]


def test_a_rating_is_no_view(stage: Stage, counting: Counting) -> None:
    views, written = counting
    stage.thank()
    stage.rest()
    views.close()
    assert written == []


def test_two_readers_are_counted_not_told_apart(
    stage: Stage, counting: Counting, make_stage: Callable[..., Stage]
) -> None:
    views, written = counting
    for _ in range(2):
        stage.read(FIELD)
        stage.rest()
    views.close()
    assert written == [Hour(NOON_MS, {"home": 2, "field": 2})]


class Ledger:
    """A recorder that takes counts only; *fault* is raised instead when there is one."""

    def __init__(self) -> None:
        self.written: list[tuple[int, dict[str, int]]] = []
        self.fault: DiskFull | None = None
        self.is_closed = False

    def usage(self, hour: int, views: dict[str, int]) -> Seq:
        if self.fault:
            raise self.fault
        assert not self.is_closed
        self.written.append((hour, views))
        return Seq(len(self.written))

    def close(self) -> None:
        self.is_closed = True


def test_the_last_counts_are_durable_before_the_journal_closes(qapp: QGuiApplication) -> None:
    ledger = Ledger()
    bridge = Bridge(lambda: ledger, lambda: None)  # type: ignore[arg-type,return-value]
    bridge.start()
    bridge.obey(Open())
    bridge.write_views(Hour(NOON_MS, {"home": 3}))
    bridge.close()
    assert ledger.written == [(NOON_MS, {"home": 3})]
    assert ledger.is_closed


def test_counts_a_full_disk_refused_come_back(qapp: QGuiApplication) -> None:
    ledger = Ledger()
    ledger.fault = DiskFull("no space")
    lost: list[Hour] = []
    bridge = Bridge(lambda: ledger, lambda: None)  # type: ignore[arg-type,return-value]
    bridge.views_lost.connect(lost.append)
    bridge.start()
    bridge.obey(Open())
    bridge.write_views(Hour(NOON_MS, {"home": 3}))
    bridge.close()
    qapp.processEvents()
    assert lost == [Hour(NOON_MS, {"home": 3})]
