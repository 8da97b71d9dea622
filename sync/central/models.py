"""The schema. Ingest writes it with plain SQL; the ORM only migrates it and reads small tables.

Three kinds of table:

* *reference*: small, the same everywhere (units, devices, their keys);
* *evidence*: what devices sent, as received (`Batch`), what of it could not be
  understood (`Quarantine`), how far each journal came (`EpochState`);
* *projection and rollup*: computed from the evidence, and computable again.

The primary key of everything that is not reference starts with ``unit_id``, and
nothing counts across units: a unit's rows can live together on one node of a
distributed PostgreSQL. Times in ``…_ms`` are milliseconds since 1970 UTC.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

# ---------------------------------------------------------------- reference


class Unit(models.Model):
    """An office as it was called and stood in the tree during one span of days.

    A name is no key: Khương Đình is two wards with different borders, one until
    30/6/2025, one since.
    """

    id = models.TextField(primary_key=True)
    name = models.TextField()
    level = models.TextField()  # city, district, ward
    parent = models.ForeignKey("self", models.PROTECT, null=True)
    valid_from = models.DateField(null=True)  # None: since before we count
    valid_to = models.DateField(null=True)  # the last day; None: still

    class Meta:
        db_table = "unit"


class Succession(models.Model):
    """Which unit took over from which; many to many, since borders moved."""

    pk = models.CompositePrimaryKey("old_id", "new_id")
    old = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    new = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        db_table = "unit_succession"


class Counter(models.Model):
    """A desk of a unit, under the name it bore during one span of days."""

    pk = models.CompositePrimaryKey("unit_id", "counter_id", "valid_from")
    unit_id = models.TextField()
    counter_id = models.TextField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)  # the last day; None: still
    label = models.TextField()
    label_en = models.TextField()

    class Meta:
        db_table = "counter"


class Device(models.Model):
    """A kiosk central knows."""

    class State(models.TextChoices):
        """What an administrator decided; honoured at every request."""

        PENDING = "pending"
        ACTIVE = "active"
        SUSPENDED = "suspended"
        REVOKED = "revoked"

    id = models.TextField(primary_key=True)  # 32 hex digits, from its first public key
    state = models.TextField(choices=State.choices)
    known_since_ms = models.BigIntegerField()

    class Meta:
        db_table = "device"


class DeviceKey(models.Model):
    """A public key a device may sign with; during a rotation there are two."""

    pk = models.CompositePrimaryKey("device_id", "public_hex")
    device = models.ForeignKey(Device, models.PROTECT)
    public_hex = models.TextField()  # 64 hex digits
    valid_from_ms = models.BigIntegerField()
    valid_to_ms = models.BigIntegerField(null=True)  # first moment it is refused; None: open

    class Meta:
        db_table = "device_key"


class Enrolment(models.Model):
    """Where a device stood, by its epochs: a new enrolment begins a new epoch.

    An epoch carries its ordinal in its name, so whatever of the old place still
    waits on the device is counted there, however late it comes.
    """

    pk = models.CompositePrimaryKey("device_id", "first_ordinal")
    device = models.ForeignKey(Device, models.PROTECT)
    first_ordinal = models.IntegerField()  # of the first epoch that belongs here
    unit = models.ForeignKey(Unit, models.PROTECT)
    counter_id = models.TextField()
    enrolled_at_ms = models.BigIntegerField()

    class Meta:
        db_table = "enrolment"


class FirstLink(models.Model):
    """A one-time link that makes an administrator; only its hash is kept."""

    token_hash = models.TextField(primary_key=True)  # SHA-256, hex
    expires_ms = models.BigIntegerField()
    used_ms = models.BigIntegerField(null=True)

    class Meta:
        db_table = "first_link"


class EnrolCode(models.Model):
    """A one-time code for one counter. The code itself was shown once and is kept nowhere."""

    handle = models.TextField(primary_key=True)  # the three characters that name it
    salt = models.TextField()
    code_hash = models.TextField()  # scrypt, hex
    unit_id = models.TextField()
    counter_id = models.TextField()
    expires_ms = models.BigIntegerField()
    tries_left = models.IntegerField()
    device_id = models.TextField(null=True)  # who used it

    class Meta:
        db_table = "enrol_code"


# ---------------------------------------------------------------- evidence


class EpochState(models.Model):
    """How far one journal came. Its row is the lock under which a batch is taken in."""

    pk = models.CompositePrimaryKey("unit_id", "device_id", "epoch")
    unit_id = models.TextField()
    device_id = models.TextField()
    epoch = models.TextField()
    next_seq = models.BigIntegerField()
    head = models.TextField()  # hash of entry next_seq - 1, hex; the genesis before entry 1
    count = models.BigIntegerField()  # entries held, added up apart from next_seq

    class Meta:
        db_table = "epoch"


class Batch(models.Model):
    """One request as it was received: the evidence. A trigger refuses to change or delete it.

    Re-checkable by anyone: inflate `packed`, take the items from `new_from` on,
    and the chain from `chain_before` must end in `head`. `proof` holds what the
    device's signature covered.
    """

    pk = models.CompositePrimaryKey("unit_id", "device_id", "epoch", "new_from")
    unit_id = models.TextField()
    device_id = models.TextField()
    epoch = models.TextField()
    new_from = models.BigIntegerField()  # the first seq that was new then
    first_seq = models.BigIntegerField()  # the first seq in it; less than new_from: partly resent
    last_seq = models.BigIntegerField()
    chain_before = models.TextField()  # hash of entry new_from - 1
    head = models.TextField()  # hash of entry last_seq
    sent_at_ms = models.BigIntegerField()  # the device's clock
    received_at_ms = models.BigIntegerField()  # ours; the difference is the clock offset then
    packed = models.BinaryField()  # gzip as received
    proof = models.TextField()  # JSON: key and signature headers

    class Meta:
        db_table = "batch"


class Quarantine(models.Model):
    """An entry that consumed its seq but says nothing we understand; raw, for a person."""

    pk = models.CompositePrimaryKey("unit_id", "device_id", "epoch", "seq")
    unit_id = models.TextField()
    device_id = models.TextField()
    epoch = models.TextField()
    seq = models.BigIntegerField()
    received_at_ms = models.BigIntegerField()
    reason = models.TextField()
    body = models.BinaryField()

    class Meta:
        db_table = "quarantine"


class Flag(models.Model):
    """A device did what no honest journal does; kept once a kind, with how often."""

    pk = models.CompositePrimaryKey("unit_id", "device_id", "epoch", "code")
    unit_id = models.TextField()
    device_id = models.TextField()
    epoch = models.TextField()
    code = models.TextField()  # other_bytes, wrong_prev, wrong_head
    first_at_ms = models.BigIntegerField()
    last_at_ms = models.BigIntegerField()
    times = models.BigIntegerField()
    seq = models.BigIntegerField()  # where, the last time

    class Meta:
        db_table = "flag"


class Contact(models.Model):
    """What a device last told of itself; its latest state, no history."""

    pk = models.CompositePrimaryKey("unit_id", "device_id")
    unit_id = models.TextField()
    device_id = models.TextField()
    last_at_ms = models.BigIntegerField()
    clock_offset_ms = models.BigIntegerField(null=True)  # central's clock minus the device's
    epoch = models.TextField(default="")  # of the last heartbeat or batch
    waiting = models.BigIntegerField(null=True)  # entries not sent, as the device counts
    version = models.TextField(default="")
    state = models.TextField(default="")  # in the device's own words of `wire.Heartbeat`

    class Meta:
        db_table = "contact"


# ---------------------------------------------------------------- projection


class Fact(models.Model):
    """What every projected entry has."""

    unit_id = models.TextField()
    device_id = models.TextField()
    epoch = models.TextField()
    seq = models.BigIntegerField()
    counter_id = models.TextField()  # as the entry says, known to us or not
    day = models.DateField()  # Vietnamese day of at_ms
    at_ms = models.BigIntegerField()  # the device's clock, not yet corrected

    class Meta:
        abstract = True


class RatingFact(Fact):
    """One citizen's answer."""

    pk = models.CompositePrimaryKey("unit_id", "device_id", "epoch", "seq")
    mono_ms = models.BigIntegerField()
    boot = models.BigIntegerField()
    score = models.SmallIntegerField()  # 1 Rất không hài lòng .. 5 Rất hài lòng
    form = models.TextField()
    case_no = models.BigIntegerField(null=True)  # None: a free rating
    undone_by = models.BigIntegerField(null=True)  # seq of the undo; such a rating is not in n

    class Meta:
        db_table = "rating"


