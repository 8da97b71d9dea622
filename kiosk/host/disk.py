"""Files that survive a power cut: write whole, then swap the name."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

from kiosk.errors import DiskFull, ReadOnly, StorageFault

HELD_OPEN = (32, 33)  # Windows: ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION


def storage_fault(fault: OSError, path: Path) -> StorageFault:
    """Return *fault* as one of our own, naming *path* and the remedy."""
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(f"no space left for {path}; free some, then try again")
    if getattr(fault, "winerror", None) in HELD_OPEN:
        return StorageFault(f"{path} is open in another program; close that, then try again")
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ReadOnly(
            f"{path} cannot be written ({fault.strerror}); check its owner and the mount"
        )
    return StorageFault(f"{path}: {fault.strerror}; check the disk and what stands at that name")


def make_folder(path: Path) -> None:
    """Make *path* and its missing parents, readable by this account only, durable on return.

    Raises:
        StorageFault: it cannot be made.
    """
    try:
        # One by one: `mkdir(parents=True)` gives parents the default mode, and a
        # journal flushed into a folder whose own name was not is gone with it.
        for folder in (*reversed(path.parents), path):
            if not folder.is_dir():
                folder.mkdir(mode=0o700, exist_ok=True)
                sync_folder(folder.parent)
    except OSError as fault:
        raise storage_fault(fault, path) from fault


def sync_folder(path: Path) -> None:
    """Make new names in *path* durable; Windows does so by itself.

    Raises:
        StorageFault: the disk refuses.
    """
    if sys.platform == "win32":  # pragma: no cover - not run here
        return
    try:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as fault:
        raise storage_fault(fault, path) from fault


def write_whole(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Put *content* at *path* so that a power cut leaves the old or the new, never half.

    Raises:
        StorageFault: not written; what stood at *path* still stands.
    """
    temporary = path.with_name(path.name + ".new")
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
        sync_folder(path.parent)
    except OSError as fault:
        with suppress(OSError):  # a read-only disk refuses this too, and must be told as such
            temporary.unlink(missing_ok=True)
        raise storage_fault(fault, path) from fault


def put_aside(path: Path) -> Path:
    """Rename *path* to the first free ``path.damaged-N`` and return that name.

    Raises:
        StorageFault: it cannot be renamed.
    """
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    try:
        path.rename(aside)
    except OSError as fault:
        raise storage_fault(fault, path) from fault
    return aside
