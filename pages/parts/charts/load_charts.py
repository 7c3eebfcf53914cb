"""What was asked of the ankles, as Vega-Lite chart dicts: runs by distance, ground, effort and steps a foot."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from statistics import mean

import altair as alt

from ankle_core.diary.profile import Units
from ankle_core.diary.runs import Run, Surface
from ankle_core.rules.running.impact import StepWeek
from ankle_core.rules.running.load_weeks import LoadWeek, Ran
from pages.parts.charts.layers import (
    MOST_BARS,
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
from pages.parts.charts.time_axis import GRAINS, WEEK, TimeAxis, in_words
from pages.parts.frame.theme import Palette
from pages.parts.words import labels, numbers
from pages.parts.words.runs import load_words
from pages.parts.words.runs.load_words import named_ground

EFFORT = "Effort × minutes"
NO_EFFORT = "without an effort"
MEASURED, ESTIMATED, NO_STEPS = "measured", "estimated", "steps unknown"
#: Square pixels of the ring that stands where a number is not known.
RING = 30


def load(runs: Iterable[Run], span: TimeAxis, palette: Palette, units: Units = Units.KILOMETRES) -> Spec:
    """Return the distance run, stacked by surface: each day, over more than a season each week, and so on."""
    runs = [run for run in runs if span.holds(run.day)]
    grain = span.grain(MOST_BARS)
    stacks = distances(runs, span, grain, units)
    total = sum(run.distance_m or 0.0 for run in runs)
    shares = [f"{name} {numbers.percent(metres, total)}" for name, metres in _by_surface(runs).items()]
    about = f"Distance run by surface, {in_words(span)}: {len(runs)} runs, {numbers.distance(total, units)}. "
    title = f"Runs: {labels.UNIT[units]} {_each(grain)}"
    layers = [bars(stacks, span, _grounds(palette))]
    drawing = Drawing(title, about + ", ".join(shares), layers, span.axis(), amount(stacks), "Distance", marks(stacks))
    return finished(drawing, span, palette)


def distances(runs: Iterable[Run], span: TimeAxis, grain: int, units: Units) -> list[Stack]:
    """Return the distance by surface of every `grain` days with a run, oldest first."""
    found: defaultdict[date, list[Run]] = defaultdict(list)
    for run in runs:
        if span.holds(run.day):
            found[span.start(run.day, grain)].append(run)
    return [_distances(start, grain, those, units) for start, those in sorted(found.items())]


def _each(grain: int) -> str:
    return f"a {GRAINS[grain]}" if grain <= WEEK else f"in {GRAINS[grain]}"


def _grounds(palette: Palette) -> dict[str, str]:
    return {named_ground(surface): colour for surface, colour in palette.surfaces.items()}


def _distances(start: date, grain: int, runs: Sequence[Run], units: Units) -> Stack:
    metres = _by_surface(runs)
    said = ", ".join(f"{name} {numbers.distance(part, units)}" for name, part in metres.items())
    parts = {name: part / numbers.metres_per(units) for name, part in metres.items()}
    return Stack(start, grain, parts, said or "no distance")


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
    stacks = grounds(weeks, span, grain)
    about = f"Share of each ground in the running time, {in_words(span)}: {_shares_in_words(weeks) or 'no runs'}."
    y = left_axis(alt.Scale(domain=[0, 100], nice=False), (0, 50, 100))
    title = f"Ground: % of the time run {_each(grain)}"
    layers = [bars(stacks, span, _grounds(palette))]
    return finished(Drawing(title, about, layers, span.axis(), y, "Ground", marks(stacks)), span, palette)


def grounds(weeks: Sequence[LoadWeek], span: TimeAxis, grain: int) -> list[Stack]:
    """Return the share of each surface in the running time of every `grain` days with a run, oldest first."""
    groups = [(start, [*those]) for start, those in groupby(weeks, lambda week: span.start(week.monday, grain))]
    return [
        Stack(start, grain, shares, _shares_in_words(those)) for start, those in groups if (shares := _shares(those))
    ]


def _shares_in_words(weeks: Sequence[LoadWeek]) -> str:
    return ", ".join(f"{name} {numbers.percent(part, 100)}" for name, part in _shares(weeks).items())


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
    found = loads(ran, weeks, span, grain)
    stacks = efforts(found, grain)
    unknown = [stack.start for stack in stacks if not stack.parts]
    total = sum(sum(filter(None, of)) for of in found.values())
    about = f"{EFFORT}, {in_words(span)}: {total:,.0f} in all; not known of {len(unknown)} of {len(found)} "
    about += "days with a run." if grain == 1 else f"marks of {GRAINS[grain]} each."
    title = f"{EFFORT} a {GRAINS[min(grain, WEEK)]}" + (f", mean of {GRAINS[grain]}" if grain > WEEK else "")
    layers = [_plain_bars(stacks, span, palette.ink), _rings(unknown, grain, span, palette, NO_EFFORT)]
    drawing = Drawing(title, about, layers, span.axis(), amount(stacks), EFFORT, marks(stacks))
    return finished(drawing, span, palette)


Loads = Mapping[date, Sequence[float | None]]


def loads(ran: Sequence[Ran], weeks: Sequence[LoadWeek], span: TimeAxis, grain: int) -> Loads:
    """Return effort × minutes of each day with a run, or of the weeks of every `grain` days; None where unknown."""
    return _by_day(ran, span) if grain == 1 else _by_weeks(weeks, span, grain)


def _by_day(ran: Sequence[Ran], span: TimeAxis) -> Loads:
    found: defaultdict[date, list[float | None]] = defaultdict(list)
    for run in ran:
        if span.holds(run.day):
            found[run.day].append(run.load)
    return {day: [None if None in of_day else sum(filter(None, of_day))] for day, of_day in found.items()}


def _by_weeks(weeks: Sequence[LoadWeek], span: TimeAxis, grain: int) -> Loads:
    groups = groupby(weeks, lambda week: span.start(week.monday, grain))
    return {start: [week.load for week in those] for start, those in groups}


def efforts(found: Loads, grain: int) -> list[Stack]:
    """Return the mean of what is known of every `grain` days; without a part where nothing is."""
    return [_effort(start, grain, [load for load in of if load is not None], len(of)) for start, of in found.items()]


def _effort(start: date, grain: int, known: Sequence[float], of: int) -> Stack:
    if not known:
        return Stack(start, grain, {}, NO_EFFORT)
    said = f"{mean(known):,.0f}" + (f", known of {len(known)} of {of} weeks" if len(known) < of else "")
    return Stack(start, grain, {EFFORT: mean(known)}, said)


def _plain_bars(stacks: Sequence[Stack], span: TimeAxis, colour: str) -> Layer:
    rows = [row for stack in stacks for row in stack.rows(span)]
    return Layer(rows, alt.Chart().mark_bar(color=colour).encode(x2="to", y2="high"))


def _rings(starts: Sequence[date], grain: int, span: TimeAxis, palette: Palette, name: str) -> Layer:
    rows: Rows = [
        {"day": span.edges(start, grain, 1, 2)["day"], "value": 0, "part": name, "size": RING} for start in starts
    ]
    return symbols(rows, {name: Symbol("circle", palette.muted, palette.paper)})


def steps(weeks: Sequence[StepWeek], span: TimeAxis, palette: Palette) -> Spec:
    """Return the steps of each foot in a week, or in several where there are many, and how much of them is estimated.

    A ring stands where runs were, and no steps of any is known.
    """
    grain = max(WEEK, span.grain(MOST_BARS))
    stacks = step_counts(weeks, span, grain)
    unknown = [stack.start for stack in stacks if not stack.parts]
    colours = {MEASURED: palette.ink, ESTIMATED: palette.far}
    about = f"Steps of each foot, {in_words(span)}: {load_words.week_of_steps(whole(weeks))}"
    layers = [bars(stacks, span, colours), _rings(unknown, grain, span, palette, NO_STEPS)]
    title = f"Steps a foot {_each(grain)}"
    drawing = Drawing(title, about, layers, span.axis(), amount(stacks), "Steps", marks(stacks))
    return finished(drawing, span, palette)


def step_counts(weeks: Sequence[StepWeek], span: TimeAxis, grain: int) -> list[Stack]:
    """Return the steps of a foot of every `grain` days with a run; without a part where none is known."""
    groups = groupby((week for week in weeks if week.runs), lambda week: span.start(week.monday, grain))
    return [_steps(start, grain, whole([*those])) for start, those in groups]


def whole(weeks: Sequence[StepWeek]) -> StepWeek:
    """Return the steps of several weeks as one; `weeks` is not empty."""
    return StepWeek(
        weeks[0].monday,
        *(sum(of) for of in zip(*((w.runs, w.steps, w.estimated, w.unknown) for w in weeks), strict=True)),
    )


def _steps(start: date, grain: int, of: StepWeek) -> Stack:
    estimated = of.estimated / 2
    parts = {MEASURED: of.per_foot - estimated, ESTIMATED: estimated} if of.steps else {}
    return Stack(start, grain, parts, load_words.week_of_steps(of))
