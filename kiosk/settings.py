"""This device's settings: ``kiosk.toml`` in the data folder, all of it optional.

A wrong setting stops the start with one sentence that names the key, the
value, the limit and the remedy. What central may change later (content) is
not here.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Literal, get_args, get_type_hints

import msgspec
from msgspec import Meta

from kiosk.errors import BadSettings

Role = Literal["hall", "desk", "both"]
Language = Literal["vi", "en"]
Theme = Literal["light", "dark", "contrast", "lowglare"]


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a technician may set on this device."""

    role: Role = "desk"  # hall: information first; desk: rating first, at one counter
    panel_inches: Annotated[float, Meta(ge=7, le=98)] = 21.5  # diagonal: sizes are millimetres
    screen: Annotated[int, Meta(ge=0, le=15)] = 0  # which display; never the officer's
    language: Language = "vi"  # at rest; citizens switch for themselves
    text_step: Annotated[int, Meta(ge=1, le=4)] = 2  # cap heights 3.5, 4.8, 6.4, 8.5 mm
    theme: Theme = "light"
    sync_every_s: Annotated[int, Meta(ge=10, le=3600)] = 60  # heartbeat when nothing waits


def load(path: Path) -> Settings:
    """Return the settings at *path*; a missing file means all defaults.

    Raises:
        BadSettings: unreadable, not TOML, unknown key, wrong type or out of range.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")  # Windows' Notepad begins files with a mark
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as fault:
        raise BadSettings(f"{path} cannot be read: {fault}; it must be UTF-8 text") from fault
    return parse(text, str(path))


def parse(text: str, name: str) -> Settings:
    """Return the settings in the TOML *text*; *name* is used in messages only.

    Raises:
        BadSettings: see `load`.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise BadSettings(f"{name} is not TOML: {fault}; correct that line") from fault
    unknown = sorted(raw.keys() - set(Settings.__struct_fields__))
    if unknown:
        known = ", ".join(Settings.__struct_fields__)
        raise BadSettings(f"{name}: unknown setting {unknown[0]!r}; the settings are: {known}")
    try:
        return msgspec.convert(raw, Settings)
    except msgspec.ValidationError as fault:
        key = _key(str(fault))
        raise BadSettings(
            f"{name}: {key} = {raw.get(key)!r}: {_limit(key, str(fault))}; "
            "correct it or remove the line"
        ) from fault


def _key(message: str) -> str:
    found = re.search(r"at `\$\.([a-z_]+)", message)
    return found[1] if found else "?"


def _limit(key: str, message: str) -> str:
    if choices := get_args(get_type_hints(Settings).get(key)):
        return f"must be one of {', '.join(map(repr, choices))}"
    return message.split(" - at ")[0][:1].lower() + message.split(" - at ")[0][1:]
