"""One ankle's mornings and what was asked of it, gathered into the evidence that the light may look at."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from ankle_core import parameters as p
from ankle_core import trend
from ankle_core.check_in import SIDES, CheckIn, Morning, Occasion, Side, Site
from ankle_core.light import Evidence, Light, Verdict, judge
from ankle_core.profile import Mode
from ankle_core.runs import Run
from ankle_core.session import Session, SetDone

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Usual:
    """What the runner told is usual lately, 0-10, and on which day."""

    soreness: int
    day: date


@dataclass(frozen=True, slots=True)
class Lock:
    """The days a ticked sign locked loading: from `first` until before `end`, None while nobody has looked."""

    first: date
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Return whether it locked on `day`."""
        return self.first <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Felt:
    """One rating of one side that is not a morning; `from_session` if given inside or at the end of a session."""

    day: date
    occasion: Occasion
    soreness: int
    painkiller: bool
    from_session: bool = False


@dataclass(frozen=True, slots=True)
class Ankle:
    """All that is known of one side, ready to be asked by day.

    `counted` are the mornings (day, soreness) that may make the usual, `swelling` those that answered it, `heel_tendon`
    every answer (day, soreness) about the place where the tendon meets the heel bone; all oldest first.
    """

    mornings: Mapping[date, CheckIn]
    felt: Mapping[date, Sequence[Felt]]
    told: Sequence[Usual]
    counted: Sequence[tuple[date, int]]
    swelling: Sequence[tuple[date, bool]]
    heel_tendon: Sequence[tuple[date, int]]


@dataclass(frozen=True, slots=True)
class History:
    """Both ankles, the days with runs and sessions, and the locks of ticked signs."""

    ankles: Mapping[Side, Ankle]
    run_days: frozenset[date]
    session_days: frozenset[date]
    locks: tuple[Lock, ...] = ()

    def locked(self, day: date) -> bool:
        """Return whether a ticked sign locked loading on `day`."""
        return any(lock.holds(day) for lock in self.locks)


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
    mornings = {c.day: c for c in check_ins if c.occasion is Occasion.MORNING and c.worst(side) is not None}
    felt: dict[date, list[Felt]] = {}
    for rating in [*_rated(side, check_ins), *_rated_in_sessions(side, sessions, sets)]:
        felt.setdefault(rating.day, []).append(rating)
    in_order = sorted(mornings.items())
    counted = [(day, c.worst(side) or 0) for day, c in in_order if not c.painkiller]
    swelling = [(day, swollen) for day, c in in_order if (swollen := c.signs_of(side).swelling) is not None]
    return Ankle(mornings, felt, told, counted, swelling, _rated_at(side, Site.HEEL_TENDON, check_ins))


def _rated_at(side: Side, site: Site, check_ins: Iterable[CheckIn]) -> list[tuple[date, int]]:
    in_order = sorted(check_ins, key=lambda check_in: check_in.moment)
    return [(c.day, r.soreness) for c in in_order for r in c.ratings if r.side is side and r.site is site]


def _rated(side: Side, check_ins: Iterable[CheckIn]) -> list[Felt]:
    return [
        Felt(c.day, c.occasion, soreness, bool(c.painkiller))
        for c in check_ins
        if c.occasion is not Occasion.MORNING and (soreness := c.worst(side)) is not None
    ]


def _rated_in_sessions(side: Side, sessions: Sequence[Session], sets: Sequence[tuple[date, SetDone]]) -> list[Felt]:
    name = f"soreness_{side}"
    rated = [(s.day, getattr(s, name)) for s in sessions] + [(day, getattr(done, name)) for day, done in sets]
    return [Felt(day, Occasion.DURING, soreness, False, True) for day, soreness in rated if soreness is not None]


def usual(history: History, side: Side, day: date, to_come: int = 0) -> float | None:
    """Return this ankle's baseline on `day`: the median of its mornings over 14 days without the two most recent.

    `to_come` of those two are still unwritten. With fewer than five mornings left it is what the runner told lately,
    else None.
    Source: evidence.md 1.4.
    """
    ankle = history.ankles[side]
    first = day - timedelta(days=p.BASELINE_DAYS.value - 1)
    recent = [soreness for when, soreness in _between(ankle.counted, first, day)]
    kept = recent[: len(recent) - p.BASELINE_SKIP.value + to_come]
    if len(kept) >= p.BASELINE_LEAST.value:
        return float(median(kept))
    oldest = day - timedelta(days=p.USUAL_TOLD_DAYS.value)
    lately = [told for told in ankle.told if oldest <= told.day <= day]
    return float(max(lately, key=lambda told: told.day).soreness) if lately else None


