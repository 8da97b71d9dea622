"""Somebody reads: from the idle screen to a list and back, and nothing of it stays."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem

from kiosk.content.content import Content
from kiosk.content.model import Notice
from kiosk.rating import visit as v
from kiosk.rating.visit import Screen
from kiosk.reading.trail import Kind, Place
from tests.ui.stage import Finger, Stage, items, own_content
from tests.ui.test_geometry import layer, shown
from ui.models.board import NOTICE_S
from ui.models.frame import Place as Standing

FIELD = Place(Kind.FIELD, "Hộ tịch")
NEXT_DAY_S = 12 * 3600.0  # the fake clock starts at noon


@pytest.fixture
def hall(stage: Stage) -> Stage:
    """An information kiosk at rest, with the content this repository starts with."""
    stage.library.take(own_content())
    stage.window.take_role("hall")
    return stage


def texts(stage: Stage) -> set[str]:
    """Return the words in sight, with plain spaces."""
    return {
        str(i.property("text")).replace("\u00a0", " ").replace("\n", " ")
        for i in items(layer(stage))
        if i.inherits("QQuickText") and i.isVisible()
    }


def here(stage: Stage) -> Place:
    return stage.attendant.visit.trail.here


def changed(content: Content, **parts: object) -> Content:
    """Return *content* with other *parts*."""
    known: dict[str, object] = {
        name: getattr(content, name)
        for name in (
            *("revision", "created", "unit", "entries", "life_events", "fields", "places"),
            *("part", "block_size"),
        )
    }
    return Content(**{**known, "notices": (), **parts})  # type: ignore[arg-type]


def test_a_touch_on_the_idle_screen_of_a_hall_opens_the_home_screen(hall: Stage) -> None:
    hall.touch("begin")
    assert hall.screen is Screen.READ
    assert "Ông/Bà cần làm việc gì?" in texts(hall)


def test_a_desk_still_asks_at_the_first_touch(stage: Stage) -> None:
    stage.library.take(own_content())
    stage.touch("begin")
    assert stage.screen is Screen.RATE


def test_from_a_life_event_to_a_procedure_and_back_home(hall: Stage) -> None:
    hall.touch("begin")
    hall.settle()
    hall.touch("event-co-con")
    hall.settle()
    assert here(hall) == Place(Kind.EVENT, "co-con")
    hall.touch("row1")
    assert here(hall).kind is Kind.PROCEDURE
    hall.settle()
    hall.touch("back")
    assert here(hall) == Place(Kind.EVENT, "co-con")
    hall.settle()
    hall.touch("home")
    assert hall.attendant.visit.trail.is_home


def test_the_pager_turns_whole_pages_and_stops_at_the_ends(hall: Stage) -> None:
    hall.read(FIELD)
    hall.settle()
    assert not hall.find("up").property("enabled")
    seen: list[str] = []
    while True:
        rows = [i.objectName() for i in hall.items() if shown(i) and i.objectName()[:3] == "row"]
        seen += [row for row in rows if row[3:].isdigit()]
        if not hall.find("down").property("enabled"):
            break
        hall.touch("down")
        hall.settle()
    assert set(seen) == {f"row{at}" for at in range(19)}
    assert hall.find("up").property("enabled")


def test_coming_back_to_a_list_one_finds_the_page_one_left(hall: Stage) -> None:
    hall.read(FIELD)
    hall.settle()
    hall.touch("down")
    hall.settle()
    hall.touch("row4")
    hall.settle()
    hall.touch("back")
    hall.settle()
    assert hall.seen("row4")
    assert not hall.seen("row0")


def test_arrows_move_through_the_rows(hall: Stage) -> None:
    hall.read(FIELD)
    hall.settle()
    hall.find("row0").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    for at in (1, 2, 3):
        hall.key(Qt.Key.Key_Down)
        hall.settle()
        focused = hall.window.activeFocusItem()
        assert focused is not None
        assert focused.objectName() == f"row{at}"
    hall.key(Qt.Key.Key_Return)
    assert here(hall).kind is Kind.PROCEDURE


def test_escape_goes_back_one_place(hall: Stage) -> None:
    hall.read(Place(Kind.FIELDS), FIELD)
    hall.key(Qt.Key.Key_Escape)
    assert here(hall).kind is Kind.FIELDS
    hall.key(Qt.Key.Key_Escape)
    hall.key(Qt.Key.Key_Escape)
    assert hall.attendant.visit.trail.is_home


def test_a_reader_may_rate_and_come_back(hall: Stage) -> None:
    hall.touch("begin")
    hall.settle()
    hall.touch("rate")
    assert hall.screen is Screen.RATE
    hall.advance(1)
    hall.touch("decline")
    assert hall.screen is Screen.READ
    assert hall.orders.given == []


def test_an_incomplete_procedure_says_so_in_words(hall: Stage) -> None:
    at = next(i for i, entry in enumerate(own_content().entries) if entry.incomplete)
    hall.read(Place(Kind.ALL, row=at))
    hall.settle()
    assert "Còn thiếu thông tin, hỏi cán bộ tại quầy" in texts(hall)


def test_without_content_the_home_screen_says_so_and_rates(stage: Stage) -> None:
    stage.window.take_role("hall")
    stage.touch("begin")
    stage.settle()
    assert "Thông tin thủ tục chưa có trên máy này" in texts(stage)
    assert not stage.seen("search")
    stage.touch("rate")
    assert stage.screen is Screen.RATE


def test_content_that_comes_is_shown_at_once(stage: Stage) -> None:
    stage.window.take_role("hall")
    stage.touch("begin")
    stage.library.take(own_content())
    stage.settle()
    assert stage.seen("search")
    assert "Có con nhỏ" in texts(stage)


def test_english_is_shown_at_once_where_there_is_english(hall: Stage) -> None:
    hall.read(FIELD)
    hall.settle()
    hall.touch("language")
    hall.settle()
    assert {"Civil status", "Birth registration"} <= texts(hall)
    hall.touch("language")
    hall.settle()
    assert {"Hộ tịch", "Đăng ký khai sinh"} <= texts(hall)


def test_the_board_tells_hours_number_and_notice(make_stage: Callable[..., Stage]) -> None:
    stage = make_stage("1920x1080")
    stage.opened()
    stage.clock.advance(24 * 3600)  # from Sunday to Monday
    stage.window.frame.on_minute()
    stage.library.take(own_content())
    stage.window.take_role("hall")
    stage.settle()
    told = texts(stage)
    assert {"07:30 – 12:00", "13:00 – 17:00", "024.38585652", "Số công bố 24/6/2021"} <= told
    assert "Giờ ví dụ, xin hỏi cán bộ" in told
    assert any("15 giờ" in text for text in told)


def test_a_board_without_anything_to_tell_is_no_board(make_stage: Callable[..., Stage]) -> None:
    stage = make_stage("1920x1080")
    stage.opened()
    bare = msgspec.structs.replace(own_content().places, hours=(), hotlines=())
    stage.library.take(changed(own_content(), places=bare))
    stage.window.take_role("hall")
    stage.settle()
    assert not {"Giờ làm việc hôm nay", "Hôm nay nghỉ", "Thông báo"} & texts(stage)
    stage.touch("begin")
    stage.settle()
    assert not stage.seen("hotlines")


def test_notices_take_turns_only_where_nobody_is(hall: Stage) -> None:
    notices = tuple(Notice(id=f"n{at}", text_vi=f"Tin {at}", text_en=f"News {at}") for at in (1, 2))
    hall.library.take(changed(own_content(), notices=notices))
    board = hall.window.board
    timer = board.findChildren(type(board._timer))[0]
    assert (timer.isActive(), timer.interval()) == (True, NOTICE_S * 1000)
    seen = []
    for _ in range(3):
        seen.append(board.property("notice"))
        board.on_notice()
    assert seen == ["Tin 1", "Tin 2", "Tin 1"]
    hall.touch("begin")
    assert not timer.isActive()


def test_a_number_of_an_office_that_is_no_more_says_so(hall: Stage) -> None:
    hall.read(Place(Kind.HOTLINES))
    hall.settle()
    told = " ".join(texts(hall))
    assert "024.62933647" in told
    assert "Số công bố ngày 24/6/2021" in told
    assert "Quận Thanh Xuân" in told
    assert "thôi hoạt động từ sau 30/6/2025" in told


def test_dated_procedures_come_and_go_on_their_day_without_a_network(hall: Stage) -> None:
    content = own_content()
    today = datetime.date(2026, 11, 22)
    first, second, *rest = content.entries
    ends = msgspec.structs.replace(first, valid_to=today)
    begins = msgspec.structs.replace(second, valid_from=today + datetime.timedelta(days=1))
    hall.library.take(changed(content, entries=(ends, begins, *rest)))
    hall.read(FIELD, content=hall.library.content)
    hall.settle()
    assert first.title in texts(hall)
    assert second.title not in texts(hall)
    hall.clock.advance(NEXT_DAY_S)
    hall.window.frame.on_minute()
    hall.settle()
    assert first.title not in texts(hall)
    assert second.title in texts(hall)


@pytest.mark.parametrize(
    ("days", "unit", "counter"),
    [
        (-600, "Phường Hạ Đình", "Bộ phận Tiếp nhận và Trả kết quả (Một cửa)"),
        (0, "Phường Khương Đình", "Điểm phục vụ hành chính công"),
    ],
)
def test_a_renamed_ward_bears_the_name_of_the_day(
    hall: Stage, days: int, unit: str, counter: str
) -> None:
    hall.window._place = Standing("Quầy 3", "Desk 3", "Tên cũ", "Old name", "phuong-ha-dinh")
    hall.clock.advance(days * 86_400.0 - 86_400)
    hall.window.frame.on_minute()
    hall.clock.advance(86_400)
    hall.window.frame.on_minute()
    frame = hall.window.frame
    assert (frame.property("unit"), frame.property("counter")) == (unit, counter)


def test_a_reader_is_warned_and_one_tap_stays(hall: Stage) -> None:
    hall.read(FIELD)
    hall.advance(99)
    assert not hall.seen("warning")
    hall.advance(1)
    hall.settle()
    assert hall.seen("warning")
    hall.touch("stay")
    assert here(hall) == FIELD
    hall.advance(120)
    assert hall.screen is Screen.IDLE


def pressable(stage: Stage) -> list[QQuickItem]:
    """Return what can be pressed now, in a fixed order."""
    found = [
        i
        for i in items(layer(stage))
        if i.inherits("QQuickAbstractButton") and shown(i) and i.property("enabled") is not False
    ]
    return sorted(found, key=lambda i: (i.objectName(), i.mapToScene(i.position()).y()))


def snapshot(stage: Stage) -> list[tuple[object, ...]]:
    """Return everything in sight: what, where, which words, which colours, which pictures."""
    told = ("text", "color", "source", "enabled", "activeFocus")
    # Painted letters differ by a shade from one time to the next; this does not.
    return [
        (
            i.metaObject().className().partition("_QML")[0],
            i.objectName(),
            i.mapToScene(i.position()).toTuple(),
            (i.width(), i.height()),
            *(str(i.property(name)) for name in told),
        )
        for i in stage.items()
        if i.isVisible()
    ]


@settings(max_examples=25)
@given(seed=st.integers(0, 2**32))
def test_whoever_walked_wherever_afterwards_all_is_as_after_a_start(
    walker: Callable[[], Stage], seed: int
) -> None:
    stage = walker()
    before = snapshot(stage)
    random = Random(seed)
    for _ in range(random.randint(1, 12)):
        choice = random.choice(pressable(stage))
        choice.metaObject().invokeMethod(choice, "click")
        match stage.attendant.visit.writing:
            case v.Rate() | v.TakeBack():
                stage.committed(1)
        stage.advance(random.choice([0.5, 10, 105]))
        stage.settle()
    for _ in range(3):
        stage.advance(v.paths.TYPING_S)
    assert stage.attendant.visit == v.Visit()
    stage.settle()
    assert snapshot(stage) == before


@pytest.fixture(scope="module")
def walker(fonts: None, finger: Finger) -> Callable[[], Stage]:
    """Return one hall for many walks: at rest, all screens loaded that are kept."""
    made: list[Stage] = []

    def rested() -> Stage:
        if not made:
            stage = Stage("1280x800", finger)
            stage.opened()
            stage.read()
            stage.advance(v.READING_S)
            made.append(stage)
        made[0].settle()
        return made[0]

    return rested


def test_the_minute_the_counter_closes_is_told(hall: Stage) -> None:
    hall.clock.advance(24 * 3600 - 60)  # Monday, 11:59
    hall.window.frame.on_minute()
    board = hall.window.board
    told: list[tuple[str, str]] = []
    board.changed.connect(
        lambda: told.append((board.property("open_until"), board.property("opens_at")))
    )
    for _ in range(3):
        hall.window.frame.on_minute()
        hall.clock.advance(60)
    assert board.property("open_until") == ""
    assert told == [("", "13:00")]
