"""Which papers, in my case: the questions of one procedure evaluated into a list.

Pure: a `Walk` is the answers given so far, and every answer makes a new one.
The screen shows `question` until it is None, and `papers` all the time beside
it. Graphs were checked on import (`content.graphs`), so every walk ends within
five questions and with at least one paper.

Without a graph, or without answers, `every_paper` is the honest list: all
cases, all papers, each with its condition.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kiosk.content.graphs import Answer, Graph, Question
from kiosk.content.model import DossierItem, Procedure


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a paper is asked for: the question and answer that brought it."""

    question: Question
    answer: Answer


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a list.

    Attributes:
        item: the paper itself, with form, counts, condition and note.
        case: the case of the dossier it stands in.
        because: the answer that brought it; None: everybody needs it.
    """

    item: DossierItem
    case: str
    because: Reason | None = None

    @property
    def kind(self) -> Literal["original", "copy", "both", "none"]:
        """Tell what to bring: ``none`` is something to tell, or printed on the spot."""
        if self.item.originals and self.item.copies:
            return "both"
        if self.item.originals:
            return "original"
        return "copy" if self.item.copies else "none"


@dataclass(frozen=True, slots=True)
class Walk:
    """One way through the questions of a procedure.

    Attributes:
        procedure: whose dossier the list is taken from.
        graph: its questions.
        answers: what was answered so far, in order.
    """

    procedure: Procedure
    graph: Graph
    answers: tuple[tuple[Question, Answer], ...] = ()

    @property
    def question(self) -> Question | None:
        """Return the question to ask now; None: the list is complete."""
        following = self.answers[-1][1].next if self.answers else self.graph.start
        return None if following is None else self.graph.question(following)

    @property
    def asked(self) -> int:
        """Return how many questions were answered."""
        return len(self.answers)

    @property
    def longest(self) -> int:
        """Return how many questions this walk has at most, answered ones included."""
        question = self.question
        return self.asked + (0 if question is None else _longest(self.graph, question))

    def answered(self, answer_id: str) -> Walk:
        """Return the walk after answering the current question.

        Raises:
            KeyError: no such answer, or nothing is asked any more.
        """
        question = self.question
        for answer in question.answers if question else ():
            if question and answer.id == answer_id:
                return Walk(self.procedure, self.graph, (*self.answers, (question, answer)))
        raise KeyError(answer_id)

    def back(self) -> Walk:
        """Return the walk before the last answer; at the start, itself."""
        return Walk(self.procedure, self.graph, self.answers[:-1])

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Return the papers as far as they are known, in the order of the dossier.

        Two of the same name, from two cases, are shown once: the first.
        """
        held: dict[tuple[int, int], Reason | None] = {ref.place: None for ref in self.graph.base}
        for question, answer in self.answers:
            held |= {ref.place: Reason(question, answer) for ref in answer.adds}
            for ref in answer.removes:
                held.pop(ref.place, None)
        by_name: dict[str, Paper] = {}
        for case_at, item_at in sorted(held):
            case = self.procedure.dossier_cases[case_at]
            item = case.items[item_at]
            by_name.setdefault(item.name, Paper(item, case.case, held[case_at, item_at]))
        return tuple(by_name.values())


def begun(procedure: Procedure, graph: Graph) -> Walk:
    """Return the walk before the first question."""
    return Walk(procedure, graph)


def every_paper(procedure: Procedure) -> tuple[Paper, ...]:
    """Return all papers of all cases, each once, in the order of the dossier."""
    by_name: dict[str, Paper] = {}
    for case in procedure.dossier_cases:
        for item in case.items:
            by_name.setdefault(item.name, Paper(item, case.case))
    return tuple(by_name.values())


def every_walk(walk: Walk) -> Iterator[Walk]:
    """Yield every complete walk that begins with *walk*: for tests and for editors."""
    question = walk.question
    if question is None:
        yield walk
        return
    for answer in question.answers:
        yield from every_walk(walk.answered(answer.id))


def _longest(graph: Graph, question: Question) -> int:
    following = (answer.next for answer in question.answers)
    return 1 + max(
        (_longest(graph, graph.question(each)) for each in following if each is not None), default=0
    )
