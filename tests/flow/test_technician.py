"""What a technician types, against real files and a real central."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import msgspec
import pytest

from assets.content import CATALOGUE
from kiosk import entries
from kiosk.entries import Rating
from kiosk.host.places import DataFolder
from kiosk.journal import folder
from sync import identity
from sync.probe import NAMES
from tests.central import server
from tests.central.server import Server
from tests.fakes import NOON_MS
from tests.flow.test_tap_to_report import enrol


@pytest.fixture(scope="module")
def central(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with server.running(tmp_path_factory.mktemp("central")) as central:
        yield central


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "kiosk")


@pytest.fixture
def waiting(data: DataFolder, central: Server) -> DataFolder:
    """An enrolled device with three ratings that wait."""
    enrol(data, central)
    me = identity.load_or_make(data.identity)
    opening = folder.open_for_writing(
        data.journals, device=me.device, random=Random(1), now_ms=NOON_MS
    )
    with closing(opening.journal) as journal:
        for number in range(3):
            rating = Rating(NOON_MS + number, number, 7, 4, "overall-2026", "kd-3")
            journal.append(entries.encode(rating))
    return data


def kiosk(*words: str, data: DataFolder) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *words, "--data", str(data.root)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def told(*words: str, data: DataFolder, exit_code: int = 0) -> dict[str, object]:
    done = kiosk(*words, "--json", data=data)
    assert (done.returncode, done.stderr) == (exit_code, ""), done
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def test_status_tells_what_waits_and_sync_sends_it(waiting: DataFolder) -> None:
    before = told("status", data=waiting)
    assert (before["waiting"], before["next_seq"], before["last_ack"]) == (3, 4, None)
    assert str(before["oldest_unsent"]).startswith("2026-11-22T05:00:00")

    assert told("sync", "--once", data=waiting) == {"sent": 3, "waiting": 0}
    after = told("status", data=waiting)
    assert (after["waiting"], after["oldest_unsent"], after["trouble"]) == (0, None, None)
    assert after["last_ack"] is not None

    proven = told("verify", data=waiting)
    assert proven["sound"] is True
    assert kiosk("sync", "--once", data=waiting).stdout == "sent 0 entries, 0 wait\n"


def test_status_of_a_device_that_never_ran_is_no_trouble(data: DataFolder) -> None:
    found = told("status", data=data)
    assert (found["device"], found["waiting"], found["trouble"]) == (None, 0, None)
    assert not data.root.exists(), "looking must not make anything"


def test_status_names_a_damaged_journal(waiting: DataFolder) -> None:
    (path,) = folder.epoch_files(waiting.journals)
    path.write_bytes(b"no database" * 1000)
    found = told("status", data=waiting, exit_code=1)
    assert path.name in str(found["trouble"])


def test_sync_without_enrolment_says_how_to_enrol(data: DataFolder) -> None:
    done = kiosk("sync", "--once", data=data)
    assert (done.returncode, done.stdout) == (1, "")
    assert "kiosk enrol CODE --server URL" in done.stderr


def verdicts(found: dict[str, object]) -> dict[str, str]:
    steps = found["steps"]
    assert isinstance(steps, list)
    return {step["name"]: step["verdict"] for step in steps}


def test_the_doctor_finds_a_healthy_device_well(waiting: DataFolder, display: str) -> None:
    found = told("doctor", data=waiting)
    assert set(verdicts(found).values()) == {"ok"}, found
    assert found["well"] is True


def test_the_doctor_says_where_the_line_breaks(waiting: DataFolder, display: str) -> None:
    me = identity.load_or_make(waiting.identity)
    identity.save(waiting.identity, msgspec.structs.replace(me, server="http://127.0.0.1:9"))
    found = told("doctor", data=waiting, exit_code=1)
    line = {name: verdicts(found)[name] for name in NAMES}
    assert line == dict(
        zip(NAMES, ("ok", "ok", "fault", "untried", "untried", "untried"), strict=True)
    )
    done = kiosk("doctor", data=waiting)
    assert "check the cable and the office's firewall" in done.stdout


def test_the_doctor_knows_a_strange_central_by_its_key(waiting: DataFolder, display: str) -> None:
    me = identity.load_or_make(waiting.identity)
    strange = msgspec.structs.replace(me, central_keys={"0" * 16: "11" * 32})
    identity.save(waiting.identity, strange)
    found = told("doctor", data=waiting, exit_code=1)
    assert verdicts(found)["central"] == "fault"
    done = kiosk("doctor", data=waiting)
    assert "enrol again if central was set up anew" in done.stdout


def test_the_doctor_finds_a_damaged_journal_and_a_wrong_setting(
    waiting: DataFolder, display: str
) -> None:
    (path,) = folder.epoch_files(waiting.journals)
    path.write_bytes(b"no database" * 1000)
    waiting.settings.write_text("text_step = 9\n")
    found = verdicts(told("doctor", data=waiting, exit_code=1))
    assert (found["journal"], found["settings"], found["disk"]) == ("fault", "fault", "ok")


@pytest.mark.parametrize(
    "verb", ["run", "enrol", "status", "sync", "verify", "doctor", "demo", "search"]
)
def test_help_of_every_verb_has_an_example(verb: str, data: DataFolder) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", verb, "--help"], capture_output=True, text=True, check=True
    )
    assert "Example:" in done.stdout


def test_wrong_usage_is_exit_2(data: DataFolder) -> None:
    assert kiosk("status", "--colour", data=data).returncode == 2
    assert kiosk("fly", data=data).returncode == 2


QUERIES = Path(__file__).parent.parent / "data" / "search_queries.tsv"


def run_search(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kiosk", "search", *words],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_search_finds_what_people_type() -> None:
    done = run_search("ddawng kys khai sinh", "--top", "1", "--json")
    assert done.returncode == 0, done.stderr
    (hit,) = json.loads(done.stdout)
    assert (hit["procedure_id"], hit["title"]) == ("1.001193", "Đăng ký khai sinh")


def test_search_measures_a_file_of_queries() -> None:
    done = run_search("--queries", str(QUERIES), "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["count"] == 287
    assert report["top1"] >= 0.93
    assert report["top5"] >= 0.99
    assert set(report["by_kind"]) >= {"telex_raw", "typo", "english"}


def test_search_takes_another_catalogue(tmp_path: Path) -> None:
    few = json.loads((CATALOGUE / "procedures.json").read_bytes())[:10]
    (tmp_path / "few.json").write_text(json.dumps(few), encoding="utf-8")
    done = run_search(few[3]["name"], "--catalogue", str(tmp_path / "few.json"), "--json")
    assert json.loads(done.stdout)[0]["procedure_id"] == few[3]["id"]


def test_search_says_what_is_wrong_with_a_catalogue(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('[{"id": "x", "field": "Hộ tịch", "steps": 3}]')
    done = run_search("khai sinh", "--catalogue", str(tmp_path / "bad.json"))
    assert done.returncode == 1
    assert "steps" in done.stderr
    assert "Traceback" not in done.stderr


def test_search_needs_a_text_or_queries() -> None:
    assert run_search().returncode == 2
