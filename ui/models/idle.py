"""The screen at rest: what one can do here."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from kiosk.condition import Condition
from kiosk.errors import DamagedFile
from kiosk.rating import visit as rules
from kiosk.settings import Role
from ui.attendant import Attendant

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class IdleModel(QObject):
    """Invite; a touch opens a free rating, or at an information kiosk the home screen.

    Signals:
        damaged_changed: a journal was found damaged, or no longer.
        role_changed: this kiosk is for something else now.
    """

    damaged_changed = Signal()
    role_changed = Signal()

    def __init__(
        self, attendant: Attendant, role: Role = "desk", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._attendant = attendant
        self._informs = role != "desk"
        self._damaged = False

    @staticmethod
    def create(engine: QQmlEngine) -> IdleModel:
        """Return this engine's model (called by QML)."""
        model = engine.findChild(IdleModel)
        assert model is not None
        return model

    @Property(bool, notify=role_changed)
    def informs(self) -> bool:
        """Whether a touch opens the home screen, not the question."""
        return self._informs

    def take_role(self, role: Role) -> None:
        """Be what *role* says from now on."""
        self._informs = role != "desk"
        self.role_changed.emit()

    @Property(bool, notify=damaged_changed)
    def damaged(self) -> bool:
        return self._damaged

    @Slot()
    def begin(self) -> None:
        """Open the home screen, or ask the question outside any case."""
        self._attendant.feed(rules.Entered() if self._informs else rules.Begun())

    @Slot(object)
    def on_condition(self, condition: Condition) -> None:
        damaged = DamagedFile.code in condition.troubles
        if damaged != self._damaged:
            self._damaged = damaged
            self.damaged_changed.emit()
