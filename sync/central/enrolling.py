"""One-time codes, and the devices that come with them.

A code is shown once and kept as a hash. Three of its characters name it, so a
wrong secret costs a try of that code: after five it is spent.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from random import SystemRandom
from typing import Final

from django.db import transaction

from kiosk.errors import BadSettings
from kiosk.text import code as codes
from sync.central import problems, units
from sync.central.models import Counter, Device, DeviceKey, EnrolCode, Enrolment, Unit
from sync.wire import Enrol

LIFE_MS: Final = 24 * 3_600_000
TRIES: Final = 5
_HANDLE_TRIES: Final = 50  # new codes whose handle is taken; 32,768 handles


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an enrolled device stands, in the words of today."""

    device_id: str
    unit_id: str
    unit_label: str
    unit_label_en: str
    counter_id: str
    counter_label: str
    counter_label_en: str


def make_code(unit_id: str, counter_id: str, now_ms: int) -> str:
    """Return a new code for one device at *counter_id* of *unit_id*; it is kept nowhere.

    Raises:
        BadSettings: no such unit or counter.
    """
    _counter(unit_id, counter_id)
    random = SystemRandom()
    for _ in range(_HANDLE_TRIES):
        code = codes.make(random)
        salt = secrets.token_hex(16)
        with transaction.atomic():
            # A handle may be used again once its code is of no use to anybody.
            EnrolCode.objects.filter(handle=codes.handle(code), expires_ms__lte=now_ms).delete()
            _, is_new = EnrolCode.objects.get_or_create(
                handle=codes.handle(code),
                defaults={
                    "salt": salt,
                    "code_hash": _hash(code, salt),
                    "unit_id": unit_id,
                    "counter_id": counter_id,
                    "expires_ms": now_ms + LIFE_MS,
                    "tries_left": TRIES,
                },
            )
        if is_new:
            return code
    raise BadSettings("too many codes are open; let some expire")


def enrol(request: Enrol, device_id: str, now_ms: int) -> Standing:
    """Make the device with this key known at the code's counter.

    Raises:
        Declined: the code is unknown, used, expired or spent, or the device is revoked.
    """
    refusal: problems.Declined | None = None
    with transaction.atomic():
        code = (
            EnrolCode.objects.select_for_update().filter(handle=codes.handle(request.code)).first()
        )
        if code is None:
            raise problems.code("unknown")
        if code.tries_left == 0:
            raise problems.code("spent")
        if _hash(request.code, code.salt) != code.code_hash:
            code.tries_left -= 1
            code.save(update_fields=["tries_left"])
            refusal = problems.code("unknown" if code.tries_left else "spent")
        elif code.expires_ms <= now_ms:
            raise problems.code("expired")
        elif code.device_id not in (None, device_id):
            raise problems.code("used")
        else:
            return _known(code, request, device_id, now_ms)
    raise refusal  # after the commit: the refusal must not give the try back


def _known(code: EnrolCode, request: Enrol, device_id: str, now_ms: int) -> Standing:
    """Write down the device; the same request again, whose answer was lost, changes nothing."""
    counter = _counter(code.unit_id, code.counter_id)
    device, _ = Device.objects.get_or_create(
        id=device_id, defaults={"state": Device.State.ACTIVE, "known_since_ms": now_ms}
    )
    if device.state == Device.State.REVOKED:
        raise problems.revoked()
    DeviceKey.objects.get_or_create(
        device_id=device_id, public_hex=request.public, defaults={"valid_from_ms": 0}
    )
    Enrolment.objects.get_or_create(
        device_id=device_id,
        first_ordinal=request.first_ordinal,
        defaults={
            "unit_id": code.unit_id,
            "counter_id": code.counter_id,
            "enrolled_at_ms": now_ms,
        },
    )
    code.device_id = device_id
    code.save(update_fields=["device_id"])
    unit = Unit.objects.get(id=code.unit_id)
    return Standing(
        device_id=device_id,
        unit_id=unit.id,
        unit_label=unit.name,
        unit_label_en=units.english(unit),
        counter_id=code.counter_id,
        counter_label=counter.label,
        counter_label_en=counter.label_en,
    )


def _counter(unit_id: str, counter_id: str) -> Counter:
    found = (
        Counter.objects.filter(unit_id=unit_id, counter_id=counter_id)
        .order_by("-valid_from")
        .first()
    )
    if found is None:
        known = ", ".join(
            f"{unit}/{counter}"
            for unit, counter in Counter.objects.values_list("unit_id", "counter_id")[:20]
        )
        raise BadSettings(f"no counter {counter_id} of unit {unit_id}; the counters are: {known}")
    return found


def _hash(code: str, salt: str) -> str:
    # 30 bits would fall to a fast hash in a second, should the table ever leak.
    return hashlib.scrypt(code.encode(), salt=salt.encode(), n=1 << 14, r=8, p=1).hex()
