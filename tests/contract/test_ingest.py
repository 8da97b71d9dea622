"""What a device may rely on when it sends entries, on either database."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from sync import wire
from tests.central.device import Device
from tests.central.inside import Inside
from tests.fakes import NOON_MS as NOON

pytest_plugins = ["tests.central.fixtures"]

Claim = Callable[[str], list[str]]

N = ("n", "n1", "n2", "n3", "n4", "n5", "free", "undone", "cases")


@pytest.fixture
def device(central: Inside) -> Device:
    """Three ratings in the journal, nothing sent."""
    device = central.device()
    for score in (5, 4, 1):
        device.rate(score)
    return device


def count(central: Inside, device: Device) -> int:
    return len(central.rows(device, "rating", "seq"))


def test_a_batch_becomes_ratings_rollups_and_a_signed_ack(central: Inside, device: Device) -> None:
    ack = device.send().ack
    assert (ack.device, ack.epoch, ack.next_seq, ack.count) == (device.id, device.epoch, 4, 3)
    assert ack.head == device.head(3)
    assert ack.at == central.clock.wall_ms
    assert central.rows(device, "rating", "seq", "score") == [(1, 5), (2, 4), (3, 1)]
    assert central.rows(device, "counter_day", "counter_id", *N) == [
        ("kd-3", 3, 1, 0, 0, 1, 1, 3, 0, 0)
    ]
    assert central.rows(device, "unit_month", *N) == [(3, 1, 0, 0, 1, 1, 3, 0, 0)]


def test_the_same_batch_twice_is_counted_once(central: Inside, device: Device) -> None:
    assert device.send().ack == device.send().ack
    assert count(central, device) == 3
    assert central.rows(device, "counter_day", "n") == [(3,)]
    assert len(central.rows(device, "batch", "new_from")) == 1


def test_only_the_new_part_of_an_overlapping_batch_is_taken_in(
    central: Inside, device: Device
) -> None:
    device.send(1, 2)
    device.rate(2)
    assert device.send(2, 4).ack.next_seq == 5
    assert central.rows(device, "rating", "seq", "score") == [(1, 5), (2, 4), (3, 1), (4, 2)]
    assert central.rows(device, "batch", "new_from", "first_seq", "last_seq") == [
        (1, 1, 2),
        (3, 2, 4),
    ]
    # And what was stored by the overlapping batch is found again when it is sent once more.
    assert device.send(3, 4).ack.count == 4
    assert device.send(1, 4).ack.count == 4


def test_the_raw_batch_is_kept_as_received(central: Inside, device: Device) -> None:
    packed = wire.pack(wire.encode(device.batch(1, 3)))
    device.post(packed)
    ((kept, proof, sent, received),) = central.rows(
        device, "batch", "packed", "proof", "sent_at_ms", "received_at_ms"
    )
    assert bytes(kept) == packed
    assert {"key", "method", "target", "Signature", "Signature-Input", "Content-Digest"} == set(
        msgspec.json.decode(proof)
    )
    assert (sent, received) == (device.now_ms, central.clock.wall_ms)


@pytest.mark.parametrize("forged_seq", [1, 2, 3])
def test_same_seq_with_other_bytes_is_refused_and_flagged_and_overwrites_nothing(
    central: Inside, device: Device, claim_warning: Claim, forged_seq: int
) -> None:
    device.send()
    before = central.rows(device, "batch", "packed"), central.rows(device, "rating", "score")
    forged = central_twin(central, device)
    forged.bodies[forged_seq - 1] = forged.bodies[forged_seq - 1].replace(b'"boot":7', b'"boot":8')
    forged.rate(3)
    answer = forged.send()
    assert (answer.status, answer.code) == (409, "chain")
    claim_warning("flagged, other_bytes")
    assert central.rows(device, "flag", "code", "seq", "times") == [("other_bytes", forged_seq, 1)]
    after = central.rows(device, "batch", "packed"), central.rows(device, "rating", "score")
    assert [bytes(row[0]) for row in before[0]] == [bytes(row[0]) for row in after[0]]
    assert before[1] == after[1]
    assert device.ask().ack.next_seq == 4
    # The device itself is honest and goes on.
    device.rate(5)
    assert device.send(4).ack.next_seq == 5


def test_a_flag_counts_how_often(central: Inside, device: Device, claim_warning: Claim) -> None:
    device.send()
    for _ in range(3):
        assert device.send(4, 3, prev="0" * 64, head="0" * 64).code == "chain"
    claim_warning("flagged")
    assert central.rows(device, "flag", "code", "times") == [("wrong_prev", 3)]


@pytest.mark.parametrize(
    "malformed",
    [
        b'{"kind":"rating","at":1,"mono":1,"boot":1,"score":6,"form":"f","counter":"c"}',
        b'{"kind":"horoscope","at":1,"mono":1,"boot":1}',
        b"[]",
        b"null",
        b'{"kind":"rating","at":1,"mono":1,"boot":1,"score":5,"form":"f","counter":"\\u0000"}',
        b'{"kind":"rating","at":1,"mono":1,"boot":1,"score":5,"form":"f","counter":"c","case":'
        + b"9" * 30
        + b"}",
        b'{"kind":"rating","at":1,"mono":1,"boot":1,"score":5,"form":"f","counter":"\xff"}',
        b'{"kind":"rating","at":1e300,"mono":1,"boot":1,"score":5,"form":"f","counter":"c"}',
    ],
)
def test_a_malformed_item_is_quarantined_and_the_rest_goes_on(
    central: Inside, device: Device, malformed: bytes
) -> None:
    seq = device.write(malformed)
    device.rate(5)
    assert device.send().ack.next_seq == seq + 2
    ((kept_seq, kept, reason),) = central.rows(device, "quarantine", "seq", "body", "reason")
    assert (kept_seq, bytes(kept)) == (seq, malformed)
    assert reason
    assert count(central, device) == 4


def test_a_gap_is_refused_with_where_to_go_on(central: Inside, device: Device) -> None:
    device.send(1, 1)
    answer = device.send(3, 3)
    assert (answer.status, answer.code, answer.problem.next_seq) == (409, "gap", 2)
    assert central.rows(device, "flag", "code") == []
    assert count(central, device) == 1


def test_a_gap_in_an_unknown_epoch_asks_for_the_first_entry(
    central: Inside, device: Device
) -> None:
    assert device.send(2).problem.next_seq == 1
    assert central.rows(device, "epoch", "next_seq") == []


@pytest.mark.parametrize("held", [0, 2, 3])
def test_a_wrong_prev_is_refused_and_flagged(
    central: Inside, device: Device, claim_warning: Claim, held: int
) -> None:
    if held:
        device.send(1, held)
    answer = device.send(1 if held == 3 else held + 1, 3, prev="ab" * 32)
    assert (answer.status, answer.code) == (409, "chain")
    claim_warning("flagged, wrong_prev")
    assert count(central, device) == held


def test_a_wrong_head_is_refused_and_flagged(
    central: Inside, device: Device, claim_warning: Claim
) -> None:
    assert device.send(head="ab" * 32).code == "chain"
    claim_warning("flagged, wrong_head")
    assert count(central, device) == 0
    assert device.send().ack.next_seq == 4


def test_an_empty_batch_says_what_is_held_and_changes_nothing(
    central: Inside, device: Device, claim_warning: Claim
) -> None:
    device.send()
    assert device.send(4, 3).ack.next_seq == 4
    assert device.send(2, 1).ack.next_seq == 4
    assert len(central.rows(device, "batch", "new_from")) == 1
    assert device.send(5, 3).code == "gap"
    assert device.send(2, 1, prev="ab" * 32, head="ab" * 32).code == "chain"
    claim_warning("flagged")


def test_another_protocol_version_is_refused_whatever_its_shape(
    central: Inside, device: Device
) -> None:
    assert device.send(v=2).code == "version"
    answer = device.post(wire.pack(b'{"v":2,"rows":"in a new way"}'))
    assert (answer.status, answer.code) == (400, "version")
    assert device.beat(v=2).code == "version"
    assert count(central, device) == 0


def test_more_than_a_batch_may_hold_is_refused(central: Inside, device: Device) -> None:
    bomb = wire.pack(b" " * (64 << 20))
    assert len(bomb) < wire.MAX_PACKED_BYTES
    assert (device.post(bomb).status, device.post(bomb).code) == (413, "too_large")
    too_long = b"x" * (wire.MAX_PACKED_BYTES + 1)
    assert device.post(too_long).code == "too_large"
    assert device.send_items([b"1"] * 501).code == "malformed"
    assert count(central, device) == 0


def test_what_is_no_batch_is_malformed(central: Inside, device: Device) -> None:
    for packed in (
        b"",
        b"not gzip",
        wire.pack(b"not json"),
        wire.pack(b"[]"),
        wire.pack(b"{}"),
        wire.pack(b"[" * 100_000),
        wire.pack(b'{"v":1,"items":[' + b"[" * 300_000 + b"]" * 300_000 + b"]}"),
        wire.pack(wire.encode(device.batch(1, 3)))[:-1],
        wire.pack(wire.encode(device.batch(1, 3))) + b"more",
    ):
        answer = device.post(packed)
        assert (answer.status, answer.code) == (400, "malformed"), packed[:40]
    for changes in ({"epoch": "x"}, {"first_seq": 0}, {"prev": "AB" * 32}, {"head": ""}):
        assert device.send(**changes).code == "malformed"


def test_the_largest_numbers_of_the_wire_are_taken_in(central: Inside, device: Device) -> None:
    device.rate(5, at=2**53, case=2**53, mono=2**53)
    device.rate(5, at=-(2**53))
    assert device.send(sent_at=-(2**53)).ack.next_seq == 6
    assert device.send(first_seq=2**53).code == "gap"
    assert device.beat(waiting=2**53, sent_at=2**53, version="\0" * 64).status == 200
    assert device.send(first_seq=2**80).code == "malformed"


# ---------------------------------------------------------------- who may send


def test_an_unknown_device_is_told_so(central: Inside) -> None:
    stranger = Device(central.carry, "nowhere")
    stranger.rate(5)
    for answer in (stranger.send(), stranger.ask(), stranger.beat()):
        assert (answer.status, answer.code) == (401, "unknown_device")
    headers = stranger.signed("POST", "/api/v1/entries", b"")
    for strange_id in ("x", "", "%00", "\x01" * 32, "é" * 32):
        named = headers["Signature-Input"].replace(stranger.id, strange_id)
        answer = central.carry("POST", "/api/v1/entries", b"", headers | {"Signature-Input": named})
        assert answer.status == 401


def test_a_wrong_signature_is_refused_before_the_body_is_opened(
    central: Inside, device: Device
) -> None:
    other_key = Device(central.carry, device.unit, bodies=device.bodies)
    body = wire.pack(b" " * (64 << 20))  # a bomb: opened, it would be "too_large"
    headers = device.signed("POST", "/api/v1/entries", body)
    signature_of_another = other_key.signed("POST", "/api/v1/entries", body)["Signature"]
    for wrong in (
        {**headers, "Signature": signature_of_another},
        {k: v for k, v in headers.items() if k != "Signature"},
        {
            **headers,
            "Signature-Input": headers["Signature-Input"].replace("@method", "@target-uri"),
        },
        {},
    ):
        answer = central.carry("POST", "/api/v1/entries", body, wrong)
        assert (answer.status, answer.code) == (401, "signature")
    # Signed for another body, method or address.
    assert central.carry("POST", "/api/v1/entries", body + b"x", headers).code == "signature"
    assert central.carry("POST", "/api/v1/heartbeat", body, headers).code == "signature"
    asked = device.signed("GET", f"/api/v1/device?epoch={device.epoch}", b"")
    other = central.carry("GET", "/api/v1/device?epoch=0002-00000000", b"", asked)
    assert other.code == "signature"


def test_a_clock_that_is_off_is_told_the_time(central: Inside, device: Device) -> None:
    device.now_ms -= 301_000
    answer = device.send()
    assert (answer.status, answer.code) == (401, "clock")
    assert answer.problem.now == central.clock.wall_ms
    device.now_ms += 301_000
    assert device.send().ack.next_seq == 4


@pytest.mark.parametrize(
    ("state", "code"),
    [("pending", "suspended"), ("suspended", "suspended"), ("revoked", "revoked")],
)
def test_states_are_honoured_at_each_request(
    central: Inside, device: Device, state: str, code: str
) -> None:
    from sync.central import models

    device.send(1, 2)
    models.Device.objects.filter(id=device.id).update(state=state)
    for answer in (device.send(3), device.ask(), device.beat()):
        assert (answer.status, answer.code) == (403, code)
    assert count(central, device) == 2
    models.Device.objects.filter(id=device.id).update(state="active")
    assert device.send(3).ack.count == 3


def test_two_keys_are_good_while_a_key_is_rotated(central: Inside, device: Device) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from sync.central import models

    device_id, old = device.id, device.key
    newer = Device(central.carry, device.unit, key=Ed25519PrivateKey.generate())
    models.DeviceKey.objects.create(
        device_id=device_id, public_hex=newer.public, valid_from_ms=NOON
    )

    def holdings(key: Ed25519PrivateKey) -> str:
        from sync.signing import Message, sign_request

        target = f"/api/v1/device?epoch={device.epoch}"
        message = Message("GET", f"http://central{target}")
        sign_request(message, b"", key=key, key_id=device_id, now_ms=NOON)
        return central.carry("GET", target, b"", message.headers).code

    assert (holdings(old), holdings(newer.key)) == ("", "")
    models.DeviceKey.objects.filter(public_hex=device.public).update(valid_to_ms=NOON)
    assert (holdings(old), holdings(newer.key)) == ("signature", "")
    models.DeviceKey.objects.filter(public_hex=newer.public).update(valid_from_ms=NOON + 1)
    assert holdings(newer.key) == "signature"


def test_a_database_that_cannot_write_answers_busy_and_promises_nothing(
    central: Inside, device: Device, claim_warning: Claim
) -> None:
    from django.db import connection

    for _ in range(300):
        device.rate(5)
    if connection.vendor == "sqlite":  # no page more than there are: a full disk
        close, reopen = "PRAGMA max_page_count = 1", f"PRAGMA max_page_count = {2**30}"
    else:  # as a server that has just become a replica
        close, reopen = (f"SET default_transaction_read_only = {on}" for on in ("on", "off"))
    with connection.cursor() as cursor:
        cursor.execute(close)
        answer = device.send()
        cursor.execute(reopen)
    assert (answer.status, answer.code) == (503, "busy")
    claim_warning("the database does not answer|Service Unavailable")
    assert central.rows(device, "epoch", "next_seq") == []
    assert device.send().ack.count == len(device.bodies)


# ---------------------------------------------------------------- asking, telling


def test_what_is_held_can_be_asked(central: Inside, device: Device) -> None:
    nothing = device.ask().ack
    assert (nothing.next_seq, nothing.head, nothing.count) == (1, device.head(0), 0)
    device.send(1, 2)
    some = device.ask().ack
    assert (some.next_seq, some.head, some.count) == (3, device.head(2), 2)
    for epoch in ("", "x", "0001-9F3C21AA", "0001-9f3c21aa%00", "0001-9f3c21aa'"):
        assert device.request("GET", f"/api/v1/device?epoch={epoch}", b"").code == "malformed"


def test_a_heartbeat_is_remembered_as_the_latest_state(central: Inside, device: Device) -> None:
    device.send(1, 2)
    device.now_ms -= 90_000
    ack = device.beat(waiting=1, version="0.2.0", state="ok").ack
    assert (ack.next_seq, ack.count) == (3, 2)
    central.clock.wall_ms += 60_000
    device.send(3, sent_at=central.clock.wall_ms - 5_000)
    assert central.rows(
        device, "contact", "last_at_ms", "clock_offset_ms", "waiting", "version", "state"
    ) == [(central.clock.wall_ms, 5_000, 1, "0.2.0", "ok")]


def test_other_methods_and_addresses_get_a_problem_document(
    central: Inside, device: Device
) -> None:
    assert device.request("GET", "/api/v1/entries", b"").code == "malformed"
    assert device.request("POST", "/api/v1/device", b"").code == "malformed"
    assert device.request("POST", "/api/v2/entries", b"").status == 404


# ---------------------------------------------------------------- what entries mean


def test_an_epoch_belongs_to_the_unit_of_its_enrolment_however_late_it_comes(
    central: Inside, device: Device
) -> None:
    old_unit = device.unit
    moved = central_twin(central, device)
    moved.unit, moved.epoch = f"{old_unit}-next", "0004-00000000"
    central.enrol(moved, first_ordinal=4)
    moved.rate(3)
    assert moved.send().ack.next_seq == 5
    device.epoch = "0003-00000000"  # what the old place had not sent yet
    device.send()
    assert central.rows(device, "epoch", "epoch") == [("0003-00000000",)]
    assert central.rows(moved, "epoch", "epoch") == [("0004-00000000",)]
    assert central.rows(moved, "counter_day", "n") == [(4,)]


def test_an_unknown_counter_is_kept(central: Inside, device: Device) -> None:
    device.rate(2, counter="gone-since-2019")
    device.send()
    assert central.rows(device, "counter_day", "counter_id", "n") == [
        ("gone-since-2019", 1),
        ("kd-3", 3),
    ]


def test_the_day_is_vietnamese(central: Inside) -> None:
    device = central.device()
    device.rate(5, at=1_798_736_399_999)  # 31/12/2026 23:59:59.999 there
    device.rate(5, at=1_798_736_400_000)
    device.send()
    days = [str(day) for (day,) in central.rows(device, "counter_day", "day")]
    assert days == ["2026-12-31", "2027-01-01"]
    months = [str(month) for (month,) in central.rows(device, "unit_month", "month")]
    assert months == ["2026-12-01", "2027-01-01"]


def test_finished_cases_are_counted_a_day(central: Inside, device: Device) -> None:
    device.finish(1)
    device.finish(2)
    device.rate(4, case=2)
    device.send()
    assert central.rows(device, "counter_day", "n", "free", "cases") == [(4, 3, 2)]


@pytest.mark.parametrize("in_one_batch", [True, False])
def test_a_rating_taken_back_leaves_n_and_is_counted_as_undone(
    central: Inside, device: Device, in_one_batch: bool
) -> None:
    if not in_one_batch:
        device.send()
    undo = device.take_back(3, mono=1000 + 15_000)
    device.send(1 if in_one_batch else 4)
    assert central.rows(device, "counter_day", *N) == [(2, 0, 0, 0, 1, 1, 2, 1, 0)]
    assert central.rows(device, "unit_month", *N) == [(2, 0, 0, 0, 1, 1, 2, 1, 0)]
    assert central.rows(device, "rating", "seq", "undone_by") == [(1, None), (2, None), (3, undo)]
    assert central.rows(device, "undo", "seq", "of_seq", "outcome") == [(undo, 3, "counted")]


@pytest.mark.parametrize("in_one_batch", [True, False])
def test_absurd_undos_are_kept_without_effect(
    central: Inside, device: Device, in_one_batch: bool
) -> None:
    if not in_one_batch:
        device.send()
    device.take_back(1, mono=1000 + 15_001)  # late
    device.take_back(1, mono=999)  # before it happened
    device.take_back(1, boot=8)
    device.take_back(99)
    device.take_back(8)  # itself
    device.take_back(4)  # no rating
    device.take_back(2)
    device.take_back(2)
    device.take_back(13)  # one that comes only afterwards
    device.rate(5)
    assert len(device.bodies) == 13
    device.send(1 if in_one_batch else 4)
    assert [outcome for (outcome,) in central.rows(device, "undo", "outcome")] == [
        *("late", "late", "other_boot", "unknown", "unknown", "unknown", "counted", "again"),
        "unknown",
    ]
    assert central.rows(device, "counter_day", "n", "undone") == [(3, 1)]


def central_twin(central: Inside, device: Device) -> Device:
    """Return a second holder of *device*'s key and journal."""
    return Device(
        central.carry, device.unit, device.counter, device.epoch, device.key, list(device.bodies)
    )
