"""All life events, or all fields, a page at a time."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from kiosk.content.model import LifeEvent
from kiosk.reading.trail import Kind
from ui.attendant import Attendant
from ui.library import Library
from ui.models.frame import Frame
from ui.models.reading import Reader

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

# Drawings of life events by their id; central may send others, which get the page.
SYMBOLS: Final = {
    "co-con": "baby",
    "ket-hon": "rings",
    "nguoi-than-mat": "lotus",
    "mo-cua-hang": "shop",
    "xay-sua-nha": "build",
    "dat-dai": "land",
    "mua-ban-tang-cho": "coin",
    "sao-y-chung-thuc": "stamp",
    "thua-ke-di-chuc": "doc",
    "can-cuoc": "idcard",
    "chuyen-nha": "move",
    "nguoi-cao-tuoi": "elder",
    "kho-khan-khuyet-tat": "heart",
    "nuoi-con-nuoi-giam-ho": "smile",
    "mat-hong-sai-giay-to": "lost",
    "di-hoc": "school",
    "yeu-to-nuoc-ngoai": "globe",
    "khieu-nai-phan-anh": "chat",
    "sinh-hoat-cong-dong": "award",
}
ANY_SYMBOL: Final = "doc"


def event_tile(event: LifeEvent, reader: Reader) -> dict[str, Any]:
    """Return a life event as a tile shows it."""
    return {
        "key": event.id,
        "name": reader.said(event.label_vi, event.label_en),
        "symbol": SYMBOLS.get(event.id, ANY_SYMBOL),
        "count": 0,
    }


@QmlElement
@QmlSingleton
class TopicsModel(QObject):
    """Show the topics of the place the reader is at.

    Signals:
        changed: another place, other content, day or language.
    """

    changed = Signal()

    def __init__(
        self, library: Library, attendant: Attendant, frame: Frame, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reader = Reader(library, attendant, frame)
        self._kind: Kind | None = None
        self._tiles: list[dict[str, Any]] = []
        self._count = 0
        self._row = 0
        for told in (library.content_changed, frame.day_changed, frame.language_changed):
            told.connect(self._look)
        attendant.moved.connect(self._on_moved)

    @staticmethod
    def create(engine: QQmlEngine) -> TopicsModel:
        """Return this engine's model (called by QML)."""
        model = engine.findChild(TopicsModel)
        assert model is not None
        return model

    @Property(bool, notify=changed)
    def are_fields(self) -> bool:
        return self._kind is Kind.FIELDS

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a Qt type name
    def tiles(self) -> list[dict[str, Any]]:
        """The topics in their order: key, name, symbol, count (of a field)."""
        return self._tiles

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many procedures there are in all."""
        return self._count

    @Property(int, notify=changed)
    def row(self) -> int:
        """The topic to begin with: the first in sight when the reader went on."""
        return self._row

    @Slot(str, int)
    def open(self, key: str, first: int) -> None:
        """Go to the procedures of a topic; *first* is the first topic in sight."""
        self._reader.go(Kind.FIELD if self._kind is Kind.FIELDS else Kind.EVENT, key, first)

    @Slot(int)
    def open_all(self, first: int) -> None:
        """Go to the list of every procedure."""
        self._reader.go(Kind.ALL, row=first)

    @Slot()
    def _on_moved(self) -> None:
        here = self._reader.here
        if here is None or here.kind not in (Kind.EVENTS, Kind.FIELDS):
            # Nothing of a reader stays, and nothing is looked up that nobody sees.
            self._kind, self._row = None, 0
        elif (here.kind, here.row) != (self._kind, self._row):
            self._kind, self._row = here.kind, here.row
            self._look()

    @Slot()
    def _look(self) -> None:
        reader, content = self._reader, self._reader.content
        if self._kind is None:
            return
        if content is None:
            self._tiles, self._count = [], 0
        elif self._kind is Kind.EVENTS:
            events = content.life_events_on(reader.today)
            self._tiles = [event_tile(event, reader) for event in events]
            self._count = len(content.entries)
        else:
            shelves = content.fields_on(reader.today)
            self._tiles = [
                {
                    "key": shelf.name,
                    "name": reader.said(shelf.name, shelf.label_en),
                    "symbol": "",
                    "count": shelf.count,
                }
                for shelf in shelves
            ]
            self._count = sum(shelf.count for shelf in shelves)
        self.changed.emit()
