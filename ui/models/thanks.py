"""The thank-you: the same for every answer."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from kiosk.rating import visit as rules
from kiosk.rating.visit import Visit
from ui.models.visiting import VisitModel

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class ThanksModel(VisitModel):
    """Thank, and let the answer be changed for five seconds."""

    changed = Signal()

    @staticmethod
    def create(engine: QQmlEngine) -> ThanksModel:
        """Return this engine's model (called by QML)."""
        return ThanksModel.of_engine(engine)

    def look(self, visit: Visit, now_s: float) -> tuple[Any, ...]:
        """Return the seconds left to change the answer, and whether that is being written."""
        return rules.undo_left_s(visit, now_s), visit.writing is not None

    @Property(int, notify=changed)
    def undo_left(self) -> int:
        return int(self._seen[0])

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        return bool(self._seen[1])

    @Slot()
    def undo(self) -> None:
        self.happen(rules.Undone())

    @Slot()
    def finish(self) -> None:
        self.happen(rules.Left())
