"""What the log may say: a catalogue of events, and the one way to say them.

An event names its facts beforehand; a fact it does not name is a bug and
raises. So no score and no person's word can slip into a log, an export or a
bundle. The page of event ids in `kiosk/README.md` is generated from here.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Final

log = logging.getLogger("kiosk")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing the log may say.

    Attributes:
        id: stable name, ``area.what``.
        level: of the standard library's logging.
        text: what happened, and for trouble what to do.
        facts: names of the values that must come with it.
    """

    id: str
    level: int
    text: str
    facts: tuple[str, ...] = ()


KIOSK_STARTED: Final = Event(
    "kiosk.started", logging.INFO, "the kiosk started", ("version", "role")
)
KIOSK_STOPPED: Final = Event("kiosk.stopped", logging.INFO, "the kiosk stopped")
JOURNAL_OPENED: Final = Event(
    "journal.opened", logging.INFO, "the journal is open and its end checks", ("epoch", "entries")
)
JOURNAL_BEGUN: Final = Event("journal.begun", logging.INFO, "a new journal was begun", ("epoch",))
JOURNAL_DAMAGED: Final = Event(
    "journal.damaged",
    logging.ERROR,
    "a journal cannot be read; it is kept untouched: copy it away for the developers",
    ("path", "reason"),
)
JOURNAL_REFUSED: Final = Event(
    "journal.refused",
    logging.ERROR,
    "an entry could not be made durable; the citizen was told so: check the disk",
    ("code", "reason"),
)
START_FAILED: Final = Event(
    "start.failed", logging.ERROR, "the kiosk could not start; it tries again", ("code", "reason")
)
LINK_DAMAGED: Final = Event(
    "link.damaged",
    logging.WARNING,
    "link.db could not be read; it was put aside and is rebuilt by asking central",
    ("path", "reason"),
)
LINK_UP: Final = Event("link.up", logging.INFO, "central acknowledged", ("epoch", "next_seq"))
LINK_DOWN: Final = Event(
    "link.down",
    logging.INFO,
    "central was not reached; entries wait on disk and are sent later",
    ("code", "reason", "retry_s"),
)
LINK_STORAGE: Final = Event(
    "link.storage",
    logging.ERROR,
    "syncing is held up by this computer's own files; entries stay as they are: check the disk",
    ("code", "reason", "retry_s"),
)
LINK_REFUSED: Final = Event(
    "link.refused",
    logging.ERROR,
    "central refused a request; nothing is lost: see the problem's remedy in the README",
    ("problem", "reason", "retry_s"),
)
LINK_MISMATCH: Final = Event(
    "link.mismatch",
    logging.ERROR,
    "central's count or head differs from the journal; nothing is lost: tell the developers",
    ("epoch", "reason"),
)
LINK_WRONG_KEY: Final = Event(
    "link.wrong_key",
    logging.ERROR,
    "an answer was not signed by this kiosk's central: check the address, or enrol again",
    ("reason", "retry_s"),
)
LINK_REWOUND: Final = Event(
    "link.rewound",
    logging.WARNING,
    "central holds less than it acknowledged (restored from a backup?); sending again",
    ("epoch", "next_seq"),
)
LINK_CLOCK: Final = Event(
    "link.clock",
    logging.WARNING,
    "this computer's clock is off; requests are signed with central's time: set the clock",
    ("offset_s",),
)
CONTENT_OPENED: Final = Event(
    "content.opened", logging.INFO, "the content is open to read", ("revision", "count")
)
CONTENT_UNREADABLE: Final = Event(
    "content.unreadable",
    logging.ERROR,
    "installed content cannot be read; an older one or none is shown: let central send it again",
    ("code", "reason"),
)
CONTENT_REFUSED: Final = Event(
    "content.refused",
    logging.ERROR,
    "a content package was not taken; what is shown stays: tell the editor of the content",
    ("code", "reason"),
)
CONTENT_FETCHED: Final = Event(
    "content.fetched",
    logging.INFO,
    "a content package came from central",
    ("revision", "size_bytes"),
)
IDENTITY_MADE: Final = Event(
    "identity.made", logging.INFO, "a key was made for this device; enrol it", ("device",)
)
IDENTITY_DAMAGED: Final = Event(
    "identity.damaged",
    logging.ERROR,
    "identity.json could not be read; it was put aside: enrol this device again",
    ("path", "reason"),
)

CATALOGUE: Final[tuple[Event, ...]] = tuple(
    value for value in list(globals().values()) if isinstance(value, Event)
)


def say(event: Event, **facts: str | int | float) -> None:
    """Write *event* with its *facts* to the log.

    Raises:
        ValueError: a fact the event does not name, or one missing (our bug).
    """
    if facts.keys() != set(event.facts):
        raise ValueError(f"{event.id} takes {event.facts}, got {tuple(facts)}")
    log.log(event.level, event.text, extra={"event": event.id, "facts": facts})
