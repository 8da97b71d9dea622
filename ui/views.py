"""Count what is opened, and hand each hour's counts to the writer.

In memory until the hour is over: a kiosk that loses its power loses at most an
hour of counts, and never a rating.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from kiosk.clock import Clock
from kiosk.reading import trail as paths
from kiosk.reading.views import Hour, Tally, left_ms
from ui.attendant import Attendant


class Views(QObject):
    """Watch the attendant's visits and tally the places opened.

    Args:
        attendant: whose visits.
        clock: wall time tells the hour.
        write: hands an hour's counts to the writer.
    """

    def __init__(
        self,
        attendant: Attendant,
        clock: Clock,
        write: Callable[[Hour], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._attendant = attendant
        self._clock = clock
        self._write = write
        self._tally = Tally()
        self._trail = attendant.visit.trail
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.on_hour)
        attendant.moved.connect(self._on_moved)

    @Slot()
    def on_hour(self) -> None:
        """Hand over what was counted, if its hour is over."""
        self._hand(self._tally.over(self._clock.now_ms()))

    @Slot(object)
    def on_lost(self, hour: Hour) -> None:
        """Keep counts that could not be written, for the next hour."""
        self._tally.keep(hour)

    def close(self) -> None:
        """Hand over the rest; call it before the writer is closed."""
        self._timer.stop()
        self._hand(self._tally.rest())

    @Slot()
    def _on_moved(self) -> None:
        before, self._trail = self._trail, self._attendant.visit.trail
        place = paths.opened(before, self._trail)
        if place is not None:
            now_ms = self._clock.now_ms()
            self._hand(self._tally.count(place, now_ms))
            if not self._timer.isActive():
                self._timer.start(left_ms(now_ms))

    def _hand(self, hour: Hour | None) -> None:
        if hour is not None:
            self._write(hour)
