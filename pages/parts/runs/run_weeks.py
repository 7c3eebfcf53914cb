"""The last weeks as they were run, and what the steps of this one and the last add up to; nothing is judged here."""

from datetime import date, timedelta

import streamlit as st

from ankle_core.diary.days import monday
from ankle_core.rules import impact
from ankle_core.rules.load_weeks import LoadWeek
from pages.parts.notebook import facts, load_facts, notebook
from pages.parts.words import load_words

#: Weeks shown at first, and how many more at each tap.
SHOWN = 4
WEEK = timedelta(days=7)
DAY = timedelta(days=1)
COUNT = "weeks-shown"


def show() -> None:
    """Show the last weeks, the newest first, and open what their numbers mean."""
    today, begun = notebook.today(), facts.first_day()
    if begun is None or not load_facts.latest_runs(1):
        return
    st.subheader("Your weeks", anchor=False)
    count = int(st.session_state.get(COUNT, SHOWN))
    first = max(begun, monday(today) - (count - 1) * WEEK)
    weeks = load_facts.weeks_of_load(first, today + DAY)[::-1]
    steps = load_facts.weeks_of_steps(first, today + DAY)[::-1]
    st.markdown("\n\n".join(map(_week, weeks, steps)))
    if begun < first:
        st.button("Earlier weeks", on_click=_more, args=(count,))
    _meaning(steps[:2])


def _week(week: LoadWeek, steps: impact.StepWeek) -> str:
    lines = [f"{_named(week.monday)} {load_words.week(week, facts.its_profile().units)}"]
    if week.runs:
        lines += [load_words.week_of_steps(steps), load_words.surfaces(week), load_words.evenness(week)]
    return "  \n".join(filter(None, lines))


def _named(start: date) -> str:
    return f"**{load_words.named_week(start, notebook.today())}:**"


def _more(count: int) -> None:
    st.session_state[COUNT] = count + SHOWN


def _meaning(weeks: list[impact.StepWeek]) -> None:
    """Open what the steps of `weeks` add up to, and how it is to be read."""
    weight = facts.its_profile().weight_kg
    sums = [f"{_named(week.monday)} {load_words.load(impact.load(week.per_foot), weight)}" for week in weeks]
    with st.expander("What the steps add up to, and what these numbers mean"):
        st.markdown(
            "\n\n".join([*sums, *load_words.about_impact(), *load_words.ABOUT_WEEKS, *load_words.ABOUT_SURFACES])
        )
