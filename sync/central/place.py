"""The data folder of central: where things lie, and the two secrets in it.

    DIR/central.db          the database, unless DATABASE_URL names a PostgreSQL
    DIR/keys/sign.key       Ed25519: signs acks; kiosks pin its public half
    DIR/keys/secret.key     Django's secret: sessions and one-time forms
    DIR/backups/            copies made before a migration
    DIR/content/            content packages, one a revision
    DIR/address             where central was last reached, for printed links

Nothing here needs Django, so that its settings can ask for the folder.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from kiosk.errors import BadSettings, StorageFault

VARIABLE: Final = "KIOSK_CENTRAL_DATA"


@dataclass(frozen=True, slots=True)
class Place:
    """One data folder.

    Attributes:
        folder: absolute; made by `prepare`.
    """

    folder: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.folder / "central.db"

    @property
    def backups(self) -> Path:
        """Copies made before a migration."""
        return self.folder / "backups"

    @property
    def content(self) -> Path:
        """Content packages; made by the first publication."""
        return self.folder / "content"

    @property
    def address(self) -> Path:
        """One line: the address central was last served at."""
        return self.folder / "address"

    def last_address(self) -> str:
        """Return where central was last served; a placeholder when it never was."""
        try:
            return self.address.read_text("utf-8").strip()
        except FileNotFoundError:
            return "http://ADDRESS-OF-CENTRAL"

    @property
    def _keys(self) -> Path:
        return self.folder / "keys"

    def prepare(self) -> None:
        """Make the folder and its secrets where they are missing.

        Raises:
            StorageFault: the folder cannot be made or written.
            BadSettings: a secret is readable by other accounts.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._keys.mkdir(mode=0o700, exist_ok=True)
            _write_secret(self._keys / "sign.key", _new_sign_key)
            _write_secret(self._keys / "secret.key", lambda: secrets.token_urlsafe(48).encode())
        except OSError as fault:
            raise StorageFault(
                f"the data folder {self.folder} cannot be written ({fault.strerror}); "
                "choose another with --data, or give this account the right to write there"
            ) from fault

    def sign_key(self) -> Ed25519PrivateKey:
        """Return the key that signs acks.

        Raises:
            BadSettings: the file holds no Ed25519 key.
        """
        path = self._keys / "sign.key"
        try:
            key = load_pem_private_key(path.read_bytes(), None)
        except (OSError, ValueError, TypeError) as fault:
            raise BadSettings(f"{path} holds no private key; restore it from a backup") from fault
        if not isinstance(key, Ed25519PrivateKey):
            raise BadSettings(f"{path} is no Ed25519 key; restore it from a backup")
        return key

    def secret(self) -> str:
        """Return Django's secret; empty before `prepare`, which Django then refuses to use."""
        try:
            return (self._keys / "secret.key").read_text("ascii")
        except FileNotFoundError:
            return ""


def current() -> Place:
    """Return the place named by the environment; ``central-data`` here when it names none."""
    return Place(Path(os.environ.get(VARIABLE) or "central-data").absolute())


def _new_sign_key() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )


def _write_secret(path: Path, make: Callable[[], bytes]) -> None:
    """Write what *make* returns to *path* whole, for this account only, unless it is there."""
    if path.exists():
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise BadSettings(f"{path} can be read by other accounts; run: chmod 600 {path}")
        return
    # Whole or not at all: a key cut short by a power cut would lock every kiosk out.
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(make())
        file.flush()
        os.fsync(file.fileno())
    fresh.rename(path)
