"""Central as a process of its own: the real command, a real socket, real files.

with server.running(tmp_path / "central") as central:
    device = central.device()             # known to central, active, at counter kd-3
    device.rate(5)
    assert device.send().ack.next_seq == 2
    central.url, central.seeded, central.first_link
    central.table("rating", "seq", "score")
    central.kill()                        # SIGKILL; running() again on the same folder
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import msgspec
import requests

from kiosk.clock import SystemClock
from kiosk.host import children
from tests.central.device import Answer, Device

COMMAND: Sequence[str] = ("-m", "sync.central")


class Server:
    """One running central.

    Attributes:
        data: its folder; outlives it.
        url: ``http://127.0.0.1:PORT``.
        first_link: the administrator's one-time link; empty when there is one already.
    """

    def __init__(
        self,
        data: Path,
        *,
        command: Sequence[str] = COMMAND,
        port: int = 0,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.data = data
        self._pinned = ""
        self.first_link = self.url = ""
        self.process = children.start(
            [sys.executable, *command, "serve", "--data", str(data), "--port", str(port)],
            env={**os.environ, **(env or {})},
            stdout=subprocess.PIPE,
        )
        assert self.process.stdout is not None
        for raw in self.process.stdout:
            line = raw.decode().strip()
            if line.startswith("administrator: "):
                self.first_link = line.removeprefix("administrator: ")
            if line.startswith("central ready "):
                self.url = line.removeprefix("central ready ")
                return
        raise AssertionError(f"central ended with {self.stop()} before it was ready")

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to end; return its exit code. A second call is free."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        code = self.process.wait(20)
        if self.process.stdout is not None:
            self.process.stdout.close()
        return code

    def kill(self) -> None:
        """End it as a power cut would."""
        self.stop(signal.SIGKILL)

    def seed(self, public_hex: str, counter: str = "kd-3") -> dict[str, str]:
        """Make *public_hex* the key of an active device; return what its kiosk must be told."""
        seeded = seed(self.data, public_hex, counter)
        self._pinned = seeded["central_key_hex"]
        return seeded

    def device(self, **changes: Any) -> Device:
        """Return a device that central knows; its clock is the real one."""
        device = Device(self.carry, "", **changes)
        device.unit = self.seed(device.public, device.counter)["unit_id"]
        device.now_ms = SystemClock().now_ms()
        return device

    def carry(self, method: str, target: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        with requests.request(
            method, self.url + target, data=body or None, headers=dict(headers), timeout=30
        ) as response:
            kind = response.headers.get("Content-Type", "")
            return Answer(response.status_code, kind, response.content, self._pinned)

    def table(self, name: str, *columns: str) -> list[tuple[Any, ...]]:
        """Return *columns* of table *name*, in the order of its key."""
        with closing(sqlite3.connect(f"file:{self.data / 'central.db'}?mode=ro", uri=True)) as db:
            return db.execute(f"SELECT {', '.join(columns)} FROM {name}").fetchall()


def seed(data: Path, public_hex: str, counter: str = "kd-3") -> dict[str, str]:
    """Seed the demo in *data*, whether central runs there or not."""
    done = subprocess.run(
        [sys.executable, *COMMAND, "seed-demo", "--data", str(data), "--device-key", public_hex,
         "--counter", counter, "--json"],
        check=True,
        stdout=subprocess.PIPE,
    )  # fmt: skip
    return msgspec.json.decode(done.stdout, type=dict[str, str])


@contextmanager
def running(
    data: Path,
    *,
    command: Sequence[str] = COMMAND,
    port: int = 0,
    env: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """Yield central on *data*; ends it, and expects that it was not ill."""
    server = Server(data, command=command, port=port, env=env)
    try:
        yield server
    finally:
        killed = server.process.poll() is not None
        code = server.stop()
    assert killed or code == 0, f"central ended with {code}"
