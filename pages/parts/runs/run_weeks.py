"""The last weeks as they were run, and what the steps of this one and the last add up to; nothing is judged here."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

import streamlit as st

from ankle_core.diary.days import monday
from ankle_core.rules.running import impact
from ankle_core.rules.running.load_weeks import LoadWeek
from pages.parts.frame import folding
from pages.parts.notebook import entries, home_days
from pages.parts.notebook.insight import load_facts
from pages.parts.words.numbers import clock
from pages.parts.words.runs import load_words
from pages.parts.words.runs.run_words import runs

#: Weeks shown at first, and how many more at each tap.
SHOWN = 4
WEEK = timedelta(days=7)
DAY = timedelta(days=1)
COUNT = "weeks-shown"
#: The weeks whose steps are added up: this one and the last.
ADDED_UP = 2


def show() -> None:
    """Show the last weeks, the newest first, and open what their numbers mean."""
    today, begun = home_days.today(), entries.first_day()
    if begun is None or not load_facts.latest_runs(1):
        return
    count = int(st.session_state.get(COUNT, SHOWN))
    first = max(begun, monday(today) - (count - 1) * WEEK)
    weeks = load_facts.weeks_of_load(first, today + DAY)[::-1]
    steps = load_facts.weeks_of_steps(first, today + DAY)[::-1]
    st.html(_table(weeks, steps))
    if begun < first:
        st.button("Earlier weeks", on_click=_more, args=(count,))
    folding.fold(load_words.MEANING, "weeks-meaning", partial(_meaning, weeks, steps))


def _table(weeks: Sequence[LoadWeek], steps: Sequence[impact.StepWeek]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in load_words.COLUMNS)
    rows = "".join(map(_row, weeks, steps))
    table = f'<table class="weeks"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    wide = f'<div class="wide" role="region" aria-labelledby="your-weeks" tabindex="0">{table}</div>'
    return f'<h2 id="your-weeks">Your weeks</h2>{wide}'


def _row(week: LoadWeek, steps: impact.StepWeek) -> str:
    name = load_words.short_week(week.monday, home_days.today())
    if not week.runs:
        return f'<tr><th scope="row">{name}</th><td colspan="4">{load_words.effort(week)}</td></tr>'
    cells = [
        load_words.distance_of(week, entries.its_profile().units),
        (clock(week.moving_s), ""),
        load_words.steps_of(steps),
        ("<br>".join(load_words.grounds(week)), ""),
    ]
    first = f'<th scope="row">{_cell(name, runs(week.runs))}</th>'
    return f"<tr>{first}{''.join(f'<td>{_cell(*cell)}</td>' for cell in cells)}</tr>"


def _cell(said: str, small: str) -> str:
    return f"{said} <small>{small}</small>" if small else said


def _more(count: int) -> None:
    st.session_state[COUNT] = count + SHOWN


def _meaning(weeks: Sequence[LoadWeek], steps: Sequence[impact.StepWeek]) -> None:
    """Show what the steps of this week and the last add up to, what else is known of each, and how it is to be read."""
    weight, today = entries.its_profile().weight_kg, home_days.today()
    known = [[load_words.effort(week), *_of_runs(week, feet)] for week, feet in zip(weeks, steps, strict=True)]
    for said, feet in zip(known[:ADDED_UP], steps, strict=False):
        said.append(load_words.load(impact.load(feet.per_foot), weight))
    names = (load_words.named_week(week.monday, today) for week in weeks)
    told = [f"**{name}:** {' '.join(filter(None, said))}" for name, said in zip(names, known, strict=True)]
    st.markdown("\n\n".join([*told, *load_words.about_impact(), *load_words.ABOUT_WEEKS, *load_words.ABOUT_SURFACES]))


def _of_runs(week: LoadWeek, steps: impact.StepWeek) -> list[str]:
    return [load_words.evenness(week), load_words.week_of_steps(steps)] if week.runs else []
