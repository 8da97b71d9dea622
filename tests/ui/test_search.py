"""Search by typing: every key writes, every row leads somewhere, nothing typed does harm."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.rating import visit as v
from kiosk.reading import trail as paths
from kiosk.reading.trail import Kind
from tests.ui.readers import CONTENT, go, labels, said
from tests.ui.stage import SIZES, Finger, Stage, box
from tests.ui.test_geometry import distance, faults, shown
from tests.ui.test_words import VIETNAMESE
from ui.models.search import TYPED_MOST, SearchModel

# Typed, and what the screen then is about.
WORDS = {
    "empty": "",
    "one meant": "dang ky khai s",
    "long names": "lien thong",
    "nothing": "zzzzqqqq",
}
MANNERS = [
    *(("vi", step, "light") for step in (1, 2, 3, 4)),
    *(("en", step, "light") for step in (2, 3, 4)),
    ("vi", 4, "contrast"),
]
KEY_MM = {
    "1280x800": (15.0, 9.0, 1.3),
    "1920x1080": (30.0, 17.0, 2.4),
    "1080x1920": (15.0, 17.0, 2.4),
}


@pytest.fixture(scope="module", params=SIZES)
def panel(request: pytest.FixtureRequest, fonts: None, finger: Finger) -> Iterator[Stage]:
    stage = Stage(request.param, finger)
    stage.opened()
    yield stage
    stage.close()
    assert not stage.warnings


@pytest.fixture
def typist(make_stage: Callable[..., Stage]) -> Stage:
    """Somebody at a wide panel who is about to type."""
    stage = make_stage("1920x1080")
    stage.opened()
    go(stage, Kind.SEARCH)
    return stage


def model(stage: Stage) -> SearchModel:
    found = stage.model(SearchModel)
    assert isinstance(found, SearchModel)
    return found


def field(stage: Stage) -> str:
    return str(stage.find("field").property("text"))


def strike(stage: Stage, keys: str) -> None:
    for key in keys:
        stage.touch("key-space" if key == " " else f"key-{key}")
    stage.settle()


def hits(stage: Stage) -> list[QQuickItem]:
    found = [i for i in stage.items() if i.objectName().startswith("hit") and i.isVisible()]
    return sorted(found, key=lambda item: item.y())


def called(hit: QQuickItem) -> str:
    return str(hit.property("text")).replace("\u00a0", " ")


def keys(stage: Stage) -> list[QQuickItem]:
    return [i for i in stage.items() if i.objectName().startswith("key-") and shown(i)]


# Everything fits.


@pytest.mark.parametrize(("language", "step", "theme"), MANNERS)
@pytest.mark.parametrize("which", WORDS)
def test_everything_fits(panel: Stage, which: str, language: str, step: int, theme: str) -> None:
    panel.rest()
    go(panel, Kind.SEARCH)
    panel.show(language, step, theme)
    panel.find("field").setProperty("text", WORDS[which])
    panel.settle()
    found = own_faults(panel)
    panel.touch("key-hide")
    panel.settle()
    found += [f"without keys: {fault}" for fault in own_faults(panel)]
    assert not found, "\n".join(found)


def own_faults(stage: Stage) -> list[str]:
    """Return what does not fit; keys have sizes and gaps of their own, checked below."""
    found = faults(stage, staff=False)
    return [
        f
        for f in found
        if not (f.startswith(("the button key-", "key-")) and ("mm" in f or "near" in f))
    ]


@pytest.mark.parametrize("step", [1, 4])
@pytest.mark.parametrize("side", ["letters", "digits"])
def test_keys_are_as_large_and_as_far_apart_as_a_finger_needs(
    panel: Stage, step: int, side: str
) -> None:
    panel.rest()
    go(panel, Kind.SEARCH)
    panel.show("vi", step, "light")
    if side == "digits":
        panel.touch("key-side")
    panel.settle()
    wide_mm, high_mm, gap_mm = KEY_MM[panel.size]
    all_keys = keys(panel)
    assert len(all_keys) > 40
    for key in all_keys:
        assert key.width() / panel.px_per_mm >= wide_mm, key.objectName()
        assert key.height() / panel.px_per_mm >= high_mm, key.objectName()
    for at, one in enumerate(all_keys):
        for other in all_keys[at + 1 :]:
            gap = distance(box(one), box(other)) / panel.px_per_mm
            assert gap >= gap_mm, (one.objectName(), other.objectName(), gap)


# Typing.


def test_every_letter_key_writes_its_letter(typist: Stage) -> None:
    for letter in "qwertyuiopasdfghjklzxcvbnm,.ăâđêôơư":
        typist.touch("key-clear")
        typist.touch(f"key-{letter}")
        assert field(typist) == letter
        assert model(typist).property("text") == letter


def test_the_other_side_writes_digits_and_comes_back(typist: Stage) -> None:
    typist.touch("key-side")
    typist.settle()
    strike(typist, "1234567890")
    assert field(typist) == "1234567890"
    typist.touch("key-side")
    typist.settle()
    strike(typist, "a")
    assert field(typist) == "1234567890a"


def test_a_tone_goes_to_the_word_before_the_cursor(typist: Stage) -> None:
    strike(typist, "khai tư")
    typist.touch("key-ả")
    assert field(typist) == "khai tử"
    strike(typist, " ky")
    typist.touch("key-á")
    assert field(typist) == "khai tử ký"


def test_a_tone_on_no_word_writes_nothing(typist: Stage) -> None:
    for before in ("", "xyz", "a "):
        model(typist).type(before)
        typist.touch("key-ạ")
        assert field(typist) == before


def test_erase_takes_one_letter_as_people_see_it_and_clear_takes_all(typist: Stage) -> None:
    typist.find("field").setProperty("text", "sổ đỏ😀")
    for left in ("sổ đỏ", "sổ đ", "sổ "):
        typist.touch("key-erase")
        assert field(typist) == left
    typist.touch("key-clear")
    assert field(typist) == ""
    typist.touch("key-erase")
    assert field(typist) == ""


def test_a_key_looks_pressed_in_the_next_frame_and_writes_on_release(typist: Stage) -> None:
    before = typist.grab()
    typist.press("key-k")
    assert typist.find("key-k").property("held")
    assert typist.window.grabWindow() != before
    assert field(typist) == ""
    typist.release("key-k")
    assert field(typist) == "k"


def test_two_fingers_on_two_keys_write_both(typist: Stage, finger: Finger) -> None:
    first, second = typist.middle("key-k"), typist.middle("key-h")

    def touches() -> QTest.QTouchEventSequence:
        return QTest.touchEvent(typist.window, finger._device)

    touches().press(0, first, typist.window).commit()
    touches().stationary(0).press(1, second, typist.window).commit()
    touches().release(0, first, typist.window).stationary(1).commit()
    touches().release(1, second, typist.window).commit()
    QGuiApplication.processEvents()
    assert sorted(field(typist)) == ["h", "k"]


def test_a_finger_between_keys_writes_nothing_and_keeps_the_keys(typist: Stage) -> None:
    q, w = typist.find("key-q"), typist.find("key-w")
    between = (box(q).right() + box(w).left()) / 2
    typist.touch_at(QPoint(round(between), round(box(q).center().y())))
    assert field(typist) == ""
    assert typist.seen("key-q")


def test_real_keys_write_too_and_keep_the_screen(typist: Stage) -> None:
    typist.advance(paths.TYPING_S - v.WARNING_S - 1)
    for key in (Qt.Key.Key_S, Qt.Key.Key_O):
        typist.key(key)
    assert field(typist) == "so"
    typist.advance(2)
    assert not typist.seen("warning")


def test_who_types_has_three_minutes(typist: Stage) -> None:
    strike(typist, "so")
    typist.advance(paths.TYPING_S - v.WARNING_S - 1)
    assert not typist.seen("warning")
    typist.advance(1)
    assert typist.seen("warning")


# Rows.


def test_rows_come_as_one_types_and_matched_letters_stand_out(typist: Stage) -> None:
    strike(typist, "dang ky khai s")
    assert len(hits(typist)) == 3
    assert called(hits(typist)[0]) == "Đăng ký khai sinh"
    assert "thủ tục khớp với “dang ky khai s”" in said(typist)
    colour = typist.window.frame.tokens["accentText"].lower()
    assert any(
        f'<font color="{colour}">' in str(label.property("text")) for label in labels(typist)
    )


def test_a_row_opens_its_procedure_and_back_finds_the_words_again(typist: Stage) -> None:
    strike(typist, "khai sinh")
    first = hits(typist)[0].property("text")
    typist.touch("hit0")
    typist.settle()
    assert typist.attendant.visit.trail.here.kind is Kind.PROCEDURE
    typist.touch("back")
    typist.settle()
    assert field(typist) == "khai sinh"
    assert hits(typist)[0].property("text") == first


def test_without_keys_all_rows_can_be_seen_by_the_page(panel: Stage) -> None:
    panel.rest()
    panel.show("vi", 2, "light")
    go(panel, Kind.SEARCH)
    panel.find("field").setProperty("text", "giay")
    panel.touch("key-done")
    panel.settle()
    assert not keys(panel)
    rows = [row["name"] for row in model(panel).property("rows")]
    seen = [hit.property("text") for hit in hits(panel)]
    while panel.find("down").isEnabled():
        panel.touch("down")
        panel.settle()
        seen += [hit.property("text") for hit in hits(panel)]
    assert seen == rows
    panel.touch("field")
    panel.settle()
    assert keys(panel)


def test_an_answer_to_older_words_is_never_shown(typist: Stage) -> None:
    strike(typist, "khai sinh")
    before = model(typist).property("rows")
    number = typist.library._number
    typist.library.forget()
    typist.library._on_found(number, [])
    assert model(typist).property("rows") == before


def test_english_rows_have_english_names(typist: Stage) -> None:
    typist.window.frame.switch_language()
    strike(typist, "birth")
    assert hits(typist)[0].property("text") == "Birth registration"
    for label in labels(typist):
        text = str(label.property("text"))
        letter = len(text) == 1
        assert label.property("given") or letter or not VIETNAMESE.search(text), text


@pytest.mark.parametrize("words", ["", "zzzzqqqq"])
def test_no_result_is_no_dead_end(typist: Stage, words: str) -> None:
    typist.find("field").setProperty("text", words)
    typist.settle()
    assert not hits(typist)
    if words:
        assert "Chưa tìm thấy" in said(typist)
        assert "024.38585652" in said(typist)
        typist.touch("hotlines")
        assert typist.attendant.visit.trail.here.kind is Kind.HOTLINES
        typist.attendant.feed(paths.SteppedBack())
        typist.settle()
    typist.touch("field0")
    assert typist.attendant.visit.trail.here.kind is Kind.FIELD


def test_a_procedure_that_is_over_is_not_found(typist: Stage) -> None:
    day = datetime.date(2026, 11, 22)
    strike(typist, "khai sinh")
    assert model(typist).property("rows")
    assert all(CONTENT.entry(row["id"]).valid_on(day) for row in model(typist).property("rows"))


def test_nothing_typed_stays_for_the_next_person(typist: Stage) -> None:
    strike(typist, "ly hon")
    typist.touch("key-hide")
    typist.advance(paths.TYPING_S)
    assert typist.screen is v.Screen.IDLE
    assert model(typist).property("text") == ""
    go(typist, Kind.SEARCH)
    assert field(typist) == ""
    assert keys(typist)
    assert not hits(typist)


# Hostile input.


@pytest.mark.parametrize(
    "text",
    ["a" * 10_000, "😀" * 200, "شكرا مرحبا", "\u202eabc", "\x00\x00a\x00", "<b>x</b> & <img src=x>", "\ud83d", "\udc00\ud83d", "%1 %n %2", "\n\t\r"],
    ids=["long", "emoji", "arabic", "override", "nul", "html", "half", "halves", "placeholders", "lines"],
)  # fmt: skip
def test_nothing_typed_does_harm(typist: Stage, text: str) -> None:
    typist.find("field").setProperty("text", text)
    typist.settle()
    assert len(field(typist)) <= TYPED_MOST
    assert [f for f in faults(typist, staff=False) if "key-" not in f] == []
    typist.touch("key-clear")
    strike(typist, "khai sinh")
    assert hits(typist)


def test_any_text_at_all_is_borne(typist: Stage) -> None:
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.text(max_size=120))
    def borne(text: str) -> None:
        typist.find("field").setProperty("text", text)
        QGuiApplication.processEvents()
        assert len(field(typist)) <= TYPED_MOST

    borne()


# Screen readers.


def test_every_key_says_what_it_writes(typist: Stage) -> None:
    QAccessible.setActive(True)
    try:
        for button in [
            i for i in typist.items() if i.inherits("QQuickAbstractButton") and shown(i)
        ]:
            told = QAccessible.queryAccessibleInterface(button)
            assert told is not None
            assert told.text(QAccessible.Text.Name), button.objectName()
            assert told.role() is QAccessible.Role.Button
    finally:
        QAccessible.setActive(False)
