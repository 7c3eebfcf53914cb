"""Domain values in, Vega-Lite chart dict out: what the Progress page draws.

Show with `st.vega_lite_chart(spec, width="stretch", theme=None)`; every dict is plain JSON, to be cached.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import altair as alt

from ankle_core import parameters as p
from ankle_core.adherence import SideWeek, Week
from ankle_core.check_in import SIDES, Side
from ankle_core.days import monday
from ankle_core.light import Light
from ankle_core.profile import Units
from ankle_core.runs import Run, Surface
from ankle_core.trend import Level
from pages.parts import words
from pages.parts.marks import Layer, Rows, Spec, Stack, Symbol, bars, finished, left_axis, symbols, tooltip
from pages.parts.theme import PATHS, Palette
from pages.parts.time_axis import DAY, GRAINS, WEEK, Span, in_words, mark_in_words, moment

#: Marks that a phone's width still tells apart: dots, large shapes, small shapes, bars, columns of days.
MOST_DOTS = 400
MOST_LARGE = 35
MOST_SHAPES = 100
MOST_BARS = 120
MOST_COLUMNS = 60
#: Pixels: height of the soreness, and of the time axis and the lights under it.
SORENESS = 190
STRIP = 54
#: Lowest and highest of the lights' strip, in points of soreness: it lies below the axis.
STRIP_ENDS = (-2.9, -1.7)
UNKNOWN_SURFACE = "not noted"
BOTH_FEET = "both feet at once"
SESSION, REST, OPEN = "session", "rest as asked", "open"


@dataclass(frozen=True, slots=True)
class Answer:
    """One morning's soreness 0-10; `recalled` if it was written down much later."""

    day: date
    soreness: int
    recalled: bool = False


def soreness(
    side: Side,
    answers: Iterable[Answer],
    levels: Iterable[Level],
    lights: Mapping[date, Light],
    span: Span,
    palette: Palette,
) -> Spec:
    """Return one side's mornings: every answer a dot, the level with its 90 % band, the lights as a strip underneath.

    Answers written down much later are hollow. The line breaks where `levels` have a gap. Over years one dot stands for
    all mornings of the same number in its weeks and grows with them, and the strip shows shares.
    """
    answers = [answer for answer in answers if span.holds(answer.day)]
    levels = [level for level in levels if span.holds(level.day)][:: -span.grain(MOST_DOTS)][::-1]
    lights = {day: light for day, light in sorted(lights.items()) if span.holds(day)}
    colour = palette.sides[side]
    layers = [
        *_over_limit(span, palette),
        _band(levels, colour),
        *_dots(answers, span, colour, palette.paper),
        _line(levels, colour),
        _shapes(lights, span, palette) if span.days <= MOST_SHAPES else _shares(lights, span, palette),
    ]
    about = f"Soreness of the {side} ankle on waking, 0 to 10, {in_words(span)}: {len(answers)} of {span.days} mornings"
    about += f"{_range(answers)}.{_course(levels)}{_tally(lights, palette)}"
    y = left_axis(alt.Scale(domain=[0, 10], range=[SORENESS, 8], nice=False), range(0, 11, 2))
    title = f"{words.SIDE[side]}: soreness on waking, 0 to 10"
    return finished(title, layers, span.axis(offset=-STRIP), y, about, palette, SORENESS + STRIP)


def _range(answers: Sequence[Answer]) -> str:
    ratings = [answer.soreness for answer in answers]
    return f", rated {min(ratings)} to {max(ratings)}" if ratings else ""


def _course(levels: Sequence[Level]) -> str:
    return f" Level {levels[0].level:.1f} at first, {levels[-1].level:.1f} at last." if levels else ""


def _tally(lights: Mapping[date, Light], palette: Palette) -> str:
    return f" Lights: {_counted(lights.values(), palette)}." if lights else ""


def _counted(lights: Iterable[Light], palette: Palette) -> str:
    return ", ".join(f"{count} {palette.lights[light].word}" for light, count in sorted(Counter(lights).items()))


def _over_limit(span: Span, palette: Palette) -> list[Layer]:
    """The only fixed band: what is red in either mode."""
    limit, (start, end) = p.RED_ABOVE.value, span.ends
    zone: Rows = [{"day": start, "to": end, "value": limit, "high": 10}]
    name = alt.Chart().mark_text(
        text=f"over {limit}", align="right", baseline="top", dx=-4, dy=4, fontSize=12, color=palette.muted
    )
    band = alt.Chart().mark_rect(color=palette.ink, opacity=0.06).encode(x2="to", y2="high")
    return [Layer(zone, band), Layer([{"day": end, "value": 10}], name)]


