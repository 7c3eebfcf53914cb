"""The pieces that every chart is layered from: stacked bars, symbols, the left axis, and the finished chart dict.

One chart is one layered view, never a concatenation: only single views shrink to the phone's width, a concatenation
runs out at the right edge. Charts line up under each other because they share the span and the width of the left axis.
Data stand inline in each layer, since Streamlit turns data at the top of a chart into a data frame.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import altair as alt

from pages.parts.charts.taps import Mark, add_taps
from pages.parts.charts.time_axis import TimeAxis
from pages.parts.frame.theme import Palette, chart_settings

Spec = dict[str, Any]
Rows = list[dict[str, Any]]

#: Bars that a phone's width still tells apart.
MOST_BARS = 120
#: Pixels: width of every left axis, and height of a chart.
AXIS = 24
HEIGHT = 150
#: Beyond this the axis may end at a thousand, which does not fit beside it in full.
THOUSANDS_FROM = 800
#: As elements: on a canvas Vega does not know what a finger tapped.
DRAWN = {"usermeta": {"embedOptions": {"renderer": "svg"}}}
#: Letters that fit beside each other at 360 pixels, what a symbol takes of them, and columns where they do not fit.
LEGEND_ROOM = 56
LEGEND_SYMBOL = 5
LEGEND_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Layer:
    """One mark and its rows: `day` and `value` are where a mark stands, `to` and `high` where it ends.

    `mark` is an `alt.Chart` without data, so that Altair does not examine every row; its own methods promise no type.
    """

    rows: Rows
    mark: Any


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar: its parts, lowest first, and what is said of its days; `place` among the `of` bars that share them."""

    start: date
    grain: int
    parts: Mapping[str, float]
    said: str
    low: float = 0.0
    place: int = 0
    of: int = 1

    @property
    def high(self) -> float:
        return self.low + sum(self.parts.values())

    def rows(self, span: TimeAxis) -> Iterator[dict[str, Any]]:
        """Yield one row a part that is not nothing, from where it begins to where it ends."""
        shared = span.edges(self.start, self.grain, self.place, self.of)
        low = self.low
        for part, value in ((part, value) for part, value in self.parts.items() if value):
            yield shared | {"value": round(low, 2), "high": round(low + value, 2), "part": part}
            low += value


def marks(stacks: Iterable[Stack]) -> list[Mark]:
    """Return what is said of the days of `stacks`, once for all that share them."""
    return [
        Mark(start, grain, said) for start, grain, said in dict.fromkeys((s.start, s.grain, s.said) for s in stacks)
    ]


def bars(stacks: Iterable[Stack], span: TimeAxis, colours: Mapping[str, str], beside: Collection[str] = ()) -> Layer:
    """Return `stacks` as bars with a legend of those `colours` that occur; `beside` are names of the other legend."""
    rows = [row for stack in stacks for row in stack.rows(span)]
    found = {row["part"] for row in rows}
    used = {name: colour for name, colour in colours.items() if name in found}
    scale = alt.Scale(domain=list(used), range=list(used.values()))
    colour = alt.Color("part:N", scale=scale, legend=_legend(used, beside))
    return Layer(rows, alt.Chart().mark_bar().encode(x2="to", y2="high", color=colour))


@dataclass(frozen=True, slots=True)
class Symbol:
    """How one kind of mark looks: a Vega shape or a path, its outline, which may be `dashed`, and its fill."""

    shape: str
    stroke: str
    fill: str
    dashed: bool = False


