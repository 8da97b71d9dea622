"""Nothing unexpected is said in silence: what a test did not claim fails it.

Watched: every log record at WARNING or above, whatever its logger's handlers
or propagation say, and every Qt or QML message that arrives outside the part
of a test that pytest-qt watches.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_QUIET = {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}


class Strays:
    """The warnings nobody has claimed yet, oldest first, each as ``LEVEL logger message``."""

    def __init__(self) -> None:
        self._said: list[str] = []

    def watch(self) -> Callable[[], None]:
        """Start listening; the function returned ends it."""
        make = logging.getLogRecordFactory()

        # The factory sees what handlers cannot: records of loggers that do not propagate.
        def made(*args: Any, **kwargs: Any) -> logging.LogRecord:
            record = make(*args, **kwargs)
            if record.levelno >= logging.WARNING:
                self._said.append(f"{record.levelname} {record.name} {record.getMessage()}")
            return record

        def heard(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
            if kind not in _QUIET:
                self._said.append(f"{kind.name} {context.category} {text}")

        logging.setLogRecordFactory(made)
        # pytest-qt puts its own handler on top for the body of a test, and ours back after it.
        qInstallMessageHandler(heard)

        def end() -> None:
            logging.setLogRecordFactory(make)
            qInstallMessageHandler(None)

        return end

    def claim(self, pattern: str) -> list[str]:
        """Take the warnings that *pattern* (a regular expression) is found in.

        Call it after the act. A claim that finds nothing fails: the warning was promised.
        """
        claimed = [line for line in self._said if re.search(pattern, line)]
        assert claimed, f"no warning matches {pattern!r}; said: {self._said}"
        self._said = [line for line in self._said if line not in claimed]
        return claimed

    def take_rest(self) -> list[str]:
        """Take whatever is left."""
        rest, self._said = self._said, []
        return rest
