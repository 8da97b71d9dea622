from __future__ import annotations

from datetime import date

import pytest

from sync.central import words


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (2214, "2.214", "2,214"),
        (-1234567, "-1.234.567", "-1,234,567"),
    ],
)
def test_numbers(value: int, vietnamese: str, english: str) -> None:
    assert (words.number(value, "vi"), words.number(value, "en")) == (vietnamese, english)


def test_shares_and_intervals() -> None:
    assert words.percent(0.8651, "vi") == "86,5\N{NO-BREAK SPACE}%"
    assert words.percent(0.8651, "en") == "86.5%"
    assert words.interval(0.8392, 0.8861, "vi") == "83,9\N{NO-BREAK SPACE}– 88,6\N{NO-BREAK SPACE}%"
    assert words.interval(0.8392, 0.8861, "en") == "83.9\N{NO-BREAK SPACE}– 88.6%"


def test_days_and_moments_are_vietnamese() -> None:
    assert words.day(date(2026, 3, 9), "vi") == "09/03/2026"
    assert words.day(date(2026, 3, 9), "en") == "9 Mar 2026"
    new_year_ms = 1_798_736_400_000  # 1/1/2027 00:00 in Hà Nội, still 2026 in UTC
    assert words.moment(new_year_ms, "vi") == "01/01/2027\N{NO-BREAK SPACE}00:00"
    assert words.moment(new_year_ms - 1, "en") == "31 Dec 2026\N{NO-BREAK SPACE}23:59"


def test_hex_digits_are_grouped_to_be_read_out() -> None:
    assert (
        words.groups("0123456789abcdef0123")
        == "0123\N{NO-BREAK SPACE}4567\N{NO-BREAK SPACE}89ab\N{NO-BREAK SPACE}cdef"
    )
