"""Somebody who reads: short ways to places, and what is then in sight."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from kiosk.reading.trail import Kind, Place
from tests.ui.stage import Stage, items, own_content
from tests.ui.test_geometry import layer

CONTENT = own_content()
LONGEST_NAME = max(CONTENT.entries, key=lambda entry: len(entry.name)).id
LONGEST_TITLE = max(CONTENT.entries, key=lambda entry: len(entry.title)).id
# What strains a page, each in its own way.
TELLING = {
    "usual": "1.001193",
    "longest name": LONGEST_NAME,
    "longest title": LONGEST_TITLE,
    "most papers": "1.004837",
    "longest fee": "1.000656",
    "least data": "tiep-cong-dan",
    "incomplete": "chuyen-truong-thcs",
}


def go(stage: Stage, kind: Kind, key: str = "") -> None:
    """Go to a place, as a reader."""
    stage.read(Place(kind, key))
    QGuiApplication.processEvents()
    stage.settle()


def labels(stage: Stage) -> list[QQuickItem]:
    """Return all words in sight."""
    return [
        i
        for i in items(layer(stage))
        if i.inherits("QQuickText") and i.isVisible() and i.property("text")
    ]


def said(stage: Stage) -> str:
    """Return what is in sight, as one string."""
    return " ".join(str(label.property("text")) for label in labels(stage)).replace("\u00a0", " ")
