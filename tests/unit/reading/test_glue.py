"""Compounds stay on one line; nothing else of a text is touched."""

from __future__ import annotations

from kiosk.reading.glue import glued


def test_compounds_do_not_break() -> None:
    assert glued("Sao y, chứng thực giấy tờ") == "Sao y, chứng\u00a0thực giấy\u00a0tờ"
    assert glued("Hộ tịch") == "Hộ\u00a0tịch"


def test_only_spaces_change() -> None:
    text = "3 ngày làm việc; bản sao trích lục"
    assert glued(text).replace("\u00a0", " ") == text
