"""Soreness, level and lights as a Vega-Lite chart dict: domain values in, what the Progress page draws out.

Show with `st.vega_lite_chart(spec, width="stretch", theme=None)`; every dict is plain JSON, to be cached.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import groupby

import altair as alt

from ankle_core import parameters as p
from ankle_core.diary.check_in import Answer
from ankle_core.rules.light import Light
from ankle_core.rules.statistics.trend import Level
from pages.parts.charts import markers
from pages.parts.charts.layers import (
    MOST_BARS,
    Drawing,
    Layer,
    Rows,
    Spec,
    Stack,
    Symbol,
    bars,
    finished,
    left_axis,
    symbols,
)
from pages.parts.charts.mornings import Mornings, counted, told
from pages.parts.charts.time_axis import TimeAxis, in_words, moment
from pages.parts.frame.theme import PATHS, Palette
from pages.parts.words import labels
from pages.parts.words.light_words import LIGHT

#: Marks that a phone's width still tells apart: dots, large shapes, small shapes.
MOST_DOTS = 400
MOST_LARGE = 35
MOST_SHAPES = 100
#: Pixels: height of the soreness, of what is marked above it, and of the time axis, the lights and flares under it.
SORENESS, ABOVE = 196, 26
STRIP = 66
#: Lowest and highest of the lights' strip, in points of soreness: it lies below the axis.
STRIP_ENDS = (-2.95, -1.75)


def soreness(known: Mornings, span: TimeAxis, palette: Palette) -> Spec:
    """Return one side's mornings: every answer a dot, the level with its 90 % band, the lights as a strip underneath.

    Answers written down much later are hollow. The line breaks where the levels have a gap. Over years one dot stands
    for all mornings of the same number in its weeks and grows with them, and the strip shows shares. What is marked
    stands above the mornings, flares below the lights, unless it would be a smear.
    """
    known = known.within(span)
    levels, colour = thinned(known.levels, span), palette.sides[known.side]
    layers = [
        *over_limit(span, palette),
        band(levels, colour),
        *_dots(known.answers, span, colour, palette.paper),
        _line(levels, colour),
        *_strip(known, span, palette),
    ]
    ankle = f"the {labels.SIDE_WITHIN[known.side]} ankle"
    about = f"Soreness of {ankle} on waking, 0 to 10, {in_words(span)}: {len(known.answers)} of {span.days} mornings"
    about += f"{_range(known.answers)}.{_course(levels)}{_tally(known.lights)}"
    title = f"{labels.SIDE[known.side]}: soreness on waking, 0 to 10"
    marks = told(known, span, 1 if span.days <= MOST_SHAPES else span.grain(MOST_BARS))
    x, height = span.axis(offset=-STRIP), SORENESS + STRIP
    return finished(Drawing(title, about, layers, x, scale_of_10(), "Morning", marks, height), span, palette)


def _strip(known: Mornings, span: TimeAxis, palette: Palette) -> list[Layer]:
    """The lights, and what is marked unless it would be a smear."""
    marked = known.markers if markers.legible(known.markers, span) else []
    rows, looks, brackets = markers.rows(marked, span), markers.looks(palette), markers.brackets(marked, span, palette)
    if span.days <= MOST_SHAPES:
        return [brackets, symbols([*_shapes(known.lights, span), *rows], _symbols(palette) | looks)]
    named = {LIGHT[light] for light in known.lights.values()}
    shares = _shares(known.lights, span, palette, {row["part"] for row in rows})
    return [shares, brackets, symbols(rows, looks, beside=named)]


def thinned(levels: Sequence[Level], span: TimeAxis) -> list[Level]:
    """Return as many levels as a line on a phone shows, the last one among them."""
    return [*levels[:: -span.grain(MOST_DOTS)][::-1]]


def scale_of_10() -> alt.Y:
    """Return the fixed axis of soreness, with room above it."""
    return left_axis(alt.Scale(domain=[0, 10], range=[SORENESS, ABOVE], nice=False), range(0, 11, 2))


def _range(answers: Sequence[Answer]) -> str:
    ratings = [answer.soreness for answer in answers]
    return f", rated {min(ratings)} to {max(ratings)}" if ratings else ""


def _course(levels: Sequence[Level]) -> str:
    return f" Level {levels[0].level:.1f} at first, {levels[-1].level:.1f} at last." if levels else ""


def _tally(lights: Mapping[date, Light]) -> str:
    return f" Lights: {counted(lights.values())}." if lights else ""


def over_limit(span: TimeAxis, palette: Palette) -> list[Layer]:
    """Return the only fixed band: what is red in either mode."""
    limit, (start, end) = p.RED_ABOVE.value, span.ends
    zone: Rows = [{"day": start, "to": end, "value": limit, "high": 10}]
    name = alt.Chart().mark_text(
        text=f"over {limit}", align="right", baseline="top", dx=-4, dy=4, fontSize=12, color=palette.muted
    )
    band = alt.Chart().mark_rect(color=palette.ink, opacity=0.06).encode(x2="to", y2="high")
    return [Layer(zone, band), Layer([{"day": end, "value": 10}], name)]


def band(levels: Sequence[Level], colour: str) -> Layer:
    """Return where the level probably lies."""
    rows = [{"day": moment(seen.day), "value": round(seen.low, 2), "high": round(seen.high, 2)} for seen in levels]
    return Layer(rows, alt.Chart().mark_area(color=colour, opacity=0.18).encode(y2="high"))


def _line(levels: Sequence[Level], colour: str) -> Layer:
    return Layer(pieces(levels), alt.Chart().mark_line(color=colour, strokeWidth=2.5).encode(detail="piece:N"))


def pieces(levels: Sequence[Level]) -> Rows:
    """Return the rows of a line that breaks where `levels` have a gap."""
    unbroken = (list(piece) for gap, piece in groupby(levels, lambda seen: seen.gap) if not gap)
    return [
        {"day": moment(seen.day), "value": round(seen.level, 2), "piece": number}
        for number, piece in enumerate(unbroken)
        for seen in piece
    ]


def _dots(answers: Sequence[Answer], span: TimeAxis, colour: str, paper: str) -> list[Layer]:
    """Filled dots, and hollow ones where every morning of the dot was written down much later."""
    grain = _dot_grain(span)
    found: defaultdict[tuple[date, int], list[Answer]] = defaultdict(list)
    for answer in answers:
        found[span.start(answer.day, grain), answer.soreness].append(answer)
    rows: dict[bool, Rows] = {False: [], True: []}
    for (start, rating), those in sorted(found.items()):
        row = {"day": moment(max(start, span.first)), "value": rating, "size": _size(len(those), span)}
        rows[all(answer.recalled for answer in those)].append(row)
    size = alt.Size("size:Q", scale=None, legend=None)
    thin = 1.3 if span.days <= MOST_SHAPES else 0.8
    filled = alt.Chart().mark_point(filled=True, color=colour, opacity=0.85 if thin > 1 else 0.5)
    hollow = alt.Chart().mark_point(fill=paper, stroke=colour, strokeWidth=thin, opacity=1)
    return [Layer(rows[False], filled.encode(size=size)), Layer(rows[True], hollow.encode(size=size))]


def _dot_grain(span: TimeAxis) -> int:
    """Days of one dot: every morning its own while dots can be told apart, then as few columns as bars."""
    return 1 if span.days <= MOST_DOTS else span.grain(MOST_BARS)


def _size(mornings: int, span: TimeAxis) -> int:
    """Square pixels of a dot."""
    if (grain := _dot_grain(span)) > 1:
        return round(6 + 44 * mornings / grain)
    return 44 if span.days <= MOST_LARGE else 26 if span.days <= MOST_SHAPES else 10


def _shapes(lights: Mapping[date, Light], span: TimeAxis) -> Rows:
    """Each day's light in its shape, the worse the higher."""
    low, high = STRIP_ENDS
    size = 80 if span.days <= MOST_LARGE else 16
    return [
        {"day": moment(day), "value": low + (high - low) * light / max(Light), "part": LIGHT[light], "size": size}
        for day, light in lights.items()
    ]


def _symbols(palette: Palette) -> dict[str, Symbol]:
    return {
        look.word: Symbol(PATHS[look.shape], look.colour, "transparent", dashed=True)
        if look.shape == "dashed"
        else Symbol(PATHS[look.shape], look.colour, look.colour)
        for look in palette.lights.values()
    }


def _shares(lights: Mapping[date, Light], span: TimeAxis, palette: Palette, beside: Collection[str]) -> Layer:
    """The share of each light in some weeks, where single days are too narrow for shapes."""
    grain = span.grain(MOST_BARS)
    low, high = STRIP_ENDS
    stacks = []
    for start, days in groupby(lights, lambda day: span.start(day, grain)):
        those = [lights[day] for day in days]
        share = (high - low) / len(those)
        parts = {LIGHT[light]: count * share for light, count in sorted(Counter(those).items())}
        stacks.append(Stack(start, grain, parts, "", low))
    return bars(stacks, span, {look.word: look.colour for look in palette.lights.values()}, beside)
