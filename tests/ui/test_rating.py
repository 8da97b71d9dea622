"""One tap is one answer, thanked after it is durable, and undone for five seconds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage

from kiosk.rating import visit as v
from kiosk.rating.visit import Screen
from tests.ui.stage import Stage
from ui.models.frame import Manner

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_a_touch_anywhere_asks_a_free_question(stage: Stage) -> None:
    stage.touch_at(QPoint(900, 600))
    assert stage.screen is Screen.RATE
    assert stage.attendant.visit.case is None


@pytest.mark.parametrize("level", range(1, 6))
def test_a_face_writes_its_level(stage: Stage, level: int) -> None:
    stage.ask()
    stage.touch(f"face{level}")
    assert stage.orders.given == [v.Rate(level, None)]


def test_the_face_looks_pressed_in_the_next_frame_and_writes_on_release(stage: Stage) -> None:
    stage.ask()
    before = stage.grab()
    stage.press("face2")
    assert stage.find("face2").property("held")
    assert stage.window.grabWindow() != before
    assert stage.orders.given == []
    stage.release("face2")
    assert stage.orders.given == [v.Rate(2, None)]


def test_a_finger_that_slides_off_answers_nothing(stage: Stage) -> None:
    stage.ask()
    stage.press("face2")
    stage.slide("face2", QPoint(640, 230))
    assert stage.orders.given == []


def test_nobody_is_thanked_before_the_commit(stage: Stage) -> None:
    stage.ask()
    stage.touch("face4")
    stage.advance(300)
    assert stage.screen is Screen.RATE
    assert stage.reports == [("asked", 0), ("pressed", 0)]
    stage.committed(41)
    assert stage.screen is Screen.THANKS
    assert stage.reports == [("asked", 0), ("pressed", 0), ("thanked", 41)]


def test_asked_is_reported_when_a_face_would_be_taken(stage: Stage) -> None:
    stage.attendant.feed(v.Begun())
    assert stage.reports == []
    stage.advance(v.GUARD_S)
    assert stage.reports == [("asked", 0)]
    stage.touch("face4")
    assert stage.orders.given == [v.Rate(4, None)]


def test_a_double_tap_is_one_answer(stage: Stage) -> None:
    stage.ask()
    stage.touch("face4")
    stage.touch("face4")
    stage.touch("face1")
    stage.committed(1)
    assert stage.orders.given == [v.Rate(4, None)]


def test_two_fingers_on_two_faces_are_one_answer(stage: Stage) -> None:
    stage.ask()
    stage.press("face1", 0)
    stage.press("face5", 1)
    stage.release("face5", 1)
    stage.release("face1", 0)
    assert stage.orders.given == [v.Rate(5, None)]


def test_the_second_half_of_a_double_tap_on_the_idle_screen_answers_nothing(stage: Stage) -> None:
    middle = QPoint(640, 450)
    stage.touch_at(middle)
    stage.touch_at(middle)
    assert stage.screen is Screen.RATE
    assert stage.orders.given == []


def test_while_it_is_written_a_face_does_not_look_pressed(stage: Stage) -> None:
    stage.ask()
    stage.touch("face4")
    stage.press("face1")
    assert not stage.find("face1").property("held")
    stage.release("face1")


def test_a_slow_write_is_told_in_words(stage: Stage) -> None:
    stage.ask()
    stage.touch("face4")
    before = stage.grab()
    stage.advance(v.SLOW_S)
    assert stage.grab() != before


def test_a_refused_write_is_never_thanked(stage: Stage) -> None:
    stage.ask()
    stage.touch("face4")
    stage.failed("K-3102")
    assert stage.screen is Screen.UNSAVED
    assert "K-3102" in stage.find("code").property("text")
    assert not any(name == "thanked" for name, _ in stage.reports)
    stage.touch("retry")
    assert stage.screen is Screen.RATE


def test_leaving_a_refused_write_shows_the_trouble_screen_which_tries_again(stage: Stage) -> None:
    stage.ask()
    stage.touch("face4")
    stage.failed("K-3102")
    stage.touch("home")
    assert stage.screen is Screen.TROUBLE
    assert stage.find("code").property("text") == "K-3102"
    stage.touch("retry")
    assert stage.orders.given[-1] == v.Open()
    stage.opened()
    assert stage.screen is Screen.IDLE


def test_the_trouble_screen_tries_again_by_itself(stage: Stage) -> None:
    stage.attendant.on_case_lost("K-3103")
    stage.advance(v.RETRY_S)
    assert stage.orders.given == [v.Open()]


def test_undo_within_five_seconds_asks_again_after_it_is_durable(stage: Stage) -> None:
    stage.thank()
    stage.advance(4.9)
    stage.touch("undo")
    assert stage.orders.given[-1] == v.TakeBack(1)
    assert stage.screen is Screen.THANKS
    stage.committed(2)
    assert stage.screen is Screen.RATE


def test_after_five_seconds_there_is_nothing_to_undo_and_a_late_finger_meets_nothing(
    stage: Stage,
) -> None:
    stage.thank()
    place = stage.middle("undo")
    stage.advance(5)
    assert stage.seen("undo") == []
    stage.touch_at(place)
    assert stage.screen is Screen.THANKS
    assert len(stage.orders.given) == 1


def test_done_and_no_answer_go_home(stage: Stage) -> None:
    stage.thank()
    stage.touch("done")
    assert stage.screen is Screen.IDLE
    stage.ask()
    stage.touch("decline")
    assert stage.screen is Screen.IDLE
    assert len(stage.orders.given) == 1


def test_the_thank_you_ends_by_itself(stage: Stage) -> None:
    stage.thank()
    stage.advance(v.THANKS_S)
    assert stage.screen is Screen.IDLE
    assert stage.reports[-1] == ("idle", 0)


def test_the_officers_key_finishes_a_case_and_asks_for_it(stage: Stage) -> None:
    stage.key(Qt.Key.Key_F, CTRL_SHIFT)
    assert stage.orders.cases == 1
    assert stage.screen is Screen.IDLE
    stage.case_finished(12)
    assert stage.screen is Screen.RATE
    stage.advance(1)
    stage.touch("face5")
    assert stage.orders.given == [v.Rate(5, 12)]


def test_faces_do_not_answer_before_the_journal_is_open(
    make_stage: Callable[..., Stage],
) -> None:
    stage = make_stage()
    stage.ask()
    stage.touch("face3")
    stage.opened()
    assert stage.orders.given == []
    stage.advance(1)
    stage.touch("face3")
    assert stage.orders.given == [v.Rate(3, None)]


def film(stage: Stage, level: int, by_key: bool) -> list[QImage]:
    """Answer with *level* and return each frame that differs until home, by fake time."""
    stage.ask()
    stage.settle()
    if by_key:
        stage.find(f"face{level}").forceActiveFocus(Qt.FocusReason.TabFocusReason)
        stage.key(Qt.Key.Key_Return)
    else:
        stage.touch(f"face{level}")
    frames = []
    stage.advance(0.15)
    frames.append(stage.grab())
    stage.advance(1)
    frames.append(stage.grab())
    stage.committed(1)
    for later_s in (0, 1, 3, 1.5, 1):
        stage.advance(later_s)
        frames.append(stage.grab())
    stage.advance(3)
    assert stage.screen is Screen.IDLE
    frames.append(stage.grab())
    return frames


@pytest.mark.parametrize("by_key", [False, True], ids=["touched", "by key"])
@pytest.mark.parametrize("theme", ["light", "contrast"])
def test_from_150_ms_after_release_no_frame_tells_the_level(
    make_stage: Callable[..., Stage], theme: str, by_key: bool
) -> None:
    stage = make_stage(manner=Manner(theme=theme))  # type: ignore[arg-type]
    stage.opened()
    film(stage, 4, by_key)  # letters drawn for the first time differ by a shade at their edges
    first = film(stage, 1, by_key)
    for level in (3, 5):
        assert film(stage, level, by_key) == first
    assert len({frame.constBits().tobytes() for frame in first}) >= 5  # the film has a story
