"""The charts of Progress on the screen, each built once until something is written."""

from typing import Any

import streamlit as st

from ankle_core.diary.check_in import Side
from ankle_core.diary.days import Span
from pages.parts.charts import charts, work_charts
from pages.parts.charts.time_axis import TimeAxis
from pages.parts.frame import theme
from pages.parts.frame.theme import Palette
from pages.parts.notebook import load_facts, spans, stored
from pages.parts.notebook.remembering import remembered


def soreness(side: Side, shown: Span) -> None:
    """Show one side's mornings, level and lights."""
    _show(_soreness(side, shown, theme.palette()), f"soreness-{side}")


def load(shown: Span) -> None:
    """Show the runs by surface."""
    _show(_load(shown, theme.palette()), "load")


def ground(shown: Span) -> None:
    """Show each week's running time by surface."""
    _show(_ground(shown, theme.palette()), "ground")


def effort(shown: Span) -> None:
    """Show effort × minutes."""
    _show(_effort(shown, theme.palette()), "effort")


def adherence(shown: Span) -> None:
    """Show the weeks."""
    _show(_adherence(shown, theme.palette()), "adherence")


def side_minutes(shown: Span) -> None:
    """Show the minutes of each foot."""
    _show(_side_minutes(shown, theme.palette()), "side-minutes")


@remembered
def _soreness(side: Side, shown: Span, palette: Palette) -> dict[str, Any]:
    lights = spans.lights(side, shown)
    return charts.soreness(side, spans.answers(side), spans.levels(side, shown), lights, _axis(shown), palette)


@remembered
def _load(shown: Span, palette: Palette) -> dict[str, Any]:
    runs = stored.its_runs(shown.first, shown.end)
    return work_charts.load(runs, _axis(shown), palette, stored.its_profile().units)


@remembered
def _ground(shown: Span, palette: Palette) -> dict[str, Any]:
    return work_charts.ground(load_facts.weeks_of_load(shown.first, shown.end), _axis(shown), palette)


@remembered
def _effort(shown: Span, palette: Palette) -> dict[str, Any]:
    ran, weeks = load_facts.ran(shown.first, shown.end), load_facts.weeks_of_load(shown.first, shown.end)
    return work_charts.effort(ran, weeks, _axis(shown), palette)


@remembered
def _adherence(shown: Span, palette: Palette) -> dict[str, Any]:
    return work_charts.adherence(spans.weeks(shown), palette)


@remembered
def _side_minutes(shown: Span, palette: Palette) -> dict[str, Any]:
    return work_charts.side_minutes(spans.side_weeks(shown), _axis(shown), palette)


def _axis(shown: Span) -> TimeAxis:
    return TimeAxis(shown.first, shown.end)


def _show(spec: dict[str, Any], key: str) -> None:
    st.vega_lite_chart(spec=spec, width="stretch", theme=None, key=f"chart-{key}")
