"""A clock that is wrong, dead or jumps: everything is recorded, and nothing is refused for its time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import entries
from kiosk.clock import at_utc, local_day
from kiosk.entries import Rating
from sync.https import ClockRefused
from sync.signing import MAX_SKEW_S
from tests.fakes import NOON_MS
from tests.fault.device import Device

Claim = Callable[[str], list[str]]

WRONG = {
    "a dead battery": 0,
    "before 1970": -62_000_000_000_000,
    "Windows' own zero": -11_644_473_600_000,
    "the year 2156": 5_900_000_000_000,
    "beyond any calendar": 2**53,
}


@pytest.mark.parametrize("wall_ms", WRONG.values(), ids=WRONG)
def test_a_tap_is_recorded_whatever_the_time(device: Device, wall_ms: int) -> None:
    device.clock.wall_ms = wall_ms
    device.start()
    device.taps(3)
    assert device.held_scores() == device.thanked
    (first, *_) = device.journal.read(1, 1)
    rating = entries.decode(first.body)
    assert isinstance(rating, Rating)
    assert rating.at == wall_ms, "kept as it was, right or wrong"
    assert device.sync().sent == 3
    assert device.central_scores() == device.thanked


def test_a_clock_that_jumps_back_keeps_the_order(device: Device) -> None:
    device.start()
    for wall_ms in (NOON_MS, 0, NOON_MS + 1, -5):
        device.clock.advance(1)
        device.clock.wall_ms = wall_ms
        device.tap(3)
    found = [entries.decode(row.body) for row in device.journal.read(1, 10)]
    assert [entry.at for entry in found] == [NOON_MS, 0, NOON_MS + 1, -5]
    monos = [entry.mono for entry in found]
    assert monos == sorted(monos)
    assert len(set(monos)) == 4


@pytest.mark.parametrize("wall_ms", WRONG.values(), ids=WRONG)
def test_central_tells_the_time_and_the_same_entries_arrive(
    device: Device, claim_warning: Claim, wall_ms: int
) -> None:
    device.clock.wall_ms = wall_ms
    device.start()
    device.taps(4)
    central = device.central()

    def strict(verb: str, epoch: str) -> None:
        signed_at_ms = device.clock.now_ms() + central.offsets[-1]
        if abs(signed_at_ms - NOON_MS) > MAX_SKEW_S * 1000:
            raise ClockRefused("central says clock", NOON_MS - device.clock.now_ms())

    central.before = strict
    assert device.sync().sent == 4
    assert device.central_scores() == device.thanked
    claim_warning("this computer's clock is off; requests are signed with central's time")
    device.clock.wall_ms = NOON_MS  # somebody set it: the offset we remember is wrong now
    device.taps(2)
    assert device.sync().sent == 2
    assert device.central_scores() == device.thanked
    device.taps(1)
    central.calls.clear()
    device.sync()
    assert central.verbs() == ["deliver"], "and is not asked for any more"


@given(st.integers(-(2**53), 2**53))
def test_any_time_has_a_day(at_ms: int) -> None:
    assert 1 <= local_day(at_ms).year <= 9999
    assert at_utc(at_ms).utcoffset() is not None


@pytest.mark.parametrize(
    ("at_ms", "day"),
    [
        (NOON_MS, "2026-11-22"),
        (1_795_280_400_000, "2026-11-22"),  # 17:00 UTC is midnight in Hà Nội
        (1_795_280_399_999, "2026-11-21"),
        (0, "1970-01-01"),
        (-1, "1970-01-01"),
    ],
)
def test_days_are_those_of_viet_nam(at_ms: int, day: str) -> None:
    assert local_day(at_ms).isoformat() == day
