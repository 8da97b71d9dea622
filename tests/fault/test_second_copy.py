"""A second copy on the same folder: told and turned away; the first goes on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.errors import AlreadyRunning, Refused
from sync.courier import Mismatch
from tests.fault.device import Device

SECOND = """
import sys
from pathlib import Path
from kiosk.errors import AlreadyRunning, Refused
from sync.courier import Mismatch
from tests.fault.device import Device
try:
    Device(Path(sys.argv[1])).start()
except AlreadyRunning as fault:
    print(fault.code, fault)
"""


def test_it_is_told_to_close_the_other_one_and_writes_nothing(running: Device) -> None:
    second = Device(running.data.root)
    with pytest.raises(
        AlreadyRunning, match=r"another kiosk already uses .*; close it or use another"
    ):
        second.start()
    running.taps(2)
    assert running.held_scores() == running.thanked
    assert running.journal.check() == len(running.thanked)


def test_another_process_is_told_the_same(running: Device) -> None:
    told = subprocess.run(
        [sys.executable, "-c", SECOND, str(running.data.root)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        timeout=60,
        check=True,
    )
    assert told.stdout.startswith("K-3105 another kiosk already uses")
    assert told.stderr == ""
    running.taps(1)
    assert running.held_scores() == running.thanked


def test_it_may_start_when_the_first_has_gone(running: Device) -> None:
    second = Device(running.data.root)
    with pytest.raises(AlreadyRunning):
        second.start()
    epoch = running.journal.epoch
    running.stop()
    assert second.start().journal.epoch == epoch
    second.thanked = running.thanked
    second.taps(2)
    assert second.held_scores() == second.thanked
    second.stop()


@pytest.mark.parametrize("was_synced_before", [False, True])
def test_a_copy_of_the_whole_folder_is_seen_by_central(
    running: Device,
    tmp_path: Path,
    was_synced_before: bool,
    request: pytest.FixtureRequest,
) -> None:
    """The same key on two counters: whoever comes second does not fit, and nothing is covered."""
    if was_synced_before:
        running.sync()
    twin = running.pulled_plug(tmp_path / "twin")
    running.taps(2)
    running.sync()
    at_central = running.central_scores()
    twin._central = running.central()
    twin.start()
    twin.taps(3)
    if was_synced_before:
        with pytest.raises(Refused, match="chain"):
            twin.sync()
    else:
        with pytest.raises(Mismatch, match="at entry 7 central has head"):
            twin.sync()
        request.getfixturevalue("claim_warning")("differs from the journal")
    assert running.central_scores() == at_central == running.thanked
    assert twin.held_scores() == twin.thanked
    twin.stop()
