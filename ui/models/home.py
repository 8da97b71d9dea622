"""The home screen of an information kiosk: what people come for, and where to look further."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from kiosk.rating import visit as rules
from kiosk.reading.trail import Kind
from ui.attendant import Attendant
from ui.library import Library
from ui.models.frame import Frame
from ui.models.reading import Reader
from ui.models.topics import event_tile

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class HomeModel(QObject):
    """Offer the life events most came for.

    Signals:
        changed: other content, day or language.
    """

    changed = Signal()

    def __init__(
        self, library: Library, attendant: Attendant, frame: Frame, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reader = Reader(library, attendant, frame)
        for told in (library.content_changed, frame.day_changed):
            told.connect(self._look)
        frame.language_changed.connect(self._tell)
        self._look()

    @staticmethod
    def create(engine: QQmlEngine) -> HomeModel:
        """Return this engine's model (called by QML)."""
        model = engine.findChild(HomeModel)
        assert model is not None
        return model

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a Qt type name
    def tiles(self) -> list[dict[str, Any]]:
        """All life events of today in their order: key, name, symbol; the screen shows the first."""
        return self._tiles

    @Property(bool, notify=changed)
    def has_content(self) -> bool:
        return self._reader.content is not None

    @Property(bool, notify=changed)
    def is_settled(self) -> bool:
        """Whether it is known that there is nothing to read, if there is nothing."""
        return self._reader.library.is_settled

    @Slot()
    def search(self) -> None:
        self._reader.go(Kind.SEARCH)

    @Slot(str)
    def open_event(self, key: str) -> None:
        self._reader.go(Kind.EVENT, key)

    @Slot()
    def open_events(self) -> None:
        self._reader.go(Kind.EVENTS)

    @Slot()
    def open_fields(self) -> None:
        self._reader.go(Kind.FIELDS)

    @Slot()
    def open_hotlines(self) -> None:
        self._reader.go(Kind.HOTLINES)

    @Slot()
    def rate(self) -> None:
        self._reader.attendant.feed(rules.Begun())

    @Slot()
    def _look(self) -> None:
        reader, content = self._reader, self._reader.content
        self._events = content.life_events_on(reader.today) if content else ()
        self._tell()

    @Slot()
    def _tell(self) -> None:
        self._tiles = [event_tile(event, self._reader) for event in self._events]
        self.changed.emit()
