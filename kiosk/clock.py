"""The two clocks of the house, never mixed.

``now_ms`` is wall time for people (milliseconds since 1970 UTC); it jumps when
a counter PC is first synchronised. ``monotonic_s`` only ever grows and is for
deadlines. Nothing in `kiosk/` asks the system itself: a `Clock` is handed in.

Days are those of Việt Nam, a fixed UTC+07:00 (no daylight saving since 1975),
so that no time-zone database is needed on Windows.
"""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")


class Clock(Protocol):
    """Tell the time; the fake of the tests is advanced by hand."""

    def now_ms(self) -> int:
        """Return wall time in milliseconds since 1970 UTC, right or wrong."""
        ...

    def monotonic_s(self) -> float:
        """Return seconds on a clock that never goes back; its zero means nothing."""
        ...


class SystemClock:
    """The real clocks of this computer."""

    def now_ms(self) -> int:
        """Return wall time in milliseconds since 1970 UTC."""
        return time.time_ns() // 1_000_000

    def monotonic_s(self) -> float:
        """Return seconds since some fixed point."""
        return time.monotonic()


def at_utc(at_ms: int) -> datetime:
    """Return *at_ms* as an aware UTC time; values no calendar holds are clamped.

    A dead clock battery gives any number at all, and nothing is refused for its time.
    """
    clamped = min(max(at_ms, -62_135_596_800_000), 253_402_214_400_000)
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=clamped)


def local_day(at_ms: int) -> date:
    """Return the Vietnamese calendar day that holds *at_ms*."""
    return at_utc(at_ms).astimezone(VIETNAM).date()
