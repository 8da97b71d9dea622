"""The log file: one JSON object a line, rotated by size, never a score.

    {"at": "2026-11-22T02:00:00.123Z", "level": "INFO", "event": "journal.opened", …facts, "text": "…"}

Foreign records (libraries, Qt) come through with their logger's name and text.
"""

from __future__ import annotations

import json
import logging
import sys
from contextlib import suppress
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
        at = at_utc(int(record.created * 1000))
        line: dict[str, object] = {
            "at": f"{at.replace(tzinfo=None).isoformat(timespec='milliseconds')}Z",
            "level": record.levelname,
            "event": getattr(record, "event", f"other.{record.name}"),
            **getattr(record, "facts", {}),
            "text": record.getMessage(),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


class _File(RotatingFileHandler):
    """The log on disk; a disk that refuses it costs the line and nothing else."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's spelling
        # Otherwise each line on a full disk prints a traceback. What matters is
        # on stderr already, and the disk is told as a fault of the journal.
        if not isinstance(sys.exc_info()[1], OSError):
            super().handleError(record)


def open_log(folder: Path | None) -> None:
    """Send everything from INFO up to *folder*/kiosk.log, and from WARNING up to stderr.

    A folder that cannot be written leaves stderr alone: a full disk must not
    keep the kiosk from starting.
    """
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    for handler in list(root.handlers):
        root.removeHandler(handler)
        if isinstance(handler.formatter, JsonLines):  # of an earlier call; others are not ours
            with suppress(OSError):  # what a full disk refused so far, it refuses once more
                handler.close()
    console = logging.StreamHandler(sys.stderr)
    console.setLevel(logging.WARNING)
    console.setFormatter(JsonLines())
    root.addHandler(console)
    if folder is None:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = _File(
            folder / "kiosk.log",
            maxBytes=FILE_BYTES,
            backupCount=FILE_COUNT,
            encoding="utf-8",
            errors="backslashreplace",  # a path that is not UTF-8 must not cost the line
        )
    except OSError:
        return
    file.setFormatter(JsonLines())
    root.addHandler(file)
