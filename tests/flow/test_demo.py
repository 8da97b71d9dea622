"""`make demo` as a newcomer runs it: two lines when ready, ends when told, leaves nothing running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def demo(folder: Path, *words: str, display: str = "") -> Iterator[subprocess.Popen[str]]:
    env = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    if display:
        env["DISPLAY"] = display
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "demo", "--folder", str(folder), *words],
        env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def until(process: subprocess.Popen[str], beginning: str) -> list[str]:
    """Return the lines up to the one that starts with *beginning*."""
    lines: list[str] = []
    assert process.stdout is not None
    for line in process.stdout:
        lines.append(line.rstrip())
        if line.startswith(beginning):
            return lines
    raise AssertionError(f"ended without {beginning!r}: {lines} {process.stderr}")


def children_of(pid: int) -> set[int]:
    """Return the living children of *pid*, of all its threads."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return {int(child) for task in tasks for child in task.read_text().split()}


def test_it_says_when_central_and_kiosk_are_ready_and_ends_by_itself(
    tmp_path: Path, display: str
) -> None:
    with demo(tmp_path / "demo", "--seconds", "1", display=display) as process:
        lines = until(process, "The report: http://127.0.0.1:")
        assert sum(line.startswith("central ready http://127.0.0.1:") for line in lines) == 1
        assert lines.count("kiosk ready") == 1
        assert lines[0].startswith("administrator: http://127.0.0.1:")
        _, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_it_cleanly_and_leaves_nothing_running(
    tmp_path: Path, display: str, number: signal.Signals
) -> None:
    with demo(tmp_path / "demo", display=display) as process:
        until(process, "kiosk ready")
        living = children_of(process.pid)
        assert len(living) == 2, "central and one kiosk"
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, "")
        assert not [child for child in living if Path(f"/proc/{child}").exists()]


def test_a_second_run_keeps_the_data_and_fresh_starts_anew(tmp_path: Path, display: str) -> None:
    folder = tmp_path / "demo"

    def identity_after(*words: str) -> str:
        with demo(folder, "--seconds", "1", *words, display=display) as process:
            process.communicate(timeout=60)
            assert process.returncode == 0
        (epoch,) = (folder / "kiosk" / "journal").glob("*.db")
        return epoch.name

    first = identity_after()
    assert identity_after() == first
    assert identity_after("--fresh") != first


def test_fresh_deletes_no_folder_that_is_none_of_ours(tmp_path: Path, display: str) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with demo(tmp_path, "--fresh", display=display) as process:
        _, err = process.communicate(timeout=60)
        assert process.returncode == 2
    assert "is not a demo folder" in err
    assert (tmp_path / "thesis.txt").exists()


def test_with_no_display_it_makes_one_and_says_how_to_look(tmp_path: Path) -> None:
    with demo(tmp_path / "demo", "--seconds", "1") as process:
        lines = until(process, "kiosk ready")
        assert any("VNC viewer at localhost:" in line for line in lines), lines
        _, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, "")


def test_a_killed_demo_takes_its_children_along(tmp_path: Path, display: str) -> None:
    with demo(tmp_path / "demo", display=display) as process:
        until(process, "kiosk ready")
        living = children_of(process.pid)
        process.kill()
        process.wait()
    gone = threading.Event()
    for _ in range(200):
        if not any(Path(f"/proc/{child}").exists() for child in living):
            gone.set()
            break
        gone.wait(0.05)
    assert gone.is_set(), "orphans of the demo"
