"""The links to every other page as one element: the row at the top with what opens from it, and the tab bar."""

from pathlib import Path

import streamlit as st

from pages.parts.frame.browser import as_json, listen, script, style
from pages.parts.frame.theme import palette
from pages.parts.words import page_words

HERE = Path(__file__).parent
#: A page by its file, what its link says, and its icon, one of the font that Streamlit brings.
Link = tuple[str, str, str]

#: The tab bar at the end of the screen, from left to right.
TABS: tuple[Link, ...] = (
    ("app.py", "Today", ":material/today:"),
    ("pages/routines.py", "Routines", ":material/fitness_center:"),
    ("pages/check_in.py", "Check in", ":material/add_circle:"),
    ("pages/runs.py", "Runs", ":material/directions_run:"),
    ("pages/progress.py", "Progress", ":material/monitoring:"),
)
#: What opens under "More", from above.
MORE: tuple[Link, ...] = (
    ("pages/diary.py", "Diary", ":material/menu_book:"),
    ("pages/exercises.py", "Exercises", ":material/accessibility_new:"),
    ("pages/self_tests.py", "Self-tests", ":material/straighten:"),
    ("pages/back_to_running.py", "Back to running", ":material/directions_walk:"),
    ("pages/trial.py", "Your own trial", ":material/shuffle:"),
    ("pages/report.py", "Report", ":material/description:"),
    ("pages/settings.py", "Settings", ":material/settings:"),
)
SIGNS: Link = ("pages/signs.py", "Something feels wrong", ":material/report:")

_component = st.components.v2.component(
    "surefoot_tab_bar",
    html=(HERE / "tab_bar.html").read_text("utf-8"),
    css=style(HERE, "tab_bar"),
    js=script(HERE, "tab_bar"),
    # Its links stand in the page itself: the way past them is only one where it stands before the first.
    isolate_styles=False,
)


def show(here: str, arrival: int) -> None:
    """Show the links: to the signs and to what opens under "More" at the top, the tabs at the end of the screen.

    `here` is what the open page is called. The page goes to its top with every new `arrival`. It is
    made anew where the phone turns dark or light while it is open.
    """
    data = {
        "here": here,
        "arrival": arrival,
        "paper": palette().paper,
        "first": _link(SIGNS),
        "more": [*map(_link, MORE)],
        "tabs": [*map(_link, TABS)],
        "called": page_words.TAB_BAR,
    }
    _component(data=as_json(data), key="tab-bar", on_turned_change=listen)


def _link(link: Link) -> dict[str, str]:
    page, label, icon = link
    to = "./" if page == "app.py" else Path(page).stem
    return {"label": label, "icon": icon.removeprefix(":material/").removesuffix(":"), "to": to}
