"""``kiosk enrol`` against a real central: what a technician types, and what is said back."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from kiosk.text import code as codes
from sync import identity
from tests.central import server
from tests.central.server import Server

UNIT = "phuong-khuong-dinh-2025"


def new_code(central: Server) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "sync.central", "enrol-code", "--data", str(central.data),
         "--unit", UNIT, "--counter", "kd-1"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.partition("code: ")[2].split()[0]


def kiosk(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *words], capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def central(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with server.running(tmp_path_factory.mktemp("central")) as central:
        central.seed("11" * 32)
        yield central


def test_a_code_enrols_and_both_sides_show_the_same_fingerprint(
    tmp_path: Path, central: Server
) -> None:
    code = new_code(central)
    done = kiosk(
        "enrol", code.lower().replace("0", "o"), "--server", central.url, "--data", str(tmp_path)
    )
    assert done.returncode == 0, done.stderr
    me = identity.load_or_make(tmp_path / "identity.json")
    assert (me.server, me.place.unit, me.place.counter) == (central.url, UNIT, "kd-1")
    assert "Phường Khương Đình" in done.stdout
    (pinned,) = me.central_keys
    assert f"fingerprint of central: {pinned}" in done.stdout
    assert (me.device, "active") in central.table("device", "id", "state")
    assert (tmp_path / "identity.json").stat().st_mode & 0o777 == 0o600

    other = kiosk("enrol", code, "--server", central.url, "--data", str(tmp_path / "other"))
    assert (other.returncode, other.stdout) == (1, "")
    assert "another device has used this code" in other.stderr


@pytest.mark.parametrize(
    ("code", "address", "said"),
    [
        ("3K7", "http://127.0.0.1:9", "a code has 10 characters, this has 3"),
        ("GOOD", "central.example.vn", "is no address; write it like https://"),
        ("GOOD", "http://central.example.vn", "show the code to everyone on the way; use https"),
        ("GOOD", "https://central.example.vn/enrol", "says more than a server"),
        ("GOOD", "http://127.0.0.1:9", "ConnectionRefusedError"),
        ("GOOD", "CENTRAL", "no such code; read it once more"),
    ],
)
def test_what_went_wrong_is_one_sentence(
    tmp_path: Path, central: Server, code: str, address: str, said: str
) -> None:
    typed = codes.make(Random(1)) if code == "GOOD" else code
    there = central.url if address == "CENTRAL" else address
    done = kiosk("enrol", typed, "--server", there, "--data", str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
