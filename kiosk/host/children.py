"""Child processes that never outlive us, and a display to show them on."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import IO

from kiosk.errors import Fault
from kiosk.host import install

PR_SET_PDEATHSIG = 1


class NoDisplay(Fault):
    """There is no display and none can be made: the message says what to install."""

    code = "K-3108"


def start(
    command: Sequence[str],
    *,
    env: Mapping[str, str] | None = None,
    stdout: int | IO[bytes] | None = None,
    stderr: int | None = None,
    pass_fds: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start *command* in a session of its own: Ctrl-C reaches us alone, and we end it.

    On Linux it receives SIGTERM when we die by any means, SIGKILL included.
    """
    return subprocess.Popen(
        list(command),
        env=install.outside(os.environ if env is None else env),
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=stderr,
        pass_fds=pass_fds,
        start_new_session=True,
        preexec_fn=_die_with_parent if sys.platform == "linux" else None,
    )


def end(child: subprocess.Popen[bytes], patience_s: float = 10.0) -> int:
    """Ask *child* to end, insist after *patience_s*; return its exit code."""
    if child.poll() is None:
        child.send_signal(signal.SIGTERM)
    try:
        return child.wait(patience_s)
    except subprocess.TimeoutExpired:
        child.kill()
        return child.wait()


def display_missing(env: Mapping[str, str]) -> bool:
    """Whether a window could not be shown for want of a display."""
    return sys.platform == "linux" and not (env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def make_display(width: int, height: int) -> tuple[list[subprocess.Popen[bytes]], str, int]:
    """Start Xvfb and x11vnc on loopback; return (children, DISPLAY, VNC port).

    Raises:
        NoDisplay: Xvfb or x11vnc is not installed, or does not start.
    """
    for program in ("Xvfb", "x11vnc"):
        if shutil.which(program) is None:
            raise NoDisplay(f"no display and no {program}: apt-get install -y xvfb x11vnc")
    read_end, write_end = os.pipe()
    screen = start(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{width}x{height}x24",
         "-nolisten", "tcp"],
        stderr=subprocess.DEVNULL,
        pass_fds=(write_end,),
    )  # fmt: skip
    os.close(write_end)
    with os.fdopen(read_end) as pipe:
        number = pipe.readline().strip()
    if not number:
        end(screen)
        raise NoDisplay("Xvfb did not start; run it by hand to see why")
    display = f":{number}"
    viewer = start(
        ["x11vnc", "-localhost", "-display", display, "-forever", "-shared", "-nopw", "-quiet",
         "-autoport", "5900"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert viewer.stdout is not None
    for line in viewer.stdout:  # x11vnc says PORT=5900 when it listens
        if line.startswith(b"PORT="):
            return [viewer, screen], display, int(line[5:])
    end(screen)
    raise NoDisplay("x11vnc did not start; run it by hand to see why")


if sys.platform == "linux":
    import ctypes

    _libc = ctypes.CDLL(None, use_errno=True)

    def _die_with_parent() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)

else:

    def _die_with_parent() -> None:
        """Do nothing: only Linux can promise this."""
