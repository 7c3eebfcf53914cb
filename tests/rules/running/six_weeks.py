"""A diary of the whole way back, lived day by day: two walks, the gate, R1 to R8 with one red morning, running freely."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from ankle_core.diary.check_in import SIDES, CheckIn, Occasion, Rating, Side, Signs, Site
from ankle_core.diary.profile import Mode, Profile
from ankle_core.diary.runs import Run
from ankle_core.diary.self_tests import Kind, SelfTest
from ankle_core.rules.climbing.ladder import places
from ankle_core.rules.climbing.places import Climbed
from ankle_core.rules.history import History, Usual, gather
from ankle_core.rules.running.gate import Gate
from ankle_core.rules.running.return_place import Past, Way
from ankle_core.rules.running.return_to_run import way
from ankle_core.training.ladders import Track, level
from ankle_core.training.level_work import LevelWork, level_works
from ankle_core.training.moves import Move, MoveKind
from ankle_core.training.routines import timeline as routine_timeline
from ankle_core.training.running_levels import ROUTINE, RunningLevel, WalkRun, as_run, timeline, walk_run
from ankle_core.training.session import Ending, Outcome, Session, SetDone, StepKind, WarmUp

LEFT, RIGHT = SIDES
DAY = timedelta(days=1)
#: Days before the way is begun, in which the ankles' usual becomes known and both feet hop.
BEFORE = 6
#: The day of the way whose morning is red.
RED = 20


@dataclass
class SixWeeks:
    """A diary that is lived from `first` on; `answered` takes every step up that is offered."""

    first: date
    red: int = RED
    check_ins: list[CheckIn] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    sets: list[SetDone] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    tests: list[SelfTest] = field(default_factory=list)
    told: list[Way] = field(default_factory=list)

    def on(self, number: int, hour: int = 7) -> datetime:
        return datetime.combine(self.first + number * DAY, time(hour), UTC)

    @property
    def history(self) -> History:
        told = {side: [Usual(1, self.first)] for side in SIDES}
        return gather(self.check_ins, self.runs, self.sessions, (), told)

    @property
    def runs(self) -> list[Run]:
        found = (as_run(one, self.sets_of(one)) for one in self.sessions)
        return [run for run in found if run]

    @property
    def done(self) -> list[WalkRun]:
        found = (walk_run(one, self.sets_of(one)) for one in self.sessions)
        return [one for one in found if one]

    @property
    def works(self) -> list[LevelWork]:
        return [work for one in self.sessions for work in level_works(one, self.sets_of(one))]

    def sets_of(self, session: Session) -> list[SetDone]:
        return [one for one in self.sets if one.session_id == session.id]

    def way(self, number: int) -> Way:
        climbed = Climbed(self.works, self.moves)
        day, history = self.first + number * DAY, self.history
        gate = Gate(places(history, climbed, day, Mode.CAUTIOUS), climbed, self.tests, Profile())
        past = Past(history, Mode.CAUTIOUS, self.moves, self.done, frozenset(run.day for run in self.runs))
        return way(past, gate, day)

    def live(self, until: int) -> "SixWeeks":
        """Live every day up to, not including, the answers of the day `until`, of which only the morning is told."""
        for number in range(until):
            self.wake(number)
            self.answer(number)
            self.move(number)
        self.wake(until)
        return self

    def wake(self, number: int) -> None:
        left = 4 if number == self.red else 1
        signs = tuple(Signs(side, swelling=False, limp=False) for side in SIDES)
        self.check_ins.append(self.check_in(number, 7, Occasion.MORNING, left, signs))

    def check_in(self, number: int, hour: int, occasion: Occasion, left: int, signs: tuple[Signs, ...] = ()) -> CheckIn:
        at, id = self.on(number, hour), UUID(int=1_000 * (1 + list(Occasion).index(occasion)) + number)
        rated = (Rating(LEFT, Site.ANKLE, left), Rating(RIGHT, Site.ANKLE, 1))
        return CheckIn(id, at.date(), at, "UTC", occasion, rated, signs, False, entered_at=at)

    def answer(self, number: int) -> None:
        """Begin the way once what it asks for is prepared, and take every step up."""
        if number == 0:
            for side in SIDES:
                self.moves.append(self.moved(number, "P2", MoveKind.BY_HAND, side, Track.HOPS))
                self.tests.append(SelfTest(
                    UUID(int=len(self.tests) + 90_000), self.first, self.on(0), side, Kind.HEEL_RAISES, (24.0,), 1, 1
                ))  # fmt: skip
        if number == BEFORE:
            self.moves.append(self.moved(number, "R0", MoveKind.ENTERED))
        found = self.way(number)
        self.told.append(found)
        if found.up:
            self.moves.append(found.up.move(UUID(int=50_000 + number), self.first + number * DAY, self.on(number, 8)))

    def moved(
        self, number: int, to: str, kind: MoveKind, side: Side | None = None, track: Track = Track.RUNNING
    ) -> Move:
        at, id = self.on(number, 8), UUID(int=60_000 + len(self.moves))
        return Move(id, at.date(), at, side, track, kind, to)

    def move(self, number: int) -> None:
        """Hop on two days before the way; then walk and run whenever it fits."""
        if number in (1, 4):
            self.train(number, "balance", routine_timeline(level("P2").stages[-1]))
        found = self.way(number)
        if found.closed or found.level is None:
            return
        if found.pending:
            at = self.on(number, 9)
            self.moves.append(found.pending.move(UUID(int=70_000 + number), at.date(), at))
        self.walk(number, found.level)

    def walk(self, number: int, of: RunningLevel) -> None:
        self.train(number, ROUTINE, timeline(of), WarmUp.NONE if of.run_s else None, of.title)

    def train(
        self, number: int, routine: str, steps: Sequence[object], warm_up: WarmUp | None = None, title: str = "Hops"
    ) -> None:
        at, id = self.on(number, 17), UUID(int=80_000 + number)
        self.sessions.append(Session(
            id, at.date(), at, "UTC", routine, title, tuple(steps), at + timedelta(minutes=40), Ending.FINISHED,  # type: ignore[arg-type]
            3, 1, 1, warm_up,
        ))  # fmt: skip
        self.sets += [
            SetDone(id, place, step.exercise, step.side, Outcome.DONE, step.seconds, at, full_range=True)
            for place, step in enumerate(self.sessions[-1].steps)
            if step.kind is StepKind.WORK
        ]
        for hour, occasion in ((18, Occasion.DURING), (19, Occasion.HOUR_LATER)):
            self.check_ins.append(self.check_in(number, hour, occasion, 1))
