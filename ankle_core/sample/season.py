"""The days of the sample diary, told one after the other: mornings, runs, sessions, and what follows from them."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from math import exp
from random import Random
from typing import TypeVar
from uuid import UUID

from ankle_core.diary.check_in import SIDES, CheckIn, Occasion, Rating, Side, Signs, Site, Stiffness
from ankle_core.diary.days import zone_of
from ankle_core.diary.rest_days import RestDay
from ankle_core.diary.runs import Run, StepsFrom, Surface
from ankle_core.diary.screening import Screening, Trigger
from ankle_core.rules.history import History, Usual, gather
from ankle_core.sample.ankle import Ankle
from ankle_core.sample.climbing import Climber
from ankle_core.sample.sessions import SMALL_DOSES, STRETCHES_ABOVE, chosen, ending_of, played, steps_of
from ankle_core.training.own_routines import OwnRoutine
from ankle_core.training.routines import Dose
from ankle_core.training.session import Session, SetDone

E = TypeVar("E", CheckIn, Run, Session)
DAY = timedelta(days=1)
#: Weekdays with a run, never two in a row.
RUN_WEEKS = ((1, 5), (2, 6), (1, 3, 5), (0, 2, 5), (1, 3, 6), (0, 2, 4, 6))
SURFACES = (Surface.ROAD,) * 5 + (Surface.SMOOTH_TRAIL,) * 4 + tuple(Surface) + (None,)
#: Seconds more for a kilometre than on the road.
SLOWER = {Surface.TECHNICAL_TRAIL: 70, Surface.SAND: 60, Surface.SMOOTH_TRAIL: 20, Surface.GRASS: 15}
#: Seconds for a kilometre, the steps a minute that go with it, and how many fewer they are a second slower.
STEADY_PACE, STEADY_SPM, SLOWER_STEPS = 365, 168, 0.08
#: Soreness from which on a band of morning stiffness is given.
STIFFNESS = ((6, Stiffness.OVER_30), (5, Stiffness.UNDER_30), (3, Stiffness.UNDER_15), (1, Stiffness.UNDER_5))
#: The long run of these weeks of a month is a race: the third of May and of October.
RACES = {(5, 2), (10, 2)}
#: How likely a day is to have a session, and one without it to be put off in so many words.
SESSIONS, PUT_OFF = 0.8, 0.2
#: The routine of the runner's own, and how long it takes until it is made.
OWN = (
    "Before bed",
    (Dose("shin_stretch", 2, 30.0, None), Dose("calf_raise_straight_floor", 1, None, (10, 15)),
     Dose("single_leg_stand", 2, 30.0, None)),
    "The short one for late evenings.",
)  # fmt: skip
MADE_AFTER = timedelta(days=40)
#: What is asked so many minutes after a run, and the points it is above the morning.
AFTER_A_RUN = ((Occasion.DURING, 5, 0.2), (Occasion.HOUR_LATER, 65, 0.0))
#: How far back the rules are shown what was written down, and the sets of a day at most.
LOOKED_BACK = timedelta(days=60)
SETS_A_DAY = 40


def _spm(pace: float) -> float:
    """Return the steps a minute at a pace in seconds a kilometre."""
    return round(STEADY_SPM - (pace - STEADY_PACE) * SLOWER_STEPS, 1)


def _since(entries: Sequence[E], first: date) -> Sequence[E]:
    """The last of `entries`, which are in the order of their days, from `first` on."""
    return entries[bisect_left(entries, first, key=lambda entry: entry.day) :]


class Season:
    """The diary while it is being told, day after day."""

    def __init__(self, first: date, last: date, random: Random, zone: str) -> None:
        self.first, self.last, self.random, self.zone, self.clock = first, last, random, zone, zone_of(zone)
        self.check_ins: list[CheckIn] = []
        self.runs: list[Run] = []
        self.sessions: list[Session] = []
        self.sets: list[SetDone] = []
        self.rest_days: list[RestDay] = []
        self.left = Ankle(random, at_first=3.4, recovery=2.8, spread=0.8, per_km=0.08, steadier=0.35)
        self.right = Ankle(random, at_first=0.6, recovery=0.4, spread=0.4, per_km=0.02, steadier=0.45)
        self.run_week: tuple[int, ...] = RUN_WEEKS[0]
        self.away = random.randint(22, 30)
        self.next_flare = random.randint(42, 50)
        self.km_yesterday = 0.0
        self.climber = Climber(random, self._history)

    @property
    def ankles(self) -> dict[Side, Ankle]:
        return {Side.LEFT: self.left, Side.RIGHT: self.right}

    def tell(self, number: int) -> None:
        """Live one day and write down what a runner would."""
        day = self.first + DAY * number
        self._flare_up(number)
        for ankle in self.ankles.values():
            ankle.wake(number, self.km_yesterday)
        self.km_yesterday = 0.0
        if self._is_away(number):
            return
        if number < 3 or self.random.random() < 0.93 or day > self.last - 3 * DAY:
            self._morning(day)
        if day.weekday() == 0:
            self.run_week = self.random.choice(RUN_WEEKS[:2] if number < 21 else RUN_WEEKS)
        ran = day.weekday() in self.run_week and self.left.flare < 1 and self._run(day, number)
        if day == self.last - DAY or (self.left.flare < 2 and self.random.random() < SESSIONS):
            self._session(day, number, ran)
        elif self.random.random() < PUT_OFF:
            self.rest_days.append(RestDay(self._id(), day, self._moment(day, 20)))

    def _flare_up(self, number: int) -> None:
        if number >= self.next_flare and self.km_yesterday and self._days_left(number) > 21:
            self.left.flare_up()
            self.next_flare = number + self.random.randint(150, 260)

    def _is_away(self, number: int) -> bool:
        if number == self.away + 10:
            self.away = number + self.random.randint(200, 400)
        return self.away <= number and self._days_left(self.away) > 24

    def _days_left(self, number: int) -> int:
        return (self.last - self.first).days - number

    def _id(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)

    def _moment(self, day: date, hour: float) -> datetime:
        return (datetime.combine(day, time(), self.clock) + timedelta(minutes=round(hour * 60))).astimezone(UTC)

    def _morning(self, day: date) -> None:
        moment = self._moment(day, self.random.uniform(6.2, 8.5))
        late = self.random.random() < 0.02 and day < self.last - 2 * DAY
        painkiller = self.random.choices((False, None, True), (94, 3, 10 if self.left.flare > 1 else 2))[0]
        ratings = self._ratings()
        signs = tuple(self._signs(side, max(r.soreness for r in ratings if r.side is side)) for side in SIDES)
        entered_at = moment + timedelta(hours=22) if late else moment
        self.check_ins.append(CheckIn(
            self._id(), day, moment, self.zone, Occasion.MORNING, ratings, signs, painkiller, entered_at=entered_at
        ))  # fmt: skip

    def _ratings(self, more: float = 0.0) -> tuple[Rating, ...]:
        ratings = [Rating(side, Site.ANKLE, ankle.rating(more)) for side, ankle in self.ankles.items()]
        sore = ratings[0].soreness
        for site, share in ((Site.OUTER, 0.2), (Site.TENDON, 0.1)):
            if sore and self.random.random() < share:
                ratings.append(Rating(Side.LEFT, site, self.random.randint(max(0, sore - 1), sore)))
        return tuple(ratings)

    def _signs(self, side: Side, sore: int) -> Signs:
        flare = self.ankles[side].flare
        stiffness = next((band for least, band in STIFFNESS if sore >= least), Stiffness.NONE)
        answered = self.random.random() > 0.02
        return Signs(
            side,
            stiffness if self.random.random() < 0.9 else None,
            flare > 1.5 if answered else None,
            flare > 2.5 if answered else None,
            muscle_ache=self.random.random() < 0.12,
        )

    def _run(self, day: date, number: int) -> bool:
        surface = self.random.choice(SURFACES)
        longest = day.weekday() == self.run_week[-1]
        km = (4 + 5 * (1 - exp(-number / 90))) * (1.4 if longest else 1) * self.random.uniform(0.8, 1.15)
        pace = self.random.gauss(365, 15) + (SLOWER.get(surface, 0) if surface else 0)
        effort = min(10, max(1, round(self.random.gauss(5.2 if longest else 4, 1.2))))
        started_at = self._moment(day, self.random.uniform(16.5, 18))
        moving_s = float(round(km * pace))
        self.runs.append(Run(
            self._id(), day, started_at, self.zone, round(km, 1) * 1000, moving_s, surface,
            effort if self.random.random() > 0.05 else None,
            steps=round(moving_s / 60 * _spm(pace)), steps_from=StepsFrom.COUNTED, cadence_spm=_spm(pace),
            race=longest and (day.month, (day.day - 1) // 7) in RACES,
        ))  # fmt: skip
        self.km_yesterday = km
        for occasion, minutes, more in AFTER_A_RUN:
            if self.random.random() < 0.97:
                self._rate(day, started_at + timedelta(seconds=km * pace, minutes=minutes), occasion, more)
        return True

    def _rate(self, day: date, at: datetime, occasion: Occasion, more: float) -> None:
        moment = at.replace(second=0, microsecond=0)
        painkiller = None if self.random.random() < 0.3 else False
        ratings = self._ratings(more)
        self.check_ins.append(CheckIn(
            self._id(), day, moment, self.zone, occasion, ratings, painkiller=painkiller, entered_at=moment
        ))  # fmt: skip

    def _session(self, day: date, number: int, ran: bool) -> None:
        done = len(self.sessions)
        routine = chosen(self.random, self.sessions, self.left.flare, ran)
        started_at = self._moment(day, self.random.uniform(19.8, 20.8))
        if routine.tracks and done >= SMALL_DOSES:
            steps = self.climber.steps(routine, day, started_at, flare=self.left.flare > STRETCHES_ABOVE)
        else:
            steps = steps_of(self.random, routine.id, done)
        ending, id = ending_of(self.random), self._id()
        sets = list(played(self.random, id, steps, started_at, ending, 2 + min(8, number // 45) * 0.5))
        ended_at = sets[-1].finished_at + timedelta(seconds=20)
        answers = self._answers() if self.random.random() < 0.98 else (None, None, None)
        self.sets += sets
        session = Session(id, day, started_at, self.zone, routine.id, routine.title, steps, ended_at, ending, *answers)
        self.sessions.append(session)
        self.climber.played(session, sets)
        if not ran and self.random.random() < 0.97:
            self._rate(day, ended_at + timedelta(hours=1), Occasion.HOUR_LATER, 0.0)

    def _history(self, day: date) -> History:
        """What the rules look at on `day`, as far back as it decides anything."""
        first = day - LOOKED_BACK
        sessions = _since(self.sessions, first)
        days = {session.id: session.day for session in sessions}
        rated = [
            (days[done.session_id], done)
            for done in self.sets[-SETS_A_DAY * LOOKED_BACK.days :]
            if (done.soreness_left, done.soreness_right) != (None, None) and done.session_id in days
        ]
        told = {side: [Usual(soreness, self.first)] for side, (soreness, _) in self.usuals().items()}
        return gather(_since(self.check_ins, first), _since(self.runs, first), sessions, rated, told)

    def _answers(self) -> tuple[int, int, int]:
        return (
            self.random.choices((2, 3, 4, 5, 6, 7, 8), (3, 5, 6, 5, 3, 1, 0.2))[0],
            self.left.rating(),
            self.right.rating(),
        )

    def usuals(self) -> dict[Side, tuple[int, datetime]]:
        """Return what was called usual on the first morning."""
        at = self._moment(self.first, 9)
        return {Side.LEFT: (4, at), Side.RIGHT: (1, at)}

    def routines(self) -> list[tuple[OwnRoutine, datetime]]:
        """Return the routine of the runner's own that is made after some weeks, with when, if they go that far."""
        day = self.first + MADE_AFTER
        return [(OwnRoutine(self._id(), *OWN), self._moment(day, 21))] if day < self.last else []

    def nothing_on_the_list(self) -> Screening:
        """Return the answer to the signs at first use."""
        return Screening(self._id(), self.first, self._moment(self.first, 9), Trigger.FIRST_USE, ())
