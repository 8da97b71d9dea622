"""Units, counters, hours and hotlines: all dated, names never keys.

In 2025 eleven wards became three, many to many, and three names were kept for
other borders; the word for the counter changed too. So everything is found by
id and resolved on a day (domain: R24; NQ 1656/NQ-UBTVQH15).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import Annotated, Literal, NewType

from msgspec import Meta, Struct

from kiosk.content.model import Confidence, Dated, Key, Text
from kiosk.text.fold import folded

UnitId = NewType("UnitId", str)

ClockTime = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
IsoWeekday = Annotated[int, Meta(ge=1, le=7)]  # 1 Monday .. 7 Sunday


class Unit(Dated, frozen=True, kw_only=True):
    """An administrative unit; *successor* names what took its place, many to many."""

    id: Key
    name: Text
    level: Literal["city", "district", "ward"]
    parent: Key | None = None
    successor: tuple[Key, ...] = ()
    address: Text | None = None
    phone: Text | None = None
    note: Text | None = None
    source: Text | None = None
    confidence: Confidence = "low"


class Counter(Dated, frozen=True, kw_only=True, gc=False):
    """What the one-stop counter is called; a None unit means any."""

    id: Key
    unit: Key | None = None
    label_vi: Text
    label_en: Text
    source: Text | None = None
    confidence: Confidence = "low"
    note: Text | None = None


class Span(Struct, frozen=True, gc=False):
    """One stretch of opening time on one day, local time."""

    opens: ClockTime
    closes: ClockTime


class Hours(Dated, frozen=True, kw_only=True):
    """Opening hours on some weekdays; confidence ``low`` is an example, to be told as such."""

    unit: Key | None = None
    weekdays: tuple[IsoWeekday, ...]
    spans: tuple[Span, ...]
    source: Text | None = None
    confidence: Confidence = "low"
    note: Text | None = None


class Hotline(Dated, frozen=True, kw_only=True, gc=False):
    """A telephone number as published on *as_of*; the day is always shown beside it."""

    unit: Key
    label_vi: Text
    label_en: Text
    phone: Annotated[str, Meta(pattern=r"^[0-9+][0-9. ()-]{2,24}$")]
    as_of: datetime.date
    note: Text | None = None


class Places(Struct, frozen=True, omit_defaults=True):
    """All units with what belongs to them, and the questions one may ask of them."""

    units: tuple[Unit, ...] = ()
    counters: tuple[Counter, ...] = ()
    hours: tuple[Hours, ...] = ()
    hotlines: tuple[Hotline, ...] = ()

    def unit(self, unit_id: str) -> Unit | None:
        """Return the unit with that id, past, present or future."""
        return next((unit for unit in self.units if unit.id == unit_id), None)

    def on(self, unit_id: str, day: datetime.date) -> tuple[Unit, ...]:
        """Return what *unit_id* is on *day*: itself, or those that took its place.

        Empty when it does not exist yet on *day*, or is not known at all.
        """
        unit = self.unit(unit_id)
        if unit is None:
            return ()
        if unit.valid_on(day):
            return (unit,)
        later = _reached([unit_id], lambda key: self._successors(key))
        return tuple(unit for unit in later if unit.valid_on(day))

    def called(self, name: str, day: datetime.date) -> tuple[Unit, ...]:
        """Return the units of *day* that are or were once called *name*, marks aside.

        A unit that bears the name on *day* stands before those that inherited it.
        """
        sought = folded(name)
        bearers = [unit for unit in self.units if sought in _names(unit)]
        found: dict[str, Unit] = {unit.id: unit for unit in bearers if unit.valid_on(day)}
        for bearer in bearers:
            for unit in self.on(bearer.id, day):
                found.setdefault(unit.id, unit)
        return tuple(found.values())

    def formerly(self, unit_id: str) -> tuple[Unit, ...]:
        """Return the units that *unit_id* took the place of, nearest first."""
        return _reached([unit_id], self._predecessors)

    def above(self, unit_id: str) -> tuple[Unit, ...]:
        """Return the parents of *unit_id*, nearest first."""
        return _reached([unit_id], self._parents)

    def counter(self, unit_id: str, day: datetime.date) -> Counter | None:
        """Return what the counter of *unit_id* is called on *day*; its own name goes first."""
        valid = [c for c in self.counters if c.unit in (unit_id, None) and c.valid_on(day)]
        return min(valid, key=lambda c: c.unit is None, default=None)

    def hours_on(self, unit_id: str, day: datetime.date) -> Hours | None:
        """Return the hours of *unit_id* on *day*; None: not open, or not known."""
        valid = [
            hours
            for hours in self.hours
            if hours.unit in (unit_id, None)
            and hours.valid_on(day)
            and day.isoweekday() in hours.weekdays
        ]
        return min(valid, key=lambda hours: hours.unit is None, default=None)

    def hotlines_on(self, unit_id: str, day: datetime.date) -> tuple[Hotline, ...]:
        """Return the numbers to show at *unit_id* on *day*, its own first.

        Numbers of parents and of the units it took the place of count too: an
        office may go on under its old number, and each is shown with its date.
        """
        near = [unit_id, *(unit.id for unit in self.above(unit_id))]
        near += [unit.id for key in tuple(near) for unit in self.formerly(key)]
        rank = {key: place for place, key in reversed(list(enumerate(near)))}
        valid = [line for line in self.hotlines if line.unit in rank and line.valid_on(day)]
        return tuple(sorted(valid, key=lambda line: rank[line.unit]))

    def _successors(self, unit_id: str) -> Iterable[Unit]:
        unit = self.unit(unit_id)
        named = unit.successor if unit else ()
        return (found for key in named if (found := self.unit(key)))

    def _predecessors(self, unit_id: str) -> Iterable[Unit]:
        return (unit for unit in self.units if unit_id in unit.successor)

    def _parents(self, unit_id: str) -> Iterable[Unit]:
        unit = self.unit(unit_id)
        parent = self.unit(unit.parent) if unit and unit.parent else None
        return (parent,) if parent else ()


def _names(unit: Unit) -> tuple[str, str]:
    # "Khương Đình" and "Phường Khương Đình" are both what people type.
    whole = folded(unit.name)
    for word in ("phuong ", "quan ", "thanh pho ", "xa "):
        if whole.startswith(word):
            return whole, whole.removeprefix(word)
    return whole, whole


def _reached(starts: list[str], step: Callable[[str], Iterable[Unit]]) -> tuple[Unit, ...]:
    """Return all units some steps away from *starts*, nearest first, each once."""
    found: dict[str, Unit] = {}
    edge = list(starts)
    while edge:
        following = [unit for key in edge for unit in step(key) if unit.id not in found]
        found |= {unit.id: unit for unit in following}
        edge = [unit.id for unit in following]
    return tuple(found.values())
