"""What scipy and statsmodels say. Each is imported when it is asked: every process of the tests reads all files of
tests, and the two take two seconds.
"""

from collections.abc import Sequence
from typing import Any


def hc3(outcome: Any, columns: Any) -> Any:
    """Return the least squares of statsmodels, with errors that hold for uneven noise and t for a few days."""
    import statsmodels.api

    return statsmodels.api.OLS(outcome, columns).fit(cov_type="HC3", use_t=True)


def students_t() -> Any:
    from scipy import stats

    return stats.t


def welch(one: Sequence[int], other: Sequence[int]) -> float:
    """Return how often chance alone parts two means as far, where the two need not be equally noisy."""
    from scipy import stats

    return float(stats.ttest_ind(one, other, equal_var=False).pvalue)


def benjamini_hochberg(chances: Sequence[float], rate: float) -> list[bool]:
    from statsmodels.stats.multitest import multipletests

    return list(multipletests(chances, rate, "fdr_bh")[0])
