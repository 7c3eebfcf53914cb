"""The report on the screen as it will be printed; printing leaves nothing else of the page."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import streamlit as st

from pages.parts.frame.browser import as_json, script, style
from pages.parts.report.paper import Paper, page_rule, room
from pages.parts.words.progress import report_words
from pages.parts.words.progress.report_words import Sheet

HERE = Path(__file__).parent
KEY = "report-sheet"
#: What of the page around it stays off the paper.
PRINTED = (HERE / "print.css").read_text("utf-8")

_component = st.components.v2.component(
    "surefoot_sheet",
    html=(HERE / "sheet.html").read_text("utf-8"),
    css=style(HERE, "sheet"),
    js=script(HERE, "sheet"),
)


def show(sheet: Sheet, pictures: Sequence[str], paper: Paper) -> None:
    """Show the page with its `pictures`, SVG of our own drawing, and the way to print it on `paper`."""
    st.html(f"<style>{page_rule(paper)} {PRINTED}</style>")
    more = {"svg": list(pictures), "print": report_words.PRINT, "room": room(paper)}
    _component(data=as_json(asdict(sheet) | more), key=KEY)
