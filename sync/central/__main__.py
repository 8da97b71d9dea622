"""``kiosk-central``: the commands of central. Thin: each verb is written elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click
import django
import msgspec

from kiosk.clock import SystemClock
from kiosk.errors import BadContent, KioskError
from sync.central.place import VARIABLE, Place

DATA = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    envvar=VARIABLE,
    default="central-data",
    show_default=True,
    show_envvar=True,
    help="The data folder; made when missing.",
)


@click.group()
def main() -> None:
    """Receive what kiosks collected, keep the evidence, show the figures."""


@main.command()
@DATA
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    show_default=True,
    help="0: any free one, told when ready.",
)
@click.option(
    "--public", default="", help="The address people type, such as https://central.example."
)
def serve(data: Path, host: str, port: int, public: str) -> None:
    """Start, migrate SQLite when needed, and serve until SIGINT or SIGTERM.

    Example: kiosk-central serve --data /srv/central --port 8000
    """
    if public:
        os.environ["KIOSK_CENTRAL_PUBLIC"] = public
    with _started(data) as place:
        from sync.central import first, running

        def greet(address: str) -> None:
            if first.is_needed():
                token = first.make(SystemClock().now_ms())
                click.echo(f"administrator: {address}/first/{token}")
            click.echo(f"central ready {address}")

        running.make_ready(place)
        running.serve(place, host=host, port=port, greet=greet, public=public)


@main.command()
@DATA
def migrate(data: Path) -> None:
    """Bring the database up to this program; an existing SQLite file is copied first."""
    with _started(data) as place:
        from sync.central import running

        for name in running.migrate(place) or ["nothing to do"]:
            click.echo(name)


@main.command()
@DATA
def admin_link(data: Path) -> None:
    """Print a one-time link that makes an administrator, good for 24 hours."""
    with _started(data) as place:
        from sync.central import first, running

        running.make_ready(place)
        token = first.make(SystemClock().now_ms())
        click.echo(f"administrator: {place.last_address()}/first/{token}")


@main.command()
@DATA
@click.option("--device-key", required=True, help="The device's public key, 64 hex digits.")
@click.option("--counter", default="kd-3", show_default=True, help="Where the device stands.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for programs.")
def seed_demo(data: Path, device_key: str, counter: str, as_json: bool) -> None:
    """Make the units, counters and the device of the demo; again: changes nothing."""
    with _started(data) as place:
        from sync.central import running
        from sync.central.seed import seed_demo as seed

        running.make_ready(place)
        seeded = seed(place, device_public_hex=device_key, counter=counter, clock=SystemClock())
        if as_json:
            click.echo(msgspec.json.encode(asdict(seeded)))
        else:
            click.echo(
                f"device {seeded.device_id} stands at {seeded.counter_label}, {seeded.unit_label}"
            )


@main.command()
@DATA
@click.option("--unit", required=True, help="Where the device will stand: the unit's id.")
@click.option("--counter", required=True, help="The counter's id in that unit.")
def enrol_code(data: Path, unit: str, counter: str) -> None:
    """Print a one-time code that makes one device known, good for 24 hours.

    Example: kiosk-central enrol-code --unit phuong-khuong-dinh-2025 --counter kd-3
    """
    with _started(data) as place:
        from kiosk.text.code import written
        from sync.central import enrolling, running
        from sync.signing import key_id, public_hex

        running.make_ready(place)
        code = enrolling.make_code(unit, counter, SystemClock().now_ms())
        click.echo(f"code: {written(code)}")
        click.echo(f"central: {place.last_address()}")
        click.echo(f"fingerprint of central: {key_id(public_hex(place.sign_key()))}")


@main.command()
@DATA
@click.option(
    "--sources",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    help="Folder with procedures.json and the files beside it.",
)
def publish(data: Path, sources: Path) -> None:
    """Check source files, sign them as the next content package; kiosks fetch it by themselves.

    Example: kiosk-central publish --data /srv/central --sources catalogue/
    """
    with _started(data) as place:
        from kiosk.clock import local_day
        from kiosk.content.importer import FILES
        from sync.central import publishing

        try:
            newest = publishing.publish(
                place,
                publishing.sources_in(sources, FILES),
                local_day(SystemClock().now_ms()),
            )
        except BadContent as fault:
            for flaw in getattr(fault, "flaws", ()):
                click.echo(str(flaw), err=True)
            raise
        click.echo(f"content revision {newest.revision}")


@contextmanager
def _started(data: Path) -> Iterator[Place]:
    """Prepare the folder and start Django for the time of a command; tell faults in a sentence."""
    try:
        place = Place(data.absolute())
        place.prepare()
        os.environ[VARIABLE] = str(place.folder)
        os.environ["DJANGO_SETTINGS_MODULE"] = "sync.central.settings"
        django.setup()
        yield place
    except KioskError as fault:
        raise click.ClickException(f"{fault} [{fault.code}]") from fault


if __name__ == "__main__":
    main()
