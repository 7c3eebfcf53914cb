"""The weekly check: up to four questions for each ankle, and the weeks so far."""

import streamlit as st

from ankle_core.diary.check_in import SIDES, Side
from ankle_core.diary.weekly_checks import WeeklyCheck, asks_further
from pages.parts.frame import folding, frame, rows
from pages.parts.frame.entry_id import entry_id
from pages.parts.frame.rows import Group, Row
from pages.parts.frame.unbroken import one_step
from pages.parts.notebook import clock, home_days, measurements
from pages.parts.words import dates
from pages.parts.words.labels import SIDE_WITHIN
from pages.parts.words.training import measure_words

LIST = "weeks"
SHOWN = 12
#: Each further question with its answers, by the field it fills.
FURTHER = {
    "changed": (measure_words.CHANGED_QUESTION, measure_words.HOW_MUCH),
    "held_back": (measure_words.HELD_BACK_QUESTION, measure_words.HOW_MUCH),
    "sore": (measure_words.SORE_QUESTION, measure_words.HOW_SORE),
}


def heed() -> None:
    """Delete the week that was tapped."""
    id = rows.tapped(LIST)
    if id and any(week.id == id for week in measurements.weeks()):
        measurements.delete_week(id)


def show() -> None:
    """Ask about the week, open where it is due, and show the last ones."""
    folding.fold(measure_words.WEEK, "weekly-check", _ask, opened=measurements.week_due())


def _ask() -> None:
    turn = st.session_state.get("week-turn", 0)
    st.caption(measure_words.WEEK_ABOUT)
    answers = {side: _asked(side, turn) for side in SIDES}
    if st.button("Save the week", width="stretch", key=f"week-save-{turn}"):
        _save(answers, turn)
    rows.show(LIST, [Group("", [_row(week) for week in reversed(measurements.weeks()[-SHOWN:])])])


def _asked(side: Side, turn: int) -> dict[str, int | None]:
    st.markdown(f"**{measure_words.THINKING.format(side=SIDE_WITHIN[side])}**")
    running = _choice(measure_words.RUNNING_QUESTION, measure_words.RUNNING, f"{side}-running-{turn}")
    told: dict[str, int | None] = {"running": running}
    if asks_further(running):
        told |= {name: _choice(*question, f"{side}-{name}-{turn}") for name, question in FURTHER.items()}
    return told


def _choice(question: str, answers: dict[int, str], key: str) -> int | None:
    return st.radio(question, list(answers), index=None, format_func=answers.__getitem__, key=f"week-{key}")


def _save(answers: dict[Side, dict[str, int | None]], turn: int) -> None:
    given = {side: told for side, told in answers.items() if told["running"] is not None}
    if not given:
        st.error(measure_words.NO_SIDE, icon=":material/error:")
        return
    found = [
        WeeklyCheck(entry_id(f"week-{turn}-{side}"), home_days.today(), clock.now(), side, **told)  # type: ignore[arg-type]
        for side, told in given.items()
    ]
    with frame.refusing(), one_step():
        before = measurements.save_week(found)
        st.session_state["week-turn"] = turn + 1
        frame.say(measure_words.week_saved(found, before, home_days.today()))


def _row(week: WeeklyCheck) -> Row:
    said, detail = measure_words.week(week)
    return Row(week.id, said, dates.day(week.day, home_days.today()), [detail], measure_words.DELETE)
