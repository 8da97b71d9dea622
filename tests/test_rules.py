"""The rules of conftest.py hold: a small run of their own, with one test for each way to break them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

SAMPLE = """
import logging, os, warnings
import pytest
from PySide6.QtCore import qWarning

log = logging.getLogger("quiet")
log.propagate = False
log.addHandler(logging.NullHandler())

@pytest.fixture
def late_qt():
    yield
    qWarning("too late")

def test_passes_and_has_a_place_for_sockets(rng):
    log.info("nothing")
    assert os.path.isdir(os.environ["XDG_RUNTIME_DIR"])

def test_claims(claim_warning):
    log.warning("disk %s", "full")
    assert claim_warning("disk full") == ["WARNING quiet disk full"]

def test_claims_what_never_came(claim_warning):
    claim_warning("disk full")

def test_logs():
    log.error("stray one")

def test_warns():
    warnings.warn("stray two")

def test_qt_warns():
    qWarning("stray three")

def test_qt_warns_late(late_qt):
    pass

@pytest.mark.proof
def test_proof():
    assert False

@pytest.fixture(scope="session")
def last_words():
    yield
    log.critical("after all")

def test_passes_but_its_session_ends_badly(last_words):
    pass
"""


def run(sample: str, folder: Path, *options: str) -> tuple[int, str]:
    (folder / "test_sample.py").write_text(sample)
    options = ("-p", "tests.conftest", "-p", "no:cacheprovider", "-rA", *options)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-c",
            "pyproject.toml",
            *options,
            folder / "test_sample.py",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, done.stdout


def test_whatever_nobody_claimed_fails(tmp_path: Path) -> None:
    _, said = run(SAMPLE, tmp_path)
    verdicts = {
        line.split(" - ")[0].split("::")[-1]: line.split()[0]
        for line in said.partition("short test summary info")[2].splitlines()
        if "::" in line
    }
    # PASSED and then an ERROR of its teardown: the later line stands.
    assert verdicts == {
        "test_passes_and_has_a_place_for_sockets": "PASSED",
        "test_claims": "PASSED",
        "test_claims_what_never_came": "FAILED",
        "test_logs": "ERROR",
        "test_warns": "FAILED",
        "test_qt_warns": "FAILED",
        "test_qt_warns_late": "ERROR",
        "test_passes_but_its_session_ends_badly": "PASSED",
    }


def test_words_after_the_last_test_fail_the_run(tmp_path: Path) -> None:
    code, said = run(SAMPLE, tmp_path, "-k", "session_ends_badly")
    assert "1 passed" in said
    assert "CRITICAL quiet after all" in said
    assert code == pytest.ExitCode.TESTS_FAILED


def test_the_same_seed_gives_the_same_chance_and_is_told(tmp_path: Path) -> None:
    sample = "def test_chance(rng):\n    assert 0, rng.random()\n"
    first, again, other = (run(sample, tmp_path, "--seed", seed)[1] for seed in ("7", "7", "8"))

    def drawn(said: str) -> str:
        return said.partition("AssertionError: ")[2].split()[0]

    assert "seed: 7 (again with --seed 7;" in first
    assert drawn(first) == drawn(again)
    assert drawn(first) != drawn(other)
