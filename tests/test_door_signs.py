"""The door signs tell the truth as of now."""

from __future__ import annotations

from tests.door_signs import MARK, SIGN, tables


def test_the_kiosks_sign_lists_every_trouble_and_every_event() -> None:
    made = SIGN.read_text("utf-8").partition(MARK)[2]
    assert made == tables(), "the code says more: run python -m tests.door_signs"
