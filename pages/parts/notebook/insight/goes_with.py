"""What goes with each ankle's next mornings in the open diary, worked out when it is asked for (evidence.md 7.5)."""

from collections.abc import Mapping
from datetime import timedelta

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES, Side
from ankle_core.rules import factors
from ankle_core.rules.factors import Done, Factor
from ankle_core.rules.statistics.day_pairs import Days
from ankle_core.rules.statistics.goes_with import Links, goes_with, together
from pages.parts.notebook import entries, facts, trials
from pages.parts.notebook.home_days import today
from pages.parts.notebook.insight import spans
from pages.parts.notebook.remembering import remembered

#: So far back the days are looked at: a straight line is no trend of years.
LOOK_BACK = timedelta(days=p.LINK_DAYS.value)


@remembered
def its_factors() -> dict[str, Factor]:
    """Return what was done and left out lately, by the key of each factor; what a trial looks at waits for its end."""
    waiting = {f"{trial.kind} {trial.name}" for trial in trials.open_trials()}
    found = {factor.key: factor for factor in factors.factors(_done())}
    return {key: factor for key, factor in found.items() if key not in waiting}


@remembered
def _done() -> Done:
    first = max(entries.first_day() or today(), today() - LOOK_BACK)
    works = [work for work in facts.climbed().works if work.day >= first]
    told = entries.check_ins(first, today() + entries.DAY)
    return Done(first, today(), entries.its_runs(first, today()), entries.finished(first, today()), works, told)


@remembered
def links() -> Mapping[Side, Links]:
    """Return what may be said of each factor and the next mornings of each side; late answers are left out."""
    load = factors.load(_done())
    found = {}
    for side in SIDES:
        mornings = spans.in_time(side)
        told = {
            key: goes_with(Days(min(factor.days), today(), mornings, {} if factor.running else load), factor.days)
            for key, factor in its_factors().items()
        }
        found[side] = together(told)
    return found
