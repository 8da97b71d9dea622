"""What being a bundle costs a start, beside the same start from source; nothing without ``dist/``.

`make bundle` first. Run by turns, because the machine's speed drifts; with a warm
cache, which is the harder case for the bundle (qt-notes: cold they are equal).
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench.figures import Figure
from tests.display import virtual_display
from tests.flow.station import FROM_SOURCE, Station

STARTS = 7
PROGRAM = Path(__file__).parents[2] / "dist" / "kiosk" / "kiosk"


def measure() -> list[Figure]:
    """Return the bundle's start beside the source's, and its size; about 20 s."""
    if not PROGRAM.exists():
        print(f"no bundle at {PROGRAM.parent}: make bundle", file=sys.stderr)
        return []
    source, bundle = [], []
    with virtual_display() as display, tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder
        os.environ["QT_QUICK_BACKEND"] = "software"
        for run in range(STARTS + 1):
            source.append(_first_frame_s(Path(folder) / f"source{run}", display, FROM_SOURCE))
            bundle.append(_first_frame_s(Path(folder) / f"bundle{run}", display, [str(PROGRAM)]))
    size = sum(
        path.stat().st_size
        for path in PROGRAM.parent.rglob("*")
        if path.is_file() and not path.is_symlink()
    )
    return [
        # The first of each only warms the cache.
        Figure(
            "bundle: start to first frame (floor: from source)",
            *(statistics.median(bundle[1:]), "s", statistics.median(source[1:])),
        ),
        Figure("bundle: size", size / 1e6, "MB", None, 215),
    ]  # fmt: skip


def _first_frame_s(data: Path, display: str, program: Sequence[str]) -> float:
    """Start *program* on the new folder *data*; return seconds to its first frame."""
    data.mkdir()
    (data / "kiosk.toml").write_text("panel_inches = 10.1\n", encoding="utf-8")
    started_s = time.monotonic()
    station = Station(data, display, program=program)
    try:
        first_s = station.wait_for("first_frame").at_s - started_s
        station.wait_for("ready")
    finally:
        assert station.close() == 0
    return first_s
