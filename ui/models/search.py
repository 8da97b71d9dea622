"""Search as one types: words go in, rows come out."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from kiosk.reading.trail import Kind, Typed
from ui.attendant import Attendant
from ui.library import Library
from ui.models.frame import Frame

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class SearchModel(QObject):
    """Show what `Library.found` answers for the words of the place.

    Signals:
        changed: other words.
    """

    changed = Signal()

    def __init__(
        self, library: Library, attendant: Attendant, frame: Frame, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._attendant = attendant
        self._frame = frame
        self._text = ""
        attendant.moved.connect(self._on_moved)

    @staticmethod
    def create(engine: QQmlEngine) -> SearchModel:
        """Return this engine's model (called by QML)."""
        model = engine.findChild(SearchModel)
        assert model is not None
        return model

    @Property(str, notify=changed)
    def text(self) -> str:
        return self._text

    @Slot(str)
    def type(self, text: str) -> None:
        """Search for *text*."""
        self._attendant.feed(Typed(text))

    @Slot()
    def _on_moved(self) -> None:
        trail = self._attendant.visit.trail
        here = trail.here if trail.places else None
        text = here.key if here and here.kind is Kind.SEARCH else ""
        if text != self._text:
            self._text = text
            self._library.search(text, 20, self._frame.today)
            self.changed.emit()
