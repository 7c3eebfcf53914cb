"""What was asked of the ankles, as Vega-Lite chart dicts: runs by surface, weeks, and the minutes of each foot."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from statistics import mean

import altair as alt

from ankle_core.diary.check_in import SIDES, Side
from ankle_core.diary.days import monday
from ankle_core.diary.profile import Units
from ankle_core.diary.runs import Run, Surface
from ankle_core.rules.adherence import EqualWeek, Week
from ankle_core.rules.load_weeks import LoadWeek, Ran
from pages.parts.charts.layers import (
    MOST_BARS,
    Layer,
    Rows,
    Spec,
    Stack,
    Symbol,
    bars,
    finished,
    left_axis,
    symbols,
    tooltip,
)
from pages.parts.charts.time_axis import DAY, GRAINS, WEEK, TimeAxis, in_words, mark_in_words, moment
from pages.parts.frame.theme import Palette
from pages.parts.words import labels, numbers
from pages.parts.words.load_words import named_ground

#: Columns of days that a phone's width still tells apart.
MOST_COLUMNS = 60
#: Beyond this the axis may end at a thousand, which does not fit beside it in full.
THOUSANDS_FROM = 800
EFFORT = "Effort × minutes"
NO_EFFORT = "without an effort"
BOTH_FEET = "both feet at once"
SESSION, REST, OPEN = "session", "rest as asked", "open"


def load(runs: Iterable[Run], span: TimeAxis, palette: Palette, units: Units = Units.KILOMETRES) -> Spec:
    """Return the distance run, stacked by surface: each day, over more than a season each week, and so on."""
    runs = [run for run in runs if span.holds(run.day)]
    grain = span.grain(MOST_BARS)
    found: defaultdict[date, list[Run]] = defaultdict(list)
    for run in runs:
        found[span.start(run.day, grain)].append(run)
    stacks = [_distances(start, grain, those, units) for start, those in sorted(found.items())]
    total = sum(run.distance_m or 0.0 for run in runs)
    shares = [f"{name} {numbers.percent(metres, total)}" for name, metres in _by_surface(runs).items()]
    about = f"Distance run by surface, {in_words(span)}: {len(runs)} runs, {numbers.distance(total, units)}. "
    colours = {named_ground(surface): colour for surface, colour in palette.surfaces.items()}
    title = f"Runs: {labels.UNIT[units]} {_each(grain)}"
    layers = [bars(stacks, span, colours, "Distance")]
    return finished(title, layers, span.axis(), _amount(stacks), about + ", ".join(shares), palette)


def _each(grain: int) -> str:
    return f"a {GRAINS[grain]}" if grain <= WEEK else f"in {GRAINS[grain]}"


def _distances(start: date, grain: int, runs: Sequence[Run], units: Units) -> Stack:
    metres = _by_surface(runs)
    said = ", ".join(f"{name} {numbers.distance(part, units)}" for name, part in metres.items())
    return Stack(start, grain, {name: part / numbers.metres_per(units) for name, part in metres.items()}, said)


def _by_surface(runs: Sequence[Run]) -> dict[str, float]:
    """Metres by the surface's word, hard ground first."""
    metres: defaultdict[Surface | None, float] = defaultdict(float)
    for run in runs:
        for surface, share in run.surfaces or ((None, 1.0),):
            metres[surface] += (run.distance_m or 0.0) * share
    return {named_ground(surface): metres[surface] for surface in (*Surface, None) if metres[surface]}


def ground(weeks: Sequence[LoadWeek], span: TimeAxis, palette: Palette) -> Spec:
    """Return the share of each surface in the running time of a week, or of several where there are many."""
    grain = max(WEEK, span.grain(MOST_BARS))
    stacks = []
    for start, those in groupby(weeks, lambda week: span.start(week.monday, grain)):
        shares = _shares(list(those))
        said = ", ".join(f"{name} {numbers.percent(part, 100)}" for name, part in shares.items())
        stacks += [Stack(start, grain, shares, said)] if shares else []
    whole = ", ".join(f"{name} {numbers.percent(part, 100)}" for name, part in _shares(weeks).items())
    about = f"Share of each ground in the running time, {in_words(span)}: {whole or 'no runs'}."
    colours = {named_ground(surface): colour for surface, colour in palette.surfaces.items()}
    y = left_axis(alt.Scale(domain=[0, 100], nice=False), (0, 50, 100))
    title = f"Ground: % of the time run {_each(grain)}"
    return finished(title, [bars(stacks, span, colours, "Ground")], span.axis(), y, about, palette)


