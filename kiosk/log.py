"""The log file: one JSON object a line, rotated by size, never a score.

    {"at": "2026-11-22T02:00:00.123Z", "level": "INFO", "event": "journal.opened", …facts, "text": "…"}

Foreign records (libraries, Qt) come through with their logger's name and text.
"""

from __future__ import annotations

import json
import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from kiosk.clock import at_utc

FILE_BYTES: Final = 1 << 20
FILE_COUNT: Final = 5


class JsonLines(logging.Formatter):
    """Format a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return *record* as one line; a traceback becomes the key ``trace``."""
        line: dict[str, object] = {
            "at": at_utc(int(record.created * 1000)).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "event": getattr(record, "event", f"other.{record.name}"),
            **getattr(record, "facts", {}),
            "text": record.getMessage(),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def open_log(folder: Path | None) -> None:
    """Send everything from INFO up to *folder*/kiosk.log, and from WARNING up to stderr.

    A folder that cannot be written leaves stderr alone: a full disk must not
    keep the kiosk from starting.
    """
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    for handler in list(root.handlers):
        root.removeHandler(handler)
    console = logging.StreamHandler(sys.stderr)
    console.setLevel(logging.WARNING)
    console.setFormatter(JsonLines())
    root.addHandler(console)
    if folder is None:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = RotatingFileHandler(
            folder / "kiosk.log", maxBytes=FILE_BYTES, backupCount=FILE_COUNT, encoding="utf-8"
        )
    except OSError:
        return
    file.setFormatter(JsonLines())
    root.addHandler(file)