def symbols(rows: Rows, kinds: Mapping[str, Symbol], beside: Collection[str] = ()) -> Layer:
    """Return `rows` as symbols of their `size` (square pixels), and a legend of the `kinds` in their field `part`.

    `beside` are the names of the other legend: Vega-Lite lines up both.
    """
    found = {row["part"] for row in rows}
    used = {name: symbol for name, symbol in kinds.items() if name in found}
    looks = list(used.values())
    dashes = [[2, 1.5] if look.dashed else [1, 0] for look in looks]
    encoded = {
        "shape": alt.Shape(**_same(used, [look.shape for look in looks], beside)),
        "stroke": alt.Stroke(**_same(used, [look.stroke for look in looks], beside)),
        "fill": alt.Fill(**_same(used, [look.fill for look in looks], beside)),
        "strokeDash": alt.StrokeDash(**_same(used, dashes, beside)),
        "size": alt.Size("size:Q", scale=None, legend=None),
    }
    return Layer(rows, alt.Chart().mark_point(strokeWidth=1.2, opacity=1).encode(**encoded))


def _same(names: Collection[str], values: Sequence[Any], beside: Collection[str]) -> dict[str, Any]:
    """Channels of one field with one domain share one legend."""
    scale = alt.Scale(domain=list(names), range=list(values))
    return {"shorthand": "part:N", "scale": scale, "legend": _legend(names, beside)}


def _legend(names: Collection[str], beside: Collection[str]) -> alt.Legend | None:
    """A legend in one row if the phone's width holds it, else in columns."""
    if not names:
        return None
    every = [*names, *beside]
    room = sum(len(name) + LEGEND_SYMBOL for name in every)
    return alt.Legend(columns=len(every) if room <= LEGEND_ROOM else LEGEND_COLUMNS)


def amount(stacks: Iterable[Stack]) -> alt.Y:
    """Return the left axis of a sum; thousands are shortened, so that it stays as narrow as the others."""
    highest = max((stack.high for stack in stacks), default=0) or 1
    return left_axis(alt.Scale(domain=[0, highest], nice=3), short=highest > THOUSANDS_FROM)


def left_axis(scale: alt.Scale, values: Sequence[int] | None = None, grid: bool = True, short: bool = False) -> alt.Y:
    """Return the channel of the field `value`, its axis as wide as in every chart; `short` writes 1500 as 1.5k."""
    # Without a count Vega leaves out every other of the values it takes for too many.
    ticks: dict[str, Any] = {"tickCount": 3} if values is None else {"values": list(values), "tickCount": len(values)}
    if short:
        ticks["format"] = "~s"
    axis = alt.Axis(minExtent=AXIS, maxExtent=AXIS, title=None, grid=grid, **ticks)
    return alt.Y("value:Q", scale=scale, axis=axis)


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a chart shows: its title, the description read out instead of it, its layers and axes, what can be tapped.

    `said` names in the tooltip what is said of `marks`; `height` is in pixels.
    """

    title: str
    about: str
    layers: Sequence[Layer]
    x: alt.X
    y: alt.Y
    said: str
    marks: Sequence[Mark]
    height: int = HEIGHT


def finished(drawing: Drawing, span: TimeAxis, palette: Palette) -> Spec:
    """Return the chart dict.

    An empty layer carries the axes and scales: repeated in layers with ends, Vega-Lite takes them for conflicting ones.
    """
    frame = Layer([{}], alt.Chart().mark_point(opacity=0).encode(x=drawing.x, y=drawing.y))
    plain = {"x": alt.X("day:T", title=None), "y": alt.Y("value:Q", title=None)}
    drawn = [layer for layer in drawing.layers if layer.rows]
    chart = alt.layer(frame.mark, *(layer.mark.encode(**plain) for layer in drawn)).properties(
        title=drawing.title,
        description=drawing.about,
        width="container",
        height=drawing.height,
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        padding={"left": 0, "right": 4, "top": 4, "bottom": 4},
    )
    spec: Spec = chart.to_dict(validate=False)
    spec.pop("datasets", None)
    for described, layer in zip(spec["layer"], (frame, *drawn), strict=True):
        described["data"] = {"values": layer.rows}
        # The description says it in a sentence; hundreds of marks read out one by one would bury it.
        described["mark"]["aria"] = False
    return add_taps(spec, drawing.marks, drawing.said, span, palette) | {"config": chart_settings(palette), **DRAWN}
