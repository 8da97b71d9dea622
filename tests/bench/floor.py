"""The floor under a drain: one gzip blob over a loopback socket, SQLite at both ends.

The far end keeps the entry and the columns a report needs, durably. Nothing is
signed, chained, acknowledged in parts or rolled up; a product can only be
slower. Run as a process of its own, it is the far end.
"""

from __future__ import annotations

import gzip
import json
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path


def blob_s(source: Path, target: Path) -> float:
    """Return the seconds to carry every entry of the journal *source* into *target*."""
    far = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.floor", str(target)], stdout=subprocess.PIPE
    )
    assert far.stdout is not None
    port = int(far.stdout.readline())
    started = time.perf_counter()
    rows = sqlite3.connect(source).execute("SELECT CAST(body AS BLOB) FROM entry ORDER BY seq")
    blob = gzip.compress(b"\n".join(body for (body,) in rows), 6)
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(blob)
        line.shutdown(socket.SHUT_WR)
        assert line.recv(2) == b"ok"
    elapsed_s = time.perf_counter() - started
    far.wait()
    far.stdout.close()
    return elapsed_s


def _receive(target: Path) -> None:
    db = sqlite3.connect(target)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute(
        "CREATE TABLE entry (seq INTEGER PRIMARY KEY, body TEXT NOT NULL, kind TEXT NOT NULL, "
        "at INTEGER NOT NULL, score INTEGER, counter TEXT) STRICT"
    )
    with socket.create_server(("127.0.0.1", 0)) as server:
        print(server.getsockname()[1], flush=True)
        line, _ = server.accept()
        with line:
            parts = []
            while part := line.recv(1 << 16):
                parts.append(part)
            bodies = gzip.decompress(b"".join(parts)).split(b"\n")
            with db:
                db.executemany(
                    "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)",
                    (_row(seq, body) for seq, body in enumerate(bodies, 1)),
                )
            line.sendall(b"ok")


def _row(seq: int, body: bytes) -> tuple[int, str, str, int, int | None, str | None]:
    facts = json.loads(body)
    return (
        *(seq, body.decode(), facts["kind"], facts["at"]),
        *(facts.get("score"), facts.get("counter")),
    )


if __name__ == "__main__":
    _receive(Path(sys.argv[1]))
