"""What a query may mean: keystrokes, slips, dialect, forgotten spaces, everyday words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalogue.reading import MAX_READINGS, MAX_WORDS, Reading, tokens_of
from tests.unit.catalogue.fixtures import index


def readings(text: str) -> list[Reading]:
    return list(index()._reader.readings(text))


def meant(text: str) -> str:
    """Return the likeliest plain of each word of the first reading."""
    lexicon = index()._lexicon
    return " ".join(
        lexicon.plain_name(max(word.plains, key=word.plains.__getitem__)) if word.plains else "?"
        for word in readings(text)[0].words
    )


@pytest.mark.parametrize(
    ("typed", "plains"),
    [
        ("ddawng kys khai sinh", "dang ki khai sinh"),
        ("d9a8ng ky1 khai sinh", "dang ki khai sinh"),
        ("ddawng kys nhaanj cha, me,j con", "dang ki nhan cha me con"),
        ("thay ddooi,r cair chinh,s", "thay doi cai chinh"),
        ("dang ki khai sanh", "dang ki khai sanh"),
        ("ket hno", "ket hon"),
        ("căn cướt", "can cuoc"),
        ("so dod", "so do"),
        ("dangkykhaisinh", "dang ki khai sinh"),
        ("hộkhẩu", "ho khau"),
        ("karaoke", "karaoke"),
        ("caraoke ", "karaoke"),
    ],
)
def test_what_was_typed_is_understood(typed, plains):
    assert meant(typed) == plains


def test_the_marks_typed_count():
    lexicon = index()._lexicon
    (word,) = readings("tố ")[0].words
    best = max(word.forms, key=word.forms.__getitem__)
    assert lexicon.form_name(best) == "tố"
    others = {lexicon.form_name(form): likely for form, likely in word.forms.items()}
    assert others["tờ"] < others["tố"]


def test_without_marks_all_forms_are_alike():
    (word,) = readings("to ")[0].words
    assert set(word.forms.values()) == {1.0}


def test_the_last_word_may_go_on_until_a_space_is_typed():
    assert readings("khai s")[0].words[-1].is_open
    assert not readings("khai s ")[0].words[-1].is_open


def test_an_unfinished_word_prefers_what_stands_beside_the_one_before():
    lexicon = index()._lexicon
    word = readings("độc th")[0].words[-1]
    assert lexicon.plain_name(max(word.plains, key=word.plains.__getitem__)) == "than"


def others(text):
    return [" ".join(word.text for word in reading.words) for reading in readings(text)[1:]]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("đám cưới", "kết hôn"),
        ("chứng minh thư", "căn cước"),
        ("chung minh thu", "căn cước"),
        ("xin gpxd", "xin giấy phép xây dựng"),
        ("gcn qsdđ", "giấy chứng nhận quyền sử dụng đất"),
        ("bà nội mất", "khai tử"),
    ],
)
def test_everyday_words_and_abbreviations_get_official_ones(typed, read):
    assert read in others(typed)


def test_marks_that_contradict_a_saying_keep_it_away():
    assert "khai tử" in others("bố mất")
    assert "khai tử" not in others("bố mặt")


def test_readings_put_in_place_are_less_likely():
    first, *rest = readings("đám cưới")
    assert first.likelihood == 1.0
    assert all(reading.likelihood < 1.0 for reading in rest)


def test_who_sets_marks_seldom_slipped():
    (marked,), (bare,) = (readings(text)[0].words for text in ("ngủi ", "ngui "))
    assert 0 < marked.certainty < bare.certainty < 1


def test_only_so_many_words_and_readings():
    assert len(tokens_of("giấy " * 500)) == MAX_WORDS
    assert len(readings("mất sổ đỏ đám cưới ly dị thuê nhà công chứng")) <= MAX_READINGS


@given(st.text(max_size=80))
def test_any_text_is_read(text):
    for reading in readings(text):
        assert 0 < reading.likelihood <= 1
        for word in reading.words:
            assert 0 <= word.certainty <= 1
            assert set(word.forms.values()) <= {
                likely for likely in word.forms.values() if 0 < likely <= 1
            }
