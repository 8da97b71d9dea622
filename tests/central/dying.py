"""Central that dies by SIGKILL after its commit, before the ack leaves; for the tests."""

from __future__ import annotations

import os
import signal
from typing import NoReturn

from sync import signing
from sync.central.__main__ import main


def die(body: object, **how: object) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("survived SIGKILL")


if __name__ == "__main__":
    signing.sign_answer = die  # before Django loads the views, which sign after the commit
    main()