def _band(levels: Sequence[Level], colour: str) -> Layer:
    rows = [{"day": moment(seen.day), "value": round(seen.low, 2), "high": round(seen.high, 2)} for seen in levels]
    return Layer(rows, alt.Chart().mark_area(color=colour, opacity=0.18).encode(y2="high"))


def _line(levels: Sequence[Level], colour: str) -> Layer:
    pieces = (list(piece) for gap, piece in groupby(levels, lambda seen: seen.gap) if not gap)
    rows = [
        {"day": moment(seen.day), "value": round(seen.level, 2), "piece": number}
        for number, piece in enumerate(pieces)
        for seen in piece
    ]
    return Layer(rows, alt.Chart().mark_line(color=colour, strokeWidth=2.5).encode(detail="piece:N"))


def _dots(answers: Sequence[Answer], span: Span, colour: str, paper: str) -> list[Layer]:
    """Filled dots, and hollow ones where every morning of the dot was written down much later."""
    grain = _dot_grain(span)
    found: defaultdict[tuple[date, int], list[Answer]] = defaultdict(list)
    for answer in answers:
        found[span.start(answer.day, grain), answer.soreness].append(answer)
    rows: dict[bool, Rows] = {False: [], True: []}
    for (start, rating), those in sorted(found.items()):
        row = {"day": moment(max(start, span.first)), "value": rating, "size": _size(len(those), span)}
        said = {"when": mark_in_words(start, grain), "said": _answers_in_words(rating, those)}
        rows[all(answer.recalled for answer in those)].append(row | said)
    looks = {"size": alt.Size("size:Q", scale=None, legend=None), "tooltip": tooltip("Morning", "Soreness")}
    thin = 1.3 if span.days <= MOST_SHAPES else 0.8
    filled = alt.Chart().mark_point(filled=True, color=colour, opacity=0.85 if thin > 1 else 0.5)
    hollow = alt.Chart().mark_point(fill=paper, stroke=colour, strokeWidth=thin, opacity=1)
    return [Layer(rows[False], filled.encode(**looks)), Layer(rows[True], hollow.encode(**looks))]


def _dot_grain(span: Span) -> int:
    """Days of one dot: every morning its own while dots can be told apart, then as few columns as bars."""
    return 1 if span.days <= MOST_DOTS else span.grain(MOST_BARS)


def _size(mornings: int, span: Span) -> int:
    """Square pixels of a dot."""
    if (grain := _dot_grain(span)) > 1:
        return round(6 + 44 * mornings / grain)
    return 44 if span.days <= MOST_LARGE else 26 if span.days <= MOST_SHAPES else 10


def _answers_in_words(rating: int, answers: Sequence[Answer]) -> str:
    later = sum(answer.recalled for answer in answers)
    many = f" on {len(answers)} mornings" if len(answers) > 1 else ""
    return f"{rating} of 10{many}" + (
        f", {later} written down later" if later and many else ", written down later" * later
    )


def _shapes(lights: Mapping[date, Light], span: Span, palette: Palette) -> Layer:
    """Each day's light in its shape, the worse the higher."""
    low, high = STRIP_ENDS
    rows: Rows = [
        {"day": moment(day), "value": low + (high - low) * light / max(Light)} | _said(day, palette.lights[light].word)
        for day, light in lights.items()
    ]
    return symbols(rows, _symbols(palette), 80 if span.days <= MOST_LARGE else 16, ("Day", "Light"))


def _said(day: date, word: str) -> dict[str, str]:
    return {"part": word, "when": mark_in_words(day, 1), "said": word}


def _symbols(palette: Palette) -> dict[str, Symbol]:
    return {
        look.word: Symbol(PATHS[look.shape], look.colour, "transparent", dashed=True)
        if look.shape == "dashed"
        else Symbol(PATHS[look.shape], look.colour, look.colour)
        for look in palette.lights.values()
    }


def _shares(lights: Mapping[date, Light], span: Span, palette: Palette) -> Layer:
    """The share of each light in some weeks, where single days are too narrow for shapes."""
    grain = span.grain(MOST_BARS)
    low, high = STRIP_ENDS
    stacks = []
    for start, days in groupby(lights, lambda day: span.start(day, grain)):
        those = [lights[day] for day in days]
        share = (high - low) / len(those)
        parts = {palette.lights[light].word: count * share for light, count in sorted(Counter(those).items())}
        stacks.append(Stack(start, grain, parts, _counted(those, palette), low))
    return bars(stacks, span, {look.word: look.colour for look in palette.lights.values()}, "Lights")


