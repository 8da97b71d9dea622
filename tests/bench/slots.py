"""A hook that records how long each Python slot holds the UI thread (design.md §6: 8 ms at most).

Whatever Python runs while Qt handles events was called from the loop: the time
from that call to its return is what a finger waits for. Profiling itself costs,
so the figures are a little above the truth, never below it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

Slot = tuple[str, float]  # qualified name, ms


@contextmanager
def recorded_slots() -> Iterator[list[Slot]]:
    """Record every outermost Python call of this thread made from the caller's event loop.

    Handle events in the block itself: what that frame calls in C, and C calls back, counts.
    """
    slots: list[Slot] = []
    started: dict[FrameType, float] = {}
    home = sys._getframe(2)  # the frame whose with-block this is; contextlib stands between

    def profile(frame: FrameType, event: str, _argument: Any) -> None:
        if frame.f_back is not home:
            return
        if event == "call":
            started[frame] = time.perf_counter()
        elif event == "return" and frame in started:
            spent_ms = (time.perf_counter() - started.pop(frame)) * 1000
            slots.append((frame.f_code.co_qualname, spent_ms))

    sys.setprofile(profile)
    try:
        yield slots
    finally:
        sys.setprofile(None)
