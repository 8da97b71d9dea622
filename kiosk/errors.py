"""What can go wrong, as a tree; catch the highest branch you can answer.

* KioskError
  x Fault              the world's doing: say so, keep running, try again
    - StorageFault     disk full, read-only or failing; database damaged
    - AlreadyRunning   another copy holds this data folder
    - LinkFault        central not reached, or no trustworthy reply in time
      + WrongKey       a reply that central's pinned key did not sign
  x Refused            central read the request and said no: never resend as is
  x BadSettings        this device's settings are wrong: stop at start-up
  x BadContent         a content package or source file is wrong: keep the old one
  x NewerThanUs        a file was written by a newer program: stop, touch nothing

Anything else that escapes is a bug of ours and is never swallowed.

Every class carries a *code* such as ``K-3101``: the number a citizen can read
out to the technician. `kiosk/README.md` lists them with their remedies.
"""

from __future__ import annotations

from typing import ClassVar


class KioskError(Exception):
    """The root: an expected trouble, told in one English sentence with its remedy."""

    code: ClassVar[str] = "K-3000"


class Fault(KioskError):
    """The world's doing: the kiosk keeps running and tries again."""


class StorageFault(Fault):
    """The disk is full, read-only or failing; nothing thanked is lost by it."""

    code = "K-3101"


class DiskFull(StorageFault):
    """No space is left on the disk that holds the data folder."""

    code = "K-3102"


class ReadOnly(StorageFault):
    """The data folder cannot be written: permissions or a read-only disk."""

    code = "K-3103"


class DamagedFile(StorageFault):
    """A file of ours cannot be read as what it should be; it is kept untouched."""

    code = "K-3104"


class AlreadyRunning(Fault):
    """Another copy of the kiosk holds this data folder."""

    code = "K-3105"


class LinkFault(Fault):
    """Central was not reached, or no trustworthy answer came in time."""

    code = "K-3201"


class WrongKey(LinkFault):
    """The answer was not signed by the central this kiosk is enrolled with."""

    code = "K-3202"


class Refused(KioskError):
    """Central read the request and said no; the same bytes are never sent again.

    Attributes:
        problem: stable code of the problem document (``sync/wire.py``), such as ``gap``.
    """

    code = "K-3301"

    def __init__(self, problem: str, detail: str) -> None:
        super().__init__(detail)
        self.problem = problem


class BadSettings(KioskError):
    """A setting is unknown, of the wrong type or out of range: stop at start-up."""

    code = "K-3401"


class BadContent(KioskError):
    """A package or catalogue file is wrong; the content in use stays in use."""

    code = "K-3501"


class NewerThanUs(KioskError):
    """A file was written by a newer program; it is refused, never guessed at."""

    code = "K-3106"
