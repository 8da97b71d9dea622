"""The page of a procedure: all of it can be read, by touch, by keys, at every size."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from kiosk.rating import visit as v
from kiosk.reading.page import page_of
from kiosk.reading.trail import Kind
from tests.ui.readers import CONTENT, TELLING, go, labels, said
from tests.ui.stage import SIZES, Finger, Stage
from tests.ui.test_geometry import faults, shown
from tests.ui.test_words import VIETNAMESE
from ui.models.procedure import ProcedureModel

TABS = {True: ("gist", "papers", "how", "other"), False: ("papers", "steps", "methods", "other")}
MANNERS = [
    *(("vi", step, "light") for step in (1, 2, 3, 4)),
    *(("en", step, "light") for step in (2, 3, 4)),
    ("en", 4, "contrast"),
]


@pytest.fixture(scope="module", params=SIZES)
def panel(request: pytest.FixtureRequest, fonts: None, finger: Finger) -> Iterator[Stage]:
    stage = Stage(request.param, finger)
    stage.opened()
    yield stage
    stage.close()
    assert not stage.warnings


@pytest.fixture
def reader(make_stage: Callable[..., Stage]) -> Stage:
    """Somebody at a wide panel, with something to read."""
    stage = make_stage("1920x1080")
    stage.opened()
    return stage


def tabs(stage: Stage) -> list[str]:
    return [
        i.objectName() for i in stage.items() if i.objectName().startswith("tab-") and i.isVisible()
    ]


def walk(stage: Stage) -> Iterator[str]:
    """Open every tab and turn every page; yield where one is."""
    for tab in tabs(stage):
        stage.touch(tab)
        for turn in range(40):
            stage.settle()
            yield f"{tab}, page {turn + 1}"
            if not stage.find("down").isEnabled():
                break
            stage.touch("down")
        else:
            raise AssertionError(f"{tab} has no end")


@pytest.mark.parametrize(("language", "step", "theme"), MANNERS)
@pytest.mark.parametrize(
    "which", [each for each in TELLING if each not in ("longest fee", "least data")]
)
def test_every_page_of_every_tab_fits(
    panel: Stage, which: str, language: str, step: int, theme: str
) -> None:
    panel.rest()
    go(panel, Kind.PROCEDURE, TELLING[which])
    panel.show(language, step, theme)
    panel.settle()
    found = [f"{at}: {fault}" for at in walk(panel) for fault in faults(panel, staff=False)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("step", [2, 4])
@pytest.mark.parametrize("which", TELLING)
def test_whoever_turns_all_pages_has_read_all_words(panel: Stage, which: str, step: int) -> None:
    panel.rest()
    go(panel, Kind.PROCEDURE, TELLING[which])
    panel.show("vi", step, "light")
    panel.settle()
    read = " ".join(said(panel) for _ in walk(panel))
    page = page_of(CONTENT.procedure(TELLING[which]), CONTENT)
    for section, rows in page.sections.items():
        for row in rows:
            for text in (row.name, *(line.text for line in row.lines)):
                assert text in read, f"{section}: {text!r}"


def test_up_goes_back_page_by_page_to_where_one_began(reader: Stage) -> None:
    go(reader, Kind.PROCEDURE, "1.004837")
    seen = [said(reader)]
    while reader.find("down").isEnabled():
        reader.touch("down")
        reader.settle()
        seen.append(said(reader))
    assert len(seen) > 2
    for before in reversed(seen[:-1]):
        reader.touch("up")
        reader.settle()
        assert said(reader) == before
    assert not reader.find("up").isEnabled()


def test_the_time_the_fee_and_the_result_come_first(reader: Stage) -> None:
    go(reader, Kind.PROCEDURE, "1.001193")
    told = said(reader)
    assert told.index("Trong ngày") < told.index("Tờ khai đăng ký khai sinh")
    assert "Đúng hạn: miễn phí" in told
    assert "1 bản chính" in told
    assert "Đã đối chiếu năm 2026." in told
    assert "Nguồn: Cổng Dịch vụ công quốc gia, mã 1.001193." in told


def test_a_fee_of_the_council_is_never_a_number_and_never_free(reader: Stage) -> None:
    go(reader, Kind.PROCEDURE, "1.000894")
    fee = reader.model(ProcedureModel).property("fee")
    if fee["said"] == "council":
        assert "Thành phố quyết định" in said(reader)
    reader.touch("tab-methods")
    reader.settle()
    assert "Miễn phí" not in said(reader).replace("Miễn cho", "")


def test_what_is_missing_is_named_in_a_banner(panel: Stage) -> None:
    panel.rest()
    panel.show("vi", 2, "light")
    go(panel, Kind.PROCEDURE, "chuyen-truong-thcs")
    assert "Hỏi cán bộ tại quầy: thời hạn giải quyết, căn cứ pháp lý." in said(panel)
    go(panel, Kind.PROCEDURE, "1.001193")
    assert "Thông tin còn thiếu" not in said(panel)


@pytest.mark.parametrize("which", TELLING)
def test_in_english_the_house_speaks_english_and_the_data_as_they_are(
    reader: Stage, which: str
) -> None:
    go(reader, Kind.PROCEDURE, TELLING[which])
    reader.show("en", 2, "light")
    for at in walk(reader):
        for label in labels(reader):
            text = str(label.property("text"))
            ours = not label.property("given") and text not in ("Tiếng Việt", "Khương Đình ward")
            # Words of ours may hold words of the data: "Form: Tờ khai".
            assert not (ours and VIETNAMESE.search(text)), f"{at}: {text!r}"
    english = CONTENT.english(TELLING[which])
    assert english is not None
    assert english.name in said(reader).replace("\n", " ")


def test_no_more_rows_are_alive_than_a_page_can_hold(reader: Stage) -> None:
    go(reader, Kind.PROCEDURE, "1.004837")
    pages = reader.find("pages")
    rows = [i for i in pages.childItems() if i.property("fits") is not None]
    assert 0 < len(rows) <= pages.property("most")


def test_another_procedure_begins_at_its_first_row_and_nobody_leaves_a_trace(reader: Stage) -> None:
    go(reader, Kind.PROCEDURE, "1.004837")
    reader.touch("down")
    go(reader, Kind.PROCEDURE, "1.001193")
    assert reader.find("pages").property("first") == 0
    reader.advance(v.READING_S)
    assert reader.screen is v.Screen.IDLE
    assert reader.model(ProcedureModel).property("head") == {}


def test_back_and_home_lead_away(reader: Stage) -> None:
    go(reader, Kind.FIELD, "Hộ tịch")
    go(reader, Kind.PROCEDURE, "1.001193")
    reader.touch("back")
    assert reader.attendant.visit.trail.here.kind is Kind.FIELD
    go(reader, Kind.PROCEDURE, "1.001193")
    reader.touch("home")
    assert reader.attendant.visit.trail.is_home


# Keys and screen readers.


@pytest.fixture
def _listened_to() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.mark.usefixtures("_listened_to")
@pytest.mark.parametrize("size", SIZES)
def test_whatever_can_be_pressed_says_what_it_is(
    make_stage: Callable[..., Stage], size: str
) -> None:
    stage = make_stage(size)
    stage.opened()
    go(stage, Kind.PROCEDURE, "1.001193")
    buttons = [i for i in stage.items() if i.inherits("QQuickAbstractButton") and shown(i)]
    assert len(buttons) >= 10
    for button in buttons:
        told = QAccessible.queryAccessibleInterface(button)
        assert told is not None
        assert told.text(QAccessible.Text.Name), button.objectName()
        assert told.role() in (QAccessible.Role.Button, QAccessible.Role.RadioButton)


def test_tabs_and_pages_turn_by_keys(reader: Stage) -> None:
    go(reader, Kind.PROCEDURE, "1.004837")
    order = []
    for _ in range(12):
        reader.key(Qt.Key.Key_Tab)
        item = reader.window.activeFocusItem()
        order.append(item.objectName() if item else "")
    assert {"tab-papers", "tab-steps", "tab-methods", "tab-other", "down", "back", "home"} <= set(
        order
    )
    while (item := reader.window.activeFocusItem()) is None or item.objectName() != "tab-steps":
        reader.key(Qt.Key.Key_Tab)
    reader.key(Qt.Key.Key_Space)
    assert CONTENT.procedure("1.004837").steps[0] in said(reader)
