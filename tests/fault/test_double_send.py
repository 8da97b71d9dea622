"""The same entries more than once, in any cut: central holds each exactly once."""

from __future__ import annotations

from random import Random

import pytest

from kiosk.errors import LinkFault
from sync.wire import Ack
from tests.fakes import lost_answer
from tests.fault.device import Device


def test_an_answer_lost_ten_times_is_ten_sends_and_one_count(running: Device) -> None:
    central = running.central()
    central.after = lost_answer
    with pytest.raises(LinkFault):
        running.sync()
    central.after = lambda verb, ack: ack
    running.sync()
    running.taps(3)
    central.after = lost_answer
    for _ in range(10):
        with pytest.raises(LinkFault, match="ReadTimeout"):
            running.sync()
    assert central.verbs().count("deliver") == 11
    assert running.central_scores() == running.thanked
    central.after = lambda verb, ack: ack
    running.sync()
    assert running.central_scores() == running.thanked
    assert running.condition().waiting == 0


def test_a_plug_pulled_between_send_and_ack_sends_again(running: Device) -> None:
    running.sync()
    running.taps(3)
    after: list[Device] = []

    def plug(verb: str, ack: Ack) -> Ack:
        after.append(running.pulled_plug(running.data.root.with_name("after")))
        raise LinkFault("the plug was pulled")

    running.central().after = plug
    with pytest.raises(LinkFault):
        running.sync()
    (again,) = after
    again.central().after = lambda verb, ack: ack
    again.start()
    again.taps(1)
    assert again.sync().sent == 4
    assert again.central_scores() == again.thanked
    again.stop()


def test_any_mixture_of_losses_counts_each_once(running: Device, rng: Random) -> None:
    running.courier()._max_items = 3
    central = running.central()

    def maybe_lost(verb: str, epoch: str) -> None:
        if rng.random() < 0.3:
            raise LinkFault("lost on the way")

    def maybe_unanswered(verb: str, ack: Ack) -> Ack:
        if rng.random() < 0.3:
            raise LinkFault("no answer")
        return ack

    central.before, central.after = maybe_lost, maybe_unanswered
    failures = 0
    for _ in range(60):
        running.taps(rng.randrange(4))
        try:
            running.sync()
        except LinkFault:
            failures += 1
        assert running.central_scores().items() <= running.thanked.items()
    assert failures > 20
    central.before, central.after = lambda verb, epoch: None, lambda verb, ack: ack
    running.sync()
    assert running.central_scores() == running.thanked
    assert [len(bodies) for bodies in central.held.values()] == [len(running.thanked)]
