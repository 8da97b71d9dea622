"""The kiosk rests: nothing can be recorded now."""

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
class TroubleModel(VisitModel):
    """Say what is wrong, and when it is tried again."""

    changed = Signal()

    @staticmethod
    def create(engine: QQmlEngine) -> TroubleModel:
        """Return this engine's model (called by QML)."""
        return TroubleModel.of_engine(engine)

    def look(self, visit: Visit, now_s: float) -> tuple[Any, ...]:
        """Return the code and the seconds until the next try; 0 while trying."""
        return visit.fault, rules.retry_left_s(visit, now_s)

    @Property(str, notify=changed)
    def code(self) -> str:
        return str(self._seen[0])

    @Property(int, notify=changed)
    def retry_left(self) -> int:
        return int(self._seen[1])

    @Slot()
    def retry(self) -> None:
        self.happen(rules.Retried())
