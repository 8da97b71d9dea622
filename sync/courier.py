"""Drains the journal to central, in batches, in nobody's way.

A turn walks the epochs from the oldest: whatever central has not acknowledged
is sent as contiguous batches until nothing waits. Success is a signed ack whose
head is our own; anything else leaves the cursor where it is. A turn with
nothing to send is one heartbeat.

`Courier.turn` does the work and is called by ``kiosk sync`` too; `Courier.run`
is the thread: it waits for a commit, or the hour of a heartbeat, or the end of
a back-off with jitter.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final, Protocol, TypeVar

import msgspec

from kiosk import __version__, events
from kiosk.clock import Clock
from kiosk.condition import Condition
from kiosk.errors import (
    DamagedFile,
    KioskError,
    LinkFault,
    NewerThanUs,
    Refused,
    StorageFault,
    WrongKey,
)
from kiosk.journal import folder
from kiosk.journal.store import Journal, Row
from sync import wire
from sync.https import Central, ClockRefused, GapRefused
from sync.identity import Identity
from sync.link import DamagedLink, Link
from sync.version import PROTOCOL
from sync.wire import Ack, Batch, Heartbeat

T = TypeVar("T")

FIRST_RETRY_S: Final = 2.0
LAST_RETRY_S: Final = 300.0
SKEW_MS: Final = 120_000  # an offset below this is not worth telling


class Mismatch(LinkFault):
    """Central's signed word does not fit the journal; nothing is lost, somebody must look."""

    code = "K-3203"


@dataclass(frozen=True, slots=True)
class Turn:
    """What one turn did.

    Attributes:
        sent: entries acknowledged in it.
        batches: requests that carried entries.
    """

    sent: int
    batches: int


class Inbox(Protocol):
    """Where content packages go; both are called on the courier's thread."""

    def revision(self) -> int:
        """Return the revision of the content in use; 0: none."""
        ...

    def receive(self, package: bytes) -> None:
        """Take *package*; it is checked and installed elsewhere, later."""
        ...


def retry_after_s(failures: int, random: Random) -> float:
    """Return how long to wait after a failure that *failures* others in a row came before.

    Doubles from `FIRST_RETRY_S` to `LAST_RETRY_S`; half of it is chance, so that a
    town that lost its line does not come back in one second.
    """
    # The exponent is bounded too: after three days 2.0 * 2**1024 is no number.
    return random.uniform(0.5, 1.0) * min(LAST_RETRY_S, FIRST_RETRY_S * 2.0 ** min(failures, 16))


