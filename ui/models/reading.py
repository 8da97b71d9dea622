"""What all models of a reader share: content, day, language, and the place the reader is at.

A plain class, not a `QObject`: see the workaround in `ui/models/visiting.py`.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from kiosk.reading.glue import glued
from kiosk.reading.trail import Kind, Place, Went
from ui.attendant import Attendant
from ui.library import Library
from ui.models.frame import Frame

if TYPE_CHECKING:
    from kiosk.content.content import Content
    from kiosk.content.model import Entry


class Reader:
    """Ask for content, and go to other places.

    Attributes:
        library, attendant, frame: whom it asks.
    """

    def __init__(self, library: Library, attendant: Attendant, frame: Frame) -> None:
        self.library = library
        self.attendant = attendant
        self.frame = frame

    @property
    def content(self) -> Content | None:
        """What there is to read; None: nothing."""
        return self.library.content

    @property
    def today(self) -> datetime.date:
        """The day all validity is asked for."""
        return self.frame.today

    @property
    def speaks_english(self) -> bool:
        """Whether English is shown."""
        return str(self.frame.language) == "en"

    @property
    def here(self) -> Place | None:
        """Where the reader stands; None: nobody reads."""
        trail = self.attendant.visit.trail
        return trail.here if trail.places else None

    def said(self, vi: str, en: str) -> str:
        """Return the words in the language shown; Vietnamese where there is no English."""
        return en if en and self.speaks_english else glued(vi)

    def title(self, entry: Entry) -> str:
        """Return what a row calls a procedure, in the language shown."""
        english = self.content.english(entry.id) if self.content and self.speaks_english else None
        return english.name if english else glued(entry.title)

    def summary(self, entry: Entry) -> str:
        """Return a procedure in one sentence, in the language shown."""
        english = self.content.english(entry.id) if self.content and self.speaks_english else None
        return english.summary if english else entry.summary

    def go(self, kind: Kind, key: str = "", row: int = 0) -> None:
        """Go to a place; *row*: the first in sight of the place left behind."""
        self.attendant.feed(Went(Place(kind, key), row))
