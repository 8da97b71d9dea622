from __future__ import annotations

from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.central.formulas import (
    MIN_PUBLISHED,
    Z_95,
    Share,
    response_rate_1,
    top2_share_1,
    wilson,
)


# R. G. Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I, method 3.
@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_agrees_with_the_published_table(hits: int, n: int, low: float, high: float) -> None:
    found = wilson(hits, n)
    assert found == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@given(n=st.integers(1, 10**9), data=st.data())
def test_wilson_solves_its_own_equation(n: int, data: st.DataObject) -> None:
    # Both ends are the p at which the observed share lies z standard errors away.
    hits = data.draw(st.integers(0, n))
    share = hits / n
    for end in wilson(hits, n):
        assert abs(share - end) == pytest.approx(Z_95 * sqrt(end * (1 - end) / n), abs=1e-6)


@given(n=st.integers(1, 10**6), data=st.data())
def test_wilson_holds_the_share_inside_and_is_symmetric(n: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, n))
    low, high = wilson(hits, n)
    assert 0 <= low <= hits / n <= high <= 1
    assert low < high
    mirrored = wilson(n - hits, n)
    assert mirrored == (pytest.approx(1 - high), pytest.approx(1 - low))


def test_one_tap_is_not_a_hundred_per_cent() -> None:
    share = top2_share_1((0, 0, 0, 0, 1))
    assert share is not None
    assert (share.value, share.high) == (1.0, 1.0)
    assert share.low == pytest.approx(0.2065, abs=5e-5)
    assert not share.is_publishable


def test_top2_share_counts_the_two_best_of_five() -> None:
    share = top2_share_1((1, 2, 3, 4, 5))
    assert share == Share("top2_share/1", 9, 15, 0.6, *wilson(9, 15))


def test_no_rating_has_no_rate() -> None:
    assert top2_share_1((0, 0, 0, 0, 0)) is None


def test_a_figure_is_publishable_from_ten() -> None:
    shares = [top2_share_1((0, 0, 0, 0, n)) for n in (9, 10)]
    assert MIN_PUBLISHED == 10
    assert [share is not None and share.is_publishable for share in shares] == [False, True]


def test_response_rate_leaves_free_ratings_out() -> None:
    share = response_rate_1(n=50, free=9, cases=100)
    assert share is not None
    assert (share.formula, share.hits, share.n) == ("response_rate/1", 41, 100)
    assert Fraction(share.value).limit_denominator(1000) == Fraction(41, 100)


@pytest.mark.parametrize(("n", "free", "cases"), [(5, 5, 0), (0, 0, 0), (5, 0, 4)])
def test_response_rate_is_unknown_without_a_true_denominator(n: int, free: int, cases: int) -> None:
    assert response_rate_1(n, free, cases) is None
