"""The log: JSON lines that parse, rotated, and never in the way when the disk refuses."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from kiosk import events
from kiosk import log as kiosk_log
from kiosk.log import JsonLines, open_log


@pytest.fixture(autouse=True)
def _handlers_put_back() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    for handler in root.handlers:
        if handler not in handlers:
            with suppress(OSError):
                handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_an_event_is_one_line_of_json_with_its_facts(tmp_path: Path) -> None:
    open_log(tmp_path / "logs")
    events.say(events.JOURNAL_OPENED, epoch="0001-9f3c21aa", entries=7)
    (line,) = lines(tmp_path / "logs" / "kiosk.log")
    assert list(line) == ["at", "level", "event", "epoch", "entries", "text"]
    assert line["event"] == "journal.opened"
    assert line["level"] == "INFO"
    assert (line["epoch"], line["entries"]) == ("0001-9f3c21aa", 7)
    assert line["text"] == events.JOURNAL_OPENED.text


def test_times_are_utc_to_the_millisecond() -> None:
    record = logging.LogRecord("kiosk", logging.INFO, "", 0, "text", None, None)
    record.created = 1_795_323_600.1239
    assert json.loads(JsonLines().format(record))["at"] == "2026-11-22T05:00:00.123Z"


def test_what_others_say_comes_through_with_their_name(tmp_path: Path) -> None:
    open_log(tmp_path)
    logging.getLogger("urllib3.pool").info("%d retries\nleft", 3)
    logging.getLogger("urllib3.pool").debug("not this")
    (line,) = lines(tmp_path / "kiosk.log")
    assert line["event"] == "other.urllib3.pool"
    assert line["text"] == "3 retries\nleft"


def test_a_traceback_stays_inside_its_line(
    tmp_path: Path, claim_warning: Callable[[str], list[str]], capfd: pytest.CaptureFixture[str]
) -> None:
    open_log(tmp_path)
    try:
        raise RuntimeError("a bug")
    except RuntimeError:
        logging.getLogger("kiosk").exception("it failed")
    claim_warning("it failed")
    (line,) = lines(tmp_path / "kiosk.log")
    assert "RuntimeError: a bug" in line["trace"]
    (said,) = capfd.readouterr().err.splitlines()
    assert json.loads(said) == line, "a warning goes to stderr too, in the same words"


def test_text_of_any_kind_is_one_line_that_parses(tmp_path: Path) -> None:
    open_log(tmp_path)
    said = ["Thanh Xuân", 'a "quote"', "two\nlines\r\u2028", "\x00\x1b[31m", "not UTF-8: \udcff"]
    for text in said:
        logging.getLogger("kiosk").info("%s", text)
    content = (tmp_path / "kiosk.log").read_bytes().decode().split("\n")
    assert [json.loads(line)["text"] for line in content[:-1]] == said
    assert "Thanh Xuân" in content[0], "read by people, not escaped"


def test_the_log_is_rotated_by_size_and_keeps_a_bounded_past(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kiosk_log, "FILE_BYTES", 1000)
    open_log(tmp_path)
    for number in range(200):
        logging.getLogger("kiosk").info("line %03d", number)
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == ["kiosk.log", *(f"kiosk.log.{n}" for n in range(1, kiosk_log.FILE_COUNT + 1))]
    assert all(path.stat().st_size <= 1000 for path in tmp_path.iterdir())
    kept = [
        line["text"]
        for name in (*reversed(files[1:]), "kiosk.log")
        for line in lines(tmp_path / name)
    ]
    assert kept == [f"line {number:03d}" for number in range(200 - len(kept), 200)]


def test_a_full_disk_costs_the_line_and_prints_no_traceback(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kiosk.log").symlink_to("/dev/full")
    open_log(tmp_path)
    events.say(events.KIOSK_STOPPED)
    assert capfd.readouterr().err == ""


def test_a_full_disk_keeps_warnings_on_stderr(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], claim_warning: Callable[[str], list[str]]
) -> None:
    (tmp_path / "kiosk.log").symlink_to("/dev/full")
    open_log(tmp_path)
    events.say(events.START_FAILED, code="K-3102", reason="no space left")
    claim_warning("could not start")
    (line,) = capfd.readouterr().err.splitlines()
    assert json.loads(line)["code"] == "K-3102"


def test_a_log_that_could_not_be_written_can_be_opened_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "kiosk.log").symlink_to("/dev/full")
    open_log(tmp_path)
    events.say(events.KIOSK_STOPPED)
    open_log(tmp_path / "elsewhere")
    events.say(events.KIOSK_STOPPED)
    assert len(lines(tmp_path / "elsewhere" / "kiosk.log")) == 1


def test_a_folder_that_cannot_be_written_does_not_stop_the_start(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], claim_warning: Callable[[str], list[str]]
) -> None:
    (tmp_path / "logs").write_bytes(b"a file")
    open_log(tmp_path / "logs")
    events.say(events.START_FAILED, code="K-3103", reason="read-only")
    claim_warning("could not start")
    assert "K-3103" in capfd.readouterr().err


def test_a_bug_while_logging_is_not_swallowed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    open_log(tmp_path)
    logging.getLogger("kiosk").info("%s", "fine", extra={"facts": {"reason": object()}})
    assert "not JSON serializable" in capfd.readouterr().err


def test_without_a_folder_only_stderr_is_used(capfd: pytest.CaptureFixture[str]) -> None:
    open_log(None)
    events.say(events.KIOSK_STOPPED)
    assert capfd.readouterr().err == ""
    assert len(logging.getLogger().handlers) == 1


def test_opening_again_takes_over_and_lets_go_of_the_first_file(tmp_path: Path) -> None:
    open_log(tmp_path / "one")
    first = logging.getLogger().handlers[-1]
    open_log(tmp_path / "two")
    events.say(events.KIOSK_STOPPED)
    assert isinstance(first, logging.FileHandler)
    assert first.stream is None, "closed"
    assert lines(tmp_path / "one" / "kiosk.log") == []
    assert len(lines(tmp_path / "two" / "kiosk.log")) == 1
