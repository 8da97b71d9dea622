"""How soon a face shows that it was touched: from the finger to the frame on the screen.

In a real window under Xvfb: the clock stops at ``frameSwapped`` of the frame
that paints the pressed face. The floor is the same for a window that paints
nothing but a rectangle's colour.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

from tests.bench.figures import Figure
from tests.display import virtual_display

PRESSES = 120


def measure() -> list[Figure]:
    """Return the figure of a press; about 10 s."""
    with virtual_display(1280, 800) as display, tempfile.TemporaryDirectory() as runtime:
        ran = subprocess.run(
            [sys.executable, "-m", "tests.bench.press"],
            env=os.environ
            | {"DISPLAY": display, "XDG_RUNTIME_DIR": runtime, "QT_QPA_PLATFORM": "xcb",
               "QT_QUICK_BACKEND": "software"},
            capture_output=True, check=True, text=True,
        )  # fmt: skip
    told = json.loads(ran.stdout.splitlines()[-1])
    return [Figure("tap to pixels, p99", told["ours"], "ms", told["bare"], 33)]


def _timed() -> dict[str, float]:
    from PySide6.QtCore import QEventLoop, QPoint, QUrl
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtQuick import QQuickView
    from PySide6.QtTest import QTest

    from tests.ui.stage import Finger, Stage
    from ui.window import load_fonts

    app = QGuiApplication([])
    load_fonts()
    finger = Finger(QTest.createTouchDevice())

    def presses(window: QQuickView, point: QPoint) -> list[float]:
        swapped: list[float] = []
        window.frameSwapped.connect(lambda: swapped.append(time.perf_counter()))
        times = []
        for _ in range(PRESSES):
            swapped.clear()
            started_s = time.perf_counter()
            finger.press(window, point)
            while not swapped:
                QGuiApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            times.append((swapped[0] - started_s) * 1000)
            # Taken off outside: pressed, and never an answer.
            finger.move(window, QPoint(2, 2))
            finger.release(window, QPoint(2, 2))
            for _ in range(5):
                QGuiApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
        return times

    stage = Stage("1280x800", finger)
    stage.opened()
    stage.ask()
    stage.grab()
    ours = presses(stage.window, stage.middle("face4"))
    stage.close()

    with tempfile.NamedTemporaryFile("w", suffix=".qml") as file:
        file.write(
            "import QtQuick\nRectangle { color: area.pressed ? 'navy' : 'white'\n"
            "  MouseArea { id: area; anchors.fill: parent } }"
        )
        file.flush()
        bare = QQuickView()
        bare.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        bare.resize(1280, 800)
        bare.setSource(QUrl.fromLocalFile(file.name))
        bare.show()
        assert QTest.qWaitForWindowExposed(bare)
        floor = presses(bare, QPoint(600, 400))
        bare.close()
    app.shutdown()
    return {"ours": _p99(ours), "bare": _p99(floor)}


def _p99(values: list[float]) -> float:
    return statistics.quantiles(values, n=100)[98]


if __name__ == "__main__":
    print(json.dumps(_timed()))
