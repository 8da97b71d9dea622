"""What the sign above the counter says today: dated names, found by id.

A ward is renamed or merged on a day, the word for the counter too. The kiosk
knows the ids of its enrolment; their names come from the content, by the day.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Final

from kiosk.content.places import Places, Unit

# How a unit's own name is told in English; the rest of the name is a name.
_KINDS: Final = (
    ("Thành phố ", " city"),
    ("Thị xã ", " town"),
    ("Thị trấn ", " township"),
    ("Quận ", " district"),
    ("Huyện ", " district"),
    ("Phường ", " ward"),
    ("Xã ", " commune"),
)


@dataclass(frozen=True, slots=True)
class Sign:
    """Unit and counter in both languages; empty: the content does not know."""

    unit: str = ""
    unit_en: str = ""
    counter: str = ""
    counter_en: str = ""


def sign_of(places: Places, unit_id: str, day: datetime.date) -> Sign:
    """Return the names on *day*; a unit that became several has none that is sure."""
    now = places.on(unit_id, day)
    if len(now) != 1:
        return Sign()
    unit = now[0]
    counter = places.counter(unit.id, day)
    return Sign(
        unit=unit.name,
        unit_en=english(unit),
        counter=counter.label_vi if counter else "",
        counter_en=counter.label_en if counter else "",
    )


def standing(places: Places, unit_id: str, day: datetime.date) -> str:
    """Return the id under which *unit_id* goes on *day*; itself when that is not sure."""
    now = places.on(unit_id, day)
    return now[0].id if len(now) == 1 else unit_id


def english(unit: Unit) -> str:
    """Return a unit's name as an English sentence calls it: Khương Đình ward."""
    for word, kind in _KINDS:
        if unit.name.startswith(word):
            return unit.name.removeprefix(word) + kind
    return unit.name
