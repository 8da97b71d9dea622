"""Folders in memory for the tests that make a hundred journals: a flush there costs nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

IN_MEMORY = Path("/dev/shm")


@pytest.fixture(scope="session")
def new_folder() -> Iterator[Callable[[], Path]]:
    """Return a function that gives a new, empty folder each time; in memory where there is such."""
    where = IN_MEMORY if IN_MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=where) as root:
        yield lambda: Path(tempfile.mkdtemp(dir=root))
