"""Everything written down, a week at a time: each entry with the way into its form, and what was deleted lately."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

import streamlit as st

from ankle_core.diary.check_in import CheckIn
from ankle_core.diary.days import monday
from ankle_core.diary.runs import Run
from ankle_core.training.session import Session
from pages.parts.check_in import check_in_list
from pages.parts.frame import day_field, editing, frame
from pages.parts.notebook import changes, facts, notebook
from pages.parts.runs import run_list
from pages.parts.words import check_in_words, dates, foreign_text, labels, session_words

Entry = CheckIn | Session | Run
SESSION = "session"
KINDS: dict[str, tuple[type[Entry], ...]] = {
    "all": (CheckIn, Session, Run),
    "check-ins": (CheckIn,),
    "sessions": (Session,),
    "runs": (Run,),
}
WEEK = timedelta(days=7)


def being_edited() -> Session | None:
    """Return the session that stands in the form."""
    id = editing.edited(SESSION)
    return facts.session(id) if id else None


def week() -> date:
    """Ask which week, and return its Monday."""
    today, turn = notebook.today(), st.session_state.get("week-turn", 0)
    with st.container(horizontal=True, vertical_alignment="bottom", key="week-of"):
        shown = st.session_state.get("week", today)
        # A new key for every step of the buttons: a widget that keeps its own value cannot be moved.
        chosen = day_field.ask("Week of", shown, f"week-{turn}", latest=today, width=170)
        st.button("Earlier", on_click=_go, args=(chosen - WEEK,))
        if monday(chosen) < monday(today):
            st.button("Later", on_click=_go, args=(min(chosen + WEEK, today),))
    st.session_state["week"] = chosen
    return monday(chosen)


def _go(to: date) -> None:
    st.session_state["week"] = to
    st.session_state["week-turn"] = st.session_state.get("week-turn", 0) + 1


def entries(first: date, kind: str) -> Iterator[Entry]:
    """Return the entries of one kind of the week that begins on `first`, the latest first."""
    end = first + WEEK
    found: list[Entry] = [
        *facts.check_ins(first, end),
        *facts.sessions(first, end),
        *facts.its_runs(first, end),
    ]
    yield from sorted((entry for entry in found if isinstance(entry, KINDS[kind])), key=_order, reverse=True)


def _order(entry: Entry) -> tuple[date, float]:
    moment = entry.moment if isinstance(entry, CheckIn) else entry.started_at
    return entry.day, moment.timestamp()


def by_day(found: Iterable[Entry]) -> Iterator[tuple[date, list[Entry]]]:
    """Return the entries by day, in the order they come."""
    for day, of_day in groupby(found, lambda entry: entry.day):
        yield day, list(of_day)


def form_of(entry: CheckIn | Run) -> str:
    """Return the page whose form edits this entry."""
    return "pages/check_in.py" if isinstance(entry, CheckIn) else "pages/runs.py"


def line(entry: Entry) -> bool:
    """Show one entry, and return whether its Edit was tapped."""
    return editing.line(_kind(entry), entry.id, _in_words(entry))


def _kind(entry: Entry) -> str:
    if isinstance(entry, Session):
        return SESSION
    return check_in_list.KIND if isinstance(entry, CheckIn) else run_list.KIND


def _in_words(entry: Entry) -> str:
    if isinstance(entry, CheckIn):
        said = f"{labels.OCCASION[entry.occasion]}: {check_in_words.spelled_out(entry)}"
    elif isinstance(entry, Run):
        said = f"Run{run_list.start(entry)}: {run_list.in_words(entry)}"
    else:
        return f"Session: {session_words.session(entry, facts.sets_of(entry.id))}"
    return f"{said}  \n{foreign_text.plain(entry.note[:80])}" if entry.note else said


def deleted() -> None:
    """Show what was deleted lately, each with the way back."""
    gone = facts.deleted()
    if not gone:
        return
    with st.expander(f"Deleted in the last {facts.UNDO_DAYS.days} days"):
        for entry in gone:
            with st.container(horizontal=True, wrap=False, vertical_alignment="center", key=f"entry-{entry.id}-gone"):
                st.markdown(f"{dates.day(entry.day, notebook.today())}. {_in_words(entry)}", width="stretch")
                st.button("Bring back", key=f"back-{entry.id}", on_click=_bring_back, args=(entry,))


def _bring_back(entry: Entry) -> None:
    if isinstance(entry, CheckIn):
        if not changes.undelete_check_in(entry.id):
            frame.say(f"{dates.long_day(entry.day)} has another morning by now: delete that one first.")
    elif isinstance(entry, Run):
        changes.undelete_run(entry.id)
    else:
        changes.undelete_session(entry.id)
