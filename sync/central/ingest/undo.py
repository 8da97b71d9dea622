"""Whether a taking back counts. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kiosk.entries import Undo

# The screen shows five seconds; a slow disk delays both entries' commits, never their times.
WINDOW_MS: Final = 15_000


class Outcome(StrEnum):
    """What became of an undo; all but the first are kept without effect."""

    COUNTED = "counted"
    UNKNOWN = "unknown"  # names no rating before it in its epoch
    OTHER_BOOT = "other_boot"  # the program was started anew between the two
    LATE = "late"  # outside the window
    AGAIN = "again"  # the rating was taken back before


@dataclass(frozen=True, slots=True)
class Target:
    """The rating an undo names."""

    boot: int
    mono_ms: int
    undone_by: int | None


def outcome(undo: Undo, target: Target | None) -> Outcome:
    """Return what becomes of *undo*, which names *target*.

    *target* is the rating with seq ``undo.of`` in the same epoch; None when that seq is
    not lower than the undo's own, or is no rating.
    """
    if target is None:
        return Outcome.UNKNOWN
    if target.boot != undo.boot:
        return Outcome.OTHER_BOOT
    if not 0 <= undo.mono - target.mono_ms <= WINDOW_MS:
        return Outcome.LATE
    if target.undone_by is not None:
        return Outcome.AGAIN
    return Outcome.COUNTED
