"""The board: hours today, telephone numbers, notices. Only what the content really has."""

from __future__ import annotations

import datetime
from typing import Any, Final

from PySide6.QtCore import Property, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from kiosk.content.places import Hotline, Hours
from kiosk.rating.visit import Screen
from kiosk.reading.signs import standing
from ui.attendant import Attendant
from ui.library import Library
from ui.models.frame import Frame
from ui.models.reading import Reader

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

NOTICE_S: Final = 12  # how long one notice stands before the next


@QmlElement
@QmlSingleton
class BoardModel(QObject):
    """Tell what holds at this counter today.

    Signals:
        changed: other content, another day, minute or language.
        notice_changed: another notice.
    """

    changed = Signal()
    notice_changed = Signal()

    def __init__(
        self, library: Library, attendant: Attendant, frame: Frame, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reader = Reader(library, attendant, frame)
        self._notices: list[str] = []
        self._shown = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.on_notice)
        for told in (
            library.content_changed,
            frame.day_changed,
            frame.place_changed,  # also when the language is another one
        ):
            told.connect(self._look)
        frame.minute_changed.connect(self._on_minute)
        attendant.moved.connect(self._on_moved)
        self._look()

    @staticmethod
    def create(engine: QQmlEngine) -> BoardModel:
        """Return this engine's model (called by QML)."""
        model = engine.findChild(BoardModel)
        assert model is not None
        return model

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]  # a Qt type name
    def hours(self) -> list[str]:
        """The stretches of opening time today: 07:30 – 12:00."""
        hours = self._hours
        return [f"{span.opens} – {span.closes}" for span in hours.spans] if hours else []

    @Property(bool, notify=changed)
    def hours_are_example(self) -> bool:
        """Whether nobody has confirmed these hours: said beside them."""
        return self._hours is not None and self._hours.confidence == "low"

    @Property(bool, notify=changed)
    def is_closed_today(self) -> bool:
        """Whether hours are known, and none of them are today's."""
        content = self._reader.content
        return self._hours is None and content is not None and bool(content.places.hours)

    @Property(bool, notify=changed)
    def has_hours(self) -> bool:
        """Whether this content knows any hours, today or another day."""
        content = self._reader.content
        return content is not None and bool(content.places.hours)

    @Property(str, notify=changed)
    def open_until(self) -> str:
        """When the counter closes that is open now; empty: it is closed, or nobody knows."""
        return self._closes()

    @Property(str, notify=changed)
    def opens_at(self) -> str:
        """When it opens next today; empty: it is open, or not today any more."""
        return self._opens()

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a Qt type name
    def hotlines(self) -> list[dict[str, Any]]:
        """The numbers to show here, own ones first: label, phone, as_of, whose, until."""
        return [self._line(line) for line in self._hotlines]

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]  # a Qt type name
    def hotline(self) -> dict[str, Any]:
        """The one number for questions about procedures; empty: there is none."""
        lines = self._hotlines
        first = next((line for line in lines if "thủ tục" in line.label_vi.lower()), None)
        chosen = first or (lines[0] if lines else None)
        return self._line(chosen) if chosen else {}

    @Property(str, notify=notice_changed)
    def notice(self) -> str:
        return self._notices[self._shown] if self._notices else ""

    @Slot()
    def on_notice(self) -> None:
        """Show the next notice."""
        if self._notices:
            self._shown = (self._shown + 1) % len(self._notices)
            self.notice_changed.emit()

    @Slot()
    def _look(self) -> None:
        reader, content = self._reader, self._reader.content
        self._hours: Hours | None = None
        self._hotlines: tuple[Hotline, ...] = ()
        notices: list[str] = []
        if content is not None:
            unit = self._unit
            self._hours = content.places.hours_on(unit, reader.today)
            self._hotlines = content.places.hotlines_on(unit, reader.today)
            notices = [
                reader.said(notice.text_vi, notice.text_en)
                for notice in content.notices_on(reader.today)
            ]
        if notices != self._notices:
            self._notices, self._shown = notices, 0
            self.notice_changed.emit()
        self._state = self._closes(), self._opens()
        self.changed.emit()
        self._on_moved()

    @Slot()
    def _on_moved(self) -> None:
        # Only where notices are shown: a kiosk at rest with one notice never wakes for it.
        turning = self._reader.attendant.visit.screen is Screen.IDLE and len(self._notices) > 1
        if turning != self._timer.isActive():
            if turning:
                self._timer.start(NOTICE_S * 1000)
            else:
                self._timer.stop()

    @Slot()
    def _on_minute(self) -> None:
        # Nothing to tell in nearly all minutes: screens are then left alone.
        state = self._closes(), self._opens()
        if state != self._state:
            self._state = state
            self.changed.emit()

    def _opens(self) -> str:
        now = f"{self._reader.frame.now:%H:%M}"
        spans = self._hours.spans if self._hours else ()
        if self._closes():
            return ""
        return next((span.opens for span in spans if now < span.opens), "")

    def _closes(self) -> str:
        now = f"{self._reader.frame.now:%H:%M}"
        spans = self._hours.spans if self._hours else ()
        return next((span.closes for span in spans if span.opens <= now < span.closes), "")

    @property
    def _unit(self) -> str:
        """The unit as it goes on today, by id."""
        reader, content = self._reader, self._reader.content
        assert content is not None
        known = reader.frame.unit_id or content.unit or ""
        return standing(content.places, known, reader.today)

    def _line(self, line: Hotline) -> dict[str, Any]:
        content = self._reader.content
        unit = content.places.unit(line.unit) if content else None
        # A unit that is no more may answer no more: said, never hidden.
        gone = unit.valid_to if unit and not unit.valid_on(self._reader.today) else None
        return {
            "label": self._reader.said(line.label_vi, line.label_en),
            "phone": line.phone,
            "as_of": _date(line.as_of),
            "whose": unit.name if unit else "",
            "until": _date(line.valid_to),
            "gone": _date(gone),
        }


def _date(day: datetime.date | None) -> str:
    return f"{day.day}/{day.month}/{day.year}" if day else ""
