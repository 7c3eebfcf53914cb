"""The frame of every page: configuration, the way to every other page, and one handler for what cannot be done."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from time import monotonic

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ankle_core.errors import AnkleError
from pages.parts.frame import gate, home_screen, tab_bar, theme
from pages.parts.frame.gate import refuse as refuse
from pages.parts.frame.scrolling import scroll_here, scroll_to_top
from pages.parts.frame.theme import Palette
from pages.parts.notebook import clock, notebook
from pages.parts.notebook.diaries.open_diary import Whose
from pages.parts.words import dates, page_words

HERE = Path(__file__).parent
#: Seconds for which a sentence stands at the top at least, whatever makes the page anew.
HELD_S = 1.0
#: Whether this run of a page has looked for the sentence kept by `say`.
_looked: ContextVar[bool] = ContextVar("looked", default=False)


@contextmanager
def open_page(title: str, *, heading: bool = True) -> Iterator[None]:
    """Open a page: everything on it stands inside, and an AnkleError becomes its sentence instead of a stack trace.

    `heading` is False where the page's answer is its heading.
    """
    st.set_page_config(page_title=f"{title} · Surefoot", page_icon=home_screen.icon(), layout="centered")
    dates.write_as_in(st.context.locale)
    st.html(_style(theme.palette()))
    try:
        notebook.admit()
    except AnkleError as closed:
        gate.show(closed)
        _footer()
        st.stop()
    tab_bar.show(title, _arrival(title))
    try:
        _whose_diary()
    except AnkleError as problem:
        refuse(problem)
        _footer()
        st.stop()
    with refusing():
        if heading:
            st.title(title, anchor=False)
        yield
    if _looked.get() and st.session_state.get("said") is not None:
        st.rerun()  # the run of a tap before has saved beside this one: its sentence would wait for the next tap
    _footer()


@contextmanager
def refusing() -> Iterator[None]:
    """Turn an AnkleError of what stands inside into its sentence, in view; the page goes on after it."""
    try:
        yield
    except AnkleError as problem:
        st.session_state["refused"] = st.session_state.get("refused", 0) + 1
        scroll_here(st.session_state["refused"])
        refuse(problem)


def _footer() -> None:
    st.caption(page_words.FOOTER, text_alignment="center")


@cache
def _style(palette: Palette) -> str:
    scheme = "dark" if palette.dark else "light"  # what the browser itself draws, such as a calendar, goes with it
    colours = f":root {{ color-scheme: {scheme}; --ink: {palette.ink}; --accent: {theme.BUTTON}; }}"
    return f"<style>{colours}\n{(HERE / 'frame.css').read_text('utf-8')}</style>"


def _arrival(title: str) -> int:
    """Return how often a page was come to from another: it goes to its top, or the signs would open at their end."""
    before, st.session_state["page"] = st.session_state.get("page"), title
    if before not in (None, title):
        st.session_state["arrivals"] = st.session_state.get("arrivals", 0) + 1
    return int(st.session_state.get("arrivals", 0))


def _whose_diary() -> None:
    kind = notebook.kind()
    if kind is Whose.GUEST:
        st.info(
            "A copy to try: nothing you do here is kept. A reload or restart ends this diary.", icon=":material/info:"
        )
    if kind is Whose.SAMPLE:
        with st.container(horizontal=True, key="sample"):
            st.markdown(":material/science: **Sample data**, not yours.")
            st.button("Back to my diary", on_click=notebook.show_sample, args=(False,), type="tertiary")
    for notice in notebook.of_opening():
        st.warning(notice, icon=":material/info:")
    if fixed := clock.fixed_clock():
        st.caption(f"The clock stands at {fixed}.")


def beside() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Return two places: under each other on a phone, side by side where there is room."""
    with st.container(key="beside"):
        return st.container(key="beside-first"), st.container(key="beside-second")


def say(text: str, note: str = "") -> None:
    """Keep a sentence for the top of the next run, such as what was just saved; "" only goes to the top.

    A `note` on it stands beside it, as it is no good news.
    """
    st.session_state["said"], st.session_state["noted"] = text, note


def taken() -> str:
    """Go to the top and return the sentence kept by `say`, once; "" if there is none."""
    _looked.set(True)
    text: str | None = st.session_state.pop("said", None)
    if text is not None:
        st.session_state["turn"] = st.session_state.get("turn", 0) + 1
    if turn := st.session_state.get("turn"):
        scroll_to_top(turn)
    return text or ""


def _held(text: str, note: str) -> tuple[str, str]:
    """Return what is to be shown: where that is nothing, what stood there a moment ago.

    A second tap on the button that saved, or a phone that turns dark just then, would wipe it away unread.
    """
    page, now = st.session_state.get("page"), monotonic()
    if text or note:
        st.session_state["held"] = text, note, page, now + HELD_S
        return text, note
    text, note, where, until = st.session_state.get("held", ("", "", page, now))
    return (text, note) if where == page and now < until else ("", "")


def said(*more: str) -> None:
    """Go to the top and show the sentence kept by `say`, and `more` of what this run did.

    Its place is there without one too: where things move up or down, an opened expander below them closes.
    """
    text, note = _held(" ".join(filter(None, [taken(), *more])), st.session_state.pop("noted", ""))
    place = st.container()
    if text:
        place.success(text, icon=":material/check:")
    if note:
        place.info(note, icon=":material/info:")
