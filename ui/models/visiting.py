"""What all models of a visit share: look again when it moves, tell only what changed."""

from __future__ import annotations

from typing import Any, Self

from PySide6.QtCore import QObject, SignalInstance, Slot
from PySide6.QtQml import QQmlEngine

from kiosk.rating.visit import Event, Visit
from ui.attendant import Attendant


class VisitModel(QObject):
    """Show one side of the visit.

    A subclass declares the signal ``changed``: what `look` returns is not what it was.
    WORKAROUND PySide6 6.11.3: with a signal here beside a slot, the indices a subclass
    registers with QML are off by the base's and the engine crashes in
    ``QMetaProperty::notifySignalIndex``. No upstream report found; a signal here alone
    works, so try again with each new PySide6.
    """

    changed: SignalInstance

    def __init__(self, attendant: Attendant, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._attendant = attendant
        self._seen = self.look(attendant.visit, attendant.now_s())
        attendant.moved.connect(self._on_moved)

    @classmethod
    def of_engine(cls, engine: QQmlEngine) -> Self:
        """Return the one model of this class that belongs to *engine*."""
        model = engine.findChild(cls)
        assert model is not None, f"{cls.__name__} was not given to this engine"
        return model

    def look(self, visit: Visit, now_s: float) -> tuple[Any, ...]:
        """Return what this model shows of *visit*; compared as a whole."""
        raise NotImplementedError

    def happen(self, event: Event) -> None:
        """Let *event* happen to the visit."""
        self._attendant.feed(event)

    @Slot()
    def _on_moved(self) -> None:
        seen = self.look(self._attendant.visit, self._attendant.now_s())
        if seen != self._seen:
            self._seen = seen
            self.changed.emit()
