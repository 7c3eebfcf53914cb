"""Diaries of runners who forget, are late, take painkillers, rate one side, and write at any time of the day."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

from ankle_core.diary.check_in import SIDES, CheckIn, Occasion, Rating, Side, Signs, Site
from ankle_core.diary.runs import Run
from ankle_core.training.session import Ending, Outcome, Session, SetDone
from tests.core.reading_of_the_light import Paper

FIRST = date(2026, 1, 5)
DAY = timedelta(days=1)
LATER = (Occasion.DURING, Occasion.HOUR_LATER, Occasion.OTHER)
#: Soreness of the left at first and on a day later, points a day, and how restless it is: calm, noisy, rising, flaring.
PEOPLE = ((0.8, 0.0, 0.4), (2.2, 0.0, 1.0), (1.0, 0.12, 0.6), (3.6, -0.03, 0.8))


class Runner:
    """One runner, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.days = self.random.randint(9, 34)
        self.base, self.slope, self.restless = self.random.choice(PEOPLE)
        self.keen = self.random.choice((0.6, 0.9, 1.0))
        self.open = self.random.choice((0.5, 0.9, 1.0))
        self.count = 0
        self.paper = Paper(tendon=self.random.random() < 0.4)

    def write(self) -> Paper:
        """Return everything written down."""
        for side in SIDES:
            if self.random.random() < 0.7:
                self.paper.told.append((side, self.random.randint(0, 4), FIRST + self.random.randint(0, 4) * DAY))
        for number in range(self.days):
            self.live(number)
        if self.random.random() < 0.06:
            start = self.random.randint(0, self.days)
            self.paper.locked = {FIRST + ahead * DAY for ahead in range(start, start + self.random.randint(1, 5))}
        return self.paper

    def live(self, number: int) -> None:
        day = FIRST + number * DAY
        flare = 3 if self.base == 3.6 and number % 13 in (0, 1) else 0
        felt = self.base + self.slope * number + flare
        if self.random.random() < self.keen:
            self.paper.check_ins.append(self.check_in(day, Occasion.MORNING, felt))
        for occasion in LATER:
            if self.random.random() < 0.22 * self.open:
                self.paper.check_ins.append(self.check_in(day, occasion, felt + self.random.choice((0, 0, 1, 2))))
        if self.random.random() < 0.2:
            at = datetime.combine(day, time(17), UTC)
            self.paper.runs.append(Run(self.id(), day, at, "UTC", 6000.0, 2400.0))
        if self.random.random() < 0.25:
            self.train(day, felt)

    def train(self, day: date, felt: float) -> None:
        at, id = datetime.combine(day, time(19), UTC), self.id()
        left, right = (self.number(felt) if self.random.random() < 0.6 else None for _ in SIDES)
        self.paper.sessions.append(
            Session(id, day, at, "UTC", "calves", "Calves", (), at, Ending.FINISHED, 4, left, right)
        )
        if self.random.random() < 0.3:
            rated = self.number(felt + 1)
            done = SetDone(id, 1, "calf_raise_bent", None, Outcome.SORE, 20, at, soreness_left=rated)
            self.paper.sets.append((day, done))

    def check_in(self, day: date, occasion: Occasion, felt: float) -> CheckIn:
        at = datetime.combine(day, time(7 if occasion is Occasion.MORNING else 18), UTC)
        late = timedelta(hours=self.random.choice((0, 0, 0, 0, 0, 18, 19, 60)))
        sides = self.random.choices([SIDES, (Side.LEFT,), (Side.RIGHT,)], (12, 1, 1))[0]
        rated = tuple(Rating(side, site, self.number(felt)) for side in sides for site in self.sites())
        signs = tuple(self.signs(side) for side in SIDES if self.random.random() < self.open)
        if occasion is not Occasion.MORNING and self.random.random() < 0.7:
            signs = ()
        painkiller = self.random.choices((False, None, True), (16, 3, 1))[0]
        return CheckIn(self.id(), day, at, "UTC", occasion, rated, signs, painkiller, entered_at=at + late)

    def sites(self) -> tuple[Site, ...]:
        return (Site.ANKLE, Site.TENDON) if self.random.random() < 0.1 else (Site.ANKLE,)

    def signs(self, side: Side) -> Signs:
        limp, swelling = (self.random.choices((False, None, True), (28, 1, 1))[0] for _ in range(2))
        return Signs(side, swelling=swelling, limp=limp)

    def number(self, felt: float) -> int:
        return max(0, min(10, round(self.random.gauss(felt, self.restless))))

    def id(self) -> UUID:
        self.count += 1
        return UUID(int=self.count)
