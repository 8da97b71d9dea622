"""The folder of journals: one file an epoch, none of them ever removed.

An epoch is named ``<ordinal>-<random>``; the highest ordinal is the one now
written to. A new, restored, damaged or re-enrolled journal starts the next
ordinal; the file before it is kept untouched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from kiosk import events
from kiosk.entries import DeviceId, Epoch
from kiosk.errors import DamagedFile
from kiosk.host import disk
from kiosk.journal.store import Journal

_NAME: Final = re.compile(r"[0-9]{4}-[0-9a-f]{8}\.db")


@dataclass(frozen=True, slots=True)
class Opening:
    """The journal to write to, and what stood in the way.

    Attributes:
        journal: open for writing, its end checked.
        damaged: journals that could not be read; kept where they are.
        entry_count: entries in *journal*.
    """

    journal: Journal
    damaged: tuple[Path, ...]
    entry_count: int


def epoch_files(folder: Path) -> list[Path]:
    """Return the journal files in *folder*, oldest epoch first; none when there is no folder.

    Raises:
        StorageFault: the folder cannot be read.
    """
    try:
        return sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name))
    except FileNotFoundError:
        return []
    except OSError as fault:
        raise disk.storage_fault(fault, folder) from fault


def open_epoch(path: Path, *, write: bool = False) -> Journal:
    """Open the journal at *path*, sure that it is the epoch its name says.

    Raises:
        DamagedFile: see `Journal.open`; or a copy under another name, which must
            neither be written on nor be sent as the epoch it was copied from.
        NewerThanUs, StorageFault: see `Journal.open`.
    """
    journal = Journal.open(path, write=write)
    if path.stem != journal.epoch:
        journal.close()
        raise DamagedFile(f"{path} is a copy of epoch {journal.epoch}; move it out of the folder")
    return journal


def next_ordinal(folder: Path) -> int:
    """Return the ordinal that the next epoch to begin will have.

    Raises:
        StorageFault: the folder cannot be read.
    """
    files = epoch_files(folder)
    return int(files[-1].name[:4]) + 1 if files else 1


def open_for_writing(
    folder: Path, *, device: DeviceId, random: Random, now_ms: int, first_ordinal: int = 1
) -> Opening:
    """Open the current epoch, or begin one.

    A damaged journal, one of another device, or one from before *first_ordinal*
    (when the device stood elsewhere) is left untouched and the next epoch
    begins: a tap must have somewhere to go.

    Raises:
        NewerThanUs: the current epoch was written by a newer program.
        StorageFault: the folder cannot be written, or the disk is full.
    """
    disk.make_folder(folder)
    damaged: list[Path] = []
    files = epoch_files(folder)
    if files and int(files[-1].name[:4]) >= first_ordinal:
        try:
            return _continued(files[-1], device)
        except DamagedFile as fault:
            events.say(events.JOURNAL_DAMAGED, path=str(files[-1]), reason=str(fault))
            damaged.append(files[-1])
        except LookupError:
            pass  # another device wrote it: a replaced key starts a new epoch
    ordinal = max(first_ordinal, next_ordinal(folder))
    epoch = Epoch(f"{ordinal:04d}-{random.getrandbits(32):08x}")
    journal = Journal.begin(folder / f"{epoch}.db", device=device, epoch=epoch, created_at=now_ms)
    events.say(events.JOURNAL_BEGUN, epoch=epoch)
    return Opening(journal, tuple(damaged), 0)


def _continued(path: Path, device: DeviceId) -> Opening:
    journal = open_epoch(path, write=True)
    try:
        if journal.device != device:
            raise LookupError(journal.device)
        last = journal.check_tail()
    except BaseException:
        journal.close()
        raise
    events.say(events.JOURNAL_OPENED, epoch=journal.epoch, entries=last)
    return Opening(journal, (), last)
