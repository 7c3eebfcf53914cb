"""Everything written down, a week at a time: each entry with the way into its form, and what was deleted lately."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from itertools import groupby, starmap
from uuid import UUID

import streamlit as st

from ankle_core.diary.check_in import CheckIn
from ankle_core.diary.days import monday
from ankle_core.diary.runs import Run
from ankle_core.diary.screening import Screening
from ankle_core.diary.self_tests import SelfTest
from ankle_core.diary.trials import Trial
from ankle_core.diary.weekly_checks import WeeklyCheck
from ankle_core.training.moves import Move
from ankle_core.training.own_routines import OwnRoutine
from ankle_core.training.session import Session
from pages.parts.check_in import check_in_list
from pages.parts.frame import day_field, editing, frame, rows
from pages.parts.frame.rows import Group, Row
from pages.parts.notebook import changes, entries, home_days, measurements, own_routines, trials
from pages.parts.notebook.insight import load_facts
from pages.parts.runs import run_list
from pages.parts.training import trial_day
from pages.parts.words import check_in_words, dates, foreign_text, labels, sign_words
from pages.parts.words.training import ladder_words, measure_words, session_words, trial_words

Entry = CheckIn | Session | Run | Screening | Move | SelfTest | WeeklyCheck | Trial
SESSION = "session"
#: The names of the two lists.
SHOWN, DELETED = "diary", "deleted"
KINDS: dict[str, tuple[type[Entry], ...]] = {
    "all": (CheckIn, Session, Run, Screening, Move, SelfTest, WeeklyCheck, Trial),
    "check-ins": (CheckIn,),
    "sessions": (Session,),
    "runs": (Run,),
}
WEEK = timedelta(days=7)
#: The name of the shown day in the address.
DAY = "day"


def being_edited() -> Session | None:
    """Return the session that stands in the form."""
    id = editing.edited(SESSION)
    return entries.session(id) if id else None


def week() -> date:
    """Ask which week, and return its Monday; the address may name a day of it, and names the one that is shown."""
    today, turn = home_days.today(), st.session_state.get("week-turn", 0)
    with st.container(horizontal=True, vertical_alignment="bottom", key="week-of"):
        shown = _addressed(today) or st.session_state.get("week", today)
        # A new key for every step of the buttons: a widget that keeps its own value cannot be moved.
        chosen = day_field.ask("Week of", shown, f"week-{turn}", latest=today, width=170)
        st.button("Earlier", on_click=_go, args=(chosen - WEEK,))
        if monday(chosen) < monday(today):
            st.button("Later", on_click=_go, args=(min(chosen + WEEK, today),))
    _remember(chosen)
    return monday(chosen)


def _addressed(today: date) -> date | None:
    """The day in the address; what is no day, or outside of the diary, is as if it were not there."""
    with suppress(ValueError):
        named = date.fromisoformat(st.query_params.get(DAY, ""))
        return named if monday(entries.first_day() or today) <= named <= today else None
    return None


def _remember(day: date) -> None:
    st.session_state["week"] = day
    if DAY in st.query_params:
        st.query_params[DAY] = day.isoformat()


def _go(to: date) -> None:
    _remember(to)
    st.session_state["week-turn"] = st.session_state.get("week-turn", 0) + 1


def of_week(first: date, kind: str) -> Iterator[Entry]:
    """Return the entries of one kind of the week that begins on `first`, the latest first."""
    end = first + WEEK
    measures: list[Entry] = [*entries.moves(), *measurements.tests(), *measurements.weeks(), *trials.every()]
    found: list[Entry] = [
        *entries.check_ins(first, end),
        *entries.sessions(first, end),
        *entries.its_runs(first, end),
        *entries.screenings(first, end),
        *(one for one in measures if first <= one.day < end),
    ]
    yield from sorted((entry for entry in found if isinstance(entry, KINDS[kind])), key=_order, reverse=True)


def _order(entry: Entry) -> tuple[date, float]:
    moment = entry.started_at if isinstance(entry, Session | Run) else entry.moment
    return entry.day, moment.timestamp()


def heed() -> None:
    """Take the entry that was tapped into its form, or bring back the deleted one that was."""
    if id := rows.tapped(SHOWN):
        if entries.session(id):
            editing.edit(SESSION, id)
        elif entries.check_in(id):
            editing.edit(check_in_list.KIND, id)
            st.switch_page("pages/check_in.py")
        elif load_facts.run(id):
            editing.edit(run_list.KIND, id)
            st.switch_page("pages/runs.py")
    id = rows.tapped(DELETED)
    for entry in entries.deleted() if id else ():
        if entry.id == id:
            _bring_back(entry)
    if id in {own.id for own, _ in own_routines.deleted()}:
        own_routines.undelete(id)
        frame.say("")


def show(found: Iterable[Entry]) -> None:
    """Show `found`, the latest first, below their days."""
    by_day = groupby(found, lambda entry: entry.day)
    rows.show(SHOWN, [Group(dates.long_day(day), [_row(entry) for entry in of]) for day, of in by_day])


def _row(entry: Entry) -> Row:
    """One entry; answers to the signs, moves, self-tests and weeks are shown, and changed where they belong."""
    if isinstance(entry, Screening):
        day = dates.day_of_year(home_days.day_at(entry.released_at), home_days.today()) if entry.released_at else ""
        small = [sign_words.ASKED[entry.trigger].capitalize() + ".", sign_words.released(entry, day)]
        return Row(entry.id, "Signs", sign_words.ticked(entry), small)
    if isinstance(entry, Move):
        return Row(entry.id, "Level", ladder_words.move(entry), [ladder_words.met(entry, home_days.today())])
    if isinstance(entry, SelfTest | WeeklyCheck | Trial):
        id, what, text, detail = _said(entry)
        return Row(id, what, text, [detail])
    return editing.row(*_said(entry))


Written = CheckIn | Session | Run | SelfTest | WeeklyCheck | Trial


def _said(entry: Written) -> tuple[UUID, str, str, str]:
    """Return the id of an entry, what it is, what it says, and its note or detail."""
    if isinstance(entry, SelfTest):
        return entry.id, "Self-test", *measure_words.test(entry)
    if isinstance(entry, WeeklyCheck):
        return entry.id, "Week", *measure_words.week(entry)
    if isinstance(entry, Trial):
        said = trial_words.short(entry, trial_day.what(entry), trials.stage(entry), home_days.today())
        return entry.id, "Trial", foreign_text.in_a_line(entry.question), said
    if isinstance(entry, CheckIn):
        said, beside = check_in_words.spelled_out(entry), check_in_words.beside(entry)
        return entry.id, labels.OCCASION[entry.occasion], said, beside
    if isinstance(entry, Run):
        note = foreign_text.in_a_line(entry.note[:80])
        return entry.id, f"Run{run_list.start(entry)}", run_list.in_words(entry), note
    return entry.id, "Session", session_words.session(entry, entries.sets_of(entry.id)), ""


def deleted() -> None:
    """Show what was deleted lately, each with the way back."""
    gone = [*map(_gone, entries.deleted()), *starmap(_gone_routine, own_routines.deleted())]
    if not gone:
        return
    with st.expander(f"Deleted in the last {entries.UNDO_DAYS.days} days"):
        rows.show(DELETED, [Group("", gone)])


def _gone(entry: Written) -> Row:
    id, what, text, note = _said(entry)
    return Row(
        id, f"{dates.day(entry.day, home_days.today())}, {what[0].lower()}{what[1:]}", text, [note], "Bring back"
    )


def _gone_routine(own: OwnRoutine, at: datetime) -> Row:
    day = dates.day(home_days.day_at(at), home_days.today())
    return Row(own.id, f"{day}, routine", foreign_text.in_a_line(own.title), [], "Bring back")


def _bring_back(entry: Written) -> None:
    frame.say("")
    if isinstance(entry, CheckIn):
        if not changes.undelete_check_in(entry.id):
            frame.say(f"{dates.long_day(entry.day)} has another morning by now: delete that one first.")
    elif isinstance(entry, Run):
        changes.undelete_run(entry.id)
    elif isinstance(entry, SelfTest):
        measurements.undelete_test(entry.id)
    elif isinstance(entry, WeeklyCheck):
        measurements.undelete_week(entry.id)
    elif isinstance(entry, Trial):
        trials.undelete(entry.id)
    else:
        changes.undelete_session(entry.id)
