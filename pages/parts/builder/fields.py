"""The fields of a routine that is put together: its words, and each exercise with its dose and its ways."""

from dataclasses import replace
from functools import partial

import streamlit as st

from ankle_core.training import own_routines as rules
from ankle_core.training.exercises import exercise
from ankle_core.training.own_routines import Allowed
from ankle_core.training.routines import Dose, default_dose
from pages.parts.builder import draft
from pages.parts.frame import folding
from pages.parts.words.training import builder_words

Doses = tuple[Dose, ...]


def show() -> None:
    """Show the fields, and keep what stands in them."""
    made, turn = draft.current(), draft.turn()
    title = st.text_input(builder_words.TITLE, made.title, max_chars=rules.LONGEST_TITLE, key=f"build-title-{turn}")
    about = st.text_input(builder_words.ABOUT, made.about, max_chars=rules.LONGEST_ABOUT, key=f"build-about-{turn}")
    doses = tuple(_dose(at, dose, turn) for at, dose in enumerate(made.doses))
    draft.change(title, about, doses, anew=False)
    added = st.selectbox(
        builder_words.ADD, rules.choices(), index=None, format_func=_name, key=f"build-add-{turn}",
        placeholder=builder_words.CHOOSE,
    )  # fmt: skip
    if added and len(doses) < rules.MOST_EXERCISES:
        _put((*doses, default_dose(exercise(added))))


def _name(id: str) -> str:
    return exercise(id).name


def _dose(at: int, dose: Dose, turn: int) -> Dose:
    title, place = builder_words.line(at + 1, dose), f"build-open-{at}-{turn}"
    return folding.fold(title, place, partial(_ask, at, dose, turn)) or dose


def _ask(at: int, dose: Dose, turn: int) -> Dose:
    of = rules.allowed(dose.exercise)
    most = max(of.sets, dose.sets)
    sets = int(st.number_input(builder_words.SETS, 1, most, dose.sets, key=f"build-sets-{at}-{turn}"))
    told = _timed(at, dose, of, turn) if dose.repetitions is None else _counted(at, dose, of, turn)
    changed = replace(told, sets=sets)
    with st.container(horizontal=True):
        for label, by in builder_words.MOVES.items():
            st.button(label, key=f"build-move-{by}-{at}-{turn}", on_click=_move, args=(at, by))
        st.button(builder_words.REMOVE, key=f"build-remove-{at}-{turn}", on_click=_remove, args=(at,))
    for way, other in rules.swaps(changed).items():
        label = builder_words.swap(way, other)
        st.button(label, key=f"build-{way}-{at}-{turn}", on_click=_swap, args=(at, other), width="stretch")
    return changed


def _timed(at: int, dose: Dose, of: Allowed, turn: int) -> Dose:
    """One that was kept with more may stay as it is."""
    had = int(dose.hold_s or of.least)
    seconds = st.number_input(builder_words.SECONDS, of.least, max(of.most, had), had, key=f"build-s-{at}-{turn}")
    return replace(dose, hold_s=float(seconds))


def _counted(at: int, dose: Dose, of: Allowed, turn: int) -> Dose:
    had = dose.repetitions or (of.least, of.most)
    low, high = st.slider(
        builder_words.REPETITIONS, of.least, max(of.most, had[1]), had, key=f"build-r-{at}-{turn}",
    )  # fmt: skip
    return replace(dose, repetitions=(int(low), int(high)))


def _move(at: int, by: int) -> None:
    _keep(rules.moved(draft.current().doses, at, by))


def _remove(at: int) -> None:
    doses = draft.current().doses
    if len(doses) > 1:
        _keep((*doses[:at], *doses[at + 1 :]))


def _swap(at: int, other: Dose) -> None:
    doses = draft.current().doses
    _keep((*doses[:at], other, *doses[at + 1 :]))


def _keep(doses: Doses) -> None:
    made = draft.current()
    draft.change(made.title, made.about, doses, anew=True)


def _put(doses: Doses) -> None:
    _keep(doses)
    st.rerun()
