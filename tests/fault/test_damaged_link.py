"""link.db gone or garbled: one question to central, and no entry is lost or counted twice."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fault.device import Device

Claim = Callable[[str], list[str]]

DAMAGE: dict[str, Callable[[Path], object]] = {
    "not a database": lambda path: path.write_bytes(b"<html>" * 2000),
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "cut": lambda path: os.truncate(path, path.stat().st_size // 2),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_it_is_put_aside_and_rebuilt_by_asking_central(
    running: Device, claim_warning: Claim, damage: Callable[[Path], object]
) -> None:
    running.sync()
    running.stop()
    damage(running.data.link)
    garbled = running.data.link.read_bytes()
    code, said = running.verify()
    assert code == 1
    assert "the journals stand alone until central is asked" in said["link"]
    running.start()
    running.taps(3)
    running.central().calls.clear()
    assert running.sync().sent == 3
    claim_warning("link.db could not be read; it was put aside and is rebuilt by asking central")
    assert running.central().verbs() == ["holdings", "deliver"], "one question"
    assert running.central_scores() == running.thanked
    assert running.data.root.joinpath("link.db.damaged-1").read_bytes() == garbled
    running.stop()
    assert running.verify()[0] == 0


def test_a_link_that_is_gone_costs_one_question(running: Device) -> None:
    running.sync()
    running.stop()
    running.data.link.unlink()
    running.start()
    running.central().calls.clear()
    assert running.sync().sent == 0
    assert running.central().verbs() == ["holdings", "beat"]
    assert running.central_scores() == running.thanked


def test_an_empty_link_is_filled_again(running: Device) -> None:
    running.sync()
    running.stop()
    running.data.link.write_bytes(b"")
    running.start()
    running.taps(1)
    assert running.sync().sent == 1
    assert running.central_scores() == running.thanked


def test_a_link_of_an_older_backup_sends_again_what_central_skips(running: Device) -> None:
    running.sync()
    running.stop()
    backup = running.data.link.read_bytes()
    running.start()
    running.taps(3)
    running.sync()
    running.stop()
    running.data.link.write_bytes(backup)
    running.start()
    running.taps(2)
    running.sync()
    assert running.central_scores() == running.thanked


def test_while_central_is_away_a_damaged_link_changes_nothing(
    running: Device, claim_warning: Claim
) -> None:
    running.sync()
    running.stop()
    running.data.link.write_bytes(b"garbled" * 999)
    running.start()
    running.taps(2)
    told = running.condition()
    claim_warning("link.db could not be read")
    assert told.waiting == len(running.thanked), "nothing is known to be acknowledged any more"
    assert running.held_scores() == running.thanked
