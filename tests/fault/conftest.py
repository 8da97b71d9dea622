"""What every calamity needs: a device that has already thanked somebody."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.fault.device import Device


@pytest.fixture
def device(tmp_path: Path) -> Iterator[Device]:
    made = Device(tmp_path / "kiosk")
    yield made
    made.stop()


@pytest.fixture
def running(device: Device) -> Device:
    """Started, with five thanked taps."""
    device.start()
    device.taps(5)
    return device


@pytest.fixture
def log_put_back() -> Iterator[None]:
    """Undo what `open_log` does to the root logger."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    for handler in root.handlers:
        if handler not in handlers:
            with suppress(OSError):  # a full disk refuses the last line once more
                handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)
