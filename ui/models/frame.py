"""How everything is shown: language, text size, colours, whose counter, what time."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from PySide6.QtCore import Property, QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

import kiosk
from assets import tokens
from kiosk.clock import VIETNAM, Clock, at_utc
from kiosk.settings import Language, Theme

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

TEXT_STEPS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Place:
    """Where this kiosk stands, in both languages; dated data, never translated by us.

    Attributes:
        unit_id: what content calls the unit; empty: not enrolled.
    """

    counter: str
    counter_en: str
    unit: str
    unit_en: str
    unit_id: str = ""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a screen looks when nobody has changed it."""

    language: Language = "vi"
    text_step: int = 2
    theme: Theme = "light"


@QmlElement
@QmlSingleton
class Frame(QObject):
    """What every screen is drawn with.

    Signals:
        language_changed, step_changed, theme_changed, minute_changed, place_changed.
        day_changed: another day began; what is dated must be looked at again.
    """

    language_changed = Signal()
    step_changed = Signal()
    theme_changed = Signal()
    minute_changed = Signal()
    place_changed = Signal()
    day_changed = Signal()

    def __init__(
        self,
        place: Place,
        manner: Manner,
        *,
        panel_inches: float,
        baked: Path,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._place = place
        self._at_rest = manner
        self._language: str = manner.language
        self._step = manner.text_step
        self._theme: str = manner.theme
        self._inches = panel_inches
        self._baked = QUrl.fromLocalFile(str(baked)).toString()
        self._clock = clock
        self._now = at_utc(clock.now_ms()).astimezone(VIETNAM)
        self._minute = QTimer(self)
        self._minute.setSingleShot(True)
        self._minute.timeout.connect(self.on_minute)
        self.on_minute()

    @staticmethod
    def create(engine: QQmlEngine) -> Frame:
        """Return this engine's frame (called by QML)."""
        return Frame.of_engine(engine)

    @classmethod
    def of_engine(cls, engine: QQmlEngine) -> Self:
        """Return the frame that belongs to *engine*."""
        frame = engine.findChild(cls)
        assert frame is not None, "this engine was given no frame"
        return frame

    # What stays as it is while the program runs.

    @Property(float, constant=True)
    def inches(self) -> float:
        return self._inches

    @Property(str, constant=True)
    def baked(self) -> str:
        return self._baked

    @Property(str, constant=True)
    def version(self) -> str:
        return kiosk.__version__

    # What a citizen may change.

    @Property(str, notify=language_changed)
    def language(self) -> str:
        return self._language

    @Property(int, notify=step_changed)
    def step(self) -> int:
        return self._step

    @Property(str, notify=theme_changed)
    def theme(self) -> str:
        return self._theme

    @Property("QVariantMap", notify=theme_changed)  # type: ignore[arg-type]  # a Qt type name
    def tokens(self) -> dict[str, str]:
        return tokens()[self._theme]

    @Property("QVariantMap", constant=True)  # type: ignore[arg-type]  # a Qt type name
    def schemes(self) -> dict[str, dict[str, str]]:
        return tokens()

    @Slot()
    def switch_language(self) -> None:
        """Show the other language."""
        self._set_language("en" if self._language == "vi" else "vi")

    @Slot(int)
    def set_step(self, step: int) -> None:
        """Show text at *step*, 1 to 4."""
        if step in TEXT_STEPS and step != self._step:
            self._step = step
            self.step_changed.emit()

    @Slot(str)
    def set_theme(self, theme: str) -> None:
        """Show the colours of *theme*."""
        if theme in tokens() and theme != self._theme:
            self._theme = theme
            self.theme_changed.emit()

    @Slot()
    def reset_manner(self) -> None:
        """Take back text size and colours; the language is no matter of looks."""
        self.set_step(self._at_rest.text_step)
        self.set_theme(self._at_rest.theme)

    @Slot()
    def reset(self) -> None:
        """Become as after a start: the next person is another one."""
        self._set_language(self._at_rest.language)
        self.reset_manner()

    def _set_language(self, language: str) -> None:
        if language != self._language:
            self._language = language
            self.language_changed.emit()
            self.place_changed.emit()

    # Whose counter, and what time.

    @property
    def today(self) -> datetime.date:
        """The day in Việt Nam."""
        return self._now.date()

    @property
    def now(self) -> datetime.datetime:
        """The time in Việt Nam, as of the last minute."""
        return self._now

    @property
    def unit_id(self) -> str:
        """The unit as content knows it; empty: not known."""
        return self._place.unit_id

    def set_place(self, place: Place) -> None:
        """Show other names of where this kiosk stands."""
        if place != self._place:
            self._place = place
            self.place_changed.emit()

    @Property(str, notify=place_changed)
    def counter(self) -> str:
        return self._place.counter_en if self._language == "en" else self._place.counter

    @Property(str, notify=place_changed)
    def unit(self) -> str:
        return self._place.unit_en if self._language == "en" else self._place.unit

    @Property(str, notify=minute_changed)
    def time(self) -> str:
        return f"{self._now:%H:%M}"

    @Property(str, notify=minute_changed)
    def date(self) -> str:
        return f"{self._now:%d/%m/%Y}"

    @Property(int, notify=minute_changed)
    def weekday(self) -> int:
        return self._now.isoweekday()

    @Slot()
    def on_minute(self) -> None:
        """Read the clock, and again when the next minute begins."""
        now_ms = self._clock.now_ms()
        day = self._now.date()
        self._now = at_utc(now_ms).astimezone(VIETNAM)
        # A coarse timer may wake 3 s early; then it sets itself again.
        self._minute.start(60_000 - now_ms % 60_000)
        self.minute_changed.emit()
        if self._now.date() != day:
            self.day_changed.emit()
