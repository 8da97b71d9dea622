"""The dated tree of units and counters: bringing it in, and asking it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Final

import msgspec
from django.db import transaction
from django.db.models import Q
from msgspec import Meta

from kiosk.errors import BadContent
from sync.central.models import Succession, Unit

CATALOGUE: Final = Path(__file__).parents[2] / "assets" / "catalogue" / "units.json"


class _Row(msgspec.Struct):
    id: Annotated[str, Meta(min_length=1)]
    name: Annotated[str, Meta(min_length=1)]
    level: str
    parent: str | None
    valid_from: date | None
    valid_to: date | None
    successor: list[str]


class _Catalogue(msgspec.Struct):
    units: list[_Row]


def bring_in(path: Path = CATALOGUE) -> int:
    """Make the unit table what *path* says, all of it or nothing; return how many units it has.

    Units are never taken away: ratings point to them.

    Raises:
        BadContent: not a catalogue of units, or a parent or successor is missing.
    """
    try:
        rows = msgspec.json.decode(path.read_bytes(), type=_Catalogue).units
    except (OSError, msgspec.DecodeError) as fault:
        raise BadContent(f"{path} is no catalogue of units: {fault}") from fault
    known = {row.id for row in rows}
    for row in rows:
        if missing := ({row.parent} - {None} | set(row.successor)) - known:
            raise BadContent(f"{path}: unit {row.id} names {missing}, which the file does not have")
    with transaction.atomic():
        for row in rows:
            Unit.objects.update_or_create(
                id=row.id,
                defaults={
                    "name": row.name,
                    "level": row.level,
                    "valid_from": row.valid_from,
                    "valid_to": row.valid_to,
                },
            )
        for row in rows:  # after all are there: a parent may stand below its child
            Unit.objects.filter(id=row.id).update(parent=row.parent)
            for successor in row.successor:
                Succession.objects.get_or_create(old_id=row.id, new_id=successor)
    return len(rows)


@dataclass(frozen=True, slots=True)
class Node:
    """A unit at its place in the tree; *depth* 0 is the root."""

    unit: Unit
    depth: int


class Tree:
    """All units, small enough to be held while a page is made.

    Attributes:
        nodes: parents before their children, children by name, the standing ones first.
    """

    def __init__(self) -> None:
        self._units = {unit.id: unit for unit in Unit.objects.all()}
        self._children: dict[str | None, list[Unit]] = {}
        for unit in self._units.values():
            self._children.setdefault(unit.parent_id, []).append(unit)
        self.nodes = list(self._walk(None, 0))

    def subtree(self, unit_id: str) -> list[str]:
        """Return *unit_id* and everything that was ever below it; empty when there is no such unit."""
        if unit_id not in self._units:
            return []
        below = [self.subtree(child.id) for child in self._children.get(unit_id, [])]
        return [unit_id, *(found for ids in below for found in ids)]

    def ids(self) -> list[str]:
        """Return all units."""
        return list(self._units)

    def name(self, unit_id: str, *, in_english: bool = False) -> str:
        """Return what a unit is called; its id when nobody told us of it."""
        unit = self._units.get(unit_id)
        if unit is None:
            return unit_id
        return english(unit) if in_english else unit.name

    def _walk(self, parent: str | None, depth: int) -> Iterator[Node]:
        children = self._children.get(parent, [])
        for unit in sorted(children, key=lambda u: (u.valid_to is not None, u.name)):
            yield Node(unit, depth)
            yield from self._walk(unit.id, depth + 1)


def standing(first: date, last: date) -> Q:
    """Return the condition that a dated row was valid on some day from *first* to *last*."""
    return (Q(valid_from=None) | Q(valid_from__lte=last)) & (
        Q(valid_to=None) | Q(valid_to__gte=first)
    )


def english(unit: Unit) -> str:
    """Return the unit's name for an English page: Phường Khương Đình → Khương Đình Ward."""
    for word, kind in (("Phường ", "Ward"), ("Quận ", "District"), ("Thành phố ", "City")):
        if unit.name.startswith(word):
            return f"{unit.name.removeprefix(word)} {kind}"
    return unit.name
