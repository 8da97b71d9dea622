"""The pages wear the colours of the look, and speak all of their English."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

from django.utils.translation import templatize

import assets
import sync.central

HERE = Path(sync.central.__file__).parent
ENGLISH = HERE / "locale" / "en" / "LC_MESSAGES"
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


def test_colours_are_the_tokens_of_the_look() -> None:
    css = (HERE / "static" / "central" / "site.css").read_text("utf-8")
    root = css.partition(":root {")[2].partition("}")[0]
    found = dict(re.findall(r"--(\w+): (#[0-9A-F]{6});", root))
    assert found
    assert found == {name: assets.tokens()["light"][name] for name in found}
    # Literal colours only where the look gives them for the five levels of a chart.
    rest = css.replace(root, "")
    levels = {"#5C6B80", "#8E9BB0", "#C9CFD9", "#5E86C2", "#16386B", "#FFFFFF"}
    assert set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", rest)) <= levels


def translations() -> dict[object, str]:
    with (ENGLISH / "django.mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {key: text for key, text in catalogue.items() if key != ""}


def test_the_compiled_english_is_that_of_the_source() -> None:
    blocks = (ENGLISH / "django.po").read_text("utf-8").split("\n\n")[1:]
    source: dict[object, str] = {}
    for block in blocks:
        lines = {
            line.split(" ", 1)[0]: "".join(QUOTED.findall(line)) for line in block.splitlines()
        }
        key = (f"{lines['msgctxt']}\x04" if "msgctxt" in lines else "") + lines["msgid"]
        if "msgstr" in lines:
            source[key] = lines["msgstr"]
        else:
            source |= {(key, number): lines[f"msgstr[{number}]"] for number in (0, 1)}
    assert source == translations()
    assert all(source.values())


def test_every_word_of_the_pages_has_its_english() -> None:
    known = {key[0] if isinstance(key, tuple) else str(key) for key in translations()}
    asked = set()
    for path in (HERE / "templates").rglob("*.html"):
        code = templatize(path.read_text("utf-8"))
        asked |= set(re.findall(r"\bn?gettext\(u?'((?:[^'\\]|\\.)*)'", code))
    for path in HERE.glob("*.py"):
        asked |= set(re.findall(r'\b(?:_|gettext_lazy)\(\s*"([^"]*)"', path.read_text("utf-8")))
    assert len(asked) > 40
    assert asked <= known
