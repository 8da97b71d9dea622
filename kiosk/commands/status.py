"""``kiosk status``: how journal, link and content are, without touching anything."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from typing import Any

import click

from kiosk import __version__
from kiosk.clock import at_utc
from kiosk.commands.options import data_option
from kiosk.errors import KioskError
from kiosk.host.places import DataFolder
from kiosk.journal import folder
from sync import identity
from sync.link import Link


@click.command(epilog="Example:  kiosk status --json --data /var/lib/kiosk")
@data_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def status(data: DataFolder, as_json: bool) -> None:
    """Tell what waits, since when, and what central acknowledged. Exit 1 when a file is ill."""
    found = look(data)
    if as_json:
        click.echo(json.dumps(found))
    else:
        for key, value in found.items():
            click.echo(f"{key.replace('_', ' ')}: {'-' if value is None else value}")
    sys.exit(1 if found["trouble"] else 0)


def look(data: DataFolder) -> dict[str, Any]:
    """Return the state of *data* as plain values; times are ISO 8601 in UTC."""
    me = identity.peek(data.identity)
    troubles: list[str] = []
    found: dict[str, Any] = {
        "version": __version__,
        "device": me.device if me else None,
        "server": (me.server or None) if me else None,
        "unit": (me.place.unit or None) if me else None,
        "counter": (me.place.counter or None) if me else None,
        "waiting": 0,
        "oldest_unsent": None,
        "epoch": None,
        "next_seq": None,
        "head": None,
        "last_ack": None,
        "clock_offset_ms": None,
        "content_revision": _revision(data),
        "database": "no journal yet",
        "trouble": None,
    }
    link = _link(data, troubles)
    if link is not None:
        acked_at = link.last_ack_at()
        found["last_ack"] = _iso(acked_at) if acked_at else None
        found["clock_offset_ms"] = link.offset_ms
    for path in folder.epoch_files(data.journals):
        try:
            with closing(folder.open_epoch(path)) as journal:
                last, digest = journal.end()
                cursor = link.cursor(journal.epoch) if link else None
                first_unsent = cursor.next_seq if cursor else 1
                found["waiting"] += max(0, last + 1 - first_unsent)
                if found["oldest_unsent"] is None and (rows := journal.read(first_unsent, 1)):
                    found["oldest_unsent"] = _iso(json.loads(rows[0].body)["at"])
                found |= {"epoch": journal.epoch, "next_seq": last + 1, "head": digest.hex()}
                journal.check_tail()
                found["database"] = "the end of the journal checks"
        except KioskError as fault:
            troubles.append(str(fault))
    if link is not None:
        link.close()
    if troubles:
        found["trouble"] = "; ".join(troubles)
        found["database"] = "damaged"
    return found


def _link(data: DataFolder, troubles: list[str]) -> Link | None:
    if not data.link.exists():
        return None
    try:
        return Link.read(data.link)
    except KioskError as fault:
        troubles.append(str(fault))
        return None


def _revision(data: DataFolder) -> int | None:
    try:
        name = (data.content / "current").read_text("ascii").strip()
        return int(name.removesuffix(".pkg"))
    except (OSError, ValueError):
        return None


def _iso(at_ms: int) -> str:
    return at_utc(at_ms).isoformat(timespec="milliseconds")
