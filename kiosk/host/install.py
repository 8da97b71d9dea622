"""How this program came onto this computer: from source, or as a bundle that says which.

`kiosk.spec` writes the commit beside the bundle's libraries; from source there
is none, and nobody asks git while a kiosk runs.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kiosk import __version__

STAMP: Final = "commit"  # one line: twelve characters of a git commit, "+" when changed since


def is_bundle() -> bool:
    """Whether we run from a bundle made by ``make bundle``."""
    return unpacked() is not None


def unpacked() -> Path | None:
    """Return the folder of the bundle's own files; None: we run from source."""
    folder = getattr(sys, "_MEIPASS", None)  # set by PyInstaller's start-up code
    return Path(folder) if folder else None


def version() -> str:
    """Return what to quote to the developers: ``0.1.0``, in a bundle ``0.1.0 (commit 1f2e…)``."""
    folder = unpacked()
    if folder is None:
        return __version__
    return f"{__version__} (commit {(folder / STAMP).read_text('ascii').strip()})"


def outside(env: Mapping[str, str]) -> dict[str, str]:
    """Return *env* as programs need it that are not in the bundle: without its libraries.

    PyInstaller's start-up code puts the bundle first in ``LD_LIBRARY_PATH`` and keeps what
    stood there; ``aplay`` with our copies of its libraries may not start.
    """
    found = dict(env)
    if is_bundle():
        before = found.pop("LD_LIBRARY_PATH_ORIG", None)
        found.pop("LD_LIBRARY_PATH", None)
        if before is not None:
            found["LD_LIBRARY_PATH"] = before
    return found
