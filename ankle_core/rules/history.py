"""Both ankles' mornings and what was asked of them, sorted by day, so that any day can be asked about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES, CheckIn, Morning, Occasion, Side, Site
from ankle_core.diary.profile import Mode
from ankle_core.diary.runs import Run
from ankle_core.rules.light import Verdict
from ankle_core.training.session import Session, SetDone

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Usual:
    """What the runner told is usual lately, 0-10, and on which day.

    `over` is the day from which mornings had made a usual since, where that is known of days before a history.
    """

    soreness: int
    day: date
    over: date | None = None


@dataclass(frozen=True, slots=True)
class Lock:
    """The days a ticked sign held: from `first` until before `end`, None while nobody has looked.

    `easiest` is a sign that leaves the easiest level open instead of locking all guided loading (evidence.md 2.4).
    """

    first: date
    end: date | None = None
    easiest: bool = False

    def holds(self, day: date) -> bool:
        """Return whether it held on `day`."""
        return self.first <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Felt:
    """One rating of one side that is not a morning; `from_session` if given inside or at the end of a session.

    `at_most` if it is the most it can have been: the runner said the next morning that it was never more than then.
    """

    day: date
    occasion: Occasion
    soreness: int
    painkiller: bool
    from_session: bool = False
    at_most: bool = False


@dataclass(frozen=True, slots=True)
class Ankle:
    """All that is known of one side, ready to be asked by day.

    `mornings` is the worst morning rating by day. `counted` are the mornings that may make the usual, `prompt` those of
    them that were written down in time, `masked` those in time but under a painkiller. `limp` and `swelling` are the
    answers of all check-ins of a day, a yes before any no. `heel_tendon` is every answer (day, soreness) about the
    place where the tendon meets the heel bone. Sequences are oldest first.
    """

    mornings: Mapping[date, int]
    painkillers: frozenset[date]
    felt: Mapping[date, Sequence[Felt]]
    told: Sequence[Usual]
    counted: Sequence[tuple[date, int]]
    prompt: Sequence[tuple[date, int]]
    masked: Sequence[tuple[date, int]]
    limp: Mapping[date, bool]
    swelling: Sequence[tuple[date, bool]]
    heel_tendon: Sequence[tuple[date, int]]


@dataclass(frozen=True, slots=True)
class History:
    """Both ankles, the days with runs and sessions, and the locks of ticked signs.

    `judged` is the memory of `evidence.verdicts`: a day is judged once, however many rules look back at it.
    """

    ankles: Mapping[Side, Ankle]
    run_days: frozenset[date]
    session_days: frozenset[date]
    locks: tuple[Lock, ...] = ()
    judged: dict[tuple[date, Mode], Mapping[Side, Verdict]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def locked(self, day: date) -> bool:
        """Return whether a ticked sign locked loading on `day`."""
        return any(lock.holds(day) and not lock.easiest for lock in self.locks)

    def eased(self, day: date) -> bool:
        """Return whether a ticked sign left only the easiest level open on `day`."""
        return any(lock.holds(day) and lock.easiest for lock in self.locks)

    def worked(self, day: date) -> bool:
        """Return whether a run or a session was written down on `day`."""
        return day in self.run_days or day in self.session_days


def gather(
    check_ins: Sequence[CheckIn],
    runs: Iterable[Run] = (),
    sessions: Iterable[Session] = (),
    sets: Iterable[tuple[date, SetDone]] = (),
    told: Mapping[Side, Sequence[Usual]] | None = None,
    locks: Iterable[Lock] = (),
) -> History:
    """Return the history of both ankles; any span will do, but 90 days before the first day asked for make it exact."""
    sessions, sets, told = list(sessions), list(sets), told or {}
    ankles = {side: _ankle(side, check_ins, sessions, sets, told.get(side, ())) for side in SIDES}
    return History(ankles, frozenset(r.day for r in runs), frozenset(s.day for s in sessions), tuple(locks))


def _ankle(
    side: Side,
    check_ins: Sequence[CheckIn],
    sessions: Sequence[Session],
    sets: Sequence[tuple[date, SetDone]],
    told: Sequence[Usual],
) -> Ankle:
    rated = sorted(_mornings(side, check_ins), key=_day)
    worst = {c.day: c.worst(side) or 0 for c in rated}
    felt: dict[date, list[Felt]] = {}
    for rating in [*_rated(side, check_ins, rated), *_rated_in_sessions(side, sessions, sets)]:
        felt.setdefault(rating.day, []).append(rating)
    return Ankle(
        mornings=worst,
        painkillers=frozenset(c.day for c in rated if c.painkiller),
        felt=felt,
        told=told,
        counted=[(c.day, worst[c.day]) for c in rated if not c.painkiller],
        prompt=[(c.day, worst[c.day]) for c in rated if not c.painkiller and not _late(c)],
        masked=[(c.day, worst[c.day]) for c in rated if c.painkiller and not _late(c)],
        limp=dict(_answered(side, check_ins, "limp")),
        swelling=_answered(side, check_ins, "swelling"),
        heel_tendon=_rated_at(side, Site.HEEL_TENDON, check_ins),
    )


def _mornings(side: Side, check_ins: Iterable[CheckIn]) -> list[CheckIn]:
    return [c for c in check_ins if c.occasion is Occasion.MORNING and c.worst(side) is not None]


def _day(check_in: CheckIn) -> date:
    return check_in.day


def _answered(side: Side, check_ins: Iterable[CheckIn], sign: str) -> list[tuple[date, bool]]:
    """The answers of each day that has one, whatever the occasion and for an unrated side too; a yes beats a no."""
    told = ((c.day, getattr(c.signs_of(side), sign)) for c in check_ins)
    answers: dict[date, bool] = {}
    for day, answer in told:
        if answer is not None:
            answers[day] = answer or answers.get(day, False)
    return sorted(answers.items())


def _rated_at(side: Side, site: Site, check_ins: Iterable[CheckIn]) -> list[tuple[date, int]]:
    in_order = sorted(check_ins, key=lambda check_in: check_in.moment)
    return [(c.day, r.soreness) for c in in_order for r in c.ratings if r.side is side and r.site is site]


def _rated(side: Side, check_ins: Sequence[CheckIn], mornings: Iterable[CheckIn]) -> list[Felt]:
    told = {(c.day, c.entered_at, c.worst(side)) for c in mornings if c.entered_at}
    return [
        Felt(c.day, c.occasion, soreness, bool(c.painkiller), at_most=(c.day + DAY, c.entered_at, soreness) in told)
        for c in check_ins
        if c.occasion is not Occasion.MORNING and (soreness := c.worst(side)) is not None
    ]


def _rated_in_sessions(side: Side, sessions: Sequence[Session], sets: Sequence[tuple[date, SetDone]]) -> list[Felt]:
    name = f"soreness_{side}"
    rated = [(s.day, getattr(s, name)) for s in sessions] + [(day, getattr(done, name)) for day, done in sets]
    return [Felt(day, Occasion.DURING, soreness, False, True) for day, soreness in rated if soreness is not None]


def recalled(morning: Morning) -> bool:
    """Return whether it was written down so late that it counts as recalled (evidence.md 7.7)."""
    return morning.seconds_late > p.LATE_ENTRY_HOURS.value * 3600


def _late(check_in: CheckIn) -> bool:
    written = check_in.entered_at or check_in.moment
    return written - check_in.moment > timedelta(hours=p.LATE_ENTRY_HOURS.value)


def with_morning(history: History, day: date, soreness: int) -> History:
    """Return the history as if both sides had been rated `soreness` on the morning of `day`, signs answered no.

    `day` must come after everything that is written down.
    """
    ankles = {side: _with_morning(ankle, day, soreness) for side, ankle in history.ankles.items()}
    return replace(history, ankles=ankles)


def _with_morning(ankle: Ankle, day: date, soreness: int) -> Ankle:
    rated = (day, soreness)
    return replace(
        ankle,
        mornings={**ankle.mornings, day: soreness},
        counted=[*ankle.counted, rated],
        prompt=[*ankle.prompt, rated],
        limp={**ankle.limp, day: False},
        swelling=[*ankle.swelling, (day, False)],
    )
