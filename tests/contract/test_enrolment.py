"""A one-time code makes one device known, once, and gives nothing away to guesses."""

from __future__ import annotations

from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.cache import cache

from kiosk.errors import BadSettings
from kiosk.text import code as codes
from sync import wire
from sync.signing import key_id, open_answer
from sync.version import PROTOCOL
from sync.wire import Enrol, Enrolled
from tests.central.device import Answer, Device
from tests.central.inside import Inside

pytest_plugins = ["tests.central.fixtures"]

DAY_MS = 24 * 3_600_000
TRIES_A_MINUTE = 20


@pytest.fixture(autouse=True)
def _nobody_tried_yet(central: Inside) -> None:
    cache.clear()


@pytest.fixture
def stranger(central: Inside) -> Device:
    """A device central does not know, which would stand where another one stands."""
    return Device(central.carry, central.device().unit)


@pytest.fixture
def code(central: Inside, stranger: Device) -> str:
    from sync.central.models import Counter

    Counter.objects.create(
        unit_id=stranger.unit,
        counter_id=stranger.counter,
        valid_from="2025-07-01",
        label="Quầy 3",
        label_en="Desk 3",
    )
    return new_code(central, stranger.unit)


def new_code(central: Inside, unit: str, counter: str = "kd-3") -> str:
    from sync.central import enrolling  # needs Django, which the fixture starts

    return enrolling.make_code(unit, counter, central.clock.now_ms())


def ask(device: Device, code: str, *, public: str = "", first_ordinal: int = 1) -> Answer:
    request = Enrol(PROTOCOL, code, public or device.public, first_ordinal, "0.1.0")
    return device.request("POST", "/api/v1/enrol", wire.encode(request))


def guess(code: str) -> str:
    """Return another code that the same handle names."""
    body = codes.handle(code) + codes.make(Random(4))[3:9]
    return body + codes._check(body)


def told(answer: Answer) -> Enrolled:
    assert answer.status == 200, answer
    raw = open_answer(answer.body, purpose="enrol1", pinned={key_id(answer.pinned): answer.pinned})
    return wire.decode(raw, Enrolled)


def test_a_code_makes_a_device_known_and_tells_where_it_stands(
    central: Inside, stranger: Device, code: str
) -> None:
    assert stranger.ask().code == "unknown_device"
    enrolled = told(ask(stranger, code))
    assert (enrolled.device, enrolled.unit, enrolled.counter, enrolled.counter_label) == (
        *(stranger.id, stranger.unit, "kd-3", "Quầy 3"),
    )
    assert enrolled.central == central.pinned
    stranger.rate(5)
    assert stranger.send().ack.count == 1


def test_a_lost_answer_may_be_asked_for_again(stranger: Device, code: str) -> None:
    assert told(ask(stranger, code)) == told(ask(stranger, code))


def test_a_code_is_good_for_one_device(central: Inside, stranger: Device, code: str) -> None:
    told(ask(stranger, code))
    assert ask(Device(central.carry, stranger.unit), code).code == "code_used"


def test_a_code_lasts_a_day(central: Inside, stranger: Device, code: str) -> None:
    central.clock.wall_ms += DAY_MS
    stranger.now_ms = central.clock.now_ms()
    assert ask(stranger, code).code == "code_expired"
    assert stranger.ask().code == "unknown_device"


def test_five_wrong_tries_spend_a_code(stranger: Device, code: str) -> None:
    wrong = guess(code)
    assert [ask(stranger, wrong).code for _ in range(5)] == ["code_unknown"] * 4 + ["code_spent"]
    assert ask(stranger, code).code == "code_spent"


def test_guessing_codes_nobody_made_is_slowed_down(stranger: Device) -> None:
    answers = [ask(stranger, "0" * 10) for _ in range(TRIES_A_MINUTE + 1)]
    assert {answer.code for answer in answers[:-1]} == {"code_unknown"}
    assert (answers[-1].status, answers[-1].code) == (429, "busy")


def test_the_key_must_be_the_one_that_signed(stranger: Device, code: str) -> None:
    other = Device(stranger.carry, stranger.unit, key=Ed25519PrivateKey.generate())
    assert ask(stranger, code, public=other.public).code == "signature"
    assert told(ask(stranger, code)).device == stranger.id


def test_a_wrong_clock_is_told_the_time(central: Inside, stranger: Device, code: str) -> None:
    stranger.now_ms -= DAY_MS
    assert ask(stranger, code).problem.now == central.clock.now_ms()


def test_a_revoked_device_is_not_let_in_by_a_code(
    central: Inside, stranger: Device, code: str
) -> None:
    told(ask(stranger, code))
    from sync.central.models import Device as Known

    Known.objects.filter(id=stranger.id).update(state=Known.State.REVOKED)
    assert ask(stranger, code).code == "revoked"
    assert stranger.ask().code == "revoked"


def test_the_code_itself_is_kept_nowhere(central: Inside, stranger: Device, code: str) -> None:
    from sync.central.models import EnrolCode

    row = EnrolCode.objects.get(handle=codes.handle(code))
    kept = " ".join(str(value) for value in vars(row).values())
    assert code not in kept
    assert code[3:] not in kept


def test_another_place_begins_with_another_epoch(
    central: Inside, stranger: Device, code: str
) -> None:
    told(ask(stranger, code))
    stranger.rate(4)
    stranger.send()
    moved = new_code(central, stranger.unit)
    assert told(ask(stranger, moved, first_ordinal=2)).device == stranger.id
    stranger.epoch = "0002-9f3c21aa"
    stranger.bodies.clear()
    stranger.rate(5)
    assert stranger.send().ack.count == 1


def test_a_code_for_no_counter_is_refused_by_name(central: Inside) -> None:
    with pytest.raises(BadSettings, match="no counter kd-9 of unit nowhere"):
        new_code(central, "nowhere", "kd-9")


@pytest.mark.parametrize("body", [b"", b"{}", b"[1]", b'{"v":1,"code":"x"}'])
def test_what_is_no_enrolment_is_malformed(stranger: Device, body: bytes) -> None:
    assert stranger.request("POST", "/api/v1/enrol", body).code == "malformed"
