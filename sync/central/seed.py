"""A small town for `make demo`: units, two counters and one device, without an enrolment code."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction

from kiosk.clock import Clock
from kiosk.errors import BadSettings
from sync.central import units
from sync.central.models import Counter, Device, DeviceKey, Enrolment, Unit
from sync.central.place import Place
from sync.signing import public_from_hex, public_hex

UNIT: Final = "phuong-khuong-dinh-2025"
COUNTERS: Final = {
    "kd-1": ("Quầy 1 · Chứng thực", "Counter 1 · Certification"),
    "kd-3": ("Quầy 3 · Hộ tịch", "Counter 3 · Civil status"),
}
SINCE: Final = date(2025, 7, 1)  # the ward's first day


@dataclass(frozen=True, slots=True)
class SeededDevice:
    """What the kiosk of the demo must be told.

    Attributes:
        central_key_hex: public half of the key that signs acks, to be pinned.
    """

    device_id: str
    unit_id: str
    counter_id: str
    unit_label: str
    unit_label_en: str
    counter_label: str
    counter_label_en: str
    central_key_hex: str


def seed_demo(place: Place, *, device_public_hex: str, counter: str, clock: Clock) -> SeededDevice:
    """Make units, counters and an active device; a second call changes nothing.

    Args:
        place: a prepared data folder whose database is migrated.
        device_public_hex: the device's Ed25519 public key, 64 hex digits.
        counter: one of `COUNTERS`.
        clock: tells since when the device is known.

    Raises:
        BadSettings: no such counter, or no such key.
    """
    if counter not in COUNTERS:
        raise BadSettings(f"no counter {counter!r} in the demo; it has {', '.join(COUNTERS)}")
    try:
        public = public_hex(public_from_hex(device_public_hex))
    except ValueError as fault:
        raise BadSettings(f"the device key must be 64 hex digits: {fault}") from fault
    device_id = hashlib.sha256(bytes.fromhex(public)).hexdigest()[:32]
    now_ms = clock.now_ms()
    with transaction.atomic():
        units.bring_in()
        for counter_id, (label, label_en) in COUNTERS.items():
            Counter.objects.update_or_create(
                unit_id=UNIT,
                counter_id=counter_id,
                valid_from=SINCE,
                defaults={"label": label, "label_en": label_en},
            )
        Device.objects.get_or_create(
            id=device_id, defaults={"state": Device.State.ACTIVE, "known_since_ms": now_ms}
        )
        DeviceKey.objects.get_or_create(
            device_id=device_id, public_hex=public, defaults={"valid_from_ms": 0}
        )
        Enrolment.objects.update_or_create(
            device_id=device_id,
            first_ordinal=1,
            defaults={"unit_id": UNIT, "counter_id": counter},
            create_defaults={"unit_id": UNIT, "counter_id": counter, "enrolled_at_ms": now_ms},
        )
    unit = Unit.objects.get(id=UNIT)
    label, label_en = COUNTERS[counter]
    return SeededDevice(
        device_id=device_id,
        unit_id=UNIT,
        counter_id=counter,
        unit_label=unit.name,
        unit_label_en=units.english(unit),
        counter_label=label,
        counter_label_en=label_en,
        central_key_hex=public_hex(place.sign_key()),
    )
