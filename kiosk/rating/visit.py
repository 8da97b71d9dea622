"""One visit at the counter as a pure state machine: ``step(visit, event, now_s) -> visit``.

    IDLE ── touched, or a case finished ──► RATE ── face ──► (writing) ──► THANKS ──► IDLE
                                             ▲  └ no answer, 45 s ► IDLE      │ undo, 5 s
                                             └────────────────────────────────┘
    IDLE ── touched in a hall ──► READ ── rate ──► RATE ── no answer ──► READ where it was
    READ ── home, lists, search, pages: `kiosk/reading/trail.py` ── 120 or 180 s ──► IDLE
    RATE ── the disk refuses ──► UNSAVED ──► RATE again, or TROUBLE ── it opens again ──► IDLE
    IDLE, TROUBLE ── the technician's key ──► STATUS ── closed, 120 s ──► IDLE, TROUBLE

Everything that decides stands here: what a tap means now, how long a screen
stays, when to warn. Outside stand the clock, the disk and the screen. The one
who drives it lets `Ticked` follow each event and looks at two fields: a new
`Visit.writing` is an order for the writer, `Visit.finishing` turned true asks
for a case number.

A visit holds a score only while the writer works on it, and no screen is told.
All times are seconds of `Clock.monotonic_s`. Structs, not dataclasses: to make these
classes takes 0.3 ms of a start instead of 6.
"""

from __future__ import annotations

import math
from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from kiosk.entries import CaseNumber, Seq
from kiosk.reading import trail as paths
from kiosk.reading.trail import AT_HOME, NOWHERE, Move, SteppedBack, Trail, Typed, Went, WentHome

# A second tap of the same finger comes within 0.3 s; nobody reads a question in less.
GUARD_S: Final = 0.35
UNDO_S: Final = 5.0
# Longer than the undo: a finger that comes late for it must not meet the next
# screen and answer twice.
THANKS_S: Final = 8.0
IDLE_S: Final = 45.0
READING_S: Final = paths.READING_S
WARNING_S: Final = 20.0  # before the end; WCAG 2.2.1
SLOW_S: Final = 0.8  # a write that takes longer is put into words
RETRY_S: Final = 60.0
CASE_APART_S: Final = 2.0  # two presses of the officer's key nearer than this are one


class Screen(StrEnum):
    """What the citizen sees."""

    IDLE = "idle"
    READ = "read"
    RATE = "rate"
    THANKS = "thanks"
    UNSAVED = "unsaved"
    TROUBLE = "trouble"
    STATUS = "status"


# A screen of a citizen warns before it goes home by itself; the others hold nothing of theirs.
WARNS: Final = frozenset({Screen.READ, Screen.RATE, Screen.UNSAVED})

# Orders: what the writer is asked to make durable. It answers each one, in order.


class Open(Struct, frozen=True):
    """Open the journal, for the first time or again."""


class Rate(Struct, frozen=True):
    """Write down the answer *score*, 1 to 5."""

    score: int
    case: CaseNumber | None


class TakeBack(Struct, frozen=True):
    """Write down that the rating *of* was taken back."""

    of: Seq


Order = Open | Rate | TakeBack


# Events: fingers, the officer's key, the writer, time.


class Begun(Struct, frozen=True):
    """Somebody wants to rate, outside any case."""


class Entered(Struct, frozen=True):
    """The idle screen of a hall was touched: somebody wants to read."""


class CaseClosed(Struct, frozen=True):
    """The officer pressed the key for a finished case."""


class StatusAsked(Struct, frozen=True):
    """The technician's key was pressed."""


class Rated(Struct, frozen=True):
    """A face was chosen; *score* 1 to 5."""

    score: int


class Undone(Struct, frozen=True):
    """The citizen wants to change the answer."""


class Left(Struct, frozen=True):
    """The citizen is done, or does not want to answer, or goes home."""


class Retried(Struct, frozen=True):
    """Try again what failed."""


class Touched(Struct, frozen=True):
    """Any touch or key: somebody is here."""


class Ticked(Struct, frozen=True):
    """Time passed."""


class Opened(Struct, frozen=True):
    """The journal is open."""


