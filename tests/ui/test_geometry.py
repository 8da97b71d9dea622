"""Every screen in every state, on three panels, in two languages, at four text sizes.

Nothing is cut, nothing leaves the window or its button, nothing overlaps, and
whatever can be pressed is as large and as far apart as a finger needs: in mm.
Light and high contrast differ in line widths; the other schemes in colours only.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from tests.ui.stage import SCENES, SIZES, Finger, Stage, box, items

FINGER_MM = 20.0
STAFF_MM = 12.7
GAP_MM = 2.5
LEDGE_MM = 1.0
SLACK_PX = 1  # every edge is rounded to whole pixels
MANNERS = [
    (language, step, theme)
    for theme in ("light", "contrast")
    for language in ("vi", "en")
    for step in (1, 2, 3, 4)
]


@pytest.fixture(scope="module", params=SIZES)
def panel(request: pytest.FixtureRequest, fonts: None, finger: Finger) -> Iterator[Stage]:
    """One window a panel, kept for all its cases: a new one each would cost more than the look."""
    stage = Stage(request.param, finger)
    stage.opened()
    yield stage
    stage.close()
    assert not stage.warnings


@pytest.mark.parametrize("scene", SCENES)
def test_everything_fits(panel: Stage, scene: str) -> None:
    panel.rest()
    SCENES[scene](panel)
    # All manners of one scene in one test: to go there anew for each took three quarters of the time.
    found = []
    for language, step, theme in MANNERS:
        panel.show(language, step, theme)
        panel.settle()
        told = faults(panel, staff=scene.startswith("status"))
        found += [f"{language} {step} {theme}: {fault}" for fault in told]
    assert not found, "\n".join(found)


def faults(stage: Stage, *, staff: bool) -> list[str]:
    """Return what is wrong with what is seen, one sentence a fault."""
    top = layer(stage)
    texts = [i for i in items(top) if i.inherits("QQuickText") and shown(i) and i.property("text")]
    buttons = [i for i in items(top) if i.inherits("QQuickAbstractButton") and shown(i)]
    window = QRectF(0, 0, stage.root.width(), stage.root.height())
    return [
        *(fault for text in texts for fault in text_faults(text, window)),
        *overlaps(texts, buttons),
        *behind_words(top, texts),
        *target_faults(stage, buttons, window, STAFF_MM if staff else FINGER_MM),
    ]


def layer(stage: Stage) -> QQuickItem:
    """Return what lies on top: a sheet or dialog hides what is below it."""
    over = [i for i in stage.items() if i.objectName() in ("sheet", "warning")]
    return over[0] if over else stage.root


def shown(item: QQuickItem) -> bool:
    return item.isVisible() and item.width() > 0 and item.height() > 0


def ink(text: QQuickItem) -> QRectF:
    """Return where the letters of *text* stand in the window, whichever side they keep to."""
    width = text.property("contentWidth")
    x = (text.width() - width) * text.property("side")
    height = max(text.height(), text.property("lineCount") * text.property("lineHeight"))
    return text.mapRectToScene(QRectF(x, 0, width, height))


def text_faults(text: QQuickItem, window: QRectF) -> Iterator[str]:
    words = text.property("text")
    if text.property("truncated"):
        yield f"{words!r} is cut"
    if text.property("contentWidth") > text.width() + SLACK_PX:
        yield f"{words!r} is {text.property('contentWidth'):.0f} px wide in {text.width():.0f}"
    if not window.adjusted(-SLACK_PX, -SLACK_PX, SLACK_PX, SLACK_PX).contains(ink(text)):
        yield f"{words!r} leaves the window: {ink(text)}"
    button = button_around(text)
    if button and button.objectName() != "begin" and not box(button).contains(ink(text)):
        yield f"{words!r} leaves its button {button.objectName()}"


def button_around(item: QQuickItem) -> QQuickItem | None:
    around = item.parentItem()
    while around and not around.inherits("QQuickAbstractButton"):
        around = around.parentItem()
    return around


def overlaps(texts: list[QQuickItem], buttons: list[QQuickItem]) -> Iterator[str]:
    """Yield words that stand on other words, or on a button that is not theirs."""
    solid = [button for button in buttons if button.objectName() != "begin"]
    for one, other in combinations(texts, 2):
        if deep(ink(one), ink(other)):
            yield f"{one.property('text')!r} stands on {other.property('text')!r}"
    for text in texts:
        for button in solid:
            if button is not button_around(text) and deep(ink(text), box(button)):
                yield f"{text.property('text')!r} stands on the button {button.objectName()}"


def behind_words(top: QQuickItem, texts: list[QQuickItem]) -> Iterator[str]:
    """Yield words that the drum's lines run behind; what stands on a plane of its own may."""
    drums = [i for i in items(top) if i.property("centreX") is not None and i.isVisible()]
    for drum in drums:
        if not drum.property("source").path():
            continue
        rim = drum.width() / 2 - 4  # px of the drawing's own margin
        for text in texts:
            letters = ink(text)
            dx = drum.property("centreX") - min(
                max(drum.property("centreX"), letters.left()), letters.right()
            )
            dy = drum.property("centreY") - min(
                max(drum.property("centreY"), letters.top()), letters.bottom()
            )
            if dx * dx + dy * dy < rim * rim and not on_a_plane(text):
                yield f"the drum stands behind {text.property('text')!r}"


