"""How numbers, days and moments are written, in either language. Pure.

Vietnamese: 2.214 · 86,5 % · 22/11/2026 09:42. English: 2,214 · 86.5% · 22 Nov 2026 09:42.
A no-break space keeps a number and its sign on one line.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from kiosk.clock import VIETNAM, at_utc

_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
NBSP: Final = "\N{NO-BREAK SPACE}"


def number(value: int, language: str) -> str:
    """Return *value* with its thousands set apart."""
    text = f"{value:,}"
    return text if language == "en" else text.replace(",", ".")


def decimal(value: float, language: str) -> str:
    """Return *value* with one decimal."""
    text = f"{value:.1f}"
    return text if language == "en" else text.replace(".", ",")


def percent(share: float, language: str) -> str:
    """Return *share* (0 to 1) in per cent."""
    return decimal(share * 100, language) + ("%" if language == "en" else f"{NBSP}%")


def interval(low: float, high: float, language: str) -> str:
    """Return two shares as the ends of an interval, in per cent."""
    return f"{decimal(low * 100, language)}{NBSP}– {percent(high, language)}"


def day(value: date, language: str) -> str:
    """Return a calendar day."""
    if language == "en":
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    return f"{value.day:02}/{value.month:02}/{value.year}"


def moment(at_ms: int, language: str) -> str:
    """Return a moment to the minute, Vietnamese time."""
    at = at_utc(at_ms).astimezone(VIETNAM)
    return f"{day(at.date(), language)}{NBSP}{at:%H:%M}"


def groups(digits: str, count: int = 4) -> str:
    """Return the first sixteen of *digits* in groups, to be read out over the telephone."""
    return NBSP.join(digits[start : start + count] for start in range(0, 16, count))
