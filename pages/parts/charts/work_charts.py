"""What was done, as Vega-Lite chart dicts: the days of the weeks, and the minutes of each foot."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

import altair as alt

from ankle_core.diary.check_in import SIDES, Side
from ankle_core.diary.days import monday
from ankle_core.rules.adherence import EqualWeek, Week
from pages.parts.charts.layers import (
    Drawing,
    Layer,
    Rows,
    Spec,
    Stack,
    Symbol,
    amount,
    bars,
    finished,
    left_axis,
    marks,
    symbols,
)
from pages.parts.charts.time_axis import DAY, GRAINS, WEEK, TimeAxis, in_words, moment
from pages.parts.frame.theme import Palette
from pages.parts.words import labels

#: Columns of days that a phone's width still tells apart.
MOST_COLUMNS = 60
BOTH_FEET = "both feet at once"
SESSION, REST, OPEN = "session", "rest as asked", "open"


def adherence(weeks: Sequence[Week], palette: Palette) -> Spec:
    """Return the weeks as columns of days: sessions as squares, rest that was asked for as circles, the rest open.

    A line stands at each week's aim. Over more than a year a column is the mean of its weeks. `weeks` is not empty.
    """
    span = TimeAxis(weeks[0].monday, weeks[-1].monday + WEEK * DAY)
    met = sum(week.met for week in weeks)
    about = f"Days done a week, {in_words(span)}: aim met in {met} of {len(weeks)} weeks."
    grain = max(WEEK, span.grain(MOST_COLUMNS))
    means = days_done(weeks, span, grain)
    if grain == WEEK:
        layers, scale = [_days(weeks, palette)], alt.Scale(domain=[0.4, 7.6], nice=False)
    else:
        layers, scale = [bars(means, span, {SESSION: palette.ink, REST: palette.far})], alt.Scale(domain=[0, 7])
    layers.append(_aims(weeks, span, palette, 0.5 if grain == WEEK else 0))
    y = left_axis(scale, range(1, 8, 2), grid=False)
    drawing = Drawing("Days done a week", about, layers, span.axis(), y, "Days", marks(means))
    return finished(drawing, span, palette)


def _days(weeks: Sequence[Week], palette: Palette) -> Layer:
    size = min(13, 220 / len(weeks)) ** 2
    rows: Rows = [
        {"day": moment(week.monday + 3 * DAY), "value": number + 1, "part": kind, "size": size}
        for week in weeks
        for number, kind in enumerate(_kinds(week))
    ]
    looks = {
        SESSION: Symbol("square", palette.ink, palette.ink),
        REST: Symbol("circle", palette.far, palette.far),
        OPEN: Symbol("square", palette.muted, "transparent"),
    }
    return symbols(rows, looks)


def _kinds(week: Week) -> list[str]:
    return [SESSION] * week.done + [REST] * week.rested + [OPEN] * max(0, week.target - week.counted)


def days_done(weeks: Sequence[Week], span: TimeAxis, grain: int) -> list[Stack]:
    """Return the days done a week of every `grain` days, the mean of several weeks."""
    groups = groupby(weeks, lambda week: span.start(week.monday, grain))
    return [_mean(start, grain, [*those]) for start, those in groups]


def _mean(start: date, grain: int, weeks: Sequence[Week]) -> Stack:
    done, rested = (sum(of) / len(weeks) for of in zip(*((w.done, w.rested) for w in weeks), strict=True))
    said = f"{done:.1f} a week with a session, {rested:.1f} rested as asked"
    return Stack(start, grain, {SESSION: done, REST: rested}, _week_in_words(weeks[0]) if grain == WEEK else said)


def _week_in_words(week: Week) -> str:
    so_far = " so far" if week.running else ""
    return f"{week.done} with a session, {week.rested} rested as asked, aim {week.target}{so_far}"


def _aims(weeks: Sequence[Week], span: TimeAxis, palette: Palette, above: float) -> Layer:
    rows: Rows = [span.edges(week.monday, WEEK) | {"value": week.target + above} for week in weeks]
    return Layer(rows, alt.Chart().mark_rule(color=palette.ink, strokeWidth=1.5).encode(x2="to"))


def side_minutes(side_weeks: Iterable[EqualWeek], span: TimeAxis, palette: Palette) -> Spec:
    """Return the minutes of each foot as paired bars on top of what both feet did at once, in whole weeks."""
    span = whole_weeks(span)
    side_weeks = [week for week in side_weeks if span.holds(week.monday)]
    grain = max(WEEK, span.grain(MOST_COLUMNS))
    stacks = minutes(side_weeks, span, grain)
    about = f"Minutes of work, {in_words(span)}: {_minutes_in_words(side_weeks)}."
    colours = {labels.SIDE[side]: palette.sides[side] for side in SIDES} | {BOTH_FEET: palette.prop}
    title = f"Minutes a {GRAINS[grain]}" if grain == WEEK else f"Hours in {GRAINS[grain]}"
    layers = [bars(stacks, span, colours)]
    drawing = Drawing(title, about, layers, span.axis(), amount(stacks), "Minutes", marks(stacks))
    return finished(drawing, span, palette)


def whole_weeks(span: TimeAxis) -> TimeAxis:
    """Return the days from the Monday of the first week to the Sunday of the last one."""
    return TimeAxis(monday(span.first), monday(span.end - DAY) + WEEK * DAY)


def minutes(side_weeks: Iterable[EqualWeek], span: TimeAxis, grain: int) -> list[Stack]:
    """Return a bar for each foot in every `grain` days with work: minutes, or hours of several weeks."""
    groups = groupby(side_weeks, lambda week: span.start(week.monday, grain))
    return [bar for start, those in groups for bar in _pair(start, grain, [*those])]


def _pair(start: date, grain: int, weeks: Sequence[EqualWeek]) -> list[Stack]:
    unit = 60 if grain == WEEK else 3600
    both = sum(week.both_s for week in weeks) / unit
    said = _minutes_in_words(weeks)
    return [
        Stack(start, grain, {BOTH_FEET: both, labels.SIDE[side]: _seconds(weeks, side) / unit}, said, place=place, of=2)
        for place, side in enumerate(SIDES)
    ]


def _minutes_in_words(weeks: Sequence[EqualWeek]) -> str:
    left, right = (_seconds(weeks, side) / 60 for side in SIDES)
    return f"left {left:.0f}, right {right:.0f}, both feet at once {sum(week.both_s for week in weeks) / 60:.0f}"


def _seconds(weeks: Sequence[EqualWeek], side: Side) -> float:
    return sum(week.left_s if side is Side.LEFT else week.right_s for week in weeks)
