"""What the kiosk shows and says, as files: drawings, colours, words, data.

``asset("faces/face-1.svg")`` gives a path from source and from a bundle alike.
What is made from these files (``python -m assets.bake``) stands in ``baked/``
and is never committed.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path


def folder() -> Path:
    """Return the folder of all assets: beside this file, or inside the bundle."""
    unpacked = getattr(sys, "_MEIPASS", None)  # set by PyInstaller's start-up code
    return Path(unpacked) / "assets" if unpacked else Path(__file__).parent


def asset(name: str) -> Path:
    """Return the path of the asset *name*, such as ``faces/face-1.svg`` or ``baked``.

    Raises:
        FileNotFoundError: no such asset; for ``baked/…`` the remedy is in the message.
    """
    path = folder() / name
    if not path.exists():
        remedy = ": run python -m assets.bake" if name.split("/")[0] == "baked" else ""
        raise FileNotFoundError(f"no asset {name!r} at {path}{remedy}")
    return path


@cache
def tokens() -> dict[str, dict[str, str]]:
    """Return the colour tokens: scheme to token to ``#RRGGBB``. The table of the look."""
    table: dict[str, dict[str, str]] = json.loads(
        asset("pictures/tokens.json").read_text(encoding="utf-8")
    )
    return table
