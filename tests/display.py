"""A screen of our own, so that windows are real windows on any machine.

Used by the tests (fixture ``display``), by ``make bench`` and ``make screenshots``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

# Holds both ways up of the largest panel of design.md §7: 1920×1080 and 1080×1920.
LARGEST = (1920, 1920)


class NoDisplay(Exception):
    """Xvfb is not installed or did not start; the sentence says what to do."""


@contextmanager
def virtual_display(width: int = LARGEST[0], height: int = LARGEST[1]) -> Iterator[str]:
    """Run Xvfb and give its name, such as ``:7``; width and height in pixels.

    It answers when the name is given (Xvfb itself tells, nothing is polled) and ends with the
    block, or with this process however that ends.

    Raises:
        NoDisplay: with what Xvfb said.
    """
    if not shutil.which("Xvfb"):
        raise NoDisplay("Xvfb is not installed; run make setup")
    options = f"-screen 0 {width}x{height}x24 -dpi 96 -nolisten tcp -noreset"
    ready, tell = os.pipe()
    with tempfile.TemporaryFile("w+") as said:
        server = subprocess.Popen(
            # setpriv: killed test runs must not leave servers behind.
            ["setpriv", "--pdeathsig", "TERM", "Xvfb", "-displayfd", str(tell), *options.split()],
            pass_fds=[tell],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
        os.close(tell)
        try:
            with os.fdopen(ready) as answer:
                number = answer.readline().strip()  # empty when Xvfb died: the pipe closed
            if not number:
                said.seek(0)
                raise NoDisplay(f"Xvfb did not start: {said.read().strip()}")
            yield f":{number}"
        finally:
            server.terminate()
            server.wait()
