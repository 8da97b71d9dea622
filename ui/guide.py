"""Fetch what the place of a reader needs: opened when they come, forgotten when they go."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from kiosk.reading.trail import Kind
from ui.attendant import Attendant
from ui.library import Library
from ui.models.procedure import ProcedureModel


class Guide(QObject):
    """Keep the procedure on the screen that of the place, and none when nobody reads one."""

    def __init__(
        self,
        library: Library,
        attendant: Attendant,
        procedure: ProcedureModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._attendant = attendant
        self._procedure = procedure
        self._wanted = ""
        attendant.moved.connect(self._on_moved)
        library.content_changed.connect(self._on_content)

    @Slot()
    def _on_moved(self) -> None:
        trail = self._attendant.visit.trail
        at_procedure = bool(trail.places) and trail.here.kind is Kind.PROCEDURE
        wanted = trail.here.key if at_procedure else ""
        if wanted != self._wanted:
            self._wanted = wanted
            self._procedure.forget()
            if wanted:
                self._library.open(wanted)

    @Slot()
    def _on_content(self) -> None:
        if self._wanted:
            self._library.open(self._wanted)
