"""``kiosk run``: compose the house around one window."""

from __future__ import annotations

import os
import re
import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from random import SystemRandom
from typing import TYPE_CHECKING, get_args

import click
import msgspec

from kiosk import __version__, events
from kiosk import settings as device_settings
from kiosk.clock import SystemClock
from kiosk.commands.options import data_option
from kiosk.errors import AlreadyRunning, BadSettings, KioskError
from kiosk.host.lock import FolderLock
from kiosk.host.places import DataFolder, keep_private
from kiosk.log import open_log
from kiosk.settings import Role, Settings
from sync import identity

SECOND_COPY_S = 10.0  # how long a second copy says that it is one

if TYPE_CHECKING:
    from kiosk.rating.recorder import Recorder
    from sync.courier import Courier
    from ui.bridge import Bridge
    from ui.library import LibraryDoor


class _Size(click.ParamType[tuple[int, int]]):
    name = "WxH"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        found = re.fullmatch(r"(\d{3,5})x(\d{3,5})", str(value))
        if found is None:
            self.fail(f"{value!r} is no size; write it like 1280x800", param, ctx)
        return int(found[1]), int(found[2])


@click.command(epilog="Example:  kiosk run --windowed 1280x800 --role desk")
@data_option
@click.option("--role", type=click.Choice(get_args(Role)), help="Instead of the one in kiosk.toml.")
@click.option("--windowed", type=_Size(), help="A window of that size instead of the full screen.")
@click.option("--report-fd", type=int, hidden=True, help="For tests: write what happens there.")
def run(
    data: DataFolder,
    role: Role | None,
    windowed: tuple[int, int] | None,
    report_fd: int | None,
) -> None:
    """Open the kiosk's window and serve until it is closed."""
    keep_private()
    open_log(data.logs)
    settings = Settings()
    trouble: KioskError | None = None
    try:
        settings = device_settings.load(data.settings)
    except BadSettings as fault:
        # Told at the shell and on the screen: whoever started it may sit at neither.
        click.echo(f"kiosk: {fault.code}: {fault}", err=True)
        trouble = fault
    if role is not None:
        settings = msgspec.structs.replace(settings, role=role)
    station = Station(data, settings, trouble)
    sys.exit(station.serve(windowed, _reporter(report_fd)))


class Station:
    """One device while it runs: what was composed, and how it is taken apart again."""

    def __init__(self, data: DataFolder, settings: Settings, trouble: KioskError | None) -> None:
        self._data = data
        self._settings = settings
        self._trouble = trouble
        self._clock = SystemClock()
        self._random = SystemRandom()
        self._lock = FolderLock(data.lock)
        self._identity: identity.Identity | None = None
        self._courier: Courier | None = None
        self._thread: threading.Thread | None = None
        self._end = _Bell()

    def serve(self, windowed: tuple[int, int] | None, report: Callable[[str, int], None]) -> int:
        """Show the window until it is closed; return the exit code."""
        from ui.app import Setup
        from ui.app import run as show

        known = identity.peek(self._data.identity)
        place = known.place if known else identity.Place()
        events.say(events.KIOSK_STARTED, version=__version__, role=self._settings.role)
        code = show(
            Setup(
                role=self._settings.role,
                size=windowed,
                panel_inches=self._settings.panel_inches,
                screen=self._settings.screen,
                language=self._settings.language,
                text_step=self._settings.text_step,
                theme=self._settings.theme,
                counter_label=place.counter_label,
                counter_label_en=place.counter_label_en,
                unit_label=place.unit_label,
                unit_label_en=place.unit_label_en,
                unit_id=place.unit,
                clock=self._clock,
                open_recorder=self.open_recorder,
                open_library=self.open_library,
                committed=self.wake_courier,
                report=report,
                started=self.start_courier,
                stopping=self.stop,
                wake_fd=self._end.descriptor,
            )
        )
        events.say(events.KIOSK_STOPPED)
        return 1 if self._trouble else code

    def open_recorder(self) -> Recorder:
        """Open what must be open before a face may answer; runs on the writer thread.

        Raises:
            KioskError: what stands in the way; called again after a while.
        """
        from kiosk.journal import folder
        from kiosk.rating.recorder import Recorder

        if self._trouble is not None:
            raise self._trouble
        from kiosk.host import disk

        disk.make_folder(self._data.root)
        try:
            self._lock.acquire()
        except AlreadyRunning as fault:
            # Told on the screen, then gone: this window must not stay in front of the other one.
            self._trouble = fault
            threading.Timer(SECOND_COPY_S, self._end.ring).start()
            raise
        self._identity = identity.load_or_make(self._data.identity)
        opening = folder.open_for_writing(
            self._data.journals,
            device=self._identity.device,
            random=self._random,
            now_ms=self._clock.now_ms(),
            first_ordinal=self._identity.first_ordinal,
        )
        recorder = Recorder(
            opening.journal,
            clock=self._clock,
            counter=self._identity.counter,
            boot=self._random.getrandbits(32),
        )
        recorder.state(events.KIOSK_STARTED.id, version=__version__)
        for path in opening.damaged:
            recorder.state(events.JOURNAL_DAMAGED.id, detail=path.name)
        return recorder

    def open_library(self) -> LibraryDoor:
        """Return the shelf of content with the keys it trusts; runs on the library thread."""
        from kiosk.commands.line import Door

        assert self._identity is not None, "the recorder was opened before"
        return Door(self._data, self._identity)

    def start_courier(self, bridge: Bridge) -> None:
        """Start syncing, once the journal is open; news reaches the screen through *bridge*."""
        from kiosk.commands.line import LibraryInbox, make_courier

        assert self._identity is not None, "the recorder was opened before"
        self._courier = make_courier(
            self._data,
            self._identity,
            self._clock,
            told=bridge.on_condition,
            inbox=LibraryInbox(bridge.library),
            every_s=self._settings.sync_every_s,
        )
        self._thread = threading.Thread(target=self._courier.run, name="courier", daemon=True)
        self._thread.start()

    def wake_courier(self) -> None:
        """Tell the courier that something was committed; callable from any thread."""
        if self._courier is not None:
            self._courier.wake()

    def stop(self) -> None:
        """End the courier; a request that hangs is abandoned, it loses nothing."""
        if self._courier is not None and self._thread is not None:
            self._courier.stop()
            self._thread.join(timeout=2)
        self._lock.release()
        self._end.close()


class _Bell:
    """A descriptor that becomes readable when the program is asked to end.

    Python runs signal handlers only between its own instructions, and Qt waits outside them.
    Sockets, not a pipe: on Windows Qt waits for nothing else.
    """

    def __init__(self) -> None:
        self._hears, self._rings = socket.socketpair()
        self._rings.setblocking(False)
        self.descriptor = self._hears.fileno()
        signal.set_wakeup_fd(self._rings.fileno())
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: None)

    def ring(self) -> None:
        """Ask the program to end; callable from any thread, harmless once it has ended."""
        with suppress(OSError):
            self._rings.send(b"\0")

    def close(self) -> None:
        """Give the signals back to Python alone."""
        signal.set_wakeup_fd(-1)
        self._hears.close()
        self._rings.close()


def _reporter(descriptor: int | None) -> Callable[[str, int], None]:
    """Return what writes ``EVENT VALUE`` lines to *descriptor*: seen by tests, never a score."""
    if descriptor is None:
        return lambda _event, _value: None
    return lambda event, value: _write(descriptor, f"{event} {value}\n".encode())


def _write(descriptor: int, line: bytes) -> None:
    with suppress(BrokenPipeError):  # whoever watched has gone; the kiosk goes on
        os.write(descriptor, line)
