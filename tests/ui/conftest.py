"""Real windows: drawings baked, fonts loaded, one finger, and no warning of the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from assets.bake import bake
from tests.ui.stage import Finger, Stage
from ui.window import load_fonts


@pytest.fixture(scope="session")
def fonts(qapp: QGuiApplication) -> None:
    """What every window needs, once a process."""
    bake()
    load_fonts()


@pytest.fixture(scope="session")
def finger(qapp: QGuiApplication) -> Finger:
    """The one touch screen of this process."""
    return Finger(QTest.createTouchDevice())


@pytest.fixture
def make_stage(fonts: None, finger: Finger) -> Iterator[Callable[..., Stage]]:
    """Make stages; each is closed afterwards, and must not have warned."""
    made: list[Stage] = []

    def make(size: str = "1280x800", **manner: object) -> Stage:
        stage = Stage(size, finger, **manner)  # type: ignore[arg-type]
        made.append(stage)
        return stage

    yield make
    for stage in made:
        stage.close()
        assert not stage.warnings


@pytest.fixture
def stage(make_stage: Callable[..., Stage]) -> Stage:
    """A small panel at rest, its journal open."""
    stage = make_stage()
    stage.opened()
    stage.reports.clear()
    stage.orders.given.clear()
    return stage
