"""Who this device is: a key is made once, kept private, and never overwritten."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from kiosk.errors import DiskFull, StorageFault
from sync import identity
from sync.identity import Identity, Place
from sync.signing import public_hex

PLACE = Place(
    unit="thanh-xuan",
    unit_label="Phường Thanh Xuân",
    unit_label_en="Thanh Xuân Ward",
    counter="c-01",
    counter_label="Quầy số 1",
    counter_label_en="Counter 1",
)


def test_the_first_start_makes_a_key_and_keeps_it(tmp_path: Path) -> None:
    path = tmp_path / "data" / "identity.json"
    made = identity.load_or_make(path)
    assert identity.load_or_make(path) == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not made.is_enrolled
    assert made.counter == "unassigned"


def test_two_devices_are_two(tmp_path: Path) -> None:
    one, two = (identity.load_or_make(tmp_path / name) for name in ("a", "b"))
    assert one.device != two.device
    assert len(one.device) == len(two.device) == 32


def test_the_device_id_comes_from_the_public_key() -> None:
    some = Identity(private=bytes(range(32)).hex())
    assert some.device == "56475aa75463474c0285df5dbf2bcab7"
    assert identity.device_id(public_hex(some.key)) == some.device


def test_what_was_told_at_enrolment_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "identity.json"
    enrolled = msgspec.structs.replace(
        identity.load_or_make(path),
        server="https://central.example",
        central_keys={"k": "00" * 32},
        place=PLACE,
    )
    identity.save(path, enrolled)
    assert identity.load_or_make(path) == enrolled
    assert enrolled.is_enrolled
    assert enrolled.counter == "c-01"
    assert "Phường Thanh Xuân" in path.read_text(encoding="utf-8"), "a technician can read it"


@pytest.mark.parametrize(
    ("server", "keys", "enrolled"),
    [("", {}, False), ("http://c", {}, False), ("", {"k": "v"}, False), ("c", {"k": "v"}, True)],
)
def test_it_takes_an_address_and_a_key_to_be_enrolled(
    server: str, keys: dict[str, str], enrolled: bool
) -> None:
    assert Identity(private="", server=server, central_keys=keys).is_enrolled is enrolled


DAMAGE = {
    "empty": b"",
    "not json": b"{",
    "not utf-8": b'{"private":"\xff"}',
    "no key": b"{}",
    "short key": json.dumps({"private": "00" * 31}).encode(),
    "no hex": json.dumps({"private": "zz" * 32}).encode(),
    "another type": json.dumps({"private": 7}).encode(),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_identity_is_put_aside_and_a_new_one_made(
    tmp_path: Path, claim_warning: Callable[[str], list[str]], damage: bytes
) -> None:
    path = tmp_path / "identity.json"
    path.write_bytes(damage)
    assert identity.peek(path) is None
    made = identity.load_or_make(path)
    assert (tmp_path / "identity.json.damaged-1").read_bytes() == damage
    assert identity.load_or_make(path) == made
    claim_warning("identity.json could not be read; it was put aside: enrol this device again")


def test_a_key_is_never_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, claim_warning: Callable[[str], list[str]]
) -> None:
    caplog.set_level("INFO")
    path = tmp_path / "identity.json"
    secret = "ab" * 31 + "zz"
    path.write_text(json.dumps({"private": secret}))
    made = identity.load_or_make(path)
    claim_warning("could not be read")
    said = "".join(str(vars(record)) for record in caplog.records)
    assert made.device in said
    assert secret not in said
    assert made.private not in said
    assert made.private not in repr(made)
    assert repr(made).startswith("Identity(private=..., server=")


def test_peek_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "identity.json"
    assert identity.peek(path) is None
    assert not path.exists()
    made = identity.load_or_make(path)
    assert identity.peek(path) == made


def test_a_full_disk_makes_no_identity_and_spoils_none(tmp_path: Path) -> None:
    path = tmp_path / "identity.json"
    made = identity.load_or_make(path)
    (tmp_path / "identity.json.new").symlink_to("/dev/full")
    with pytest.raises(DiskFull):
        identity.save(path, msgspec.structs.replace(made, server="http://c"))
    assert identity.load_or_make(path) == made


def test_an_identity_that_cannot_be_read_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "identity.json").mkdir()
    with pytest.raises(StorageFault, match="Is a directory"):
        identity.load_or_make(tmp_path / "identity.json")
    assert (tmp_path / "identity.json").is_dir()
