"""A disk with one habit of Windows: what anybody holds open is not renamed, replaced or removed.

``pytest -p tests.windows FILES`` runs any tests on such a disk. What is open is
asked of the kernel, so that files SQLite holds count as well.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from typing import Any

import pytest

# Each with the number of paths it is given.
CHANGE_NAMES = {"rename": 2, "replace": 2, "unlink": 1, "remove": 1}


def is_held_open(path: str | os.PathLike[str]) -> bool:
    """Whether this process has the file at *path* open under any of its names."""
    try:
        wanted = os.stat(path)
    except FileNotFoundError:
        return False
    for descriptor in os.listdir("/proc/self/fd"):
        try:
            found = os.stat(f"/proc/self/fd/{descriptor}")
        except FileNotFoundError:
            continue  # the descriptor of this very listing
        if (found.st_dev, found.st_ino) == (wanted.st_dev, wanted.st_ino):
            return True
    return False


def make_stubborn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `os` refuse to change the name of what is held open, until *monkeypatch* is undone."""
    for name, path_count in CHANGE_NAMES.items():
        monkeypatch.setattr(os, name, _stubborn(getattr(os, name), path_count))


def _stubborn(real: Callable[..., None], path_count: int) -> Callable[..., None]:
    def refusing(*args: Any, **options: Any) -> None:
        # Names relative to an open folder are the tidying of tests; Windows has no such thing.
        if not any(options.values()):
            for path in args[:path_count]:
                if is_held_open(path):
                    raise PermissionError(errno.EACCES, "held open by another program", str(path))
        real(*args, **options)

    return refusing


def pytest_configure(config: pytest.Config) -> None:
    patch = pytest.MonkeyPatch()
    make_stubborn(patch)
    config.add_cleanup(patch.undo)