def _between(counted: Sequence[tuple[date, int]], first: date, last: date) -> Sequence[tuple[date, int]]:
    return counted[bisect_left(counted, first, key=_when) : bisect_right(counted, last, key=_when)]


def _when(entry: tuple[date, object]) -> date:
    return entry[0]


def evidence(history: History, side: Side, day: date) -> Evidence:
    """Return all that is known of `side` on the morning of `day`, unknown values as None."""
    ankle = history.ankles[side]
    morning, before = ankle.mornings.get(day), ankle.mornings.get(day - DAY)
    signs = morning.signs_of(side) if morning else None
    felt = [*ankle.felt.get(day - DAY, ()), *ankle.felt.get(day, ())]
    ran, trained = day - DAY in history.run_days, day - DAY in history.session_days
    recent = _recent(ankle, day)
    rise = trend.week_rise(recent, day) if morning else None
    return Evidence(
        morning=morning.worst(side) if morning else None,
        usual=usual(history, side, day),
        yesterday=before.worst(side) if before else None,
        during=_worst(felt, Occasion.DURING),
        hour_later=_worst(felt, Occasion.HOUR_LATER),
        other=_worst(felt, Occasion.OTHER),
        during_due=_due(ankle, day - DAY, Occasion.DURING, ran, trained),
        hour_later_due=_due(ankle, day - DAY, Occasion.HOUR_LATER, ran or trained, False),
        limp=signs.limp if signs else None,
        swelling=signs.swelling if signs else None,
        new_swelling=_newly_swollen(ankle, side, day),
        painkiller=bool(morning and morning.painkiller) or any(rating.painkiller for rating in felt),
        sign=history.locked(day),
        week_rise=rise,
        week_noise=_noise_before(recent, day) if (rise or 0) >= p.WEEK_RISE.value else p.WEEK_RISE.value,
    )


def _recent(ankle: Ankle, day: date) -> Sequence[tuple[date, int]]:
    return _between(ankle.counted, day - timedelta(days=90), day)


def _noise_before(recent: Sequence[tuple[date, int]], day: date) -> float:
    """The noise known a week ago: with the week that is judged inside it, a sorer morning could excuse itself."""
    return trend.sdc_week(recent, day - trend.WEEK * DAY)


def _worst(felt: Iterable[Felt], occasion: Occasion) -> int | None:
    return max((rating.soreness for rating in felt if rating.occasion is occasion), default=None)


def _due(ankle: Ankle, day: date, occasion: Occasion, asked: bool, asked_by_session: bool) -> bool:
    answers = [rating for rating in ankle.felt.get(day, ()) if rating.occasion is occasion]
    by_check_in = any(not rating.from_session for rating in answers)
    return (asked and not by_check_in) or (asked_by_session and not answers)


def _newly_swollen(ankle: Ankle, side: Side, day: date) -> bool | None:
    morning = ankle.mornings.get(day)
    swollen = morning.signs_of(side).swelling if morning else None
    if not swollen:
        return swollen
    answered = bisect_left(ankle.swelling, day, key=_when)
    return not (answered and ankle.swelling[answered - 1][1])


def verdicts(history: History, day: date, mode: Mode) -> dict[Side, Verdict]:
    """Return the light of each side on `day`."""
    return {side: judge(evidence(history, side, day), mode) for side in SIDES}


def tomorrow(history: History, side: Side, day: date, mode: Mode) -> tuple[Light, ...]:
    """Return the light each rating 0-10 would give tomorrow, after a quiet day, with limp and swelling answered no."""
    ankle = history.ankles[side]
    today = ankle.mornings.get(day)
    base = usual(history, side, day + DAY, to_come=1)
    recent = _recent(ankle, day)
    noise = _noise_before(recent, day + DAY)
    return tuple(
        judge(
            Evidence(
                morning=rating,
                usual=base,
                yesterday=today.worst(side) if today else None,
                limp=False,
                swelling=False,
                new_swelling=False,
                sign=history.locked(day + DAY),
                week_rise=trend.week_rise([*recent, (day + DAY, rating)], day + DAY),
                week_noise=noise,
            ),
            mode,
        ).light
        for rating in range(11)
    )


def same_as_yesterday(history: History, check_in: CheckIn | None, day: date, mode: Mode) -> bool:
    """Return whether "same as yesterday" may be offered: a morning then, no run, session, red light or sign since."""
    if check_in is None or check_in.day != day - DAY or check_in.painkiller or history.locked(day):
        return False
    if day - DAY in history.run_days | history.session_days:
        return False
    return all(verdict.light < Light.RED for verdict in verdicts(history, day - DAY, mode).values())


def recalled(morning: Morning) -> bool:
    """Return whether it was written down so late that it counts as recalled (evidence.md 7.7)."""
    return morning.seconds_late > p.LATE_ENTRY_HOURS.value * 3600
