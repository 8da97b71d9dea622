"""How fast and how small a drain is, beside one blob over a socket."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from kiosk import entries
from kiosk.clock import SystemClock
from kiosk.condition import Condition
from kiosk.host import children
from kiosk.journal.store import Journal
from sync import identity, signing
from sync.courier import Courier
from sync.https import HttpCentral
from sync.identity import Identity
from sync.link import Link
from tests.bench.figures import Figure, median_of
from tests.bench.floor import blob_s
from tests.bench.meter import Meter

SIZES = (1_000, 10_000)
DAY_MS = 86_400_000


def measure() -> list[Figure]:
    """Return the figures of the wire; about 20 s."""
    figures = []
    for size in SIZES:
        drain_s, floor_s, bytes_each = _drain(size)
        figures.append(
            Figure(f"drain of {size:,} waiting entries", drain_s, "s", floor_s, 2.0, by_ratio=True)
        )
    figures.append(Figure("bytes per plain rating, 500 a batch, up", bytes_each, "B", None, 25))
    return figures + _turns()


def _drain(size: int) -> tuple[float, float, float]:
    """Return (our seconds, the floor's seconds, bytes sent per entry); medians of three."""
    ours, floors, weights = [], [], []
    for _ in range(3):
        with tempfile.TemporaryDirectory() as folder, _central(Path(folder)) as (me, meter):
            journal = _grown(Path(folder), me, size)
            path = journal.path
            journal.close()
            floors.append(blob_s(path, Path(folder) / "floor.db"))
            courier = _courier(Path(folder), me)
            courier.turn()  # loads the client's modules, opens the connection: nothing waits yet
            (Path(folder) / "journal").mkdir()
            path.rename(Path(folder) / "journal" / path.name)
            meter.reset()
            started = time.perf_counter()
            turn = courier.turn()
            ours.append(time.perf_counter() - started)
            assert turn.sent == size, turn
            weights.append(meter.sent / size)
    middle = sorted(range(3), key=lambda run: ours[run] / floors[run])[1]
    return ours[middle], floors[middle], sorted(weights)[1]


def _turns() -> list[Figure]:
    """Return the figures of a turn with nothing to send, and with ten new entries."""
    with tempfile.TemporaryDirectory() as folder, _central(Path(folder)) as (me, meter):
        journal = _grown(Path(folder) / "journal", me, 100)
        courier = _courier(Path(folder), me)
        courier.turn()

        def empty_ms() -> float:
            started = time.perf_counter()
            assert courier.turn().sent == 0
            return (time.perf_counter() - started) * 1000

        def ten_ms() -> float:
            _grow(journal, 10, Random(7))
            started = time.perf_counter()
            assert courier.turn().sent == 10
            return (time.perf_counter() - started) * 1000

        empty_ms()
        meter.reset()
        no_op = median_of(15, empty_ms)
        no_op_bytes = (meter.sent + meter.received) / 15
        meter.reset()
        ten = median_of(15, ten_ms)
        ten_bytes = (meter.sent + meter.received) / 15
        journal.close()
    return [
        Figure("no-op sync", no_op, "ms", None, 20),
        Figure("no-op sync, both directions", no_op_bytes, "B", None, 1500),
        Figure("ten new entries", ten, "ms", None, 30),
        Figure("ten new entries, both directions", ten_bytes, "B", None, 2000),
    ]


@contextmanager
def _central(folder: Path) -> Iterator[tuple[Identity, Meter]]:
    """Run a real central; yield a device it knows, reached through a counting relay."""
    me = identity.load_or_make(folder / "identity.json")
    home = folder / "central"
    seeded = json.loads(
        subprocess.run(
            [sys.executable, "-m", "sync.central", "seed-demo", "--data", str(home),
             "--device-key", signing.public_hex(me.key), "--counter", "kd-3", "--json"],
            check=True,
            stdout=subprocess.PIPE,
        ).stdout
    )  # fmt: skip
    process = children.start(
        [sys.executable, "-m", "sync.central", "serve", "--data", str(home)],
        stdout=subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        line = ""
        while not line.startswith("central ready"):
            line = process.stdout.readline().decode()
        meter = Meter(int(line.rsplit(":", 1)[1]))
        pinned = seeded["central_key_hex"]
        yield (
            Identity(
                private=me.private,
                server=f"http://127.0.0.1:{meter.port}",
                central_keys={signing.key_id(pinned): pinned},
                place=identity.Place(counter=seeded["counter_id"]),
            ),
            meter,
        )
        meter.close()
    finally:
        children.end(process)
        assert process.stdout is not None
        process.stdout.close()


def _courier(folder: Path, me: Identity) -> Courier:
    def told(_condition: Condition) -> None:
        return None

    clock = SystemClock()
    return Courier(
        folder / "journal",
        identity=me,
        link=lambda: Link.open(folder / "link.db"),
        central=HttpCentral(me, clock),
        clock=clock,
        random=Random(1),
        told=told,
    )


def _grown(folder: Path, me: Identity, size: int) -> Journal:
    """Return a journal of *size* plain ratings, spread over the days of a busy counter."""
    folder.mkdir(exist_ok=True)
    epoch = entries.Epoch("0001-0badcafe")
    journal = Journal.begin(folder / f"{epoch}.db", device=me.device, epoch=epoch, created_at=0)
    _grow(journal, size, random.Random(size))
    return journal


def _grow(journal: Journal, size: int, dice: Random) -> None:
    at = int(time.time() * 1000) - DAY_MS
    mono = 0
    with journal._db.atomic():  # one flush for all: writing them is not what is measured
        for _ in range(size):
            step = dice.randint(20_000, 240_000)
            at, mono = at + step, mono + step
            journal.append(
                entries.encode(
                    entries.Rating(
                        at=at,
                        mono=mono,
                        boot=3_141_592_653,
                        score=dice.choices((1, 2, 3, 4, 5), (2, 3, 10, 40, 45))[0],
                        form="overall-2026",
                        counter="kd-3",
                    )
                )
            )
