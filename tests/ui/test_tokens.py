"""Colours: contrast from the tokens themselves, and nothing painted in any other colour."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from assets import tokens
from tests.ui.stage import SCENES, Stage
from tests.ui.test_geometry import ink, layer
from ui.models.frame import Manner

QML = Path(__file__).parent.parent.parent / "ui" / "qml"
SCHEMES = ["light", "dark", "contrast", "lowglare"]
# Pairs of the look, with the least contrast each needs (WCAG 2.x, our own yardstick).
PAIRS = {
    7.0: [
        *(("ink", "ground"), ("ink", "surface"), ("ink", "tint")),
        *(("inkSoft", "ground"), ("inkSoft", "surface"), ("inkSoft", "sunken")),
        *(("action", "ground"), ("action", "surface"), ("action", "tint")),
        *(("inkOnAction", "action"), ("inkOnAction", "actionDeep")),
        *(("inkOnPanel", "panel"), ("inkOnPanelSoft", "panel"), ("accentInPanel", "panel")),
        *(("accentText", "ground"), ("accentText", "surface"), ("accentText", "accentTint")),
        *(("ok", "okTint"), ("bad", "badTint"), ("bad", "surface"), ("faceInk", "face")),
    ],
    3.0: [
        *(("accent", "surface"), ("accent", "ground"), ("edge", "surface")),
        *(("focus", "ground"), ("focus", "surface")),
    ],
}


def luminance(colour: QColor) -> float:
    """Return the relative luminance of WCAG 2.x."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of WCAG 2.x, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("need", "pair"), [(need, pair) for need, pairs in PAIRS.items() for pair in pairs]
)
def test_every_pair_has_the_contrast_it_needs(
    scheme: str, need: float, pair: tuple[str, str]
) -> None:
    one, other = (QColor(tokens()[scheme][name]) for name in pair)
    assert contrast(one, other) >= need


def test_all_schemes_have_the_same_tokens() -> None:
    assert set(tokens()) == set(SCHEMES)
    assert len({frozenset(colours) for colours in tokens().values()}) == 1


def test_the_scale_knows_black_and_white() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_as_painted_stand_out(make_stage: Callable[..., Stage], scheme: str) -> None:
    stage = make_stage("1920x1080", manner=Manner(theme=scheme))  # type: ignore[arg-type]
    stage.opened()
    for name, show in SCENES.items():
        stage.rest()
        show(stage)
        image = stage.grab()
        for text in [i for i in stage_texts(stage) if i.property("text")]:
            rect = ink(text).toRect()
            colour = text.property("color")
            # Left of the first letter nothing is painted but what lies beneath.
            beneath = image.pixelColor(max(rect.left() - 2, 0), rect.center().y())
            least = contrast(colour, beneath)
            assert least >= 6.99, f"{name}: {text.property('text')!r} {least:.1f} : 1"
            assert painted(image, rect, colour), f"{name}: {text.property('text')!r} is not there"


def stage_texts(stage: Stage) -> list:  # type: ignore[type-arg]
    from tests.ui.stage import items

    return [i for i in items(layer(stage)) if i.inherits("QQuickText") and i.isVisible()]


def painted(image: QImage, rect, colour: QColor) -> bool:  # type: ignore[no-untyped-def]
    """Return whether *colour* occurs in *rect*: a word in another colour was not painted as told."""
    return any(
        image.pixelColor(x, y) == colour
        for y in range(rect.top(), rect.bottom(), 2)
        for x in range(rect.left(), min(rect.right(), rect.left() + 400))
    )


# Sizes and colours have one home.

NUMBERS = re.compile(
    r"\b(?:width|height|x|y|size|radius|spacing|rowSpacing|padding|pad|margins?|pixelSize|"
    r"(?:left|right|top|bottom)(?:Margin|Padding)|implicitWidth|implicitHeight|diameter)\s*:\s*"
    r"(?:[^;]*\?\s*)?(-?\d+(?:\.\d+)?)\b(?!\s*[?*])"
)
# Their arguments are millimetres, not pixels.
IN_MM = re.compile(r"Theme\.(?:mm|thin|em|capped)\((?:[^()]|\([^()]*\))*\)")
COLOURS = re.compile(r"#[0-9A-Fa-f]{3,8}\b|Qt\.rgba|\bcolor:\s*\"")
MILLIMETRES = {"size"}  # of letters: em in mm, made pixels by Theme.em


def files() -> list[Path]:
    return sorted(path for path in QML.rglob("*.qml") if path.name != "Theme.qml")


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_no_file_but_the_theme_names_a_colour_or_a_pixel(path: Path) -> None:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        code = IN_MM.sub("mm", line.split("//")[0])
        assert not COLOURS.search(code), f"{path.name}:{number}: {line.strip()}"
        for found in NUMBERS.finditer(code):
            named = found[0].split(":")[0].strip()
            share = 0 <= float(found[1]) <= 1  # of something else
            fine = share or named in MILLIMETRES
            assert fine, f"{path.name}:{number}: {line.strip()}"


def test_the_search_for_literals_finds_some() -> None:
    assert COLOURS.search('color: "red"')
    assert COLOURS.search("color: Qt.rgba(0, 0, 0, 1)")
    assert NUMBERS.search("width: 24")
    assert NUMBERS.search("anchors.leftMargin: 8")
    assert NUMBERS.search("height: Theme.small ? 24 : 30")
    assert not NUMBERS.search(IN_MM.sub("mm", "width: Theme.mm(Theme.small ? 24 : 30)"))
    assert not NUMBERS.search("margins: -2 * Theme.ring")