def _shares(weeks: Sequence[LoadWeek]) -> dict[str, float]:
    """Percent of the running time by the ground's word, hard ground first; empty without a run."""
    seconds = {ground: sum(week.on.get(ground, 0.0) for week in weeks) for ground in (*Surface, None)}
    whole = sum(seconds.values())
    return {named_ground(ground): 100 * spent / whole for ground, spent in seconds.items() if spent}


def effort(ran: Sequence[Ran], weeks: Sequence[LoadWeek], span: TimeAxis, palette: Palette) -> Spec:
    """Return effort × minutes of each day, over more than a season of each week, then the mean of several weeks.

    Where a run lacks its effort nothing is added up: a ring stands there, and no bar.
    """
    grain = span.grain(MOST_BARS)
    found = _by_day(ran, span) if grain == 1 else _by_weeks(weeks, span, grain)
    known = {start: [load for load in loads if load is not None] for start, loads in found.items()}
    stacks = [_effort(start, grain, known[start], len(found[start])) for start in found if known[start]]
    y = _amount(stacks)
    bar = alt.Chart().mark_bar(color=palette.ink).encode(x2="to", y2="high", tooltip=tooltip("Time", EFFORT))
    rings = _rings([start for start in found if not known[start]], grain, span, palette)
    total = sum(sum(loads) for loads in known.values())
    about = f"{EFFORT}, {in_words(span)}: {total:,.0f} in all; not known of {len(rings.rows)} of {len(found)} "
    about += "days with a run." if grain == 1 else f"marks of {GRAINS[grain]} each."
    title = f"{EFFORT} a {GRAINS[min(grain, WEEK)]}" + (f", mean of {GRAINS[grain]}" if grain > WEEK else "")
    layers = [Layer([row for stack in stacks for row in stack.rows(span)], bar), rings]
    return finished(title, layers, span.axis(), y, about, palette)


def _by_day(ran: Sequence[Ran], span: TimeAxis) -> dict[date, list[float | None]]:
    loads: defaultdict[date, list[float | None]] = defaultdict(list)
    for run in ran:
        if span.holds(run.day):
            loads[run.day].append(run.load)
    return {day: [None if None in of_day else sum(filter(None, of_day))] for day, of_day in loads.items()}


def _by_weeks(weeks: Sequence[LoadWeek], span: TimeAxis, grain: int) -> dict[date, list[float | None]]:
    groups = groupby(weeks, lambda week: span.start(week.monday, grain))
    return {start: [week.load for week in those] for start, those in groups}


def _effort(start: date, grain: int, known: Sequence[float], of: int) -> Stack:
    said = f"{mean(known):,.0f}" + (f", known of {len(known)} of {of} weeks" if len(known) < of else "")
    return Stack(start, grain, {EFFORT: mean(known)}, said)


def _rings(starts: Sequence[date], grain: int, span: TimeAxis, palette: Palette) -> Layer:
    rows: Rows = [
        {"day": span.edges(start, grain, 1, 2)["day"], "value": 0, "part": NO_EFFORT}
        | {"when": mark_in_words(start, grain), "said": NO_EFFORT}
        for start in starts
    ]
    return symbols(rows, {NO_EFFORT: Symbol("circle", palette.muted, palette.paper)}, 30, ("Time", EFFORT))


def _amount(stacks: Sequence[Stack]) -> alt.Y:
    """The left axis of a sum; thousands are shortened, so that it stays as narrow as the others."""
    highest = max((stack.high for stack in stacks), default=0) or 1
    return left_axis(alt.Scale(domain=[0, highest], nice=3), short=highest > THOUSANDS_FROM)


