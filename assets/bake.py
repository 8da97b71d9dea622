"""Make what the screens load from the drawings: ``python -m assets.bake``.

Recolouring while running costs 7 to 40 ms of a switch, drawing the drum 75 ms;
files made beforehand cost neither and need no Python. So ``assets/baked/`` holds

* ``icons/<scheme>/<tone>/<name>.svg`` and ``faces/<scheme>/face-<level>.svg``
* ``marks/<scheme>/<plane>.svg`` and ``drums/<scheme>-<plane>.png``
* ``fonts/`` the three weights in use, and ``i18n/en.qm``

It is stamped with a digest of everything it is made from: a second call with
the same sources looks and does nothing.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import PySide6
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from assets import folder, tokens

# Tone: colours of the ink strokes and of the one accent stroke. In a button with
# `action` text, on a plane and in a message the whole icon takes the text's colour.
TONES: Final = {
    "ink": ("ink", "accent"),
    "action": ("action", "action"),
    "onAction": ("inkOnAction", "inkOnAction"),
    "panel": ("inkOnPanel", "inkOnPanel"),
    "panelInk": ("inkOnPanel", "accentInPanel"),
    "waiting": ("accentText", "accentText"),
    "ok": ("ok", "ok"),
    "bad": ("bad", "bad"),
}
# Green, red and amber always stand beside a word; only these icons ever do.
STATE_TONES: Final = {"waiting", "ok", "bad"}
STATE_ICONS: Final = ("check", "clock", "warn", "x")
MARKS: Final = {"ground": "accent", "panel": "accentInPanel"}
DRUM_WIDTH: Final = 1200  # px; 1:1 at all three first-class sizes
GROUND_DRUM_OPACITY: Final = 0.6  # of `line`: 1.2 : 1 against paper, as quiet as on a plane
FONTS: Final = ("Regular", "Semibold", "Bold")
STAMP: Final = "stamp"

_INK, _ACCENT, _FACE, _DRUM = "#17202E", "#B27A1E", "#F7E6C0", "#2C518A"  # as drawn


def bake(target: Path | None = None) -> bool:
    """Make everything under *target* (default ``assets/baked``) unless its stamp matches.

    A new folder takes the old one's place only when it is whole.

    Returns:
        whether anything was made.

    Raises:
        RuntimeError: English cannot be compiled; the message is the tool's own.
    """
    target = target or folder() / "baked"
    stamp = digest()
    try:
        if (target / STAMP).read_text() == stamp:
            return False
    except FileNotFoundError:
        pass
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".baking-") as made:
        fresh = Path(made) / "baked"
        _recolour(fresh)
        _draw_drums(fresh / "drums")
        _copy_fonts(fresh / "fonts")
        _compile_english(fresh / "i18n")
        (fresh / STAMP).write_text(stamp)
        if target.exists():
            target.rename(Path(made) / "old")
        fresh.rename(target)
    return True


def digest() -> str:
    """Return the SHA-256 of all sources and of this file, as hex."""
    home = folder()
    total = hashlib.sha256(Path(__file__).read_bytes())
    for source in sorted(
        path
        for name in ("faces", "icons", "pictures", "i18n")
        for path in (home / name).rglob("*")
        if path.is_file()
    ):
        total.update(source.relative_to(home).as_posix().encode() + b"\0" + source.read_bytes())
    return total.hexdigest()


def _recolour(target: Path) -> None:
    home = folder()
    for scheme, colours in tokens().items():
        for tone, (ink, accent) in TONES.items():
            swap = {_INK: colours[ink], _ACCENT: colours[accent]}
            names = STATE_ICONS if tone in STATE_TONES else None
            _swap(home / "icons", target / "icons" / scheme / tone, swap, names)
        face = {_INK: colours["faceInk"], _FACE: colours["face"]}
        _swap(home / "faces", target / "faces" / scheme, face)
        for plane, token in MARKS.items():
            text = (home / "pictures" / "mark.svg").read_text(encoding="utf-8")
            path = target / "marks" / scheme / f"{plane}.svg"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.replace(_ACCENT, colours[token]), encoding="utf-8")


def _swap(
    source: Path, target: Path, colours: dict[str, str], names: tuple[str, ...] | None = None
) -> None:
    """Write the drawings *names* (None: all) of *source* to *target*, all colours in one pass.

    One after the other, a colour just written could be taken for one as drawn.
    """
    target.mkdir(parents=True)
    pattern = re.compile("|".join(colours))
    for path in source.glob("*.svg"):
        if names is not None and path.stem not in names:
            continue
        text = path.read_text(encoding="utf-8")
        (target / path.name).write_text(
            pattern.sub(lambda found: colours[found[0]], text), encoding="utf-8"
        )


def _draw_drums(target: Path) -> None:
    target.mkdir(parents=True)
    drawing = (folder() / "pictures" / "drum.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace(_DRUM, "#000000").encode()))
    image = QImage(DRUM_WIDTH, DRUM_WIDTH, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    alpha = image.convertToFormat(QImage.Format.Format_Alpha8)
    for scheme, plane, colour in _drum_colours():
        _tinted(alpha, colour).save(str(target / f"{scheme}-{plane}.png"))


def _drum_colours() -> Iterator[tuple[str, str, QColor]]:
    for scheme, colours in tokens().items():
        # High contrast has no drum: its lines would be noise at 21 : 1, or invisible.
        if colours["panelLine"] == colours["panel"]:
            continue
        yield scheme, "panel", QColor(colours["panelLine"])
        quiet = QColor(colours["line"])
        quiet.setAlphaF(GROUND_DRUM_OPACITY)
        yield scheme, "ground", quiet


def _tinted(alpha: QImage, colour: QColor) -> QImage:
    """Return *alpha* as a palette picture: one colour, 256 strengths; a quarter of the bytes."""
    image = QImage(
        alpha.constBits(),
        alpha.width(),
        alpha.height(),
        alpha.bytesPerLine(),
        QImage.Format.Format_Indexed8,
    ).copy()
    strengths = []
    for step in range(256):
        shade = QColor(colour)
        shade.setAlpha(round(step * colour.alphaF()))
        strengths.append(shade.rgba())
    image.setColorTable(strengths)
    return image


def _copy_fonts(target: Path) -> None:
    target.mkdir(parents=True)
    # Looked up, not imported: importing it lists 24 files nobody here asks for.
    spec = importlib.util.find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        raise RuntimeError("the package font-source-sans-pro is not installed; run make setup")
    for weight in FONTS:
        name = f"SourceSansPro-{weight}.ttf"
        shutil.copyfile(Path(spec.origin).parent / "files" / name, target / name)


def _compile_english(target: Path) -> None:
    target.mkdir(parents=True)
    source = folder() / "i18n" / "en.ts"
    # Straight to the tool: its script in the venv's bin breaks when the venv is moved.
    lrelease = Path(PySide6.__file__).parent / "lrelease"
    run = subprocess.run(
        [lrelease, "-silent", source, "-qm", target / "en.qm"],
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode or not (target / "en.qm").exists():
        raise RuntimeError(f"lrelease refused {source}: {run.stdout}{run.stderr}")


def main() -> None:
    """Bake, and say nothing unless it fails."""
    # Painting pictures needs an application, not a screen.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication.instance() or QGuiApplication([])
    bake()
    del app


if __name__ == "__main__":
    main()
