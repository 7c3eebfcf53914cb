"""Where each foot stands on each ladder, what its next level takes, and every move with the way back."""

import streamlit as st

from ankle_core.diary.check_in import SIDES, Side
from ankle_core.training.ladders import Track, ladders
from pages.parts.frame import folding, frame, rows
from pages.parts.frame.rows import Group, Row
from pages.parts.frame.unbroken import one_step
from pages.parts.notebook import changes, entries, facts
from pages.parts.notebook.remembering import remembered
from pages.parts.training import ease_off, moves
from pages.parts.words.labels import SIDE
from pages.parts.words.training import ladder_words

#: The name of the list, and how many moves it shows.
LIST = "moves"
SHOWN = 20
#: The names of what opens: the moves so far, and a level by hand.
FOLDS = ("moves-so-far", "level-by-hand-fold")


def heed() -> None:
    """Undo the move that was tapped."""
    moves.heed(LIST, entries.moves())


def show() -> None:
    """Show the three ladders, and folded away the moves so far and the way to set a level."""
    st.subheader("Levels", anchor=False)
    st.markdown("\n\n".join(_tables()))
    if facts.may_ease_off():
        ease_off.offer()
    else:
        st.markdown(ladder_words.kept_up(facts.kept_up()))
    folding.fold(ladder_words.MOVES, FOLDS[0], _so_far)
    folding.fold(ladder_words.BY_HAND, FOLDS[1], _by_hand)


def _so_far() -> None:
    st.markdown(ladder_words.ABOUT)
    rows.show(LIST, [Group("", _moves())], empty=ladder_words.NO_MOVES)


def _by_hand() -> None:
    with st.form("level-by-hand", border=False):
        side = st.segmented_control("Foot", SIDES, default=Side.LEFT, format_func=SIDE.__getitem__, required=True)
        levels = [(track, id) for track in ladders() for id in ladder_words.levels_of(track)]
        chosen = st.selectbox("Level", levels, format_func=_choice)
        if st.form_submit_button("Set it", width="stretch"):
            with one_step():
                changes.set_level(side, *chosen)
                frame.say(ladder_words.set_to(side, *chosen))


def _choice(level: tuple[Track, str]) -> str:
    track, id = level
    return f"{ladder_words.title(track)}: {ladder_words.choice(id)}"


@remembered
def _tables() -> list[str]:
    places, mode = facts.places(), entries.its_profile().mode
    return [ladder_words.table(places, track, mode) for track in ladders()]


@remembered
def _moves() -> list[Row]:
    return moves.listed(entries.moves(), SHOWN)
