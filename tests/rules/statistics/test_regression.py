"""Least squares and its HC3 errors against statsmodels and by hand, and what tells nothing."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.rules.statistics.regression import Fit, Numbers, fit, residuals
from tests.rules.statistics.references import hc3


def table(seed: int, rows: int) -> tuple[Numbers, Numbers]:
    """A constant, with it or not, a rating, kilometres and the day; and an outcome that is noisier on days with it."""
    random = np.random.default_rng(seed)
    with_it = random.integers(0, 2, rows)
    columns = [np.ones(rows), with_it, random.integers(0, 11, rows), random.uniform(0, 20, rows), np.arange(rows)]
    return np.column_stack(columns).astype(float), random.normal(4, 1 + with_it)


@pytest.mark.parametrize("rows", [9, 42, 180])
@pytest.mark.parametrize("seed", range(5))
def test_it_is_that_of_statsmodels(seed: int, rows: int) -> None:
    columns, outcome = table(seed, rows)
    found, theirs = fit(columns, outcome), hc3(outcome, columns)
    assert found
    assert found.freedom == theirs.df_resid == rows - 5
    assert found.estimates == pytest.approx(theirs.params, abs=1e-8)
    assert found.errors == pytest.approx(theirs.bse, abs=1e-8)
    assert [found.chance(column) for column in range(5)] == pytest.approx(theirs.pvalues, abs=1e-8)


def test_a_mean_by_hand() -> None:
    found = fit(np.ones((3, 1)), np.array([1.0, 2.0, 6.0]))
    assert found
    assert found.estimates == pytest.approx([3])
    assert found.errors == pytest.approx([sqrt((2**2 + 1**2 + 3**2) / (1 - 1 / 3) ** 2) / 3])
    assert found.freedom == 2
    assert Fit((3.0,), (1.5,), 2).chance(0) == pytest.approx(1 - 2 / sqrt(4 + 2))


ROWS = np.arange(6.0)
NOISY = np.array([1.0, 3, 2, 5, 3, 4])
NOTHING = {
    "as many columns as rows": (np.column_stack([ROWS[:2] ** 0, ROWS[:2]]), NOISY[:2]),
    "no rows": (np.empty((0, 2)), np.empty(0)),
    "a column of noughts": (np.column_stack([ROWS**0, 0 * ROWS]), NOISY),
    "two columns alike": (np.column_stack([ROWS**0, ROWS, ROWS]), NOISY),
    "a column made of two others": (np.column_stack([ROWS**0, ROWS, 1000 - 3 * ROWS]), NOISY),
    "a column that one row fixes": (np.column_stack([ROWS**0, ROWS == 3]).astype(float), NOISY),
    "nothing left over": (np.column_stack([ROWS**0, ROWS]), 2 + 0.7 * ROWS),
    "nothing left over for one column": (np.column_stack([ROWS < 3, ROWS >= 3]).astype(float), np.array([1.0] * 5 + [2])),
    "an outcome of noughts": (np.column_stack([ROWS**0, ROWS]), 0 * ROWS),
}  # fmt: skip


@pytest.mark.parametrize(("columns", "outcome"), NOTHING.values(), ids=NOTHING.keys())
def test_what_tells_nothing(columns: Numbers, outcome: Numbers) -> None:
    assert fit(columns, outcome) is None


def test_one_row_more_than_columns_tells_something() -> None:
    assert fit(np.column_stack([ROWS[:3] ** 0, ROWS[:3]]), NOISY[:3])


def test_a_column_that_two_rows_fix_tells_something() -> None:
    assert fit(np.column_stack([ROWS**0, ROWS >= 4]).astype(float), NOISY)


@given(st.integers(0, 999), st.permutations(range(40)), st.floats(0.001, 1000))
def test_neither_order_nor_unit_changes_it(seed: int, order: list[int], unit: float) -> None:
    columns, outcome = table(seed, 40)
    found, other = fit(columns, outcome), fit(columns[order] * [1, 1, 1, unit, 1], outcome[order])
    assert found
    assert other
    scaled = [1, 1, 1, unit, 1]
    assert np.array(other.estimates) * scaled == pytest.approx(found.estimates, abs=1e-8)
    assert np.array(other.errors) * scaled == pytest.approx(found.errors, abs=1e-8)


@given(st.integers(0, 999))
def test_what_the_others_leave_over_of_a_column_gives_its_estimate(seed: int) -> None:
    columns, outcome = table(seed, 40)
    others, asked = np.delete(columns, 1, axis=1), columns[:, 1:2]
    left, found = residuals(others, asked)[:, 0], fit(columns, outcome)
    assert found
    assert np.abs(others.T @ left).max() < 1e-9
    assert outcome @ left / (left @ left) == pytest.approx(found.estimates[1], abs=1e-9)
