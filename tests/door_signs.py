"""Door signs that are made from the code: ``python -m tests.door_signs`` writes them anew.

`kiosk/README.md` lists the trouble codes of the screen and the events of the
log; `test_door_signs.py` fails when the code says something else.
"""

from __future__ import annotations

import importlib
import inspect
import logging
import pkgutil
from pathlib import Path

import kiosk
import sync
from kiosk import events
from kiosk.errors import KioskError

SIGN = Path(kiosk.__file__).parent / "README.md"
MARK = "<!-- from here on made by: python -m tests.door_signs -->\n"


def tables() -> str:
    """Return the made part of the sign: trouble codes, then events."""
    codes = {kind.code: kind for kind in reversed(_kinds(KioskError))}
    lines = ["", "## Trouble codes", "", "| code | what it means |", "|---|---|"]
    for code, kind in sorted(codes.items()):
        lines.append(f"| {code} | {_first_sentence(kind)} |")
    lines += [
        "",
        "## Events of the log",
        "",
        "| event | level | says | facts |",
        "|---|---|---|---|",
    ]
    for event in sorted(events.CATALOGUE, key=lambda event: event.id):
        level = logging.getLevelName(event.level)
        lines.append(f"| `{event.id}` | {level} | {event.text} | {', '.join(event.facts)} |")
    return "\n".join([*lines, ""])


def _kinds(root: type[KioskError]) -> list[type[KioskError]]:
    """Return *root* and every kind below it that the house defines, parents first."""
    for package in (kiosk, sync):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".central" not in found.name and not found.name.endswith("__main__"):
                importlib.import_module(found.name)
    kinds = [root]
    for kind in kinds:
        kinds += [
            child
            for child in kind.__subclasses__()
            if child.__module__.startswith(("kiosk", "sync"))
        ]
    return kinds


def _first_sentence(kind: type[KioskError]) -> str:
    return " ".join((inspect.getdoc(kind) or "").partition("\n\n")[0].split())


def main() -> None:
    """Write the made part of the sign; what stands above the mark is left alone."""
    above = SIGN.read_text("utf-8").partition(MARK)[0] if SIGN.exists() else ""
    SIGN.write_text(above + MARK + tables(), encoding="utf-8")


if __name__ == "__main__":
    main()
