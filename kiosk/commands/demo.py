"""``kiosk demo``: central, a seeded device and the kiosk, on this machine alone."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import ExitStack
from pathlib import Path

import click
import msgspec

from assets import asset
from kiosk.errors import LinkFault
from kiosk.host import children, disk
from kiosk.host.places import DataFolder, keep_private
from sync import identity, signing

COUNTER = "kd-3"
TABLET_INCHES = 10.1


@click.command(epilog='Example:  make demo ARGS="--seconds 20"')
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(".demo"),
    show_default=True,
    help="Where the demo keeps its data between runs.",
)
@click.option("--fresh", is_flag=True, help="Forget what earlier demos kept, start anew.")
@click.option("--seconds", type=click.FloatRange(min=1), help="End by itself after so long.")
@click.option("--windowed", default="1280x800", show_default=True, help="Size of the window.")
def demo(folder: Path, fresh: bool, seconds: float | None, windowed: str) -> None:
    """Run central and one kiosk on loopback: tap in the window, read the report in a browser."""
    keep_private()
    folder = folder.absolute()
    if fresh and folder.exists():
        if not (folder / "kiosk").is_dir() and any(folder.iterdir()):
            raise click.UsageError(f"{folder} is not a demo folder; choose another --folder")
        shutil.rmtree(folder)
    disk.make_folder(folder / "central")
    data = DataFolder(folder / "kiosk")
    disk.make_folder(data.root)
    if not data.settings.exists():
        # The window stands for a 10-inch desk tablet: its millimetres are that panel's.
        data.settings.write_text(
            f'panel_inches = {TABLET_INCHES}\nrole = "both"\n', encoding="utf-8"
        )
    ending = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ending.set())
    with ExitStack() as stack:
        address = _central(stack, folder / "central", data)
        env = _display(stack, windowed)
        kiosk = _kiosk(stack, data, env, windowed)
        click.echo(f"The report: {address}  (Ctrl-C ends the demo; {folder} keeps its data)")
        threading.Thread(target=_when_it_ends, args=(kiosk, ending), daemon=True).start()
        ending.wait(seconds)
        failed = kiosk.poll()
    sys.exit(1 if failed else 0)


def _central(stack: ExitStack, folder: Path, data: DataFolder) -> str:
    """Seed and start central; return its address once it answers."""
    me = identity.load_or_make(data.identity)
    seeded = json.loads(
        subprocess.run(
            [sys.executable, "-m", "sync.central", "seed-demo", "--data", str(folder),
             "--device-key", signing.public_hex(me.key), "--counter", COUNTER, "--json"],
            check=True,
            stdout=subprocess.PIPE,
        ).stdout
    )  # fmt: skip
    subprocess.run(
        [sys.executable, "-m", "sync.central", "publish", "--data", str(folder),
         "--sources", str(asset("catalogue"))],
        check=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    central = children.start(
        [sys.executable, "-m", "sync.central", "serve", "--data", str(folder)],
        stdout=subprocess.PIPE,
    )
    stack.callback(children.end, central)
    address = ""
    assert central.stdout is not None
    for raw in central.stdout:
        line = raw.decode().rstrip()
        click.echo(line)
        if line.startswith("central ready "):
            address = line.removeprefix("central ready ")
            break
    if not address:
        raise LinkFault("central did not start; its reason stands above")
    _pass_on(central)
    place = identity.Place(
        unit=seeded["unit_id"],
        unit_label=seeded["unit_label"],
        unit_label_en=seeded.get("unit_label_en", ""),
        counter=seeded["counter_id"],
        counter_label=seeded["counter_label"],
        counter_label_en=seeded.get("counter_label_en", ""),
    )
    pinned = seeded["central_key_hex"]
    me = msgspec.structs.replace(
        me, server=address, central_keys={signing.key_id(pinned): pinned}, place=place
    )
    identity.save(data.identity, me)
    return address


def _display(stack: ExitStack, windowed: str) -> dict[str, str]:
    """Return an environment with a display; without one make one and say how to look."""
    env = dict(os.environ)
    if children.display_missing(env):
        width, height = (int(side) for side in windowed.split("x"))
        made, env["DISPLAY"], port = children.make_display(width, height)
        for child in made:
            stack.callback(children.end, child)
        _pass_on(made[0], quiet=True)
        click.echo(
            f"no display here, so the window is on a virtual one: look with a VNC viewer at "
            f"localhost:{port} (from afar: ssh -L {port}:localhost:{port} THIS-MACHINE)",
        )
    return env


def _kiosk(
    stack: ExitStack, data: DataFolder, env: dict[str, str], windowed: str
) -> subprocess.Popen[bytes]:
    """Start the kiosk; return once its faces answer, and pass on nothing else it observes."""
    read_end, write_end = os.pipe()
    kiosk = children.start(
        [sys.executable, "-m", "kiosk", "run", "--data", str(data.root), "--windowed", windowed,
         "--report-fd", str(write_end)],
        env=env,
        pass_fds=(write_end,),
    )  # fmt: skip
    os.close(write_end)
    stack.callback(children.end, kiosk)
    ready = threading.Event()
    ended = threading.Event()
    threading.Thread(target=_observe, args=(read_end, ready, ended), daemon=True).start()
    ready.wait()
    if ended.is_set():
        raise LinkFault("the kiosk did not start; its reason stands above")
    click.echo("kiosk ready")
    return kiosk


def _observe(read_end: int, ready: threading.Event, ended: threading.Event) -> None:
    """Read what the kiosk reports until it ends; *ready* is set in the end either way."""
    with os.fdopen(read_end) as pipe:
        for line in pipe:
            if line.startswith("ready"):
                ready.set()
    if not ready.is_set():
        ended.set()
        ready.set()


def _when_it_ends(child: subprocess.Popen[bytes], ending: threading.Event) -> None:
    child.wait()
    ending.set()


def _pass_on(child: subprocess.Popen[bytes], *, quiet: bool = False) -> None:
    """Keep reading *child*'s output so that it never blocks; print it unless *quiet*."""

    def copy() -> None:
        assert child.stdout is not None
        for raw in child.stdout:
            if not quiet:
                click.echo(raw.decode(errors="replace").rstrip())

    threading.Thread(target=copy, daemon=True).start()
