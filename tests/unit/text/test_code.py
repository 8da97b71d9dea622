"""Enrolment codes: told apart from slips of the finger before a try is spent."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.text import code

CODES = st.integers(0, 2**32).map(lambda seed: code.make(Random(seed)))


@given(CODES)
def test_a_code_is_read_as_it_was_made(made: str) -> None:
    assert code.read(made) == made
    assert code.read(f" {code.written(made).lower()} ") == made


@given(CODES)
def test_lookalike_letters_are_read_as_the_digits_they_look_like(made: str) -> None:
    assert code.read(made.replace("0", "O").replace("1", "I")) == made
    assert code.read(made.replace("0", "o").replace("1", "l")) == made


@given(CODES, st.integers(0, code.LENGTH - 1), st.sampled_from(code.ALPHABET))
def test_one_wrong_character_always_shows(made: str, place: int, mark: str) -> None:
    wrong = made[:place] + mark + made[place + 1 :]
    if wrong == made:
        return
    with pytest.raises(code.Mistyped, match="wrong or two have changed places"):
        code.read(wrong)


@given(CODES, st.integers(0, code.LENGTH - 1), st.integers(0, code.LENGTH - 1))
def test_two_characters_that_changed_places_always_show(made: str, one: int, two: int) -> None:
    marks = list(made)
    marks[one], marks[two] = marks[two], marks[one]
    if marks == list(made):
        return
    with pytest.raises(code.Mistyped):
        code.read("".join(marks))


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "this has 0"), ("3K79QXD2M", "this has 9"), ("3K7-9QXD2-M44", "this has 11")],
)
def test_a_wrong_length_is_told(typed: str, said: str) -> None:
    with pytest.raises(code.Mistyped, match=said):
        code.read(typed)


def test_a_letter_no_code_has_is_named() -> None:
    with pytest.raises(code.Mistyped, match="'U' is in no code"):
        code.read("U" * code.LENGTH)


def test_the_handle_does_not_give_the_secret_away() -> None:
    made = code.make(Random(5))
    assert made.startswith(code.handle(made))
    assert len(code.handle(made)) == code.HANDLE_LENGTH < code.LENGTH
