"""Write the golden files of this version, once: ``python -m tests.golden.make``, at a release."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk import __version__, entries
from kiosk.entries import CaseFinished, Entry, Epoch, Rating, State, Undo, Usage
from kiosk.journal.store import Journal
from sync import signing, wire
from sync.identity import Identity
from sync.link import Link
from sync.signing import Message
from sync.version import PROTOCOL
from sync.wire import Ack, Batch
from tests.fakes import NOON_MS

HERE = Path(__file__).parent
EPOCH = Epoch("0001-9f3c21aa")
DEVICE = Identity(private="01" * 32)
CENTRAL = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
WHEN = {"mono": 1000, "boot": 2**32 - 1}

ENTRIES: tuple[Entry, ...] = (
    State(at=NOON_MS, **WHEN, event="kiosk.started", version=__version__),
    CaseFinished(at=NOON_MS + 1, **WHEN, case=1, counter="c-01"),
    Rating(at=NOON_MS + 2, **WHEN, score=5, form="overall-2026", counter="c-01", case=1),
    Rating(at=0, **WHEN, score=1, form="overall-2026", counter="quầy số 2"),
    Undo(at=-1, **WHEN, of=4),
    Usage(at=NOON_MS + 3, **WHEN, hour=NOON_MS, views={"home": 3, "procedure.1.001193": 1}),
    State(at=2**53, **WHEN, event="journal.damaged", detail='Một cửa \u2028 \\ " \x7f 🙂'),
)


def make(folder: Path) -> None:
    """Write every golden file into *folder*, which must not exist."""
    folder.mkdir()
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / f"{EPOCH}.db"
        journal = Journal.begin(path, device=DEVICE.device, epoch=EPOCH, created_at=NOON_MS)
        for entry in ENTRIES:
            journal.append(entries.encode(entry))
        rows = journal.read(1, 100)
        genesis = journal.hash_at(0)
        assert genesis is not None
        journal.close()
        ack = Ack(
            v=PROTOCOL, device=DEVICE.device, epoch=EPOCH, next_seq=len(rows) + 1,
            head=rows[-1].hash.hex(), count=len(rows), at=NOON_MS,
        )  # fmt: skip
        link = Link.open(Path(scratch) / "link.db")
        link.accept(ack)
        link.set_offset_ms(-86_400_000)
        link.close()
        for name in (path.name, "link.db"):
            shutil.copy(Path(scratch) / name, folder)
    batch = Batch(
        v=PROTOCOL, epoch=EPOCH, first_seq=1, prev=genesis.hex(), head=rows[-1].hash.hex(),
        sent_at=NOON_MS, items=[msgspec.Raw(row.body) for row in rows],
    )  # fmt: skip
    packed = wire.pack(wire.encode(batch))
    (folder / "batch.gz").write_bytes(packed)
    message = Message("POST", "https://central.example/api/v1/entries")
    signing.sign_request(message, packed, key=DEVICE.key, key_id=DEVICE.device, now_ms=NOON_MS)
    written = {
        "request.json": {
            "url": message.url,
            "headers": dict(message.headers),
            "public": signing.public_hex(DEVICE.key),
        },
        "expected.json": {
            "version": __version__,
            "protocol": PROTOCOL,
            "device": DEVICE.device,
            "epoch": EPOCH,
            "bodies": [row.body.decode() for row in rows],
            "hashes": [row.hash.hex() for row in rows],
            "central": signing.public_hex(CENTRAL),
            "ack": msgspec.to_builtins(ack),
            "offset_ms": -86_400_000,
        },
    }
    for name, content in written.items():
        (folder / name).write_text(
            json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
        )
    (folder / "answer.json").write_bytes(signing.sign_answer(ack, purpose="ack1", key=CENTRAL))


if __name__ == "__main__":
    make(HERE / __version__)