class UndoFact(models.Model):
    """A taking back, and whether it counted: late and absurd ones are kept without effect."""

    pk = models.CompositePrimaryKey("unit_id", "device_id", "epoch", "seq")
    unit_id = models.TextField()
    device_id = models.TextField()
    epoch = models.TextField()
    seq = models.BigIntegerField()
    of_seq = models.BigIntegerField()
    outcome = models.TextField()  # ingest/undo.py Outcome

    class Meta:
        db_table = "undo"


class CaseFact(Fact):
    """A finished case: the denominator of the response rate. Names no one."""

    pk = models.CompositePrimaryKey("unit_id", "device_id", "epoch", "seq")
    case_no = models.BigIntegerField()

    class Meta:
        db_table = "finished_case"


# ---------------------------------------------------------------- rollup


class Rollup(models.Model):
    """Counts that a report adds up; updated in the transaction that took the entries in."""

    n = models.BigIntegerField()  # ratings that stand: not undone
    n1 = models.BigIntegerField()
    n2 = models.BigIntegerField()
    n3 = models.BigIntegerField()
    n4 = models.BigIntegerField()
    n5 = models.BigIntegerField()
    free = models.BigIntegerField()  # of n: without a case, so outside the response rate
    undone = models.BigIntegerField()  # taken back within the seconds shown; not in n
    cases = models.BigIntegerField()  # finished cases

    class Meta:
        abstract = True


class CounterDay(Rollup):
    """One counter, one Vietnamese day."""

    pk = models.CompositePrimaryKey("unit_id", "counter_id", "day")
    unit_id = models.TextField()
    counter_id = models.TextField()
    day = models.DateField()

    class Meta:
        db_table = "counter_day"
        indexes: ClassVar = [models.Index("unit_id", "day", name="counter_day_by_day")]


class UnitMonth(Rollup):
    """One unit (a leaf, itself only), one Vietnamese month."""

    pk = models.CompositePrimaryKey("unit_id", "month")
    unit_id = models.TextField()
    month = models.DateField()  # its first day

    class Meta:
        db_table = "unit_month"
