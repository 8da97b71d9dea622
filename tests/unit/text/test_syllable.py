"""Syllables: every word of the catalogue is one, and nonsense is none."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.text.syllable import (
    _INITIALS,
    _RHYMES,
    Style,
    Syllable,
    Tone,
    is_syllable,
    may_begin,
    parsed,
    spelled_out,
)

CATALOGUE = Path(__file__).parents[3] / "assets" / "catalogue" / "procedures.json"


def candidates() -> list[Syllable]:
    return [
        Syllable(initial, rhyme, tone)
        for initial in _INITIALS
        for rhyme in sorted(_RHYMES)
        for tone in Tone
    ]


VALID = [found for each in candidates() if (found := parsed(spelled_out(each))) is not None]


def test_the_list_of_syllables_has_the_size_of_the_language():
    # Dictionaries hold about 6,800 used syllables; a system of possible ones is larger, not boundless.
    assert 10_000 < len(set(VALID)) < 20_000


@pytest.mark.parametrize(
    "text",
    "đăng ký khai sinh nghiệp gì gìn giêng giết quyết quốc quý khuya khuyết yêu ươn ừ ệch hoẵng thuở oẳn xoong rượu khuỷu nguyễn Uỷ ỦY".split(),
)
def test_words_of_the_language_are_syllables(text):
    assert is_syllable(text)


@pytest.mark.parametrize(
    "text",
    "karaoke certificate khaj sinnh ddat cê ka ghà ngê qa b ươ thươ hoc tep khàc w zalo fax".split(),
)
def test_what_is_not_vietnamese_is_no_syllable(text):
    assert not is_syllable(text)


def test_every_marked_word_of_the_catalogue_is_a_syllable():
    procedures = json.loads(CATALOGUE.read_text(encoding="utf-8"))
    strange = {
        word
        for procedure in procedures
        for text in (procedure["name"], procedure["summary"], *procedure["steps"])
        for word in re.findall(r"[^\W\d_]+", text)
        if not word.isascii() and not word.isupper() and not is_syllable(word)
    }
    assert strange <= {"VNeID"}


@pytest.mark.parametrize(
    ("initial", "rhyme", "tone", "old", "new"),
    [
        ("h", "oa", Tone.GRAVE, "hòa", "hoà"),
        ("kh", "oe", Tone.HOOK, "khỏe", "khoẻ"),
        ("th", "uy", Tone.ACUTE, "thúy", "thuý"),
        ("h", "oan", Tone.GRAVE, "hoàn", "hoàn"),
        ("ng", "oai", Tone.GRAVE, "ngoài", "ngoài"),
        ("c", "ua", Tone.HOOK, "của", "của"),
        ("qu", "a", Tone.HOOK, "quả", "quả"),
        ("gi", "a", Tone.GRAVE, "già", "già"),
        ("đ", "ươc", Tone.DOT, "được", "được"),
        ("kh", "uyêt", Tone.ACUTE, "khuyết", "khuyết"),
        ("", "uyu", Tone.HOOK, "uỷu", "uỷu"),
        ("n", "ưa", Tone.TILDE, "nữa", "nữa"),
    ],
)
def test_the_tone_stands_on_its_letter(initial, rhyme, tone, old, new):
    assert spelled_out(Syllable(initial, rhyme, tone), Style.OLD) == old
    assert spelled_out(Syllable(initial, rhyme, tone), Style.NEW) == new


@given(st.sampled_from(VALID), st.sampled_from(Style))
def test_parsing_undoes_spelling_in_both_styles(syllable, style):
    assert parsed(spelled_out(syllable, style)) == syllable


@given(st.sampled_from(VALID))
def test_every_beginning_of_a_syllable_may_begin_one(syllable):
    plain = spelled_out(syllable._replace(tone=Tone.LEVEL))
    assert all(may_begin(plain[:length]) for length in range(1, len(plain) + 1))
    assert may_begin(spelled_out(syllable))


@pytest.mark.parametrize("text", ["kara", "cert", "sk", "ngk", "bàt", "khì̀k"])
def test_what_cannot_become_a_syllable_may_not_begin_one(text):
    assert not may_begin(text)
