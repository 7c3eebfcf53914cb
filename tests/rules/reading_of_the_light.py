"""A second reading of the light, made from the text of the rule alone (evidence.md 1.4 with "Making it definite", 7.4).

It shares nothing with the product but the values that are written down, so that the two can be held against each other:
one walk through the pages gathers what was said of one side, then the colours are asked for from the worst on.

Where the text leaves room, a missing answer is never a good answer:

- Since the previous morning means yesterday and today. "Other" ratings follow the limits of those during and after.
- The usual is made of the mornings of 14 days that were not under a painkiller; of these the two most recent stay out.
  A recalled morning enters it: 7.7 keeps it out of comparisons of weeks only.
- Swelling that was never answered before is new. Days on which it was not answered are looked through, however many.
- Only a painkiller that was said to be taken counts; whether one was taken has no answer that makes a light worse.
- A rating under a painkiller is the least that the ankle felt. In this week it counts, the highest ones first, where it
  raises the mean, or where the 5 mornings that a mean needs cannot be had without it. In the week before it stays out
  and does not help to reach 5: a number too low would make the rise too large, and a high one would make the light
  better, which a painkiller never does.
- A usual of 3 or more in Cautious mode does not wait for this morning, as the rise of a week does not.
- Every session that ended asks for what came after it, however it ended. An hour later is answered for a day as a whole:
  one answer is enough for a run and a session of that day.
- Whoever told a usual twice on one day meant the one that comes last. It stands until five mornings exist, whatever
  becomes of these: after a gap nothing is known to be usual, and it is asked again.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain
from statistics import median
from typing import NamedTuple

from ankle_core.diary.check_in import CheckIn, Occasion, Side
from ankle_core.diary.runs import Run
from ankle_core.training.session import Session, SetDone

DAY = timedelta(days=1)
#: Soreness that is too much, and the most that is well during and after work in each mode (1.2).
TOO_MUCH, CAUTIOUS_LIMIT, TENDON_LIMIT = 5, 2, 5
#: Points above the usual: on one morning for red, on two running for amber.
FAR_ABOVE, ABOVE = 2, 1
#: A usual in Cautious mode from which on nothing is better than amber.
HIGH_USUAL = 3
#: Days that the usual looks at, mornings at their end that stay out, and mornings that it needs.
USUAL_DAYS, RECENT, ENOUGH = 14, 2, 5
#: Mornings that either week needs, the least rise of its mean, and the rise that counts for whoever is not known yet.
ENOUGH_OF_A_WEEK, LEAST_RISE, COMMON_NOISE = 5, 1.0, 1.3
#: Written down later than this after the moment is recalled (7.7).
RECALLED_AFTER = timedelta(hours=18)
#: What arithmetic leaves over.
DUST = 1e-9

Noise = Callable[[Side, date], float]
Told = tuple[Side, int, date]


class Wake(NamedTuple):
    """One morning of the side: how sore, whether under a painkiller, whether recalled."""

    soreness: int
    masked: bool
    recalled: bool


@dataclass(slots=True)
class Pages:
    """What was found of one side up to one day; `during` and `later` say whether yesterday's work was answered."""

    side: Side
    day: date
    mornings: dict[date, Wake] = field(default_factory=dict)
    swelling: dict[date, bool] = field(default_factory=dict)
    limp: bool | None = None
    worst: int = 0
    masked: bool = False
    during: bool = False
    during_session: bool = False
    later: bool = False

    def turn(self, check_in: CheckIn) -> None:
        """Take in one check-in; those of days to come say nothing yet."""
        if check_in.day > self.day:
            return
        self._look_at_signs(check_in)
        soreness = check_in.worst(self.side)
        if soreness is None:
            return
        if check_in.occasion is Occasion.MORNING:
            self.mornings[check_in.day] = Wake(soreness, check_in.painkiller is True, _recalled(check_in))
        elif self.day - check_in.day <= DAY:
            self._look_at_work(check_in, soreness)

    def _look_at_signs(self, check_in: CheckIn) -> None:
        said = check_in.signs_of(self.side)
        if said.swelling is not None:
            self.swelling[check_in.day] = said.swelling or self.swelling.get(check_in.day, False)
        if said.limp is not None and check_in.day == self.day:
            self.limp = said.limp or bool(self.limp)

    def _look_at_work(self, check_in: CheckIn, soreness: int) -> None:
        self.worst = max(self.worst, soreness)
        self.masked |= check_in.painkiller is True
        if check_in.day == self.day - DAY:
            self.during |= check_in.occasion is Occasion.DURING
            self.later |= check_in.occasion is Occasion.HOUR_LATER

    def feel(self, day: date, soreness: int | None) -> None:
        """Take in a rating that was given inside a session of `day`."""
        if soreness is None or day not in (self.day, self.day - DAY):
            return
        self.worst = max(self.worst, soreness)
        self.during_session |= day == self.day - DAY

    @property
    def newly_swollen(self) -> bool:
        """Whether the side is swollen today and was not when it was last asked."""
        if not self.swelling.get(self.day):
            return False
        before = max((day for day in self.swelling if day < self.day), default=None)
        return before is None or not self.swelling[before]

    @property
    def signs_unknown(self) -> bool:
        return self.limp is None or self.day not in self.swelling


