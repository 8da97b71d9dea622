"""How fast the window is there and answers, how much memory it takes, and whether it rests.

Everything is seen from outside, of processes in a real window: a tap is
xdotool's, a pixel is read back from the X server.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.host import children
from kiosk.rating.visit import GUARD_S
from tests.bench.figures import Figure
from tests.display import virtual_display
from tests.flow.station import DONE, FACES, SOMEWHERE, Station

STARTS = 7
TAPS = 40
REST_S = 10.0
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
TICKS_A_S = os.sysconf("SC_CLK_TCK")


def measure() -> list[Figure]:
    """Return the figures of the window; about 60 s."""
    with virtual_display() as display, tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder
        os.environ["QT_QUICK_BACKEND"] = "software"
        ours, bare = [], []
        for run in range(STARTS):  # by turns: the machine's speed drifts
            with _bare(Path(folder), display) as (seconds, _):
                bare.append(seconds)
            with _kiosk(Path(folder) / f"start{run}", display) as (seconds, _):
                ours.append(seconds)
        with _bare(Path(folder), display) as (_, process):
            _rest(2.0)
            bare_mb = _memory_mb(process.pid)
            bare_cpu = _cpu_percent(process.pid)
        with _kiosk(Path(folder) / "taps", display) as (_, station):
            pressed_ms, thanked_ms = _taps(station)
            memory_mb = _memory_mb(station.process.pid)
            cpu = _cpu_percent(station.process.pid)
    return [
        Figure(
            "start to first frame",
            *(statistics.median(ours), "s", statistics.median(bare), 1.5),
            by_ratio=True,
        ),
        Figure(f"memory after {TAPS} ratings", memory_mb, "MB", bare_mb, 2.0, by_ratio=True),
        Figure("idle CPU", cpu, "%", bare_cpu or None, 0.5),
        Figure("tap to accepted (mouse event to visit), p99", _p99(pressed_ms), "ms", None, 33),
        Figure(
            "tap to durable to thank-you, p99", _p99(thanked_ms), "ms", _fsync_ms(), 100
        ),
    ]  # fmt: skip


def _taps(station: Station) -> tuple[list[float], list[float]]:
    """Rate `TAPS` times; return ms from the tap to its acceptance, and to the thank-you."""
    pressed_ms, thanked_ms = [], []
    for turn in range(TAPS):
        station.tap(SOMEWHERE)
        station.wait_for("asked")
        _rest(GUARD_S + 0.05)
        # The pointer is there already: only the click is measured.
        started_s = station.tap(FACES[turn % 5])
        pressed_ms.append((station.wait_for("pressed").at_s - started_s) * 1000)
        thanked_ms.append((station.wait_for("thanked").at_s - started_s) * 1000)
        station.tap(DONE)
        station.wait_for("idle")
    return pressed_ms, thanked_ms


@contextmanager
def _kiosk(data: Path, display: str) -> Iterator[tuple[float, Station]]:
    data.mkdir()
    (data / "kiosk.toml").write_text("panel_inches = 10.1\n", encoding="utf-8")
    started_s = time.monotonic()
    station = Station(data, display)
    try:
        first_s = station.wait_for("first_frame").at_s - started_s
        station.wait_for("ready")
        yield first_s, station
    finally:
        assert station.close() == 0


@contextmanager
def _bare(folder: Path, display: str) -> Iterator[tuple[float, subprocess.Popen[bytes]]]:
    started_s = time.monotonic()
    process = children.start(
        [sys.executable, "-m", "tests.bench.bare"],
        env={
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "BARE_FOLDER": str(folder),
        },
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline().startswith(b"first_frame")
        yield time.monotonic() - started_s, process
    finally:
        process.stdout.close()
        children.end(process)


def _memory_mb(pid: int) -> float:
    """Return the resident memory of *pid* in MB (10^6 bytes)."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE_BYTES / 1e6


def _cpu_percent(pid: int) -> float:
    """Return how much of one core *pid* used over `REST_S` with nobody there."""

    def ticks() -> int:
        return sum(
            map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13])
        )

    before = ticks()
    _rest(REST_S)
    return (ticks() - before) / TICKS_A_S / REST_S * 100


def _fsync_ms() -> float:
    """Return the median of one small write made durable, ms."""
    times = []
    with tempfile.NamedTemporaryFile(dir=".") as file:
        for _ in range(TAPS):
            started = time.perf_counter()
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())
            times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def _p99(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.99))]


def _rest(seconds: float) -> None:
    time.sleep(seconds)
