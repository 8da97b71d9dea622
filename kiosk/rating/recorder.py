"""From a decision at the counter to a durable entry.

The recorder lives on the writer thread and owns the journal that writes. Each
method returns when the entry is on disk: that return is the right to say thank
you, and nothing else is.
"""

from __future__ import annotations

from typing import Final

import msgspec

from kiosk import entries
from kiosk.clock import Clock
from kiosk.entries import CaseNumber, CounterId, FormId, Seq
from kiosk.journal.store import Journal

OVERALL: Final = FormId("overall-2026")  # one question, the official five levels, word for word


class Recorder:
    """Write down what happened at one counter.

    Args:
        journal: open for writing; closed by `close`.
        clock: wall time for people, monotonic time for the order within a run.
        counter: where this kiosk stands now.
        form: the question as it is worded now.
        boot: random number of this program start, 32 bits.
    """

    def __init__(
        self,
        journal: Journal,
        *,
        clock: Clock,
        counter: CounterId,
        boot: int,
        form: FormId = OVERALL,
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._counter = counter
        self._form = form
        self._boot = boot
        self._started_s = clock.monotonic_s()
        self._case = _last_case(journal)

    def rate(self, score: int, case: CaseNumber | None) -> Seq:
        """Record one tap: *score* 1 to 5, *case* None when no case was just finished.

        Raises:
            StorageFault: it is not durable; the citizen must be told so.
        """
        return self._append(
            entries.Rating(
                **self._now(), score=score, form=self._form, counter=self._counter, case=case
            )
        )

    def undo(self, of: Seq) -> Seq:
        """Record that the citizen took rating *of* back; both entries stay.

        Raises:
            StorageFault: it is not durable; the rating stands.
        """
        return self._append(entries.Undo(**self._now(), of=of))

    def finish_case(self) -> CaseNumber:
        """Record that the officer finished a case; return its number in this epoch.

        Raises:
            StorageFault: it is not durable.
        """
        case = CaseNumber(self._case + 1)
        self._append(entries.CaseFinished(**self._now(), case=case, counter=self._counter))
        self._case = case
        return case

    def usage(self, hour: int, views: dict[str, int]) -> Seq:
        """Record how often each screen was opened in the hour that began at *hour* (ms).

        Raises:
            StorageFault: it is not durable; the counts may be kept for the next hour.
        """
        return self._append(entries.Usage(**self._now(), hour=hour, views=views))

    def state(self, event: str, *, version: str = "", detail: str = "") -> Seq:
        """Record a change of this device's state; *event* is an id of `kiosk/events.py`.

        Raises:
            StorageFault: it is not durable.
        """
        return self._append(
            entries.State(**self._now(), event=event, version=version, detail=detail[:200])
        )

    def close(self) -> None:
        """Close the journal; nothing can be recorded afterwards."""
        self._journal.close()

    def _now(self) -> dict[str, int]:
        elapsed_s = self._clock.monotonic_s() - self._started_s
        return {"at": self._clock.now_ms(), "mono": int(elapsed_s * 1000), "boot": self._boot}

    def _append(self, entry: entries.Entry) -> Seq:
        return self._journal.append(entries.encode(entry))


def _last_case(journal: Journal) -> CaseNumber:
    """Return the number of the last finished case, or a higher one where it decayed on disk."""
    last = journal.last_of("case_finished")
    if last is None:
        return CaseNumber(0)
    try:
        finished = entries.decode(last.body)
    except msgspec.DecodeError:
        # Older than the tail a start checks. Each case took an entry, so no case
        # yet has the number of that entry or a higher one.
        return CaseNumber(last.seq)
    assert isinstance(finished, entries.CaseFinished)
    return CaseNumber(finished.case)
