"""What entries say, as rows of facts and as counts. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import msgspec

from kiosk import entries
from kiosk.clock import local_day
from kiosk.entries import CaseFinished, Entry, Rating, State, Undo
from sync.central.ingest.undo import Outcome, Target, outcome

_DAY_MS: Final = 86_400_000
_EAST_MS: Final = 7 * 3_600_000  # Việt Nam, as kiosk.clock

COUNTED: Final = ("n", "n1", "n2", "n3", "n4", "n5", "free", "undone", "cases")
_FREE, _UNDONE, _CASES = COUNTED.index("free"), COUNTED.index("undone"), COUNTED.index("cases")


@dataclass(slots=True)
class RatingRow:
    """One rating; `undone_by` is settled by a later undo of the same batch."""

    seq: int
    counter_id: str
    day: str  # ISO date
    at_ms: int
    mono_ms: int
    boot: int
    score: int
    form: str
    case_no: int | None
    undone_by: int | None = None


@dataclass(frozen=True, slots=True)
class HeldRating:
    """A rating of an earlier batch that an undo names."""

    counter_id: str
    day: str
    score: int
    is_free: bool
    target: Target


@dataclass(slots=True)
class Projection:
    """The rows that the new entries of one batch make.

    Attributes:
        ratings: by seq.
        undos: (undo's seq, undo), in order, not yet judged.
        cases: (seq, counter, day, at_ms, case number).
        quarantined: (seq, reason, body).
        state: the last state entry, if any.
    """

    ratings: dict[int, RatingRow] = field(default_factory=dict)
    undos: list[tuple[int, Undo]] = field(default_factory=list)
    cases: list[tuple[int, str, str, int, int]] = field(default_factory=list)
    quarantined: list[tuple[int, str, bytes]] = field(default_factory=list)
    state: State | None = None

    def named_before(self, first_seq: int) -> list[int]:
        """Return the seqs before *first_seq* that undos name: their ratings must be looked up."""
        return sorted({undo.of for _, undo in self.undos if undo.of < first_seq})


@dataclass(slots=True)
class Tally:
    """How much to add to each rollup row: (counter, ISO day) to the numbers of `COUNTED`."""

    added: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def rating(self, counter_id: str, day: str, score: int, *, is_free: bool, times: int) -> None:
        """Count a rating (*times* 1) or take a counted one out again (-1)."""
        row = self._row(counter_id, day)
        row[0] += times
        row[score] += times
        if is_free:
            row[_FREE] += times

    def undone(self, counter_id: str, day: str) -> None:
        """Count a rating that was taken back."""
        self._row(counter_id, day)[_UNDONE] += 1

    def case(self, counter_id: str, day: str) -> None:
        """Count a finished case."""
        self._row(counter_id, day)[_CASES] += 1

    def by_month(self) -> dict[str, list[int]]:
        """Return the same counts for the whole unit, by the month's first day."""
        months: dict[str, list[int]] = {}
        for (_, day), row in self.added.items():
            month = months.setdefault(f"{day[:-2]}01", [0] * len(COUNTED))
            for index, number in enumerate(row):
                month[index] += number
        return months

    def _row(self, counter_id: str, day: str) -> list[int]:
        return self.added.setdefault((counter_id, day), [0] * len(COUNTED))


def project(bodies: Iterable[bytes], first_seq: int) -> Projection:
    """Return what *bodies* say; what cannot be understood is quarantined, the rest goes on."""
    found = Projection()
    days: dict[int, str] = {}

    def day_of(at_ms: int) -> str:
        number = (at_ms + _EAST_MS) // _DAY_MS
        if number not in days:
            days[number] = local_day(at_ms).isoformat()
        return days[number]

    for seq, body in enumerate(bodies, first_seq):
        try:
            entry = entries.decode(body)
            _refuse_unstorable(entry, body)
        # Depth of nesting and broken UTF-8 are found only by reading the entry itself.
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
            found.quarantined.append((seq, str(fault)[:200], body))
            continue
        match entry:
            case Rating():
                found.ratings[seq] = RatingRow(
                    seq, entry.counter, day_of(entry.at), entry.at, entry.mono, entry.boot,
                    entry.score, entry.form, entry.case,
                )  # fmt: skip
            case Undo():
                found.undos.append((seq, entry))
            case CaseFinished():
                found.cases.append((seq, entry.counter, day_of(entry.at), entry.at, entry.case))
            case State():
                found.state = entry
            case _:
                pass  # usage: the raw batch keeps it until a report asks for it
    return found


def settle(
    found: Projection, held: Mapping[int, HeldRating]
) -> tuple[list[tuple[int, int, Outcome]], dict[int, int], Tally]:
    """Judge the undos of *found* and count everything.

    Args:
        found: its ratings that were taken back get their ``undone_by``.
        held: the ratings of earlier batches that undos name.

    Returns:
        What became of each undo as (seq, seq named, outcome); the ratings of earlier
        batches that are now taken back, as seq to undo's seq; and the counts to add.
    """
    tally = Tally()
    judged: list[tuple[int, int, Outcome]] = []
    newly_undone: dict[int, int] = {}
    for seq, undo in found.undos:
        verdict = outcome(undo, _target(undo.of, seq, found, held, newly_undone))
        judged.append((seq, undo.of, verdict))
        if verdict is not Outcome.COUNTED:
            continue
        if undo.of in found.ratings:
            found.ratings[undo.of].undone_by = seq
        else:
            newly_undone[undo.of] = seq
            before = held[undo.of]
            tally.rating(
                before.counter_id, before.day, before.score, is_free=before.is_free, times=-1
            )
            tally.undone(before.counter_id, before.day)
    for row in found.ratings.values():
        if row.undone_by is None:
            tally.rating(row.counter_id, row.day, row.score, is_free=row.case_no is None, times=1)
        else:
            tally.undone(row.counter_id, row.day)
    for _, counter_id, day, _, _ in found.cases:
        tally.case(counter_id, day)
    return judged, newly_undone, tally


def _target(
    of: int,
    undo_seq: int,
    found: Projection,
    held: Mapping[int, HeldRating],
    newly_undone: Mapping[int, int],
) -> Target | None:
    if of >= undo_seq:
        return None
    if row := found.ratings.get(of):
        return Target(row.boot, row.mono_ms, row.undone_by)
    if before := held.get(of):
        return Target(
            before.target.boot,
            before.target.mono_ms,
            newly_undone.get(of, before.target.undone_by),
        )
    return None


def _refuse_unstorable(entry: Entry, body: bytes) -> None:
    """Raise ValidationError for a text that is well-formed but that a database cannot hold."""
    # PostgreSQL's text cannot hold U+0000, which JSON writes only like this.
    if b"\\u0000" in body and any("\0" in text for text in _texts(entry)):
        raise msgspec.ValidationError("a text holds U+0000")


def _texts(entry: Entry) -> tuple[str, ...]:
    match entry:
        case Rating(form=form, counter=counter):
            return form, counter
        case CaseFinished(counter=counter):
            return (counter,)
        case State(event=event, version=version, detail=detail):
            return event, version, detail
        case _:
            return ()
