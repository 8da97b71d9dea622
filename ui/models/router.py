"""Which screen stands, and what lies over it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from kiosk.rating import visit as rules
from kiosk.rating.visit import Screen, Visit
from kiosk.reading.trail import Kind, SteppedBack, WentHome
from ui.attendant import Attendant
from ui.models.visiting import VisitModel

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


# Which screen shows a place of a reader, where it is not called like the place.
SCREENS = {
    Kind.EVENTS: "topics",
    Kind.FIELDS: "topics",
    Kind.EVENT: "list",
    Kind.FIELD: "list",
    Kind.ALL: "list",
}


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
        screen = visit.screen.value
        if visit.screen is Screen.READ:
            kind = visit.trail.here.kind
            screen = SCREENS.get(kind, kind.value)
        return screen, rules.warning_left_s(visit, now_s)

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
    def step_back(self) -> None:
        """Go back to the place before this one."""
        self.happen(SteppedBack())

    @Slot()
    def go_home(self) -> None:
        """Go to the home screen, however far away it is."""
        self.happen(WentHome())

    @Slot()
    def back(self) -> None:
        """Take one step back: what Esc means."""
        if self._sheet:
            self.close_sheet()
        elif self._seen[1]:
            self.touched()
        elif self._seen[0] == Screen.STATUS:
            self.leave()
        else:
            self.step_back()

    def _set_sheet(self, sheet: bool) -> None:
        if sheet != self._sheet:
            self._sheet = sheet
            self.sheet_changed.emit()
