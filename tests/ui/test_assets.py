"""What is made from the drawings: whole or not at all, once, and found from a bundle too."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage

from assets import asset, folder, tokens
from assets.bake import STATE_ICONS, STATE_TONES, TONES, bake


@pytest.fixture(scope="module")
def baked(qapp: QGuiApplication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("assets") / "baked"
    assert bake(target)
    return target


def test_a_second_time_there_is_nothing_to_do(baked: Path) -> None:
    before = (baked / "fonts" / "SourceSansPro-Bold.ttf").stat().st_mtime_ns
    assert not bake(baked)
    assert (baked / "fonts" / "SourceSansPro-Bold.ttf").stat().st_mtime_ns == before


def test_other_sources_bake_again(baked: Path) -> None:
    (baked / "stamp").write_text("of yesterday's drawings")
    (baked / "icons" / "left-over.svg").write_text("")
    assert bake(baked)
    assert not (baked / "icons" / "left-over.svg").exists()


def test_nothing_half_made_is_left(baked: Path) -> None:
    assert [path.name for path in baked.parent.iterdir()] == ["baked"]


def test_every_scheme_has_every_drawing_in_its_own_colours(baked: Path) -> None:
    names = {path.name for path in (folder() / "icons").glob("*.svg")}
    for scheme, colours in tokens().items():
        for tone in TONES:
            drawn = {path.name for path in (baked / "icons" / scheme / tone).glob("*.svg")}
            few = {f"{name}.svg" for name in STATE_ICONS}
            assert drawn == (few if tone in STATE_TONES else names)
        face = (baked / "faces" / scheme / "face-1.svg").read_text("utf-8")
        assert colours["face"] in face
        assert colours["faceInk"] in face


def test_the_five_faces_differ_only_in_their_features(baked: Path) -> None:
    faces = [(baked / "faces" / "light" / f"face-{n}.svg").read_text("utf-8") for n in range(1, 6)]
    circles = {face.split("<circle")[1].split("/>")[0] for face in faces}
    assert len(circles) == 1
    assert len(set(faces)) == 5


def test_the_drum_has_one_colour_and_many_strengths(baked: Path) -> None:
    image = QImage(str(baked / "drums" / "light-panel.png"))
    assert image.format() is QImage.Format.Format_Indexed8
    colours = {
        image.pixelColor(x, 600).name()
        for x in range(0, 1200, 7)
        if image.pixelColor(x, 600).alpha() > 8
    }
    assert colours == {tokens()["light"]["panelLine"].lower()}
    assert not (baked / "drums" / "contrast-panel.png").exists()


def test_a_bundle_is_asked_before_the_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "thing.txt").write_text("bundled")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert asset("thing.txt").read_text() == "bundled"


def test_what_is_missing_is_named_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    with pytest.raises(FileNotFoundError, match=r"python -m assets\.bake"):
        asset("baked/fonts")
