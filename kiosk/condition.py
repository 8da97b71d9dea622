"""How the kiosk is, as one frozen value: what staff and technicians are shown.

Never a score, never a person's word: only counts, times and codes of trouble.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Condition:
    """One look at journal and link; the courier makes a new one after each turn.

    Attributes:
        epoch: the journal now written to; empty before it is open.
        entry_count: entries in it.
        waiting: entries of all epochs that central has not acknowledged.
        last_ack_at: central's time of its last signed ack, ms; None: never.
        troubles: codes of `kiosk/errors.py` that stand now, such as ``K-3201``, worst first.
        device: device id; its first eight characters are its name over the telephone.
        server: address of central, empty when not enrolled.
    """

    epoch: str = ""
    entry_count: int = 0
    waiting: int = 0
    last_ack_at: int | None = None
    troubles: tuple[str, ...] = field(default=())
    device: str = ""
    server: str = ""
