"""``kiosk enrol``: make this device known to a central, by a one-time code."""

from __future__ import annotations

import click

from kiosk.clock import SystemClock
from kiosk.commands.options import data_option
from kiosk.host import disk
from kiosk.host.lock import FolderLock
from kiosk.host.places import DataFolder, keep_private
from kiosk.journal import folder
from sync import enrolment, identity
from sync.identity import Identity
from sync.signing import key_id


@click.command(epilog="Example:  kiosk enrol 3K7-9QXD2-M4 --server https://central.example.vn")
@click.argument("code")
@click.option("--server", required=True, help="Address of central; http only on this machine.")
@data_option
def enrol(code: str, server: str, data: DataFolder) -> None:
    """Make this device known to central with a one-time CODE, and tell where it stands."""
    keep_private()
    disk.make_folder(data.root)
    with FolderLock(data.lock):  # a running kiosk would go on under its old name
        known = identity.load_or_make(data.identity)
        enrolled = enrolment.enrol(
            known,
            typed=code,
            server=server,
            first_ordinal=first_ordinal(known, data),
            clock=SystemClock(),
        )
        identity.save(data.identity, enrolled)
    place = enrolled.place
    (central,) = enrolled.central_keys
    click.echo(f"unit: {place.unit_label} ({place.unit})")
    click.echo(f"counter: {place.counter_label} ({place.counter})")
    click.echo(f"fingerprint of this device: {key_id(enrolled.public)}")
    click.echo(f"fingerprint of central: {central}")
    click.echo("Compare both with what central shows, then start the kiosk.")


def first_ordinal(known: Identity, data: DataFolder) -> int:
    """Return the first epoch of the new place: all, for a device that never had one."""
    return folder.next_ordinal(data.journals) if known.is_enrolled else 1
