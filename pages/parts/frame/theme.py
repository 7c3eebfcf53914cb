"""One palette for light and dark: what every light, side, surface and limb looks like, and how charts are set."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import streamlit as st

from ankle_core.diary.check_in import Side
from ankle_core.diary.runs import Surface
from ankle_core.rules.light import Light
from pages.parts.words import light_words

SHAPES = {
    Light.GREEN: "circle",
    Light.GREY: "dashed",
    Light.AMBER: "triangle",
    Light.RED: "square",
    Light.STOP: "octagon",
}

#: The shapes as paths in a box from -1 to 1, for drawings and charts alike.
PATHS = {
    "circle": "M-.9 0A.9 .9 0 1 1 .9 0A.9 .9 0 1 1 -.9 0Z",
    "dashed": "M-.8 0A.8 .8 0 1 1 .8 0A.8 .8 0 1 1 -.8 0Z",
    "triangle": "M0 -.9L1 .85L-1 .85Z",
    "square": "M-.8 -.8L.8 -.8L.8 .8L-.8 .8Z",
    "octagon": "M-.4 -1L.4 -1L1 -.4L1 .4L.4 1L-.4 1L-1 .4L-1 -.4Z",
}

FONT = '"Source Sans", sans-serif'


@dataclass(frozen=True, slots=True)
class Look:
    """How one light is told apart: colour, shape and word, never colour alone."""

    colour: str
    shape: str
    word: str


@dataclass(frozen=True, slots=True, eq=False)
class Palette:
    """Every colour of one theme; there are two, LIGHT and DARK.

    `paper`, `ink` and `accent` are those of `.streamlit/config.toml`. `far` and `prop` are for drawings, `muted` for
    axes and second thoughts, `grid` for lines hardly to be seen.
    """

    dark: bool
    paper: str
    ink: str
    accent: str
    muted: str
    grid: str
    far: str
    prop: str
    sides: Mapping[Side, str]
    lights: Mapping[Light, Look]
    surfaces: Mapping[Surface | None, str]


def _looks(*colours: str) -> Mapping[Light, Look]:
    return MappingProxyType(
        {
            light: Look(colour, SHAPES[light], light_words.LIGHT[light])
            for light, colour in zip(Light, colours, strict=True)
        }
    )


def _sides(left: str, right: str) -> Mapping[Side, str]:
    return MappingProxyType({Side.LEFT: left, Side.RIGHT: right})


def _surfaces(*colours: str) -> Mapping[Surface | None, str]:
    return MappingProxyType(dict(zip((*Surface, None), colours, strict=True)))


#: What the thumb does next, filled, with white on it in either theme.
BUTTON = "#b83c0c"

LIGHT = Palette(
    dark=False,
    paper="#fbf9f4",
    ink="#14304b",
    accent="#b83c0c",
    muted="#55657a",
    grid="#dfdacd",
    far="#8b9bab",
    prop="#c3c9cf",
    sides=_sides("#067a94", "#6f3fa8"),
    lights=_looks("#1e7a4a", "#5b6673", "#8f6000", "#b3261e", "#8a1220"),
    surfaces=_surfaces("#2f4358", "#6b7f94", "#aab6c2", "#8a6844", "#4d3524", "#a38f57", "#dcc48a", "#d2cabb"),
)

DARK = Palette(
    dark=True,
    paper="#0e1b27",
    ink="#e6ebef",
    accent="#ff8a5c",
    muted="#a3b2c0",
    grid="#2a3b4b",
    far="#71859a",
    prop="#465a6d",
    sides=_sides("#6fd0e0", "#b98af2"),
    lights=_looks("#57c48a", "#9fb0bf", "#eab54a", "#ff8f85", "#ff5c66"),
    surfaces=_surfaces("#8fa6bd", "#5f7891", "#c5d0da", "#b58a5e", "#7f5b3c", "#cbb677", "#efe0b4", "#42586d"),
)


def palette() -> Palette:
    """Return the palette of the theme that the visitor sees; an unknown theme is the light one."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def coloured(svg: str, palette: Palette) -> str:
    """Return the drawing `svg` with the colours of its classes written into it, for places no style sheet reaches."""
    colours = {
        "near": palette.ink,
        "far": palette.far,
        "accent": palette.accent,
        "prop": palette.prop,
        "floor": palette.prop,
        "cut": palette.paper,
        "inset": palette.ink,
    }
    style = "".join(f".{css}{{color:{colour}}}" for css, colour in colours.items())
    opening = svg.index(">") + 1
    return f"{svg[:opening]}<style>{style}</style>{svg[opening:]}"


def chart_settings(palette: Palette) -> dict[str, Any]:
    """Return the Vega-Lite `config` of every chart: our type and colours on the page's own paper.

    Show charts with `theme=None`: Streamlit's chart theme would add its own sizes and colours.
    """
    text = {"labelColor": palette.muted, "labelFontSize": 13}
    title = {"titleColor": palette.muted, "titleFontSize": 13, "titleFontWeight": "normal"}
    return {
        "background": None,
        "font": FONT,
        "view": {"stroke": None},
        "axis": text | title | {"gridColor": palette.grid, "domain": False, "ticks": False},
        "axisX": {"labelPadding": 7},
        "title": {
            "anchor": "start",
            "frame": "group",
            "color": palette.ink,
            "fontSize": 14,
            "fontWeight": 600,
            "offset": 8,
        },
        "legend": text | {"orient": "top", "title": None, "offset": 6, "symbolSize": 90, "columnPadding": 12},
    }
