"""Which screen stands, and what lies over it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from kiosk.rating import visit as rules
from kiosk.rating.visit import Screen, Visit
from ui.attendant import Attendant
from ui.models.visiting import VisitModel

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class Router(VisitModel):
    """Tell QML which screen to show, and pass on what concerns every screen.

    Signals:
        changed: another screen, or the warning counts.
        sheet_changed: the sheet for text size and colours rose or sank.
    """

    changed = Signal()
    sheet_changed = Signal()

    def __init__(self, attendant: Attendant, parent: QObject | None = None) -> None:
        super().__init__(attendant, parent)
        self._sheet = False

    @staticmethod
    def create(engine: QQmlEngine) -> Router:
        """Return this engine's router (called by QML)."""
        return Router.of_engine(engine)

    def look(self, visit: Visit, now_s: float) -> tuple[Any, ...]:
        """Return screen and seconds of the warning."""
        return visit.screen.value, rules.warning_left_s(visit, now_s)

    @Property(str, notify=changed)
    def screen(self) -> str:
        return str(self._seen[0])

    @Property(int, notify=changed)
    def warning(self) -> int:
        return int(self._seen[1])

    @Property(bool, notify=sheet_changed)
    def sheet(self) -> bool:
        return self._sheet

    @Slot()
    def open_sheet(self) -> None:
        self._set_sheet(True)

    @Slot()
    def close_sheet(self) -> None:
        self._set_sheet(False)

    @Slot()
    def touched(self) -> None:
        self.happen(rules.Touched())

    @Slot()
    def close_case(self) -> None:
        self.happen(rules.CaseClosed())

    @Slot()
    def ask_status(self) -> None:
        self.close_sheet()
        self.happen(rules.StatusAsked())

    @Slot()
    def leave(self) -> None:
        self.happen(rules.Left())

    @Slot()
    def back(self) -> None:
        """Take one step back: what Esc means."""
        if self._sheet:
            self.close_sheet()
        elif self._seen[1]:
            self.touched()
        elif self._seen[0] == Screen.STATUS:
            self.leave()

    def _set_sheet(self, sheet: bool) -> None:
        if sheet != self._sheet:
            self._sheet = sheet
            self.sheet_changed.emit()