def adherence(weeks: Sequence[Week], palette: Palette) -> Spec:
    """Return the weeks as columns of days: sessions as squares, rest that was asked for as circles, the rest open.

    A line stands at each week's aim. Over more than a year a column is the mean of its weeks. `weeks` is not empty.
    """
    span = TimeAxis(weeks[0].monday, weeks[-1].monday + WEEK * DAY)
    met = sum(week.met for week in weeks)
    about = f"Days done a week, {in_words(span)}: aim met in {met} of {len(weeks)} weeks."
    grain = max(WEEK, span.grain(MOST_COLUMNS))
    if grain == WEEK:
        layers, scale = (
            [_days(weeks, palette), _aims(weeks, span, palette, 0.5)],
            alt.Scale(domain=[0.4, 7.6], nice=False),
        )
    else:
        layers, scale = [_means(weeks, span, grain, palette), _aims(weeks, span, palette, 0)], alt.Scale(domain=[0, 7])
    title = "Days done a week"
    return finished(title, layers, span.axis(), left_axis(scale, range(1, 8, 2), grid=False), about, palette)


def _days(weeks: Sequence[Week], palette: Palette) -> Layer:
    rows = [
        {
            "day": moment(week.monday + 3 * DAY),
            "value": number + 1,
            "part": kind,
            "when": mark_in_words(week.monday, WEEK),
            "said": _week_in_words(week),
        }
        for week in weeks
        for number, kind in enumerate(_kinds(week))
    ]
    looks = {
        SESSION: Symbol("square", palette.ink, palette.ink),
        REST: Symbol("circle", palette.far, palette.far),
        OPEN: Symbol("square", palette.muted, "transparent"),
    }
    return symbols(rows, looks, min(13, 220 / len(weeks)) ** 2, ("Time", "Days"))


def _kinds(week: Week) -> list[str]:
    return [SESSION] * week.done + [REST] * week.rested + [OPEN] * max(0, week.target - week.counted)


def _week_in_words(week: Week) -> str:
    so_far = " so far" if week.running else ""
    return f"{week.done} with a session, {week.rested} rested as asked, aim {week.target}{so_far}"


def _means(weeks: Sequence[Week], span: TimeAxis, grain: int, palette: Palette) -> Layer:
    stacks = []
    for start, those in groupby(weeks, lambda week: span.start(week.monday, grain)):
        some = list(those)
        parts = {
            SESSION: sum(week.done for week in some) / len(some),
            REST: sum(week.rested for week in some) / len(some),
        }
        said = f"{parts[SESSION]:.1f} a week with a session, {parts[REST]:.1f} rested as asked"
        stacks.append(Stack(start, grain, parts, said))
    return bars(stacks, span, {SESSION: palette.ink, REST: palette.far}, "Days")


def _aims(weeks: Sequence[Week], span: TimeAxis, palette: Palette, above: float) -> Layer:
    rows: Rows = [span.edges(week.monday, WEEK) | {"value": week.target + above} for week in weeks]
    return Layer(rows, alt.Chart().mark_rule(color=palette.ink, strokeWidth=1.5).encode(x2="to"))


def side_minutes(side_weeks: Iterable[EqualWeek], span: TimeAxis, palette: Palette) -> Spec:
    """Return the minutes of each foot as paired bars on top of what both feet did at once, in whole weeks."""
    span = TimeAxis(monday(span.first), monday(span.end - DAY) + WEEK * DAY)
    side_weeks = [week for week in side_weeks if span.holds(week.monday)]
    grain = max(WEEK, span.grain(MOST_COLUMNS))
    stacks = []
    for start, those in groupby(side_weeks, lambda week: span.start(week.monday, grain)):
        stacks += _pair(start, grain, list(those))
    about = f"Minutes of work, {in_words(span)}: {_minutes_in_words(side_weeks)}."
    colours = {labels.SIDE[side]: palette.sides[side] for side in SIDES} | {BOTH_FEET: palette.prop}
    title = f"Minutes a {GRAINS[grain]}" if grain == WEEK else f"Hours in {GRAINS[grain]}"
    layers = [bars(stacks, span, colours, "Minutes")]
    return finished(title, layers, span.axis(), _amount(stacks), about, palette)


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
