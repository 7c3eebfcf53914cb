"""Both levels in one chart, each with its band: side against side, for the eye, and without a rule of its own."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import altair as alt

from ankle_core.diary.check_in import Side
from ankle_core.rules.statistics.trend import Level
from pages.parts.charts.charts import MOST_SHAPES, SORENESS, band, over_limit, pieces, scale_of_10, thinned
from pages.parts.charts.layers import MOST_BARS, Drawing, Layer, Rows, Spec, finished
from pages.parts.charts.mornings import Mornings, told
from pages.parts.charts.taps import Mark
from pages.parts.charts.time_axis import TimeAxis, in_words
from pages.parts.frame.theme import Palette
from pages.parts.words.labels import SIDE, SIDE_WITHIN

#: The line of the left is whole, that of the right dashed.
DASHES = {Side.LEFT: [1, 0], Side.RIGHT: [6, 4]}


def together(sides: Sequence[Mornings], span: TimeAxis, palette: Palette) -> Spec:
    """Return the levels of `sides` with their bands; the lines differ in colour and dashes, and a legend names them."""
    known = [one.within(span) for one in sides]
    levels = {one.side: thinned(one.levels, span) for one in known}
    bands = [band(seen, palette.sides[side]) for side, seen in levels.items()]
    about = (
        f"Level of soreness of both ankles on waking, 0 to 10, {in_words(span)}.{''.join(map(_course, levels.items()))}"
    )
    marks = both(known, span, 1 if span.days <= MOST_SHAPES else span.grain(MOST_BARS))
    layers = [*over_limit(span, palette), *bands, _lines(levels, palette)]
    drawing = Drawing(
        "Level of each side, 0 to 10", about, layers, span.axis(), scale_of_10(), "Mornings", marks, SORENESS
    )
    return finished(drawing, span, palette)


def _course(of: tuple[Side, Sequence[Level]]) -> str:
    side, levels = of
    return f" {SIDE[side]} {levels[0].level:.1f} at first, {levels[-1].level:.1f} at last." if levels else ""


def both(sides: Sequence[Mornings], span: TimeAxis, grain: int) -> list[Mark]:
    """Return what is said of every `grain` days of which anything is known of either side."""
    said: defaultdict[date, list[str]] = defaultdict(list)
    for known in sides:
        for mark in told(known, span, grain):
            said[mark.start].append(f"{SIDE_WITHIN[known.side]} {mark.said}")
    return [Mark(start, grain, ". ".join(said[start])) for start in sorted(said)]


def _lines(levels: Mapping[Side, Sequence[Level]], palette: Palette) -> Layer:
    names = {side: SIDE[side] for side in levels}
    rows: Rows = [row | {"part": names[side]} for side, seen in levels.items() for row in pieces(seen)]
    domain = [name for name in names.values() if any(row["part"] == name for row in rows)]
    legend = alt.Legend(symbolType="stroke", symbolSize=500, symbolStrokeWidth=2.5) if domain else None
    shown = [side for side in levels if names[side] in domain]
    colour = alt.Scale(domain=domain, range=[palette.sides[side] for side in shown])
    dashes = alt.Scale(domain=domain, range=[DASHES[side] for side in shown])
    mark = alt.Chart().mark_line(strokeWidth=2.5)
    return Layer(
        rows,
        mark.encode(
            color=alt.Color("part:N", scale=colour, legend=legend),
            strokeDash=alt.StrokeDash("part:N", scale=dashes, legend=legend),
            detail="piece:N",
        ),
    )
