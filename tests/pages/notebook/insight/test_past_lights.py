"""The lights of the past as they are remembered are always those that would be worked out afresh."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID, uuid4

import pytest

from ankle_core.diary.check_in import SIDES, CheckIn, Occasion, Rating, Side, Signs, Site
from ankle_core.diary.days import Span
from ankle_core.diary.profile import Mode, Profile
from ankle_core.diary.runs import Run
from ankle_core.diary.screening import Release, Screening, Trigger
from ankle_core.rules import evidence
from ankle_core.rules.light import Light
from ankle_core.store.tables import check_ins, profile, runs, screenings, usuals
from ankle_core.store.tables.training import sessions
from ankle_core.training.session import End, Ending, Session
from pages.parts.notebook import changes, entries, facts, notebook
from pages.parts.notebook.clock import now
from pages.parts.notebook.insight import past_lights
from tests.pages.paper import Paper

DAY = timedelta(days=1)
BEGUN, DAYS = date(2025, 4, 20), 160
#: So many writes are looked at one by one.
WRITES = 24


def afresh(shown: Span) -> dict[date, dict[Side, Light]]:
    """Judge every day of the span on all that is written, with nothing remembered."""
    mode = entries.its_profile().mode
    with notebook.current().store.reading() as db:
        known = facts.gathered(db, BEGUN - 2 * 365 * DAY, shown.end + DAY, entries.usuals(), facts.sign_locks())
    days = [shown.first + ahead * DAY for ahead in range(shown.days)]
    return {day: {side: evidence.verdicts(known, day, mode)[side].light for side in SIDES} for day in days}


class Scribe:
    """Writes whatever a diary may hold, anywhere in it, in an order that only the seed knows."""

    def __init__(self, seed: int) -> None:
        self.any = Random(seed)
        self.entries: list[UUID] = []
        self.ticked: list[UUID] = []

    def day(self) -> date:
        """Return a day, more often a late one."""
        return BEGUN + int(DAYS * self.any.random() ** 0.5) * DAY

    def moment(self, day: date) -> datetime:
        return datetime.combine(day, time(self.any.randrange(5, 22)), UTC)

    def begin(self) -> None:
        """Write most mornings whole, so that most days have a light to lose."""
        days = [BEGUN + ahead * DAY for ahead in range(DAYS) if self.any.random() < 0.85]
        whole = tuple(Signs(side, None, False, False) for side in SIDES)
        with notebook.current().store.writing() as db:
            for day in days:
                rated = tuple(Rating(side, Site.ANKLE, self.any.choice([1, 1, 2, 2, 3, 4])) for side in SIDES)
                at = datetime.combine(day, time(7), UTC)
                entry = CheckIn(uuid4(), day, at, "UTC", Occasion.MORNING, rated, whole, False, entered_at=at)
                self.entries.append(check_ins.save(db, entry, at).id)

    def write(self) -> None:
        kinds: list[Callable[[], None]] = [self.check_in, self.run, self.session, self.undo, self.say, self.sign]
        self.any.choices(kinds, [8, 2, 2, 4, 3, 2])[0]()

    def check_in(self) -> None:
        day, occasion = self.day(), self.any.choice([Occasion.MORNING] * 3 + [*Occasion])
        sides = self.any.choice([SIDES, SIDES, (Side.LEFT,)])
        entry = CheckIn(
            uuid4(), day, self.moment(day), "UTC", occasion,
            tuple(Rating(side, Site.ANKLE, self.any.choice([0, 1, 2, 2, 3, 6])) for side in sides),
            tuple(Signs(side, None, self.yes_or_no(), self.yes_or_no()) for side in sides),
            self.any.choice([None, False, False, True]), entered_at=self.moment(day + self.any.choice([0, 0, 1]) * DAY),
        )  # fmt: skip
        with notebook.current().store.writing() as db:
            self.entries.append(check_ins.save(db, entry, now()).id)

    def yes_or_no(self) -> bool | None:
        return self.any.choice([None] * 2 + [True] + [False] * 5)

    def run(self) -> None:
        day = self.day()
        with notebook.current().store.writing() as db:
            runs.save(db, Run(uuid4(), day, self.moment(day), "UTC", 8000.0, 2400.0), now())

    def session(self) -> None:
        day, id = self.day(), uuid4()
        begun = Session(id, day, self.moment(day), "UTC", "stretches", "Stretches only", ())
        sore = End(Ending.FINISHED, self.moment(day), 3, self.any.choice([None, 2, 6]), self.any.choice([None, 1]))
        with notebook.current().store.writing() as db:
            sessions.start(db, begun, now())
            sessions.end(db, id, sore)

    def undo(self) -> None:
        if self.entries:
            id = self.any.choice(self.entries)
            changes.undelete_check_in(id) if self.any.random() < 0.4 else changes.delete_check_in(id)

    def say(self) -> None:
        with notebook.current().store.writing() as db:
            usuals.save(db, self.any.choice(SIDES), self.any.randrange(5), self.moment(self.day()))
            profile.save(db, Profile(mode=self.any.choice([*Mode])), now())

    def sign(self) -> None:
        with notebook.current().store.writing() as db:
            if self.ticked and self.any.random() < 0.5:
                screenings.release(db, self.ticked.pop(), Release.SEEN, self.moment(self.day()))
                return
            day = self.day()
            self.ticked.append(uuid4())
            screenings.save(db, Screening(self.ticked[-1], day, self.moment(day), Trigger.FELT_WRONG, ("numb",)))


@pytest.mark.parametrize("seed", range(2))
def test_no_write_leaves_a_light_as_it_was_judged_before(paper: Paper, seed: int) -> None:
    scribe = Scribe(seed)
    paper.it_is(BEGUN + DAYS * DAY)
    scribe.begin()
    for turn in range(WRITES):
        scribe.write()
        first = scribe.any.choice([BEGUN, BEGUN + 40 * DAY, paper.today - 50 * DAY])
        if turn % 9 == 8:
            paper.it_is(paper.today + DAY)
        shown = Span(first, paper.today + DAY)
        assert past_lights.lights(shown) == afresh(shown), f"seed {seed}, write {turn}"


def test_what_was_written_today_has_only_the_last_months_judged_again(full: Paper) -> None:
    whole = Span(entries.first_day() or full.today, full.today + DAY)
    past_lights.lights(whole)
    held = notebook.current().memory.judged
    before = dict(held)
    entry = CheckIn(uuid4(), full.today, now(), "UTC", Occasion.MORNING, (Rating(Side.LEFT, Site.ANKLE, 3),))
    with notebook.current().store.writing() as db:
        check_ins.save(db, entry, now())
    past_lights.lights(whole)
    again = [month for month in held if held[month] is not before[month]]
    assert again == [date(2026, 2, 1), date(2026, 3, 1)]


def morning(day: date, soreness: int, swelling: bool = False) -> None:
    """Write a whole morning of the left side."""
    signs, at = (Signs(Side.LEFT, None, swelling, False),), datetime.combine(day, time(7), UTC)
    rated = (Rating(Side.LEFT, Site.ANKLE, soreness),)
    with notebook.current().store.writing() as db:
        check_ins.save(db, CheckIn(uuid4(), day, at, "UTC", Occasion.MORNING, rated, signs, False), now())


def tell_usual() -> None:
    with notebook.current().store.writing() as db:
        usuals.save(db, Side.LEFT, 5, datetime(2025, 1, 1, tzinfo=UTC))


def test_what_is_said_for_all_days_counts_for_those_that_were_judged(paper: Paper) -> None:
    def light() -> Light:
        shown = Span(paper.today, paper.today + DAY)
        assert past_lights.lights(shown) == afresh(shown)
        return past_lights.lights(shown)[paper.today][Side.LEFT]

    morning(paper.today, 5)
    assert light() is Light.GREY
    tell_usual()
    assert light() is Light.AMBER
    changes.save_profile(Profile(mode=Mode.TENDON))
    assert light() is Light.GREEN
    changes.save_screening(uuid4(), Trigger.FELT_WRONG, ("numb",))
    assert light() is Light.STOP


def test_what_is_written_of_one_month_counts_for_the_lights_of_the_next(paper: Paper) -> None:
    new_year = date(2026, 1, 1)
    shown = Span(new_year, new_year + DAY)
    morning(new_year, 4)
    for ago in range(1, 13):
        morning(new_year - ago * DAY, 1)
    assert past_lights.lights(shown)[new_year][Side.LEFT] is Light.RED
    for ago in range(1, 13):
        morning(new_year - ago * DAY, 4)
    assert past_lights.lights(shown)[new_year][Side.LEFT] is Light.AMBER


def test_a_first_swelling_asks_for_the_answer_before_it_however_long_ago(paper: Paper) -> None:
    shown = Span(paper.today, paper.today + DAY)
    morning(paper.today, 1, swelling=True)
    assert past_lights.lights(shown)[paper.today][Side.LEFT] is Light.RED
    morning(paper.today - 300 * DAY, 1, swelling=True)
    assert past_lights.lights(shown)[paper.today][Side.LEFT] is Light.GREY
