"""How long a reader waits: opening a procedure, and from a key to painted rows.

In a window without a display, on the UI thread alone: what is timed ends with
the frame painted. The library answers on the same thread, so both figures hold
all the work there is, and none of the waiting for another thread.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time

from tests.bench.figures import Figure

TYPED = ("dang ky khai sinh", "giay doc than", "so do", "sao y", "ho kinh doanh", "tam tru")


def measure() -> list[Figure]:
    """Return the figures of reading; about 20 s."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bench.reading"],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"},
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    told = json.loads(ran.stdout.splitlines()[-1])
    return [
        Figure("opening a procedure, slowest of 102", told["open_most"], "ms", None, 100),
        Figure("opening a procedure, median", told["open_median"], "ms", None, 100),
        Figure("key to rows painted, 102 procedures, p99", told["key_p99"], "ms", None, 50),
    ]


def _timed() -> dict[str, float]:
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtTest import QTest

    from kiosk.reading.trail import Kind, Place, SteppedBack, Went
    from tests.ui.stage import Finger, Stage, own_content
    from ui.models.search import SearchModel
    from ui.window import load_fonts

    app = QGuiApplication([])
    load_fonts()
    stage = Stage("1920x1080", Finger(QTest.createTouchDevice()))
    stage.opened()
    stage.read(Place(Kind.ALL))

    def until_painted(act: object) -> float:
        started_s = time.perf_counter()
        act()  # type: ignore[operator]
        QGuiApplication.processEvents()
        stage.window.grabWindow()
        return (time.perf_counter() - started_s) * 1000

    opened = []
    for entry in own_content().entries:
        place = Place(Kind.PROCEDURE, entry.id)
        opened.append(until_painted(lambda place=place: stage.attendant.feed(Went(place))))
        stage.attendant.feed(SteppedBack())
        stage.settle()
    stage.read(Place(Kind.SEARCH))
    stage.settle()
    model = stage.model(SearchModel)
    assert isinstance(model, SearchModel)
    model.type("x")  # builds the index: not what is timed
    struck = []
    for text in TYPED:
        for end in range(1, len(text) + 1):
            struck.append(until_painted(lambda typed=text[:end]: model.type(typed)))
    stage.close()
    app.shutdown()
    return {
        "open_most": max(opened),
        "open_median": statistics.median(opened),
        "key_p99": statistics.quantiles(struck, n=100)[98],
    }


if __name__ == "__main__":
    print(json.dumps(_timed()))
