"""The questions of a check-in as one component: the browser asks, keeps and hands over; nothing is sent before Save."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import streamlit as st

from ankle_core.diary import check_in_edits
from ankle_core.diary.check_in import SIDES, CheckIn, Occasion, Side, Site
from ankle_core.diary.check_in_outbox import RECALLED
from pages.parts.frame import browser, theme
from pages.parts.frame.browser import as_json, listen, script, style
from pages.parts.notebook.answers import Taken
from pages.parts.words import check_in_words

#: The order is that of use: each file knows the names of those before it.
SCRIPTS = ("draft", "outbox", "home", "parts", "feet", "form", "orphans", "asking")
HERE = Path(__file__).parent
KEY = "questions"
HTML = (HERE / "questions.html").read_text("utf-8")
CSS = style(HERE, "questions", "feet")

_component = st.components.v2.component(
    "surefoot_questions", html=HTML, css=CSS, js=script(HERE, *SCRIPTS, "questions")
)


def away_script() -> str:
    """Return the same questions as one script for the page without the computer, which hosts them by itself."""
    return script(HERE, *SCRIPTS, "away")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: a check-in of `day`, or what is `usual` lately for some sides, or nothing.

    `subject` names the form in the browser, where half an answer is kept for it. `did` says what was done the day
    before, "" if nothing, and `due` are its occasions that the morning asks about; `same` is yesterday's
    morning, if it may be saved once more. `edits` is the check-in that is edited, `tags` are the
    runner's own that are asked about.
    """

    subject: str
    day: date
    occasion: Occasion = Occasion.MORNING
    check_in: bool = False
    usual: Collection[Side] = ()
    did: str = ""
    due: Collection[Occasion] = ()
    same: CheckIn | None = None
    edits: CheckIn | None = None
    tags: Sequence[str] = ()
    note: bool = False


def handed_over() -> object:
    """Return what the browser handed over with this run; it is read before the page, which shows what it changed."""
    return browser.handed_over(KEY, "outbox")


def ask(
    asked: Asked, taken: Taken, heard: str, *, diary: UUID, today: date, home: Mapping[str, str | int] | None
) -> None:
    """Show the questions; `heard` is what is read out once something that was saved has arrived.

    `home` is how the days of the runner's own diary are counted, None for another: the browser keeps it for mornings on
    which the computer does not answer.
    """
    data = {
        "diary": str(diary),
        "subject": asked.subject,
        "today": today.isoformat(),
        "day": asked.day.isoformat(),
        "occasion": asked.occasion,
        "edits": str(asked.edits.id) if asked.edits else None,
        "asks": "check_in" if asked.check_in else "usual" if asked.usual else "",
        "shown": _shown(asked.edits) if asked.edits else None,
        "since": _since(asked) if asked.did or asked.due else None,
        "same": _same(asked.same) if asked.same else None,
        "tags": list(dict.fromkeys((*asked.tags, *((asked.edits and asked.edits.tags) or ())))),
        "note": asked.note,
        "usual": [side for side in SIDES if side in asked.usual],
        "acknowledged": list(taken.acknowledged),
        "refused": dict(taken.refused),
        "heard": heard,
        "home": home,
        "side_colours": dict(theme.palette().sides),
        "words": check_in_words.questions(asked.occasion),
    }
    _component(data=as_json(data), key=KEY, on_outbox_change=listen)


def _shown(entry: CheckIn) -> dict[str, Any]:
    """What is known of a check-in, by side; the ankle as a whole is no place on the map."""
    known = check_in_edits.shown(entry)
    return {
        "soreness": dict(known.soreness),
        "sites": {side: [site for site in known.sites[side] if site is not Site.ANKLE] for side in SIDES},
        "stiffness": dict(known.stiffness),
        "swelling": dict(known.swelling),
        "limp": dict(known.limp),
        "ache": {side: side in known.ache or None for side in SIDES},
        "painkiller": known.painkiller,
        "tags": None if known.tags is None else list(known.tags),
        "note": entry.note,
    }


def _since(asked: Asked) -> dict[str, Any]:
    return {
        "question": check_in_words.since(asked.did or "yesterday", bool(asked.due)),
        "occasions": {one: check_in_words.RECALLED[one] for one in RECALLED if one in asked.due},
    }


def _same(before: CheckIn) -> dict[str, str]:
    return {"id": str(before.id), "text": f"Same as yesterday: {check_in_words.spelled_out(before)}"}
