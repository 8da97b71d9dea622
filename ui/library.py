"""The library: what central told us, read and searched beside the UI thread.

Loading a package takes 50 ms, its index seconds, a search milliseconds: none of
it may hold up a finger. Answers that a newer question made worthless are dropped.
`Content` itself is frozen, so screens ask it for rows directly.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QThread, Signal, Slot

from kiosk import events
from kiosk.errors import BadContent, KioskError

if TYPE_CHECKING:
    # Their imports (cryptography, rapidfuzz) come after the first frame, on the library thread.
    from kiosk.catalogue.search import Hit, Index
    from kiosk.content.content import Content
    from kiosk.content.model import English, Procedure
    from kiosk.content.shelf import Loaded

log = logging.getLogger("kiosk.ui")


class LibraryDoor(Protocol):
    """The shelf of this kiosk with the keys it trusts; used by the library thread only."""

    def load(self) -> Loaded | None:
        """Return the current content; None: nothing was ever installed.

        Raises:
            KioskError: it cannot be read.
        """
        ...

    def install(self, raw: bytes) -> Content:
        """Check and install a package.

        Raises:
            KioskError: refused or not written; what is in use stays in use.
        """
        ...


@dataclass(frozen=True, slots=True)
class Opened:
    """A procedure with every part it has.

    Attributes:
        procedure: as central told it.
        english: our English of name and summary; None: there is none.
        content: what it belongs to.
    """

    procedure: Procedure
    english: English | None
    content: Content


class _Librarian(QObject):
    """Load, install, open and search, one after the other; lives on the library thread.

    Signals:
        loaded: content came (`Content`), or there is none or none that can be read (None).
        refused: a package handed over was not taken (code).
        found: hits of a question (its number, list of `Hit`).
        opened: a procedure (`Opened`).
    """

    loaded = Signal(object)
    refused = Signal(str)
    found = Signal(int, object)
    opened = Signal(object)

    def __init__(
        self, open_door: Callable[[], LibraryDoor] | None, newest: Callable[[], int]
    ) -> None:
        super().__init__()
        self._open_door = open_door
        self._door: LibraryDoor | None = None
        self._newest = newest
        self._content: Content | None = None
        self._index: Index | None = None

    @Slot()
    def load(self) -> None:
        if self._open_door is None:
            self.loaded.emit(None)
            return
        try:
            self._door = self._open_door()
            loaded = self._door.load()
        except KioskError as fault:
            events.say(events.CONTENT_UNREADABLE, code=fault.code, reason=str(fault))
            self.loaded.emit(None)
            return
        if loaded is None:
            self.loaded.emit(None)
            return
        if loaded.trouble:
            events.say(events.CONTENT_UNREADABLE, code=BadContent.code, reason=loaded.trouble)
        self.take(loaded.content)

    @Slot(object)
    def install(self, raw: bytes) -> None:
        if self._door is None:
            return
        try:
            content = self._door.install(raw)
        except KioskError as fault:
            events.say(events.CONTENT_REFUSED, code=fault.code, reason=str(fault))
            self.refused.emit(fault.code)
            return
        if self._content is None or content.revision != self._content.revision:
            self.take(content)

    @Slot(object)
    def take(self, content: Content) -> None:
        """Show *content*, then build its index: reading need not wait for searching."""
        content.english("")  # unpacked here, so that the first English list need not
        self._content, self._index = content, None
        events.say(events.CONTENT_OPENED, revision=content.revision, count=len(content.entries))
        self.loaded.emit(content)

    @Slot(str)
    def open(self, procedure_id: str) -> None:
        content = self._content
        if content is None or procedure_id not in content:
            return
        self.opened.emit(
            Opened(content.procedure(procedure_id), content.english(procedure_id), content)
        )

    @Slot()
    def build(self) -> None:
        """Build the index of the content taken last, if that was not done."""
        if self._content is not None and self._index is None:
            from kiosk.catalogue.search import Index

            self._index = Index.build(self._content)

    @Slot(int, str, int, object)
    def search(self, number: int, text: str, top: int, on: datetime.date) -> None:
        def is_stale() -> bool:
            return number != self._newest()

        if is_stale():
            return
        self.build()
        index = self._index
        hits = [] if index is None else index.search(text, top, is_stale, on)
        if not is_stale():
            self.found.emit(number, hits)


class Library(QObject):
    """What screens ask for content; every answer comes as a signal on the UI thread.

    Args:
        open_door: called on the library thread by `start`; None: this kiosk has no library.

    Signals:
        content_changed: `content` is another one, or the first look is over.
        found: the hits (list of `Hit`) of the newest `search`.
        opened: the procedure asked for (`Opened`).
        refused: a package that was received is not taken (code).
    """

    content_changed = Signal()
    found = Signal(object)
    opened = Signal(object)
    refused = Signal(str)

    _loading = Signal()
    _building = Signal()
    _received = Signal(object)
    _asked = Signal(int, str, int, object)
    _opening = Signal(str)

    def __init__(
        self,
        open_door: Callable[[], LibraryDoor] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._content: Content | None = None
        self._is_settled = open_door is None
        self._number = 0
        self._thread: QThread | None = None
        self._librarian = _Librarian(open_door, lambda: self._number)

    @property
    def content(self) -> Content | None:
        """What there is to read; None: nothing yet."""
        return self._content

    @property
    def is_settled(self) -> bool:
        """Whether the first look is over: only then is "nothing here" true."""
        return self._is_settled

    def revision(self) -> int:
        """Return the revision in use, 0: none; callable from any thread."""
        content = self._content
        return 0 if content is None else content.revision

    def start(self, *, aside: bool = True) -> None:
        """Start and load. Call it once the journal is open: nobody waits for the library.

        Args:
            aside: on a thread of its own; False: here and now, for tests.
        """
        if aside:
            self._thread = QThread()
            self._thread.setObjectName("library")
            self._librarian.moveToThread(self._thread)
            self._thread.start(QThread.Priority.LowPriority)
        self._connect()
        self._loading.emit()

    def receive(self, raw: bytes) -> None:
        """Install the package *raw*; callable from any thread."""
        self._received.emit(raw)

    def take(self, content: Content) -> None:
        """Show *content* as if it had been loaded."""
        self._librarian.take(content)

    def open(self, procedure_id: str) -> None:
        """Ask for a procedure; `opened` answers, unless there is none with that id."""
        self._opening.emit(procedure_id)

    def search(self, text: str, top: int, on: datetime.date) -> None:
        """Ask for the *top* best procedures for *text* that hold *on* that day; `found` answers."""
        self._number += 1
        self._asked.emit(self._number, text, top, on)

    def forget(self) -> None:
        """Drop the answer to the last question: nobody waits for it any more."""
        self._number += 1

    def close(self) -> None:
        """End the thread after what it is doing. Safe to call twice."""
        self.forget()
        if self._thread is not None:
            self._thread.quit()
            self._thread.wait()
            self._thread = None

    def _connect(self) -> None:
        self._librarian.loaded.connect(self.on_loaded)
        self._librarian.found.connect(self._on_found)
        self._librarian.opened.connect(self.opened)
        self._librarian.refused.connect(self.refused)
        self._loading.connect(self._librarian.load)
        self._building.connect(self._librarian.build)
        self._received.connect(self._librarian.install)
        self._asked.connect(self._librarian.search)
        self._opening.connect(self._librarian.open)

    @Slot(object)
    def on_loaded(self, content: Content | None) -> None:
        """Show *content*, or that there is none."""
        self._is_settled = True
        self._content = content
        self.content_changed.emit()
        if self._thread is not None:
            # Behind whatever was asked meanwhile: a page need not wait for the index.
            self._building.emit()

    @Slot(int, object)
    def _on_found(self, number: int, hits: Sequence[Hit]) -> None:
        if number == self._number:
            self.found.emit(hits)
