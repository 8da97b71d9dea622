"""From the finger to the report, through every layer, with nothing played by a double.

The product's own composition (`kiosk.commands.run.Station`) shows its window in
this process, so that fingers are touches; central is a process of its own, the
files are files, the report is read in Chromium.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QPoint, QTimer
from PySide6.QtGui import QGuiApplication

from kiosk.commands.run import Station
from kiosk.host.places import DataFolder
from kiosk.journal import folder
from kiosk.rating.visit import GUARD_S
from kiosk.settings import Settings
from sync import identity, signing
from sync.identity import Identity, Place
from tests.central import browser, server
from tests.central.browser import Browser
from tests.central.server import Server
from tests.flow.station import DONE, FACES, SOMEWHERE
from tests.ui.stage import Finger

PATIENCE_MS = 60_000
PASSWORD = "mot-cua-thu-nghiem-2026"


@pytest.fixture(autouse=True)
def _signals_given_back() -> Iterator[None]:
    """The product takes over the process's signals; pytest wants them back."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    signal.set_wakeup_fd(-1)
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "kiosk")


def enrol(data: DataFolder, central: Server) -> None:
    """Make *data* the folder of a device that *central* knows, at counter 3."""
    me = identity.load_or_make(data.identity)
    seeded = central.seed(signing.public_hex(me.key))
    pinned = seeded["central_key_hex"]
    identity.save(
        data.identity,
        Identity(
            private=me.private,
            server=central.url,
            central_keys={signing.key_id(pinned): pinned},
            place=Place(
                unit=seeded["unit_id"],
                unit_label=seeded["unit_label"],
                counter=seeded["counter_id"],
                counter_label=seeded["counter_label"],
            ),
        ),
    )


class Counter:
    """A day at the counter: citizens who tap one after the other, in a real window.

    Args:
        scores: what they answer, in order.
        until: the day ends when all have answered and this holds.
    """

    def __init__(self, finger: Finger, scores: list[int], until: Callable[[], bool]) -> None:
        self._finger = finger
        self._scores = list(scores)
        self._until = until
        self._deadline = QDeadlineTimer(PATIENCE_MS)
        self.thanked: list[int] = []

    def live(self, data: DataFolder) -> int:
        """Run the kiosk until the day ends; return its exit code."""
        return Station(data, Settings(panel_inches=10.1), None).serve((1280, 800), self._observe)

    def _observe(self, event: str, value: int) -> None:
        match event:
            case "ready" | "idle" if self._scores:
                self._soon(lambda: self._touch(SOMEWHERE))
            case "ready" | "idle":
                self._soon(self._end)
            case "asked":
                # A second tap of the same finger is no answer; this is another person's time.
                self._soon(self._answer, GUARD_S + 0.05)
            case "thanked":
                self.thanked.append(value)
                self._soon(lambda: self._touch(DONE), GUARD_S + 0.05)

    def _answer(self) -> None:
        self._touch(FACES[self._scores.pop(0) - 1])

    def _end(self) -> None:
        assert not self._deadline.hasExpired(), "the day does not end"
        if self._until():
            QGuiApplication.quit()
        else:
            self._soon(self._end, 0.05)

    def _touch(self, point: tuple[int, int]) -> None:
        (window,) = (w for w in QGuiApplication.topLevelWindows() if w.isVisible())
        self._finger.press(window, QPoint(*point))
        self._finger.release(window, QPoint(*point))

    def _soon(self, act: Callable[[], None], seconds: float = 0.0) -> None:
        QTimer.singleShot(int(seconds * 1000), act)


def holds(central: Server, count: int) -> Callable[[], bool]:
    return lambda: len(central.table("rating", "seq")) >= count


def test_a_tap_becomes_a_row_of_the_report(
    tmp_path: Path, data: DataFolder, finger: Finger, fonts: None
) -> None:
    scores = [5, 4, 1, 5, 3]
    with server.running(tmp_path / "central") as central:
        enrol(data, central)
        day = Counter(finger, scores, until=holds(central, len(scores)))
        assert day.live(data) == 0

        assert sorted(central.table("rating", "seq", "score")) == list(
            zip(day.thanked, scores, strict=True)
        )
        with browser.opened() as chromium:
            assert report_row(chromium, central) == ["1", "0", "1", "1", "2"]


def test_central_may_be_gone_and_the_kiosk_does_not_notice(
    tmp_path: Path, data: DataFolder, finger: Finger, fonts: None
) -> None:
    with server.running(tmp_path / "central") as central:
        enrol(data, central)
        port = central.port

    away = Counter(finger, [2, 5, 5], until=lambda: True)
    assert away.live(data) == 0
    assert len(away.thanked) == 3
    (epoch,) = folder.epoch_files(data.journals)
    with closing(folder.open_epoch(epoch)) as journal:
        journal.check()

    with server.running(tmp_path / "central", port=port) as central:
        back = Counter(finger, [4], until=holds(central, 4))
        assert back.live(data) == 0
        assert sorted(central.table("rating", "seq", "score")) == list(
            zip(away.thanked + back.thanked, [2, 5, 5, 4], strict=True)
        )
        (count,) = central.table("counter_day", "n")
        assert count == (4,)


def report_row(chromium: Browser, central: Server) -> list[str]:
    """Become the administrator by the printed link; return today's n1…n5 of counter 3."""
    chromium.resize(1440, 900)
    chromium.open(central.first_link)
    chromium.fill(username="quan-tri", password1=PASSWORD, password2=PASSWORD)
    chromium.press("main button[type=submit]")
    rows = [
        row for row in chromium.all("tbody tr") if row.find_elements("css selector", "[data-level]")
    ]
    assert len(rows) == 1, chromium.rows()
    assert "Quầy 3" in rows[0].text
    return [cell.text for cell in rows[0].find_elements("css selector", "[data-level]")]