def on_a_plane(text: QQuickItem) -> bool:
    button = button_around(text)
    if button and button.objectName() != "begin":
        return True
    around = text.parentItem()
    while around:
        if around.metaObject().className().startswith(("Banner", "Board", "TouchButton", "Choice")):
            return True
        around = around.parentItem()
    return False


def deep(one: QRectF, other: QRectF) -> bool:
    """Return whether the two share more than a rounding."""
    shared = one.intersected(other)
    return shared.width() > SLACK_PX and shared.height() > SLACK_PX


def target_faults(
    stage: Stage, buttons: list[QQuickItem], window: QRectF, least_mm: float
) -> Iterator[str]:
    def mm(px: float) -> float:
        return (px + SLACK_PX) / stage.px_per_mm

    ledge_px = LEDGE_MM * stage.px_per_mm
    boxes = {}
    for button in buttons:
        name = button.objectName()
        if not name:
            yield f"a button says {button.property('text')!r} and has no objectName"
        whole = box(button)
        if name != "begin":
            boxes[button] = whole = whole.adjusted(0, 0, 0, ledge_px)
        if not window.adjusted(-SLACK_PX, -SLACK_PX, SLACK_PX, SLACK_PX).contains(whole):
            yield f"the button {name} leaves the window: {whole}"
        if min(mm(button.width()), mm(button.height())) < least_mm:
            yield f"the button {name} is {mm(button.width()):.1f} × {mm(button.height()):.1f} mm"
    for (one, first), (other, second) in combinations(boxes.items(), 2):
        if mm(distance(first, second)) < GAP_MM:
            yield f"{one.objectName()} and {other.objectName()} are too near"


def distance(one: QRectF, other: QRectF) -> float:
    """Return the gap between two rectangles along the axis that parts them; 0: they touch."""
    across = max(one.left() - other.right(), other.left() - one.right())
    down = max(one.top() - other.bottom(), other.top() - one.bottom())
    return max(across, down, 0)


def test_the_check_sees_what_is_wrong(stage: Stage) -> None:
    stage.ask()
    stage.settle()
    face = stage.find("face3")
    was = face.width()
    face.setWidth(was * 1.5)
    assert any("face3" in fault and "too near" in fault for fault in faults(stage, staff=False))
    face.setWidth(was / 4)
    assert any("leaves its button face3" in fault for fault in faults(stage, staff=False))
    face.setX(-90)
    assert any("face3 leaves the window" in fault for fault in faults(stage, staff=False))
