"""Nobody here: a warning, one tap to stay, and afterwards everything is as after a start."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint

from kiosk.condition import Condition
from kiosk.rating import visit as v
from kiosk.rating.visit import Screen
from tests.ui.stage import ILL, WELL, Stage, alike
from ui.models.frame import Manner


def test_the_warning_comes_twenty_seconds_before_the_end_and_counts(stage: Stage) -> None:
    stage.ask()
    stage.advance(24)
    assert not stage.seen("warning")
    stage.advance(1)
    assert stage.seen("warning")
    assert stage.window.router.property("warning") == 20
    stage.advance(7.5)
    assert stage.window.router.property("warning") == 13
    stage.advance(13)
    assert stage.screen is Screen.IDLE
    assert not stage.seen("warning")


@pytest.mark.parametrize("where", ["the button", "beside it"])
def test_one_tap_stays_and_answers_nothing(stage: Stage, where: str) -> None:
    stage.ask()
    stage.advance(30)
    if where == "the button":
        stage.touch("stay")
    else:
        stage.touch_at(QPoint(150, 550))  # on a face, were it not for the warning
    assert stage.screen is Screen.RATE
    assert not stage.seen("warning")
    assert stage.orders.given == []


def test_the_quiet_button_goes_home(stage: Stage) -> None:
    stage.ask()
    stage.advance(30)
    stage.touch("leave")
    assert stage.screen is Screen.IDLE


def test_any_touch_keeps_the_screen(stage: Stage) -> None:
    stage.ask()
    for _ in range(5):
        stage.advance(24)
        stage.touch_at(QPoint(640, 20))
        assert not stage.seen("warning")
    assert stage.screen is Screen.RATE


CHANGES: dict[str, Callable[[Stage], None]] = {
    "language": lambda stage: stage.touch("language"),
    "text": lambda stage: (stage.touch("appearance"), stage.touch("step4"), stage.touch("close")),  # type: ignore[dict-item,return-value]
    "colours": lambda stage: (
        stage.touch("appearance"),
        stage.touch("theme-dark"),
        stage.touch("close"),
    ),  # type: ignore[dict-item,return-value]
    "sheet left open": lambda stage: stage.touch("appearance"),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("at", ["idle", "rate"])
def test_afterwards_everything_is_as_after_a_start(stage: Stage, change: str, at: str) -> None:
    before = stage.grab()
    if at == "rate":
        stage.ask()
    CHANGES[change](stage)
    assert not alike(stage.grab(), before)
    stage.advance(v.IDLE_S)
    assert stage.screen is Screen.IDLE
    assert alike(stage.grab(), before)


def test_what_one_citizen_chose_is_not_shown_to_the_next_case(stage: Stage) -> None:
    stage.thank()
    stage.touch_at(QPoint(5, 5))
    stage.window.frame.switch_language()
    stage.window.frame.set_step(4)
    stage.attendant.feed(v.CaseClosed())
    stage.case_finished(2)
    assert stage.screen is Screen.THANKS
    stage.advance(v.THANKS_S)
    assert stage.screen is Screen.RATE
    assert stage.attendant.visit.case == 2
    assert stage.window.frame.property("language") == "vi"
    assert stage.window.frame.property("step") == 2


def test_a_start_value_from_the_settings_is_what_it_returns_to(
    make_stage: Callable[..., Stage],
) -> None:
    stage = make_stage(manner=Manner("en", 3, "lowglare"))
    stage.opened()
    before = stage.grab()
    stage.touch("language")
    stage.touch("appearance")
    stage.touch("step1")
    stage.touch("theme-contrast")
    stage.touch("close")
    assert not alike(stage.grab(), before)
    stage.advance(v.IDLE_S)
    assert alike(stage.grab(), before)


def test_reset_on_the_sheet_takes_back_size_and_colours_not_the_language(stage: Stage) -> None:
    stage.touch("language")
    stage.touch("appearance")
    stage.touch("step4")
    stage.touch("theme-dark")
    stage.touch("reset")
    frame = stage.window.frame
    assert (frame.property("step"), frame.property("theme")) == (2, "light")
    assert frame.property("language") == "en"


def test_a_touch_beside_the_sheet_closes_it_and_means_nothing_else(stage: Stage) -> None:
    stage.touch("appearance")
    stage.touch_at(QPoint(300, 40))
    assert not stage.seen("sheet")
    assert stage.screen is Screen.IDLE


def test_a_damaged_journal_is_told_on_the_idle_screen_until_it_is_mended(stage: Stage) -> None:
    before = stage.grab()
    stage.told(ILL)
    assert not alike(stage.grab(), before)
    stage.told(WELL)
    assert alike(stage.grab(), before)


def test_the_status_page_shows_counts_times_and_codes(stage: Stage) -> None:
    stage.told(ILL)
    stage.attendant.feed(v.StatusAsked())
    words = " ".join(
        str(i.property("text")) for i in stage.items() if i.inherits("QQuickText") and i.isVisible()
    )
    for told in ("13.137 dòng", "1.218.204", "11:31, 22/11/2026", "3f2a9c01", "K-3102", "0.1.0"):
        assert told in words
    assert "3 việc" in words


def test_the_status_page_says_when_central_was_never_reached(stage: Stage) -> None:
    stage.told(Condition(epoch="0001-9f3c21aa"))
    stage.attendant.feed(v.StatusAsked())
    words = {
        i.property("text") for i in stage.items() if i.inherits("QQuickText") and i.isVisible()
    }
    assert {"Chưa lần nào", "Chưa ghi danh máy này"} <= words


def test_the_clock_follows_the_minute(make_stage: Callable[..., Stage]) -> None:
    stage = make_stage("1920x1080")
    stage.opened()
    assert stage.window.frame.property("time") == "12:00"
    stage.clock.advance(12 * 3600 + 60)
    stage.window.frame.on_minute()
    frame = stage.window.frame
    assert (frame.property("time"), frame.property("date")) == ("00:01", "23/11/2026")
    assert frame.property("weekday") == 1
