"""Pack the starter catalogue: ``python -m assets.content --out FILE [--key HEXFILE]``.

`make assets` makes content package 1 with it. Without ``--key`` the package is
signed with the demo's key, which stands in the open below: it is good for a
demo on one machine and for tests, never for a real central.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.content.importer import FILES, imported
from kiosk.content.package import build_package, key_id
from kiosk.errors import BadContent

CATALOGUE: Final = Path(__file__).parent / "catalogue"
REVISION: Final = 1
CREATED: Final = datetime.date(2026, 11, 22)
DEMO_SEED: Final = hashlib.sha256(b"motcua demo central, not a secret").digest()


def demo_key() -> Ed25519PrivateKey:
    """Return the signing key of the demo's central. Everybody knows it."""
    return Ed25519PrivateKey.from_private_bytes(DEMO_SEED)


def source_files(folder: Path = CATALOGUE) -> dict[str, bytes]:
    """Return the source files in *folder* that the importer knows, name to bytes.

    Raises:
        OSError: one cannot be read.
    """
    return {name: (folder / name).read_bytes() for name in FILES if (folder / name).exists()}


def first_package(key: Ed25519PrivateKey | None = None, folder: Path = CATALOGUE) -> bytes:
    """Return content package 1, signed with *key* (None: the demo's).

    Raises:
        BadContent: the sources have faults; all are told.
        OSError: a source file cannot be read.
    """
    catalogue = imported(source_files(folder))
    return build_package(catalogue, revision=REVISION, created=CREATED, key=key or demo_key())


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the package; exit status 1 and one sentence on stderr when it cannot be made."""
    parser = argparse.ArgumentParser(prog="python -m assets.content", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the package to write")
    parser.add_argument("--key", type=Path, help="file with the 32-byte signing key in hex")
    parser.add_argument("--sources", type=Path, default=CATALOGUE, help="folder of the sources")
    options = parser.parse_args(arguments)
    try:
        key = _key_in(options.key) if options.key else demo_key()
        raw = first_package(key, options.sources)
        incomplete = imported(source_files(options.sources)).incomplete
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_bytes(raw)
    except BadContent as fault:
        for flaw in getattr(fault, "flaws", ()):
            _say(f"{flaw}")
        _say(str(fault))
        return 1
    except (OSError, ValueError) as fault:
        _say(str(fault))
        return 1
    for procedure_id, parts in incomplete.items():
        _say(f"incomplete, and shown as such: {procedure_id} lacks {', '.join(parts)}")
    _say(f"{options.out}: revision {REVISION}, {len(raw):,} bytes, key {key_id(key.public_key())}")
    return 0


def _key_in(path: Path) -> Ed25519PrivateKey:
    try:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text("ascii").strip()))
    except ValueError as fault:
        raise ValueError(f"{path} does not hold 32 bytes in hex: {fault}") from fault


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
