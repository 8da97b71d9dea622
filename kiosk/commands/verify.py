"""``kiosk verify``: prove every journal, its chain and its database."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from pathlib import Path

import click

from kiosk.commands.options import data_option
from kiosk.errors import DamagedFile, KioskError
from kiosk.host.places import DataFolder
from kiosk.journal import folder
from kiosk.journal.store import Journal
from sync.link import Cursor, Link


@click.command(
    epilog="Example:  kiosk verify --data /var/lib/kiosk   (exit 1 when anything is wrong)"
)
@data_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def verify(data: DataFolder, as_json: bool) -> None:
    """Prove every journal: each entry's hash, the database, and central's last word."""
    files = folder.epoch_files(data.journals)
    link, link_trouble = _link(data)
    found = [_verdict(path, link) for path in files]
    if link is not None:
        link.close()
    sound = link_trouble is None and all(verdict["trouble"] is None for verdict in found)
    if as_json:
        click.echo(json.dumps({"sound": sound, "link": link_trouble, "epochs": found}))
    else:
        for verdict in found:
            click.echo(_line(verdict))
        if link_trouble:
            click.echo(f"link.db  {link_trouble}")
        click.echo("no journal yet" if not files else "sound" if sound else "NOT SOUND")
    sys.exit(0 if sound else 1)


def _link(data: DataFolder) -> tuple[Link | None, str | None]:
    """Open link.db for looking; a kiosk that never synced has none, which is no trouble."""
    if not data.link.exists():
        return None, None
    try:
        return Link.read(data.link), None
    except KioskError as fault:
        return None, f"{fault}; the journals stand alone until central is asked"


def _verdict(path: Path, link: Link | None) -> dict[str, str | int | None]:
    """Check one epoch; ``trouble`` is None or one sentence."""
    verdict: dict[str, str | int | None] = {
        "epoch": path.stem,
        "entries": None,
        "head": None,
        "acknowledged": None,
        "trouble": None,
    }
    try:
        with closing(Journal.open(path)) as journal:
            journal.check_database()
            verdict["entries"] = journal.check()
            verdict["head"] = journal.end()[1].hex()
            cursor = link.cursor(journal.epoch) if link else None
            if cursor is not None:
                verdict["acknowledged"] = cursor.next_seq - 1
                _compare(journal, cursor)
    except KioskError as fault:
        verdict["trouble"] = str(fault)
    return verdict


def _compare(journal: Journal, cursor: Cursor) -> None:
    held = journal.hash_at(cursor.next_seq - 1)
    if held is None:
        raise DamagedFile(
            f"{journal.path}: central acknowledged {cursor.next_seq - 1} entries, fewer are here: "
            "the file was cut or an older one was put back"
        )
    if held.hex() != cursor.head:
        raise DamagedFile(
            f"{journal.path}: entry {cursor.next_seq - 1} is not the one central acknowledged"
        )


def _line(verdict: dict[str, str | int | None]) -> str:
    if verdict["trouble"]:
        return f"{verdict['epoch']}  {verdict['trouble']}"
    acknowledged = verdict["acknowledged"]
    told = "nothing acknowledged yet" if acknowledged is None else f"{acknowledged} acknowledged"
    return f"{verdict['epoch']}  {verdict['entries']} entries, {told}, head {verdict['head']}"
