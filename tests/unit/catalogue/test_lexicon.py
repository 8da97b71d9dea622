"""Which known words a mistyped one may be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from kiosk.catalogue.lexicon import MAX_FORMS, Lexicon, heard, plain_of, stem

WORDS = "khai sinh kết hôn căn cước thường trú ký kí certificate certified karaoke registration gì"


@pytest.fixture(scope="module")
def lexicon():
    made = Lexicon()
    list(made.take(WORDS))
    made.close()
    return made


def names(lexicon, plains):
    return {lexicon.plain_name(plain) for plain in plains}


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("Ký", "ki"),
        ("kí", "ki"),
        ("lý", "li"),
        ("đăng", "dang"),
        ("quý", "quy"),
        ("yêu", "yeu"),
        ("ý", "y"),
    ],
)
def test_a_final_y_and_i_are_one(word, plain):
    assert plain_of(word) == plain


def test_forms_of_one_plain_stay_apart(lexicon):
    forms = lexicon.forms_of_plain[lexicon.plain("ki")]
    assert {lexicon.form_name(form) for form in forms} == {"ký", "kí"}
    assert all(lexicon.is_marked(form) for form in forms)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hno", "hon"),
        ("sihn", "sinh"),
        ("khia", "khai"),
        ("sinhh", "sinh"),
        ("sin", "sinh"),
        ("truz", "tru"),
    ],
)
def test_one_slip_is_forgiven(lexicon, typed, meant):
    assert meant in names(lexicon, lexicon.one_slip_away(typed))


def test_two_slips_are_forgiven_in_long_words_only(lexicon):
    assert names(lexicon, lexicon.two_slips_away("regsitratoin")) == {"registration"}
    assert lexicon.two_slips_away("shni") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cuot", "cuoc"),
        ("sinh", "xinh"),
        ("trường", "chường"),
        ("nam", "lam"),
        ("gia", "da"),
        ("rượu", "riệu"),
        ("ban", "bang"),
    ],
)
def test_dialects_sound_alike(one, other):
    assert heard(plain_of(one)) == heard(plain_of(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("certify", "certificate"),
        ("permit", "permits"),
        ("marry", "marriage"),
        ("copy", "copies"),
        ("dispute", "disputes"),
    ],
)
def test_english_families_share_a_stem(one, other):
    assert stem(one) == stem(other)


def test_prefixes_are_found_in_order(lexicon):
    assert [lexicon.plain_name(each) for each in lexicon.starting_with("k")] == [
        "karaoke",
        "ket",
        "khai",
        "ki",
    ]
    assert lexicon.has_prefix("certi")
    assert not lexicon.has_prefix("xyz")


@given(st.text(alphabet="abcdeghiklmnoprstuvxy", max_size=12))
def test_near_words_are_really_near(word):
    made = Lexicon()
    list(made.take(WORDS))
    made.close()
    for plain in made.one_slip_away(word):
        assert OSA.distance(made.plain_name(plain), word) == 1
    for plain in made.two_slips_away(word):
        assert OSA.distance(made.plain_name(plain), word) == 2


def test_more_words_than_the_arrays_can_number_are_survived():
    made = Lexicon()
    numbers = list(made.take(" ".join(f"w{number}" for number in range(MAX_FORMS + 50))))
    made.close()
    assert max(numbers) == MAX_FORMS
    assert made.form_count == MAX_FORMS + 1
