"""Content comes down as one signed package; nothing new costs no body."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from kiosk.content.importer import FILES
from kiosk.content.package import read_package
from kiosk.errors import BadContent
from sync.central import publishing
from sync.signing import key_id
from tests.central.inside import Inside

pytest_plugins = ["tests.central.fixtures"]

SOURCES = Path(__file__).parent.parent.parent / "assets" / "catalogue"
TODAY = datetime.date(2026, 11, 23)


@pytest.fixture
def sources() -> dict[str, bytes]:
    return publishing.sources_in(SOURCES, FILES)


@pytest.fixture(autouse=True)
def _empty_again(central: Inside) -> Iterator[None]:
    yield
    shutil.rmtree(central.place.content, ignore_errors=True)


def test_with_nothing_published_there_is_nothing_to_fetch(central: Inside) -> None:
    device = central.device()
    assert device.request("GET", "/api/v1/content?since=0", b"").status == 304
    assert device.ask().ack.content == 0


def test_the_package_is_what_central_signed(central: Inside, sources: dict[str, bytes]) -> None:
    assert publishing.publish(central.place, sources, TODAY).revision == 1
    device = central.device()
    assert device.ask().ack.content == 1
    answer = device.request("GET", "/api/v1/content?since=0", b"")
    assert answer.status == 200
    content = read_package(answer.body, {key_id(central.pinned): central.pinned})
    assert (content.revision, content.created, len(content.entries)) == (1, TODAY, 102)
    assert device.request("GET", "/api/v1/content?since=1", b"").status == 304


def test_the_same_sources_make_no_new_revision(central: Inside, sources: dict[str, bytes]) -> None:
    first = publishing.publish(central.place, sources, TODAY)
    later = publishing.publish(central.place, sources, TODAY + datetime.timedelta(days=9))
    assert later == first


def test_changed_sources_make_the_next_revision(central: Inside, sources: dict[str, bytes]) -> None:
    publishing.publish(central.place, sources, TODAY)
    changed = {**sources, "en.json": sources["en.json"].replace(b"birth", b"Birth", 1)}
    assert changed != sources
    assert publishing.publish(central.place, changed, TODAY).revision == 2
    device = central.device()
    answer = device.request("GET", "/api/v1/content?since=1", b"")
    assert read_package(answer.body, {key_id(central.pinned): central.pinned}).revision == 2


def test_faulty_sources_publish_nothing(central: Inside, sources: dict[str, bytes]) -> None:
    with pytest.raises(BadContent):
        publishing.publish(central.place, {**sources, "en.json": b"{"}, TODAY)
    assert publishing.latest(central.place).revision == 0


@pytest.mark.parametrize("since", ["", "-1", "x", "1e3", "9" * 10, "١"])
def test_a_revision_that_is_none_is_malformed(central: Inside, since: str) -> None:
    device = central.device()

    assert device.request("GET", f"/api/v1/content?since={quote(since)}", b"").code == "malformed"


def test_a_stranger_gets_nothing(central: Inside, sources: dict[str, bytes]) -> None:
    publishing.publish(central.place, sources, TODAY)
    device = central.device()
    unsigned = central.carry("GET", "/api/v1/content?since=0", b"", {})
    assert unsigned.status == 401
    assert device.request("POST", "/api/v1/content?since=0", b"").code == "malformed"


def test_a_folder_without_a_catalogue_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadContent, match=r"needs procedures\.json"):
        publishing.sources_in(tmp_path, FILES)
