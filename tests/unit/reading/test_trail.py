"""Where a reader is: back is one place, home is home, and no place is walked through twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.reading.trail import (
    AT_HOME,
    NOWHERE,
    Kind,
    Move,
    Place,
    SteppedBack,
    Trail,
    Typed,
    Went,
    WentHome,
    moved,
    opened,
    stay_s,
)

FIELD = Place(Kind.FIELD, "Hộ tịch")
BIRTH = Place(Kind.PROCEDURE, "1.001193")


def walked(*moves: Move, trail: Trail = AT_HOME) -> Trail:
    for move in moves:
        trail = moved(trail, move)
    return trail


def test_back_goes_to_the_row_the_list_was_left_at() -> None:
    there = walked(Went(FIELD), Went(BIRTH, row=12))
    assert there.here == BIRTH
    assert walked(SteppedBack(), trail=there).here == Place(Kind.FIELD, "Hộ tịch", row=12)


def test_home_is_one_step_from_anywhere() -> None:
    assert walked(Went(Place(Kind.FIELDS)), Went(FIELD), Went(BIRTH), WentHome()) == AT_HOME


def test_back_at_home_means_nothing() -> None:
    assert walked(SteppedBack()) == AT_HOME


def test_a_place_walked_through_already_is_gone_back_to() -> None:
    trail = walked(Went(Place(Kind.FIELDS)), Went(FIELD), Went(Place(Kind.FIELDS)))
    assert [place.kind for place in trail.places] == [Kind.HOME, Kind.FIELDS]


def test_what_was_typed_is_there_again_when_one_comes_back() -> None:
    trail = walked(Went(Place(Kind.SEARCH)), Typed("khai sinh"), Went(BIRTH), SteppedBack())
    assert trail.here == Place(Kind.SEARCH, "khai sinh")


def test_typing_anywhere_else_means_nothing() -> None:
    assert walked(Went(FIELD), Typed("x")).here == FIELD


def test_only_as_much_is_kept_of_the_words_as_search_reads() -> None:
    assert len(walked(Went(Place(Kind.SEARCH)), Typed("a" * 5000)).here.key) == 200


def test_whoever_types_is_given_longer() -> None:
    assert stay_s(AT_HOME) == 120
    assert stay_s(walked(Went(Place(Kind.SEARCH)))) == 180


def test_only_going_on_opens_a_place() -> None:
    there = walked(Went(FIELD))
    assert opened(NOWHERE, AT_HOME) == Place(Kind.HOME)
    assert opened(AT_HOME, there) == FIELD
    assert opened(there, AT_HOME) is None
    searching = walked(Went(Place(Kind.SEARCH)))
    assert opened(searching, walked(Typed("a"), trail=searching)) is None


PLACES = st.builds(Place, st.sampled_from(Kind), st.sampled_from(["", "a", "b"]))
MOVES: st.SearchStrategy[Move] = st.one_of(
    st.builds(Went, PLACES, st.integers(0, 9)),
    st.builds(Typed, st.text(max_size=3)),
    st.just(SteppedBack()),
    st.just(WentHome()),
)


@given(st.lists(MOVES, max_size=30))
def test_every_walk_begins_at_home_and_passes_no_place_twice(moves: list[Move]) -> None:
    trail = walked(*moves)
    assert trail.places[0].kind is Kind.HOME
    for at, place in enumerate(trail.places):
        assert not any(place.is_at(other) for other in trail.places[:at])


@given(st.lists(MOVES, max_size=30))
def test_as_many_steps_back_as_there_are_places_lead_home(moves: list[Move]) -> None:
    trail = walked(*moves)
    assert walked(*[SteppedBack()] * (len(trail.places) - 1), trail=trail).is_home
