"""``python -m tests.ui.screenshots``: every screen, one contact sheet a panel, into screenshots/.

Painted in a real window under Xvfb, like the tests. Each sheet has a row for each
scene: Vietnamese and English at text size 2, Vietnamese at 4, and the other three
schemes. With ``--each`` every picture is also written in full size. ``--readme`` paints
the three pictures of the README instead, beside the drawings they show.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest

from assets import asset
from assets.bake import bake
from tests.display import virtual_display
from tests.ui.stage import SCENES, SIZES, Finger, Stage
from ui.window import choose_backend, load_fonts

TARGET = Path(__file__).parent.parent.parent / "screenshots"
MANNERS = [
    ("vi", 2, "light"),
    ("en", 2, "light"),
    ("vi", 4, "light"),
    ("vi", 2, "dark"),
    ("vi", 4, "contrast"),
    ("en", 3, "lowglare"),
]
README = {"home": "1920x1080", "procedure": "1920x1080", "rate": "1280x800"}
PICTURES = asset("pictures")
SCALE = 0.4  # of a picture on the sheet
GAP_PX = 12


def shoot(size: str, finger: Finger, scenes: list[str], *, each: bool) -> QImage:
    """Return the contact sheet of *scenes* on the panel *size*; *each*: write them singly too."""
    stage = Stage(size, finger)
    stage.opened()
    width, height, _ = SIZES[size]
    cell = QSize(round(width * SCALE), round(height * SCALE))
    sheet = QImage(
        len(MANNERS) * (cell.width() + GAP_PX) + GAP_PX,
        len(scenes) * (cell.height() + GAP_PX) + GAP_PX,
        QImage.Format.Format_RGB32,
    )
    sheet.fill(QColor("gray"))
    painter = QPainter(sheet)
    for row, scene in enumerate(scenes):
        stage.rest()
        SCENES[scene](stage)
        for column, (language, step, theme) in enumerate(MANNERS):
            stage.show(language, step, theme)
            image = stage.grab()
            if each:
                image.save(str(TARGET / f"{scene}-{language}-{step}-{theme}-{size}.png"))
            at = QPoint(
                GAP_PX + column * (cell.width() + GAP_PX), GAP_PX + row * (cell.height() + GAP_PX)
            )
            smooth = Qt.TransformationMode.SmoothTransformation
            painter.drawImage(at, image.scaled(cell, mode=smooth))
    painter.end()
    stage.close()
    return sheet


def paint_readme(finger: Finger) -> None:
    """Write the README's pictures, small: 256 colours are enough for flat drawings."""
    for scene, size in README.items():
        stage = Stage(size, finger)
        stage.opened()
        SCENES[scene](stage)
        image = stage.grab()
        path = PICTURES / f"readme-{scene}.png"
        image.save(str(path))
        Image.open(path).quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)
        stage.close()
        print(path)


def main() -> None:
    """Write the sheets and say where they are."""
    parser = argparse.ArgumentParser(description="Paint every screen at three sizes.")
    parser.add_argument("--each", action="store_true", help="also write every picture in full size")
    parser.add_argument("--size", choices=SIZES, action="append", help="only this panel")
    parser.add_argument("--scene", choices=SCENES, action="append", help="only this scene")
    parser.add_argument("--readme", action="store_true", help="the three pictures of the README")
    asked = parser.parse_args()
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as runtime, virtual_display() as display:
        os.environ |= {"DISPLAY": display, "XDG_RUNTIME_DIR": runtime, "QT_QPA_PLATFORM": "xcb"}
        choose_backend()
        app = QGuiApplication([])
        bake()
        load_fonts()
        finger = Finger(QTest.createTouchDevice())
        if asked.readme:
            paint_readme(finger)
        for size in () if asked.readme else asked.size or SIZES:
            path = TARGET / f"{size}.png"
            shoot(size, finger, asked.scene or list(SCENES), each=asked.each).save(str(path))
            print(path)
        app.shutdown()  # Qt leaves the process when its display goes; it must be gone first


if __name__ == "__main__":
    main()
