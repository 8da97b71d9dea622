"""The question: five faces, or no answer."""

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
class RateModel(VisitModel):
    """Offer the five faces; never remember one."""

    changed = Signal()

    @staticmethod
    def create(engine: QQmlEngine) -> RateModel:
        """Return this engine's model (called by QML)."""
        return RateModel.of_engine(engine)

    def look(self, visit: Visit, now_s: float) -> tuple[Any, ...]:
        """Return whether faces answer, and whether the writer is slow."""
        return rules.answers(visit, now_s), rules.is_slow(visit, now_s)

    @Property(bool, notify=changed)
    def live(self) -> bool:
        return bool(self._seen[0])

    @Property(bool, notify=changed)
    def slow(self) -> bool:
        return bool(self._seen[1])

    @Slot(int)
    def choose(self, score: int) -> None:
        """Take *score*, 1 to 5, as the answer, if one is awaited."""
        self.happen(rules.Rated(score))

    @Slot()
    def decline(self) -> None:
        self.happen(rules.Left())
