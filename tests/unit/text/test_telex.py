"""Keystrokes: every syllable can be typed, every foreign word survives."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.text.fold import nfc
from kiosk.text.syllable import Style, Tone, spelled_out
from kiosk.text.telex import Method, compose, keystrokes, read
from tests.unit.text.test_syllable import VALID

TONES = dict(zip(Tone, ("", "s", "f", "r", "x", "j"), strict=True))
VOWELS = {
    "a": "a", "ă": "aw", "â": "aa", "e": "e", "ê": "ee", "i": "i", "o": "o",
    "ô": "oo", "ơ": "ow", "u": "u", "ư": "uw", "y": "y",
}  # fmt: skip
WRITTEN = {
    "a": "aáàảãạ", "ă": "ăắằẳẵặ", "â": "âấầẩẫậ", "e": "eéèẻẽẹ", "ê": "êếềểễệ", "i": "iíìỉĩị",
    "o": "oóòỏõọ", "ô": "ôốồổỗộ", "ơ": "ơớờởỡợ", "u": "uúùủũụ", "ư": "ưứừửữự", "y": "yýỳỷỹỵ",
}  # fmt: skip


@pytest.mark.parametrize(("vowel", "tone"), list(itertools.product(VOWELS, Tone)))
def test_all_tones_on_all_vowels(vowel, tone):
    keys = "t" + VOWELS[vowel] + TONES[tone]
    assert compose(keys) == "t" + WRITTEN[vowel][tone]
    assert compose(keys.upper()) == ("t" + WRITTEN[vowel][tone]).upper()


@given(st.sampled_from(VALID), st.sampled_from(Method), st.sampled_from(Style))
def test_every_syllable_can_be_typed(syllable, method, style):
    written = spelled_out(syllable, style)
    assert compose(keystrokes(written, method), method, style) == written


# "choong" without a digit could be either method; Telex is what people use.
@given(st.sampled_from([each for each in VALID if "oo" not in each.rhyme]), st.sampled_from(Method))
def test_what_was_typed_raw_is_read_back(syllable, method):
    written = spelled_out(syllable)
    typed = keystrokes(written, method)
    assert read(typed) == (written if typed != written else None)


@given(st.sampled_from(VALID))
def test_the_tone_may_be_typed_right_after_its_vowels(syllable):
    plain = syllable._replace(tone=Tone.LEVEL)
    if syllable.tone is Tone.LEVEL:
        return
    head = plain.initial + plain.rhyme.rstrip("bcdghkmnpt")
    coda = (plain.initial + plain.rhyme)[len(head) :]
    keys = keystrokes(head) + TONES[syllable.tone] + coda
    assert compose(keys) == spelled_out(syllable)


@pytest.mark.parametrize(
    ("keys", "written"),
    [
        ("ddawng", "đăng"),
        ("ruwowuj", "rượu"),
        ("ruowuj", "rượu"),
        ("ruwouj", "rượu"),
        ("dduwowngf", "đường"),
        ("thuowr", "thuở"),
        ("quyeetj", "quyệt"),
        ("luuw", "lưu"),
        ("muaw", "mưa"),
        ("hoawcj", "hoặc"),
        ("tw", "tư"),
        ("did", "đi"),
        ("nguoiwf", "người"),
        ("giaasy", "giấy"),
        ("GIAASY", "GIẤY"),
        ("Ddaats", "Đất"),
        ("gif", "gì"),
        ("đăngf", "đằng"),
        ("ký", "ký"),
    ],
)
def test_telex_as_people_type_it(keys, written):
    assert compose(keys) == written


@pytest.mark.parametrize(
    ("keys", "written"),
    [
        ("d9a8ng", "đăng"),
        ("ky1", "ký"),
        ("giay61", "giấy"),
        ("thuong72", "thường"),
        ("ru7o7u5", "rượu"),
        ("ruou75", "rượu"),
    ],
)
def test_vni_as_people_type_it(keys, written):
    assert compose(keys, Method.VNI) == written


@pytest.mark.parametrize(
    "word",
    "karaoke certificate house building extract www zalo facebook kt3 ct01 3 2026 form".split(),
)
def test_foreign_words_stay_as_they_are(word):
    assert compose(word) == word
    assert read(word) is None


@pytest.mark.parametrize(
    ("keys", "written"),
    [("ass", "as"), ("ooo", "oo"), ("aww", "aw"), ("ddd", "dd"), ("boxx", "box")],
)
def test_the_same_key_twice_takes_it_back(keys, written):
    assert compose(keys) == written


def test_the_style_moves_the_tone():
    assert compose("hoaf", style=Style.OLD) == "hòa"
    assert compose("hoaf", style=Style.NEW) == "hoà"
    assert compose("xoas", style=Style.NEW) == "xoá"


@given(st.text(max_size=40), st.sampled_from(Method))
def test_any_keys_give_composed_text_and_no_crash(keys, method):
    text = compose(keys, method)
    assert nfc(text) == text or nfc(keys) != keys


@given(st.text(alphabet="aeiouyàâăêôơưđdwsfrxjzngthc", min_size=1, max_size=12))
def test_nothing_typed_is_lost_without_a_trace(keys):
    assert compose(keys)
