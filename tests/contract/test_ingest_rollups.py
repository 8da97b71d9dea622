"""Rollups are what a recount of the facts gives, whatever devices send and however often."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk import entries
from kiosk.entries import CaseFinished, Entry, Rating, Undo
from tests.central.device import FORM, Device
from tests.central.inside import Inside

pytest_plugins = ["tests.central.fixtures"]

DAY_MS = 86_400_000
COUNTERS = st.sampled_from(["kd-1", "kd-3", "nobody's"])
# Around a month's end and the day boundary of Việt Nam, so that every sum has several rows.
AT = st.sampled_from([1_798_736_399_999 + step for step in (-DAY_MS, 0, 1, DAY_MS)])
MONO = st.integers(0, 40).map(lambda s: s * 1000)
BOOT = st.sampled_from([7, 8])
CASE = st.none() | st.integers(1, 3)

ENTRY: st.SearchStrategy[Entry | bytes] = st.one_of(
    st.builds(Rating, AT, MONO, BOOT, st.integers(1, 5), st.just(FORM), COUNTERS, CASE),
    st.builds(Undo, AT, MONO, BOOT, st.integers(1, 40)),
    st.builds(CaseFinished, AT, MONO, BOOT, st.integers(1, 9), COUNTERS),
    st.just(b'{"kind":"unheard-of"}'),
)
# How the journal is cut into requests: each sends a stretch, some of it again.
CUTS = st.lists(st.tuples(st.integers(1, 12), st.integers(0, 5)), min_size=1, max_size=8)


@given(journal=st.lists(ENTRY, max_size=40), cuts=CUTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_rollups_are_a_recount_of_the_facts(
    central: Inside, journal: list[Entry | bytes], cuts: list[tuple[int, int]]
) -> None:
    device = central.device()
    for entry in journal:
        device.write(entry)
    sent = 0
    for length, again in cuts:
        first = max(1, sent + 1 - again)
        sent = min(len(journal), sent + length)
        assert device.send(first, sent).ack.next_seq == sent + 1
    assert device.send().ack.count == len(journal)

    assert rolled_up(central, device) == recounted(device)
    assert by_month(rolled_up(central, device)) == months(central, device)
    assert len(central.rows(device, "quarantine", "seq")) == sum(
        isinstance(entry, bytes) for entry in journal
    )


COLUMNS = ("n", "n1", "n2", "n3", "n4", "n5", "free", "undone", "cases")
Sums = dict[tuple[str, date], Counter[str]]


def rolled_up(central: Inside, device: Device) -> Sums:
    rows = central.rows(device, "counter_day", "counter_id", "day", *COLUMNS)
    return {(row[0], row[1]): counted(row[2:]) for row in rows if any(row[2:])}


def months(central: Inside, device: Device) -> dict[date, Counter[str]]:
    rows = central.rows(device, "unit_month", "month", *COLUMNS)
    return {row[0]: counted(row[1:]) for row in rows if any(row[1:])}


def by_month(sums: Sums) -> dict[date, Counter[str]]:
    total: dict[date, Counter[str]] = {}
    for (_, day), row in sums.items():
        total.setdefault(day.replace(day=1), Counter()).update(row)
    return total


def counted(numbers: tuple[Any, ...]) -> Counter[str]:
    return Counter({name: n for name, n in zip(COLUMNS, numbers, strict=True) if n})


def recounted(device: Device) -> Sums:
    """Count the journal the slow way, in the words of the brief, without central's code."""
    ratings: dict[int, Rating] = {}
    undone: set[int] = set()
    sums: Sums = {}

    def row(counter: str, at: int) -> Counter[str]:
        day = date.fromordinal(date(1970, 1, 1).toordinal() + (at + 7 * 3_600_000) // DAY_MS)
        return sums.setdefault((counter, day), Counter())

    for seq, body in enumerate(device.bodies, 1):
        if b"unheard-of" in body:
            continue
        match entry := entries.decode(body):
            case Rating():
                ratings[seq] = entry
            case CaseFinished():
                row(entry.counter, entry.at)["cases"] += 1
            case Undo(of=of) if of in ratings and of not in undone:
                rating = ratings[of]
                if rating.boot == entry.boot and 0 <= entry.mono - rating.mono <= 15_000:
                    undone.add(of)
    for seq, rating in ratings.items():
        sums_of_day = row(rating.counter, rating.at)
        if seq in undone:
            sums_of_day["undone"] += 1
        else:
            sums_of_day.update({"n": 1, f"n{rating.score}": 1})
            if rating.case is None:
                sums_of_day["free"] += 1
    return sums
