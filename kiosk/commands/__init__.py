"""The verbs of the command line, a file a verb, each loaded only when it is called.

Exit codes: 0 done, 1 a trouble told in one sentence on stderr, 2 wrong usage.
"""

from __future__ import annotations

import importlib
import sys

import click

from kiosk.errors import KioskError
from kiosk.host import install

VERBS = ("run", "enrol", "search", "status", "sync", "verify", "doctor", "demo")
SOURCE_ONLY = ("demo",)  # starts a central, which no bundle holds


class _Lazy(click.Group):
    """A group that imports a verb when it is asked for: `run` must start fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [verb for verb in VERBS if not (install.is_bundle() and verb in SOURCE_ONLY)]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(ctx):
            return None
        command = getattr(importlib.import_module(f"kiosk.commands.{name}"), name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_Lazy)
@click.version_option(install.version(), prog_name="kiosk")
def kiosk() -> None:
    """The kiosk of the one-stop counter (Bộ phận Một cửa)."""


def main() -> None:
    """Run the command line; an expected trouble is one sentence and exit code 1."""
    try:
        kiosk(prog_name="kiosk")
    except KioskError as fault:
        click.echo(f"kiosk: {fault.code}: {fault}", err=True)
        sys.exit(1)
