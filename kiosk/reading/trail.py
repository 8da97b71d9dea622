"""Where a reader is: the places walked through, from home to here, as pure values.

    home ─► events ─► life event ─► procedure        back: one place, home: all of them
         ─► fields ─► field ───────►                 going to a place walked through
         ─► search ────────────────►                 already walks back to it
         ─► hotlines

Nothing of a reader is held anywhere else: forget the trail and the screen is as
after a start. `kiosk/rating/visit.py` owns the trail, the clock and the end.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

READING_S: Final = 120.0
TYPING_S: Final = 180.0
TYPED_MOST: Final = 200  # characters; search reads no more of them


class Kind(StrEnum):
    """What stands at a place."""

    HOME = "home"
    EVENTS = "events"  # all life events
    FIELDS = "fields"  # all fields
    EVENT = "event"  # the procedures of one life event, by its id
    FIELD = "field"  # the procedures of one field, by its name
    ALL = "all"  # every procedure
    SEARCH = "search"  # by the words typed
    PROCEDURE = "procedure"  # by its id
    HOTLINES = "hotlines"


# The kinds there is only one place of; the key of the others tells them apart.
_SINGLE: Final = frozenset(
    {Kind.HOME, Kind.EVENTS, Kind.FIELDS, Kind.ALL, Kind.SEARCH, Kind.HOTLINES}
)


@dataclass(frozen=True, slots=True)
class Place:
    """One place a reader stands at.

    Attributes:
        kind: what stands there.
        key: life event id, name of the field, procedure id, or the words typed.
        row: the first row in sight when the reader went on from here.
    """

    kind: Kind
    key: str = ""
    row: int = 0

    def is_at(self, other: Place) -> bool:
        """Tell whether both are one place, whatever was typed or scrolled there."""
        return self.kind is other.kind and (self.kind in _SINGLE or self.key == other.key)


@dataclass(frozen=True, slots=True)
class Trail:
    """The places from home to here; empty: nobody reads."""

    places: tuple[Place, ...] = ()

    @property
    def here(self) -> Place:
        """The place the reader stands at."""
        return self.places[-1]

    @property
    def is_home(self) -> bool:
        """Whether the reader stands at the home screen."""
        return len(self.places) == 1


NOWHERE: Final = Trail()
AT_HOME: Final = Trail((Place(Kind.HOME),))


# Moves: what a finger means on the screens of a reader.


@dataclass(frozen=True, slots=True)
class Went:
    """Go to *place*; *row* is the first row in sight of the place left behind."""

    place: Place
    row: int = 0


@dataclass(frozen=True, slots=True)
class Typed:
    """The words to search for are *text* now."""

    text: str


@dataclass(frozen=True, slots=True)
class SteppedBack:
    """Go back one place; at home this means nothing."""


@dataclass(frozen=True, slots=True)
class WentHome:
    """Go to the home screen."""


Move = Went | Typed | SteppedBack | WentHome


def moved(trail: Trail, move: Move) -> Trail:
    """Return the trail after *move*; one that means nothing here changes nothing."""
    places = trail.places
    match move:
        case Went(place, row):
            for at, earlier in enumerate(places):
                if earlier.is_at(place):
                    return Trail(places[: at + 1])
            return Trail((*places[:-1], replace(places[-1], row=row), place))
        case Typed(text) if trail.here.kind is Kind.SEARCH:
            return Trail((*places[:-1], Place(Kind.SEARCH, text[:TYPED_MOST])))
        case SteppedBack() if not trail.is_home:
            return Trail(places[:-1])
        case WentHome():
            return AT_HOME
    return trail


def stay_s(trail: Trail) -> float:
    """Return how long the place stays untouched: whoever types looks for words."""
    return TYPING_S if trail.here.kind is Kind.SEARCH else READING_S


def opened(before: Trail, after: Trail) -> Place | None:
    """Return the place that was opened between the two; None: none, or only back."""
    return after.here if len(after.places) > len(before.places) else None