class Courier:
    """Carry entries of one device to its central.

    Args:
        journals: the folder of epochs; read with connections of our own.
        link: opens link.db on the courier's thread.
        central: where to send; `sync.https.HttpCentral` or a fake.
        told: receives a new `Condition` after each turn, on the courier's thread.
        inbox: takes content packages; None: this courier fetches none.
        every_s: seconds between heartbeats when nothing waits.
    """

    def __init__(
        self,
        journals: Path,
        *,
        identity: Identity,
        link: Callable[[], Link],
        central: Central,
        clock: Clock,
        random: Random,
        told: Callable[[Condition], None],
        inbox: Inbox | None = None,
        every_s: float = 60.0,
    ) -> None:
        self._journals = journals
        self._identity = identity
        self._open_link = link
        self._central = central
        self._clock = clock
        self._random = random
        self._told = told
        self._inbox = inbox
        self._offered = 0  # newest content revision a signed ack told of
        self._fetched = 0  # the last one handed over; a refused one is not asked for again
        self._every_s = every_s
        self._link: Link | None = None
        self._woken = threading.Event()
        self._stopped = threading.Event()
        self._max_items = wire.MAX_ITEMS
        self._damaged: set[Path] = set()
        self._alarmed: dict[str, str] = {}  # epoch -> the mismatch that was told
        self._state: tuple[str, ...] = ()  # the trouble that was told
        self._is_up = False

    def wake(self) -> None:
        """Tell that something was written; callable from any thread, never blocks."""
        self._woken.set()

    def stop(self) -> None:
        """End `run` soon; a request under way is finished or times out first."""
        self._stopped.set()
        self._woken.set()

    def run(self) -> None:
        """Work until `stop`: the body of the courier's thread."""
        failures = 0
        while not self._stopped.is_set():
            self._woken.clear()
            retry_s = retry_after_s(failures, self._random)
            if self._guarded(retry_s):
                failures += 1
                # Commits meanwhile do not shorten a back-off: a whole town coming
                # back at once must not be met by every tap of it.
                self._stopped.wait(retry_s)
            else:
                failures = 0
                self._woken.wait(self._every_s)
        self.close()

    def close(self) -> None:
        """Let go of the connection and of link.db."""
        self._central.close()
        self._drop_link()

    def turn(self) -> Turn:
        """Send everything that waits; with nothing to send, one heartbeat.

        Raises:
            LinkFault: not reached, wrong key, or a mismatch.
            Refused: central said no.
            StorageFault: a journal or link.db cannot be used.
            NewerThanUs: a journal or link.db was written by a newer program.
        """
        try:
            return self._turned(self._the_link())
        except DamagedLink:
            self._drop_link()  # the next turn begins it anew
            raise

    def _turned(self, link: Link) -> Turn:
        sent = batches = 0
        first_trouble: KioskError | None = None
        files = folder.epoch_files(self._journals)
        for path in files:
            if self._stopped.is_set():
                break
            try:
                with closing(folder.open_epoch(path)) as journal:
                    if journal.device != self._identity.device:
                        continue
                    epoch_sent, epoch_batches = self._drain(journal, link)
                    sent += epoch_sent
                    batches += epoch_batches
                    if path == files[-1] and not batches:
                        self._beat(journal, link)
            except DamagedLink:
                raise
            except DamagedFile as fault:
                self._note_damage(path, fault)
            except (Refused, Mismatch, StorageFault, NewerThanUs) as fault:
                # One epoch that central will not have, or that this disk does not
                # give, must not keep the others waiting.
                first_trouble = first_trouble or fault
        try:
            self._fetch_content(link)
        except Refused as fault:
            first_trouble = first_trouble or fault
        if first_trouble is not None:
            raise first_trouble
        return Turn(sent, batches)

    def condition(self, troubles: tuple[str, ...] = ()) -> Condition:
        """Return how journal and link are now; what cannot be read counts as trouble."""
        waiting = entry_count = 0
        epoch = ""
        last_ack_at = None
        found = list(troubles)
        files: list[Path] = []
        link: Link | None = None
        try:
            files = folder.epoch_files(self._journals)
            link = self._the_link()
            last_ack_at = link.last_ack_at()
        except KioskError as fault:
            found.append(fault.code)
        for path in files:
            try:
                with closing(folder.open_epoch(path)) as journal:
                    if journal.device != self._identity.device:
                        continue  # an earlier key's: kept, but not ours to send
                    epoch, (entry_count, _) = journal.epoch, journal.end()
                    waiting += _waiting(journal, link)
            except DamagedLink as fault:
                found.append(fault.code)
            except DamagedFile as fault:
                self._note_damage(path, fault)
            except KioskError as fault:
                found.append(fault.code)
        if self._damaged:
            found.append(DamagedFile.code)
        return Condition(
            epoch=epoch,
            entry_count=entry_count,
            waiting=waiting,
            last_ack_at=last_ack_at,
            troubles=tuple(dict.fromkeys(found)),
            device=self._identity.device,
            server=self._identity.server,
        )

    def _guarded(self, retry_s: float) -> bool:
        """Do one turn and tell how it went; return whether to try again after *retry_s*."""
        trouble = ""
        # Two doors: a bug of ours must not end syncing for good, nor be silent.
        try:
            if self._identity.is_enrolled:
                self.turn()
            self._state = ()
        except KioskError as fault:
            trouble = fault.code
            self._tell_trouble(fault, retry_s)
        except Exception:
            trouble = KioskError.code
            logging.getLogger("kiosk").exception("the courier's turn failed by a bug of ours")
        try:
            self._told(self.condition((trouble,) if trouble else ()))
        except Exception:
            trouble = trouble or KioskError.code
            logging.getLogger("kiosk").exception("the courier's news failed by a bug of ours")
        return bool(trouble)

    def _tell_trouble(self, fault: KioskError, retry_s: float) -> None:
        """Log *fault* when it is news: a week without a network is one line, not ten thousand."""
        news = (fault.code, getattr(fault, "problem", ""))
        if news == self._state:
            return
        self._state = news
        self._is_up = False
        reason, rounded_s = str(fault), round(retry_s, 1)
        match fault:
            case Refused():
                events.say(
                    events.LINK_REFUSED, problem=fault.problem, reason=reason, retry_s=rounded_s
                )
            case WrongKey():
                events.say(events.LINK_WRONG_KEY, reason=reason, retry_s=rounded_s)
            case Mismatch():
                pass  # told where it was found, with its epoch
            case StorageFault() | NewerThanUs():
                events.say(events.LINK_STORAGE, code=fault.code, reason=reason, retry_s=rounded_s)
            case _:
                events.say(events.LINK_DOWN, code=fault.code, reason=reason, retry_s=rounded_s)

    def _drain(self, journal: Journal, link: Link) -> tuple[int, int]:
        sent = batches = 0
        cursor = link.cursor(journal.epoch)
        held = journal.hash_at(cursor.next_seq - 1) if cursor else None
        if cursor is None or held is None or held.hex() != cursor.head:
            # Not known, or agreed about another life of this journal (one of the two
            # files was restored): central's word decides.
            next_seq = self._settle(journal, link, self._ask(journal, link))
        else:
            next_seq = cursor.next_seq
        last, _ = journal.end()
        while next_seq <= last and not self._stopped.is_set():
            rows = self._fitting(journal.read(next_seq, self._max_items))
            try:
                ack = self._deliver(journal, rows, link)
            except GapRefused as gap:
                # A refusal is not signed: go back on central's signed word only.
                wanted = self._settle(journal, link, self._ask(journal, link))
                if wanted >= next_seq:
                    reason = f"central refuses entry {next_seq} and holds up to {wanted - 1}"
                    raise self._mismatch(journal, reason) from gap
                events.say(events.LINK_REWOUND, epoch=journal.epoch, next_seq=wanted)
                next_seq = wanted
                continue
            except Refused as refusal:
                if refusal.problem != "too_large" or len(rows) == 1:
                    raise
                self._max_items = max(1, len(rows) // 2)
                continue
            batches += 1
            if ack.next_seq <= next_seq:
                reason = (
                    f"central acknowledged up to {ack.next_seq - 1} for a batch from {next_seq}"
                )
                raise self._mismatch(journal, reason)
            reached = self._settle(journal, link, ack)
            sent += reached - next_seq
            next_seq = reached
            if next_seq > last:
                journal.refresh()
                last, _ = journal.end()
        return sent, batches

    def _settle(self, journal: Journal, link: Link, ack: Ack) -> int:
        """Check *ack* against the journal, remember it, return its next_seq.

        Raises:
            Mismatch: it speaks of another device or epoch, its head is not ours, or
                its count and its next_seq disagree.
        """
        held = journal.hash_at(ack.next_seq - 1)
        if (ack.device, ack.epoch) != (journal.device, journal.epoch):
            reason = f"an ack for {ack.device}/{ack.epoch}"
        elif held is None:
            reason = f"central holds up to {ack.next_seq - 1}, we do not (restored from a backup?)"
        elif held.hex() != ack.head:
            reason = f"at entry {ack.next_seq - 1} central has head {ack.head}, we {held.hex()}"
        elif ack.count != ack.next_seq - 1:
            reason = f"central counts {ack.count} entries up to {ack.next_seq - 1}"
        else:
            self._alarmed.pop(journal.epoch, None)
            if not self._is_up:  # a line at each commit would tell when somebody tapped
                self._is_up = True
                events.say(events.LINK_UP, epoch=journal.epoch, next_seq=ack.next_seq)
            link.accept(ack)
            self._offered = ack.content
            return ack.next_seq
        raise self._mismatch(journal, reason)

    def _mismatch(self, journal: Journal, reason: str) -> Mismatch:
        """Alarm, once for each thing that does not fit; return what to raise."""
        if self._alarmed.get(journal.epoch) != reason:
            self._alarmed[journal.epoch] = reason
            events.say(events.LINK_MISMATCH, epoch=journal.epoch, reason=reason)
        return Mismatch(reason)

    def _deliver(self, journal: Journal, rows: list[Row], link: Link) -> Ack:
        first = rows[0].seq
        previous = journal.hash_at(first - 1)
        assert previous is not None, "rows are contiguous from the cursor"
        batch = Batch(
            v=PROTOCOL,
            epoch=journal.epoch,
            first_seq=first,
            prev=previous.hex(),
            head=rows[-1].hash.hex(),
            sent_at=self._clock.now_ms(),
            items=[msgspec.Raw(row.body) for row in rows],
        )
        packed = wire.pack(wire.encode(batch))
        return self._timely(lambda offset_ms: self._central.deliver(packed, offset_ms), link)

    def _ask(self, journal: Journal, link: Link) -> Ack:
        return self._timely(
            lambda offset_ms: self._central.holdings(journal.epoch, offset_ms), link
        )

    def _beat(self, journal: Journal, link: Link) -> None:
        cursor = link.cursor(journal.epoch)
        heartbeat = Heartbeat(
            v=PROTOCOL,
            epoch=journal.epoch,
            version=__version__,
            waiting=_waiting(journal, link),
            sent_at=self._clock.now_ms(),
        )
        ack = self._timely(lambda offset_ms: self._central.beat(heartbeat, offset_ms), link)
        if cursor is not None and ack.next_seq < cursor.next_seq:
            events.say(events.LINK_REWOUND, epoch=journal.epoch, next_seq=ack.next_seq)
        self._settle(journal, link, ack)

    def _fetch_content(self, link: Link) -> None:
        """Fetch the content package that the last ack told of, when it is news."""
        if self._inbox is None or self._stopped.is_set():
            return
        have = self._inbox.revision()
        if self._offered <= max(have, self._fetched):
            return
        package = self._timely(lambda offset_ms: self._central.content(have, offset_ms), link)
        if package is not None:
            self._fetched = self._offered
            events.say(events.CONTENT_FETCHED, revision=self._offered, size_bytes=len(package))
            self._inbox.receive(package)

    def _timely(self, request: Callable[[int], T], link: Link) -> T:
        """Make *request*; when central finds its time wrong, once more with central's time."""
        try:
            return request(link.offset_ms)
        except ClockRefused as refusal:
            link.set_offset_ms(refusal.offset_ms)
            if abs(refusal.offset_ms) > SKEW_MS:
                events.say(events.LINK_CLOCK, offset_s=refusal.offset_ms // 1000)
            return request(refusal.offset_ms)

    def _fitting(self, rows: list[Row]) -> list[Row]:
        """Return the longest run of *rows* that fits one batch unpacked; at least one."""
        room = wire.MAX_UNPACKED_BYTES - 1024
        for index, row in enumerate(rows):
            room -= len(row.body) + 1
            if room < 0 and index:
                return rows[:index]
        return rows

    def _note_damage(self, path: Path, fault: DamagedFile) -> None:
        if path not in self._damaged:
            self._damaged.add(path)
            events.say(events.JOURNAL_DAMAGED, path=str(path), reason=str(fault))

    def _the_link(self) -> Link:
        if self._link is None:
            self._link = self._open_link()
        return self._link

    def _drop_link(self) -> None:
        if self._link is not None:
            self._link.close()
            self._link = None


def _waiting(journal: Journal, link: Link | None) -> int:
    """Return how many entries of *journal* central has not acknowledged, as far as we know."""
    cursor = link.cursor(journal.epoch) if link else None
    last, _ = journal.end()
    return max(0, last + 1 - (cursor.next_seq if cursor else 1))
