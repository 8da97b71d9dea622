"""Search as one types: words go in, rows come out."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from kiosk.content.model import Entry
from kiosk.reading.brief import brief_fee, brief_time
from kiosk.reading.trail import Kind, Typed
from kiosk.text.telex import compose
from ui.attendant import Attendant
from ui.library import Library
from ui.models.frame import Frame
from ui.models.list import told
from ui.models.reading import Reader

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

TOP: Final = 24  # more rows nobody reads: another letter finds faster
TYPED_MOST: Final = 80  # characters the field takes
MATCHES: Final = 0.4  # `kiosk.catalogue.search.SUGGESTION`: its import is for the library thread
NEAREST: Final = 6  # guesses shown when nothing matches
FIELDS_MOST: Final = 12


@QmlElement
@QmlSingleton
class SearchModel(QObject):
    """Show what `Library.found` answers for the words of the place.

    Signals:
        changed: other words.
        rows_changed: other rows, another language or other fields.
    """

    changed = Signal()
    rows_changed = Signal()

    def __init__(
        self, library: Library, attendant: Attendant, frame: Frame, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reader = Reader(library, attendant, frame)
        self._text = ""
        self._found: list[Any] = []  # `Hit`s of the last answer
        self._answered = ""  # the words they answer
        self._rows: list[dict[str, Any]] = []
        attendant.moved.connect(self._on_moved)
        library.found.connect(self._on_found)
        library.content_changed.connect(self._ask)
        frame.day_changed.connect(self._ask)
        frame.language_changed.connect(self._tell)

    @staticmethod
    def create(engine: QQmlEngine) -> SearchModel:
        """Return this engine's model (called by QML)."""
        model = engine.findChild(SearchModel)
        assert model is not None
        return model

    @Property(int, constant=True)
    def most(self) -> int:
        """How many characters the field takes."""
        return TYPED_MOST

    @Property(str, notify=changed)
    def text(self) -> str:
        return self._text

    @Property(str, notify=rows_changed)
    def answered(self) -> str:
        """The words the rows answer; for a moment other ones than `text`."""
        return self._answered

    @Property("QVariantList", notify=rows_changed)  # type: ignore[arg-type]  # a Qt type name
    def rows(self) -> list[dict[str, Any]]:
        """What was found: name in pieces (text, matched), time, fee, the keyword meant."""
        return self._rows

    @Property(int, notify=rows_changed)
    def matches(self) -> int:
        """How many rows match; 0: those there are only resemble."""
        return sum(hit.score >= MATCHES for hit in self._found)

    @Property(bool, notify=rows_changed)
    def is_full(self) -> bool:
        """Whether there may be more than the rows."""
        return len(self._found) >= TOP

    @Property("QVariantList", notify=rows_changed)  # type: ignore[arg-type]  # a Qt type name
    def fields(self) -> list[dict[str, str]]:
        """Fields to look into, those of the nearest procedures first, then the largest."""
        content = self._reader.content
        if content is None:
            return []
        near = [content.entry(hit.procedure_id).field for hit in self._found]
        shelves = content.fields_on(self._reader.today)
        rank = {name: place for place, name in reversed(list(enumerate(near)))}
        shelves = tuple(sorted(shelves, key=lambda s: (rank.get(s.name, TOP), -s.count)))
        return [
            {"key": shelf.name, "name": self._reader.said(shelf.name, shelf.label_en)}
            for shelf in shelves[:FIELDS_MOST]
        ]

    @Slot(str)
    def type(self, text: str) -> None:
        """Search for *text*."""
        self._reader.attendant.feed(Typed(text))

    @Slot(str, str, result=str)
    def marked(self, word: str, key: str) -> str:
        """Return *word* with the mark that the Telex key *key* stands for; itself if it takes none."""
        found = compose(word + key)
        return word if found == word + key else found

    @Slot(str)
    def open(self, procedure_id: str) -> None:
        self._reader.go(Kind.PROCEDURE, procedure_id)

    @Slot(str)
    def open_field(self, name: str) -> None:
        self._reader.go(Kind.FIELD, name)

    @Slot()
    def open_hotlines(self) -> None:
        self._reader.go(Kind.HOTLINES)

    @Slot()
    def _on_moved(self) -> None:
        here = self._reader.here
        if here is not None and here.kind in (Kind.PROCEDURE, Kind.FIELD, Kind.HOTLINES):
            return  # a step aside: the words are still there when the reader comes back
        text = here.key if here and here.kind is Kind.SEARCH else ""
        if text != self._text:
            self._text = text
            self.changed.emit()
            self._ask()

    @Slot()
    def _ask(self) -> None:
        if self._text.strip() and self._reader.content is not None:
            self._reader.library.search(self._text, TOP, self._reader.today)
        else:
            self._reader.library.forget()
            self._on_found([])

    @Slot(object)
    def _on_found(self, hits: list[Any]) -> None:
        matching = [hit for hit in hits if hit.score >= MATCHES]
        self._found = matching or hits[:NEAREST]
        self._answered = self._text
        self._tell()

    @Slot()
    def _tell(self) -> None:
        content = self._reader.content
        self._rows = (
            [self._row(content.entry(hit.procedure_id), hit) for hit in self._found]
            if content is not None
            else []
        )
        self.rows_changed.emit()

    def _row(self, entry: Entry, hit: Any) -> dict[str, Any]:
        name = self._reader.title(entry)
        # Glued or not, it is the same title; the spans are of it and of no English name.
        spans = (
            hit.spans if name.replace("\u00a0", " ") == entry.title.replace("\u00a0", " ") else ()
        )
        return {
            "id": entry.id,
            "name": name,
            "parts": _parts(name, spans),
            "via": hit.via or "",
            "time": told(brief_time(entry.time_limit_text)),
            "fee": told(brief_fee(entry.fees_text)),
        }


def _parts(text: str, spans: tuple[tuple[int, int], ...]) -> list[dict[str, Any]]:
    """Cut *text* at *spans*: pieces that were matched, and the others."""
    parts: list[dict[str, Any]] = []
    done = 0
    for start, end in spans:
        if start > done:
            parts.append({"text": text[done:start], "hit": False})
        parts.append({"text": text[start:end], "hit": True})
        done = end
    if done < len(text):
        parts.append({"text": text[done:], "hit": False})
    return parts
