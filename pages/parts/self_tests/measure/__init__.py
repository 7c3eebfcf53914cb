"""One self-test as a component: the browser counts or times it, keeps it, and hands it over with Save."""

from pathlib import Path
from uuid import UUID

import streamlit as st

from ankle_core.diary.check_in import Side
from ankle_core.diary.self_tests import MOST
from ankle_core.training.protocols import Protocol
from pages.parts.frame import browser
from pages.parts.frame.browser import as_json, listen, script, style
from pages.parts.words.training import measure_words

HERE = Path(__file__).parent
KEY = "self-test"

_component = st.components.v2.component(
    "surefoot_measure",
    html=(HERE / "measure.html").read_text("utf-8"),
    css=style(HERE, "measure"),
    js=script(HERE, "trials", "metronome", "measure"),
)


def handed_over() -> object:
    """Return the test that the browser handed over with this run, None for none; it is client input."""
    return browser.handed_over(KEY, "outbox")


def show(known: Protocol, diary: UUID, day: str, first: Side, kept: list[str], refused: str) -> None:
    """Show one test; `kept` are the names of tests that the diary has, `first` the foot that begins."""
    _component(
        data=as_json(
            {
                "diary": str(diary),
                "day": day,
                "test": {
                    "kind": known.kind,
                    "unit": known.unit,
                    "trials": known.trials,
                    "practice": known.practice,
                    "beat": known.beat,
                    "longest": known.longest,
                    "most": MOST[known.kind],
                    "first": first,
                    "cues": known.cues,
                },
                "kept": kept,
                "refused": refused,
                "words": {"practice": measure_words.practice(known), "sore": measure_words.SORE},
            }
        ),
        key=KEY,
        on_outbox_change=listen,
    )
