"""Central inside the test's own process: Django set up once, either database, no socket.

The whole stack of middleware runs; an exception that would be a 500 is raised
in the test. Tests keep out of each other's way by standing in units of their own.
"""

from __future__ import annotations

import itertools
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
from django.db import connections
from django.db.utils import ConnectionHandler
from django.test import Client

from sync.central import database
from sync.central.place import VARIABLE, Place
from sync.signing import public_hex
from tests.central.device import Answer, Device
from tests.fakes import FakeClock


class Inside:
    """Central on one database.

    Attributes:
        clock: what it believes the time to be.
    """

    _numbers = itertools.count(1)

    def __init__(self, place: Place, clock: FakeClock) -> None:
        self.place = place
        self.clock = clock
        self.pinned = public_hex(place.sign_key())

    def device(self, **changes: Any) -> Device:
        """Return a device of a new unit, known to central and active."""
        unit = changes.pop("unit", None) or f"unit-{next(self._numbers)}"
        device = Device(self.carry, unit, **changes)
        self.enrol(device)
        return device

    def enrol(self, device: Device, *, state: str = "active", first_ordinal: int = 1) -> None:
        from sync.central import models

        models.Unit.objects.get_or_create(
            id=device.unit, defaults={"name": f"Phường {device.unit}", "level": "ward"}
        )
        models.Device.objects.update_or_create(
            id=device.id, defaults={"state": state, "known_since_ms": 0}
        )
        models.DeviceKey.objects.get_or_create(
            device_id=device.id, public_hex=device.public, defaults={"valid_from_ms": 0}
        )
        models.Enrolment.objects.create(
            device_id=device.id,
            first_ordinal=first_ordinal,
            unit_id=device.unit,
            counter_id=device.counter,
            enrolled_at_ms=0,
        )

    def carry(self, method: str, target: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        response = Client(SERVER_NAME="127.0.0.1").generic(
            method, target, body, content_type="application/json", headers=dict(headers)
        )
        kind = response.headers.get("Content-Type", "")
        return Answer(response.status_code, kind, response.content, self.pinned)

    def rows(self, device: Device, table: str, *columns: str) -> list[tuple[Any, ...]]:
        """Return *columns* of the rows that *device*'s unit has in *table*, in their key's order."""
        from django.apps import apps

        (model,) = (
            m for m in apps.get_app_config("central").get_models() if m._meta.db_table == table
        )
        found = model.objects.filter(unit_id=device.unit).order_by("pk")
        return list(found.values_list(*columns))


@contextmanager
def started() -> Iterator[Place]:
    """Set Django up for this process on a folder of its own; yields the folder."""
    with tempfile.TemporaryDirectory(prefix="motcua-central-") as folder:
        place = Place(Path(folder) / "data")
        place.prepare()
        # Only while settings are read: children of other tests must not inherit our folder.
        ours = {VARIABLE: str(place.folder), "DJANGO_SETTINGS_MODULE": "sync.central.settings"}
        before = dict(os.environ)
        os.environ.update(ours)
        django.setup()
        os.environ.clear()
        os.environ.update(before)
        yield place
        connections.close_all()


def use(place: Place, url: str) -> None:
    """Make *url* ('' for SQLite in *place*) the database of this process, migrated."""
    from sync.central import running

    settings = ConnectionHandler({"default": database.of(place, url)}).settings["default"]
    connections["default"].close()
    del connections["default"]
    connections.settings["default"] = settings
    running.migrate(place)
