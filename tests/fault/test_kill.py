"""Kill -9 at any moment: no thanked tap is ever lost (promise 1).

The judge believes only thank-you lines read from the pipe before the kill. It
opens the journal with the product's own code afterwards.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from kiosk import entries
from kiosk.journal import folder
from kiosk.journal.store import Journal
from kiosk.rating.visit import GUARD_S
from tests.flow.station import DONE, FACES, SOMEWHERE, Station, spin

BOX_S = 110.0
PLANNED = 80
WINDOW_MS = 1.5  # a press becomes a thank-you within about this time on a quiet disk


@pytest.mark.proof
def test_no_thanked_tap_is_lost_by_kill_9(
    tmp_path: Path, display: str, rng: random.Random, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "kiosk"
    data.mkdir()
    (data / "kiosk.toml").write_text("panel_inches = 10.1\n", encoding="utf-8")
    thanked: set[int] = set()
    epochs: set[str] = set()
    moments: Counter[str] = Counter()
    began_s = time.monotonic()
    kills = 0
    while time.monotonic() - began_s < BOX_S and kills < PLANNED:
        moments[_life(data, display, rng, thanked)] += 1
        kills += 1
        epochs |= _judged(data, thanked)
    between = moments["between press and thank-you"]
    with capsys.disabled():
        print(f"\nkills {kills}, thanked taps {len(thanked)}, lost 0; moments of the kills:")
        for moment, count in moments.most_common():
            print(f"  {moment:30} {'#' * count} {count}")
    assert kills >= PLANNED / 2, f"only {kills} kills fitted into {BOX_S} s"
    assert len(epochs) == 1, f"a kill must not begin a new epoch: {epochs}"
    assert between >= 0.3 * kills, f"only {between} of {kills} kills hit an answer on its way"


def _life(data: Path, display: str, rng: random.Random, thanked: set[int]) -> str:
    """Let one kiosk live and die; add what it thanked for; return the moment of its death."""
    station = Station(data, display)
    try:
        station.wait_for("ready")
        for _ in range(rng.randint(0, 2)):
            _rate(station, rng)
            station.wait_for("thanked")
            station.tap(DONE)
            station.wait_for("idle")
        if rng.random() < 0.2:
            return "at rest"
        _rate(station, rng)
        station.wait_for("pressed")
        if rng.random() < 0.5:
            spin(rng.uniform(0, WINDOW_MS) / 1000)
    finally:
        history = station.kill()
        thanked |= {seen.value for seen in history if seen.event == "thanked"}
    answered = [seen.event for seen in history if seen.event in ("pressed", "thanked")]
    return "between press and thank-you" if answered[-1] == "pressed" else "after the thank-you"


def _rate(station: Station, rng: random.Random) -> None:
    station.tap(SOMEWHERE)
    station.wait_for("asked")
    spin(GUARD_S + 0.05)  # a second tap of the same finger is no answer
    station.tap(rng.choice(FACES))


def _judged(data: Path, thanked: set[int]) -> set[str]:
    """Open what is on disk as the product does; every thanked tap must be a rating there."""
    files = folder.epoch_files(data / "journal")
    for path in files:
        with closing(Journal.open(path)) as journal:
            journal.check_database()
            journal.check()
            held = {
                row.seq
                for row in journal.read(1, 1_000_000)
                if isinstance(entries.decode(row.body), entries.Rating)
            }
    lost = thanked - held
    assert not lost, f"thanked and lost: {sorted(lost)}"
    return {path.stem for path in files}
