"""The guided player: runs wholly in the browser and hands finished sets over until the server has them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

import streamlit as st

from ankle_core.diary.check_in import SIDES
from ankle_core.diary.profile import Profile
from ankle_core.rules.light import limit
from ankle_core.training import running_levels
from ankle_core.training.exercises import Exercise, catalogue
from ankle_core.training.exercises.figure import moving
from ankle_core.training.ladders import easier
from ankle_core.training.session import Session, SetDone, Step, StepKind, pairs
from pages.parts.frame import browser, theme
from pages.parts.frame.browser import as_json, listen, script, style
from pages.parts.words import foreign_text
from pages.parts.words.training import session_words

SCRIPTS = (
    "plans", "timeline", "by_the_clock", "plan_in_play", "balance", "outbox", "other_tabs", "cues", "voice",
    "wake_lock", "pocket", "panels", "done_whole", "screen", "view", "adjust", "questions", "controls", "player",
)  # fmt: skip
HERE = Path(__file__).parent
#: The choices of the runner that the player heeds.
CUES = ("beep", "voice", "vibration", "flash", "keep_awake")

_component = st.components.v2.component(
    "surefoot_player",
    html=(HERE / "player.html").read_text("utf-8"),
    css=style(HERE, "player"),
    js=script(HERE, *SCRIPTS),
)
_plan = st.components.v2.component("surefoot_plan", html="<span hidden>\n</span>", js=script(HERE, "plans", "plan"))


def player(stored: "Stored", profile: Profile, sentences: "Sentences", *, key: str) -> object:
    """Show the player of a session; return the outbox as the browser sent it, None if there is none yet.

    It is client input: `ankle_core.training.outbox.read` says what of it can be believed. What never changes within
    a session, its drawings above all, stands in a component of its own, which a browser gets once.
    """
    _plan(data=plan_json(stored.session, profile, sentences.tomorrow), key=f"{key}-plan")
    return _component(data=receipt_json(stored, sentences), key=key, on_outbox_change=listen).outbox


def handed_over(key: str) -> object:
    """Return the outbox that came with this run; read before drawing, so that the plan acknowledges it at once."""
    return browser.handed_over(key, "outbox")


@dataclass(frozen=True, slots=True)
class Stored:
    """A session as it is stored now in `diary`: what acknowledges the browser's own sets, ending and answers.

    `recorded` are its sets, the newest revision of each, `end_revision` that of its ending, and `begun` is whether it
    is in the diary by now.
    """

    diary: UUID
    session: Session
    recorded: Sequence[SetDone] = ()
    end_revision: int = 0
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Sentences:
    """What the player says: about the morning question, why the outbox could not be taken, "" if it could, and what is
    to be read before the clock starts by a tap; without that it starts at once.
    """

    tomorrow: str = ""
    refused: str = ""
    before_start: str = ""


@lru_cache(maxsize=16)
def plan_json(session: Session, profile: Profile, tomorrow: str = "") -> str:
    """Return what the player plays, as one JSON string: all that stays as it is until the session ends."""
    work = [step for step in session.steps if step.kind is StepKind.WORK]
    instead = [step for one in work if (step := easier(one))]
    used = dict.fromkeys(step.exercise for step in [*session.steps, *instead])
    return as_json(
        {
            "session": str(session.id),
            "title": foreign_text.in_a_line(session.title),
            "steps": [step_json(session.steps, number) for number in range(len(session.steps))],
            "exercises": {id: _exercise(id, [*work, *instead]) for id in used},
            "settings": {name: getattr(profile, name) for name in CUES},
            "limit": limit(profile.mode),
            "tomorrow": tomorrow,
            "by_the_clock": running_levels.is_walk_run(session),
            "warm_up": any(step.exercise == running_levels.RUN for step in work),
        }
    )


def receipt_json(stored: Stored, sentences: Sentences) -> str:
    """Return what the player is told whenever it handed something over, as one JSON string: what is kept by now."""
    return as_json(
        {
            "diary": str(stored.diary),
            "session": str(stored.session.id),
            "started_at": stored.session.started_at.isoformat(),
            "begun": stored.begun,
            "recorded": [_recorded(done) for done in stored.recorded],
            "end": _end(stored.session, stored.end_revision),
            "refused": sentences.refused,
            "said": sentences.before_start,
            "side_colours": dict(theme.palette().sides),
        }
    )


def step_json(steps: Sequence[Step], number: int) -> dict[str, Any]:
    """Return one step as the player knows it."""
    step = steps[number]
    work = next((at for at in range(number, len(steps)) if steps[at].kind is StepKind.WORK), number)
    return {
        "level": step.level,
        "pair": next((at for at, pair in enumerate(pairs(steps)) if work in pair), -1),
        "kind": step.kind,
        "exercise": step.exercise,
        "side": step.side,
        "seconds": step.seconds,
        "repetitions": _counted(step),
        "set_number": step.set_number,
        "sets": step.sets,
        "said": _said(step, steps[work]),
        "easier": _easier(step, steps[work]),
    }


def _easier(step: Step, shown: Step) -> dict[str, Any] | None:
    """The same step with what stands in for its exercise where that is too much, None where nothing does."""
    instead = easier(shown) if shown.kind is StepKind.WORK else None
    if instead is None:
        return None
    return {"exercise": instead.exercise, "level": step.level and instead.level, "said": _said(step, instead)}


def _counted(step: Step) -> tuple[int, int] | None:
    """The repetitions of a set that is counted; of one that is held they are guidance only."""
    return step.repetitions if catalogue()[step.exercise].hold_s is None else None


def _said(step: Step, shown: Step) -> dict[str, str]:
    """What a voice says, by the side that works next: the other foot may begin a pair of sets."""
    sides = SIDES if shown.side else (None,)
    return {
        side or "both": session_words.spoken(step, shown, side, counted=_counted(step) is not None) for side in sides
    }


def _exercise(id: str, steps: Sequence[Step]) -> dict[str, Any]:
    exercise = catalogue()[id]
    sides = {step.side for step in steps if step.exercise == id}
    return {
        "name": exercise.name,
        "cues": exercise.cues,
        "equipment": exercise.equipment,
        "easier": exercise.easier,
        "weighted": exercise.weighted,
        "guidance": _guidance(exercise, steps),
        "whole": session_words.whole(exercise),
        "tempo": exercise.tempo,
        "phases": [phase.capitalize() for phase in exercise.phases],
        "drawings": {side or "both": moving(id, side) for side in sides},
    }


def _guidance(exercise: Exercise, steps: Sequence[Step]) -> str:
    timed = (step.seconds for step in steps if step.exercise == exercise.id and step.kind is StepKind.WORK)
    return session_words.pace(exercise, next(timed, 0.0)) if exercise.hold_s else ""


def _recorded(done: SetDone) -> dict[str, Any]:
    names = ("step", "exercise", "side", "revision", "outcome", "seconds", "full_range")
    return {name: getattr(done, name) for name in names}


def _end(session: Session, revision: int) -> dict[str, Any] | None:
    if session.ending is None:
        return None
    names = ("ending", "effort", "soreness_left", "soreness_right", "warm_up")
    return {name: getattr(session, name) for name in names} | {"revision": revision}
