"""Settings: every mistake stops the start with the key, the value, the limit and the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import settings
from kiosk.errors import BadSettings
from kiosk.settings import Settings

WHOLE = """
role = "hall"
panel_inches = 10
screen = 1
language = "en"
text_step = 4
theme = "contrast"
sync_every_s = 3600
"""


def test_no_file_means_all_defaults(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "kiosk.toml") == Settings()


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text(WHOLE, encoding="utf-8")
    assert settings.load(path) == Settings("hall", 10.0, 1, "en", 4, "contrast", 3600)


def test_what_is_left_out_stays_at_its_default() -> None:
    assert settings.parse('theme = "dark"', "t") == Settings(theme="dark")


def test_a_file_from_notepad_is_read(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_bytes(b'\xef\xbb\xbfrole = "both"\r\nscreen = 2\r\n')
    assert settings.load(path) == Settings(role="both", screen=2)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("text_step = 9", "kiosk.toml: text_step = 9: expected `int` <= 4; correct it or"),
        ("text_step = 0", "kiosk.toml: text_step = 0: expected `int` >= 1; correct it or"),
        ("panel_inches = 3", "kiosk.toml: panel_inches = 3: expected `float` >= 7.0; correct"),
        ("panel_inches = nan", "kiosk.toml: panel_inches = nan: expected `float` >= 7.0; correct"),
        ("panel_inches = inf", "kiosk.toml: panel_inches = inf: expected `float` <= 98.0; corre"),
        ("sync_every_s = 1.5", "kiosk.toml: sync_every_s = 1.5: expected `int`, got `float`; c"),
        ("screen = true", "kiosk.toml: screen = True: expected `int`, got `bool`; correct it"),
        ("screen = '1'", "kiosk.toml: screen = '1': expected `int`, got `str`; correct it or"),
        ("role = 'x'", "kiosk.toml: role = 'x': must be one of 'hall', 'desk', 'both'; correct"),
        ("role = ['hall']", "kiosk.toml: role = ['hall']: must be one of 'hall', 'desk', 'both'"),
        ("language = 'fr'", "kiosk.toml: language = 'fr': must be one of 'vi', 'en'; correct it"),
        ("colour = 'red'", "kiosk.toml: unknown setting 'colour'; the settings are: role, panel"),
        ("[role]\nx = 1", "kiosk.toml: role = {'x': 1}: must be one of 'hall', 'desk', 'both'"),
        ("role =", "kiosk.toml is not TOML: Invalid value (at end of document); correct that"),
        ("role = 'a'\nrole = 'b'", "kiosk.toml is not TOML: Cannot overwrite a value (at "),
    ],
)
def test_a_mistake_is_told_with_key_value_limit_and_remedy(line: str, sentence: str) -> None:
    with pytest.raises(BadSettings) as caught:
        settings.parse(line, "kiosk.toml")
    assert str(caught.value).startswith(sentence)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_bytes(b"role = '\xff\xfe'")
    with pytest.raises(BadSettings, match=r"kiosk.toml cannot be read: .*must be UTF-8 text"):
        settings.load(path)
    with pytest.raises(BadSettings, match=r"cannot be read: .*Is a directory"):
        settings.load(tmp_path)


@given(st.text(max_size=80))
def test_any_text_is_settings_or_a_sentence(text: str) -> None:
    told = ""
    try:
        settings.parse(text, "kiosk.toml")
    except BadSettings as fault:
        told = str(fault)
    assert told == "" or told.startswith("kiosk.toml")
