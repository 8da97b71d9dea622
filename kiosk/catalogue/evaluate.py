"""How good the search is: a file of queries against an index.

A query file has three cells a line, apart by tabs: what was typed, the expected
procedures (ids or names, apart by ``;``, any one counts), and the kind of query.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from kiosk.catalogue.search import Index
from kiosk.content.importer import Catalogue
from kiosk.content.model import Synonym, is_procedure_id
from kiosk.errors import BadContent
from kiosk.text.fold import folded
from kiosk.text.telex import read


class Query(NamedTuple):
    """One line of a query file."""

    text: str
    expected: tuple[str, ...]
    kind: str


class Quality(Struct, frozen=True):
    """Share of queries answered at the first place and among the first five."""

    count: int
    top1: float
    top5: float


class Report(Struct, frozen=True):
    """What `evaluate` found; shares of 1, times in milliseconds."""

    top1: float
    top5: float
    by_kind: dict[str, Quality]
    p50_ms: float
    p99_ms: float
    count: int


def read_queries(raw: bytes) -> list[Query]:
    """Return the queries in a file.

    Raises:
        BadContent: a line that is not three cells, with its number.
    """
    try:
        lines = raw.decode("utf-8").splitlines()
    except UnicodeDecodeError as fault:
        raise BadContent(f"the query file is not UTF-8: byte {fault.start}") from fault
    queries = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != 3 or not all(cell.strip() for cell in cells):
            raise BadContent(
                f"line {number} of the query file needs three cells apart by tabs: "
                "query, expected ids, kind"
            )
        queries.append(Query(cells[0], tuple(cells[1].split(";")), cells[2]))
    return queries


def evaluate(
    queries: Iterable[Query],
    index: Index,
    now_s: Callable[[], float] = time.perf_counter,
) -> Report:
    """Return how well *index* answers *queries*, each asked once.

    A query whose expected procedures are not in the catalogue counts as missed.

    Raises:
        BadContent: there is no query at all.
    """
    by_name = {entry.name: entry.id for entry in index.entries}
    kinds: dict[str, list[tuple[bool, bool]]] = {}
    times_s = []
    for query in queries:
        expected = {by_name.get(each, each) for each in query.expected}
        start = now_s()
        hits = index.search(query.text, top=5)
        times_s.append(now_s() - start)
        right = [hit.procedure_id in expected for hit in hits]
        kinds.setdefault(query.kind, []).append((right[:1] == [True], any(right)))
    if not times_s:
        raise BadContent("the query file holds no query")
    everything = _quality([each for found in kinds.values() for each in found])
    times_s.sort()
    return Report(
        top1=everything.top1,
        top5=everything.top5,
        by_kind={kind: _quality(found) for kind, found in sorted(kinds.items())},
        p50_ms=_percentile(times_s, 0.50) * 1000,
        p99_ms=_percentile(times_s, 0.99) * 1000,
        count=len(times_s),
    )


def said_alike(queries: Iterable[Query]) -> frozenset[str]:
    """Return the folded forms of *queries*, raw Telex read: to leave out synonyms that equal one."""
    return frozenset(
        form
        for query in queries
        for form in (
            folded(query.text),
            folded(" ".join(read(word) or word for word in query.text.split())),
        )
    )


def lent(catalogue: Catalogue, companions: Catalogue) -> Catalogue:
    """Return *catalogue* (of a bare ``procedures.json``) with the words of *companions*.

    English, life events, graphs and synonyms are lent where they concern a
    procedure that is there; all else stays as it was.
    """
    ids = {procedure.id for procedure in catalogue.procedures}
    return Catalogue(
        procedures=catalogue.procedures,
        life_events=tuple(
            replace(event, procedures=tuple(each for each in event.procedures if each in ids))
            for event in companions.life_events
        ),
        fields=companions.fields,
        english={each: english for each, english in companions.english.items() if each in ids},
        graphs={each: graph for each, graph in companions.graphs.items() if each in ids},
        places=companions.places,
        notices=companions.notices,
        synonyms=tuple(kept for each in companions.synonyms if (kept := _lent(each, ids)).means),
    )


def _lent(synonym: Synonym, ids: set[str]) -> Synonym:
    means = tuple(each for each in synonym.means if each in ids or not is_procedure_id(each))
    return synonym if means == synonym.means else replace(synonym, means=means)


def _quality(found: Sequence[tuple[bool, bool]]) -> Quality:
    return Quality(
        count=len(found),
        top1=sum(first for first, _ in found) / len(found),
        top5=sum(among for _, among in found) / len(found),
    )


def _percentile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
