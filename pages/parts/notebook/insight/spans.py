"""Facts over weeks and years for Progress: answers, levels, lights, weeks and balances of the chosen span."""

from collections.abc import Sequence
from datetime import date, timedelta

from ankle_core.diary.check_in import SIDES, Answer, Side
from ankle_core.diary.days import Span
from ankle_core.rules import adherence
from ankle_core.rules import flares as rules
from ankle_core.rules.adherence import Balance, Days, EqualWeek, Week
from ankle_core.rules.flares import Flare
from ankle_core.rules.history import recalled
from ankle_core.rules.light import Light
from ankle_core.rules.statistics import trend
from ankle_core.rules.statistics.gaps import GapVerdict
from ankle_core.rules.statistics.gaps import gaps as find_gaps
from ankle_core.rules.statistics.trend import Level, LevelChange
from pages.parts.notebook import entries
from pages.parts.notebook.diaries.open_diary import Lights
from pages.parts.notebook.home_days import today
from pages.parts.notebook.insight import past_lights
from pages.parts.notebook.remembering import remembered

DAY = timedelta(days=1)
#: Days that are looked back at unless the runner chooses others.
USUAL_RANGE = 84
#: A flare may have begun so long before the span in which it settled.
FLARE_BEFORE = timedelta(days=60)
#: What one side got more than the other further back than this is past making up.
OWED_DAYS = timedelta(days=28)


def span(days: int) -> Span:
    """Return so many days, the last one today, or all for 0; never before anything was written."""
    end, first = today() + DAY, entries.first_day() or today()
    return Span(max(first, end - days * DAY) if days else first, end)


@remembered
def answers(side: Side) -> list[Answer]:
    """Return every morning of a side ever answered."""
    told = ((morning, morning.soreness(side)) for morning in entries.mornings())
    return [Answer(morning.day, soreness, recalled(morning)) for morning, soreness in told if soreness is not None]


@remembered
def in_time(side: Side) -> dict[date, int]:
    """Return the mornings of a side that were written down in time, which alone are compared (evidence.md 7.7)."""
    return {answer.day: answer.soreness for answer in answers(side) if not answer.recalled}


@remembered
def _rated(side: Side) -> list[tuple[date, int]]:
    return [*in_time(side).items()]


@remembered
def levels(side: Side, shown: Span) -> Sequence[Level]:
    """Return the smoothed level of every day of the span, looked back at."""
    return trend.smoothed(_rated(side), shown.first, shown.end)


def change(side: Side) -> LevelChange:
    """Return whether the level has changed over the last weeks."""
    return change_on(side, today())


@remembered
def change_on(side: Side, day: date) -> LevelChange:
    """Return whether the level on `day` had changed over the weeks before it."""
    return trend.change(_rated(side), day)


@remembered
def answered(side: Side, shown: Span) -> trend.Answered:
    """Return how many mornings of the span were answered."""
    return trend.answered(_rated(side), shown.first, shown.end)


@remembered
def gaps(side: Side, shown: Span) -> GapVerdict:
    """Return what the mornings before a morning left out were like; that of today may come yet."""
    told = {day for day, _ in _rated(side)}
    return find_gaps(_rated(side), shown.first, shown.end if today() in told else today())


@remembered
def _lights(shown: Span) -> Lights:
    """Of the days of the span and some before it: a flare may have begun there."""
    return past_lights.lights(Span(max(entries.first_day() or shown.first, shown.first - FLARE_BEFORE), shown.end))


@remembered
def lights(side: Side, shown: Span) -> dict[date, Light]:
    """Return each answered day's light of a side, by what is known of that day."""
    answered = {answer.day for answer in answers(side) if shown.first <= answer.day}
    return {day: lights[side] for day, lights in _lights(shown).items() if day in answered}


@remembered
def flares(side: Side, shown: Span) -> list[Flare]:
    """Return the flares of a side that lasted into the span, oldest first; where they began before it, from then on."""
    found = rules.flares((day, lights[side]) for day, lights in _lights(shown).items())
    return [one for one in found if one.settled is None or one.settled > shown.first]


@remembered
def weeks(shown: Span) -> list[Week]:
    """Return the weeks of the span with the days done, rested on red, and put off."""
    done = {*entries.days_done(shown.first, shown.end)}
    red = {day for side in SIDES for day, light in lights(side, shown).items() if light is Light.RED}
    were = Days(done, red, entries.rest_days(shown.first, shown.end))
    return adherence.weeks(were, shown.first, shown.end - DAY, entries.its_profile().target_days)


@remembered
def side_weeks(shown: Span) -> list[EqualWeek]:
    """Return seconds and sets by week and side, with what a side is owed of late."""
    first, end = today() + DAY - OWED_DAYS, today() + DAY
    owed = adherence.owed(entries.finished(first, end), entries.sets(first, end))
    return adherence.side_weeks(entries.side_weeks(shown.first, shown.end), owed)


def balance(shown: Span) -> Balance:
    """Return what each side got over the span, and what is owed."""
    return adherence.balance(side_weeks(shown))
