"""The line to central as the verbs compose it: one place that builds a courier."""

from __future__ import annotations

from collections.abc import Callable
from random import SystemRandom

from kiosk.clock import Clock
from kiosk.condition import Condition
from kiosk.host.places import DataFolder
from sync.courier import Courier, Inbox
from sync.https import HttpCentral
from sync.identity import Identity
from sync.link import Link


def make_courier(
    data: DataFolder,
    identity: Identity,
    clock: Clock,
    *,
    told: Callable[[Condition], None] = lambda _condition: None,
    inbox: Inbox | None = None,
    every_s: float = 60.0,
) -> Courier:
    """Return a courier over the files of *data*; link.db is opened by its first turn."""
    return Courier(
        data.journals,
        identity=identity,
        link=lambda: Link.open(data.link),
        central=HttpCentral(identity, clock),
        clock=clock,
        random=SystemRandom(),
        told=told,
        inbox=inbox,
        every_s=every_s,
    )
