"""Options that several verbs share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kiosk.host.places import DataFolder, default_root

F = TypeVar("F", bound=Callable[..., Any])


def data_option(function: F) -> F:
    """Add ``--data DIR``; the verb receives a `DataFolder` named *data*."""
    return click.option(
        "--data",
        type=click.Path(path_type=Path, file_okay=False),
        default=default_root,
        show_default="this account's data folder",
        callback=lambda _context, _option, root: DataFolder(root.absolute()),
        help="The device's data folder.",
    )(function)
