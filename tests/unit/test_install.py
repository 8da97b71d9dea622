"""From source or as a bundle: what is said of the version, and what other programs inherit."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk import __version__
from kiosk.host import children, install


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    (tmp_path / install.STAMP).write_text("1f2e3d4c5b6a+\n")
    return tmp_path


def test_from_source_there_is_only_a_version() -> None:
    assert not install.is_bundle()
    assert install.version() == __version__


def test_a_bundle_says_its_commit(bundle: Path) -> None:
    assert install.is_bundle()
    assert install.version() == f"{__version__} (commit 1f2e3d4c5b6a+)"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"LD_LIBRARY_PATH": "/bundle"}, {}),
        (
            {"LD_LIBRARY_PATH": "/bundle:/a", "LD_LIBRARY_PATH_ORIG": "/a"},
            {"LD_LIBRARY_PATH": "/a"},
        ),
        ({}, {}),
    ],
)
def test_other_programs_do_not_inherit_the_bundles_libraries(
    bundle: Path, ours: dict[str, str], theirs: dict[str, str]
) -> None:
    assert install.outside({"PATH": "/bin", **ours}) == {"PATH": "/bin", **theirs}
    child = children.start(["/usr/bin/env"], env={"PATH": "/bin", **ours}, stdout=subprocess.PIPE)
    assert b"bundle" not in child.communicate()[0]


def test_from_source_the_environment_stays_as_it_is() -> None:
    assert install.outside({"LD_LIBRARY_PATH": "/mine"}) == {"LD_LIBRARY_PATH": "/mine"}
