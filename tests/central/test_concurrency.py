"""Two requests at the same moment, on either database."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from tests.central.device import Answer, Device
from tests.central.inside import Inside

pytest_plugins = ["tests.central.fixtures"]


def at_once(devices: list[Device], times: int) -> list[Answer]:
    start = Barrier(len(devices))

    def send(device: Device) -> list[Answer]:
        start.wait(20)
        answers = [device.send() for _ in range(times)]
        connection.close()  # of this thread
        return answers

    with ThreadPoolExecutor(len(devices)) as pool:
        return [answer for answers in pool.map(send, devices) for answer in answers]


def test_one_batch_sent_by_four_at_once_is_counted_once(central: Inside) -> None:
    device = central.device()
    for seq in range(40):
        device.rate(1 + seq % 5)
    answers = at_once([device] * 4, times=3)
    assert {(answer.ack.next_seq, answer.ack.count) for answer in answers} == {(41, 40)}
    assert central.rows(device, "counter_day", "n") == [(40,)]
    assert len(central.rows(device, "rating", "seq")) == 40


def test_a_batch_waits_for_the_epoch_another_transaction_holds(
    central: Inside, claim_warning: Callable[[str], list[str]]
) -> None:
    device = central.device()
    device.rate(5)
    device.send()
    on_sqlite = connection.vendor == "sqlite"
    impatient, patient = (
        ("PRAGMA busy_timeout = 50", "PRAGMA busy_timeout = 20000")
        if on_sqlite
        else ("SET lock_timeout = 50", "SET lock_timeout = 0")
    )
    other = connection.copy()
    try:
        with other.cursor() as holder, connection.cursor() as ours:
            holder.execute("BEGIN IMMEDIATE" if on_sqlite else "BEGIN")
            if not on_sqlite:
                holder.execute("SELECT 1 FROM epoch WHERE unit_id = %s FOR UPDATE", [device.unit])
            ours.execute(impatient)
            # Nothing new in it: only the lock itself can make it wait.
            assert device.send().code == "busy"
            claim_warning("does not answer|Service Unavailable")
            holder.execute("ROLLBACK")
            ours.execute(patient)
    finally:
        other.close()
    assert device.send().ack.next_seq == 2


def test_rollups_are_locked_in_the_order_of_their_keys(central: Inside) -> None:
    # Two kiosks of a unit that report at once would otherwise wait for each other in a ring.
    device = central.device()
    for day, counter in ((3, "b"), (1, "c"), (2, "a"), (1, "a"), (3, "a")):
        device.rate(5, at=day * 86_400_000, counter=counter)
    device.send()
    written = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT counter_id, day FROM counter_day WHERE unit_id = %s ORDER BY {written}",
            [device.unit],
        )
        rows = cursor.fetchall()
    assert len(rows) == 5
    assert rows == sorted(rows)


def test_kiosks_of_one_unit_add_up_without_waiting_in_a_ring(central: Inside) -> None:
    first = central.device()
    devices = [first, *(central.device(unit=first.unit) for _ in range(3))]
    for number, device in enumerate(devices):
        # Days in a different order each: locks taken in that order would meet in a ring.
        days = range(8) if number % 2 else reversed(range(8))
        for day in days:
            device.rate(5, at=day * 86_400_000, counter=f"c{day % 3}")
    answers = at_once(devices, times=1)
    assert {answer.ack.count for answer in answers} == {8}
    assert sum(n for (n,) in central.rows(first, "counter_day", "n")) == 32
