"""Content packages that kiosks may fetch: built, signed and kept in the data folder.

    DIR/content/1.pkg, 2.pkg, …   never changed, never removed; the highest is the one to have

A revision is built from source files by the same importer that every kiosk
trusts, so what is refused here never reaches a counter.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.content.importer import imported
from kiosk.content.package import build_package, key_id, peek
from kiosk.errors import BadContent, StorageFault
from sync.central.place import Place
from sync.signing import public_hex

_NAME: Final = re.compile(r"([1-9]\d{0,8})\.pkg")


@dataclass(frozen=True, slots=True)
class Published:
    """The newest package, if there is one.

    Attributes:
        revision: 0 when nothing was ever published.
        path: the file; None with revision 0.
    """

    revision: int = 0
    path: Path | None = None


def latest(place: Place) -> Published:
    """Return the newest package; one listing of a small folder."""
    try:
        names = os.listdir(place.content)
    except FileNotFoundError:
        return Published()
    revision = max((int(found[1]) for name in names if (found := _NAME.fullmatch(name))), default=0)
    return Published(revision, place.content / f"{revision}.pkg") if revision else Published()


def publish(place: Place, sources: Mapping[str, bytes], today: datetime.date) -> Published:
    """Build the next revision from *sources* (file name to bytes); return what is newest now.

    Sources that say what the newest package says already make no new revision.

    Raises:
        BadContent: the sources have faults, all told; nothing is published.
        StorageFault: it cannot be written.
    """
    catalogue = imported(sources)
    key = place.sign_key()
    before = latest(place)
    if before.path is not None:
        pinned = {key_id(key.public_key()): public_hex(key)}
        header = peek(before.path, pinned)
        again = build_package(
            catalogue, revision=header.revision, created=header.created, key=key, unit=header.unit
        )
        if again == before.path.read_bytes():
            return before
    revision = before.revision + 1
    raw = build_package(catalogue, revision=revision, created=today, key=key)
    path = place.content / f"{revision}.pkg"
    fresh = path.with_suffix(".new")
    try:
        place.content.mkdir(exist_ok=True)
        with open(fresh, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        fresh.rename(path)
    except OSError as fault:
        raise StorageFault(f"{path} cannot be written: {fault.strerror}") from fault
    return Published(revision, path)


def sources_in(folder: Path, names: tuple[str, ...]) -> dict[str, bytes]:
    """Return the files of *names* that are in *folder*, name to bytes.

    Raises:
        BadContent: one cannot be read, or none is there.
    """
    try:
        found = {name: (folder / name).read_bytes() for name in names if (folder / name).exists()}
    except OSError as fault:
        raise BadContent(f"{fault.filename} cannot be read: {fault.strerror}") from fault
    if not found:
        raise BadContent(f"{folder} holds no source file of a catalogue; it needs {names[0]}")
    return found
