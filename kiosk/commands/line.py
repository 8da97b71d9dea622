"""The line to central as the verbs compose it: a courier, and where its packages go."""

from __future__ import annotations

from collections.abc import Callable
from random import SystemRandom
from typing import TYPE_CHECKING, Final

from kiosk.clock import Clock
from kiosk.condition import Condition
from kiosk.host.places import DataFolder
from sync.courier import Courier, Inbox
from sync.https import HttpCentral
from sync.identity import Identity
from sync.link import Link

if TYPE_CHECKING:
    from kiosk.content.content import Content
    from kiosk.content.shelf import Loaded
    from ui.library import Library

UNSETTLED: Final = 2**31  # above any revision


def make_courier(
    data: DataFolder,
    identity: Identity,
    clock: Clock,
    *,
    told: Callable[[Condition], None] = lambda _condition: None,
    inbox: Inbox | None = None,
    every_s: float = 60.0,
) -> Courier:
    """Return a courier over the files of *data*; link.db is opened by its first turn."""
    return Courier(
        data.journals,
        identity=identity,
        link=lambda: Link.open(data.link),
        central=HttpCentral(identity, clock),
        clock=clock,
        random=SystemRandom(),
        told=told,
        inbox=inbox,
        every_s=every_s,
    )


class Door:
    """The shelf of content and the keys it trusts (`ui.library.LibraryDoor`)."""

    def __init__(self, data: DataFolder, identity: Identity) -> None:
        from kiosk.content.shelf import Shelf

        self._shelf = Shelf(data.content)
        self._pinned = identity.central_keys

    def load(self) -> Loaded | None:
        """Return the content in use, None when nothing was ever installed.

        Raises:
            BadContent: neither the current nor the previous package can be read.
        """
        return self._shelf.load(self._pinned)

    def install(self, raw: bytes) -> Content:
        """Check and install a package.

        Raises:
            KioskError: refused or not written; what is in use stays in use.
        """
        return self._shelf.install(raw, self._pinned)


class LibraryInbox:
    """What the courier hands packages to (`sync.courier.Inbox`): the library of a window."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def revision(self) -> int:
        """Return the revision in use; until the first look is over, nothing is worth fetching."""
        return self._library.revision() if self._library.is_settled else UNSETTLED

    def receive(self, package: bytes) -> None:
        """Hand *package* to the library thread."""
        self._library.receive(package)
