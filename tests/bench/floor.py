"""The floor under a drain: one gzip blob over a loopback socket, SQLite at both ends.

Nothing is signed, chained, acknowledged in parts, projected or rolled up; a
product can only be slower. Run as a process of its own, it is the far end.
"""

from __future__ import annotations

import gzip
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
    db.execute("CREATE TABLE entry (seq INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")
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
                    "INSERT INTO entry VALUES (?, ?)",
                    ((seq, body.decode()) for seq, body in enumerate(bodies, 1)),
                )
            line.sendall(b"ok")


if __name__ == "__main__":
    _receive(Path(sys.argv[1]))
