"""Packages on this kiosk's disk: ``<revision>.pkg`` and two one-line pointer files.

    content/7.pkg   content/6.pkg   content/current -> "7.pkg"   content/previous -> "6.pkg"

A package is never changed and never replaced while in use: installing writes a
new file, then swaps the pointers. A power cut at any step leaves the old or the
new content, never neither. No file stays open after a call, so that Windows,
which does not rename over open files, can always be asked again later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.content.content import Content
from kiosk.content.package import examine, read_package
from kiosk.errors import BadContent, NewerThanUs, StorageFault
from kiosk.host.disk import make_folder, storage_fault, write_whole

CURRENT: Final = "current"
PREVIOUS: Final = "previous"
_NAME: Final = re.compile(r"([1-9]\d{0,15})\.pkg")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the shelf gave.

    Attributes:
        content: the newest content that could be read.
        trouble: why it is not the current one, for the log and the technician; None: it is.
    """

    content: Content
    trouble: str | None = None


class Shelf:
    """The folder ``content/`` of one kiosk; used by the library worker only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, pinned: Mapping[str, str]) -> Loaded | None:
        """Return the current content, or the previous one when the current is damaged.

        Args:
            pinned: central's signing keys, key id to public key in hex.

        Returns:
            None when nothing was ever installed.

        Raises:
            BadContent: neither can be read; both reasons are told.
        """
        troubles: list[str] = []
        for pointer in (CURRENT, PREVIOUS):
            try:
                name = self._named(pointer)
                if name is not None:
                    content = read_package(self._folder / name, pinned)
                    return Loaded(content, "; ".join(troubles) or None)
            except (BadContent, NewerThanUs) as fault:
                troubles.append(f"{pointer} content: {fault}")
        if troubles:
            raise BadContent("; ".join(troubles))
        return None

    def install(self, raw: bytes, pinned: Mapping[str, str]) -> Content:
        """Check the package *raw* in full, make it the current one, keep the one in use.

        Installing what is current already changes nothing. An interrupted or
        refused installation may be tried again at any time.

        Raises:
            BadContent: not sound, older than what is here, or another package
                under the same revision; what is in use stays in use.
            NewerThanUs: a format this program does not know.
            StorageFault: the disk is full or cannot be written; the same holds.
        """
        content = read_package(raw, pinned)
        examine(content)
        name = f"{content.revision}.pkg"
        used = self._usable(pinned)
        self._refuse_backwards(content.revision, raw, used)
        if used != name or self._current_name() != name:
            make_folder(self._folder)
            write_whole(self._folder / name, raw)
            if self._bytes(name) != raw:
                raise StorageFault(
                    f"{self._folder / name} did not read back as written; check the disk"
                )
            if used is not None and used != name:
                write_whole(self._folder / PREVIOUS, f"{used}\n".encode())
            write_whole(self._folder / CURRENT, f"{name}\n".encode())
            self._tidy(keep={name, used})
        return content

    def _usable(self, pinned: Mapping[str, str]) -> str | None:
        """Return the file name of what `load` would give; None: nothing readable."""
        with suppress(BadContent):
            if loaded := self.load(pinned):
                return f"{loaded.content.revision}.pkg"
        return None

    def _refuse_backwards(self, revision: int, raw: bytes, used: str | None) -> None:
        named = _NAME.fullmatch(self._current_name() or "")
        newest = int(named.group(1)) if named else 0
        if revision < newest:
            raise BadContent(
                f"content revision {revision} is older than {newest}, which is here already"
            )
        if used == f"{revision}.pkg" and self._bytes(used) != raw:
            raise BadContent(f"another content package is here already under revision {revision}")

    def _current_name(self) -> str | None:
        with suppress(BadContent):
            return self._named(CURRENT)
        return None

    def _named(self, pointer: str) -> str | None:
        """Return the file name that *pointer* holds; None: there is no such pointer."""
        path = self._folder / pointer
        try:
            text = path.read_bytes()[:64].decode("ascii", errors="replace").strip()
        except FileNotFoundError:
            return None
        except OSError as fault:
            raise BadContent(f"{path} cannot be read: {fault.strerror}") from fault
        if not _NAME.fullmatch(text):
            raise BadContent(f"{path} does not name a package: {text[:20]!r}")
        return text

    def _bytes(self, name: str) -> bytes:
        try:
            return (self._folder / name).read_bytes()
        except OSError as fault:
            raise storage_fault(fault, self._folder / name) from fault

    def _tidy(self, keep: set[str | None]) -> None:
        """Remove packages nobody points to; one that is held open goes next time."""
        with suppress(OSError):
            for path in list(self._folder.iterdir()):
                unused = _NAME.fullmatch(path.name) and path.name not in keep
                if unused or path.name.endswith(".pkg.new"):
                    with suppress(OSError):
                        path.unlink()