class Committed(Struct, frozen=True):
    """The order under way is durable as entry *seq*."""

    seq: Seq


class Failed(Struct, frozen=True):
    """The order under way could not be carried out; *code* of `kiosk/errors.py`."""

    code: str


class CaseFinished(Struct, frozen=True):
    """The finished case is durable and has its number."""

    case: CaseNumber


class CaseLost(Struct, frozen=True):
    """The finished case could not be written."""

    code: str


class Broke(Struct, frozen=True):
    """A bug of ours escaped somewhere; whatever was under way is unknown."""

    code: str


Event = (
    Begun
    | Entered
    | Move
    | CaseClosed
    | StatusAsked
    | Rated
    | Undone
    | Left
    | Retried
    | Touched
    | Ticked
    | Opened
    | Committed
    | Failed
    | CaseFinished
    | CaseLost
    | Broke
)


class Visit(Struct, frozen=True):
    """One moment of a visit. ``Visit()`` is the screen at rest, as after a start.

    Attributes:
        screen: what is shown.
        trail: where a reader is, or was before the question; nowhere when nobody reads.
        case: the case the answer will belong to; None: a free rating.
        writing: the order the writer works on; while there is one, taps mean nothing.
        written_s: when that order was given.
        thanked: the entry the thank-you is for, while it is shown.
        finishing: a finished case is being written.
        next_case: a case finished meanwhile; asked as soon as this visit ends.
        since_s: when the screen appeared.
        touched_s: the last touch; None when nobody is here.
        fault: code of what UNSAVED or TROUBLE are about.
        kept: on UNSAVED: the answer given before still stands (an undo failed).
        sick: code of a storage fault that no success has cleared since.
    """

    screen: Screen = Screen.IDLE
    trail: Trail = NOWHERE
    case: CaseNumber | None = None
    writing: Order | None = None
    written_s: float = 0.0
    thanked: Seq | None = None
    finishing: bool = False
    next_case: CaseNumber | None = None
    since_s: float = 0.0
    touched_s: float | None = None
    fault: str = ""
    kept: bool = False
    sick: str = ""


def at_boot(now_s: float) -> Visit:
    """Return the visit of a program just started: at rest, the journal being opened."""
    return Visit(writing=Open(), written_s=now_s)


def step(visit: Visit, event: Event, now_s: float) -> Visit:
    """Return the visit after *event*; events that mean nothing now change nothing."""
    match event:
        case Ticked():
            return _ticked(visit, now_s)
        case Touched():
            return _touched(visit, now_s)
        case Begun():
            if visit.screen is Screen.READ and visit.sick:
                return _home(visit, now_s)
            if visit.screen in (Screen.IDLE, Screen.READ):
                return _asked(visit, None, now_s)
        case Entered():
            if visit.screen is Screen.IDLE:
                return _shown(replace(visit, trail=AT_HOME), Screen.READ, now_s)
        case Went() | Typed() | SteppedBack() | WentHome():
            if visit.screen is Screen.READ:
                return _touched(replace(visit, trail=paths.moved(visit.trail, event)), now_s)
        case StatusAsked():
            # Never from under a citizen's finger.
            if visit.screen in (Screen.IDLE, Screen.TROUBLE) and visit.writing is None:
                return _shown(visit, Screen.STATUS, now_s)
        case Rated(score):
            if answers(visit, now_s):
                return _order(_touched(visit, now_s), Rate(score, visit.case), now_s)
        case Undone():
            if visit.thanked is not None and undo_left_s(visit, now_s) > 0:
                return _order(_touched(visit, now_s), TakeBack(visit.thanked), now_s)
        case Left() if visit.screen is Screen.RATE and visit.trail != NOWHERE:
            if visit.writing is None:
                return _shown(visit, Screen.READ, now_s)
        case Left():
            if visit.writing is None and visit.screen not in (Screen.IDLE, Screen.TROUBLE):
                return _home(visit, now_s)
        case Retried():
            return _retried(visit, now_s)
        case CaseClosed():
            if may_finish(visit, now_s):
                return replace(visit, finishing=True)
        case CaseFinished(number):
            visit = replace(visit, finishing=False, next_case=number, sick="")
            # Nobody is torn out of a thank-you or away from a half-written answer.
            if visit.screen in (Screen.RATE, Screen.STATUS) and visit.writing is None:
                return _home(visit, now_s)
            return visit
        case CaseLost(code):
            visit = replace(visit, finishing=False, sick=code)
            return _home(visit, now_s) if visit.screen is Screen.IDLE else visit
        case Broke(code):
            return Visit(screen=Screen.TROUBLE, fault=code, sick=code, since_s=now_s)
        case Opened() | Committed() | Failed():
            return _answered(visit, event, now_s)
    return visit


