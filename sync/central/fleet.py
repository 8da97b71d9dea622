"""What is known of each device, in one list: the ones that need somebody first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from django.db.models import Count

from sync.central.models import (
    Contact,
    Counter,
    Device,
    DeviceKey,
    Enrolment,
    EpochState,
    Flag,
    Quarantine,
)
from sync.central.units import Tree
from sync.signing import key_id

SILENT_MS: Final = 24 * 3_600_000
SKEWED_MS: Final = 120_000
EXACT_S: Final = 10  # a slow line looks like a slow clock: less than this says nothing


@dataclass(slots=True)
class Row:
    """One device as the page shows it.

    Attributes:
        fingerprints: of the keys it may sign with now; 16 hex digits each.
        epochs: the newest first.
        unreadable: entries in quarantine.
    """

    device: Device
    unit_id: str = ""
    unit: str = ""
    counter: str = ""
    fingerprints: list[str] = field(default_factory=list)
    contact: Contact | None = None
    epochs: list[EpochState] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    unreadable: int = 0
    is_silent: bool = False

    @property
    def skew_s(self) -> int | None:
        """Seconds the device's clock is behind ours (negative: ahead); None: not known."""
        if self.contact is None or self.contact.clock_offset_ms is None:
            return None
        return round(self.contact.clock_offset_ms / 1000)

    @property
    def is_on_time(self) -> bool:
        """Whether its clock is as right as we can tell."""
        return self.skew_s is not None and abs(self.skew_s) < EXACT_S

    @property
    def ahead_s(self) -> int:
        """Seconds its clock is ahead of ours, for the sentence that says so."""
        return -(self.skew_s or 0)

    @property
    def is_skewed(self) -> bool:
        """Whether its clock is off by so much that somebody should set it."""
        return self.skew_s is not None and abs(self.skew_s) * 1000 > SKEWED_MS


def rows(tree: Tree, now_ms: int, *, in_english: bool) -> list[Row]:
    """Return all devices: flagged first, then silent, then by unit and counter."""
    found = {device.id: Row(device) for device in Device.objects.all()}
    labels = {
        (counter.unit_id, counter.counter_id): counter.label_en if in_english else counter.label
        for counter in Counter.objects.order_by("valid_from")
    }
    for enrolment in Enrolment.objects.order_by("first_ordinal"):  # the last one is where it stands
        row = found[enrolment.device_id]
        row.unit_id = enrolment.unit_id
        row.unit = tree.name(enrolment.unit_id, in_english=in_english)
        row.counter = labels.get((enrolment.unit_id, enrolment.counter_id), enrolment.counter_id)
    for key in DeviceKey.objects.filter(valid_from_ms__lte=now_ms):
        if key.valid_to_ms is None or key.valid_to_ms > now_ms:
            found[key.device_id].fingerprints.append(key_id(key.public_hex))
    for contact in Contact.objects.order_by("last_at_ms"):  # of two units: the later one
        found[contact.device_id].contact = contact
    for epoch in EpochState.objects.order_by("-epoch"):
        found[epoch.device_id].epochs.append(epoch)
    for flag in Flag.objects.order_by("-last_at_ms"):
        found[flag.device_id].flags.append(flag)
    held_back = Quarantine.objects.values("device_id").annotate(number=Count("seq"))
    for device_id, number in held_back.values_list("device_id", "number"):
        found[device_id].unreadable = number
    for row in found.values():
        heard_at_ms = row.contact.last_at_ms if row.contact else row.device.known_since_ms
        row.is_silent = row.device.state == "active" and now_ms - heard_at_ms > SILENT_MS
    return sorted(
        found.values(),
        key=lambda row: (not row.flags, not row.is_silent, row.unit, row.counter, row.device.id),
    )
