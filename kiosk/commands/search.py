"""``kiosk search``: find a procedure as the screen does, or measure how well it is found."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click
import msgspec

from assets.content import source_files
from kiosk.catalogue.evaluate import evaluate, lent, read_queries
from kiosk.catalogue.search import Hit, Index
from kiosk.clock import SystemClock, local_day
from kiosk.content.content import Content
from kiosk.content.importer import PROCEDURES, Catalogue, imported
from kiosk.content.package import content_of
from kiosk.errors import BadContent

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(epilog='Example:  kiosk search "dang ky khai sinh" --top 3')
@click.argument("text", required=False)
@click.option("--top", type=click.IntRange(1, 50), default=5, show_default=True, help="How many.")
@click.option("--catalogue", type=FILE, help="A file like procedures.json instead of our own.")
@click.option("--queries", type=FILE, help="A file of queries: text, expected ids, kind; by tabs.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def search(
    text: str | None, top: int, catalogue: Path | None, queries: Path | None, as_json: bool
) -> None:
    """Find procedures by TEXT, typed as people type, or measure with --queries."""
    if (text is None) == (queries is None):
        raise click.UsageError("give either a TEXT or --queries FILE")
    try:
        content = content_of(_catalogue(catalogue), created=local_day(SystemClock().now_ms()))
        if queries is not None:
            _measure(content, queries.read_bytes(), as_json)
        else:
            assert text is not None
            _find(content, text, top, as_json)
    except BadContent as fault:
        for flaw in getattr(fault, "flaws", ()):
            click.echo(str(flaw), err=True)
        raise
    except OSError as fault:
        raise click.ClickException(f"{fault.filename} cannot be read: {fault.strerror}") from fault


def _catalogue(path: Path | None) -> Catalogue:
    """Return our own catalogue, or the procedures in *path* with our words for them."""
    ours = imported(source_files())
    return ours if path is None else lent(imported({PROCEDURES: path.read_bytes()}), ours)


def _find(content: Content, text: str, top: int, as_json: bool) -> None:
    index = Index.build(content)
    hits = index.search(text, top)
    if as_json:
        click.echo(json.dumps([_plain(content, hit) for hit in hits], ensure_ascii=False))
    else:
        for hit in hits:
            entry = content.entry(hit.procedure_id)
            click.echo(f"{hit.score:.2f}  {hit.procedure_id:12}  {entry.title}")
        if not hits:
            near = ", ".join(content.entry(hit.procedure_id).title for hit in index.nearest(text))
            click.echo(f"nothing found; nearest: {near or '-'}")
    sys.exit(0 if hits else 1)


def _plain(content: Content, hit: Hit) -> dict[str, object]:
    return {**asdict(hit), "title": content.entry(hit.procedure_id).title}


def _measure(content: Content, raw: bytes, as_json: bool) -> None:
    report = evaluate(read_queries(raw), Index.build(content))
    if as_json:
        click.echo(msgspec.json.encode(report))
        return
    click.echo(
        f"{report.count} queries: first {report.top1:.1%}, in five {report.top5:.1%}, "
        f"p50 {report.p50_ms:.1f} ms, p99 {report.p99_ms:.1f} ms"
    )
    for kind, found in report.by_kind.items():
        click.echo(f"  {kind:14} {found.count:4}  first {found.top1:.1%}, in five {found.top5:.1%}")