def colour(
    check_ins: Iterable[CheckIn],
    runs: Iterable[Run],
    sessions: Sequence[Session],
    sets: Iterable[tuple[date, SetDone]],
    told: Iterable[Told],
    locked: Collection[date],
    side: Side,
    day: date,
    tendon: bool,
    noise: Noise = lambda side, day: COMMON_NOISE,
) -> str:
    """Return "stop", "red", "amber", "grey" or "green" for `side` on `day`, knowing all that was written by now.

    `sets` come with the day of their session, `told` are usuals with the day they were told on, `locked` the days under
    a ticked sign; `noise` is the personal smallest change of a weekly mean (7.4).
    """
    if day in locked:
        return "stop"
    pages = _read(check_ins, sessions, sets, side, day)
    usual = _usual(pages, told)
    if _is_red(pages, usual):
        return "red"
    if _is_amber(pages, usual, tendon) or _has_risen(pages, noise):
        return "amber"
    return "grey" if _is_unknown(pages, usual) or _work_is_unanswered(pages, runs, sessions) else "green"


def _read(
    check_ins: Iterable[CheckIn],
    sessions: Iterable[Session],
    sets: Iterable[tuple[date, SetDone]],
    side: Side,
    day: date,
) -> Pages:
    pages = Pages(side, day)
    for check_in in check_ins:
        pages.turn(check_in)
    for on, rated in chain(((session.day, session) for session in sessions), sets):
        pages.feel(on, rated.soreness_left if side is Side.LEFT else rated.soreness_right)
    return pages


def _recalled(check_in: CheckIn) -> bool:
    return check_in.entered_at is not None and check_in.entered_at - check_in.moment > RECALLED_AFTER


def _usual(pages: Pages, told: Iterable[Told]) -> float | None:
    awake = [wake.soreness for wake in _between(pages, 0, USUAL_DAYS) if not wake.masked][RECENT:]
    if len(awake) >= ENOUGH:
        return median(awake)
    answer: tuple[date, int] | None = None
    for side, soreness, on in told:
        if side is pages.side and on <= pages.day and (answer is None or on >= answer[0]):
            answer = on, soreness
    return answer[1] if answer and not _made_since(pages, answer[0]) else None


def _made_since(pages: Pages, told_on: date) -> bool:
    """Whether on any day since it was told there were mornings enough: until then it stands, and no longer."""
    awake = {day for day, wake in pages.mornings.items() if not wake.masked and day <= pages.day}
    days = [told_on + ahead * DAY for ahead in range((pages.day - told_on).days + 1)]
    return any(sum(day - ago * DAY in awake for ago in range(USUAL_DAYS)) >= ENOUGH + RECENT for day in days)


def _between(pages: Pages, first: int, end: int) -> Iterator[Wake]:
    """Yield the mornings from `first` days ago to the day before `end` days ago, the most recent first."""
    for ago in range(first, end):
        if wake := pages.mornings.get(pages.day - ago * DAY):
            yield wake


def _is_red(pages: Pages, usual: float | None) -> bool:
    if pages.limp or pages.newly_swollen or pages.worst > TOO_MUCH:
        return True
    wake = pages.mornings.get(pages.day)
    return wake is not None and (wake.soreness > TOO_MUCH or _is_above(wake, usual, FAR_ABOVE))


def _is_above(wake: Wake, usual: float | None, points: int) -> bool:
    return usual is not None and wake.soreness >= usual + points


def _is_amber(pages: Pages, usual: float | None, tendon: bool) -> bool:
    if pages.worst > (TENDON_LIMIT if tendon else CAUTIOUS_LIMIT):
        return True
    if not tendon and usual is not None and usual >= HIGH_USUAL:
        return True
    two = list(_between(pages, 0, 2))
    return len(two) == 2 and all(_is_above(wake, usual, ABOVE) for wake in two)


def _has_risen(pages: Pages, noise: Noise) -> bool:
    now = _mean_at_most(_between(pages, 0, 7))
    before = _mean_unmasked(_between(pages, 7, 14))
    if now is None or before is None or now - before < LEAST_RISE - DUST:
        return False
    return now - before >= noise(pages.side, pages.day) - DUST


def _mean_at_most(week: Iterable[Wake]) -> float | None:
    """Return the highest mean that the painkiller mornings of a week can give to the others, None without enough."""
    remembered = [wake for wake in week if not wake.recalled]
    plain = [wake.soreness for wake in remembered if not wake.masked]
    masked = sorted((wake.soreness for wake in remembered if wake.masked), reverse=True)
    each = (plain + masked[:some] for some in range(len(masked) + 1))
    return max((sum(some) / len(some) for some in each if len(some) >= ENOUGH_OF_A_WEEK), default=None)


def _mean_unmasked(week: Iterable[Wake]) -> float | None:
    plain = [wake.soreness for wake in week if not wake.recalled and not wake.masked]
    return sum(plain) / len(plain) if len(plain) >= ENOUGH_OF_A_WEEK else None


def _is_unknown(pages: Pages, usual: float | None) -> bool:
    wake = pages.mornings.get(pages.day)
    return wake is None or wake.masked or pages.masked or usual is None or pages.signs_unknown


def _work_is_unanswered(pages: Pages, runs: Iterable[Run], sessions: Iterable[Session]) -> bool:
    yesterday = pages.day - DAY
    ran = any(run.day == yesterday for run in runs)
    trained = any(session.day == yesterday for session in sessions)
    if ran and not pages.during:
        return True
    if trained and not (pages.during or pages.during_session):
        return True
    return (ran or trained) and not pages.later