def _answered(visit: Visit, event: Opened | Committed | Failed, now_s: float) -> Visit:
    before, order = visit, visit.writing
    visit = replace(visit, writing=None, written_s=0.0)
    match order, event:
        case Open(), Opened():
            well = replace(visit, sick="")
            if visit.screen is Screen.RATE:
                return replace(well, since_s=now_s)  # the faces answer from here on
            return _home(well, now_s) if visit.screen is Screen.TROUBLE else well
        case Open(), Failed(code):
            return Visit(screen=Screen.TROUBLE, fault=code, sick=code, since_s=now_s)
        case Rate(), Committed(seq):
            return _shown(replace(visit, thanked=seq, sick=""), Screen.THANKS, now_s)
        case TakeBack(), Committed():
            return _asked(replace(visit, thanked=None, sick=""), visit.case, now_s)
        case ((Rate() | TakeBack()), Failed(code)):
            failed = replace(
                visit, thanked=None, fault=code, sick=code, kept=isinstance(order, TakeBack)
            )
            return _shown(failed, Screen.UNSAVED, now_s)
    if visit.screen is Screen.TROUBLE:
        return before  # an answer to what `Broke` cut off
    raise ValueError(f"{event} answers no order; the writer works on {order}")


def _ticked(visit: Visit, now_s: float) -> Visit:
    if visit.writing is not None:
        return visit  # an answer under way is never cut off, however slow the disk
    match visit.screen:
        case Screen.IDLE if visit.next_case is not None:
            return _asked(replace(visit, next_case=None), visit.next_case, now_s)
        case Screen.READ if visit.next_case is not None and visit.trail.is_home:
            return _home(
                visit, now_s
            )  # a reader is not torn off a page, but asked at the next home
        case Screen.THANKS if now_s >= visit.since_s + THANKS_S:
            return _home(visit, now_s)
        case Screen.TROUBLE if now_s >= visit.since_s + RETRY_S:
            return _retried(visit, now_s)
        case Screen.THANKS:
            return visit
    if visit.touched_s is not None and now_s >= visit.touched_s + stay_s(visit):
        if visit.screen is Screen.TROUBLE:
            return replace(visit, touched_s=None)
        return _home(visit, now_s)
    return visit


def _touched(visit: Visit, now_s: float) -> Visit:
    return replace(visit, touched_s=now_s)


def _retried(visit: Visit, now_s: float) -> Visit:
    if visit.writing is None:
        if visit.screen is Screen.TROUBLE:
            return _order(visit, Open(), now_s)
        if visit.screen is Screen.UNSAVED and not visit.kept:
            return _asked(visit, visit.case, now_s)
    return visit


def _order(visit: Visit, order: Order, now_s: float) -> Visit:
    return replace(visit, writing=order, written_s=now_s)


def _shown(visit: Visit, screen: Screen, now_s: float) -> Visit:
    return replace(visit, screen=screen, since_s=now_s, touched_s=now_s)


def _asked(visit: Visit, case: CaseNumber | None, now_s: float) -> Visit:
    asked = replace(visit, case=case, fault="", kept=False)
    return _shown(asked, Screen.RATE, now_s)


def _home(visit: Visit, now_s: float) -> Visit:
    """Return the screen at rest, or the trouble that stands. What must outlive a visit does."""
    if visit.sick:
        # A question that cannot be written down is not asked again before the disk answers.
        return Visit(
            screen=Screen.TROUBLE,
            fault=visit.sick,
            sick=visit.sick,
            since_s=now_s,
            finishing=visit.finishing,
        )
    return Visit(finishing=visit.finishing, next_case=visit.next_case)


