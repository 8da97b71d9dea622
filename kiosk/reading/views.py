"""What was looked at in an hour, as counts only.

The journal gets one entry an hour, never one a view: a view beside a rating
would be a trace of one person. What was typed is counted as a search and
forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from kiosk.reading.trail import Kind, Place

HOUR_MS: Final = 3_600_000
_WORD_MOST: Final = 64  # characters of a key in entries.Usage


@dataclass(frozen=True, slots=True)
class Hour:
    """The counts of one hour.

    Attributes:
        begins_ms: its start, ms since 1970 UTC.
        views: screen or procedure id to times opened.
    """

    begins_ms: int
    views: dict[str, int]


@dataclass(slots=True)
class Tally:
    """Count views until their hour is over; in memory, nothing of it is a person's."""

    _begins_ms: int = 0
    _views: dict[str, int] = field(default_factory=dict)

    def count(self, place: Place, now_ms: int) -> Hour | None:
        """Count *place* as opened; return the earlier hour when that one is over."""
        done = self.over(now_ms)
        self._begins_ms = _hour_of(now_ms)
        word = word_of(place)
        self._views[word] = self._views.get(word, 0) + 1
        return done

    def over(self, now_ms: int) -> Hour | None:
        """Return and forget what was counted in an hour other than that of *now_ms*."""
        return self.rest() if _hour_of(now_ms) != self._begins_ms else None

    def rest(self) -> Hour | None:
        """Return and forget what was counted; None: nothing."""
        if not self._views:
            return None
        done = Hour(self._begins_ms, self._views)
        self._views = {}
        return done

    def keep(self, hour: Hour) -> None:
        """Take back an *hour* that could not be written; it goes with the next one."""
        if not self._views:
            self._begins_ms = hour.begins_ms
        for word, times in hour.views.items():
            self._views[word] = self._views.get(word, 0) + times


def word_of(place: Place) -> str:
    """Return what *place* is counted as: a procedure by its id, anything else by its kind."""
    return place.key[:_WORD_MOST] if place.kind is Kind.PROCEDURE else place.kind.value


def left_ms(now_ms: int) -> int:
    """Return the milliseconds until the next hour begins."""
    return HOUR_MS - now_ms % HOUR_MS


def _hour_of(at_ms: int) -> int:
    return at_ms - at_ms % HOUR_MS
