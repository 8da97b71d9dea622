"""Fixtures around central; a test module asks for them with ``pytest_plugins``."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sync.central.place import Place
from tests.central import inside, postgres
from tests.central.inside import Inside
from tests.fakes import FakeClock


@pytest.fixture(scope="session")
def central_place() -> Iterator[Place]:
    with inside.started() as place:
        yield place


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    with postgres.cluster() as url:
        yield url


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def central_database(
    request: pytest.FixtureRequest, central_place: Place
) -> Iterator[tuple[Place, str]]:
    url = request.getfixturevalue("postgresql") if request.param == "postgresql" else ""
    inside.use(central_place, url)
    yield central_place, url
    inside.use(central_place, "")


@pytest.fixture
def central(central_database: tuple[Place, str], monkeypatch: pytest.MonkeyPatch) -> Inside:
    """Central in this process, once on each database."""
    from django.conf import settings

    place, _ = central_database
    clock = FakeClock()
    monkeypatch.setattr(settings, "CLOCK", clock)
    return Inside(place, clock)
