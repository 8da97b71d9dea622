"""One procedure in full: what `kiosk.reading.page` makes of it, as plain values for QML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Self

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from kiosk.reading.brief import Brief
from kiosk.reading.page import Line, Page, Row, page_of
from ui.library import Library, Opened

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class ProcedureModel(QObject):
    """Show the procedure the library opened last.

    Signals:
        page_changed: another procedure, or none.
    """

    page_changed = Signal()

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self._sections: dict[str, list[dict[str, Any]]] = {}
        library.opened.connect(self.on_opened)

    @staticmethod
    def create(engine: QQmlEngine) -> ProcedureModel:
        """Return this engine's model (called by QML)."""
        return ProcedureModel.of_engine(engine)

    @classmethod
    def of_engine(cls, engine: QQmlEngine) -> Self:
        """Return the model that belongs to *engine*."""
        model = engine.findChild(cls)
        assert model is not None, "this engine was given no procedure model"
        return model

    @Slot(object)
    def on_opened(self, opened: Opened) -> None:
        """Show what was opened."""
        self._page = page_of(opened.procedure, opened.content)
        self._sections = {name: _rows(rows) for name, rows in self._page.sections.items()}
        self.page_changed.emit()

    @Slot()
    def forget(self) -> None:
        """Show nothing: the next person is another one."""
        if self._page is not None:
            self._page = None
            self._sections = {}
            self.page_changed.emit()

    @Property(str, notify=page_changed)
    def id(self) -> str:
        return self._page.id if self._page else ""

    @Property("QVariantMap", notify=page_changed)  # type: ignore[arg-type]  # a Qt type name
    def head(self) -> dict[str, Any]:
        """Texts at the top of the page by name; the English ones empty where there are none."""
        page = self._page
        if page is None:
            return {}
        return {
            "field": page.field,
            "title": page.title,
            "summary": page.summary,
            "field_en": page.field_en,
            "title_en": page.title_en,
            "summary_en": page.summary_en,
            "result": page.result,
            "authority": page.authority,
        }

    @Property("QVariantMap", notify=page_changed)  # type: ignore[arg-type]  # a Qt type name
    def time(self) -> dict[str, Any]:
        return _brief(self._page.time if self._page else Brief())

    @Property("QVariantMap", notify=page_changed)  # type: ignore[arg-type]  # a Qt type name
    def fee(self) -> dict[str, Any]:
        return _brief(self._page.fee if self._page else Brief())

    @Property("QStringList", notify=page_changed)  # type: ignore[arg-type]  # a Qt type name
    def missing(self) -> list[str]:
        """Obligatory parts the data lack, by the names of `kiosk.content.model.Part`."""
        return list(self._page.missing) if self._page else []

    @Property(int, notify=page_changed)
    def paper_count(self) -> int:
        return self._page.paper_count if self._page else 0

    @Property("QVariantMap", notify=page_changed)  # type: ignore[arg-type]  # a Qt type name
    def provenance(self) -> dict[str, Any]:
        return asdict(self._page.provenance) if self._page else {}

    @Property("QVariantMap", notify=page_changed)  # type: ignore[arg-type]  # a Qt type name
    def sections(self) -> dict[str, list[dict[str, Any]]]:
        """Rows by section, as `kiosk.reading.page.Row` has them, and of papers their case."""
        return self._sections


def _brief(brief: Brief) -> dict[str, Any]:
    return asdict(brief)


def _rows(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return *rows* as QML reads them: a case is told by its papers, so that no page ends with it."""
    told: list[dict[str, Any]] = []
    case: dict[str, Any] = {}
    for row in rows:
        if row.kind == "case":
            case = {"caseName": row.name, "opens": True}
        else:
            told.append(_row(row) | case)
            case = {**case, "opens": False} if case else {}
    return told


def _row(row: Row) -> dict[str, Any]:
    # Lists, not tuples: QML takes a tuple for one value.
    lists = {"chips": _lines(row.chips), "lines": _lines(row.lines)}
    return {"kind": row.kind, "key": row.key, "name": row.name, "number": row.number, **lists}


def _lines(lines: Iterable[Line]) -> list[dict[str, Any]]:
    return [asdict(line) for line in lines]
