"""How the kiosk is, for staff and technicians: counts, times, codes. No answer, ever."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from kiosk.clock import VIETNAM, at_utc
from kiosk.condition import Condition
from kiosk.rating import visit as rules
from ui.attendant import Attendant

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

JOURNAL_CODES = "K-31"
LINK_CODES = ("K-32", "K-33")


@QmlElement
@QmlSingleton
class StatusModel(QObject):
    """Show the latest `Condition`.

    Signals:
        condition_changed: a new one came.
    """

    condition_changed = Signal()

    def __init__(self, attendant: Attendant, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._attendant = attendant
        self._condition = Condition()

    @staticmethod
    def create(engine: QQmlEngine) -> StatusModel:
        """Return this engine's model (called by QML)."""
        model = engine.findChild(StatusModel)
        assert model is not None
        return model

    @Slot(object)
    def on_condition(self, condition: Condition) -> None:
        if condition != self._condition:
            self._condition = condition
            self.condition_changed.emit()

    @Slot()
    def leave(self) -> None:
        self._attendant.feed(rules.Left())

    @Property(str, notify=condition_changed)
    def epoch(self) -> str:
        return self._condition.epoch

    @Property(int, notify=condition_changed)
    def entries(self) -> int:
        return self._condition.entry_count

    @Property(int, notify=condition_changed)
    def waiting(self) -> int:
        return self._condition.waiting

    @Property(str, notify=condition_changed)
    def contact(self) -> str:
        """When central last acknowledged, in local time; empty: never."""
        at_ms = self._condition.last_ack_at
        return "" if at_ms is None else f"{at_utc(at_ms).astimezone(VIETNAM):%H:%M, %d/%m/%Y}"

    @Property(str, notify=condition_changed)
    def server(self) -> str:
        return self._condition.server

    @Property(str, notify=condition_changed)
    def device(self) -> str:
        """What the device is called over the telephone."""
        return self._condition.device[:8]

    @Property("QStringList", notify=condition_changed)  # type: ignore[arg-type]  # a Qt type name
    def troubles(self) -> list[str]:
        return list(self._condition.troubles)

    @Property(bool, notify=condition_changed)
    def journal_well(self) -> bool:
        return not any(code.startswith(JOURNAL_CODES) for code in self._condition.troubles)

    @Property(bool, notify=condition_changed)
    def link_well(self) -> bool:
        return not any(code.startswith(LINK_CODES) for code in self._condition.troubles)
