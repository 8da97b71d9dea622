"""My list: every path of every procedure has an outcome, and every paper its reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalogue.checklist import Walk, begun, every_paper, every_walk
from kiosk.content.graphs import MAX_QUESTIONS
from tests.unit.catalogue.fixtures import content, shipped

GRAPHS = sorted(shipped().graphs)


def walk(procedure_id: str) -> Walk:
    graph = content().graph(procedure_id)
    assert graph
    return begun(content().procedure(procedure_id), graph)


def names(of: Walk) -> list[str]:
    return [paper.item.name for paper in of.papers]


def test_there_are_ten_graphs_with_105_paths():
    assert len(GRAPHS) == 10
    assert sum(len(list(every_walk(walk(each)))) for each in GRAPHS) == 105


@pytest.mark.parametrize("procedure_id", GRAPHS)
def test_every_path_ends_with_papers_within_five_questions(procedure_id):
    for end in every_walk(walk(procedure_id)):
        assert end.question is None
        assert 1 <= end.asked <= MAX_QUESTIONS
        assert end.papers


@pytest.mark.parametrize("procedure_id", GRAPHS)
def test_every_paper_of_a_path_stands_in_the_dossier_once_and_in_its_order(procedure_id):
    start = walk(procedure_id)
    order = {
        (case.case, item.name): (case_at, item_at)
        for case_at, case in enumerate(start.procedure.dossier_cases)
        for item_at, item in enumerate(case.items)
    }
    for end in every_walk(start):
        places = [order[paper.case, paper.item.name] for paper in end.papers]
        assert places == sorted(places)
        assert len(set(names(end))) == len(end.papers)


@pytest.mark.parametrize("procedure_id", GRAPHS)
def test_every_paper_a_graph_names_is_reached_by_some_path(procedure_id):
    start = walk(procedure_id)
    moves = [answer for question in start.graph.questions for answer in question.answers]
    named = {ref.name for ref in start.graph.base} | {
        ref.name for each in moves for ref in each.adds
    }
    assert named == {name for end in every_walk(start) for name in names(end)}


@pytest.mark.parametrize("procedure_id", GRAPHS)
def test_no_question_leaves_the_list_the_same_whatever_is_answered(procedure_id):
    ends = list(every_walk(walk(procedure_id)))
    for question in ends[0].graph.questions:
        lists = {
            tuple(names(end)): answer.id
            for end in ends
            for asked, answer in end.answers
            if asked.id == question.id
        }
        assert len(lists) > 1, question.id


@pytest.mark.parametrize("procedure_id", GRAPHS)
def test_every_paper_that_an_answer_brought_says_which(procedure_id):
    for end in every_walk(walk(procedure_id)):
        base = {ref.name for ref in end.graph.base}
        for paper in end.papers:
            if paper.because is None:
                assert paper.item.name in base
            else:
                assert paper.item.name in {ref.name for ref in paper.because.answer.adds}
                assert (paper.because.question, paper.because.answer) in end.answers


def test_a_birth_registered_online_needs_no_paper_form():
    start = walk("1.001193")
    assert names(start)[0] == "Tờ khai đăng ký khai sinh"
    online = start.answered("truc-tuyen")
    assert "Tờ khai đăng ký khai sinh" not in names(online)
    assert names(online.back()) == names(start)


def test_an_abandoned_child_needs_a_record_instead_of_a_birth_notice():
    found = walk("1.001193").answered("tai-quay").answered("bo-roi")
    assert "Giấy chứng sinh" not in names(found)
    (record,) = [paper for paper in found.papers if paper.because]
    assert record.case == "Trẻ bị bỏ rơi"
    assert record.because.answer.label_vi == "Trẻ bị bỏ rơi"


def test_the_progress_tells_how_many_questions_there_may_be():
    start = walk("1.001193")
    assert (start.asked, start.longest) == (0, 4)
    abandoned = start.answered("tai-quay").answered("bo-roi")
    assert (abandoned.asked, abandoned.longest) == (2, 3)
    done = abandoned.answered("co")
    assert (done.asked, done.longest, done.question) == (3, 3, None)


def test_an_answer_that_is_not_there_is_a_key_error():
    start = walk("1.001193")
    with pytest.raises(KeyError):
        start.answered("khong-co")
    done = start.answered("tai-quay").answered("bo-roi").answered("co")
    with pytest.raises(KeyError):
        done.answered("co")


def test_going_back_at_the_start_stays_there():
    start = walk("1.001193")
    assert start.back() == start


def test_the_kind_of_a_paper_says_what_to_bring():
    kinds = {
        paper.kind
        for entry in content().entries
        for paper in every_paper(content().procedure(entry.id))
    }
    assert kinds == {"original", "copy", "both", "none"}


def test_without_questions_every_paper_is_listed_once():
    for entry in content().entries:
        procedure = content().procedure(entry.id)
        listed = [paper.item.name for paper in every_paper(procedure)]
        assert listed == list(
            dict.fromkeys(item.name for case in procedure.dossier_cases for item in case.items)
        )


@given(st.sampled_from(GRAPHS), st.lists(st.integers(0, 5), max_size=30))
def test_any_taps_answers_and_steps_back_keep_the_list_true(procedure_id, taps):
    at = walk(procedure_id)
    for tap in taps:
        question = at.question
        if tap == 0 or question is None:
            at = at.back()
        else:
            at = at.answered(question.answers[tap % len(question.answers)].id)
    again = walk(procedure_id)
    for _, answer in at.answers:
        again = again.answered(answer.id)
    assert again == at
    assert again.papers == at.papers