# What screens ask of a visit.


def stay_s(visit: Visit) -> float:
    """Return how long the screen stays untouched before it goes home."""
    if visit.screen is Screen.READ:
        return paths.stay_s(visit.trail)
    return READING_S if visit.screen is Screen.STATUS else IDLE_S


def answers(visit: Visit, now_s: float) -> bool:
    """Return whether a face would be taken as the answer now."""
    return (
        visit.screen is Screen.RATE and visit.writing is None and now_s >= visit.since_s + GUARD_S
    )


def may_finish(visit: Visit, now_s: float) -> bool:
    """Return whether the officer's key would finish a case now."""
    just_asked = visit.case is not None and now_s < visit.since_s + CASE_APART_S
    shut = visit.screen is Screen.TROUBLE or isinstance(visit.writing, Open)
    return not (visit.finishing or shut or just_asked)


def is_slow(visit: Visit, now_s: float) -> bool:
    """Return whether the writer takes so long that words are due."""
    return visit.writing is not None and now_s >= visit.written_s + SLOW_S


def undo_left_s(visit: Visit, now_s: float) -> int:
    """Return the whole seconds left to change the answer: 5, 4, … 1, then 0."""
    if visit.screen is not Screen.THANKS or visit.writing is not None:
        return 0
    return _whole(visit.since_s + UNDO_S - now_s, UNDO_S)


def warning_left_s(visit: Visit, now_s: float) -> int:
    """Return the whole seconds until an unattended screen goes home, 20 … 1; 0: no warning."""
    if visit.screen not in WARNS or visit.writing is not None or visit.touched_s is None:
        return 0
    end_s = visit.touched_s + stay_s(visit)
    return max(1, _whole(end_s - now_s, WARNING_S)) if now_s >= end_s - WARNING_S else 0


def retry_left_s(visit: Visit, now_s: float) -> int:
    """Return the whole seconds until the journal is opened again by itself, 60 … 1."""
    if visit.screen is not Screen.TROUBLE or visit.writing is not None:
        return 0
    return max(1, _whole(visit.since_s + RETRY_S - now_s, RETRY_S))


def is_at_rest(visit: Visit) -> bool:
    """Return whether nobody is here: everything looks as after a start."""
    return visit.screen in (Screen.IDLE, Screen.TROUBLE) and visit.touched_s is None


def wake_s(visit: Visit, now_s: float) -> float | None:
    """Return when `Ticked` could change something next; None: only an event can.

    A count of whole seconds changes once a second, at its own full seconds.
    """
    times: list[float] = []
    if visit.writing is not None:
        times = [visit.written_s + SLOW_S]
    elif visit.next_case is not None and (
        visit.screen is Screen.IDLE or (visit.screen is Screen.READ and visit.trail.is_home)
    ):
        return now_s
    elif visit.screen is Screen.THANKS:
        times = [_next_second(visit.since_s + UNDO_S, now_s), visit.since_s + THANKS_S]
    else:
        if visit.screen is Screen.TROUBLE:
            times.append(_next_second(visit.since_s + RETRY_S, now_s))
        if visit.screen is Screen.RATE:
            times.append(visit.since_s + GUARD_S)
        if visit.touched_s is not None:
            end_s = visit.touched_s + stay_s(visit)
            times.append(end_s)
            if visit.screen in WARNS:
                warns_s = end_s - WARNING_S
                times.append(warns_s if now_s < warns_s else _next_second(end_s, now_s))
    return min((at_s for at_s in times if at_s > now_s), default=None)


def _whole(left_s: float, most_s: float) -> int:
    """Return *left_s* in whole seconds, rounded up; 0 when it has passed.

    The sum of two floats may lie a hair above *most_s*, which would show one second too many.
    """
    return max(0, math.ceil(min(left_s, most_s)))


def _next_second(end_s: float, now_s: float) -> float:
    """Return the next moment at which the whole seconds left until *end_s* change."""
    return end_s - max(0, math.ceil(end_s - now_s) - 1)
