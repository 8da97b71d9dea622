"""The answer could not be written down, and the citizen is told so."""

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
class UnsavedModel(VisitModel):
    """Say that an answer was not recorded."""

    changed = Signal()

    @staticmethod
    def create(engine: QQmlEngine) -> UnsavedModel:
        """Return this engine's model (called by QML)."""
        return UnsavedModel.of_engine(engine)

    def look(self, visit: Visit, now_s: float) -> tuple[Any, ...]:
        """Return the code, and whether an earlier answer still stands."""
        return visit.fault, visit.kept

    @Property(str, notify=changed)
    def code(self) -> str:
        return str(self._seen[0])

    @Property(bool, notify=changed)
    def kept(self) -> bool:
        return bool(self._seen[1])

    @Slot()
    def retry(self) -> None:
        self.happen(rules.Retried())

    @Slot()
    def leave(self) -> None:
        self.happen(rules.Left())
