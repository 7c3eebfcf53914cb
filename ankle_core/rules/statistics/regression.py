"""Least squares with HC3 standard errors, which stay honest where the noise is not alike on every day.

Source: MacKinnon and White 1985; evidence.md 7.5.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ankle_core.rules.statistics.students_t import two_sided

Numbers = NDArray[np.float64]

#: What is left over beside this share of the whole is floating-point dust.
DUST = 1e-9


@dataclass(frozen=True, slots=True)
class Fit:
    """One number per column, in their order: `estimates`, HC3 `errors`; `freedom` is rows less columns."""

    estimates: tuple[float, ...]
    errors: tuple[float, ...]
    freedom: int

    def chance(self, column: int) -> float:
        """Return the two-sided p, 0-1, of the estimate of `column` against 0."""
        return two_sided(self.estimates[column] / self.errors[column], self.freedom)


def fit(columns: Numbers, outcome: Numbers) -> Fit | None:
    """Return the least squares fit of `outcome` (n) by `columns` (n × k, the constant among them).

    None where nothing can be told: no more rows than columns, columns that depend on each other, a row that fixes a
    coefficient by itself, or a coefficient that nothing left over gives an error.
    """
    parts = _parts(columns)
    if parts is None:
        return None
    left, spared = outcome - parts.basis @ (parts.basis.T @ outcome), 1 - (parts.basis**2).sum(axis=1)
    if spared.min() < DUST:
        return None
    errors = np.sqrt((parts.back @ parts.basis.T) ** 2 @ (left / spared) ** 2)
    if (errors * parts.lengths).min() <= DUST * np.abs(outcome).max():
        return None
    estimates = parts.back @ (parts.basis.T @ outcome)
    return Fit(tuple(estimates.tolist()), tuple(errors.tolist()), len(columns) - len(estimates))


def residuals(columns: Numbers, outcome: Numbers) -> Numbers:
    """Return what `columns`, which may not depend on each other, leave over of each column of `outcome`."""
    basis, _ = np.linalg.qr(columns)
    return outcome - basis @ (basis.T @ outcome)


class _Parts(NamedTuple):
    """Columns = `basis` (orthonormal, n × k) × the inverse of `back` (k × k); `lengths` of the columns."""

    basis: Numbers
    back: Numbers
    lengths: Numbers


def _parts(columns: Numbers) -> _Parts | None:
    """The columns are brought to one length first, so that kilometres and days do not decide what depends on what."""
    rows, width = columns.shape
    lengths = np.sqrt((columns**2).sum(axis=0))
    if rows <= width or not lengths.all():
        return None
    basis, sizes, turned = np.linalg.svd(columns / lengths, full_matrices=False)
    if sizes[-1] < DUST:
        return None
    return _Parts(basis, turned.T / sizes / lengths[:, None], lengths)
