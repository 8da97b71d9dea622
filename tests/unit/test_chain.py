"""The hash chain: fixed for good by a file of test vectors."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.journal import chain

VECTORS = json.loads(
    (Path(__file__).parent.parent / "golden" / "chain.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("vector", VECTORS["genesis"], ids=lambda vector: vector["epoch"])
def test_genesis_is_as_it_was_fixed(vector: dict[str, str]) -> None:
    assert chain.genesis(vector["device"], vector["epoch"]).hex() == vector["hash"]


@pytest.mark.parametrize("vector", VECTORS["link"], ids=lambda vector: vector["why"])
def test_link_is_as_it_was_fixed(vector: dict[str, Any]) -> None:
    previous = bytes.fromhex(vector["previous"])
    body = bytes.fromhex(vector["body_hex"]) * vector["times"]
    assert chain.link(previous, body).hex() == vector["hash"]


def test_a_run_of_entries_is_as_it_was_fixed() -> None:
    run = VECTORS["run"]
    bodies = [body.encode() for body in run["bodies"]]
    first = chain.genesis(run["device"], run["epoch"])
    assert [chain.head_after(first, bodies[:n]).hex() for n in range(len(bodies) + 1)] == run[
        "heads"
    ]


def test_the_formula_is_the_one_that_is_written_down() -> None:
    previous, body = bytes(range(32)), b'{"kind":"undo"}'
    written = b"entry1" + previous + (15).to_bytes(4, "big") + body
    assert chain.link(previous, body) == hashlib.sha256(written).digest()


@pytest.mark.parametrize(
    ("device", "epoch"),
    [("0" * 31, "0001-00000000"), ("0" * 33, "0001-0000000"), ("0" * 32, "0001-00000000\n")],
)
def test_identifiers_of_another_length_are_refused(device: str, epoch: str) -> None:
    with pytest.raises(ValueError, match="device must be 32 and epoch 13 characters"):
        chain.genesis(device, epoch)


@given(st.lists(st.binary(max_size=40), max_size=8), st.data())
def test_any_other_run_has_another_head(bodies: list[bytes], data: st.DataObject) -> None:
    others = data.draw(st.lists(st.binary(max_size=40), max_size=8))
    start = bytes(32)
    same = chain.head_after(start, bodies) == chain.head_after(start, others)
    assert same == (bodies == others)


@given(st.binary(max_size=20), st.binary(max_size=20))
def test_where_one_body_ends_and_the_next_begins_counts(one: bytes, two: bytes) -> None:
    start = bytes(32)
    joined = chain.head_after(start, [one + two])
    assert chain.head_after(start, [one, two]) != joined
