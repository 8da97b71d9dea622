"""The floor under a start: one QML window with a rectangle in it, and nothing else of ours.

Run as a process: prints ``first_frame`` when its first frame is on the screen,
then waits to be ended.
"""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickView

QML = b"""
import QtQuick
Rectangle { color: "white"; Rectangle { width: 300; height: 200; color: "navy" } }
"""


def main() -> None:
    """Show the window until SIGTERM."""
    app = QGuiApplication(sys.argv[:1])
    view = QQuickView()
    view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
    view.resize(1280, 800)

    def swapped() -> None:
        view.frameSwapped.disconnect(swapped)
        os.write(1, b"first_frame 0\n")

    view.frameSwapped.connect(swapped)
    path = os.path.join(os.environ["BARE_FOLDER"], "bare.qml")
    with open(path, "wb") as file:
        file.write(QML)
    view.setSource(QUrl.fromLocalFile(path))
    view.show()
    app.exec()


if __name__ == "__main__":
    main()
