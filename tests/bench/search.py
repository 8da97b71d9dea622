"""Search among 7,000 procedures, beside what a program gets from FTS5 and rapidfuzz for nothing.

Both peers get our folding and Telex reversal; without them they find half.
"""

from __future__ import annotations

import json
import sqlite3
import time
import tracemalloc
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from assets.content import CATALOGUE, source_files
from kiosk.catalogue.evaluate import Query, evaluate, lent, read_queries, said_alike
from kiosk.catalogue.search import Index
from kiosk.content.importer import PROCEDURES, Catalogue, imported
from kiosk.content.package import content_of
from kiosk.text.fold import folded
from kiosk.text.telex import read
from tests.bench.distractors import large_catalogue
from tests.bench.figures import Figure

QUERIES = Path(__file__).parent.parent / "data" / "search_queries.tsv"
SIZE = 7000
DAY = date(2026, 11, 22)

Record = dict[str, Any]
Answer = Callable[[str], list[str]]


def measure() -> list[Figure]:
    """Measure quality, time and memory; quality as the share of queries *not* answered."""
    queries = read_queries(QUERIES.read_bytes())
    shipped = imported(source_files())
    real = json.loads((CATALOGUE / PROCEDURES).read_bytes())
    large = large_catalogue(real, SIZE)
    figures = _quality("102 procedures", shipped, queries, 7.0, 1.0)
    among = imported({PROCEDURES: json.dumps(large).encode()})
    figures += _quality(f"{SIZE:,} procedures", lent(among, shipped), queries, 10.0, 3.0)
    figures += _cost(lent(among, shipped))
    for name, answer in (("FTS5, folded", _fts5(large)), ("rapidfuzz ratio", _rapidfuzz(large))):
        figures += _peer(name, answer, queries)
    return figures


def _quality(
    label: str, catalogue: Catalogue, queries: Sequence[Query], first: float, five: float
) -> list[Figure]:
    content = content_of(catalogue, created=DAY)
    figures = []
    for what, without in (
        ("", frozenset[str]()),
        (", no synonym that equals a query", said_alike(queries)),
    ):
        report = evaluate(queries, Index.build(content, without))
        missed = (1 - report.top1) * 100, (1 - report.top5) * 100
        figures += [
            Figure(f"search {label}{what}: not first", missed[0], "%", budget=first),
            Figure(f"search {label}{what}: not in five", missed[1], "%", budget=five),
        ]
        if not what:
            figures.append(
                Figure(f"search {label}: a query, p99", report.p99_ms, "ms", budget=10.0)
            )
    return figures


def _cost(catalogue: Catalogue) -> list[Figure]:
    content = content_of(catalogue, created=DAY)
    start = time.perf_counter()
    Index.build(content)
    spent = time.perf_counter() - start
    tracemalloc.start()
    index = Index.build(content)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert index
    return [
        Figure(f"search {SIZE:,} procedures: index built", spent, "s", budget=1.0),
        Figure(f"search {SIZE:,} procedures: index in memory", held / 1e6, "MB", budget=30.0),
    ]


def _peer(name: str, answer: Answer, queries: Sequence[Query]) -> list[Figure]:
    first = five = 0
    times = []
    for query in queries:
        text = folded(" ".join(read(word) or word for word in query.text.split()))
        start = time.perf_counter()
        found = answer(text)
        times.append(time.perf_counter() - start)
        first += found[:1] != [] and found[0] in query.expected
        five += any(each in query.expected for each in found[:5])
    count = len(queries)
    return [
        Figure(f"search peer {name}: not first", (1 - first / count) * 100, "%"),
        Figure(f"search peer {name}: not in five", (1 - five / count) * 100, "%"),
        Figure(f"search peer {name}: a query, p99", sorted(times)[int(count * 0.99)] * 1000, "ms"),
    ]


def _fts5(records: Sequence[Record]) -> Answer:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE t USING fts5(id UNINDEXED, name, short, keywords, summary)")
    base.executemany(
        "INSERT INTO t VALUES (?, ?, ?, ?, ?)",
        (
            (
                record["id"],
                folded(record["name"]),
                folded(record["short_name"]),
                folded(" . ".join(record["keywords"])),
                folded(record["summary"]),
            )
            for record in records
        ),
    )

    def answer(text: str) -> list[str]:
        words = text.split()
        wanted = " OR ".join([*(f'"{word}"' for word in words[:-1]), f'"{words[-1]}"*'])
        rows = base.execute(
            "SELECT id FROM t WHERE t MATCH ? ORDER BY bm25(t, 0, 5, 8, 8, 1) LIMIT 5", (wanted,)
        )
        return [row[0] for row in rows]

    return answer


def _rapidfuzz(records: Sequence[Record]) -> Answer:
    named = [
        (folded(text), record["id"])
        for record in records
        for text in (record["name"], record["short_name"], *record["keywords"])
    ]
    texts = [text for text, _ in named]

    def answer(text: str) -> list[str]:
        found = process.extract(text, texts, scorer=fuzz.token_sort_ratio, limit=40)
        return list(dict.fromkeys(named[at][1] for _, _, at in found))

    return answer
