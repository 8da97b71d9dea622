"""The courier: everything arrives once, whatever the line does, and nobody waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import entries
from kiosk.condition import Condition
from kiosk.entries import DeviceId, Epoch
from kiosk.errors import LinkFault, NewerThanUs, Refused, StorageFault, WrongKey
from kiosk.journal.store import Journal
from sync import courier as courier_module
from sync import wire
from sync.courier import FIRST_RETRY_S, LAST_RETRY_S, Courier, Inbox, Mismatch, Turn, retry_after_s
from sync.https import ClockRefused
from sync.identity import Identity
from sync.link import Cursor, DamagedLink, Link
from sync.wire import Ack
from tests.fakes import NOON_MS, FakeClock, LossyCentral, changed, dead_line, gap, lost_answer

IDENTITY = Identity(private="01" * 32, server="http://central", central_keys={"k": "00" * 32})
DEVICE = IDENTITY.device
FIRST, SECOND = Epoch("0001-00000001"), Epoch("0002-00000002")

Claim = Callable[[str], list[str]]


@dataclass
class Kiosk:
    """One device's files, a courier over them, and the central it talks to."""

    folder: Path
    central: LossyCentral = field(default_factory=lambda: LossyCentral(DEVICE))
    identity: Identity = IDENTITY
    news: list[Condition] = field(default_factory=list)
    inbox: Inbox | None = None

    def __post_init__(self) -> None:
        self.journals = self.folder / "journal"
        self.journals.mkdir()
        self.courier = self.another_courier()

    def another_courier(self) -> Courier:
        """As after a restart: nothing is known but what stands in the files."""
        return Courier(
            self.journals,
            identity=self.identity,
            link=lambda: Link.open(self.folder / "link.db"),
            central=self.central,
            clock=self.central.clock,
            random=Random(1),
            told=self.news.append,
            inbox=self.inbox,
        )

    def restart(self) -> None:
        self.courier._drop_link()
        self.courier = self.another_courier()

    def write(self, count: int, epoch: Epoch = FIRST, device: DeviceId = DEVICE) -> list[bytes]:
        """Add *count* entries to *epoch*, beginning it when it is missing; return all it holds."""
        path = self.journals / f"{epoch}.db"
        journal = (
            Journal.open(path, write=True)
            if path.exists()
            else Journal.begin(path, device=device, epoch=epoch, created_at=0)
        )
        for _ in range(count):
            journal.append(self.body(journal.end()[0] + 1))
        held = [row.body for row in journal.read(1, 10_000)]
        journal.close()
        return held

    def body(self, number: int) -> bytes:
        return entries.encode(entries.State(at=number, mono=0, boot=0, event="test"))

    def cursor(self, epoch: Epoch = FIRST) -> Cursor | None:
        reader = Link.read(self.folder / "link.db")
        found = reader.cursor(epoch)
        reader.close()
        return found


@pytest.fixture
def kiosk(new_folder: Callable[[], Path]) -> Iterator[Kiosk]:
    made = Kiosk(new_folder())
    yield made
    made.courier._drop_link()


# --- the good line ---------------------------------------------------------------------------


def test_what_waits_is_carried_and_acknowledged(kiosk: Kiosk) -> None:
    written = kiosk.write(3)
    assert kiosk.courier.turn() == Turn(sent=3, batches=1)
    assert kiosk.central.held == {FIRST: written}
    assert kiosk.central.calls == [("holdings", FIRST, 0, 0), ("deliver", FIRST, 1, 3)]
    assert kiosk.cursor() == Cursor(4, kiosk.central.ack(FIRST).head, NOON_MS)


def test_when_nothing_waits_one_heartbeat_tells_how_it_is(kiosk: Kiosk) -> None:
    kiosk.write(2)
    kiosk.courier.turn()
    kiosk.central.calls.clear()
    assert kiosk.courier.turn() == Turn(sent=0, batches=0)
    assert kiosk.central.calls == [("beat", FIRST, 0, 0)]
    (beat,) = kiosk.central.heartbeats
    assert (beat.epoch, beat.waiting, beat.sent_at) == (FIRST, 0, NOON_MS)


def test_an_empty_journal_beats_too(kiosk: Kiosk) -> None:
    kiosk.write(0)
    assert kiosk.courier.turn() == Turn(0, 0)
    assert kiosk.central.verbs() == ["holdings", "beat"]


def test_no_journal_at_all_is_no_trouble(kiosk: Kiosk) -> None:
    assert kiosk.courier.turn() == Turn(0, 0)
    assert kiosk.central.calls == []


def test_many_entries_go_in_contiguous_batches(kiosk: Kiosk) -> None:
    kiosk.courier._max_items = 4
    written = kiosk.write(10)
    assert kiosk.courier.turn() == Turn(sent=10, batches=3)
    assert [call[2:] for call in kiosk.central.calls[1:]] == [(1, 4), (5, 4), (9, 2)]
    assert kiosk.central.held[FIRST] == written


