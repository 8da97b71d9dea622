"""Who cannot see or touch can do everything: names, roles, presses, keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtQuick import QQuickItem

from kiosk.rating import visit as v
from kiosk.rating.visit import Screen
from tests.ui.stage import SCENES, Stage, items
from tests.ui.test_geometry import layer, shown

PRESSABLE = {QAccessible.Role.Button, QAccessible.Role.RadioButton}
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def _listened_to() -> Iterator[None]:
    """As when a screen reader runs."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def tree(stage: Stage) -> list[QAccessibleInterface]:
    """Return everything a screen reader meets in the window."""

    def below(one: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
        for index in range(one.childCount()):
            child = one.child(index)
            if child is not None and not child.state().invisible:
                yield child
                yield from below(child)

    window = QAccessible.queryAccessibleInterface(stage.window)
    assert window is not None
    return list(below(window))


def name(one: QAccessibleInterface) -> str:
    return one.text(QAccessible.Text.Name)


def press(one: QAccessibleInterface) -> None:
    action = one.actionInterface()
    assert action is not None
    action.doAction(QAccessibleActionInterface.pressAction())


def called(stage: Stage, words: str) -> QAccessibleInterface:
    found = [one for one in tree(stage) if name(one).replace("\u00a0", " ") == words]
    pressable = [one for one in found if one.role() in PRESSABLE]
    assert len(pressable) == 1, f"{len(pressable)} things to press are called {words!r}"
    return pressable[0]


@pytest.mark.parametrize("scene", SCENES)
def test_whatever_can_be_pressed_has_a_name_a_role_and_a_press(stage: Stage, scene: str) -> None:
    SCENES[scene](stage)
    stage.settle()
    buttons = [i for i in items(layer(stage)) if i.inherits("QQuickAbstractButton") and shown(i)]
    assert buttons
    for button in buttons:
        told = QAccessible.queryAccessibleInterface(button)
        assert told is not None, button.objectName()
        assert button.objectName(), name(told)
        assert name(told), button.objectName()
        assert told.role() in PRESSABLE, button.objectName()
        action = told.actionInterface()
        assert action is not None, button.objectName()
        assert QAccessibleActionInterface.pressAction() in action.actionNames()


@pytest.mark.parametrize("scene", SCENES)
def test_hidden_screens_are_not_in_the_tree(stage: Stage, scene: str) -> None:
    SCENES[scene](stage)
    stage.settle()
    heard = [one for one in tree(stage) if name(one)]
    assert heard
    for one in heard:
        item = one.object()
        assert isinstance(item, QQuickItem)
        assert item.isVisible(), name(one)


def test_a_visit_by_screen_reader(stage: Stage) -> None:
    press(called(stage, "Chạm vào màn hình để đánh giá"))
    assert stage.screen is Screen.RATE
    stage.advance(1)
    press(called(stage, "Rất không hài lòng"))
    assert stage.orders.given == [v.Rate(1, None)]
    stage.committed(1)
    press(called(stage, "Đổi câu trả lời"))
    assert stage.orders.given[-1] == v.TakeBack(1)


def test_a_press_by_screen_reader_counts_once(stage: Stage) -> None:
    press(called(stage, "Cỡ chữ, màu"))
    press(called(stage, "Cỡ chữ: Lớn"))
    assert stage.window.frame.property("step") == 3


def focused(stage: Stage) -> str:
    item = stage.window.activeFocusItem()
    return item.objectName() if item else ""


def test_a_visit_by_keys(stage: Stage) -> None:
    stage.key(Qt.Key.Key_Return)
    assert stage.screen is Screen.RATE
    stage.advance(1)
    order = []
    for _ in range(8):
        stage.key(Qt.Key.Key_Tab)
        order.append(focused(stage))
    assert set(order) >= {
        "face1",
        "face2",
        "face3",
        "face4",
        "face5",
        "decline",
        "appearance",
        "language",
    }
    assert order.index("face1") + 4 == order.index("face5")
    while focused(stage) != "face4":
        stage.key(Qt.Key.Key_Tab)
    stage.key(Qt.Key.Key_Space)
    assert stage.orders.given == [v.Rate(4, None)]
    stage.committed(1)
    stage.key(Qt.Key.Key_Return)
    assert stage.screen is Screen.IDLE  # the first thing to press on the thank-you is: done


def test_arrows_move_between_the_faces_in_their_order(stage: Stage) -> None:
    stage.ask()
    while focused(stage) != "face1":
        stage.key(Qt.Key.Key_Tab)
    for level in (2, 3, 4, 5, 5):
        stage.key(Qt.Key.Key_Right)
        assert focused(stage) == f"face{level}"
    stage.key(Qt.Key.Key_Left)
    assert focused(stage) == "face4"


def test_who_moves_by_keys_sees_where_and_who_touches_sees_no_ring(stage: Stage) -> None:
    stage.ask()
    before = stage.grab()
    stage.key(Qt.Key.Key_Tab)
    assert stage.grab() != before
    item = stage.window.activeFocusItem()
    assert item is not None
    assert item.property("visualFocus")
    stage.touch("face3")
    assert not stage.find("face3").property("visualFocus")


def test_moving_by_keys_keeps_the_screen(stage: Stage) -> None:
    stage.ask()
    stage.advance(v.IDLE_S - v.WARNING_S - 1)
    stage.key(Qt.Key.Key_Tab)
    stage.advance(2)
    assert stage.seen("warning") == []


@pytest.mark.parametrize("scene", ["sheet", "warning"])
def test_keys_stay_in_what_lies_on_top(stage: Stage, scene: str) -> None:
    SCENES[scene](stage)
    inside = {i.objectName() for i in items(layer(stage)) if i.objectName()}
    for _ in range(14):
        stage.key(Qt.Key.Key_Tab)
        assert focused(stage) in inside


def test_escape_takes_one_step_back_and_never_ends_a_rating(stage: Stage) -> None:
    stage.ask()
    stage.touch("appearance")
    assert stage.seen("sheet")
    stage.key(Qt.Key.Key_Escape)
    assert not stage.seen("sheet")
    stage.key(Qt.Key.Key_Escape)
    assert stage.screen is Screen.RATE
    stage.advance(30)
    assert stage.seen("warning")
    stage.key(Qt.Key.Key_Escape)
    assert not stage.seen("warning")


def test_the_technicians_page_opens_and_closes_by_keys_and_by_touch(stage: Stage) -> None:
    stage.key(Qt.Key.Key_T, CTRL_SHIFT)
    assert stage.screen is Screen.STATUS
    stage.key(Qt.Key.Key_Escape)
    assert stage.screen is Screen.IDLE
    stage.key(Qt.Key.Key_T, CTRL_SHIFT)
    stage.touch("close")
    assert stage.screen is Screen.IDLE


def test_the_ring_of_the_whole_screen_button_stays_in_the_window(
    make_stage: Callable[..., Stage],
) -> None:
    stage = make_stage("1080x1920")
    stage.opened()
    before = stage.grab()
    stage.key(Qt.Key.Key_Tab)
    assert stage.grab() != before
