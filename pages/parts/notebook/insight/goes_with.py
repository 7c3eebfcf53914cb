"""What goes with each ankle's next mornings in the open diary, worked out when it is asked for (evidence.md 7.5)."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES, Occasion, Side
from ankle_core.diary.runs import Run
from ankle_core.rules import factors
from ankle_core.rules.factors import Done, Factor
from ankle_core.rules.statistics.day_pairs import Days
from ankle_core.rules.statistics.goes_with import Links, goes_with, together
from ankle_core.training.session import Session
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


def _after_work() -> set[date]:
    """The days whose morning was answered once a run or session had begun: it tells what the day brought."""
    first, end = _done().first, today() + entries.DAY
    begun: dict[date, datetime] = {}
    works: list[Run | Session] = [*entries.its_runs(first, end), *entries.finished(first, end)]
    for one in works:
        begun[one.day] = min(begun.get(one.day, one.started_at), one.started_at)
    mornings = [one for one in _done().check_ins if one.occasion is Occasion.MORNING]
    return {one.day for one in mornings if one.day in begun and one.moment >= begun[one.day]}


@remembered
def links() -> Mapping[Side, Links]:
    """Return what may be said of each factor and the next mornings of each side; late answers are left out."""
    load, after = factors.load(_done()), _after_work()
    found = {}
    for side in SIDES:
        mornings = {day: soreness for day, soreness in spans.in_time(side).items() if day not in after}
        told = {
            key: goes_with(Days(min(factor.days), today(), mornings, {} if factor.running else load), factor.days)
            for key, factor in its_factors().items()
        }
        found[side] = together(told)
    return found
