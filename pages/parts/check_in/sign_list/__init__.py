"""The list of signs as one element: ticks stay in the browser until its one button says what they come to."""

from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

import streamlit as st

from ankle_core.diary.screening import Trigger
from ankle_core.rules.signs import BY_ID, SIGNS
from pages.parts.frame import browser
from pages.parts.frame.browser import as_json, listen, script, style
from pages.parts.frame.entry_id import entry_id
from pages.parts.words import sign_words

HERE = Path(__file__).parent
#: How many lists were answered in this visit: an answer counts for the list it was given on, and once.
TURN = "signs-turn"

_component = st.components.v2.component(
    "surefoot_signs",
    html=(HERE / "sign_list.html").read_text("utf-8"),
    css=style(HERE, "sign_list"),
    js=script(HERE, "sign_list"),
)


def show(trigger: Trigger) -> None:
    """Show every sign under its group, none of them ticked."""
    groups = {sign.group: [one for one in SIGNS if one.group == sign.group] for sign in SIGNS}
    data = {
        "trigger": trigger,
        "turn": _turn(),
        "groups": [
            {"heading": group, "signs": [{"id": one.id, "text": one.text} for one in signs]}
            for group, signs in groups.items()
        ],
        "about": sign_words.TICK,
        "answers": sign_words.ANSWERS,
    }
    _component(data=as_json(data), key=_key(trigger), on_answered_change=listen)


def answered(trigger: Trigger) -> tuple[UUID, tuple[str, ...]] | None:
    """Return the id of the list that was answered before this run, and what was ticked on it; None for none.

    It is client input: what is no list of known signs is no answer.
    """
    told, turn = browser.handed_over(_key(trigger), "answered"), _turn()
    ticked = told.get("ticked") if isinstance(told, Mapping) and told.get("turn") == turn else None
    if not isinstance(ticked, list) or not all(isinstance(one, str) and one in BY_ID for one in ticked):
        return None
    return entry_id(f"signs-{turn}"), tuple(sign.id for sign in SIGNS if sign.id in ticked)


def begin_anew() -> None:
    """Let the next list begin with nothing ticked: this one is kept."""
    st.session_state[TURN] = _turn() + 1


def _turn() -> int:
    return int(st.session_state.get(TURN, 0))


def _key(trigger: Trigger) -> str:
    return f"signs-{trigger}"
