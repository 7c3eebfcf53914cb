"""The numbers behind the charts that are shown, as tables: for whoever hears the page read."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from html import escape

import streamlit as st

from ankle_core.diary.check_in import SIDES
from ankle_core.diary.days import Span
from pages.parts.charts import load_charts, mornings, work_charts
from pages.parts.charts.layers import MOST_BARS, Stack, marks
from pages.parts.charts.taps import Mark
from pages.parts.charts.time_axis import WEEK, TimeAxis
from pages.parts.frame import folding
from pages.parts.notebook import entries
from pages.parts.notebook.insight import load_facts, spans
from pages.parts.notebook.remembering import remembered
from pages.parts.progress import chart_cache
from pages.parts.words import dates
from pages.parts.words.labels import SIDE
from pages.parts.words.progress import chart_words, progress_words
from pages.parts.words.progress.progress_words import DAYS, DISTANCE, EFFORT, GROUND

FOLD = "tables"


def show(shown: Span, runs_by: str, work_by: str) -> None:
    """Fold the tables behind the charts away."""
    folding.fold(chart_words.FOLD, FOLD, partial(_show, shown, runs_by, work_by))


def _show(shown: Span, runs_by: str, work_by: str) -> None:
    st.html(_tables(shown, runs_by, work_by))


@remembered
def _tables(shown: Span, runs_by: str, work_by: str) -> str:
    axis = chart_cache.axis(shown)
    told = [_mornings(shown, axis), _work(shown, axis, work_by)]
    return "".join([told[0], *([_runs(shown, axis, runs_by)] if runs_by else []), told[1]])


def _mornings(shown: Span, axis: TimeAxis) -> str:
    grain = _grain(axis)
    sides = {side: mornings.told(chart_cache.mornings(side, shown).within(axis), axis, grain) for side in SIDES}
    return _table(chart_words.MORNINGS, grain, {SIDE[side]: told for side, told in sides.items()})


def _runs(shown: Span, axis: TimeAxis, by: str) -> str:
    return _table(
        progress_words.RUNS_BY[by].capitalize(), _grain(axis), {chart_words.RUNS: marks(_run_stacks(shown, axis, by))}
    )


def _run_stacks(shown: Span, axis: TimeAxis, by: str) -> list[Stack]:
    grain = _grain(axis)
    if by == DISTANCE:
        return load_charts.distances(entries.its_runs(shown.first, shown.end), axis, grain, entries.its_profile().units)
    if by in (GROUND, EFFORT):
        weeks = load_facts.weeks_of_load(shown.first, shown.end)
        ran = [week for week in weeks if week.runs]
        return (
            load_charts.grounds(weeks, axis, grain)
            if by == GROUND
            else load_charts.efforts(load_charts.loads((), ran, axis, grain), grain)
        )
    return load_charts.step_counts(load_facts.weeks_of_steps(shown.first, shown.end), axis, grain)


def _work(shown: Span, axis: TimeAxis, by: str) -> str:
    grain = max(WEEK, axis.grain(work_charts.MOST_COLUMNS))
    weeks = work_charts.whole_weeks(axis)
    if by == DAYS:
        stacks = work_charts.days_done(spans.weeks(shown), weeks, grain)
    else:
        stacks = work_charts.minutes(spans.side_weeks(shown), weeks, grain)
    return _table(progress_words.WORK_BY[by].capitalize(), grain, {chart_words.WORK: marks(stacks)})


def _grain(axis: TimeAxis) -> int:
    return max(WEEK, axis.grain(MOST_BARS))


def _table(caption: str, grain: int, columns: Mapping[str, Sequence[Mark]]) -> str:
    """One table, the latest days first; a column says of each row what its marks say."""
    said = {name: {mark.start: mark.said for mark in told} for name, told in columns.items()}
    starts = sorted({start for of in said.values() for start in of}, reverse=True)
    head = _row("".join(f'<th scope="col">{name}</th>' for name in (chart_words.since(grain), *said)))
    rows = (
        _row(
            f'<th scope="row">{dates.short_day(start)}</th>'
            + "".join(f"<td>{escape(of.get(start, ''))}</td>" for of in said.values())
        )
        for start in starts
    )
    return (
        f'<table class="numbers"><caption>{caption}</caption><thead>{head}</thead><tbody>{_all(rows)}</tbody></table>'
    )


def _row(cells: str) -> str:
    return f"<tr>{cells}</tr>"


def _all(rows: Iterable[str]) -> str:
    return "".join(rows)
