"""Whether the disk under the data folder keeps what it is given."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path

from kiosk.errors import StorageFault
from kiosk.host.disk import storage_fault


def probe_disk(folder: Path) -> int:
    """Write a small file, flush it, read it back, remove it; return the free bytes.

    Raises:
        StorageFault: full, read-only, or it gave back something else.
    """
    path = folder / f"probe-{secrets.token_hex(4)}"
    wanted = secrets.token_bytes(4096)
    try:
        with open(path, "xb") as file:
            file.write(wanted)
            file.flush()
            os.fsync(file.fileno())
        given = path.read_bytes()
        path.unlink()
        free = shutil.disk_usage(folder).free
    except OSError as fault:
        raise storage_fault(fault, folder) from fault
    if given != wanted:
        raise StorageFault(f"{folder} did not give back what was written; replace the disk")
    return free
