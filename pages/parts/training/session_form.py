"""The form in which a session is edited: its day, its answers, and its sets, one closed row for each exercise."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import streamlit as st

from ankle_core.diary.check_in import SIDES
from ankle_core.training import running_levels
from ankle_core.training.session import Outcome, Session, SetDone, WarmUp
from ankle_core.training.set_edits import Line, Typed, edited_sets, lines, shown
from pages.parts.frame import day_field, scale
from pages.parts.notebook import clock, entries
from pages.parts.words import labels
from pages.parts.words.training import session_words


def ask(session: Session) -> tuple[Session, Sequence[tuple[Line, Typed]]]:
    """Ask what is to be edited of `session`; return it with its new day and answers, and what was typed of its sets."""
    day = day_field.ask("Day", session.day, f"day-{session.id}")
    answered = replace(session, day=day)
    if session.ended_at:
        effort = scale.ask("Effort, 0 to 10", f"effort-{session.id}", session.effort)
        left, right = (
            scale.ask(f"{labels.SIDE[side]} ankle afterwards", f"after-{session.id}-{side}", before)
            for side, before in zip(SIDES, (session.soreness_left, session.soreness_right), strict=True)
        )
        answered = replace(answered, effort=effort, soreness_left=left, soreness_right=right)
        if any(step.exercise == running_levels.RUN for step in session.steps):
            answered = replace(answered, warm_up=_warm_up(session))
    else:
        st.caption(session_words.UNFINISHED)
    return answered, _sets(lines(session, entries.sets_of(session.id)))


def _warm_up(session: Session) -> WarmUp | None:
    return st.pills(
        session_words.WARM_UP,
        list(WarmUp),
        format_func=labels.WARM_UP.__getitem__,
        default=session.warm_up,
        key=f"warm-up-{session.id}",
    )


def _sets(found: Sequence[Line]) -> list[tuple[Line, Typed]]:
    if not found:
        return []
    with st.expander(session_words.all_sets(found)):
        st.caption(session_words.HOW)
        return [typed for _, of in groupby(found, lambda line: line.exercise) for typed in _exercise([*of])]


def _exercise(of: Sequence[Line]) -> Iterator[tuple[Line, Typed]]:
    with st.expander(session_words.title(of)):
        st.caption(session_words.fields(of[0]))
        for line in of:
            yield line, _fields(line)


def _fields(line: Line) -> Typed:
    """Ask one set, in a row; a set that the phone hands over meanwhile gets fresh fields."""
    before, key = shown(line), f"{line.number}-{line.revision}"
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="xsmall", key=f"set-{key}"):
        st.markdown(line.place, width=60)
        amount = _text(f"{line.name}: {session_words.unit(line)}", before.amount, f"amount-{key}")
        weight = _text(f"{line.name}: kilograms", before.weight, f"weight-{key}") if line.weighted else before.weight
        outcome = st.selectbox(
            f"{line.name}: how it went",
            list(Outcome),
            index=list(Outcome).index(before.outcome) if before.outcome else None,
            format_func=session_words.OUTCOME.__getitem__,
            placeholder="–",
            label_visibility="collapsed",
            key=f"outcome-{key}",
        )
    return Typed(amount, weight, outcome)


def _text(label: str, before: str, key: str) -> str:
    return st.text_input(label, before, label_visibility="collapsed", width=68, key=key)


def sets(session: Session, typed: Sequence[tuple[Line, Typed]]) -> list[SetDone]:
    """Return the sets that were edited; raises OutOfRange, naming the set, for what cannot be true."""
    return edited_sets(session, typed, clock.now())
