"""The procedures of a field, of a life event, or all of them: rows made as they come in sight."""

from __future__ import annotations

from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from kiosk.content.model import Entry
from kiosk.reading.brief import Brief, brief_fee, brief_time
from kiosk.reading.trail import Kind, Place
from ui.attendant import Attendant
from ui.library import Library
from ui.models.frame import Frame
from ui.models.reading import Reader

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

_LISTS: Final = (Kind.FIELD, Kind.EVENT, Kind.ALL)
NO_INDEX: Final = QModelIndex()


class Role(IntEnum):
    """What a row tells; the names are those QML uses."""

    NAME = Qt.ItemDataRole.UserRole + 1
    SUMMARY = Qt.ItemDataRole.UserRole + 2
    TIME = Qt.ItemDataRole.UserRole + 3
    FEE = Qt.ItemDataRole.UserRole + 4
    INCOMPLETE = Qt.ItemDataRole.UserRole + 5


class Rows(QAbstractListModel):
    """Procedures as rows. Shared by lists and search: give it entries with `show`."""

    def __init__(self, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._entries: tuple[Entry, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is shown, in its order."""
        return self._entries

    def show(self, entries: tuple[Entry, ...]) -> None:
        """Show *entries* instead."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def look_again(self) -> None:
        """Tell everything anew, in the language shown now."""
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def roleNames(self) -> dict[int, QByteArray]:
        return {role: QByteArray(role.name.lower().encode()) for role in Role}

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        entry = self._entries[index.row()]
        match role:
            case Role.NAME:
                return self._reader.title(entry)
            case Role.SUMMARY:
                return self._reader.summary(entry)
            case Role.TIME:
                return told(brief_time(entry.time_limit_text))
            case Role.FEE:
                return told(brief_fee(entry.fees_text))
            case Role.INCOMPLETE:
                return bool(entry.incomplete)
        return None


def told(brief: Brief) -> dict[str, Any]:
    """Return *brief* as QML reads it (`Words.brief`)."""
    return {"said": brief.said, "text": brief.text, "count": brief.count}


@QmlElement
@QmlSingleton
class ListModel(QObject):
    """Show the procedures of the place the reader is at.

    Signals:
        changed: another place, other content, day or language.
        placed: rows were changed; look at `row` first.
    """

    changed = Signal()
    placed = Signal()

    def __init__(
        self, library: Library, attendant: Attendant, frame: Frame, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reader = Reader(library, attendant, frame)
        self._rows = Rows(self._reader, self)
        self._place: Place | None = None
        for told_of in (library.content_changed, frame.day_changed):
            told_of.connect(self._look)
        frame.language_changed.connect(self._rows.look_again)
        frame.language_changed.connect(self.changed)
        attendant.moved.connect(self._on_moved)

    @staticmethod
    def create(engine: QQmlEngine) -> ListModel:
        """Return this engine's model (called by QML)."""
        model = engine.findChild(ListModel)
        assert model is not None
        return model

    @Property(QObject, constant=True)
    def rows(self) -> Rows:
        return self._rows

    @Property(int, notify=changed)
    def count(self) -> int:
        return len(self._rows.entries)

    @Property(str, notify=changed)
    def kind(self) -> str:
        """``field``, ``event`` or ``all``."""
        return self._place.kind.value if self._place else ""

    @Property(str, notify=changed)
    def title(self) -> str:
        """The name of the field or life event; empty: every procedure."""
        reader, content, place = self._reader, self._reader.content, self._place
        if content is None or place is None:
            return ""
        if place.kind is Kind.EVENT:
            for event in content.life_events:
                if event.id == place.key:
                    return reader.said(event.label_vi, event.label_en)
        for field in content.fields:
            if place.kind is Kind.FIELD and field.name == place.key:
                return reader.said(field.name, field.label_en)
        return place.key

    @Property(int, notify=changed)
    def row(self) -> int:
        """The row to begin with: where the reader left the list."""
        return self._place.row if self._place else 0

    @Slot(int, int)
    def open(self, row: int, first: int) -> None:
        """Open the procedure in *row*; *first* is the first row in sight."""
        if 0 <= row < len(self._rows.entries):
            self._reader.go(Kind.PROCEDURE, self._rows.entries[row].id, first)

    @Slot(int)
    def search(self, first: int) -> None:
        self._reader.go(Kind.SEARCH, row=first)

    @Slot(int)
    def open_topics(self, first: int) -> None:
        """Go to the other fields, or the other life events."""
        is_event = self._place is not None and self._place.kind is Kind.EVENT
        self._reader.go(Kind.EVENTS if is_event else Kind.FIELDS, row=first)

    @Slot()
    def _on_moved(self) -> None:
        here = self._reader.here
        if here is None:
            if self._place is not None:  # nobody reads: nothing of the last reader stays
                self._place = None
                self._look()
        elif here.kind in _LISTS and here != self._place:
            self._place = here
            self._look()

    @Slot()
    def _look(self) -> None:
        content, place, day = self._reader.content, self._place, self._reader.today
        entries: tuple[Entry, ...] = ()
        if content is not None and place is not None:
            match place.kind:
                case Kind.FIELD:
                    entries = content.in_field(place.key, day)
                case Kind.EVENT:
                    entries = content.in_life_event(place.key, day)
                case _:
                    entries = content.valid_on(day)
        if entries != self._rows.entries:
            self._rows.show(entries)
        self.changed.emit()
        self.placed.emit()
