"""The vocabulary: one byte form for each entry, checked before it can never be corrected."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import entries
from kiosk.entries import CaseFinished, Entry, Rating, State, Undo, Usage

ONE_OF_EACH: dict[str, tuple[Entry, bytes]] = {
    "rating": (
        Rating(at=1, mono=2, boot=3, score=5, form="overall-2026", counter="c-01", case=4),
        b'{"kind":"rating","at":1,"mono":2,"boot":3,"score":5,"form":"overall-2026",'
        b'"counter":"c-01","case":4}',
    ),
    "free rating": (
        Rating(at=1, mono=2, boot=3, score=1, form="f", counter="c"),
        b'{"kind":"rating","at":1,"mono":2,"boot":3,"score":1,"form":"f","counter":"c"}',
    ),
    "undo": (
        Undo(at=-1, mono=0, boot=0, of=7),
        b'{"kind":"undo","at":-1,"mono":0,"boot":0,"of":7}',
    ),
    "case finished": (
        CaseFinished(at=1, mono=2, boot=3, case=1, counter="c"),
        b'{"kind":"case_finished","at":1,"mono":2,"boot":3,"case":1,"counter":"c"}',
    ),
    "state": (
        State(at=1, mono=2, boot=3, event="kiosk.started", version="0.1.0", detail="Một cửa"),
        '{"kind":"state","at":1,"mono":2,"boot":3,"event":"kiosk.started","version":"0.1.0",'
        '"detail":"Một cửa"}'.encode(),
    ),
    "usage": (
        Usage(at=1, mono=2, boot=3, hour=0, views={"home": 2}),
        b'{"kind":"usage","at":1,"mono":2,"boot":3,"hour":0,"views":{"home":2}}',
    ),
}


@pytest.mark.parametrize(("entry", "body"), ONE_OF_EACH.values(), ids=ONE_OF_EACH)
def test_each_kind_has_its_one_byte_form(entry: Entry, body: bytes) -> None:
    assert entries.encode(entry) == body
    assert entries.decode(body) == entry


def test_every_kind_is_written_down_here() -> None:
    kinds = {type(entry) for entry, _ in ONE_OF_EACH.values()}
    assert kinds == set(Entry.__args__)


NUMBERS = st.integers(1, 2**53)
TEXTS = st.text(max_size=64)
WHEN = {
    "at": st.integers(-(2**53), 2**53),
    "mono": st.integers(0, 2**53),
    "boot": st.integers(0, 2**32 - 1),
}
ENTRIES = st.one_of(
    st.builds(
        Rating,
        **WHEN,
        score=st.integers(1, 5),
        form=TEXTS,
        counter=TEXTS,
        case=st.none() | NUMBERS,
    ),
    st.builds(Undo, **WHEN, of=NUMBERS),
    st.builds(CaseFinished, **WHEN, case=NUMBERS, counter=TEXTS),
    st.builds(State, **WHEN, event=TEXTS, version=TEXTS, detail=st.text(max_size=200)),
    st.builds(Usage, **WHEN, hour=st.just(0), views=st.dictionaries(TEXTS, NUMBERS, max_size=3)),
)


@given(ENTRIES)
def test_what_can_be_encoded_comes_back_and_stands_in_one_line(entry: Entry) -> None:
    body = entries.encode(entry)
    assert entries.decode(body) == entry
    assert entries.encode(entries.decode(body)) == body
    text = body.decode()
    assert json.loads(text)["kind"] == text.split('"')[3]
    assert min(text) >= " ", "no line break, no other control sign of old"


@pytest.mark.parametrize(
    "wrong",
    [
        Rating(at=1, mono=1, boot=1, score=0, form="f", counter="c"),
        Rating(at=1, mono=1, boot=1, score=6, form="f", counter="c"),
        Rating(at=1, mono=1, boot=1, score=5, form="f" * 65, counter="c"),
        Rating(at=1, mono=1, boot=1, score=5, form="f", counter="c" * 65),
        Rating(at=1, mono=1, boot=1, score=5, form="f", counter="c", case=0),
        Rating(at=2**60, mono=1, boot=1, score=5, form="f", counter="c"),
        Rating(at=1, mono=-1, boot=1, score=5, form="f", counter="c"),
        Rating(at=1, mono=1, boot=2**32, score=5, form="f", counter="c"),
        Undo(at=1, mono=1, boot=1, of=0),
        CaseFinished(at=1, mono=1, boot=1, case=0, counter="c"),
        State(at=1, mono=1, boot=1, event="e", detail="d" * 201),
        Usage(at=1, mono=1, boot=1, hour=0, views={"home": 0}),
    ],
    ids=str,
)
def test_an_entry_out_of_range_never_reaches_the_journal(wrong: Entry) -> None:
    """A Struct is not checked when made; central would quarantine it, for ever."""
    with pytest.raises(msgspec.ValidationError):
        entries.encode(wrong)


def test_a_newer_field_is_passed_over() -> None:
    body = b'{"kind":"undo","at":1,"mono":1,"boot":1,"of":1,"why":{"deep":[1]}}'
    assert entries.decode(body) == Undo(at=1, mono=1, boot=1, of=1)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b'{"at":1}',
        b'{"kind":"vote","at":1,"mono":1,"boot":1}',
        b'{"kind":"undo","at":1,"mono":1,"boot":1,"of":1.0}',
        b'{"kind":"undo","at":1,"mono":1,"boot":1,"of":"1"}',
        b'{"kind":"undo","at":1,"mono":1,"boot":1,"of":1}}',
        b'{"kind":"state","at":1,"mono":1,"boot":1,"event":"\xff"}',
        b'{"kind":"undo","at":1,"mono":1,"boot":1,"of":' + b"9" * 400 + b"}",
        b'{"kind":"undo","at":1,"mono":1,"boot":1,"of":1,"x":' + b"[" * 90_000 + b"]" * 90_000,
    ],
    ids=lambda body: repr(body[:60]),
)
def test_what_is_no_entry_is_told_as_such(body: bytes) -> None:
    with pytest.raises((msgspec.DecodeError, UnicodeDecodeError)):
        entries.decode(body)


def test_text_that_is_not_text_is_a_bug_before_it_is_stored() -> None:
    with pytest.raises(UnicodeEncodeError):
        entries.encode(State(at=1, mono=1, boot=1, event="\udcff"))
