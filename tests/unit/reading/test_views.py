"""What was looked at is counted by the hour, and never tells of one person."""

from __future__ import annotations

from kiosk.reading.trail import Kind, Place
from kiosk.reading.views import HOUR_MS, Hour, Tally, left_ms, word_of
from tests.fakes import NOON_MS

HOME = Place(Kind.HOME)
BIRTH = Place(Kind.PROCEDURE, "1.001193")


def test_views_of_one_hour_are_one_entry() -> None:
    tally = Tally()
    for place in (HOME, BIRTH, HOME):
        assert tally.count(place, NOON_MS + 5) is None
    assert tally.over(NOON_MS + HOUR_MS - 1) is None
    assert tally.over(NOON_MS + HOUR_MS) == Hour(NOON_MS, {"home": 2, "1.001193": 1})
    assert tally.rest() is None


def test_a_view_in_the_next_hour_hands_the_last_one_over() -> None:
    tally = Tally()
    tally.count(HOME, NOON_MS)
    assert tally.count(BIRTH, NOON_MS + HOUR_MS) == Hour(NOON_MS, {"home": 1})
    assert tally.rest() == Hour(NOON_MS + HOUR_MS, {"1.001193": 1})


def test_an_hour_without_views_is_no_entry() -> None:
    assert Tally().over(NOON_MS) is None


def test_a_clock_set_back_loses_no_view() -> None:
    tally = Tally()
    tally.count(HOME, NOON_MS)
    assert tally.count(HOME, NOON_MS - 5 * HOUR_MS) == Hour(NOON_MS, {"home": 1})
    assert tally.rest() == Hour(NOON_MS - 5 * HOUR_MS, {"home": 1})


def test_counts_that_could_not_be_written_go_with_the_next() -> None:
    tally = Tally()
    tally.keep(Hour(NOON_MS, {"home": 2}))
    assert tally.over(NOON_MS + HOUR_MS) == Hour(NOON_MS, {"home": 2})
    tally.count(HOME, NOON_MS + HOUR_MS)
    tally.keep(Hour(NOON_MS, {"home": 2, "fields": 1}))
    assert tally.rest() == Hour(NOON_MS + HOUR_MS, {"home": 3, "fields": 1})


def test_what_was_typed_is_counted_as_a_search_only() -> None:
    assert word_of(Place(Kind.SEARCH, "ly hôn")) == "search"
    assert word_of(Place(Kind.FIELD, "Hộ tịch")) == "field"


def test_the_next_hour_begins_on_the_hour() -> None:
    assert left_ms(NOON_MS) == HOUR_MS
    assert left_ms(NOON_MS + HOUR_MS - 1) == 1
