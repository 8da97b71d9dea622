"""``kiosk sync --once``: send what waits now, and say what came of it."""

from __future__ import annotations

import json
import sys

import click

from kiosk.clock import SystemClock
from kiosk.commands.line import make_courier
from kiosk.commands.options import data_option
from kiosk.host.places import DataFolder, keep_private
from sync import identity


@click.command(epilog="Example:  kiosk sync --once --data /var/lib/kiosk")
@data_option
@click.option(
    "--once", is_flag=True, required=True, help="One turn; the running kiosk does it by itself."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def sync(data: DataFolder, once: bool, as_json: bool) -> None:
    """Send everything that waits to central; safe beside a running kiosk."""
    keep_private()
    me = identity.peek(data.identity)
    if me is None or not me.is_enrolled:
        click.echo(
            "kiosk: this device is not enrolled; ask for a code, then: kiosk enrol CODE --server URL",
            err=True,
        )
        sys.exit(1)
    courier = make_courier(data, me, SystemClock())
    try:
        turn = courier.turn()
        waiting = courier.condition().waiting
    finally:
        courier.close()
    if as_json:
        click.echo(json.dumps({"sent": turn.sent, "waiting": waiting}))
    else:
        click.echo(f"sent {turn.sent} entries, {waiting} wait")
