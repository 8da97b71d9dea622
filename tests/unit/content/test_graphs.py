"""Question graphs: a loop, a missing answer, an unknown paper is refused with its name."""

from __future__ import annotations

import copy
import itertools

import pytest

from kiosk.content.importer import checked, imported
from tests.unit.content.samples import answer, asset_files, files, graph, question, ref


def with_graph(change=None):
    def put(values):
        made = copy.deepcopy(graph())
        # One paper no answer touches, so that no path ends with nothing.
        values["procedures.json"][0]["dossier_cases"][0]["items"].append(
            {"name": "Giấy khác", "originals": 1, "copies": 0}
        )
        made["base"].append(ref(0, 2, "Giấy khác"))
        if change:
            change(made)
        values["questions.json"]["khai-sinh"] = made

    return files(put)


def loop(made):
    made["questions"][1]["answers"][0]["next"] = "q1"


def one_answer(made):
    del made["questions"][1]["answers"][1]


def unknown_paper(made):
    made["questions"][0]["answers"][0]["adds"] = [ref(0, 9, "Hộ chiếu")]


def renamed_paper(made):
    made["questions"][0]["answers"][0]["adds"] = [ref(0, 1, "Ảnh 3x4")]


def unknown_case(made):
    made["base"][0] = ref(7, 0, "Tờ khai")


def no_such_question(made):
    made["questions"][1]["answers"][1]["next"] = "q9"


def wrong_start(made):
    made["start"] = "q9"


def unreached(made):
    made["questions"].append(question("q3", answer("a", adds=[ref(0, 1, "Ảnh")]), answer("b")))


def changes_nothing(made):
    made["questions"][1]["answers"][0]["removes"] = []


def same_answer_id(made):
    made["questions"][1]["answers"][1]["id"] = "a"


def same_question_id(made):
    made["questions"].append(made["questions"][1])


def added_twice(made):
    made["questions"][1]["answers"][1]["adds"] = [ref(0, 0, "Tờ khai")]


def removed_absent(made):
    made["questions"][1]["answers"][1]["removes"] = [ref(0, 1, "Ảnh")]


def named_twice(made):
    made["base"].append(ref(0, 0, "Tờ khai"))


def empty_end(made):
    made["base"] = [ref(0, 0, "Tờ khai")]


def six_questions(made):
    made["base"] = [ref(0, 2, "Giấy khác")]
    made["start"] = "q1"
    made["questions"] = [
        question(
            f"q{number}",
            answer("a", adds=[ref(0, 0, "Tờ khai")] if number == 6 else [], next=f"q{number + 1}" if number < 6 else None),
            answer("b", adds=[ref(0, 1, "Ảnh")] if number == 6 else [], removes=[], next=f"q{number + 1}" if number < 6 else None),
        )
        for number in range(1, 7)
    ]  # fmt: skip


def no_text(made):
    made["questions"][0]["why_vi"] = ""


@pytest.mark.parametrize(
    ("change", "where", "reason"),
    [
        (loop, "q1 > q2 > q1", "loop"),
        (one_answer, "q2", "1 answer(s); at least two"),
        (unknown_paper, "q1/co", "paper 'Hộ chiếu' is unknown: no item 0/9"),
        (renamed_paper, "q1/co", "paper 'Ảnh 3x4' is unknown: item 0/1 is called 'Ảnh'"),
        (unknown_case, "base", "paper 'Tờ khai' is unknown: no item 7/0"),
        (no_such_question, "q1 > q2", "leads to question 'q9', which does not exist"),
        (wrong_start, "start", "leads to question 'q9'"),
        (unreached, "q3", "never reached"),
        (changes_nothing, "q2", "no answer changes the list"),
        (same_answer_id, "q2/a", "answer id is used twice"),
        (same_question_id, "q2", "question id is used twice"),
        (added_twice, "q1 > q2/b", "adds 'Tờ khai', which is in the list already"),
        (removed_absent, "q1 > q2/b", "removes 'Ảnh', which is not in the list"),
        (named_twice, "base", "'Tờ khai' is named twice"),
        (empty_end, "q1 > q2", "empty list"),
        (six_questions, "q1 > q2 > q3 > q4 > q5 > q6", "more than 5 questions"),
        (no_text, "questions[0].why_vi", "length >= 1"),
    ],
)
def test_a_bad_graph_is_refused_with_its_place(change, where, reason):
    _, flaws = checked(with_graph(change))
    assert any(
        (flaw.file, flaw.item, flaw.field) == ("questions.json", "khai-sinh", where)
        and reason in flaw.reason
        for flaw in flaws
    ), [str(flaw) for flaw in flaws]


def test_the_sound_graph_has_no_fault():
    assert checked(with_graph())[1] == ()


def paths(made, at, answers=()):
    if at is None:
        yield answers
        return
    for each in made.question(at).answers:
        yield from paths(made, each.next, (*answers, each))


def test_every_path_we_ship_ends_with_papers_and_every_graph_asks_at_most_five():
    catalogue = imported(asset_files())
    walked = 0
    for made in catalogue.graphs.values():
        for path in paths(made, made.start):
            held = {each.place for each in made.base}
            for each in path:
                held |= {r.place for r in each.adds}
                held -= {r.place for r in each.removes}
            assert held
            assert len(path) <= 5
            walked += 1
    assert (
        len(catalogue.graphs),
        sum(len(made.questions) for made in catalogue.graphs.values()),
        walked,
    ) == (10, 27, 105)


def test_every_reference_we_ship_names_its_paper():
    catalogue = imported(asset_files())
    cases = {each.id: each.dossier_cases for each in catalogue.procedures}
    for procedure_id, made in catalogue.graphs.items():
        moves = (each for question in made.questions for each in question.answers)
        for named in itertools.chain(made.base, *((*each.adds, *each.removes) for each in moves)):
            assert cases[procedure_id][named.case].items[named.item].name == named.name
