"""One kiosk without its window: the same parts in the same order, and a memory of every promise."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import msgspec
from click.testing import CliRunner

from kiosk import entries
from kiosk.commands.verify import verify
from kiosk.condition import Condition
from kiosk.entries import Rating, Seq
from kiosk.host import disk
from kiosk.host.lock import FolderLock
from kiosk.host.places import DataFolder
from kiosk.journal import folder
from kiosk.journal.folder import Opening
from kiosk.journal.store import Journal
from kiosk.rating.recorder import Recorder
from sync import identity
from sync.courier import Courier, Turn
from sync.identity import Identity
from sync.link import Link
from tests.fakes import FakeClock, LossyCentral


class Device:
    """A device's data folder and what runs on it.

    Attributes:
        thanked: every promise: (epoch, seq) -> score. Believed over anything the files say.
    """

    def __init__(self, root: Path) -> None:
        self.data = DataFolder(root)
        self.clock = FakeClock()
        self.thanked: dict[tuple[str, Seq], int] = {}
        self._random = Random(str(root.name))
        self._lock = FolderLock(self.data.lock)
        self._recorder: Recorder | None = None
        self._opening: Opening | None = None
        self._courier: Courier | None = None
        self._central: LossyCentral | None = None

    def start(self) -> Opening:
        """Open what must be open before a face may answer; in the order of `kiosk run`."""
        disk.make_folder(self.data.root)
        self._lock.acquire()
        me = self.identity()
        self._opening = folder.open_for_writing(
            self.data.journals,
            device=me.device,
            random=self._random,
            now_ms=self.clock.now_ms(),
        )
        self._recorder = Recorder(
            self._opening.journal,
            clock=self.clock,
            counter=me.counter,
            boot=self._random.getrandbits(32),
        )
        return self._opening

    def identity(self) -> Identity:
        return identity.load_or_make(self.data.identity)

    @property
    def journal(self) -> Journal:
        assert self._opening is not None
        return self._opening.journal

    def tap(self, score: int) -> Seq:
        """Rate; when this returns, the citizen was thanked."""
        assert self._recorder is not None
        seq = self._recorder.rate(score, None)
        self.thanked[self.journal.epoch, seq] = score
        return seq

    def taps(self, count: int) -> None:
        for number in range(count):
            self.tap(number % 5 + 1)

    def taps_until_refused(self) -> None:
        while True:
            self.tap(3)

    def stop(self) -> None:
        if self._recorder is not None:
            self._recorder.close()
            self._recorder = None
        if self._courier is not None:
            self._courier._drop_link()
            self._courier = None
        self._lock.release()

    def pulled_plug(self, root: Path) -> Device:
        """Return the device as the disk holds it at this moment, without what only memory knew."""
        shutil.copytree(self.data.root, root, ignore=shutil.ignore_patterns("*-shm"))
        again = Device(root)
        again.thanked = dict(self.thanked)
        again._central = self._central
        return again

    # --- sync ---

    def central(self) -> LossyCentral:
        """Central as this device knows it, holding what it was given so far."""
        if self._central is None:
            self._central = LossyCentral(self.identity().device, self.clock)
        return self._central

    def courier(self) -> Courier:
        if self._courier is None:
            enrolled = msgspec.structs.replace(
                self.identity(), server="http://central", central_keys={"k": "00" * 32}
            )
            self._courier = Courier(
                self.data.journals,
                identity=enrolled,
                link=lambda: Link.open(self.data.link),
                central=self.central(),
                clock=self.clock,
                random=self._random,
                told=lambda condition: None,
            )
        return self._courier

    def sync(self) -> Turn:
        return self.courier().turn()

    def condition(self) -> Condition:
        return self.courier().condition()

    # --- the judge ---

    def held_scores(self) -> dict[tuple[str, Seq], int]:
        """Return every rating that can be read from the files, as `thanked` names them."""
        found: dict[tuple[str, Seq], int] = {}
        for path in folder.epoch_files(self.data.journals):
            with closing(Journal.open(path)) as journal:
                for row in journal.read(1, 100_000):
                    entry = entries.decode(row.body)
                    if isinstance(entry, Rating):
                        found[journal.epoch, row.seq] = entry.score
        return found

    def central_scores(self) -> dict[tuple[str, Seq], int]:
        """Return every rating that central holds."""
        found: dict[tuple[str, Seq], int] = {}
        for epoch, bodies in self.central().held.items():
            for seq, body in enumerate(bodies, 1):
                entry = entries.decode(body)
                if isinstance(entry, Rating):
                    found[epoch, Seq(seq)] = entry.score
        return found

    def verify(self) -> tuple[int, dict[str, Any]]:
        """Run ``kiosk verify --json``; return its exit code and what it said."""
        run = CliRunner().invoke(verify, ["--data", str(self.data.root), "--json"])
        assert run.exception is None or isinstance(run.exception, SystemExit), run.exception
        return run.exit_code, json.loads(run.stdout)
