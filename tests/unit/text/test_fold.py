"""Folding: what people type and what is written meet on the same plain words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.text.fold import folded, marked, nfc, words


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Đăng ký khai sinh", "dang ky khai sinh"),
        ("ĐẤT ĐAI, SỔ ĐỎ", "dat dai so do"),
        (
            "ằ ẳ ẵ ắ ặ ầ ẩ ẫ ấ ậ ề ể ễ ế ệ ồ ổ ỗ ố ộ ờ ở ỡ ớ ợ ừ ử ữ ứ ự",
            "a a a a a a a a a a e e e e e o o o o o o o o o o u u u u u",
        ),
        ("ỳ ỷ ỹ ý ỵ ĩ ị", "y y y y y i i"),
        ("  khai–sinh / khai_tử\t", "khai sinh khai tu"),
        ("1.004873", "1 004873"),
        ("", ""),
    ],
)
def test_marks_case_and_punctuation_do_not_count(written, plain):
    assert folded(written) == plain


def test_decomposed_and_composed_text_fold_alike():
    text = "Chứng thực chữ ký trong giấy tờ"
    assert folded(unicodedata.normalize("NFD", text)) == folded(nfc(text))


@pytest.mark.parametrize("hostile", ["\ud800", "\x00", "‮ải", "🙂🙂", "́́", "a\ud800\udc00b"])
def test_hostile_characters_never_crash(hostile):
    assert set(folded(hostile)) <= set("abcdefghijklmnopqrstuvwxyz ")


@given(st.text(alphabet=st.characters(), max_size=300))
def test_folding_twice_is_folding_once(text):
    once = folded(text)
    assert folded(once) == once
    assert once == " ".join(once.split())


@given(st.text(alphabet=st.characters(), max_size=300))
def test_words_stand_where_they_say(text):
    for word in words(text):
        assert text[word.start : word.end] == word.text
        assert word.plain
        assert " " not in word.plain


def test_words_are_those_of_the_folded_text():
    text = "Cấp lại thẻ căn cước (mất, hỏng)"
    assert [word.plain for word in words(text)] == folded(text).split()


@pytest.mark.parametrize(
    ("text", "bears"),
    [("dang ky", False), ("đang", True), ("ký", True), ("ư", True), ("–", False), ("日", False)],
)
def test_marked_means_vietnamese_marks(text, bears):
    assert marked(text) is bears
