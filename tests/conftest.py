"""What holds for every test: own environment, own screen, seeds told, no stray warning."""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Callable, Iterator

import hypothesis
import pytest
from PySide6.QtGui import QGuiApplication

from tests.display import virtual_display
from tests.stray import Strays

# `make test` gives the same verdict on the same tree; `make proof` looks for what nobody thought of.
hypothesis.settings.register_profile("ci", derandomize=True, deadline=None, database=None)
hypothesis.settings.register_profile(
    "proof", derandomize=False, deadline=None, database=None, max_examples=1000, print_blob=True
)
hypothesis.settings.load_profile("ci")

STRAYS = pytest.StashKey[Strays]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--seed", type=int, default=1, help="what the fixture rng draws from; printed")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[STRAYS] = Strays()
    config.add_cleanup(config.stash[STRAYS].watch())

    # Qt warns without it, and a warning is a failure.
    runtime = tempfile.TemporaryDirectory(prefix="motcua-run-")
    config.add_cleanup(runtime.cleanup)
    os.environ |= {
        "XDG_RUNTIME_DIR": runtime.name,
        "QT_QPA_PLATFORM": "xcb",
        "QT_QUICK_BACKEND": "software",  # no GPU here; see design.md §5
        "LC_ALL": "C.UTF-8",
    }
    for developers_own in ("DISPLAY", "WAYLAND_DISPLAY", "QT_SCALE_FACTOR", "QT_LOGGING_RULES"):
        os.environ.pop(developers_own, None)


def pytest_report_header(config: pytest.Config) -> str:
    seed = config.getoption("--seed")
    return f"seed: {seed} (again with --seed {seed}; make proof SEED={seed})"


def pytest_sessionfinish(session: pytest.Session) -> None:
    # Fixtures of the whole session end after the last test: what they say belongs to nobody.
    if rest := session.config.stash[STRAYS].take_rest():
        print(f"\nstray warnings after the last test: {rest}")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True)
def _no_stray_warning(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    rest = request.config.stash[STRAYS].take_rest()
    assert not rest, "warnings nobody claimed (fixture claim_warning):\n" + "\n".join(rest)


@pytest.fixture
def claim_warning(request: pytest.FixtureRequest) -> Callable[[str], list[str]]:
    """Claim expected warnings after the act: ``claim_warning("journal.full")``; none found fails."""
    return request.config.stash[STRAYS].claim


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> random.Random:
    """Chance for one test: its own stream, whatever other tests ran before it."""
    seed = request.config.getoption("--seed")
    print(f"seed {seed}")  # stands beside the failure
    return random.Random(f"{seed} {request.node.nodeid}")


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """The one X display of this run, started when the first test wants a window; also in ``DISPLAY``."""
    with virtual_display() as name:
        os.environ["DISPLAY"] = name
        yield name
        # Qt leaves the process when its server goes; it must be gone first.
        if app := QGuiApplication.instance():
            app.shutdown()


@pytest.fixture(scope="session")
def qapp_args(display: str) -> list[str]:
    return ["kiosk"]


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    return QGuiApplication  # as the product: no widgets
