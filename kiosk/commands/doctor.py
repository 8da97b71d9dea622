"""``kiosk doctor``: look at everything a kiosk needs, one step after the other, with remedies."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Iterator
from dataclasses import asdict

import click

from assets import asset
from kiosk import settings
from kiosk.clock import SystemClock
from kiosk.commands.options import data_option
from kiosk.errors import BadSettings, KioskError
from kiosk.host import children, install
from kiosk.host.health import probe_disk
from kiosk.host.places import DataFolder
from kiosk.journal import folder
from sync import identity
from sync.probe import Step, Verdict, probe

LITTLE_BYTES = 200_000_000  # below this somebody should tidy up
MARKS: dict[Verdict, str] = {"ok": "ok", "warning": "!", "fault": "FAULT", "untried": "-"}


@click.command(
    epilog="Example:  kiosk doctor --json > doctor.json   (exit 1 when anything is at fault)"
)
@data_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def doctor(data: DataFolder, as_json: bool) -> None:
    """Look at program, screen, disk, journals and the line to central; say what to do."""
    steps = [
        *_program(),
        *_settings(data),
        *_display(data),
        *_disk(data),
        *_journals(data),
        *_line(data),
    ]
    well = all(step.verdict in ("ok", "warning") for step in steps)
    if as_json:
        click.echo(json.dumps({"well": well, "steps": [asdict(step) for step in steps]}))
    else:
        for step in steps:
            click.echo(f"{MARKS[step.verdict]:6}{step.name:12}{step.found}")
            if step.remedy:
                click.echo(f"{'':18}→ {step.remedy}")
    sys.exit(0 if well else 1)


def _program() -> Iterator[Step]:
    yield Step("version", "ok", f"kiosk {install.version()}, Python {platform.python_version()}")
    yield Step("platform", "ok", platform.platform())


def _settings(data: DataFolder) -> Iterator[Step]:
    try:
        settings.load(data.settings)
    except BadSettings as fault:
        yield Step("settings", "fault", str(fault), "correct that line of kiosk.toml")
    else:
        yield Step(
            "settings", "ok", str(data.settings) if data.settings.exists() else "all defaults"
        )


def _display(data: DataFolder) -> Iterator[Step]:
    import os

    if children.display_missing(os.environ):
        yield Step(
            *("display", "warning", "no display in this session"),
            "run the doctor in the kiosk's own session to see its screens",
        )
    else:
        yield _screens(data)
    fonts = [asset(f"baked/fonts/SourceSansPro-{w}.ttf") for w in ("Regular", "Semibold", "Bold")]
    missing = [path.name for path in fonts if not path.exists()]
    if missing:
        yield Step("fonts", "fault", f"missing: {', '.join(missing)}", "install the program again")
    else:
        yield Step("fonts", "ok", "Source Sans Pro in three weights")


def _screens(data: DataFolder) -> Step:
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication.instance() or QGuiApplication(["doctor"])
    assert isinstance(app, QGuiApplication)
    screens = app.screens()
    names = ", ".join(
        f"{number}: {screen.name()} {screen.size().width()}x{screen.size().height()}"
        for number, screen in enumerate(screens)
    )
    try:
        chosen = settings.load(data.settings).screen
    except BadSettings:
        chosen = 0
    if chosen >= len(screens):
        return Step(
            *("display", "warning", f"screen {chosen} is set, there are {names}"),
            "the first screen is used instead; set screen in kiosk.toml",
        )
    return Step("display", "ok", f"{names}; screen {chosen} is chosen")


def _disk(data: DataFolder) -> Iterator[Step]:
    if not data.root.is_dir():
        yield Step(
            *("disk", "fault", f"{data.root} does not exist"),
            "start the kiosk once, or name the right folder with --data",
        )
        return
    try:
        free = probe_disk(data.root)
    except KioskError as fault:
        yield Step("disk", "fault", str(fault), "free space, or mend the mount; taps wait for it")
        return
    found = f"{free / 1e9:.1f} GB free, written and read back"
    if free < LITTLE_BYTES:
        yield Step("disk", "warning", found, "remove what is not the kiosk's; never the journal")
    else:
        yield Step("disk", "ok", found)


def _journals(data: DataFolder) -> Iterator[Step]:
    files = folder.epoch_files(data.journals)
    if not files:
        yield Step("journal", "ok", "none yet")
    for path in files:
        try:
            journal = folder.open_epoch(path)
            try:
                journal.check_database()
                last = journal.check()
            finally:
                journal.close()
        except KioskError as fault:
            yield Step(
                *("journal", "fault", str(fault)),
                "copy the file to the developers; the kiosk goes on in a new one",
            )
        else:
            yield Step("journal", "ok", f"{path.stem}: {last} entries, chain and database check")


def _line(data: DataFolder) -> Iterator[Step]:
    me = identity.peek(data.identity) or identity.Identity(private="")
    files = folder.epoch_files(data.journals)
    epoch = files[-1].stem if files else "0001-00000000"
    yield from probe(me, epoch, SystemClock())
