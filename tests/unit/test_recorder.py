"""From a decision at the counter to a durable entry: the return is the right to say thank you."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from kiosk import entries
from kiosk.entries import CaseFinished, CaseNumber, CounterId, DeviceId, Epoch, Rating, State, Undo
from kiosk.errors import DiskFull
from kiosk.journal.store import Journal
from kiosk.rating.recorder import OVERALL, Recorder
from tests.fakes import NOON_MS, FakeClock

DEVICE = DeviceId("9f86d081884c7d659a2feaa0c55ad015")
EPOCH = Epoch("0001-9f3c21aa")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    made = Journal.begin(tmp_path / f"{EPOCH}.db", device=DEVICE, epoch=EPOCH, created_at=0)
    yield made
    made.close()


def recorder(journal: Journal, clock: FakeClock, boot: int = 7) -> Recorder:
    return Recorder(journal, clock=clock, counter=CounterId("c-01"), boot=boot)


def written(journal: Journal) -> list[entries.Entry]:
    return [entries.decode(row.body) for row in journal.read(1, 100)]


def test_a_tap_is_written_as_it_was_made(journal: Journal, clock: FakeClock) -> None:
    some = recorder(journal, clock)
    clock.advance(2.5)
    assert some.rate(4, None) == 1
    assert written(journal) == [
        Rating(at=NOON_MS + 2500, mono=2500, boot=7, score=4, form=OVERALL, counter="c-01")
    ]


def test_a_rating_of_a_case_carries_its_number(journal: Journal, clock: FakeClock) -> None:
    some = recorder(journal, clock)
    case = some.finish_case()
    some.rate(5, case)
    finished, rating = written(journal)
    assert isinstance(finished, CaseFinished)
    assert isinstance(rating, Rating)
    assert finished.case == rating.case == case == 1


def test_cases_are_counted_on_over_restarts(journal: Journal, clock: FakeClock) -> None:
    assert [recorder(journal, clock).finish_case() for _ in range(3)] == [1, 2, 3]
    some = recorder(journal, clock)
    some.rate(1, None)
    some.state("kiosk.started")
    assert recorder(journal, clock).finish_case() == 4


def test_an_undo_names_its_rating_and_both_stay(journal: Journal, clock: FakeClock) -> None:
    some = recorder(journal, clock)
    seq = some.rate(1, None)
    assert some.undo(seq) == 2
    rating, undo = written(journal)
    assert isinstance(rating, Rating)
    assert undo == Undo(at=NOON_MS, mono=0, boot=7, of=seq)


def test_what_was_looked_at_is_one_entry_of_counts(journal: Journal, clock: FakeClock) -> None:
    recorder(journal, clock).usage(NOON_MS, {"home": 3, "rate": 1})
    (usage,) = written(journal)
    assert isinstance(usage, entries.Usage)
    assert (usage.hour, usage.views) == (NOON_MS, {"home": 3, "rate": 1})


def test_a_long_detail_is_cut_to_what_an_entry_holds(journal: Journal, clock: FakeClock) -> None:
    recorder(journal, clock).state("journal.damaged", version="0.1.0", detail="ữ" * 999)
    (state,) = written(journal)
    assert state == State(
        at=NOON_MS, mono=0, boot=7, event="journal.damaged", version="0.1.0", detail="ữ" * 200
    )


def test_a_wall_clock_that_jumps_changes_only_the_wall_time(
    journal: Journal, clock: FakeClock
) -> None:
    some = recorder(journal, clock)
    clock.advance(1)
    clock.wall_ms = -5_000_000_000
    some.rate(3, None)
    clock.wall_ms = NOON_MS
    clock.advance(1)
    some.rate(3, None)
    assert [(entry.at, entry.mono) for entry in written(journal)] == [
        (-5_000_000_000, 1000),
        (NOON_MS + 1000, 2000),
    ]


@pytest.mark.parametrize("score", [0, 6, -1])
def test_a_score_that_is_none_is_a_bug_and_never_written(
    journal: Journal, clock: FakeClock, score: int
) -> None:
    with pytest.raises(msgspec.ValidationError):
        recorder(journal, clock).rate(score, None)
    assert written(journal) == []


def full(journal: Journal, *, room: bool) -> None:
    pages = 1_000_000 if room else journal._db.execute("PRAGMA page_count").fetchone()[0]
    journal._db.execute(f"PRAGMA max_page_count = {pages}").fetchone()


def rate_for_ever(some: Recorder) -> None:
    while True:
        some.rate(5, None)


def test_what_is_not_durable_raises_and_the_next_one_is_counted_on(
    journal: Journal, clock: FakeClock
) -> None:
    some = recorder(journal, clock)
    some.finish_case()
    full(journal, room=False)
    with pytest.raises(DiskFull):
        rate_for_ever(some)
    with pytest.raises(DiskFull):
        some.finish_case()
    full(journal, room=True)
    assert some.finish_case() == 2, "the case that was not written took no number"
    assert journal.check() == journal.end()[0]


def test_a_decayed_case_never_lends_its_number_again(journal: Journal, clock: FakeClock) -> None:
    some = recorder(journal, clock)
    for _ in range(5):
        some.finish_case()
        some.rate(5, None)
    connection = sqlite3.connect(journal.path, isolation_level=None)
    connection.execute("DROP TRIGGER entry_no_update")
    connection.execute(
        "UPDATE entry SET body = replace(body, '\"case\":', '\"cas\":') "
        "WHERE kind = 'case_finished' AND seq > 5"
    )
    assert recorder(journal, clock).finish_case() > 5


def test_closing_closes_the_journal(journal: Journal, clock: FakeClock) -> None:
    some = recorder(journal, clock)
    some.close()
    with pytest.raises(sqlite3.ProgrammingError):
        some.rate(5, None)


def test_two_starts_are_told_apart(journal: Journal, clock: FakeClock) -> None:
    recorder(journal, clock, boot=1).rate(5, CaseNumber(1))
    clock.advance(60)
    recorder(journal, clock, boot=2).rate(5, CaseNumber(1))
    assert [(entry.boot, entry.mono) for entry in written(journal)] == [(1, 0), (2, 0)]
