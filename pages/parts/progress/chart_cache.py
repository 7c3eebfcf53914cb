"""The charts of Progress on the screen, each built once until something is written, and the day tapped on one."""

from typing import Any

import streamlit as st

from ankle_core.diary.check_in import SIDES, Side
from ankle_core.diary.days import Span
from pages.parts.charts import charts, load_charts, side_by_side, work_charts
from pages.parts.charts.mornings import Mornings
from pages.parts.charts.time_axis import TimeAxis
from pages.parts.frame import theme
from pages.parts.frame.theme import Palette
from pages.parts.notebook import entries
from pages.parts.notebook.insight import load_facts, spans
from pages.parts.notebook.remembering import remembered
from pages.parts.progress import tapped_day
from pages.parts.progress.chart_markers import marked


def soreness(side: Side, shown: Span, tag: str) -> None:
    """Show one side's mornings, level, lights and what is marked on them, days with the runner's own `tag` too."""
    _show(_soreness(side, shown, tag, theme.palette()), f"soreness-{side}")


def together(shown: Span) -> None:
    """Show the levels of both sides in one chart."""
    _show(_together(shown, theme.palette()), "together")


def load(shown: Span) -> None:
    """Show the runs by surface."""
    _show(_load(shown, theme.palette()), "load")


def ground(shown: Span) -> None:
    """Show each week's running time by surface."""
    _show(_ground(shown, theme.palette()), "ground")


def effort(shown: Span) -> None:
    """Show effort × minutes."""
    _show(_effort(shown, theme.palette()), "effort")


def steps(shown: Span) -> None:
    """Show the steps of each foot."""
    _show(_steps(shown, theme.palette()), "steps")


def adherence(shown: Span) -> None:
    """Show the weeks."""
    _show(_adherence(shown, theme.palette()), "adherence")


def side_minutes(shown: Span) -> None:
    """Show the minutes of each foot."""
    _show(_side_minutes(shown, theme.palette()), "side-minutes")


def mornings(side: Side, shown: Span, tag: str = "") -> Mornings:
    """Return what is drawn of one side over the days shown; `tag` is the one that is marked."""
    lights = spans.lights(side, shown)
    return Mornings(side, spans.answers(side), spans.levels(side, shown), lights, marked(side, shown, tag))


def axis(shown: Span) -> TimeAxis:
    """Return the time axis of the days shown."""
    return TimeAxis(shown.first, shown.end)


@remembered
def _soreness(side: Side, shown: Span, tag: str, palette: Palette) -> dict[str, Any]:
    return charts.soreness(mornings(side, shown, tag), axis(shown), palette)


@remembered
def _together(shown: Span, palette: Palette) -> dict[str, Any]:
    return side_by_side.together([mornings(side, shown) for side in SIDES], axis(shown), palette)


@remembered
def _load(shown: Span, palette: Palette) -> dict[str, Any]:
    runs = entries.its_runs(shown.first, shown.end)
    return load_charts.load(runs, axis(shown), palette, entries.its_profile().units)


@remembered
def _ground(shown: Span, palette: Palette) -> dict[str, Any]:
    return load_charts.ground(load_facts.weeks_of_load(shown.first, shown.end), axis(shown), palette)


@remembered
def _effort(shown: Span, palette: Palette) -> dict[str, Any]:
    ran, weeks = load_facts.ran(shown.first, shown.end), load_facts.weeks_of_load(shown.first, shown.end)
    return load_charts.effort(ran, weeks, axis(shown), palette)


@remembered
def _steps(shown: Span, palette: Palette) -> dict[str, Any]:
    return load_charts.steps(load_facts.weeks_of_steps(shown.first, shown.end), axis(shown), palette)


@remembered
def _adherence(shown: Span, palette: Palette) -> dict[str, Any]:
    return work_charts.adherence(spans.weeks(shown), palette)


@remembered
def _side_minutes(shown: Span, palette: Palette) -> dict[str, Any]:
    return work_charts.side_minutes(spans.side_weeks(shown), axis(shown), palette)


def _show(spec: dict[str, Any], name: str) -> None:
    """A chart on which nothing stands has nothing to tap."""
    key = f"chart-{name}"
    if "params" in spec:
        st.vega_lite_chart(spec=spec, width="stretch", theme=None, key=key, on_select=tapped_day.heed(key))
    else:
        st.vega_lite_chart(spec=spec, width="stretch", theme=None, key=key)
    tapped_day.show(key)
