"""The shipped catalogue, indexed once for all tests of a process."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

from assets.content import source_files
from kiosk.catalogue.evaluate import Query, read_queries
from kiosk.catalogue.search import Index
from kiosk.content.content import Content
from kiosk.content.importer import Catalogue, imported
from kiosk.content.package import content_of

DATA = Path(__file__).parents[2] / "data"
DAY = datetime.date(2026, 11, 22)


@cache
def shipped() -> Catalogue:
    return imported(source_files())


@cache
def content() -> Content:
    return content_of(shipped(), created=DAY)


@cache
def index() -> Index:
    return Index.build(content())


def queries(name: str) -> list[Query]:
    return read_queries((DATA / name).read_bytes())


def first(text: str, **more: object) -> str:
    hits = index().search(text, **more)  # type: ignore[arg-type]
    return hits[0].procedure_id if hits else ""
