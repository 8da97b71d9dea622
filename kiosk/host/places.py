"""Where things lie on this computer: the data folder and the names inside it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DataFolder:
    """One device's data; copying the folder copies the device.

    Attributes:
        root: the folder itself, readable by the kiosk's account only.
    """

    root: Path

    @property
    def settings(self) -> Path:
        """``kiosk.toml``: what a technician set."""
        return self.root / "kiosk.toml"

    @property
    def identity(self) -> Path:
        """``identity.json``: key, central, counter (mode 0600)."""
        return self.root / "identity.json"

    @property
    def lock(self) -> Path:
        """``kiosk.lock``: held by the running kiosk."""
        return self.root / "kiosk.lock"

    @property
    def journals(self) -> Path:
        """``journal/``: one file an epoch, never removed."""
        return self.root / "journal"

    @property
    def content(self) -> Path:
        """``content/``: packages from central, replaceable."""
        return self.root / "content"

    @property
    def link(self) -> Path:
        """``link.db``: what was agreed with central, replaceable."""
        return self.root / "link.db"

    @property
    def logs(self) -> Path:
        """``logs/``: JSON lines, rotated."""
        return self.root / "logs"


def default_root() -> Path:
    """Return this account's data folder for the kiosk; it may not exist yet."""
    if sys.platform == "win32":  # pragma: no cover - not run here
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "MotCuaKiosk"
    home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(home) / "motcua-kiosk"


def keep_private() -> None:
    """Let only this account read what the process creates from now on."""
    os.umask(0o077)
