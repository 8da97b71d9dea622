"""Central out of reach, for a minute or a year: the counter does not notice, nothing is lost."""

from __future__ import annotations

import pytest

from kiosk.errors import LinkFault, Refused, WrongKey
from sync.wire import Ack
from tests.fakes import dead_line
from tests.fault.device import Device


def test_taps_go_on_and_all_arrive_when_central_is_back(running: Device) -> None:
    running.central().before = dead_line
    for _ in range(5):
        with pytest.raises(LinkFault, match="ConnectTimeout"):
            running.sync()
        running.taps(3)
    assert running.held_scores() == running.thanked
    assert running.condition().waiting == len(running.thanked)
    running.central().before = lambda verb, epoch: None
    assert running.sync().sent == len(running.thanked)
    assert running.central_scores() == running.thanked
    assert running.condition().waiting == 0


def test_a_line_that_breaks_in_the_middle_goes_on_where_it_broke(running: Device) -> None:
    running.courier()._max_items = 4
    running.taps(25)
    central = running.central()

    def third_breaks(verb: str, epoch: str) -> None:
        if central.verbs().count("deliver") == 3:
            raise LinkFault("ConnectionError")

    central.before = third_breaks
    with pytest.raises(LinkFault):
        running.sync()
    assert len(central.held[running.journal.epoch]) == 8
    central.before = lambda verb, epoch: None
    central.calls.clear()
    assert running.sync().sent == 22
    assert central.calls[0] == ("deliver", running.journal.epoch, 9, 4), "nothing is sent twice"
    assert running.central_scores() == running.thanked


def test_a_wrong_key_is_told_and_nothing_is_taken_for_sent(running: Device) -> None:
    def stranger(verb: str, ack: Ack) -> Ack:
        raise WrongKey("signed by key 'x', which this kiosk does not know; enrol again")

    running.central().after = stranger
    with pytest.raises(WrongKey, match="enrol again"):
        running.sync()
    assert running.condition().waiting == 5
    running.central().after = lambda verb, ack: ack
    running.sync()
    assert running.central_scores() == running.thanked


def test_a_revoked_device_goes_on_collecting(running: Device) -> None:
    def revoked(verb: str, epoch: str) -> None:
        raise Refused("revoked", "central says revoked: enrol it anew with a code")

    running.central().before = revoked
    with pytest.raises(Refused, match="revoked"):
        running.sync()
    running.taps(3)
    assert running.held_scores() == running.thanked
    assert running.condition().waiting == len(running.thanked)


def test_many_days_and_restarts_offline_arrive_in_order(running: Device) -> None:
    running.central().before = dead_line
    for _ in range(10):
        running.stop()
        running.start()
        running.taps(20)
        running.clock.advance(86_400)
        with pytest.raises(LinkFault):
            running.sync()
    running.central().before = lambda verb, epoch: None
    running.sync()
    assert running.central_scores() == running.thanked
    assert len(running.thanked) == 205
