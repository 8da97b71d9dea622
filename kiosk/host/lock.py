"""One kiosk a data folder: an advisory lock that the system frees when we die."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from kiosk.errors import AlreadyRunning
from kiosk.host.disk import storage_fault

_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)  # EACCES, EDEADLK: Windows says it so


class FolderLock:
    """Hold *path* locked from `acquire` to `release`; a crash frees it too."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def acquire(self) -> None:
        """Take the lock; taking it twice is the same as once.

        Raises:
            AlreadyRunning: another process holds it.
            StorageFault: the lock file cannot be made, or this disk knows no locks.
        """
        if self._file is not None:
            return
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except OSError as fault:
            raise storage_fault(fault, self._path) from fault
        try:
            _lock(file)
        except OSError as fault:
            os.close(file)
            if fault.errno not in _HELD:
                raise storage_fault(fault, self._path) from fault
            raise AlreadyRunning(
                f"another kiosk already uses {self._path.parent}; close it or use another --data"
            ) from fault
        self._file = file

    def release(self) -> None:
        """Give the lock back; harmless when it is not held."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def __enter__(self) -> Self:
        """Acquire."""
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Release."""
        self.release()


if sys.platform == "win32":  # pragma: no cover - not run here
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