def test_large_entries_make_batches_that_fit_unpacked(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = 2000
    monkeypatch.setattr(wire, "MAX_UNPACKED_BYTES", limit)
    sizes: list[int] = []
    pack = wire.pack
    monkeypatch.setattr(wire, "pack", lambda raw: (sizes.append(len(raw)), pack(raw))[1])
    written = kiosk.write(30)
    assert kiosk.courier.turn().sent == 30
    assert kiosk.central.held[FIRST] == written
    assert max(sizes) <= limit
    assert len(sizes) > 1


def test_an_entry_too_large_for_any_batch_goes_alone(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "MAX_UNPACKED_BYTES", 1024)
    written = kiosk.write(3)
    assert kiosk.courier.turn() == Turn(sent=3, batches=3)
    assert kiosk.central.held[FIRST] == written


def test_what_is_written_during_a_turn_goes_with_it(kiosk: Kiosk) -> None:
    kiosk.write(2)

    def one_more(verb: str, epoch: str) -> None:
        if verb == "deliver" and len(kiosk.central.calls) == 2:
            kiosk.write(1)

    kiosk.central.before = one_more
    assert kiosk.courier.turn() == Turn(sent=3, batches=2)


def test_the_older_epoch_goes_first(kiosk: Kiosk) -> None:
    old, new = kiosk.write(2, FIRST), kiosk.write(3, SECOND)
    assert kiosk.courier.turn() == Turn(sent=5, batches=2)
    assert kiosk.central.held == {FIRST: old, SECOND: new}
    assert [call[1] for call in kiosk.central.calls] == [FIRST, FIRST, SECOND, SECOND]


def test_another_devices_epoch_is_not_ours_to_send(kiosk: Kiosk) -> None:
    kiosk.write(2, FIRST, DeviceId("0" * 32))
    kiosk.write(1, SECOND)
    assert kiosk.courier.turn() == Turn(sent=1, batches=1)
    assert FIRST not in kiosk.central.held


def test_a_restart_asks_nothing_that_link_db_knows(kiosk: Kiosk) -> None:
    kiosk.write(2)
    kiosk.courier.turn()
    kiosk.restart()
    kiosk.write(1)
    kiosk.central.calls.clear()
    assert kiosk.courier.turn() == Turn(sent=1, batches=1)
    assert kiosk.central.calls == [("deliver", FIRST, 3, 1)]


# --- the bad line ----------------------------------------------------------------------------


def test_a_dead_line_loses_nothing(kiosk: Kiosk) -> None:
    written = kiosk.write(3)
    kiosk.central.before = dead_line
    for _ in range(3):
        with pytest.raises(LinkFault, match="ConnectTimeout"):
            kiosk.courier.turn()
    kiosk.central.before = lambda verb, epoch: None
    assert kiosk.courier.turn() == Turn(sent=3, batches=1)
    assert kiosk.central.held[FIRST] == written


def test_a_lost_ack_is_asked_for_by_sending_again_and_counted_once(kiosk: Kiosk) -> None:
    written = kiosk.write(3)
    kiosk.courier.turn()
    written = kiosk.write(2)
    kiosk.central.after = lost_answer
    with pytest.raises(LinkFault, match="ReadTimeout"):
        kiosk.courier.turn()
    assert kiosk.central.held[FIRST] == written, "central has them, we do not know"
    kiosk.central.after = lambda verb, ack: ack
    kiosk.restart()
    assert kiosk.courier.turn() == Turn(sent=2, batches=1)
    assert kiosk.central.held[FIRST] == written
    assert kiosk.cursor() == Cursor(6, kiosk.central.ack(FIRST).head, NOON_MS)


@given(weather=st.lists(st.sampled_from(["lost", "unanswered", "write", "restart", "ok"])))
def test_in_any_weather_all_arrive_once_and_in_order(
    weather: list[str], new_folder: Callable[[], Path]
) -> None:
    kiosk = Kiosk(new_folder())
    kiosk.courier._max_items = 3
    kiosk.write(4)
    for day in weather:
        kiosk.central.before = dead_line if day == "lost" else lambda verb, epoch: None
        kiosk.central.after = lost_answer if day == "unanswered" else lambda verb, ack: ack
        if day == "write":
            kiosk.write(2)
        if day == "restart":
            kiosk.restart()
            kiosk.courier._max_items = 3
        if day in ("lost", "unanswered"):
            with pytest.raises(LinkFault):
                kiosk.courier.turn()
        else:
            kiosk.courier.turn()
    kiosk.central.before, kiosk.central.after = lambda verb, epoch: None, lambda verb, ack: ack
    kiosk.courier.turn()
    assert kiosk.central.held[FIRST] == kiosk.write(0)
    assert kiosk.courier.condition().waiting == 0
    kiosk.courier._drop_link()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"device": "0" * 32}, f"an ack for {'0' * 32}/{FIRST}"),
        ({"epoch": SECOND}, f"an ack for {DEVICE}/{SECOND}"),
        ({"head": "f" * 64}, "central has head ffff"),
        ({"count": 2}, "central counts 2 entries up to 3"),
        ({"next_seq": 9, "count": 8}, "central holds up to 8, we do not"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_signed_word_that_does_not_fit_alarms_and_moves_nothing(
    kiosk: Kiosk, claim_warning: Claim, fields: dict[str, object], told: str
) -> None:
    kiosk.write(3)
    kiosk.central.after = lambda verb, ack: (
        changed(**fields)(verb, ack) if verb == "deliver" else ack
    )
    with pytest.raises(Mismatch, match=told):
        kiosk.courier.turn()
    assert kiosk.cursor() == Cursor(1, kiosk.central._head(FIRST, 0).hex(), NOON_MS)
    claim_warning("central's count or head differs from the journal")
    kiosk.central.after = lambda verb, ack: ack
    assert kiosk.courier.turn().sent == 3


def test_an_old_ack_played_again_is_no_success(kiosk: Kiosk, claim_warning: Claim) -> None:
    kiosk.write(1)
    kiosk.courier.turn()
    old = kiosk.central.ack(FIRST)
    kiosk.write(1)
    kiosk.central.after = lambda verb, ack: old
    with pytest.raises(Mismatch, match="central acknowledged up to 1 for a batch from 2"):
        kiosk.courier.turn()
    assert kiosk.courier.condition().waiting == 1
    claim_warning("differs from the journal")


def test_the_same_mismatch_is_told_once_and_again_after_it_was_settled(
    kiosk: Kiosk, claim_warning: Claim
) -> None:
    kiosk.write(1)
    for _ in range(2):
        kiosk.central.after = changed(count=7)
        for _ in range(3):
            with pytest.raises(Mismatch):
                kiosk.courier.turn()
        assert len(claim_warning("differs from the journal")) == 1
        kiosk.central.after = lambda verb, ack: ack
        kiosk.courier.turn()


def test_a_wrong_key_moves_nothing(kiosk: Kiosk) -> None:
    kiosk.write(1)

    def wrong(verb: str, ack: Ack) -> Ack:
        raise WrongKey("the signature of central's answer is wrong")

    kiosk.central.after = wrong
    with pytest.raises(WrongKey):
        kiosk.courier.turn()
    assert kiosk.cursor() is None


# --- central restored, kiosk restored --------------------------------------------------------


def test_a_restored_central_is_sent_again_what_it_lost(kiosk: Kiosk, claim_warning: Claim) -> None:
    kiosk.write(5)
    kiosk.courier.turn()
    written = kiosk.write(2)
    del kiosk.central.held[FIRST][2:]
    kiosk.central.calls.clear()
    assert kiosk.courier.turn().batches == 1
    assert kiosk.central.held[FIRST] == written
    assert kiosk.central.calls == [
        ("deliver", FIRST, 6, 2),
        ("holdings", FIRST, 0, 0),  # a refusal is not signed: central's word first
        ("deliver", FIRST, 3, 5),
    ]
    claim_warning("central holds less than it acknowledged")


def test_a_heartbeat_finds_a_restored_central(kiosk: Kiosk, claim_warning: Claim) -> None:
    written = kiosk.write(5)
    kiosk.courier.turn()
    kiosk.central.held.clear()
    assert kiosk.courier.turn() == Turn(0, 0)
    claim_warning("central holds less than it acknowledged")
    assert kiosk.courier.turn() == Turn(sent=5, batches=1)
    assert kiosk.central.held[FIRST] == written


def test_a_forged_gap_moves_nothing_and_hammers_nobody(kiosk: Kiosk, claim_warning: Claim) -> None:
    """Refusals are not signed: anybody on the line can send one, as often as he likes."""
    kiosk.write(5)
    kiosk.courier.turn()
    before = kiosk.cursor()
    kiosk.write(1)
    kiosk.central.calls.clear()
    for wanted in (1, 6, 99):

        def refuse(verb: str, epoch: str, wanted: int = wanted) -> None:
            if verb == "deliver":
                raise gap(wanted)

        kiosk.central.before = refuse
        with pytest.raises(Mismatch, match="central refuses entry 6 and holds up to 5"):
            kiosk.courier.turn()
    assert kiosk.central.verbs() == ["deliver", "holdings"] * 3
    assert kiosk.cursor() == before
    claim_warning("differs from the journal")


def test_a_central_that_loses_all_the_time_is_not_followed_for_ever(
    kiosk: Kiosk, claim_warning: Claim
) -> None:
    kiosk.write(5)
    kiosk.courier.turn()
    kiosk.write(1)

    def forgetful(verb: str, epoch: str) -> None:
        kiosk.central.held.clear()
        if verb == "deliver":
            raise gap(1)

    kiosk.central.before = forgetful
    with pytest.raises(Mismatch, match="central refuses entry 1 and holds up to 0"):
        kiosk.courier.turn()
    assert len(kiosk.central.calls) < 10
    claim_warning("holds less")
    claim_warning("differs from the journal")


def test_a_restored_kiosk_alarms_before_it_sends_anything_else(
    kiosk: Kiosk, claim_warning: Claim
) -> None:
    kiosk.write(2)
    kiosk.courier.turn()
    backup = (kiosk.journals / f"{FIRST}.db").read_bytes()
    kiosk.write(3)
    kiosk.courier.turn()
    held = list(kiosk.central.held[FIRST])
    (kiosk.journals / f"{FIRST}.db").write_bytes(backup)
    kiosk.central.calls.clear()
    with pytest.raises(Mismatch, match="central holds up to 5, we do not"):
        kiosk.courier.turn()
    assert kiosk.central.verbs() == ["holdings"]
    assert kiosk.central.held[FIRST] == held
    assert kiosk.courier.condition().waiting == 0
    claim_warning("differs from the journal")


# --- refusals --------------------------------------------------------------------------------


def test_a_batch_too_large_is_halved_until_it_fits(kiosk: Kiosk) -> None:
    written = kiosk.write(10)

    def at_most_three(verb: str, epoch: str) -> None:
        if verb == "deliver" and kiosk.central.calls[-1][3] > 3:
            raise Refused("too_large", "central says too_large")

    kiosk.central.before = at_most_three
    assert kiosk.courier.turn().sent == 10
    assert kiosk.central.held[FIRST] == written
    assert [call[3] for call in kiosk.central.calls[1:]] == [10, 5, 2, 2, 2, 2, 2]


def test_one_entry_too_large_is_refused_and_not_tried_for_ever(kiosk: Kiosk) -> None:
    kiosk.write(3)

    def never(verb: str, epoch: str) -> None:
        if verb == "deliver":
            raise Refused("too_large", "central says too_large")

    kiosk.central.before = never
    with pytest.raises(Refused, match="too_large"):
        kiosk.courier.turn()
    assert [call[3] for call in kiosk.central.calls[1:]] == [3, 1]


def test_a_wrong_clock_is_signed_again_with_centrals_time(
    kiosk: Kiosk, claim_warning: Claim
) -> None:
    kiosk.write(1)
    off_ms = 40 * 365 * 86_400_000

    def check(verb: str, epoch: str) -> None:
        if kiosk.central.offsets[-1] != off_ms:
            raise ClockRefused("central says clock", off_ms)

    kiosk.central.before = check
    assert kiosk.courier.turn() == Turn(sent=1, batches=1)
    assert kiosk.central.offsets == [0, off_ms, off_ms]
    claim_warning("this computer's clock is off")
    kiosk.restart()
    kiosk.write(1)
    kiosk.courier.turn()
    assert kiosk.central.offsets[3:] == [off_ms], "remembered, not asked for each time"


def test_a_small_offset_is_used_and_not_worth_a_warning(kiosk: Kiosk) -> None:
    kiosk.write(1)

    def check(verb: str, epoch: str) -> None:
        if kiosk.central.offsets[-1] == 0:
            raise ClockRefused("central says clock", 1000)

    kiosk.central.before = check
    assert kiosk.courier.turn().sent == 1


def test_a_clock_refused_twice_is_a_refusal(kiosk: Kiosk, claim_warning: Claim) -> None:
    kiosk.write(1)

    def never(verb: str, epoch: str) -> None:
        raise ClockRefused("central says clock", 500_000)

    kiosk.central.before = never
    with pytest.raises(Refused):
        kiosk.courier.turn()
    assert len(kiosk.central.calls) == 2
    claim_warning("clock is off")


@pytest.mark.parametrize(
    "problem", ["revoked", "suspended", "unknown_device", "chain", "signature"]
)
def test_a_refusal_is_raised_and_everything_kept(kiosk: Kiosk, problem: str) -> None:
    kiosk.write(2)

    def refuse(verb: str, epoch: str) -> None:
        raise Refused(problem, f"central says {problem}")

    kiosk.central.before = refuse
    with pytest.raises(Refused) as caught:
        kiosk.courier.turn()
    assert caught.value.problem == problem
    assert kiosk.courier.condition().waiting == 2


def test_one_refused_epoch_does_not_keep_the_next_one_waiting(kiosk: Kiosk) -> None:
    kiosk.write(2, FIRST)
    new = kiosk.write(3, SECOND)

    def refuse(verb: str, epoch: str) -> None:
        if verb == "deliver" and epoch == FIRST:
            raise Refused("chain", "central says chain")

    kiosk.central.before = refuse
    for _ in range(2):
        with pytest.raises(Refused, match="chain"):
            kiosk.courier.turn()
    assert kiosk.central.held == {SECOND: new}
    assert kiosk.central.verbs()[-1] == "beat", "central still hears from us"


def test_one_mismatched_epoch_does_not_keep_the_next_one_waiting(
    kiosk: Kiosk, claim_warning: Claim
) -> None:
    kiosk.write(2, FIRST)
    new = kiosk.write(3, SECOND)
    kiosk.central.held[FIRST] = [b"another life's entry"]
    with pytest.raises(Mismatch, match="at entry 1 central has head"):
        kiosk.courier.turn()
    assert kiosk.central.held[SECOND] == new
    claim_warning("differs from the journal")


# --- this computer's own files ---------------------------------------------------------------


def test_a_damaged_epoch_is_told_once_and_the_others_are_sent(
    kiosk: Kiosk, claim_warning: Claim
) -> None:
    kiosk.write(2, FIRST)
    new = kiosk.write(3, SECOND)
    (kiosk.journals / f"{FIRST}.db").write_bytes(b"no database " * 500)
    assert kiosk.courier.turn() == Turn(sent=3, batches=1)
    kiosk.courier.turn()
    assert kiosk.central.held == {SECOND: new}
    assert kiosk.courier.condition().troubles == ("K-3104",)
    assert len(claim_warning("a journal cannot be read")) == 1


def reasons(caplog: pytest.LogCaptureFixture) -> str:
    return " | ".join(str(vars(record)["facts"].get("reason")) for record in caplog.records)


def test_what_stands_before_the_damage_is_sent_and_nothing_false(
    kiosk: Kiosk, claim_warning: Claim, caplog: pytest.LogCaptureFixture
) -> None:
    """Central would take a decayed entry for a forged one and flag the device."""
    written = kiosk.write(5)
    path = kiosk.journals / f"{FIRST}.db"
    raw = path.read_bytes()
    assert raw.count(written[2]) == 1
    path.write_bytes(raw.replace(written[2], written[2].replace(b"test", b"tesu")))
    kiosk.courier.turn()
    assert kiosk.central.held[FIRST] == written[:2]
    claim_warning("a journal cannot be read")
    assert "entry 3 was changed or moved" in reasons(caplog)


def test_a_copy_of_an_epoch_is_not_sent_as_that_epoch(
    kiosk: Kiosk, claim_warning: Claim, caplog: pytest.LogCaptureFixture
) -> None:
    kiosk.write(2, FIRST)
    path = kiosk.journals / f"{FIRST}.db"
    (kiosk.journals / f"{SECOND}.db").write_bytes(path.read_bytes())
    assert kiosk.courier.turn() == Turn(sent=2, batches=1)
    assert set(kiosk.central.held) == {FIRST}
    claim_warning("a journal cannot be read")
    assert f"is a copy of epoch {FIRST}" in reasons(caplog)


def test_a_disk_that_does_not_give_one_epoch_keeps_no_other_waiting(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk.write(2, FIRST)
    new = kiosk.write(3, SECOND)
    open_epoch = courier_module.folder.open_epoch

    def failing(path: Path) -> Journal:
        if path.stem == FIRST:
            raise StorageFault("disk I/O error")
        return open_epoch(path)

    monkeypatch.setattr(courier_module.folder, "open_epoch", failing)
    with pytest.raises(StorageFault, match="disk I/O error"):
        kiosk.courier.turn()
    assert kiosk.central.held == {SECOND: new}
    told = kiosk.courier.condition()
    assert told.troubles == ("K-3101",)
    assert (told.epoch, told.entry_count, told.waiting) == (SECOND, 3, 0)


def test_a_newer_programs_epoch_is_left_and_the_others_are_sent(kiosk: Kiosk) -> None:
    kiosk.write(1, FIRST)
    journal = Journal.open(kiosk.journals / f"{FIRST}.db", write=True)
    journal._db.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
        "VALUES ('journal', 'm999_tomorrow', '')"
    )
    journal.close()
    new = kiosk.write(2, SECOND)
    with pytest.raises(NewerThanUs):
        kiosk.courier.turn()
    assert kiosk.central.held == {SECOND: new}
    assert kiosk.courier.condition().troubles == ("K-3106",)


def test_a_damaged_link_is_rebuilt_by_asking_central(kiosk: Kiosk, claim_warning: Claim) -> None:
    kiosk.write(3)
    kiosk.courier.turn()
    kiosk.restart()
    (kiosk.folder / "link.db").write_bytes(b"no database " * 500)
    written = kiosk.write(1)
    kiosk.central.calls.clear()
    assert kiosk.courier.turn() == Turn(sent=1, batches=1)
    assert kiosk.central.calls == [("holdings", FIRST, 0, 0), ("deliver", FIRST, 4, 1)]
    assert kiosk.central.held[FIRST] == written
    claim_warning("link.db could not be read; it was put aside")


def test_a_link_damaged_while_in_use_is_rebuilt_by_the_next_turn(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch, claim_warning: Claim
) -> None:
    kiosk.write(3)
    kiosk.courier.turn()

    def damaged(self: Link, epoch: str) -> Cursor | None:
        raise DamagedLink("database disk image is malformed")

    with monkeypatch.context() as patched:
        patched.setattr(Link, "cursor", damaged)
        with pytest.raises(DamagedLink):
            kiosk.courier.turn()
    (kiosk.folder / "link.db").write_bytes(b"no database " * 500)
    kiosk.write(1)
    assert kiosk.courier.turn() == Turn(sent=1, batches=1)
    (told,) = claim_warning("link.db")
    assert "journal cannot be read" not in told


def test_a_cursor_of_another_life_is_not_believed(kiosk: Kiosk) -> None:
    """link.db restored from a backup, or another device's, beside this journal."""
    kiosk.write(3)
    link = Link.open(kiosk.folder / "link.db")
    link.accept(Ack(1, DEVICE, FIRST, 3, "f" * 64, 2, 0))
    link.close()
    assert kiosk.courier.turn().sent == 3
    assert kiosk.central.verbs() == ["holdings", "deliver"]


def test_a_full_disk_does_not_keep_entries_from_central(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = kiosk.write(5)
    kiosk.courier._max_items = 2
    atomic = Link.accept

    def full(self: Link, ack: Ack) -> None:
        self._db.execute("PRAGMA query_only = ON")
        atomic(self, ack)

    monkeypatch.setattr(Link, "accept", full)
    for _ in range(10):
        try:
            kiosk.courier.turn()
        except StorageFault:
            continue
    assert kiosk.central.held[FIRST] == written
    assert kiosk.central.verbs().count("deliver") == 3, "each batch once"


# --- how it is -------------------------------------------------------------------------------


def test_the_condition_counts_what_waits_over_all_epochs(kiosk: Kiosk) -> None:
    kiosk.write(2, FIRST)
    kiosk.write(3, SECOND)
    assert kiosk.courier.condition(("K-3201",)) == Condition(
        epoch=SECOND,
        entry_count=3,
        waiting=5,
        last_ack_at=None,
        troubles=("K-3201",),
        device=DEVICE,
        server="http://central",
    )
    kiosk.courier.turn()
    after = kiosk.courier.condition()
    assert (after.waiting, after.last_ack_at, after.troubles) == (0, NOON_MS, ())


def test_damage_is_found_by_looking_even_when_the_line_is_dead(
    kiosk: Kiosk, claim_warning: Claim
) -> None:
    kiosk.write(2, FIRST)
    kiosk.write(3, SECOND)
    (kiosk.journals / f"{FIRST}.db").write_bytes(b"no database " * 500)
    told = kiosk.courier.condition(("K-3201",))
    assert (told.epoch, told.waiting, told.troubles) == (SECOND, 3, ("K-3201", "K-3104"))
    claim_warning("cannot be read")


def test_a_link_that_cannot_be_opened_hides_no_journal(kiosk: Kiosk) -> None:
    kiosk.write(2)
    (kiosk.folder / "link.db").mkdir()
    told = kiosk.courier.condition()
    assert (told.waiting, told.entry_count, told.troubles) == (2, 2, ("K-3103",))


def test_folder_that_cannot_be_listed_is_a_trouble(kiosk: Kiosk) -> None:
    kiosk.journals.rmdir()
    kiosk.journals.write_bytes(b"")
    assert kiosk.courier.condition().troubles == ("K-3101",)
    with pytest.raises(StorageFault, match="Not a directory"):
        kiosk.courier.turn()


# --- the thread ------------------------------------------------------------------------------


@pytest.mark.parametrize("failures", [0, 1, 2, 5, 7, 8, 20, 1024, 10**6])
def test_the_back_off_doubles_within_its_bounds_for_ever(failures: int, rng: Random) -> None:
    longest = LAST_RETRY_S if failures > 7 else min(LAST_RETRY_S, FIRST_RETRY_S * 2**failures)
    waits = [retry_after_s(failures, rng) for _ in range(300)]
    assert longest / 2 <= min(waits)
    assert max(waits) <= longest
    assert max(waits) - min(waits) > longest / 4, "a town must not come back in one second"


class Waits(threading.Event):
    """An event that is waited for without waiting: it notes how long, and ends the test."""

    def __init__(self, ends_after: int, waited: list[float], stop: Callable[[], None]) -> None:
        super().__init__()
        self._ends_after = ends_after
        self._waited = waited
        self._stop = stop

    def wait(self, timeout: float | None = None) -> bool:
        assert timeout is not None
        self._waited.append(timeout)
        if len(self._waited) >= self._ends_after:
            self._stop()
        return self.is_set()


def run_until(kiosk: Kiosk, waits: int) -> tuple[list[float], list[float]]:
    """Run the thread's body here; return how long it rested and how long it backed off."""
    rested: list[float] = []
    backed_off: list[float] = []
    courier = kiosk.courier
    courier._woken = Waits(waits, rested, courier.stop)
    courier._stopped = Waits(waits, backed_off, courier.stop)
    courier.run()
    return rested, backed_off


def test_it_rests_between_heartbeats_and_lets_go_at_the_end(kiosk: Kiosk) -> None:
    kiosk.write(1)
    rested, backed_off = run_until(kiosk, 3)
    assert (rested, backed_off) == ([60.0] * 3, [])
    assert kiosk.central.verbs() == ["holdings", "deliver", "beat", "beat"]
    assert kiosk.central.is_closed
    assert kiosk.courier._link is None
    assert [told.waiting for told in kiosk.news] == [0, 0, 0]


def test_a_year_without_a_network_is_survived_and_told_in_one_line(
    kiosk: Kiosk, caplog: pytest.LogCaptureFixture
) -> None:
    """2.0 * 2**1024 is no number: after three days the thread died of it."""
    caplog.set_level("INFO")
    kiosk.write(1)
    kiosk.central.before = dead_line
    rested, backed_off = run_until(kiosk, 1100)
    assert rested == []
    assert len(backed_off) == 1100
    assert backed_off[0] <= FIRST_RETRY_S
    assert LAST_RETRY_S / 2 <= backed_off[-1] <= LAST_RETRY_S
    assert [vars(record)["event"] for record in caplog.records] == ["link.down"]
    assert kiosk.news[-1].troubles == ("K-3201",)
    assert kiosk.news[-1].waiting == 1


def test_news_of_the_line_is_told_when_it_changes(
    kiosk: Kiosk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    kiosk.write(1)
    kiosk.courier._guarded(1.0)
    for _ in range(3):
        kiosk.write(1)
        kiosk.courier._guarded(1.0)
    kiosk.central.before = dead_line
    for _ in range(3):
        kiosk.courier._guarded(1.0)
    kiosk.central.before = lambda verb, epoch: None
    kiosk.courier._guarded(1.0)
    said = [vars(record)["event"] for record in caplog.records]
    assert said == ["link.up", "link.down", "link.up"], "never a line at each commit"


@pytest.mark.parametrize(
    ("fault", "event", "code"),
    [
        (LinkFault("no line"), "link.down", "K-3201"),
        (WrongKey("not ours"), "link.wrong_key", "K-3202"),
        (Refused("revoked", "central says revoked"), "link.refused", "K-3301"),
        (StorageFault("disk I/O error"), "link.storage", "K-3101"),
        (NewerThanUs("update this one"), "link.storage", "K-3106"),
    ],
    ids=str,
)
def test_each_trouble_is_told_as_what_it_is(
    kiosk: Kiosk,
    caplog: pytest.LogCaptureFixture,
    claim_warning: Claim,
    fault: Exception,
    event: str,
    code: str,
) -> None:
    caplog.set_level("INFO")
    kiosk.write(1)

    def failing(verb: str, epoch: str) -> None:
        raise fault

    kiosk.central.before = failing
    assert kiosk.courier._guarded(1.5) is True
    (record,) = caplog.records
    assert vars(record)["event"] == event
    assert vars(record)["facts"]["retry_s"] == 1.5
    assert kiosk.news[-1].troubles == (code,)
    if event != "link.down":
        claim_warning(record.message)


def test_a_bug_ends_neither_the_thread_nor_in_silence(kiosk: Kiosk, claim_warning: Claim) -> None:
    kiosk.write(1)

    def bug(verb: str, epoch: str) -> None:
        raise ZeroDivisionError

    kiosk.central.before = bug
    _, backed_off = run_until(kiosk, 2)
    assert len(backed_off) == 2
    assert kiosk.news[-1].troubles == ("K-3000",)
    claim_warning("the courier's turn failed by a bug of ours")


def test_a_bug_in_whoever_is_told_does_not_end_the_thread(
    kiosk: Kiosk, claim_warning: Claim
) -> None:
    kiosk.write(1)

    def deaf(condition: Condition) -> None:
        raise ZeroDivisionError

    kiosk.courier._told = deaf
    _, backed_off = run_until(kiosk, 2)
    assert len(backed_off) == 2
    assert kiosk.central.held[FIRST]
    claim_warning("the courier's news failed by a bug of ours")


def test_a_device_that_is_not_enrolled_sends_nothing_and_tells_how_it_is(tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path, identity=msgspec.structs.replace(IDENTITY, server=""))
    kiosk.write(2)
    rested, _ = run_until(kiosk, 2)
    assert len(rested) == 2
    assert kiosk.central.calls == []
    assert kiosk.news[-1].waiting == 2


def test_a_commit_wakes_it_and_stop_ends_it_on_a_real_thread(kiosk: Kiosk) -> None:
    kiosk.write(1)
    beaten, carried = threading.Event(), threading.Event()

    def seen(verb: str, ack: Ack) -> Ack:
        if ack.next_seq == 3:
            carried.set()
        return ack

    kiosk.central.after = seen
    kiosk.courier._told = lambda condition: beaten.set()
    thread = threading.Thread(target=kiosk.courier.run)
    thread.start()
    assert beaten.wait(20)
    kiosk.write(1)
    kiosk.courier.wake()
    assert carried.wait(20), "60 s before the next heartbeat"
    kiosk.courier.stop()
    thread.join(20)
    assert not thread.is_alive()
    assert kiosk.central.is_closed


def test_stop_ends_a_turn_between_batches(kiosk: Kiosk) -> None:
    kiosk.write(10)
    kiosk.courier._max_items = 2

    def stop(verb: str, ack: Ack) -> Ack:
        if verb == "deliver":
            kiosk.courier.stop()
        return ack

    kiosk.central.after = stop
    assert kiosk.courier.turn() == Turn(sent=2, batches=1)
    kiosk.central.calls.clear()
    assert kiosk.courier.turn() == Turn(0, 0)
    assert kiosk.central.calls == []


def test_the_clock_of_the_batch_is_the_devices_own(kiosk: Kiosk) -> None:
    """Central measures it; order is seq, and nothing is refused for its time."""
    kiosk.central.clock = FakeClock(wall_ms=-5)
    kiosk.courier = kiosk.another_courier()
    kiosk.write(0)
    kiosk.courier.turn()
    assert kiosk.central.heartbeats[0].sent_at == -5


# --- content comes down the same line ---------------------------------------------------------


@dataclass
class Desk:
    """An inbox that installs what it gets, unless told not to."""

    have: int = 0
    refuses: bool = False
    received: list[bytes] = field(default_factory=list)

    def revision(self) -> int:
        return self.have

    def receive(self, package: bytes) -> None:
        self.received.append(package)
        if not self.refuses:
            self.have = int(package)


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[tuple[Kiosk, Desk]]:
    desk = Desk()
    made = Kiosk(tmp_path, inbox=desk)
    made.write(1)
    yield made, desk
    made.courier._drop_link()


def test_new_content_is_fetched_once(reader: tuple[Kiosk, Desk]) -> None:
    kiosk, desk = reader
    kiosk.central.packages = {1: b"1", 2: b"2"}
    kiosk.courier.turn()
    kiosk.courier.turn()
    assert desk.received == [b"2"]
    kiosk.central.packages[3] = b"3"
    kiosk.courier.turn()
    assert desk.received == [b"2", b"3"]


def test_with_no_news_nothing_is_asked(reader: tuple[Kiosk, Desk]) -> None:
    kiosk, desk = reader
    desk.have = 2
    kiosk.central.packages = {2: b"2"}
    kiosk.courier.turn()
    assert "content" not in kiosk.central.verbs()


def test_refused_content_is_not_asked_for_again_until_there_is_newer(
    reader: tuple[Kiosk, Desk],
) -> None:
    kiosk, desk = reader
    desk.refuses = True
    kiosk.central.packages = {1: b"1"}
    for _ in range(3):
        kiosk.courier.turn()
    assert desk.received == [b"1"]
    kiosk.central.packages[2] = b"2"
    kiosk.courier.turn()
    assert desk.received == [b"1", b"2"]


def test_content_that_breaks_off_keeps_no_entry_waiting(
    reader: tuple[Kiosk, Desk],
) -> None:
    kiosk, desk = reader
    kiosk.central.packages = {1: b"1"}

    def cut(verb: str, epoch: str) -> None:
        if verb == "content":
            raise LinkFault("cut")

    kiosk.central.before = cut
    with pytest.raises(LinkFault):
        kiosk.courier.turn()
    assert len(kiosk.central.held[FIRST]) == 1
    kiosk.central.before = lambda verb, epoch: None
    kiosk.courier.turn()
    assert desk.received == [b"1"]


def test_one_bad_old_epoch_does_not_keep_the_content_away(
    reader: tuple[Kiosk, Desk], claim_warning: Claim
) -> None:
    kiosk, desk = reader
    kiosk.write(1, SECOND)
    kiosk.central.held[FIRST] = [b"another life's entry"]
    kiosk.central.packages = {1: b"1"}
    with pytest.raises(Mismatch):
        kiosk.courier.turn()
    assert desk.received == [b"1"]
    claim_warning("differs from the journal")


def test_a_link_damaged_while_content_is_fetched_is_rebuilt(
    reader: tuple[Kiosk, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk, desk = reader
    kiosk.central.packages = {1: b"1"}
    first = kiosk.courier._the_link()

    def damaged(self: Link) -> int:
        if kiosk.central.held:
            raise DamagedLink("database disk image is malformed")
        return 0

    with monkeypatch.context() as patched:
        patched.setattr(Link, "offset_ms", property(damaged))
        with pytest.raises(DamagedLink):
            kiosk.courier.turn()
    kiosk.courier.turn()
    assert kiosk.courier._link is not first
    assert desk.received == [b"1"]
