"""Eight weeks of four runners who do what is suggested: the lights, the routines, and that none is too much.

Every week is a line: for each day the light (G green, A amber, R red, ? grey) and what was suggested: F first steps,
C calves, B balance, S stretches, - rest; capital where it is the full dose of the level, small where it is less. Nobody says here that an exercise was
done at full range, so no level rises; after a red light they fall.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest

from ankle_core.diary.check_in import SIDES, CheckIn, Occasion, Rating, Side, Signs, Site
from ankle_core.diary.profile import Mode
from ankle_core.rules.climbing.places import Climbed, Due, Place, Places
from ankle_core.rules.climbing.standing import stand
from ankle_core.rules.history import Usual, gather
from ankle_core.rules.light import Light
from ankle_core.rules.suggestion import Because, Suggestion, suggest
from ankle_core.training.doses import Worked, by_kind, load, worked
from ankle_core.training.exercises import Aim
from ankle_core.training.ladders import Track
from ankle_core.training.level_work import LevelWork, level_works
from ankle_core.training.moves import Move
from ankle_core.training.routines import Routine, timeline
from ankle_core.training.session import Ending, Outcome, Session, SetDone, StepKind

FIRST = date(2026, 1, 5)
DAY = timedelta(days=1)
DAYS = 56
LETTERS = {"first_steps": "F", "calves": "C", "balance": "B", "stretches": "S", "after_run": "W"}
#: What makes less of a routine.
SMALLER = {Because.FIRST_WEEKS, Because.UNKNOWN, Because.EASIEST, Because.AFTER_RED, Because.AWAY, Because.AS_LAST_TIME}
LIGHTS = {Light.GREEN: "G", Light.GREY: "?", Light.AMBER: "A", Light.RED: "R"}
#: Days of a week without a session, counted from Monday.
RESTS = (2, 6)

#: The soreness of the left and of the right ankle on a morning, and on the left while working, by the number of the day.
Felt = Callable[[int], tuple[int, int, int]]


@dataclass(slots=True)
class Weeks:
    """What was written down so far, and what was suggested each day."""

    mode: Mode
    told: int
    check_ins: list[CheckIn] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    sets: list[SetDone] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    days: list[tuple[Light, Suggestion, dict[Aim, Worked]]] = field(default_factory=list)

    @property
    def works(self) -> list[Worked]:
        return [worked(session, self.sets) for session in self.sessions]

    @property
    def climbed(self) -> list[LevelWork]:
        return [work for session in self.sessions for work in level_works(session, self.sets_of(session.id))]

    def sets_of(self, id: UUID) -> list[SetDone]:
        return [one for one in self.sets if one.session_id == id]

    def live(self, number: int, felt: Felt) -> None:
        """Wake, look at what is suggested, and do it unless it is a day of rest."""
        day = FIRST + number * DAY
        left, right, during = felt(number)
        self.check_ins.append(check_in(number, Occasion.MORNING, left, right))
        told = {side: [Usual(self.told, FIRST)] for side in SIDES}
        history = gather(self.check_ins, (), self.sessions, (), told)
        standing = stand(history, self.works, day, self.mode, climbed=Climbed(self.climbed, self.moves))
        suggestion = suggest(standing)
        self.days.append((standing.light, suggestion, dict(standing.last)))
        if suggestion.routine and day.weekday() not in RESTS:
            self.do(number, suggestion.routine, standing.places)
            self.check_ins.append(check_in(number, Occasion.DURING, during, right))
            self.check_ins.append(check_in(number, Occasion.HOUR_LATER, left, right))

    def do(self, number: int, chosen: Routine, places: Places) -> None:
        for place in (place for track in chosen.tracks for place in places[Track(track)].values()):
            self.moves += [moved(number, place, due) for due in place.pending]
        id, at = UUID(int=number), datetime.combine(FIRST + number * DAY, time(20), UTC)
        steps = timeline(chosen.doses)
        self.sessions.append(Session(id, at.date(), at, "UTC", chosen.id, chosen.title, steps, at, Ending.FINISHED))
        self.sets += [
            SetDone(id, place, step.exercise, step.side, Outcome.DONE, step.seconds, at)
            for place, step in enumerate(steps)
            if step.kind is StepKind.WORK
        ]


def moved(number: int, place: Place, due: Due) -> Move:
    day, to = FIRST + number * DAY, due.to.id if due.to else ""
    at = datetime.combine(day, time(20), UTC)
    return Move(UUID(int=number), day, at, place.side, place.track, due.kind, to, due.rule, due.numbers)


def check_in(number: int, occasion: Occasion, left: int, right: int) -> CheckIn:
    at = datetime.combine(FIRST + number * DAY, time(7 if occasion is Occasion.MORNING else 21), UTC)
    id = UUID(int=1000 * (1 + list(Occasion).index(occasion)) + number)
    signs = tuple(Signs(side, swelling=False, limp=False) for side in SIDES) if occasion is Occasion.MORNING else ()
    rated = (Rating(Side.LEFT, Site.ANKLE, left), Rating(Side.RIGHT, Site.ANKLE, right))
    return CheckIn(id, at.date(), at, "UTC", occasion, rated, signs, False)


def eight_weeks(mode: Mode, told: int, felt: Felt) -> Weeks:
    weeks = Weeks(mode, told)
    for number in range(DAYS):
        weeks.live(number, felt)
    return weeks


def free(number: int) -> tuple[int, int, int]:
    return 0, 0, 0


def usually_two(number: int) -> tuple[int, int, int]:
    """Two, now and then one or three; a flare of two mornings in the fifth week."""
    return (5 if number in (30, 31) else (2, 2, 3, 2, 1, 2, 2)[number % 7]), 1, 2


def four_to_three(number: int) -> tuple[int, int, int]:
    return (4 if number < 28 else 3), 1, 2


def tendon(number: int) -> tuple[int, int, int]:
    """Three, with four to five while working, as the tendon mode allows; too much of it once, in the fourth week."""
    return 3, 1, (7 if number == 24 else (4, 5)[number % 2])


RUNNERS: dict[str, tuple[Mode, int, Felt, str]] = {
    "free of symptoms": (Mode.CAUTIOUS, 0, free, """
        Gf GS Gc Gc Gb GS Gc
        Gc Gb GS GS GC GB GS
        GS GC GB GB GS GC GB
        GB GS GC GC GB GS GC
        GC GB GS GS GC GB GS
        GS GC GB GB GS GC GB
        GB GS GC GC GB GS GC
        GC GB GS GS GC GB GS
    """),
    "usually 2": (Mode.CAUTIOUS, 2, usually_two, """
        Gf GS Gc Gc Gb GS Gc
        Gc Gb GS GS GC GB GS
        GS GC GB GB GS GC GB
        GB GS GC GC GB GS GC
        GC GB R- R- GS Gc Gb
        Gb GS GC GC Gb GS GC
        GC Gb GS GS GC GB GS
        GS GC GB GB GS GC GB
    """),
    "usual 4 falling to 3": (Mode.CAUTIOUS, 4, four_to_three, """
        Af AS Ac Ac Ab AS Ac
        Ac Ab AS AS Ac Ab AS
        AS Ac Ab Ab AS Ac Ab
        Ab AS Ac Ac Ab AS Ac
        Ac Ab AS AS Ac Ab AS
        AS Ac Ab Ab AS Ac Ab
        Ab AS Ac Ac Ab AS Ac
        Ac Ab AS AS Ac Ab AS
    """),
    "tendon mode": (Mode.TENDON, 3, tendon, """
        Gf GS Gc Gc Gb GS Gc
        Gc Gb GS GS GC GB GS
        GS GC GB GB GS GC GB
        GB GS GC GC R- Gb GS
        GS Gc Gb Gb GS GC Gb
        Gb GS GC GC GB GS GC
        GC GB GS GS GC GB GS
        GS GC GB GB GS GC GB
    """),
}  # fmt: skip


def letter(suggestion: Suggestion) -> str:
    if suggestion.routine is None:
        return "-"
    whole = not SMALLER & set(suggestion.because)
    return LETTERS[suggestion.routine.id] if whole else LETTERS[suggestion.routine.id].lower()


def table(weeks: Weeks) -> str:
    cells = [LIGHTS[light] + letter(suggestion) for light, suggestion, _ in weeks.days]
    return "\n".join(" ".join(cells[start : start + 7]) for start in range(0, DAYS, 7))


every_runner = pytest.mark.parametrize(("mode", "told", "felt", "expected"), RUNNERS.values(), ids=RUNNERS.keys())


@every_runner
def test_what_eight_weeks_look_like(mode: Mode, told: int, felt: Felt, expected: str) -> None:
    assert table(eight_weeks(mode, told, felt)).split() == expected.split()


@every_runner
def test_no_day_suggests_more_than_the_evidence_allows(mode: Mode, told: int, felt: Felt, expected: str) -> None:
    weeks = eight_weeks(mode, told, felt)
    reds = [number for number, (light, _, _) in enumerate(weeks.days) if light is Light.RED]
    for number, (light, suggestion, last) in enumerate(weeks.days):
        if suggestion.routine is None:
            assert light is Light.RED
            continue
        doses = by_kind(suggestion.routine.doses)
        assert light is not Light.RED or set(doses) == {Aim.STRETCH}
        for kind in doses:
            asked = load(doses[kind])
            if light in (Light.AMBER, Light.GREY) and kind in last:
                assert asked.within(load(last[kind].doses[kind])), f"day {number}: more than last time on {light.name}"
            calm = calm_days(weeks, kind, number, [red for red in reds if red < number])
            if kind is not Aim.STRETCH and asked.beyond_starter:
                assert calm >= 3, f"day {number}: the full dose of {kind} after {calm} calm sessions of it"


def calm_days(weeks: Weeks, kind: Aim, number: int, reds: list[int]) -> int:
    """How many earlier days with that kind were followed by a green morning, since the last red of the four weeks."""
    since = max((red for red in reds if red >= number - 28), default=-1)
    did = {(work.day - FIRST).days for work in weeks.works if kind in work.doses}
    return sum(day in did and weeks.days[day + 1][0] is Light.GREEN for day in range(since + 1, number))


@every_runner
def test_nobody_gets_one_routine_for_weeks(mode: Mode, told: int, felt: Felt, expected: str) -> None:
    days = eight_weeks(mode, told, felt).days
    for first in range(DAYS - 6):
        week = [suggestion.routine.id for _, suggestion, _ in days[first : first + 7] if suggestion.routine]
        assert len(set(week)) >= min(3, len(week) // 2), f"in the week from day {first}"
