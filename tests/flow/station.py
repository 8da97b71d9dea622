"""A kiosk as a process of its own, in a real window, with a real finger (xdotool).

What it observes it writes to a pipe, one ``EVENT VALUE`` line each: the same
lines that ``kiosk run --report-fd`` promises, and never a score.
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.host import children

# Centres of the faces at 1280x800, step 2, left to right (look/08-rate-1280.png).
FACES = ((149, 470), (394, 470), (640, 470), (885, 470), (1130, 470))
DONE = (178, 682)  # "Xong" on the thank-you (look/09-thanks-1280.png)
SOMEWHERE = (640, 400)
PATIENCE_S = 60.0
FROM_SOURCE = (sys.executable, "-m", "kiosk")


@dataclass(frozen=True, slots=True)
class Seen:
    """One observation: *at_s* is this process's monotonic time of reading it."""

    event: str
    value: int
    at_s: float


class Station:
    """One running kiosk.

    Args:
        data: its data folder.
        display: the X display it shows its window on.
        program: how the kiosk is started: from source, or the bundle's program.

    Attributes:
        history: everything observed so far, oldest first.
    """

    def __init__(
        self,
        data: Path,
        display: str,
        size: str = "1280x800",
        *,
        program: Sequence[str] = FROM_SOURCE,
    ) -> None:
        self._display = display
        read_end, write_end = os.pipe()
        self.process = children.start(
            [*program, "run", "--data", str(data), "--windowed", size, "--report-fd", str(write_end)],
            env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
            pass_fds=(write_end,),
        )  # fmt: skip
        os.close(write_end)
        self.history: list[Seen] = []
        self._queue: queue.Queue[Seen | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, args=(read_end,))
        self._reader.start()

    def wait_for(self, *events: str) -> Seen:
        """Return the next observation that is one of *events*; others are passed over."""
        deadline_s = time.monotonic() + PATIENCE_S
        while True:
            seen = self._queue.get(timeout=max(0.001, deadline_s - time.monotonic()))
            assert seen is not None, f"the kiosk ended while {events} were awaited: {self.history}"
            if seen.event in events:
                return seen

    def tap(self, point: tuple[int, int]) -> float:
        """Press and release at *point*, pixels of the window; return when it was ordered, s."""
        ordered_s = time.monotonic()
        subprocess.run(
            # Not `click`, which dawdles 100 ms: a judge must be free when the answer comes.
            ["xdotool", "mousemove", *map(str, point), "mousedown", "1", "mouseup", "1"],
            env={**os.environ, "DISPLAY": self._display},
            check=True,
        )
        return ordered_s

    def key(self, combination: str) -> None:
        """Press a key combination such as ``ctrl+shift+f``."""
        subprocess.run(
            ["xdotool", "key", combination],
            env={**os.environ, "DISPLAY": self._display},
            check=True,
        )

    def kill(self) -> list[Seen]:
        """Kill -9; return everything that was observed in its life."""
        self.process.kill()
        return self._gone()

    def close(self) -> int:
        """End it kindly; return its exit code."""
        code = children.end(self.process)
        self._gone()
        return code

    def _gone(self) -> list[Seen]:
        self.process.wait()
        self._reader.join()
        return self.history

    def _read(self, read_end: int) -> None:
        with os.fdopen(read_end) as pipe:
            for line in pipe:
                event, _, value = line.rstrip("\n").partition(" ")
                seen = Seen(event, int(value or 0), time.monotonic())
                self.history.append(seen)
                self._queue.put(seen)
        self._queue.put(None)


def spin(seconds: float) -> None:
    """Let real time pass in the other process, which no event could tell."""
    until_s = time.monotonic() + seconds
    while time.monotonic() < until_s:
        pass
