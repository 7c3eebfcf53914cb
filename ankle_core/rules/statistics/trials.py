"""A trial on oneself: days with and without in an order drawn by chance, and what the mornings after them show.

Within each pair of days one is with and one without. The order is drawn before the first day from a seed that is kept,
so that the same chance can be drawn again for the test. Source: evidence.md 7.6.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice

import numpy as np

from ankle_core import parameters as p
from ankle_core.diary.trials import Drawn
from ankle_core.rules.statistics.day_pairs import Days, Pair, controls, design, outcome, pairs
from ankle_core.rules.statistics.kalman import DAY
from ankle_core.rules.statistics.regression import Numbers, fit, residuals
from ankle_core.rules.statistics.trial_orders import Result, orders

#: Outside a 90 % interval lies what has this p or less.
RULED_OUT = 0.1
#: Points: the most a rating of 0-10 can change, and how near the ends of an interval are worked out.
HIGHEST, NEAR = 10.0, 1e-4
#: Floating-point dust: what lies on a line meets it.
DUST = 1e-9

#: Between a day with it, 1, and one without, 0.
MIDDLE = 0.5


def analysed(
    trial: Drawn,
    mornings: Mapping[date, int | None],
    load: Mapping[date, float | None],
    done: Mapping[date, bool],
) -> Result:
    """Return what the mornings of a finished `trial` show; one that still runs lacks the mornings to come.

    `mornings` is soreness 0-10 of one ankle, `load` what was run on a day as in `Days`, `done` whether a day was really
    one with it. What is tested is the coefficient of the assigned days beside the morning before, the load and the
    trend. The interval holds every difference that the same test would not rule out at 10 %, so that it never disagrees
    with `p`, and `effect` is the difference that leaves nothing to test. Both take it that a day changes the morning
    after it and no later one: what lasts longer is understated. The plain coefficient would overstate the rest, since
    the day before has changed the morning before: in simulated trials 1 point came out as 1.15.
    Source: evidence.md 7.6, 7.7.
    """
    days = Days(trial.first, trial.first + timedelta(days=len(trial.assigned)), mornings, load)
    assigned = {trial.first + number * DAY: kind for number, kind in enumerate(trial.assigned)}
    found = pairs(days, assigned)
    known = [(kind, done[day] is kind) for day, kind in assigned.items() if day in done]
    numbers = {pair.number for pair in found}
    whole = sum(number + 1 in numbers for number in numbers if number % 2 == 0)
    answered = days.count - days.unanswered >= p.CHANGE_LEAST_SHARE.value * days.count
    told = answered and fit(design(found), outcome(found)) is not None
    drawn_with = [kept for kind, kept in known if kind]
    without = [kept for kind, kept in known if not kind]
    followed = ((sum(drawn_with), len(drawn_with)), (sum(without), len(without))) if known else None
    if not told:
        return Result(len(found), whole, followed, enough=answered and bool(found))
    return Result(len(found), whole, followed, *_shown(trial, found))


def _shown(trial: Drawn, found: Sequence[Pair]) -> tuple[float, float, float, float]:
    """The effect, the ends of its interval, and p."""
    others = islice(orders(trial.seed, len(trial.assigned)), 1, 1 + p.TRIAL_DRAWS.value)
    drawn = np.array([trial.assigned, *others], float)[:, [pair.number for pair in found]].T

    def passed(effect: float) -> bool:
        return bool(_coefficients(drawn[:, :1], _without(trial, found, effect))[0] <= 0)

    def ruled_out(effect: float) -> bool:
        return _chance(drawn, _without(trial, found, effect)) <= RULED_OUT

    effect = _turn(passed, -HIGHEST, HIGHEST)
    low, high = -_turn(lambda end: ruled_out(-end), -effect, HIGHEST), _turn(ruled_out, effect, HIGHEST)
    return effect, low, high, _chance(drawn, found)


def _without(trial: Drawn, found: Sequence[Pair], effect: float) -> list[Pair]:
    """The days as they would have been with both kinds alike, had each with it changed the next morning by `effect`.

    What is taken off is counted from the middle of both kinds, and there stands the day before the trial, of which
    nothing is known.
    """
    kinds = [kind - MIDDLE for kind in (MIDDLE, *trial.assigned)]
    return [
        pair._replace(
            before=pair.before - effect * kinds[pair.number], after=pair.after - effect * kinds[pair.number + 1]
        )
        for pair in found
    ]


def _chance(drawn: Numbers, found: Sequence[Pair]) -> float:
    """The share of the orders `drawn` that show at least as much as the first of them, the assigned one."""
    shown = np.abs(_coefficients(drawn, found))
    return float((shown >= shown[0] - DUST).mean())


def _coefficients(drawn: Numbers, found: Sequence[Pair]) -> Numbers:
    """What each order shows: the coefficient of what the controls leave over of it (Frisch and Waugh 1933).

    An order of which they leave nothing tells nothing, and is counted against the effect.
    """
    left = residuals(controls(found), drawn)
    size = (left**2).sum(axis=0)
    shown: Numbers = np.divide(outcome(found) @ left, size, out=np.full_like(size, np.inf), where=size > DUST)
    return shown


def _turn(so: Callable[[float], bool], low: float, high: float) -> float:
    """Where between `low` and `high` it comes to be `so`, by halving; `high` where it never does."""
    while high - low > NEAR:
        middle = (low + high) / 2
        low, high = (low, middle) if so(middle) else (middle, high)
    return high
