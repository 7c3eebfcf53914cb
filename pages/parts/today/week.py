"""The week at a glance: each day's light, its run and its session."""

from datetime import date, timedelta
from typing import NamedTuple

import streamlit as st

from ankle_core.diary.days import monday
from ankle_core.rules.evidence import light
from ankle_core.rules.light import Light
from pages.parts.frame import theme
from pages.parts.notebook import entries, facts, home_days
from pages.parts.words import dates, light_words

DAY = timedelta(days=1)


def glance() -> None:
    """Show Monday to Sunday of this week with what was written, and how many days were done."""
    today = home_days.today()
    days = [monday(today) + ahead * DAY for ahead in range(7)]
    trained = {session.day for session in entries.finished(days[0], days[-1] + DAY)}
    ran = {run.day for run in entries.its_runs(days[0], days[-1] + DAY)}
    history, mode = facts.its_history(), entries.its_profile().mode
    lights = {day: light(history, day, mode) for day in days if day <= today}
    off = entries.rest_days(days[0], days[-1] + DAY) - trained
    rested = {day for day, light in lights.items() if light is Light.RED}
    st.header("This week", anchor=False)
    marks = {day: _Marks(day in trained, day in ran, day in off, day == today) for day in days}
    cells = "".join(_cell(day, lights.get(day), marks[day]) for day in days)
    st.html(f'<ol class="week">{cells}</ol>')
    target = entries.its_profile().target_days
    put_off = " – is a day put off." if off else ""
    st.markdown(
        f"**{len(trained | rested)} done, aim {target}.** S is a session, R a run; a day rested on red counts.{put_off}"
    )


class _Marks(NamedTuple):
    """What there was on a day."""

    trained: bool
    ran: bool
    off: bool
    is_today: bool


def _cell(day: date, found: Light | None, marks: _Marks) -> str:
    worked = marks.is_today and (marks.trained or marks.ran)
    said = [dates.weekday(day), *([light_words.light(found, worked)] if found is not None else [])]
    said += ["session"] * marks.trained + ["run"] * marks.ran + ["put off"] * marks.off
    today = ' aria-current="date"' if marks.is_today else ""
    letters = "S" * marks.trained + "R" * marks.ran + "–" * marks.off
    seen = f"{dates.short_weekday(day)}{_shape(found)}<b>{letters or '·'}</b>"
    return f'<li{today}><span class="spoken">{", ".join(said)}</span><span aria-hidden="true">{seen}</span></li>'


def _shape(found: Light | None) -> str:
    if found is None:
        return '<span class="shape none"></span>'
    look = theme.palette().lights[found]
    return f'<span class="shape {look.shape}" style="--light:{look.colour}"></span>'
