"""One measured figure, its floor and its budget; how they are printed and kept."""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value.

    Attributes:
        name: what was measured.
        value: in *unit*.
        floor: the same unit, from the cheapest thing that could do the job; None: none exists.
        budget: the largest allowed value, or ratio to the floor when *by_ratio*.
    """

    name: str
    value: float
    unit: str
    floor: float | None = None
    budget: float | None = None
    by_ratio: bool = False

    @property
    def ratio(self) -> float | None:
        """How many floors the value is; None without a floor."""
        return self.value / self.floor if self.floor else None

    @property
    def ok(self) -> bool | None:
        """Whether the budget holds; None without one."""
        if self.budget is None:
            return None
        measured = self.ratio if self.by_ratio else self.value
        return measured is not None and measured <= self.budget


def keep(figures: list[Figure], path: Path) -> None:
    """Write *figures* to *path* as a JSON list, and print them as a table."""
    rows = [{**asdict(figure), "ratio": figure.ratio, "ok": figure.ok} for figure in figures]
    for row in rows:
        row["budget"] = f"{row['budget']} x floor" if row.pop("by_ratio") else row["budget"]
    path.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{'':3}{'figure':58}{'value':>12} {'floor':>10} {'ratio':>7}  budget")
    for row in rows:
        mark = {True: "ok", False: "!!", None: "  "}[row["ok"]]
        floor = "" if row["floor"] is None else f"{row['floor']:.4g}"
        ratio = "" if row["ratio"] is None else f"{row['ratio']:.2f}"
        value = f"{row['value']:.4g} {row['unit']}"
        budget = "" if row["budget"] is None else row["budget"]
        print(f"{mark:3}{row['name']:58}{value:>12} {floor:>10} {ratio:>7}  {budget}")


def median_of(times: int, measure: Callable[[], float]) -> float:
    """Return the median of *times* calls of *measure*."""
    return statistics.median(measure() for _ in range(times))
