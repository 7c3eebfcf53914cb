"""Student's t distribution, by the regularised incomplete beta function.

With `freedom` degrees of freedom, any number above 0: P(|T| >= t) = I_x(freedom/2, 1/2), x = freedom/(freedom + t²).
Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.5 and 26.7.
"""

from functools import lru_cache
from math import exp, lgamma, log, log1p, pi

#: A continued fraction is left, and a quantile taken for found, once a step changes this share of it or less.
PRECISION = 1e-15
QUANTILE_PRECISION = 1e-13
#: Stands in for a denominator of 0 in a continued fraction (Lentz).
TINY = 1e-300


def cdf(t: float, freedom: float) -> float:
    """Return P(T <= `t`), 0-1; ValueError unless `freedom` is above 0."""
    tail = two_sided(t, freedom) / 2
    return 1 - tail if t > 0 else tail


def two_sided(t: float, freedom: float) -> float:
    """Return P(|T| >= |`t`|), 0-1, also for an infinite `t`; ValueError unless `freedom` is above 0."""
    if not freedom > 0:
        raise ValueError(freedom)
    squared = t * t
    within = freedom / (freedom + squared)
    return _incomplete_beta(freedom / 2, 0.5, within, squared / (freedom + squared)) if within else 0.0


@lru_cache(maxsize=256)
def quantile(share: float, freedom: float) -> float:
    """Return the t with P(T <= t) = `share`; ValueError unless 0 < `share` < 1 and `freedom` is above 0."""
    if not 0 < share < 1:
        raise ValueError(share)
    return _upper(1 - share, freedom) if share > 0.5 else -_upper(share, freedom)


def _upper(tail: float, freedom: float) -> float:
    """The t >= 0 with P(T >= t) = `tail`: Newton from 0 never passes it, for the density only falls from there on."""
    t, step = 0.0, 1.0
    while step > QUANTILE_PRECISION * (1 + t):
        step = (two_sided(t, freedom) / 2 - tail) / _density(t, freedom)
        t += step
    return t


def _density(t: float, freedom: float) -> float:
    scale = lgamma((freedom + 1) / 2) - lgamma(freedom / 2) - log(pi * freedom) / 2
    return exp(scale - (freedom + 1) / 2 * log1p(t * t / freedom))


def _incomplete_beta(a: float, b: float, x: float, rest: float) -> float:
    """I_x(a, b) with `rest` = 1 - x, which is handed over because the subtraction would lose what lies near 1."""
    if x > (a + 1) / (a + b + 2):
        return 1 - _incomplete_beta(b, a, rest, x)
    if x == 0:
        return 0.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(rest))
    return front * _fraction(a, b, x) / a


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of the incomplete beta function, by Lentz's method; quick for x < (a+1)/(a+b+2)."""
    upper, lower = 1.0, 1 / _apart(1 - (a + b) * x / (a + 1))
    found, step, number = lower, 0.0, 0
    while abs(step - 1) > PRECISION:
        number += 1
        even = number * (b - number) * x / ((a + 2 * number - 1) * (a + 2 * number))
        odd = -(a + number) * (a + b + number) * x / ((a + 2 * number) * (a + 2 * number + 1))
        step = 1.0
        for term in (even, odd):
            lower = 1 / _apart(1 + term * lower)
            upper = _apart(1 + term / upper)
            step *= upper * lower
        found *= step
    return found


def _apart(value: float) -> float:
    return value if abs(value) > TINY else TINY
