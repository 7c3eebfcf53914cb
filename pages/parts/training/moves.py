"""What is shown of moves, of a foot or on the way back: the one that waits, with a yes and a no, and those so far."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar
from uuid import UUID

import streamlit as st

from ankle_core.training.moves import Move
from pages.parts.frame import frame, rows
from pages.parts.frame.rows import Row
from pages.parts.notebook import changes, home_days
from pages.parts.words import dates
from pages.parts.words.training import ladder_words

T = TypeVar("T")


def heed(name: str, moves: Iterable[Move]) -> None:
    """Undo the one of `moves` that was tapped in the list `name`."""
    id: UUID | None = rows.tapped(name)
    if id and any(move.id == id for move in moves):
        changes.undo_move(id)


def listed(moves: Sequence[Move], most: int) -> list[Row]:
    """Return the last of `moves`, the latest first, each with the way to undo it."""
    return [_row(one) for one in reversed(moves[-most:])]


def _row(one: Move) -> Row:
    today = home_days.today()
    said, why = ladder_words.move(one), ladder_words.met(one, today)
    return Row(one.id, said, dates.day(one.day, today), [why], ladder_words.UNDO)


def ask(said: str, of: T, yes: tuple[str, Callable[[T], None]], no: tuple[str, Callable[[T], None]]) -> None:
    """Say which move waits, and offer both answers: what each button reads, and what it does with `of`."""
    st.markdown(said)
    with st.container(horizontal=True, key="move"):
        for label, answer in (yes, no):
            st.button(label, on_click=_answer, args=(answer, of))


def _answer(answer: Callable[[T], None], of: T) -> None:
    with frame.refusing():
        answer(of)
