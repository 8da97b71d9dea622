"""A time limit or a fee in the few words a card or a row has room for.

Only words of the data, cut at the end of a clause, or one of a handful of
sayings every language has words for. Nothing is counted, rounded or guessed: a
fee nobody found is never a number and never "free".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

# What a screen says in its own language, beside or in place of words of the data.
Saying = Literal["", "ask", "council", "free", "same_day", "days", "working_days"]

_CLAUSE: Final = re.compile(r"[.;]\s+(?=\S)")
_DAYS: Final = re.compile(r"(\d+) ngày( làm việc)?", re.IGNORECASE)
_COUNCIL: Final = re.compile(
    r"theo mức (?:thu )?của Hội đồng nhân dân(?: thành phố)?", re.IGNORECASE
)
_ASK: Final = re.compile(r"hỏi cán bộ(?: tại quầy)?", re.IGNORECASE)
_AT_COUNTER: Final = re.compile(r"tại quầy:?\s*", re.IGNORECASE)
_FREE: Final = frozenset({"miễn phí", "không thu phí", "miễn lệ phí"})


@dataclass(frozen=True, slots=True)
class Brief:
    """The first thing to know, and what else the data say.

    Attributes:
        text: words of the data; empty when *said* says all.
        said: what the screen says in its own words.
        count: the number that belongs to *said*.
        rest: the remaining clauses, as the data have them.
    """

    text: str = ""
    said: Saying = ""
    count: int = 0
    rest: str = ""


def brief_time(text: str | None) -> Brief:
    """Return a time limit in brief; None: ask the officer."""
    if not text:
        return Brief(said="ask")
    lead, rest = _split(text)
    if lead.lower() == "trong ngày":
        return Brief(lead, "same_day", rest=rest)
    days = _DAYS.fullmatch(lead)
    if days:
        return Brief(lead, "working_days" if days[2] else "days", int(days[1]), rest)
    return Brief(lead, rest=rest)


def brief_fee(text: str | None) -> Brief:
    """Return a fee in brief; None: ask the officer.

    The reader stands at the counter, so what is due there goes first.
    """
    if not text:
        return Brief(said="ask")
    clauses = _clauses(text)
    here = next((each for each in clauses if _AT_COUNTER.match(each)), clauses[0])
    others = ". ".join(
        _capital(each) for each in clauses if each is not here and not _ASK.fullmatch(each)
    )
    due = _AT_COUNTER.sub("", here, count=1) if _AT_COUNTER.match(here) else here
    if _COUNCIL.fullmatch(due):
        return Brief(here, "council", rest=others)
    if due.lower() in _FREE:
        return Brief(here, "free", rest=others)
    return Brief(here, rest=others)


def leaves_to_council(text: str | None) -> bool:
    """Tell whether *text* says no more than that the city's council sets the fee."""
    clauses = _clauses(text) if text else []
    return bool(clauses) and all(
        _COUNCIL.fullmatch(each) or _ASK.fullmatch(each) for each in clauses
    )


def dong(amount: int) -> str:
    """Return *amount* as it is written on a notice: 8.000 đồng."""
    return f"{amount:,} đồng".replace(",", ".")


def _clauses(text: str) -> list[str]:
    return [each for each in _CLAUSE.split(text.strip().rstrip(".")) if each]


def _split(text: str) -> tuple[str, str]:
    lead, *rest = _CLAUSE.split(text.strip().rstrip("."), maxsplit=1)
    return lead, _capital(rest[0]) if rest else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
