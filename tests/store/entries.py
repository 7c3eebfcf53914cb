"""Entries to write down in tests: each is complete, and any part can be named."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from ankle_core.diary.check_in import SIDES, CheckIn, Occasion, Rating, Side, Signs, Site, Stiffness
from ankle_core.diary.rest_days import RestDay
from ankle_core.diary.runs import Run, Surface
from ankle_core.diary.screening import Screening, Trigger
from ankle_core.diary.self_tests import Kind, SelfTest
from ankle_core.diary.trials import Trial, TrialKind
from ankle_core.diary.weekly_checks import WeeklyCheck
from ankle_core.training.ladders import Track
from ankle_core.training.moves import Move, MoveKind
from ankle_core.training.own_routines import OwnRoutine
from ankle_core.training.routines import Dose
from ankle_core.training.session import Ending, Outcome, Session, SetDone, Step, StepKind

#: A Monday.
DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
LATER = AT + timedelta(hours=2)
ZONE = "Europe/Berlin"
ALWAYS = (date(1900, 1, 1), date(2200, 1, 1))


def days(count: int) -> timedelta:
    return timedelta(days=count)


def rated(left: int | None = None, right: int | None = None, site: Site = Site.ANKLE) -> tuple[Rating, ...]:
    said = zip(SIDES, (left, right), strict=True)
    return tuple(Rating(side, site, soreness) for side, soreness in said if soreness is not None)


def morning(ago: int = 0, **parts: Any) -> CheckIn:
    """Return a morning `ago` days after DAY with everything answered."""
    whole: dict[str, Any] = {
        "id": uuid4(),
        "day": DAY + days(ago),
        "moment": AT + days(ago),
        "zone": ZONE,
        "occasion": Occasion.MORNING,
        "ratings": rated(3, 0),
        "signs": (
            Signs(Side.LEFT, Stiffness.UNDER_15, True, False, True),
            Signs(Side.RIGHT, Stiffness.NONE, False, False),
        ),
        "painkiller": False,
        "note": "stairs, „ouch“",
        "entered_at": AT + days(ago),
        "tags": ("Slept badly",),
    }
    return CheckIn(**whole | parts)


def run(ago: int = 0, **parts: Any) -> Run:
    """Return an easy run `ago` days after DAY."""
    whole: dict[str, Any] = {
        "id": uuid4(),
        "day": DAY + days(ago),
        "started_at": AT + days(ago),
        "zone": ZONE,
        "distance_m": 8400.0,
        "moving_s": 3900.0,
        "surface": Surface.SMOOTH_TRAIL,
        "effort": 4,
        "note": "along the river",
    }
    return Run(**whole | parts)


STEPS = (
    Step(StepKind.READY, "shin_stretch", Side.LEFT, 10.0),
    Step(StepKind.WORK, "shin_stretch", Side.LEFT, 30.0),
    Step(StepKind.SWITCH, "shin_stretch", Side.RIGHT, 5.0),
    Step(StepKind.WORK, "shin_stretch", Side.RIGHT, 30.0),
    Step(StepKind.REST, "floor_raise", None, 30.0),
    Step(StepKind.WORK, "floor_raise", None, 60.0, (15, 20), 2, 3),
)


def session(ago: int = 0, **parts: Any) -> Session:
    """Return a session begun `ago` days after DAY and not ended."""
    whole: dict[str, Any] = {
        "id": uuid4(),
        "day": DAY + days(ago),
        "started_at": AT + days(ago),
        "zone": ZONE,
        "routine": "stretches",
        "title": "Stretches only",
        "steps": STEPS,
    }
    return Session(**whole | parts)


def ended(ago: int = 0, **parts: Any) -> Session:
    """Return a session that was finished, with its answers."""
    answers = {"effort": 3, "soreness_left": 2, "soreness_right": 0}
    return session(ago, **{"ended_at": AT + days(ago), "ending": Ending.FINISHED} | answers | parts)


def done(of: Session | UUID, step: int = 1, **parts: Any) -> SetDone:
    """Return one set of a session."""
    whole: dict[str, Any] = {
        "session_id": of.id if isinstance(of, Session) else of,
        "step": step,
        "exercise": "shin_stretch",
        "side": Side.LEFT,
        "outcome": Outcome.DONE,
        "seconds": 30.0,
        "finished_at": LATER,
    }
    return SetDone(**whole | parts)


def screening(*ticked: str, **parts: Any) -> Screening:
    """Return an answered list of signs."""
    whole: dict[str, Any] = {"id": uuid4(), "day": DAY, "moment": AT, "trigger": Trigger.FIRST_USE, "ticked": ticked}
    return Screening(**whole | parts)


def self_test(**parts: Any) -> SelfTest:
    """Return heel raises of the left foot."""
    whole: dict[str, Any] = {
        "id": uuid4(), "day": DAY, "moment": AT, "side": Side.LEFT, "kind": Kind.HEEL_RAISES, "trials": (22.0,),
        "protocol": 1, "soreness": 1,
    }  # fmt: skip
    return SelfTest(**whole | parts)


def weekly_check(**parts: Any) -> WeeklyCheck:
    """Return a week that bothered the left ankle a little."""
    whole: dict[str, Any] = {
        "id": uuid4(), "day": DAY, "moment": AT, "side": Side.LEFT, "running": 8, "changed": 8, "held_back": 0,
        "sore": 17,
    }  # fmt: skip
    return WeeklyCheck(**whole | parts)


def rest_day(ago: int = 0, **parts: Any) -> RestDay:
    """Return a day that was put off."""
    return RestDay(**{"id": uuid4(), "day": DAY + days(ago), "moment": AT + days(ago)} | parts)


def own_routine(title: str = "Evening „calves“", **parts: Any) -> OwnRoutine:
    """Return a routine of the runner's own."""
    doses = (Dose("calf_raise_straight_floor", 2, None, (10, 15)), Dose("single_leg_stand", 3, 30.0, None))
    return OwnRoutine(**{"id": uuid4(), "title": title, "doses": doses, "about": "Before bed."} | parts)


def trial(**parts: Any) -> Trial:
    """Return a trial of four weeks that has just begun."""
    whole: dict[str, Any] = {
        "id": uuid4(), "day": DAY, "moment": AT, "question": "Do „stretches“ calm my mornings?",
        "kind": TrialKind.ROUTINE, "name": "stretches", "side": Side.LEFT, "seed": 7, "assigned": (True, False) * 14,
    }  # fmt: skip
    return Trial(**whole | parts)


def move(level: str = "C2", kind: MoveKind = MoveKind.UP, **parts: Any) -> Move:
    """Return a move of the left foot on the calf track."""
    whole: dict[str, Any] = {
        "id": uuid4(), "day": DAY, "moment": AT, "side": Side.LEFT, "track": Track.CALF, "kind": kind, "level": level,
        "rule": "progress", "numbers": {"sessions": 3, "during": 1.5},
    }  # fmt: skip
    return Move(**whole | parts)
