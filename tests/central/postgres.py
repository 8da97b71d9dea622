"""A PostgreSQL of our own: private folder, socket only, gone with the test run."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kiosk.host import children

USER = "postgres"  # the Debian package makes it; initdb refuses root


@contextmanager
def cluster() -> Iterator[str]:
    """Yield the URL of a running server's database ``postgres``; ends the server."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="motcua-pg-"))
    as_user: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, USER, USER)
        as_user = ["setpriv", "--reuid", USER, "--regid", USER, "--clear-groups"]
    try:
        subprocess.run(
            [*as_user, programs / "initdb", "-D", folder / "data", "-U", "central", "-A", "trust",
             "-E", "UTF8", "--locale", "C.UTF-8", "--no-sync"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd="/",
        )  # fmt: skip
        # setpriv forgets who wanted to be told of our death: say it again.
        dying = ["--pdeathsig", "INT"] if as_user else []
        server = subprocess.Popen(
            [*as_user, *dying, programs / "postgres", "-D", folder / "data", "-k", folder,
             "-c", "listen_addresses=", "-c", "fsync=off"],
            stderr=subprocess.PIPE,
            cwd="/",
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        try:
            log = server.stderr
            assert log is not None
            _wait_until_ready(log)
            # A pipe nobody reads would fill up and stop a chatty server.
            reader = threading.Thread(target=log.read)
            reader.start()
            yield f"postgresql://central@/postgres?host={folder}"
        finally:
            children.end(server)
        reader.join()
        log.close()
    finally:
        shutil.rmtree(folder)


def _programs() -> Path:
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    assert versions, "the tests need a PostgreSQL server: apt-get install -y postgresql"
    return versions[-1]


def _wait_until_ready(log: IO[bytes]) -> None:
    said = []
    for line in log:
        said.append(line.decode())
        if b"ready to accept connections" in line:
            return
    raise AssertionError("PostgreSQL did not start:\n" + "".join(said))
