"""How a rate and its doubt are computed: named, versioned, never changed in place.

A published figure names its formula, so that a later reader can compute it
again from the counts. Another way of counting is another name or version.

* ``top2_share/1``     (n4 + n5) / n, 2026-11-22
* ``response_rate/1``  ratings that belong to a case / finished cases, 2026-11-22

Both are shares of a count, with the Wilson score interval at 95 % (E. B. Wilson,
1927), which stays inside 0 to 1 and keeps its width when all answers agree:
10 of 10 is "at least 72 %", never "100 %".
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

Z_95: Final = 1.959963984540054  # two-sided 95 % of the normal distribution
MIN_PUBLISHED: Final = 10  # below it a figure is not published (domain.md R5)


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a count, with its doubt.

    Attributes:
        formula: name and version.
        value: 0 to 1.
        low: lower end of the 95 % interval.
        high: upper end.
    """

    formula: str
    hits: int
    n: int
    value: float
    low: float
    high: float

    @property
    def is_publishable(self) -> bool:
        """Whether enough people stand behind it."""
        return self.n >= MIN_PUBLISHED


def top2_share_1(levels: tuple[int, int, int, int, int]) -> Share | None:
    """Return the satisfaction rate of the counts of levels 1 to 5; None without any."""
    return _share("top2_share/1", levels[3] + levels[4], sum(levels))


def response_rate_1(n: int, free: int, cases: int) -> Share | None:
    """Return how many finished cases were rated.

    *free* of the *n* ratings belong to no case and do not count. None when that
    cannot be said: no finished case is known, or fewer than were rated.
    """
    rated = n - free
    return _share("response_rate/1", rated, cases) if rated <= cases else None


def wilson(hits: int, n: int, z: float = Z_95) -> tuple[float, float]:
    """Return the Wilson score interval of *hits* out of *n* (n ≥ 1)."""
    share = hits / n
    denominator = 1 + z * z / n
    centre = (share + z * z / (2 * n)) / denominator
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / denominator
    # At 0 and n the exact ends are 0 and 1; rounding must not carry them outside.
    low = 0.0 if hits == 0 else max(0.0, centre - half)
    high = 1.0 if hits == n else min(1.0, centre + half)
    return low, high


def _share(formula: str, hits: int, n: int) -> Share | None:
    if n == 0:
        return None
    low, high = wilson(hits, n)
    return Share(formula, hits, n, hits / n, low, high)
