"""Whatever a released version wrote is still read, checked, continued and believed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kiosk import __version__, entries
from kiosk.entries import Entry
from kiosk.journal import chain, folder
from kiosk.journal.store import Journal
from sync import signing, wire
from sync.link import Cursor, Link
from sync.signing import Message
from sync.wire import Ack, Batch
from tests.fakes import NOON_MS
from tests.golden import make

HERE = Path(__file__).parent
VERSIONS = sorted(path.parent for path in HERE.glob("*/expected.json"))


@pytest.fixture(params=VERSIONS, ids=lambda path: path.name)
def golden(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of one version's files: SQLite writes beside what it opens."""
    return Path(shutil.copytree(request.param, tmp_path / request.param.name))


def expected(golden: Path) -> dict[str, Any]:
    said: dict[str, Any] = json.loads((golden / "expected.json").read_text(encoding="utf-8"))
    return said


def journal_of(golden: Path) -> Path:
    (path,) = folder.epoch_files(golden)
    return path


def test_this_version_has_its_golden_files() -> None:
    assert __version__ in [path.name for path in VERSIONS]


@pytest.mark.parametrize("write", [False, True])
def test_the_journal_opens_checks_and_holds_the_same_bytes(golden: Path, write: bool) -> None:
    said = expected(golden)
    journal = Journal.open(journal_of(golden), write=write)
    assert (journal.device, journal.epoch) == (said["device"], said["epoch"])
    journal.check_database()
    assert journal.check() == len(said["bodies"])
    rows = journal.read(1, 100)
    assert [row.body.decode() for row in rows] == said["bodies"]
    assert [row.hash.hex() for row in rows] == said["hashes"]
    journal.close()


def test_the_journal_can_be_continued(golden: Path) -> None:
    journal = folder.open_epoch(journal_of(golden), write=True)
    last, _ = journal.end()
    assert journal.append(expected(golden)["bodies"][0].encode()) == last + 1
    assert journal.check() == last + 1
    found = journal.last_of("case_finished")
    assert found is not None
    assert found.seq == 2
    journal.close()


def test_every_entry_means_what_it_meant(golden: Path) -> None:
    for body in expected(golden)["bodies"]:
        entry = entries.decode(body)
        meant = json.loads(body)
        found = msgspec.to_builtins(entry)
        assert {name: found[name] for name in meant} == meant


def test_the_batch_is_still_what_was_sent(golden: Path) -> None:
    said = expected(golden)
    batch = wire.decode(wire.unpack((golden / "batch.gz").read_bytes()), Batch)
    assert (batch.v, batch.epoch, batch.first_seq) == (said["protocol"], said["epoch"], 1)
    bodies = [bytes(item) for item in batch.items]
    assert [body.decode() for body in bodies] == said["bodies"]
    assert batch.prev == chain.genesis(said["device"], said["epoch"]).hex()
    assert chain.head_after(bytes.fromhex(batch.prev), bodies).hex() == batch.head


def test_its_signature_still_holds(golden: Path) -> None:
    said, request = expected(golden), json.loads((golden / "request.json").read_text())
    public = signing.public_from_hex(request["public"])
    proof = signing.verify_request(
        Message("POST", request["url"], request["headers"]),
        (golden / "batch.gz").read_bytes(),
        find_key=lambda key_id: public if key_id == said["device"] else None,
        now_ms=NOON_MS,
    )
    assert proof.key_id == said["device"]


def test_centrals_answer_is_still_believed(golden: Path) -> None:
    said = expected(golden)
    pinned = {signing.key_id(said["central"]): said["central"]}
    body = signing.open_answer((golden / "answer.json").read_bytes(), purpose="ack1", pinned=pinned)
    ack = msgspec.to_builtins(wire.decode(body, Ack))
    assert {name: ack[name] for name in said["ack"]} == said["ack"]


def test_the_link_is_still_known(golden: Path) -> None:
    said = expected(golden)
    for link in (Link.read(golden / "link.db"), Link.open(golden / "link.db")):
        ack = said["ack"]
        assert link.cursor(said["epoch"]) == Cursor(ack["next_seq"], ack["head"], ack["at"])
        assert link.offset_ms == said["offset_ms"]
        link.close()


def test_every_kind_of_this_version_is_among_its_golden_entries() -> None:
    assert {type(entry) for entry in make.ENTRIES} == set(Entry.__args__)


def test_what_stands_is_never_made_again() -> None:
    with pytest.raises(FileExistsError):
        make.make(HERE / __version__)
