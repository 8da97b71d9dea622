"""`Content`: everything a screen may ask of what central told us, frozen.

Rows of the index, life events, units and notices are in memory; details of
procedures stay packed and are opened on demand (a block of 32 takes well under
a millisecond), so 7,000 procedures cost megabytes, not hundreds of them.

Nothing here knows what day it is: questions about validity take the day.
"""

from __future__ import annotations

import datetime
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import msgspec

from kiosk.content.graphs import Graph
from kiosk.content.model import (
    English,
    Entry,
    Field,
    LifeEvent,
    Notice,
    Procedure,
    ProcedureId,
    Synonym,
    Words,
)
from kiosk.content.places import Places

_OPEN_AT_ONCE: Final = 32  # details kept open: a visit looks at a handful


@dataclass(frozen=True, slots=True)
class FieldShelf:
    """A field as the home screen shows it: name, English, how many procedures on that day."""

    name: str
    label_en: str
    count: int


class Content:
    """One package, opened. Safe to read from any thread; nothing in it ever changes.

    Attributes:
        revision: number of the package; a higher one replaces a lower one.
        created: the day central built it.
        unit: id of the unit it was made for; None: for any.
        entries: one row per procedure, in the order of the package.
        life_events: in the order to show them.
        fields: in the order to show them.
        places: units, counters, hours, hotlines.
        part: unpacks a section of the package by name.
        block_size: procedures in each ``details/N`` section.
    """

    def __init__(
        self,
        *,
        revision: int,
        created: datetime.date,
        unit: str | None,
        entries: tuple[Entry, ...],
        life_events: tuple[LifeEvent, ...],
        fields: tuple[Field, ...],
        places: Places,
        notices: tuple[Notice, ...],
        part: Callable[[str], bytes],
        block_size: int,
    ) -> None:
        """Take the parts; *part* unpacks a lazy section by name (see `package`)."""
        self.revision: Final = revision
        self.created: Final = created
        self.unit: Final = unit
        self.entries: Final = entries
        self.life_events: Final = tuple(sorted(life_events, key=lambda event: event.order))
        self.fields: Final = tuple(sorted(fields, key=lambda field: field.order))
        self.places: Final = places
        self._notices: Final = notices
        self.part: Final = part
        self.block_size: Final = block_size
        self._position: Final = {entry.id: at for at, entry in enumerate(entries)}
        self._open: Final[OrderedDict[str, Procedure]] = OrderedDict()

    def __contains__(self, procedure_id: object) -> bool:
        """Tell whether there is a procedure with that id, valid today or not."""
        return procedure_id in self._position

    def entry(self, procedure_id: str) -> Entry:
        """Return the row of a procedure.

        Raises:
            KeyError: no such id.
        """
        return self.entries[self._position[ProcedureId(procedure_id)]]

    def procedure(self, procedure_id: str) -> Procedure:
        """Open a procedure with every part it has (under a millisecond).

        Raises:
            KeyError: no such id.
        """
        held = self._open.get(procedure_id)
        if held is None:
            block, at = divmod(self._position[ProcedureId(procedure_id)], self.block_size)
            raw = msgspec.json.decode(self.part(f"details/{block}"), type=list[msgspec.Raw])
            held = msgspec.json.decode(raw[at], type=Procedure)
            self._open[procedure_id] = held
            while len(self._open) > _OPEN_AT_ONCE:
                self._open.popitem(last=False)
        return held

    def valid_on(self, day: datetime.date) -> tuple[Entry, ...]:
        """Return the procedures that hold on *day*."""
        return tuple(entry for entry in self.entries if entry.valid_on(day))

    def in_field(self, name: str, day: datetime.date) -> tuple[Entry, ...]:
        """Return the procedures of a field that hold on *day*."""
        return self._valid(self._by_field.get(name, ()), day)

    def in_life_event(self, event_id: str, day: datetime.date) -> tuple[Entry, ...]:
        """Return the procedures of a life event that hold on *day*, most useful first."""
        event = next((event for event in self.life_events if event.id == event_id), None)
        if event is None:
            return ()
        return self._valid(
            (self._position[ProcedureId(each)] for each in event.procedures if each in self), day
        )

    def fields_on(self, day: datetime.date) -> tuple[FieldShelf, ...]:
        """Return the fields that have procedures on *day*, in their order; unlisted ones last."""
        listed = {field.name: field for field in self.fields}
        names = [*listed, *(name for name in self._by_field if name not in listed)]
        shelves = (
            FieldShelf(
                name=name,
                label_en=listed[name].label_en if name in listed else name,
                count=len(self.in_field(name, day)),
            )
            for name in names
        )
        return tuple(shelf for shelf in shelves if shelf.count)

    def life_events_on(self, day: datetime.date) -> tuple[LifeEvent, ...]:
        """Return the life events that have procedures on *day*, in their order."""
        return tuple(event for event in self.life_events if self.in_life_event(event.id, day))

    def notices_on(self, day: datetime.date) -> tuple[Notice, ...]:
        """Return the notices that hold on *day*."""
        return tuple(notice for notice in self._notices if notice.valid_on(day))

    def english(self, procedure_id: str) -> English | None:
        """Return our English of a procedure; None: show the Vietnamese in an English frame."""
        return self._english.get(procedure_id)

    def graph(self, procedure_id: str) -> Graph | None:
        """Return the questions of "Tôi cần giấy tờ gì?"; None: this procedure has none."""
        raw = self._graphs.get(procedure_id)
        return None if raw is None else msgspec.json.decode(raw, type=Graph)

    def popularity(self) -> dict[ProcedureId, int]:
        """Return the best rank (0 first) of each procedure in any life event that lists it."""
        best: dict[ProcedureId, int] = {}
        for event in self.life_events:
            for rank, each in enumerate(event.procedures):
                key = ProcedureId(each)
                best[key] = min(rank, best.get(key, rank))
        return best

    def words(self) -> tuple[Words, ...]:
        """Unpack what search reads, in the order of `entries`; not kept in memory."""
        return msgspec.json.decode(self.part("words"), type=tuple[Words, ...])

    def synonyms(self) -> tuple[Synonym, ...]:
        """Unpack the words citizens say; not kept in memory."""
        return msgspec.json.decode(self.part("synonyms"), type=tuple[Synonym, ...])

    @cached_property
    def _by_field(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for at, entry in enumerate(self.entries):
            found.setdefault(entry.field, []).append(at)
        return {name: tuple(places) for name, places in found.items()}

    @cached_property
    def _english(self) -> dict[str, English]:
        return msgspec.json.decode(self.part("english"), type=dict[str, English])

    @cached_property
    def _graphs(self) -> dict[str, msgspec.Raw]:
        return msgspec.json.decode(self.part("questions"), type=dict[str, msgspec.Raw])

    def _valid(self, places: Iterable[int], day: datetime.date) -> tuple[Entry, ...]:
        return tuple(entry for at in places if (entry := self.entries[at]).valid_on(day))
