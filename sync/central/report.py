"""The figures of the report: one line a unit, counter and day, from the rollups alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Sum

from sync.central.formulas import Share, response_rate_1, top2_share_1
from sync.central.models import Counter, CounterDay
from sync.central.units import Tree, standing

LONGEST_DAYS: Final = 92  # a quarter
_LINES_A_PAGE: Final = 150
_COUNTED: Final = ("n", "n1", "n2", "n3", "n4", "n5", "free", "undone", "cases")


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted, and what follows from it.

    Attributes:
        n: ratings that stand.
        levels: of n, Rất không hài lòng to Rất hài lòng.
        free: of n, without a case.
        undone: taken back by the citizen; not in n.
        cases: finished cases.
    """

    n: int
    levels: tuple[int, int, int, int, int]
    free: int
    undone: int
    cases: int

    @property
    def rate(self) -> Share | None:
        """The satisfaction rate; None when there is no rating."""
        return top2_share_1(self.levels)

    @property
    def response(self) -> Share | None:
        """The response rate; None when it is not known."""
        return response_rate_1(self.n, self.free, self.cases)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table.

    Attributes:
        label: of the counter as it was called on that day; None: not a counter we know.
        figures: None: no data.
    """

    day: date
    unit_id: str
    counter_id: str
    label: str | None
    label_en: str | None
    figures: Figures | None


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of days of the asked ones, newest first.

    Attributes:
        newer: last day of the page before; None on the first.
        older: last day of the page after; None on the last.
    """

    lines: list[Line]
    newer: date | None
    older: date | None


def total(unit_ids: Collection[str], first: date, last: date) -> Figures:
    """Return everything counted in *unit_ids* from *first* to *last*."""
    sums = CounterDay.objects.filter(unit_id__in=unit_ids, day__gte=first, day__lte=last).aggregate(
        **{name: Sum(name) for name in _COUNTED}
    )
    return _figures([sums[name] or 0 for name in _COUNTED])


def page(unit_ids: Collection[str], first: date, last: date, until: date, tree: Tree) -> Page:
    """Return the lines of as many days as fit a page, from *until* back to *first* at most.

    A counter stands in the table on every day it existed, with or without a
    rating; what came from a counter nobody knows stands there too.
    """
    counters = list(Counter.objects.filter(standing(first, last), unit_id__in=unit_ids))
    days_a_page = max(1, _LINES_A_PAGE // max(1, len(counters)))
    until = min(max(until, first), last)
    oldest = max(first, until - timedelta(days=days_a_page - 1))
    counted = {
        (row[0], row[1], row[2]): _figures(row[3:])
        for row in CounterDay.objects.filter(
            unit_id__in=unit_ids, day__gte=oldest, day__lte=until
        ).values_list("day", "unit_id", "counter_id", *_COUNTED)
    }
    known = {
        (day, counter.unit_id, counter.counter_id): counter
        for counter in counters
        for day in _days(oldest, until)
        if counter.valid_from <= day and (counter.valid_to is None or day <= counter.valid_to)
    }
    lines = []
    for day, unit_id, counter_id in known.keys() | counted.keys():
        counter = known.get((day, unit_id, counter_id))
        lines.append(
            Line(
                day,
                unit_id,
                counter_id,
                counter.label if counter else None,
                counter.label_en if counter else None,
                counted.get((day, unit_id, counter_id)),
            )
        )
    lines.sort(key=lambda line: (-line.day.toordinal(), tree.name(line.unit_id), line.counter_id))
    return Page(
        lines,
        newer=min(last, until + timedelta(days=days_a_page)) if until < last else None,
        older=oldest - timedelta(days=1) if oldest > first else None,
    )


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _figures(numbers: Iterable[int]) -> Figures:
    n, n1, n2, n3, n4, n5, free, undone, cases = numbers
    return Figures(n, (n1, n2, n3, n4, n5), free, undone, cases)
