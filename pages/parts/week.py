"""The week at a glance: each day's light, its run and its session."""

from datetime import date, timedelta

import streamlit as st

from ankle_core.days import monday
from ankle_core.history import verdicts
from ankle_core.light import Light, worse
from pages.parts import facts, notebook, theme, words

DAY = timedelta(days=1)


def glance() -> None:
    """Show Monday to Sunday of this week with what was written, and how many days were done."""
    today = notebook.today()
    days = [monday(today) + ahead * DAY for ahead in range(7)]
    trained = {session.day for session in facts.finished(days[0], days[-1] + DAY)}
    ran = {run.day for run in facts.its_runs(days[0], days[-1] + DAY)}
    lights = {day: _light(day) for day in days if day <= today}
    rested = {day for day, light in lights.items() if light is Light.RED}
    st.subheader("This week", anchor=False)
    palette = theme.palette(theme.is_dark())
    st.html(f'<ol class="week">{"".join(_cell(day, lights.get(day), day in trained, day in ran, palette) for day in days)}</ol>')
    target = facts.its_profile().target_days
    st.markdown(f"{len(trained | rested)} of {target} days done; a day rested on red counts.")


def _light(day: date) -> Light:
    return worse(verdict.light for verdict in verdicts(facts.its_history(), day, facts.its_profile().mode).values())


def _cell(day: date, light: Light | None, trained: bool, ran: bool, palette: theme.Palette) -> str:
    said = [f"{day:%A}"] + ([words.LIGHT[light]] if light is not None else [])
    said += (["session"] if trained else []) + (["run"] if ran else [])
    look = palette.lights[light] if light is not None else None
    shape = f'<span class="shape {look.shape}" style="--light:{look.colour}"></span>' if look else '<span class="shape none"></span>'
    did = ("S" if trained else "") + ("R" if ran else "")
    today = ' aria-current="date"' if day == notebook.today() else ""
    return f'<li{today}><span class="spoken">{", ".join(said)}</span><span aria-hidden="true">{day:%a}{shape}<b>{did or "·"}</b></span></li>'
