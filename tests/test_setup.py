"""The bootstrap's promises, with every command it may call replaced by one that only takes notes."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# One script under many names; what it does besides taking notes is decided by the environment.
STAND_IN = """#!/bin/sh
name=$(basename "$0")
echo "$name $*" >>"$NOTES"
case "$name $*" in
"dpkg-query "*'{Package},${Provides}'*) printf '%s\\n' "$INSTALLED" ;;
"id -u") echo "$USER_ID" ;;
"sudo -n true") [ "$SUDO" = free ] ;;
"sudo "*) shift; "$@" ;;
"apt-get "*" install "* | "apt-get install "*) [ "$APT" = works ] ;;
"python3 -c import os, sysconfig"*) echo $LIBPYTHON ;;
"python3 -c import sys"*) [ "$PYTHON_IS" = right ] ;;
"python3 --version") echo Python 3.14.0 ;;
"python3 -m venv --clear .venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
"python -m pip "*install*) [ "$PIP" = works ] ;;
esac
"""
PACKAGES = (
    "libglib2.0-0 libegl1 libgl1 libx11-6 libdbus-1-3 libfontconfig1 libfreetype6 libxkbcommon0 "
    "libbrotli1 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 "
    "libxcb-render-util0 libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1 "
    "libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0 xvfb x11vnc xdotool chromium "
    "chromium-driver postgresql binutils"
).split()
APT_LINE = "apt-get install -y --no-install-recommends"


class Machine:
    """A checkout on a machine of our making."""

    def __init__(self, folder: Path) -> None:
        self.checkout = folder / "checkout"
        self.notes = folder / "notes"
        (self.checkout / ".ci").mkdir(parents=True)
        shutil.copy(ROOT / ".ci" / "setup", self.checkout / ".ci")
        self.pin("msgspec==1")
        bin_folder = folder / "bin"
        bin_folder.mkdir()
        for name in ("dpkg-query", "apt-get", "id", "sudo", "python3"):
            (bin_folder / name).write_text(STAND_IN)
            (bin_folder / name).chmod(0o755)
        self.env = {
            "PATH": f"{bin_folder}:/usr/bin:/bin",
            "NOTES": str(self.notes),
            "USER_ID": "1000",
            "SUDO": "asks",
            "APT": "works",
            "PIP": "works",
            "PYTHON_IS": "right",
            "LIBPYTHON": "",
        }
        self.install(*PACKAGES)

    def install(self, *packages: str) -> None:
        self.env["INSTALLED"] = "\n".join(f"installed {package}," for package in packages)

    def pin(self, line: str) -> None:
        (self.checkout / "requirements-dev.txt").write_text(line)

    def setup(self) -> subprocess.CompletedProcess[str]:
        self.notes.write_text("")
        return subprocess.run(
            [self.checkout / ".ci" / "setup"],
            env=self.env,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def called(self, name: str) -> list[str]:
        return [line for line in self.notes.read_text().splitlines() if line.startswith(f"{name} ")]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_user_who_may_not_install_gets_the_exact_line_and_2(machine: Machine) -> None:
    machine.install(*[p for p in PACKAGES if p not in {"libegl1", "xvfb"}])
    done = machine.setup()
    assert done.returncode == 2
    assert f"    {APT_LINE} libegl1 xvfb\n" in done.stderr
    assert machine.called("apt-get") == []


def test_root_installs_only_what_is_missing_after_one_update(machine: Machine) -> None:
    machine.install(*[p for p in PACKAGES if p not in {"libegl1", "xvfb"}])
    machine.env["USER_ID"] = "0"
    assert machine.setup().returncode == 0
    assert machine.called("apt-get") == ["apt-get -qq update", f"{APT_LINE} libegl1 xvfb -qq"]
    assert machine.called("sudo") == []


def test_sudo_without_password_is_used_and_never_asks(machine: Machine) -> None:
    machine.install()
    machine.env["SUDO"] = "free"
    assert machine.setup().returncode == 0
    assert machine.called("apt-get")[-1] == f"{APT_LINE} {' '.join(PACKAGES)} -qq"
    assert all(line.startswith("sudo -n ") for line in machine.called("sudo"))


def test_a_failing_apt_get_ends_with_the_line_and_2(machine: Machine) -> None:
    machine.install(*PACKAGES[1:])
    machine.env |= {"USER_ID": "0", "APT": "breaks"}
    done = machine.setup()
    assert done.returncode == 2
    assert f"    {APT_LINE} {PACKAGES[0]}\n" in done.stderr
    assert machine.called("python") == []


def test_a_package_provided_under_another_name_is_not_missing(machine: Machine) -> None:
    machine.install("libglib2.0-0t64,libglib2.0-0 (= 2.84.4-3), libglib", *PACKAGES[1:])
    assert machine.setup().returncode == 0
    assert machine.called("apt-get") == []


def test_the_library_of_a_python_that_lacks_it_is_installed(machine: Machine) -> None:
    machine.env |= {"USER_ID": "0", "LIBPYTHON": "libpython3.11"}
    assert machine.setup().returncode == 0
    assert machine.called("apt-get")[-1] == f"{APT_LINE} libpython3.11 -qq"


def test_a_second_run_only_looks_until_the_pins_change(machine: Machine) -> None:
    assert machine.setup().returncode == 0
    (install,) = [line for line in machine.called("python") if "install" in line]
    assert "--require-hashes -r requirements-dev.txt" in install

    assert machine.setup().returncode == 0
    assert machine.called("apt-get") == []
    assert not any("pip" in line for line in machine.called("python"))

    machine.pin("msgspec==2")
    assert machine.setup().returncode == 0
    assert any("install" in line for line in machine.called("python"))


def test_an_installation_that_broke_off_is_taken_up_again(machine: Machine) -> None:
    machine.env["PIP"] = "breaks"
    done = machine.setup()
    assert done.returncode == 2
    assert "pip failed" in done.stderr

    machine.env["PIP"] = "works"
    assert machine.setup().returncode == 0
    assert any("install" in line for line in machine.called("python"))


def test_a_python_we_were_not_tested_on_is_refused(machine: Machine) -> None:
    machine.env["PYTHON_IS"] = "too new"
    done = machine.setup()
    assert done.returncode == 2
    assert "3.11 to 3.13" in done.stderr
    assert not (machine.checkout / ".venv").exists()


def test_ci_runs_every_stage_and_tells_each_time_and_the_worst(tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci")
    make = tmp_path / "make"
    make.write_text('#!/bin/sh\necho "made $1"\n[ "$1" != "$BROKEN" ]\n')
    make.chmod(0o755)

    def ci(broken: str) -> tuple[int, str]:
        env = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "BROKEN": broken}
        done = subprocess.run([tmp_path / ".ci" / "run"], env=env, capture_output=True, text=True)
        return done.returncode, done.stdout

    assert ci("")[0] == 0
    code, said = ci("lint")
    assert code == 1
    assert "made test" in said
    assert "made proof" in said
    assert "lint   FAILED" in said
    assert "test   passed" in said
    code, said = ci("setup")
    assert code == 1
    assert "made lint" not in said
