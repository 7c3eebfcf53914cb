"""Student's t against scipy, and against what is known of it without scipy."""

from math import atan, inf, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.rules.statistics.students_t import cdf, quantile, two_sided
from tests.rules.statistics.references import students_t

FREEDOMS = [0.5, 1, 2, 3, 5, 10, 23, 37, 79, 175, 1000, 10_000]
freedoms = st.integers(1, 400)


@pytest.mark.parametrize("freedom", FREEDOMS)
def test_it_is_that_of_scipy(freedom: float) -> None:
    for t in (0, 0.001, 0.1, 0.5, 1, 1.7, 2, 3, 5, 10, 40, 1000):
        for one in (t, -t):
            assert cdf(one, freedom) == pytest.approx(students_t().cdf(one, freedom), abs=1e-10)
            assert two_sided(one, freedom) == pytest.approx(2 * students_t().sf(t, freedom), abs=1e-10)


@pytest.mark.parametrize("freedom", FREEDOMS)
def test_its_quantiles_are_those_of_scipy(freedom: float) -> None:
    for share in (1e-6, 0.001, 0.025, 0.05, 0.3, 0.4999, 0.500001, 0.7, 0.95, 0.975, 0.9995):
        assert quantile(share, freedom) == pytest.approx(students_t().ppf(share, freedom), rel=1e-10, abs=1e-10)


def test_what_every_table_has() -> None:
    assert quantile(0.95, 37) == pytest.approx(1.687094, abs=5e-7)
    assert quantile(0.975, 10) == pytest.approx(2.228139, abs=5e-7)
    assert two_sided(2.228139, 10) == pytest.approx(0.05, abs=5e-7)
    assert quantile(0.5, 7) == 0


@pytest.mark.parametrize("t", [1e-9, 1e-4, 0.3, 2, 1e5])
def test_with_one_degree_of_freedom_it_is_that_of_cauchy(t: float) -> None:
    assert cdf(t, 1) - 0.5 == pytest.approx(atan(t) / pi, rel=1e-6)
    assert two_sided(t, 1) == pytest.approx(1 - 2 * atan(t) / pi, rel=1e-6)


@pytest.mark.parametrize("t", [inf, -inf, 1e200])
def test_beyond_every_number_there_is_no_chance_left(t: float) -> None:
    assert two_sided(t, 5) == 0
    assert cdf(abs(t), 5) == 1
    assert cdf(-abs(t), 5) == 0


@pytest.mark.parametrize("share", [0, 1, -0.1, 1.1, float("nan")])
def test_a_share_that_no_number_has_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match=str(share)):
        quantile(share, 5)


@pytest.mark.parametrize("freedom", [0, -1, float("nan")])
def test_no_degrees_of_freedom_are_refused(freedom: float) -> None:
    for function in (cdf, two_sided):
        with pytest.raises(ValueError, match=str(freedom)):
            function(1.0, freedom)
    with pytest.raises(ValueError, match=str(freedom)):
        quantile(0.9, freedom)


@given(st.floats(-50, 50), freedoms)
def test_both_sides_are_alike(t: float, freedom: int) -> None:
    assert cdf(t, freedom) + cdf(-t, freedom) == pytest.approx(1, abs=1e-14)
    assert two_sided(t, freedom) == two_sided(-t, freedom)


@given(st.floats(0.001, 0.999), freedoms)
def test_a_quantile_leaves_its_share_below_it(share: float, freedom: int) -> None:
    assert cdf(quantile(share, freedom), freedom) == pytest.approx(share, abs=1e-11)
    assert quantile(share, freedom) == pytest.approx(-quantile(1 - share, freedom), abs=1e-9)


@given(st.floats(0, 20), st.floats(0.01, 5), freedoms)
def test_farther_out_there_is_less_chance(t: float, farther: float, freedom: int) -> None:
    assert two_sided(t + farther, freedom) < two_sided(t, freedom)
