"""A page with nothing but the player, over a fake server that keeps the sets of each test in a JSON file."""

import json
import os
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import UUID

import streamlit as st

from ankle_core.diary.check_in import Side
from ankle_core.diary.profile import Profile
from ankle_core.errors import Tampered
from ankle_core.training import outbox
from ankle_core.training.running_levels import ROUTINE, levels, timeline
from ankle_core.training.session import Ending, Outcome, Session, SetDone, Step, StepKind, WarmUp
from pages.parts.training.player import Sentences, Stored, handed_over, player

DIARY = UUID("00000000-0000-4000-8000-0000000000d1")
OTHER_DIARY = UUID("00000000-0000-4000-8000-0000000000d2")
SESSION = UUID("00000000-0000-4000-8000-000000000051")
KEPT = Path(os.environ["HARNESS_FOLDER"]) / f"{st.query_params.get('kept', '0')}.json"


def work(exercise: str, side: Side | None, seconds: float, repetitions: tuple[int, int] | None = None) -> Step:
    return Step(StepKind.WORK, exercise, side, seconds, repetitions)


def pause(kind: StepKind, exercise: str, side: Side | None, seconds: float) -> Step:
    return Step(kind, exercise, side, seconds)


HOLDS = (
    pause(StepKind.READY, "shin_stretch", Side.RIGHT, 10),
    work("shin_stretch", Side.RIGHT, 30),
    pause(StepKind.SWITCH, "shin_stretch", Side.LEFT, 8),
    work("shin_stretch", Side.LEFT, 30),
)
RAISES = (
    pause(StepKind.READY, "calf_raise_straight", None, 10),
    Step(StepKind.WORK, "calf_raise_straight", None, 120, (15, 20), 1, 2),
    pause(StepKind.REST, "calf_raise_straight", None, 30),
    Step(StepKind.WORK, "calf_raise_straight", None, 120, (15, 20), 2, 2),
)
LIFTS = (
    pause(StepKind.READY, "single_leg_curl", Side.LEFT, 10),
    work("single_leg_curl", Side.LEFT, 30, (8, 12)),
    pause(StepKind.SWITCH, "single_leg_curl", Side.RIGHT, 8),
    work("single_leg_curl", Side.RIGHT, 30, (8, 12)),
)
#: Both feet at a level of the calves, then each foot at its own.
LEVELS = (
    pause(StepKind.READY, "calf_raise_straight_floor", None, 10),
    Step(StepKind.WORK, "calf_raise_straight_floor", None, 120, (15, 20), level="C1"),
    pause(StepKind.READY, "single_leg_calf_raise", Side.LEFT, 10),
    Step(StepKind.WORK, "single_leg_calf_raise", Side.LEFT, 60, level="C4"),
    pause(StepKind.SWITCH, "single_leg_calf_raise", Side.RIGHT, 8),
    Step(StepKind.WORK, "single_leg_calf_raise", Side.RIGHT, 60, level="C4"),
)
PLANS = {
    ROUTINE: timeline(levels()[1]),
    "levels": LEVELS,
    "holds": HOLDS,
    "raises": RAISES,
    "lifts": LIFTS,
    "mixed": HOLDS + RAISES + LIFTS,
}


@st.cache_resource
def writing() -> Lock:
    """Two runs of the script may overlap, and each must see what the other kept."""
    return Lock()


def kept() -> dict[str, Any]:
    return json.loads(KEPT.read_text()) if KEPT.exists() else {"sets": [], "end": None, "stored": 0}


def store(handed: outbox.Outbox) -> None:
    """Insert what is new; `stored` counts every row ever written."""
    with writing():
        insert(handed)


def insert(handed: outbox.Outbox) -> None:
    state = kept()
    for done in handed.sets:
        known = next((row for row in state["sets"] if row["step"] == done.step), None)
        if known and known["revision"] >= done.revision:
            continue
        if known:
            state["sets"].remove(known)
        row = asdict(done) | {"finished_at": done.finished_at.isoformat()}
        state["sets"].append({name: value for name, value in row.items() if name != "session_id"})
        state["stored"] += 1
    if handed.end:
        names = ("ending", "effort", "soreness_left", "soreness_right", "warm_up")
        state["end"] = {name: getattr(handed.end, name) for name in names}
    written = KEPT.with_suffix(".part")
    written.write_text(json.dumps(state))
    written.replace(KEPT)


def session_of(plan: str) -> Session:
    end = kept()["end"] or {}
    ending = Ending(end["ending"]) if end else None
    answers = {name: end.get(name) for name in ("effort", "soreness_left", "soreness_right")}
    answers["warm_up"] = WarmUp(end["warm_up"]) if end.get("warm_up") else None
    started = datetime(2026, 5, 4, 7, 0, tzinfo=UTC)
    steps = PLANS[plan]
    return Session(SESSION, date(2026, 5, 4), started, "UTC", plan, "Quiet minutes", steps, ending=ending, **answers)


def recorded() -> list[SetDone]:
    return [
        SetDone(SESSION, row["step"], row["exercise"], row["side"] and Side(row["side"]), Outcome(row["outcome"]), row["seconds"],
                datetime.fromisoformat(row["finished_at"]), full_range=row["full_range"], revision=row["revision"])
        for row in kept()["sets"]
    ]  # fmt: skip


def play() -> None:
    plan = st.query_params.get("plan", "holds")
    diary = OTHER_DIARY if "other" in st.query_params else DIARY
    refused = ""
    if raw := handed_over("player"):
        try:
            store(outbox.read(raw, session_of(plan), diary, datetime.now(UTC)))
        except Tampered as sentence:
            refused = str(sentence)
    player(
        Stored(diary, session_of(plan), recorded(), begun=KEPT.exists()),
        Profile(voice="voice" in st.query_params),
        Sentences(
            "Tomorrow morning: how sore is each ankle?",
            refused,
            "Read this first." if "wait" in st.query_params else "",
        ),
        key="player",
    )


st.set_page_config(page_title="Harness")
st.html(
    "<style>header{display:none} .stMainBlockContainer{padding:.6rem 1rem 1.5rem!important}"
    "[data-testid=stBottomBlockContainer]{padding:.15rem .25rem .25rem!important} .bar{min-height:48px}"
    "[data-whole-screen] [data-testid=stBottom], .st-key-player-plan {display:none}</style>"
)
st.html('<div class="bar">Something feels wrong</div>')
play()
with st.bottom:
    st.html('<div class="bar">Today, Routines, Check in, Runs, Progress</div>')
