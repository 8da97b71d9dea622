"""What the log may say: the catalogue holds, and nothing beside it can be said."""

from __future__ import annotations

import ast
import logging
import re
from pathlib import Path

import pytest

from kiosk import events
from kiosk.entries import Rating

ROOT = Path(__file__).parents[2]
RESERVED = {"at", "level", "event", "text", "trace"}  # keys of a line: a fact must not cover them


@pytest.mark.parametrize("event", events.CATALOGUE, ids=lambda event: event.id)
def test_each_event_has_an_area_a_sentence_and_facts_of_its_own(event: events.Event) -> None:
    assert re.fullmatch(r"[a-z]+\.[a-z_]+", event.id)
    assert event.level in (logging.INFO, logging.WARNING, logging.ERROR)
    assert len(event.text) > 10
    assert "%" not in event.text, "facts travel beside the text"
    assert not set(event.facts) & RESERVED
    assert len(set(event.facts)) == len(event.facts)


def test_ids_are_unique_and_the_catalogue_is_whole() -> None:
    ids = [event.id for event in events.CATALOGUE]
    assert len(set(ids)) == len(ids)
    named = {name for name, value in vars(events).items() if isinstance(value, events.Event)}
    assert len(named) == len(ids)


def test_no_fact_is_an_answer_or_a_persons_word() -> None:
    answers = set(Rating.__struct_fields__) - {"at", "mono", "boot"}
    for event in events.CATALOGUE:
        assert not set(event.facts) & (answers | {"comment", "body", "name", "phone"}), event.id


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"epoch": "e"},
        {"epoch": "e", "entries": 1, "score": 5},
        {"epoch": "e", "score": 5},
    ],
    ids=str,
)
def test_a_fact_beyond_or_short_of_the_catalogue_is_refused(
    facts: dict[str, str | int], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with pytest.raises(ValueError, match=r"journal.opened takes \('epoch', 'entries'\)"):
        events.say(events.JOURNAL_OPENED, **facts)
    assert caplog.records == []


def test_what_is_said_carries_its_id_and_its_facts(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    events.say(events.JOURNAL_OPENED, epoch="e", entries=3)
    (record,) = caplog.records
    assert (record.name, record.levelno) == ("kiosk", logging.INFO)
    assert vars(record)["event"] == "journal.opened"
    assert vars(record)["facts"] == {"epoch": "e", "entries": 3}


def test_every_event_is_said_somewhere_and_every_saying_is_in_the_catalogue() -> None:
    """A line that nobody can provoke is a promise to the technician that is not kept."""
    used: set[str] = set()
    for room in ("kiosk", "sync", "ui"):
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "events":
                    used.add(node.attr)
    constants = {name for name, value in vars(events).items() if isinstance(value, events.Event)}
    assert constants == used & constants
    assert {name for name in used if name.isupper()} <= constants | {"CATALOGUE"}


def test_only_events_are_logged_in_our_rooms() -> None:
    """Free text could carry what a citizen said; the one door for bugs logs a fixed sentence."""
    free: list[str] = []
    for room in ("kiosk", "sync"):
        for path in (ROOT / room).rglob("*.py"):
            if "central" in path.parts:
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                match node:
                    case ast.Call(
                        func=ast.Attribute(
                            attr="debug" | "info" | "warning" | "error" | "critical" | "exception"
                        ),
                        args=[first, *rest],
                    ) if rest or not isinstance(first, ast.Constant):
                        free.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert free == []
