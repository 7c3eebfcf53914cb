"""The shelf of routines as one element: the suggested one with its Start, and rows that open in place."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

from ankle_core.rules.light import Light
from pages.parts.frame import browser, theme
from pages.parts.frame.browser import as_json, listen, script, style
from pages.parts.frame.theme import Palette
from pages.parts.training import drawing
from pages.parts.words.training import session_words

HERE = Path(__file__).parent
KEY = "shelf"
#: What the address of the player may ask for.
ASKED = {"routine", "dose", "minutes", "level", "session"}

_component = st.components.v2.component(
    "surefoot_shelf",
    html=(HERE / "shelf.html").read_text("utf-8").replace("DRAWING", drawing.HTML),
    css=f"{drawing.CSS}\n{style(HERE, 'shelf')}",
    js=script(HERE, "filters", "shelf"),
)


@dataclass(frozen=True, slots=True)
class Start:
    """One way to start a routine: what it says, and what the player's address asks for."""

    label: str
    asked: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Suggested:
    """The routine of today, as text; the first of `starts` is the one that is filled. `over` stands above its title."""

    title: str
    facts: str
    why: str
    drawing: str
    starts: Sequence[Start]
    over: str = ""


@dataclass(frozen=True, slots=True)
class Against:
    """What today advises against: its `word`, the `light` that asks for it if one does, and the reason in full."""

    word: str
    light: Light | None
    why: str


@dataclass(frozen=True, slots=True)
class Card:
    """One row, as text; `text` is read when it is opened.

    `minutes`, `aim` and `equipment` are those of the routine as written: a filter looks at them.
    """

    id: str
    title: str
    facts: str
    text: Sequence[str]
    against: Against | None
    drawing: str
    starts: Sequence[Start]
    minutes: int
    aim: str
    equipment: Sequence[str]


def laid_out(suggested: Suggested | None, none: str, cards: Sequence[Card] | None, palette: Palette) -> str:
    """Return the shelf as one JSON string: the suggested routine, or the sentence `none`; and `cards` with filters, if
    they are given.
    """
    data = {
        "suggested": asdict(suggested) if suggested else None,
        "none": "" if suggested else none,
        "cards": [asdict(card) | {"against": _look(card.against, palette)} for card in cards or ()],
        "title": session_words.OTHERS if suggested else session_words.ALL,
        "filters": None if cards is None else session_words.FILTERS,
    }
    return as_json(data)


def show(shelf: str) -> None:
    """Show a shelf (see `laid_out`)."""
    _component(data=shelf, key=KEY, on_start_change=listen)


def _look(against: Against | None, palette: Palette) -> dict[str, str] | None:
    if against is None:
        return None
    shown = {"word": against.word, "why": against.why, "path": "", "colour": ""}
    if against.light is not None:
        look = palette.lights[against.light]
        shown |= {"path": theme.PATHS[look.shape], "colour": look.colour}
    return shown


def follow() -> None:
    """Go to the player after a tap on one of the starts; called before the page is worked out.

    What the address is to ask for is client input: the player's page says what of an address it takes.
    """
    asked = browser.handed_over(KEY, "start")
    told = asked.items() if isinstance(asked, Mapping) else ()
    if query := {name: value for name, value in told if name in ASKED and isinstance(value, str)}:
        st.switch_page("pages/session.py", query_params=query)
