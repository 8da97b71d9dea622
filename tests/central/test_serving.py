"""The commands of central as an operator meets them: start, stop, migrate, crash."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
import requests

from sync.central.place import VARIABLE, Place
from tests.central import server

pytest_plugins = ["tests.central.fixtures"]


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sync.central", *words], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serve_starts_on_an_empty_folder_and_ends_cleanly(
    tmp_path: Path, number: signal.Signals
) -> None:
    with server.running(tmp_path / "new" / "central") as central:
        assert central.url.startswith("http://127.0.0.1:")
        assert central.first_link.startswith(f"{central.url}/first/")
        device = central.device()
        device.rate(5)
        assert device.send().ack.next_seq == 2
        assert central.table("rating", "score") == [(5,)]
        assert central.stop(number) == 0


def test_keys_are_readable_by_central_alone(tmp_path: Path) -> None:
    server.seed(tmp_path, "00" * 32)
    for name in ("sign.key", "secret.key"):
        assert stat.S_IMODE((tmp_path / "keys" / name).stat().st_mode) == 0o600
    (tmp_path / "keys" / "sign.key").chmod(0o644)
    done = run("migrate", "--data", str(tmp_path))
    assert done.returncode == 1
    assert "chmod 600" in done.stderr
    assert "Traceback" not in done.stderr


def test_seeding_again_changes_nothing(tmp_path: Path) -> None:
    first = server.seed(tmp_path, "11" * 32)
    with closing(sqlite3.connect(tmp_path / "central.db")) as db:
        before = list(db.iterdump())
    assert server.seed(tmp_path, "11" * 32) == first
    with closing(sqlite3.connect(tmp_path / "central.db")) as db:
        assert list(db.iterdump()) == before
    assert first["unit_label"] == "Phường Khương Đình"
    assert first["unit_label_en"] == "Khương Đình Ward"
    assert first["counter_label"] == "Quầy 3 · Hộ tịch"


def test_killed_between_commit_and_ack_it_counts_once(tmp_path: Path) -> None:
    data = tmp_path / "central"
    with server.running(data, command=("-m", "tests.central.dying")) as central:
        device = central.device()
        for score in (5, 5, 1):
            device.rate(score)
        with pytest.raises(requests.ConnectionError):
            device.send()
        assert central.process.wait(20) == -signal.SIGKILL
    with server.running(data) as central:
        central.seed(device.public)
        device.carry = central.carry
        assert central.table("rating", "seq") == [(1,), (2,), (3,)]
        ack = device.send().ack
        assert (ack.next_seq, ack.count) == (4, 3)
        assert central.table("counter_day", "n", "n5", "n1") == [(3, 2, 1)]
        assert central.table("batch", "new_from") == [(1,)]


def test_a_database_is_copied_before_it_is_migrated(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.prepare()
    # As the first program left it.
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "central", "0001_first", "--verbosity=0"],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "sync.central.settings",
            VARIABLE: str(tmp_path),
        },
        check=True,
    )
    with closing(sqlite3.connect(place.database)) as db:
        db.execute("INSERT INTO device VALUES ('an old one', 'active', 0)")
        db.commit()
    done = run("migrate", "--data", str(tmp_path))
    assert done.returncode == 0
    assert "central.0002_evidence" in done.stdout.splitlines()
    (copy,) = place.backups.iterdir()
    assert "-before-" in copy.name
    for path, guards in ((copy, 0), (place.database, 2)):
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("SELECT id FROM device").fetchall() == [("an old one",)]
            found = db.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'")
            assert found.fetchone() == (guards,)
    assert run("migrate", "--data", str(tmp_path)).stdout == "nothing to do\n"
    assert len(list(place.backups.iterdir())) == 1


def test_a_newer_database_is_refused_untouched(tmp_path: Path) -> None:
    server.seed(tmp_path, "33" * 32)
    with closing(sqlite3.connect(tmp_path / "central.db")) as db:
        db.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('central', '9999_from_the_future', '2030-01-01')"
        )
        db.commit()
    done = run("serve", "--data", str(tmp_path))
    assert done.returncode == 1
    assert "9999_from_the_future" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "backups").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("serve", "--data", "/proc/central"), "choose another with --data"),
        (("serve", "--host", "192.0.2.1"), "choose another --host or --port"),
        (("seed-demo", "--device-key", "xyz"), "64 hex digits"),
        (("seed-demo", "--device-key", "44" * 32, "--counter", "kd-9"), "kd-1, kd-3"),
    ],
)
def test_faults_are_told_in_a_sentence(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    data = () if "--data" in words else ("--data", str(tmp_path))
    done = run(*words, *data)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_damaged_database_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "central.db").write_bytes(b"this is no database" * 1000)
    done = run("serve", "--data", str(tmp_path))
    assert done.returncode == 1
    assert "cannot be read" in done.stderr
    assert "Traceback" not in done.stderr


def test_postgresql_is_migrated_when_asked_and_then_serves(
    tmp_path: Path, postgresql: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with psycopg.connect(postgresql, autocommit=True) as admin:
        admin.execute("CREATE DATABASE serving")
    url = postgresql.replace("/postgres?", "/serving?")
    monkeypatch.setenv("DATABASE_URL", url)
    data = ("--data", str(tmp_path))
    refused = run("serve", *data)
    assert refused.returncode == 1
    assert "run kiosk-central migrate" in refused.stderr
    assert "central.0001_first" in run("migrate", *data).stdout
    with server.running(tmp_path) as central:
        assert central.first_link
        device = central.device()
        device.rate(4)
        assert device.send().ack.next_seq == 2
    with psycopg.connect(url) as db:
        assert db.execute("SELECT unit_id, n, n4 FROM counter_day").fetchall() == [
            ("phuong-khuong-dinh-2025", 1, 1)
        ]
    assert not (tmp_path / "central.db").exists()


def test_a_bad_database_url_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://[nowhere")
    done = run("migrate", "--data", str(tmp_path))
    assert done.returncode == 1
    assert "DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr
    monkeypatch.setenv("DATABASE_URL", "postgresql://127.0.0.1:1/nothing?connect_timeout=2")
    done = run("migrate", "--data", str(tmp_path))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
