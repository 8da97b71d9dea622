"""Question graphs of "Tôi cần giấy tờ gì?", and the checker that walks every path.

A graph starts with *base* papers; each answer adds and removes papers and
leads to the next question, or to None: the list is complete. References name
their paper too, so that a graph made for an older dossier is noticed.

The checks are ours after the starter catalogue's rules: at most five
questions, no loop, nothing unreachable, no answer that leads nowhere, no
question that changes nothing, no path that ends empty-handed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Final

from msgspec import Meta, Struct

from kiosk.content.model import DossierCase, Key, Text

MAX_QUESTIONS: Final = 5

Position = Annotated[int, Meta(ge=0, le=1000)]


class ItemRef(Struct, frozen=True, gc=False):
    """One paper of a dossier: index of its case, its index there, and its name as a check."""

    case: Position
    item: Position
    name: Text

    @property
    def place(self) -> tuple[int, int]:
        """Return (case, item): the order in which lists show it."""
        return self.case, self.item


class Answer(Struct, frozen=True, omit_defaults=True):
    """One answer: papers it adds and removes, and the question that follows (None: done)."""

    id: Key
    label_vi: Text
    label_en: Text
    adds: tuple[ItemRef, ...] = ()
    removes: tuple[ItemRef, ...] = ()
    next: Key | None = None


class Question(Struct, frozen=True):
    """One question with the line that tells why it is asked."""

    id: Key
    text_vi: Text
    text_en: Text
    why_vi: Text
    why_en: Text
    answers: tuple[Answer, ...]


class Graph(Struct, frozen=True):
    """All questions of one procedure."""

    start: Key
    base: tuple[ItemRef, ...]
    questions: tuple[Question, ...]

    def question(self, question_id: str) -> Question:
        """Return the question with that id.

        Raises:
            KeyError: there is none; a checked graph never asks for one.
        """
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)


class GraphFlaw(Struct, frozen=True):
    """One thing wrong with a graph: where (question, answer), and why."""

    where: str
    reason: str


def flaws_of(graph: Graph, cases: tuple[DossierCase, ...]) -> Iterator[GraphFlaw]:
    """Yield everything wrong with *graph* for a procedure whose dossier is *cases*."""
    yield from _base_flaws(graph, cases)
    yield from _question_flaws(graph, cases)
    known = {question.id: question for question in graph.questions}
    reached: set[str] = set()
    yield from _path_flaws(graph.start, known, {ref.place for ref in graph.base}, (), reached)
    for question_id in known:
        if question_id not in reached:
            yield GraphFlaw(question_id, "is never reached from the start")


def _base_flaws(graph: Graph, cases: tuple[DossierCase, ...]) -> Iterator[GraphFlaw]:
    yield from _reference_flaws("base", graph.base, cases)


def _question_flaws(graph: Graph, cases: tuple[DossierCase, ...]) -> Iterator[GraphFlaw]:
    seen: set[str] = set()
    for question in graph.questions:
        if question.id in seen:
            yield GraphFlaw(question.id, "this question id is used twice")
        seen.add(question.id)
        if len(question.answers) < 2:
            yield GraphFlaw(
                question.id, f"has {len(question.answers)} answer(s); at least two are needed"
            )
        answer_ids = [answer.id for answer in question.answers]
        for answer_id in sorted({each for each in answer_ids if answer_ids.count(each) > 1}):
            yield GraphFlaw(f"{question.id}/{answer_id}", "this answer id is used twice")
        effects = {
            (frozenset(r.place for r in answer.adds), frozenset(r.place for r in answer.removes))
            for answer in question.answers
        }
        if len(question.answers) > 1 and len(effects) < 2:
            yield GraphFlaw(question.id, "no answer changes the list, so it need not be asked")
        for answer in question.answers:
            where = f"{question.id}/{answer.id}"
            yield from _reference_flaws(where, answer.adds, cases)
            yield from _reference_flaws(where, answer.removes, cases)


def _reference_flaws(
    where: str, refs: tuple[ItemRef, ...], cases: tuple[DossierCase, ...]
) -> Iterator[GraphFlaw]:
    places = [ref.place for ref in refs]
    for ref in refs:
        if ref.case >= len(cases) or ref.item >= len(cases[ref.case].items):
            yield GraphFlaw(
                where,
                f"paper {ref.name!r} is unknown: no item {ref.case}/{ref.item} in the dossier",
            )
        elif (name := cases[ref.case].items[ref.item].name) != ref.name:
            yield GraphFlaw(
                where,
                f"paper {ref.name!r} is unknown: item {ref.case}/{ref.item} is called {name!r}",
            )
        if places.count(ref.place) > 1:
            yield GraphFlaw(where, f"paper {ref.name!r} is named twice")


def _path_flaws(
    at: str | None,
    known: Mapping[str, Question],
    held: set[tuple[int, int]],
    path: tuple[str, ...],
    reached: set[str],
) -> Iterator[GraphFlaw]:
    so_far = " > ".join(path)
    if at is None:
        if not held:
            yield GraphFlaw(so_far, "this path ends with an empty list")
        return
    if at not in known:
        yield GraphFlaw(so_far or "start", f"leads to question {at!r}, which does not exist")
        return
    if at in path:
        yield GraphFlaw(f"{so_far} > {at}", "this path is a loop")
        return
    if len(path) >= MAX_QUESTIONS:
        yield GraphFlaw(f"{so_far} > {at}", f"this path asks more than {MAX_QUESTIONS} questions")
        return
    reached.add(at)
    for answer in known[at].answers:
        adds = {ref.place for ref in answer.adds}
        removes = {ref.place for ref in answer.removes}
        where = f"{so_far} > {at}/{answer.id}" if path else f"{at}/{answer.id}"
        for ref in answer.adds:
            if ref.place in held:
                yield GraphFlaw(where, f"adds {ref.name!r}, which is in the list already")
        for ref in answer.removes:
            if ref.place not in held:
                yield GraphFlaw(where, f"removes {ref.name!r}, which is not in the list")
        yield from _path_flaws(answer.next, known, (held | adds) - removes, (*path, at), reached)
