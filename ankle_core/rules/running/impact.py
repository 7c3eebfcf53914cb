"""What each foot met: steps per run and per week, and what they loaded it with, as a range.

Methods of measuring the load inside an ankle disagree by a factor of three, and a sum of peaks ranks fast and slow runs
otherwise than a weighted one does. So a load here is only ever a range beside its steps, and nothing is decided by it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median

from ankle_core import parameters as p
from ankle_core.diary.days import monday, mondays
from ankle_core.diary.runs import Run, StepsFrom

#: Metres a second squared; the standard acceleration of gravity, which makes newtons of kilograms.
GRAVITY = 9.80665


class Obtained(StrEnum):
    """How a number of steps was obtained, the surest first; the last two, which no file tells, are estimates."""

    COUNTED = StepsFrom.COUNTED.value
    CYCLES = StepsFrom.CYCLES.value
    CADENCE = StepsFrom.CADENCE.value
    USUAL = "usual"
    ASSUMED = "assumed"

    @property
    def estimated(self) -> bool:
        return self in (Obtained.USUAL, Obtained.ASSUMED)


@dataclass(frozen=True, slots=True)
class Footwork:
    """What is known of the steps of one run; None is unknown.

    `moving_s` seconds, `distance_m` metres; `steps` of both feet, and how they were obtained; `cadence_spm` steps a
    minute of both feet.
    """

    day: date
    moving_s: float
    distance_m: float | None = None
    steps: int | None = None
    steps_from: StepsFrom | None = None
    cadence_spm: float | None = None

    @property
    def speed(self) -> float | None:
        """Metres a second, or None."""
        return self.distance_m / self.moving_s if self.distance_m and self.moving_s else None


def footwork(run: Run) -> Footwork:
    """Return what a run of the diary tells of its steps."""
    return Footwork(run.day, run.moving_s, run.distance_m, run.steps, run.steps_from, run.cadence_spm)


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps of both feet, and how they were obtained."""

    both: int
    obtained: Obtained

    @property
    def per_foot(self) -> float:
        """Half of them: nothing that is worn counts the feet apart (evidence.md 6.4)."""
        return self.both / 2


class Cadences:
    """The runner's own usual cadence at each pace, from the runs whose steps were measured."""

    def __init__(self, runs: Iterable[Footwork]) -> None:
        known = [(run.speed, spm) for run in runs if run.speed and (spm := _measured_spm(run))]
        self._known = sorted(known)

    def at(self, speed: float | None) -> float | None:
        """Return the median cadence at about `speed` (metres a second) in steps a minute, None without enough runs."""
        if speed is None:
            return None
        within = p.CADENCE_PACE_WITHIN.value
        slowest = bisect_left(self._known, speed * (1 - within), key=_speed)
        fastest = bisect_right(self._known, speed * (1 + within), key=_speed)
        alike = [spm for _, spm in self._known[slowest:fastest]]
        return median(alike) if len(alike) >= p.CADENCE_LEAST.value else None


def _speed(known: tuple[float, float]) -> float:
    return known[0]


def _measured_spm(run: Footwork) -> float | None:
    if run.cadence_spm:
        return run.cadence_spm
    return run.steps / run.moving_s * 60 if run.steps and run.moving_s else None


def steps(run: Footwork, usual: Cadences) -> Steps | None:
    """Return the steps of `run`, the surest that can be had, or None where even an estimate would be a guess.

    Counted steps come first, then cadence × moving time, then an estimate with the runner's `usual` cadence at that
    pace, then one with an assumed cadence if that leaves steps of a believable length. Source: evidence.md 6.4.
    """
    if run.steps:
        return Steps(run.steps, Obtained(run.steps_from or StepsFrom.COUNTED))
    if not run.moving_s:
        return None
    if run.cadence_spm:
        return _at(run.cadence_spm, run, Obtained.CADENCE)
    if own := usual.at(run.speed):
        return _at(own, run, Obtained.USUAL)
    assumed = _at(p.CADENCE_ASSUMED.value, run, Obtained.ASSUMED)
    return assumed if _believable(assumed.both, run.distance_m) else None


def _at(spm: float, run: Footwork, obtained: Obtained) -> Steps:
    return Steps(round(spm * run.moving_s / 60), obtained)


def _believable(steps: int, distance_m: float | None) -> bool:
    """Without a distance nothing speaks against it."""
    if not distance_m:
        return True
    return steps > 0 and p.STEP_SHORTEST.value <= distance_m / steps <= p.STEP_LONGEST.value


@dataclass(frozen=True, slots=True)
class StepWeek:
    """The steps of one week from `monday`: of both feet, how many of them are `estimated`, and runs without any."""

    monday: date
    runs: int
    steps: int
    estimated: int
    unknown: int

    @property
    def per_foot(self) -> float:
        return self.steps / 2


def weeks(runs: Sequence[Footwork], first: date, today: date) -> list[StepWeek]:
    """Return every week from that of `first` to that of `today`, oldest first, those without a run too."""
    usual = Cadences(runs)
    by_week: dict[date, list[Steps | None]] = {start: [] for start in mondays(first, today)}
    for run in runs:
        if monday(run.day) in by_week:
            by_week[monday(run.day)].append(steps(run, usual))
    return [_week(start, found) for start, found in by_week.items()]


def _week(start: date, found: Sequence[Steps | None]) -> StepWeek:
    known = [one for one in found if one]
    return StepWeek(
        monday=start,
        runs=len(found),
        steps=sum(one.both for one in known),
        estimated=sum(one.both for one in known if one.obtained.estimated),
        unknown=len(found) - len(known),
    )


@dataclass(frozen=True, slots=True)
class LoadRange:
    """A range from `low` to `high`, in the unit of whatever made it; `beyond` says that some estimates lie higher."""

    low: float
    high: float
    beyond: bool = False

    def times(self, factor: float) -> "LoadRange":
        return LoadRange(self.low * factor, self.high * factor, self.beyond)


@dataclass(frozen=True, slots=True)
class Load:
    """What a foot met, as sums of peaks in body weights: against the `ground`, and `inside`, at tendon and joint."""

    ground: LoadRange
    inside: LoadRange


#: Body weights at each step (evidence.md 6.5).
GROUND = LoadRange(p.GROUND_LOW.value, p.GROUND_HIGH.value)
INSIDE = LoadRange(p.INSIDE_LOW.value, p.INSIDE_HIGH.value, beyond=True)


def load(per_foot: float) -> Load:
    """Return the range that `per_foot` running steps of one foot add up to, in body weights (evidence.md 6.5)."""
    return Load(GROUND.times(per_foot), INSIDE.times(per_foot))


def kilonewtons(body_weights: LoadRange, weight_kg: float) -> LoadRange:
    """Return a range of body weights in kN for a runner of `weight_kg`."""
    return body_weights.times(weight_kg * GRAVITY / 1000)
