"""The rules of a visit: one answer, thanked after it is durable, and always home in the end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.entries import CaseNumber, Seq
from kiosk.rating import visit as v
from kiosk.rating.visit import Screen, Visit, step
from kiosk.reading.trail import AT_HOME, Kind, Place, SteppedBack, Typed, Went, WentHome

START_S = 1000.0
READY_S = START_S + v.GUARD_S  # when a face answers


def after(*events: v.Event, visit: Visit | None = None, at_s: float = START_S) -> Visit:
    """Let *events* happen at one moment to *visit* (default: at rest)."""
    visit = Visit() if visit is None else visit
    for event in events:
        visit = step(visit, event, at_s)
    return visit


ASKED = after(v.Begun())
SAVING = after(v.Rated(4), visit=ASKED, at_s=READY_S)
THANKED = after(v.Committed(Seq(7)), visit=SAVING, at_s=READY_S)
UNDOING = after(v.Undone(), visit=THANKED, at_s=READY_S + 2)
UNSAVED = after(v.Failed("K-3102"), visit=SAVING, at_s=READY_S)
TROUBLE = after(v.CaseLost("K-3102"))


def test_a_touch_asks_a_free_question() -> None:
    assert ASKED.screen is Screen.RATE
    assert ASKED.case is None


def test_a_finished_case_asks_for_that_case() -> None:
    visit = after(v.CaseClosed(), v.CaseFinished(CaseNumber(5)), v.Ticked())
    assert (visit.screen, visit.case, visit.finishing) == (Screen.RATE, 5, False)


def test_the_answer_belongs_to_the_case_it_was_asked_for() -> None:
    asked = after(v.CaseClosed(), v.CaseFinished(CaseNumber(5)), v.Ticked())
    assert after(v.Rated(2), visit=asked, at_s=READY_S).writing == v.Rate(2, CaseNumber(5))


def test_a_free_answer_belongs_to_no_case() -> None:
    assert SAVING.writing == v.Rate(4, None)


def test_nobody_is_thanked_before_the_commit() -> None:
    assert SAVING.screen is Screen.RATE
    assert after(v.Ticked(), visit=SAVING, at_s=READY_S + 300).screen is Screen.RATE


def test_the_thank_you_follows_the_commit_and_forgets_the_score() -> None:
    assert THANKED.screen is Screen.THANKS
    assert THANKED.thanked == 7
    assert THANKED.writing is None


@pytest.mark.parametrize("score", [1, 2, 3, 5])
def test_the_thank_you_is_the_same_for_every_score(score: int) -> None:
    saving = after(v.Rated(score), visit=ASKED, at_s=READY_S)
    assert after(v.Committed(Seq(7)), visit=saving, at_s=READY_S) == THANKED


@pytest.mark.parametrize("visit", [SAVING, THANKED, UNDOING, UNSAVED, TROUBLE, Visit()])
def test_a_second_tap_changes_nothing(visit: Visit) -> None:
    assert after(v.Rated(1), visit=visit, at_s=READY_S + 2) == visit


def test_the_second_tap_that_opened_the_question_answers_nothing() -> None:
    assert after(v.Rated(1), visit=ASKED, at_s=READY_S - 0.01) == ASKED


@pytest.mark.parametrize("event", [v.Left(), v.Undone(), v.Retried(), v.StatusAsked(), v.Begun()])
def test_nothing_interrupts_the_writer(event: v.Event) -> None:
    assert after(event, visit=SAVING, at_s=READY_S + 60) == SAVING


def test_no_answer_goes_home() -> None:
    assert after(v.Left(), visit=ASKED) == Visit()


def test_a_refused_write_is_told_and_never_thanked() -> None:
    assert UNSAVED.screen is Screen.UNSAVED
    assert (UNSAVED.fault, UNSAVED.kept, UNSAVED.thanked) == ("K-3102", False, None)


def test_after_a_refused_write_the_question_can_be_answered_again() -> None:
    again = after(v.Retried(), visit=replace(UNSAVED, case=CaseNumber(3)), at_s=READY_S)
    assert (again.screen, again.case) == (Screen.RATE, 3)
    saving = after(v.Rated(4), visit=again, at_s=READY_S + 1)
    assert after(v.Committed(Seq(8)), visit=saving, at_s=READY_S + 1).sick == ""


def test_leaving_a_refused_write_rests_until_the_journal_opens_again() -> None:
    left = after(v.Left(), visit=UNSAVED, at_s=READY_S)
    assert (left.screen, left.fault) == (Screen.TROUBLE, "K-3102")
    trying = after(v.Retried(), visit=left, at_s=READY_S)
    assert trying.writing == v.Open()
    assert after(v.Opened(), visit=trying, at_s=READY_S) == Visit()


def test_undo_is_asked_again_once_it_is_durable() -> None:
    assert UNDOING.writing == v.TakeBack(Seq(7))
    assert UNDOING.screen is Screen.THANKS
    undone = after(v.Committed(Seq(8)), visit=UNDOING, at_s=READY_S + 2)
    assert (undone.screen, undone.thanked) == (Screen.RATE, None)


def test_undo_keeps_the_case() -> None:
    undoing = replace(UNDOING, case=CaseNumber(5))
    assert after(v.Committed(Seq(8)), visit=undoing, at_s=READY_S + 2).case == 5


def test_an_undo_that_cannot_be_written_says_that_the_answer_stands() -> None:
    failed = after(v.Failed("K-3101"), visit=UNDOING, at_s=READY_S + 2)
    assert (failed.screen, failed.kept) == (Screen.UNSAVED, True)
    assert after(v.Retried(), visit=failed, at_s=READY_S + 2) == failed


@pytest.mark.parametrize(("late_s", "left"), [(0, 5), (0.1, 5), (1, 4), (4.9, 1), (5, 0), (7, 0)])
def test_undo_counts_five_seconds_down(late_s: float, left: int) -> None:
    assert v.undo_left_s(THANKED, THANKED.since_s + late_s) == left


def test_undo_after_five_seconds_is_too_late_and_touches_nothing_else() -> None:
    late_s = THANKED.since_s + v.UNDO_S
    assert after(v.Undone(), v.Ticked(), visit=THANKED, at_s=late_s) == THANKED


def test_the_thank_you_ends_by_itself() -> None:
    end_s = THANKED.since_s + v.THANKS_S
    assert after(v.Ticked(), visit=THANKED, at_s=end_s - 0.01).screen is Screen.THANKS
    assert after(v.Ticked(), visit=THANKED, at_s=end_s) == Visit()


def test_a_touch_does_not_prolong_the_thank_you() -> None:
    end_s = THANKED.since_s + v.THANKS_S
    touched = after(v.Touched(), visit=THANKED, at_s=end_s - 1)
    assert after(v.Ticked(), visit=touched, at_s=end_s) == Visit()


def test_an_unattended_question_warns_for_twenty_seconds_then_goes_home() -> None:
    assert v.warning_left_s(ASKED, START_S + 24.9) == 0
    assert v.warning_left_s(ASKED, START_S + 25) == 20
    assert v.warning_left_s(ASKED, START_S + 44.5) == 1
    assert after(v.Ticked(), visit=ASKED, at_s=START_S + 44.9).screen is Screen.RATE
    assert after(v.Ticked(), visit=ASKED, at_s=START_S + 45) == Visit()


def test_one_touch_stays() -> None:
    stayed = after(v.Touched(), visit=ASKED, at_s=START_S + 44)
    assert v.warning_left_s(stayed, START_S + 44) == 0
    assert after(v.Ticked(), visit=stayed, at_s=START_S + 88).screen is Screen.RATE


def test_a_touch_that_opened_nothing_is_forgotten_too() -> None:
    touched = after(v.Touched())
    assert not v.is_at_rest(touched)
    assert after(v.Ticked(), visit=touched, at_s=START_S + v.IDLE_S) == Visit()


def test_faces_do_not_answer_before_the_journal_is_open() -> None:
    asked = after(v.Begun(), visit=v.at_boot(START_S))
    assert after(v.Rated(3), visit=asked, at_s=START_S + 5) == asked
    opened = after(v.Opened(), visit=asked, at_s=START_S + 5)
    assert v.answers(opened, START_S + 5 + v.GUARD_S)


def test_a_started_kiosk_is_at_rest() -> None:
    assert after(v.Opened(), visit=v.at_boot(START_S)) == Visit()


def test_a_journal_that_does_not_open_is_tried_again_after_a_minute() -> None:
    trouble = after(v.Failed("K-3103"), visit=v.at_boot(START_S))
    assert (trouble.screen, trouble.fault) == (Screen.TROUBLE, "K-3103")
    assert v.retry_left_s(trouble, START_S) == 60
    assert after(v.Ticked(), visit=trouble, at_s=START_S + 59.9) == trouble
    assert after(v.Ticked(), visit=trouble, at_s=START_S + 60).writing == v.Open()


def test_a_second_failure_waits_another_minute() -> None:
    trying = after(v.Retried(), visit=TROUBLE, at_s=START_S + 10)
    again = after(v.Failed("K-3102"), visit=trying, at_s=START_S + 20)
    assert v.retry_left_s(again, START_S + 20) == 60


def test_a_case_that_could_not_be_written_asks_nothing() -> None:
    lost = after(v.CaseClosed(), v.CaseLost("K-3102"))
    assert (lost.screen, lost.finishing) == (Screen.TROUBLE, False)


@pytest.mark.parametrize("visit", [SAVING, THANKED, UNDOING])
def test_the_next_case_waits_for_the_citizen_who_is_answering(visit: Visit) -> None:
    now_s = READY_S + 2
    waiting = after(v.CaseClosed(), v.CaseFinished(CaseNumber(6)), visit=visit, at_s=now_s)
    assert waiting == replace(visit, next_case=CaseNumber(6))


def test_the_next_case_is_asked_when_the_thank_you_ends() -> None:
    waiting = replace(THANKED, next_case=CaseNumber(6))
    home = after(v.Left(), visit=waiting, at_s=READY_S + 3)
    assert home == Visit(next_case=CaseNumber(6))  # at home, so that all is reset in between
    assert v.wake_s(home, READY_S + 3) == READY_S + 3
    assert after(v.Ticked(), visit=home, at_s=READY_S + 3).case == 6


def test_a_case_takes_the_place_of_a_question_nobody_answered() -> None:
    visit = after(v.CaseClosed(), v.CaseFinished(CaseNumber(6)), v.Ticked(), visit=ASKED)
    assert (visit.screen, visit.case) == (Screen.RATE, 6)


def test_two_presses_of_the_officers_key_are_one_case() -> None:
    assert after(v.CaseClosed(), v.CaseClosed()) == Visit(finishing=True)
    asked = after(v.CaseClosed(), v.CaseFinished(CaseNumber(1)), v.Ticked())
    assert not after(v.CaseClosed(), visit=asked, at_s=START_S + 1.9).finishing
    assert after(v.CaseClosed(), visit=asked, at_s=START_S + 2).finishing


def test_no_case_is_finished_while_nothing_can_be_written() -> None:
    assert not after(v.CaseClosed(), visit=TROUBLE).finishing
    assert not after(v.CaseClosed(), visit=v.at_boot(START_S)).finishing


@pytest.mark.parametrize("visit", [ASKED, SAVING, THANKED, UNDOING, UNSAVED])
def test_the_technician_never_takes_the_screen_from_a_citizen(visit: Visit) -> None:
    assert after(v.StatusAsked(), visit=visit, at_s=READY_S + 2) == visit


def test_the_status_page_closes_to_what_was_there() -> None:
    status = after(v.StatusAsked())
    assert status.screen is Screen.STATUS
    assert after(v.Left(), visit=status) == Visit()
    ill = after(v.StatusAsked(), v.Left(), visit=TROUBLE)
    assert (ill.screen, ill.fault) == (Screen.TROUBLE, "K-3102")


def test_the_status_page_closes_by_itself_without_a_warning() -> None:
    status = after(v.StatusAsked())
    assert v.warning_left_s(status, START_S + 119) == 0
    assert after(v.Ticked(), visit=status, at_s=START_S + 119).screen is Screen.STATUS
    assert after(v.Ticked(), visit=status, at_s=START_S + 120) == Visit()


@pytest.mark.parametrize("visit", [Visit(), ASKED, SAVING, THANKED, UNDOING, UNSAVED, TROUBLE])
def test_a_bug_shows_the_trouble_screen_and_thanks_nobody(visit: Visit) -> None:
    broken = after(v.Broke("K-3000"), visit=visit, at_s=READY_S + 2)
    assert (broken.screen, broken.fault, broken.thanked) == (Screen.TROUBLE, "K-3000", None)


def test_the_answer_to_an_order_a_bug_cut_off_is_no_answer_to_the_next() -> None:
    trying = after(v.Broke("K-3000"), v.Retried(), visit=SAVING, at_s=READY_S + 1)
    assert after(v.Committed(Seq(9)), visit=trying, at_s=READY_S + 1) == trying
    assert after(v.Opened(), visit=trying, at_s=READY_S + 1) == Visit()


def test_an_answer_to_no_order_is_our_bug() -> None:
    with pytest.raises(ValueError, match="answers no order"):
        after(v.Committed(Seq(1)), visit=ASKED)


def test_a_slow_disk_is_put_into_words() -> None:
    assert not v.is_slow(SAVING, SAVING.written_s + 0.7)
    assert v.is_slow(SAVING, SAVING.written_s + 0.8)


READING = after(v.Entered(), Went(Place(Kind.FIELDS)))
SEARCHING = after(v.Entered(), Went(Place(Kind.SEARCH)))


def test_a_reader_enters_at_home_and_goes_on_from_there() -> None:
    assert after(v.Entered()).trail == AT_HOME
    assert (READING.screen, READING.trail.here.kind) == (Screen.READ, Kind.FIELDS)


@pytest.mark.parametrize(("visit", "stay_s"), [(READING, 120), (SEARCHING, 180)])
def test_a_reader_who_left_is_warned_and_forgotten(visit: Visit, stay_s: int) -> None:
    warned_s = START_S + stay_s - 20
    assert v.warning_left_s(visit, warned_s - 0.1) == 0
    assert v.warning_left_s(visit, warned_s) == 20
    stayed = after(v.Touched(), visit=visit, at_s=START_S + stay_s - 1)
    assert v.warning_left_s(stayed, START_S + stay_s) == 0
    assert after(v.Ticked(), visit=stayed, at_s=START_S + stay_s) == stayed
    assert after(v.Ticked(), visit=visit, at_s=START_S + stay_s) == Visit()


def test_a_reader_who_declines_to_rate_goes_on_reading() -> None:
    asked = after(v.Begun(), visit=READING)
    assert (asked.screen, asked.case) == (Screen.RATE, None)
    declined = after(v.Left(), visit=asked)
    assert (declined.screen, declined.trail) == (Screen.READ, READING.trail)


def test_a_reader_who_rated_is_done() -> None:
    saving = after(v.Begun(), visit=READING)
    saving = after(v.Rated(4), visit=saving, at_s=READY_S)
    thanked = after(v.Committed(Seq(7)), visit=saving, at_s=READY_S)
    assert after(v.Left(), visit=thanked, at_s=READY_S) == Visit()


def test_a_reader_is_not_torn_off_a_page_by_a_finished_case() -> None:
    busy = after(v.CaseClosed(), v.CaseFinished(CaseNumber(5)), v.Ticked(), visit=READING)
    assert (busy.screen, busy.next_case) == (Screen.READ, 5)
    home = after(WentHome(), v.Ticked(), v.Ticked(), visit=busy)
    assert (home.screen, home.case, home.trail.places) == (Screen.RATE, 5, ())


def test_a_reader_may_read_while_the_disk_is_ill_but_is_not_asked() -> None:
    ill = after(v.CaseClosed(), v.CaseLost("K-3102"), visit=READING)
    assert ill.screen is Screen.READ
    assert after(v.Begun(), visit=ill).screen is Screen.TROUBLE


def test_moves_mean_nothing_when_nobody_reads() -> None:
    for visit in (Visit(), SAVING, THANKED, TROUBLE):
        assert after(Went(Place(Kind.FIELDS)), WentHome(), visit=visit, at_s=READY_S) == visit


FINGERS = st.sampled_from(
    [
        *(v.Rated(score) for score in range(1, 6)),
        *(v.Begun(), v.Undone(), v.Left(), v.Retried(), v.Touched(), v.Ticked()),
        *(v.CaseClosed(), v.StatusAsked(), v.Entered()),
        *(SteppedBack(), WentHome(), Typed("khai sinh"), Went(Place(Kind.SEARCH))),
        *(Went(Place(Kind.FIELD, "Hộ tịch")), Went(Place(Kind.PROCEDURE, "1.001193"), 7)),
    ]
)
WALK = st.lists(st.tuples(FINGERS, st.floats(0, 70), st.booleans()), max_size=40)


class Writer:
    """Answer orders at once or never; keep what became durable."""

    def __init__(self) -> None:
        self.seq = 0
        self.kept: set[int] = set()
        self.cases = 0

    def answer(self, visit: Visit, well: bool, now_s: float) -> Visit:
        """Answer what stands open: durable and told so, or refused."""
        if visit.finishing:
            self.cases += well
            told = v.CaseFinished(CaseNumber(self.cases)) if well else v.CaseLost("K-3102")
            visit = step(visit, told, now_s)
        match visit.writing:
            case None:
                return visit
            case v.Open():
                return step(visit, v.Opened() if well else v.Failed("K-3102"), now_s)
            case v.Rate() if well:
                self.seq += 1
                self.kept.add(self.seq)
                return step(visit, v.Committed(Seq(self.seq)), now_s)
            case v.TakeBack(of) if well:
                self.seq += 1
                self.kept.remove(of)  # one undo an answer, or this fails
                return step(visit, v.Committed(Seq(self.seq)), now_s)
        return step(visit, v.Failed("K-3102"), now_s)


def lived(walk: list[tuple[v.Event, float, bool]]) -> tuple[Visit, float, Writer]:
    """Live through *walk*: events, the seconds after each, and whether the disk is well then."""
    now_s, writer = START_S, Writer()
    visit = v.at_boot(now_s)
    for event, later_s, well in walk:
        for each in (event, v.Ticked(), v.Ticked()):
            visit = step(visit, each, now_s)
        now_s += min(later_s, 0.5)
        visit = step(writer.answer(visit, well, now_s), v.Ticked(), now_s)
        now_s += later_s
        for _ in range(2):
            visit = step(visit, v.Ticked(), now_s)
    return visit, now_s, writer


@given(WALK)
def test_every_thank_you_stands_for_a_durable_answer(
    walk: list[tuple[v.Event, float, bool]],
) -> None:
    visit, _, writer = lived(walk)
    assert visit.thanked is None or visit.thanked in writer.kept
    assert (visit.screen is Screen.THANKS) == (visit.thanked is not None)


@given(WALK)
def test_whatever_happened_an_abandoned_kiosk_is_as_after_a_start(
    walk: list[tuple[v.Event, float, bool]],
) -> None:
    visit, now_s, writer = lived(walk)
    # Nobody touches it any more and the disk is well: only the moments it names itself pass.
    for _ in range(400):
        visit = writer.answer(visit, True, now_s)
        wake_s = v.wake_s(visit, now_s)
        if wake_s is None:
            break
        now_s = wake_s
        visit = step(visit, v.Ticked(), now_s)
    assert visit == Visit()


@given(WALK, st.floats(0, 100))
def test_what_screens_are_told_changes_only_at_the_moments_named(
    walk: list[tuple[v.Event, float, bool]], later_s: float
) -> None:
    visit, now_s, _ = lived(walk)

    def told(at_s: float) -> tuple[object, ...]:
        looks = (v.answers, v.is_slow, v.undo_left_s, v.warning_left_s, v.retry_left_s)
        return step(visit, v.Ticked(), at_s), *(look(visit, at_s) for look in looks)

    wake_s = v.wake_s(visit, now_s)
    before_s = now_s + later_s if wake_s is None else now_s + (wake_s - now_s) * later_s / 101
    if wake_s is None or before_s < wake_s - 1e-6:
        assert told(before_s) == told(now_s)