def load(runs: Iterable[Run], span: Span, palette: Palette, units: Units = Units.KILOMETRES) -> Spec:
    """Return the distance run, stacked by surface: each day, over more than a season each week, and so on."""
    runs = [run for run in runs if span.holds(run.day)]
    grain = span.grain(MOST_BARS)
    found: defaultdict[date, list[Run]] = defaultdict(list)
    for run in runs:
        found[span.start(run.day, grain)].append(run)
    stacks = [_distances(start, grain, those, units) for start, those in sorted(found.items())]
    total = sum(run.distance_m for run in runs)
    shares = [f"{name} {metres / total:.0%}" for name, metres in _by_surface(runs).items()]
    about = f"Distance run by surface, {in_words(span)}: {len(runs)} runs, {words.distance(total, units)}. "
    colours = {_surface(surface): colour for surface, colour in palette.surfaces.items()}
    title = f"Runs: {units} a {GRAINS[grain]}" if grain <= WEEK else f"Runs: {units} in {GRAINS[grain]}"
    layers = [bars(stacks, span, colours, "Distance")]
    return finished(title, layers, span.axis(), _amount(stacks), about + ", ".join(shares), palette)


def _distances(start: date, grain: int, runs: Sequence[Run], units: Units) -> Stack:
    metres = _by_surface(runs)
    said = ", ".join(f"{name} {words.distance(part, units)}" for name, part in metres.items())
    return Stack(start, grain, {name: part / words.metres_per(units) for name, part in metres.items()}, said)


def _by_surface(runs: Sequence[Run]) -> dict[str, float]:
    """Metres by the surface's word, hard ground first."""
    metres = {surface: sum(run.distance_m for run in runs if run.surface is surface) for surface in (*Surface, None)}
    return {_surface(surface): distance for surface, distance in metres.items() if distance}


def _surface(surface: Surface | None) -> str:
    return UNKNOWN_SURFACE if surface is None else words.SURFACE[surface]


def _amount(stacks: Sequence[Stack]) -> alt.Y:
    """The left axis of a sum; thousands are shortened, so that it stays as narrow as the others."""
    highest = max((stack.high for stack in stacks), default=0) or 1
    return left_axis(alt.Scale(domain=[0, highest], nice=3), short=highest >= 1000)


def adherence(weeks: Sequence[Week], palette: Palette) -> Spec:
    """Return the weeks as columns of days: sessions as squares, rest that was asked for as circles, the rest open.

    A line stands at each week's aim. Over more than a year a column is the mean of its weeks. `weeks` is not empty.
    """
    span = Span(weeks[0].monday, weeks[-1].monday + WEEK * DAY)
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


def _means(weeks: Sequence[Week], span: Span, grain: int, palette: Palette) -> Layer:
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


def _aims(weeks: Sequence[Week], span: Span, palette: Palette, above: float) -> Layer:
    rows: Rows = [span.edges(week.monday, WEEK) | {"value": week.target + above} for week in weeks]
    return Layer(rows, alt.Chart().mark_rule(color=palette.ink, strokeWidth=1.5).encode(x2="to"))


def side_minutes(side_weeks: Iterable[SideWeek], span: Span, palette: Palette) -> Spec:
    """Return the minutes of each foot as paired bars on top of what both feet did at once, in whole weeks."""
    span = Span(monday(span.first), monday(span.end - DAY) + WEEK * DAY)
    side_weeks = [week for week in side_weeks if span.holds(week.monday)]
    grain = max(WEEK, span.grain(MOST_COLUMNS))
    stacks = []
    for start, those in groupby(side_weeks, lambda week: span.start(week.monday, grain)):
        stacks += _pair(start, grain, list(those))
    about = f"Minutes of work, {in_words(span)}: {_minutes_in_words(side_weeks)}."
    colours = {words.SIDE[side]: palette.sides[side] for side in SIDES} | {BOTH_FEET: palette.prop}
    title = f"Minutes a {GRAINS[grain]}" if grain == WEEK else f"Hours in {GRAINS[grain]}"
    layers = [bars(stacks, span, colours, "Minutes")]
    return finished(title, layers, span.axis(), _amount(stacks), about, palette)


def _pair(start: date, grain: int, weeks: Sequence[SideWeek]) -> list[Stack]:
    unit = 60 if grain == WEEK else 3600
    both = sum(week.both_s for week in weeks) / unit
    said = _minutes_in_words(weeks)
    return [
        Stack(start, grain, {BOTH_FEET: both, words.SIDE[side]: _seconds(weeks, side) / unit}, said, place=place, of=2)
        for place, side in enumerate(SIDES)
    ]


def _minutes_in_words(weeks: Sequence[SideWeek]) -> str:
    left, right = (_seconds(weeks, side) / 60 for side in SIDES)
    return f"left {left:.0f}, right {right:.0f}, both feet at once {sum(week.both_s for week in weeks) / 60:.0f}"


def _seconds(weeks: Sequence[SideWeek], side: Side) -> float:
    return sum(week.left_s if side is Side.LEFT else week.right_s for week in weeks)
