"""The library thread: reads, installs, opens and searches beside the screens, and drops what is stale."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtGui import QGuiApplication

from assets.content import demo_key, first_package
from kiosk.content.content import Content
from kiosk.content.package import key_id
from kiosk.content.shelf import Loaded, Shelf
from kiosk.errors import BadContent
from tests.ui.stage import own_content
from ui.library import Library, LibraryDoor, Opened

TODAY = datetime.date(2026, 11, 22)
BIRTH = "1.001193"


class OwnShelf:
    """A shelf in a folder that trusts the demo's key, and notes the threads it is used on."""

    def __init__(self, folder: Path) -> None:
        public = demo_key().public_key()
        self._pinned = {key_id(public): public.public_bytes_raw().hex()}
        self._shelf = Shelf(folder)
        self.threads: set[int] = set()

    def load(self) -> Loaded | None:
        self.threads.add(threading.get_ident())
        return self._shelf.load(self._pinned)

    def install(self, raw: bytes) -> Content:
        self.threads.add(threading.get_ident())
        return self._shelf.install(raw, self._pinned)


Heard = list[tuple[str, object]]


@pytest.fixture
def shelf(tmp_path: Path) -> OwnShelf:
    return OwnShelf(tmp_path / "content")


@pytest.fixture
def make(qapp: QGuiApplication) -> Iterator[Callable[..., tuple[Library, Heard]]]:
    """Make libraries on threads of their own, and note what they say."""
    made: list[Library] = []

    def library(open_door: Callable[[], LibraryDoor] | None) -> tuple[Library, Heard]:
        library = Library(open_door)
        heard: Heard = []
        library.content_changed.connect(lambda: heard.append(("content", library.revision())))
        library.found.connect(lambda hits: heard.append(("found", hits)))
        library.opened.connect(lambda opened: heard.append(("opened", opened)))
        library.refused.connect(lambda code: heard.append(("refused", code)))
        made.append(library)
        return library, heard

    yield library
    for each in made:
        each.close()


def wait(heard: Heard, name: str) -> object:
    """Return what was said under *name*, once it was."""
    limit = QDeadlineTimer(30_000)
    while name not in dict(heard):
        assert not limit.hasExpired(), f"{name} was never said: {heard}"
        QGuiApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    return dict(heard)[name]


Make = Callable[..., tuple[Library, Heard]]


def test_without_content_the_first_look_is_over_all_the_same(make: Make, shelf: OwnShelf) -> None:
    library, heard = make(lambda: shelf)
    assert not library.is_settled
    library.start()
    assert wait(heard, "content") == 0
    assert library.is_settled
    assert library.content is None


def test_a_package_received_on_any_thread_is_installed_and_shown(
    make: Make, shelf: OwnShelf
) -> None:
    library, heard = make(lambda: shelf)
    library.start()
    wait(heard, "content")
    heard.clear()
    courier = threading.Thread(target=library.receive, args=(first_package(),))
    courier.start()
    courier.join()
    assert wait(heard, "content") == 1
    assert library.revision() == 1
    assert threading.get_ident() not in shelf.threads
    again, told = make(lambda: shelf)
    again.start()
    assert wait(told, "content") == 1  # it lies on the disk


def test_a_forged_package_is_refused_and_what_is_shown_stays(
    make: Make, shelf: OwnShelf, claim_warning: Callable[[str], list[str]]
) -> None:
    shelf.install(first_package())
    library, heard = make(lambda: shelf)
    library.start()
    wait(heard, "content")
    raw = bytearray(first_package())
    raw[len(raw) // 2] ^= 1
    library.receive(bytes(raw))
    assert wait(heard, "refused") == BadContent.code
    assert library.revision() == 1
    assert claim_warning("a content package was not taken")


def test_damaged_content_is_none_and_is_logged(
    make: Make, shelf: OwnShelf, tmp_path: Path, claim_warning: Callable[[str], list[str]]
) -> None:
    shelf.install(first_package())
    (tmp_path / "content" / "1.pkg").write_bytes(b"no package")
    library, heard = make(lambda: shelf)
    library.start()
    assert wait(heard, "content") == 0
    assert claim_warning("installed content cannot be read")


def test_a_procedure_opens_in_full(make: Make, shelf: OwnShelf) -> None:
    shelf.install(first_package())
    library, heard = make(lambda: shelf)
    library.start()
    wait(heard, "content")
    library.open(BIRTH)
    opened = wait(heard, "opened")
    assert isinstance(opened, Opened)
    assert opened.procedure == own_content().procedure(BIRTH)
    assert opened.english == own_content().english(BIRTH)


def test_only_the_newest_question_is_answered(make: Make, shelf: OwnShelf) -> None:
    shelf.install(first_package())
    library, heard = make(lambda: shelf)
    library.start()
    wait(heard, "content")
    for text in ("k", "kh", "khai s", "khai sinh"):
        library.search(text, 5, TODAY)
    hits = wait(heard, "found")
    assert isinstance(hits, list)
    assert hits[0].procedure_id == BIRTH
    library.open(BIRTH)  # answered after all searches asked before it
    wait(heard, "opened")
    assert [name for name, _ in heard].count("found") == 1


def test_an_answer_nobody_waits_for_is_dropped(make: Make, shelf: OwnShelf) -> None:
    shelf.install(first_package())
    library, heard = make(lambda: shelf)
    library.start()
    wait(heard, "content")
    library.search("khai sinh", 5, TODAY)
    library.forget()
    library.open(BIRTH)
    wait(heard, "opened")
    assert "found" not in dict(heard)
