"""Measure everything in one run: ``python -m tests.bench [--only WORD] [--out FILE]``."""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path

from tests.bench.figures import Figure, keep

MEASURES = ("window", "press", "bundle", "wire", "search", "reading", "lists")


def main() -> None:
    """Run the measures one after another: side by side they would measure each other."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", choices=MEASURES)
    parser.add_argument("--out", type=Path, default=Path("bench.json"))
    chosen = parser.parse_args()
    figures: list[Figure] = []
    for name in MEASURES:
        if chosen.only in (None, name):
            figures += importlib.import_module(f"tests.bench.{name}").measure()
    keep(figures, chosen.out)


if __name__ == "__main__":
    main()
