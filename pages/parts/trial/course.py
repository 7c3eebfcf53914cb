"""The trial that is open, what came of those before it, and the ways to end or delete one."""

import streamlit as st

from ankle_core.diary.trials import Trial
from ankle_core.rules.personal_trial import Stage
from pages.parts.frame import frame, rows
from pages.parts.frame.rows import Group, Row
from pages.parts.frame.unbroken import unbroken
from pages.parts.notebook import home_days, trials
from pages.parts.training import trial_day
from pages.parts.words.foreign_text import in_a_line
from pages.parts.words.training import trial_words

LIST = "trials"


def heed() -> None:
    """Put the trial away that was tapped; the Diary brings it back."""
    id = rows.tapped(LIST)
    if id and any(one.id == id for one in _closed()):
        with unbroken():
            trials.delete(id)
            frame.say(trial_words.DELETED)


def show(trial: Trial) -> None:
    """Show the open trial: its question, what today asks for, and how complete it is; never what it shows so far."""
    what = trial_day.what(trial)
    st.markdown(trial_words.heading(trial))
    st.markdown(trial_words.course(trial, what, trials.stage(trial), home_days.today()))
    trial_day.show(trial)
    if trials.stage(trial) is Stage.RUNNING:
        st.markdown(trial_words.so_far(trials.answered(trial), trials.followed(trial)))
    _end(trial)


def show_other(trial: Trial) -> None:
    """Show a trial that a merge brought beside the one that is asked for, with the way to end it."""
    st.markdown(trial_words.heading(trial))
    st.markdown(trial_words.ANOTHER)
    _end(trial)


def _end(trial: Trial) -> None:
    with st.expander(trial_words.EARLY, key=f"end-{trial.id}"):
        st.markdown(trial_words.NO_ANSWER)
        st.button(trial_words.END, on_click=trials.end, args=(trial.id,), width="stretch", key=f"end-now-{trial.id}")


def go_on() -> None:
    """Offer the way back from an end of today: a slip of the thumb would cost weeks."""
    if trial := trials.ended_today():
        st.button(trial_words.GO_ON, on_click=trials.resume, args=(trial.id,), width="stretch")


def last_result() -> None:
    """Show what the trial tells that was over last: whoever comes for it does not look for it below the next one."""
    for trial in _over()[:1]:
        _result(trial)


def earlier(told: int) -> None:
    """Show the trials that are over with what they tell, but for as many as were `told`, and the ways to delete one."""
    for trial in _over()[told:]:
        _result(trial)
    if closed := _closed():
        with st.expander(trial_words.EARLIER):
            rows.show(LIST, [Group("", [_row(one) for one in reversed(closed)])])


def _over() -> list[Trial]:
    return [one for one in reversed(_closed()) if trials.stage(one) is Stage.OVER]


def _closed() -> list[Trial]:
    return [one for one in trials.every() if trials.stage(one) in (Stage.OVER, Stage.ENDED)]


def _result(trial: Trial) -> None:
    what = trial_day.what(trial)
    st.header(trial_words.RESULT, anchor=False)
    st.markdown(trial_words.heading(trial))
    st.markdown(trial_words.course(trial, what, Stage.OVER, home_days.today()))
    found = trials.result(trial)
    st.markdown(trial_words.result(trial, what, found))
    st.caption(trial_words.limits(trial, found))
    st.download_button(
        trial_words.CSV, trials.table(trial), f"trial-{trial.day.isoformat()}.csv", "text/csv", on_click="ignore",
        key=f"csv-{trial.id}",
    )  # fmt: skip


def _row(trial: Trial) -> Row:
    said = trial_words.short(trial, trial_day.what(trial), trials.stage(trial), home_days.today())
    return Row(trial.id, in_a_line(trial.question), said, way=trial_words.DELETE)
