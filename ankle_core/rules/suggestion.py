"""Which routine fits today in which dose, and what today advises against; the worse side decides for both feet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain, islice, takewhile

from ankle_core import parameters as p
from ankle_core.check_in import SIDES, Side
from ankle_core.doses import Worked, at_most, by_kind, smaller
from ankle_core.evidence import evidence, light, verdicts
from ankle_core.exercises import Aim
from ankle_core.history import History
from ankle_core.light import Light, Verdict, worse
from ankle_core.profile import Mode
from ankle_core.routines import Dose, Routine, for_heel_tendon, routine, smallest, starter

DAY = timedelta(days=1)
#: The routine every diary begins with; nothing smaller could be repeated on amber instead of it.
BEGINNING = "first_steps"
#: What goes on in turn: the routine of each kind, the one that comes first among equals first.
ROTATION = {Aim.STRENGTH: "calves", Aim.BALANCE: "balance", Aim.STRETCH: "stretches"}
#: The kinds that are begun small and stepped back; a stretch is not a load.
STEPPED = frozenset({Aim.STRENGTH, Aim.BALANCE})


class Because(StrEnum):
    """Why a routine is suggested, changed or advised against."""

    SIGN = "sign"
    LIMP_OR_SWELLING = "limp_or_swelling"
    RED = "red"
    RED_CALM = "red_calm"
    AMBER = "amber"
    AS_LAST_TIME = "as_last_time"
    UNKNOWN = "unknown"
    EASIEST = "easiest"
    AFTER_RED = "after_red"
    HEEL_TENDON = "heel_tendon"
    FIRST_WEEKS = "first_weeks"
    RAN = "ran"
    LONGEST_AGO = "longest_ago"
    NEVER_DONE = "never_done"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the runner stands today: the lights, what was done, and what the rule about doses may look at.

    `worst` is the highest morning rating 0-10, None unless both sides were rated. `warm` is whether a run ended lately.
    `eased` is whether a ticked sign leaves only the easiest level open. `starting` are the kinds whose small first dose
    still applies, `stepped_back` what a red light leaves of each kind at most, `last` the last session of each kind.
    """

    lights: Mapping[Side, Verdict]
    worst: int | None
    limp_or_swelling: bool
    heel_tendon: bool
    warm: bool
    eased: bool
    starting: frozenset[Aim]
    stepped_back: Mapping[Aim, tuple[Dose, ...]]
    last: Mapping[Aim, Worked]

    @property
    def light(self) -> Light:
        """The light that decides for both feet."""
        return worse(verdict.light for verdict in self.lights.values())

    @property
    def calm(self) -> bool:
        """Whether stretches and balance stay open on red; an unknown morning is not calm (evidence.md 1.4)."""
        return self.worst is not None and self.worst <= p.MOBILITY_UP_TO.value


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A routine and why; `routine` None means rest, which counts as done."""

    routine: Routine | None
    because: tuple[Because, ...]


def stand(
    history: History, works: Sequence[Worked], day: date, mode: Mode, *, full_dose: bool = False, warm: bool = False
) -> Standing:
    """Return where the runner stands on `day`, after the `works` of the last months, oldest first.

    `full_dose` is the runner's wish to skip the first weeks' dose, `warm` whether a run has just ended.
    """
    known = {side: evidence(history, side, day) for side in SIDES}
    done = {kind: [work for work in works if kind in work.doses and work.day <= day] for kind in Aim}
    return Standing(
        lights=verdicts(history, day, mode),
        worst=_highest(one.morning for one in known.values()),
        limp_or_swelling=any(one.limp or one.new_swelling for one in known.values()),
        heel_tendon=_heel_tendon_sore(history, day),
        warm=warm,
        eased=history.eased(day),
        starting=frozenset(k for k in STEPPED if not full_dose and _starting(history, done[k], day, mode)),
        stepped_back=_stepped_back(history, done, day, mode),
        last={kind: found[-1] for kind, found in done.items() if found},
    )


def _highest(mornings: Iterable[int | None]) -> int | None:
    known = [morning for morning in mornings if morning is not None]
    return max(known) if len(known) == len(SIDES) else None


def _starting(history: History, works: Sequence[Worked], day: date, mode: Mode) -> bool:
    return calm_sessions(history, works, day, mode) < p.STARTER_SESSIONS.value


def calm_sessions(history: History, works: Sequence[Worked], day: date, mode: Mode) -> int:
    """Return on how many days before `day` one of `works`, all of one kind, was followed by a green morning.

    Only days since the last 28 without that kind count. Counting ends at `STARTER_SESSIONS`: more decide nothing.
    """
    days = sorted({work.day for work in works if work.day <= day}, reverse=True)
    unbroken = takewhile(_close, zip(chain([day], days), days, strict=False))
    followed = (when + DAY for _, when in unbroken if when < day)
    green = (morning for morning in followed if light(history, morning, mode) is Light.GREEN)
    return len(list(islice(green, p.STARTER_SESSIONS.value)))


def _close(neighbours: tuple[date, date]) -> bool:
    later, earlier = neighbours
    return later - earlier < timedelta(days=p.STARTER_AGAIN_DAYS.value)


def _stepped_back(
    history: History, done: Mapping[Aim, Sequence[Worked]], day: date, mode: Mode
) -> dict[Aim, tuple[Dose, ...]]:
    """What each kind may have at most after a red light: a step less than before it, until three sessions went well."""
    if not any(done.values()):
        return {}
    days = (day - ago * DAY for ago in range(1, p.STARTER_AGAIN_DAYS.value + 1))
    red = next((when for when in days if light(history, when, mode) is Light.RED), None)
    if red is None:
        return {}
    kinds = {kind: _since(done[kind], red) for kind in STEPPED if done[kind]}
    return {
        kind: smaller(before[-1].doses[kind])
        for kind, (before, since) in kinds.items()
        if before and calm_sessions(history, since, day, mode) < p.STARTER_SESSIONS.value
    }


def _since(works: Sequence[Worked], red: date) -> tuple[list[Worked], list[Worked]]:
    return [work for work in works if work.day <= red], [work for work in works if work.day > red]


def _heel_tendon_sore(history: History, day: date) -> bool:
    """Whether the last answer about that place was more than 0 on either side; a check-in without it is no answer."""
    oldest = day - timedelta(days=p.BASELINE_DAYS.value)
    answers = [[soreness for when, soreness in a.heel_tendon if oldest < when <= day] for a in history.ankles.values()]
    return any(latest[-1] > 0 for latest in answers if latest)


def suggest(standing: Standing) -> Suggestion:
    """Return the one routine for today with its reasons.

    Sources: evidence.md 1.4 (effect on the plan), exercises.md cautions.
    """
    if standing.light is Light.STOP:
        return Suggestion(None, (Because.SIGN,))
    if standing.light is Light.RED:
        return _on_red(standing)
    chosen, why = _next(standing)
    fitted, changes = fit(chosen, standing)
    said = {Light.AMBER: Because.AMBER, Light.GREY: Because.UNKNOWN}.get(standing.light)
    return Suggestion(fitted, tuple(dict.fromkeys((why, *([said] if said else []), *changes))))


def _on_red(standing: Standing) -> Suggestion:
    if standing.limp_or_swelling:
        return Suggestion(None, (Because.LIMP_OR_SWELLING,))
    if not standing.calm:
        return Suggestion(None, (Because.RED,))
    fitted, changes = fit(routine("stretches"), standing)
    return Suggestion(fitted if fitted.doses else None, (Because.RED_CALM, *changes))


def _next(standing: Standing) -> tuple[Routine, Because]:
    if not standing.last:
        return routine(BEGINNING), Because.NEVER_DONE
    if standing.warm:
        return routine("after_run"), Because.RAN
    turn = min((kind for kind in ROTATION if _open(kind, standing)), key=lambda kind: _last_day(standing, kind))
    return routine(ROTATION[turn]), Because.LONGEST_AGO


def _open(kind: Aim, standing: Standing) -> bool:
    """Whether a kind may be suggested: amber is no day for a load that is new."""
    return kind in standing.last or kind is not Aim.STRENGTH or standing.light is not Light.AMBER


def _last_day(standing: Standing, kind: Aim) -> date:
    return standing.last[kind].day if kind in standing.last else date.min


def fit(chosen: Routine, standing: Standing) -> tuple[Routine, tuple[Because, ...]]:
    """Return `chosen` in the dose that fits today, with what changed it.

    On any light but GREEN no kind gets more than its last session really had (evidence.md 1.4, 3.3).
    """
    changes: list[Because] = []
    doses: list[Dose] = []
    for kind, written in by_kind(chosen.doses).items():
        fitted, why = _fitted(chosen, kind, written, standing)
        doses += fitted
        changes += why
    fitting = replace(chosen, doses=tuple(doses))
    if standing.heel_tendon and for_heel_tendon(fitting) != fitting:
        fitting, changes = for_heel_tendon(fitting), [*changes, Because.HEEL_TENDON]
    return (fitting if changes else chosen), tuple(dict.fromkeys(changes))


def _fitted(
    chosen: Routine, kind: Aim, written: tuple[Dose, ...], standing: Standing
) -> tuple[tuple[Dose, ...], list[Because]]:
    """The doses of one kind as they fit today; each step may only make them smaller."""
    begun, small = (by_kind(version(chosen).doses)[kind] for version in (starter, smallest))
    steps: list[tuple[Because, tuple[Dose, ...]]] = []
    if kind in standing.starting:
        steps.append((Because.FIRST_WEEKS, begun))
    if standing.eased:
        steps.append((Because.EASIEST, small))
    if standing.light is Light.GREY:
        steps.append((Because.UNKNOWN, small))
    if kind in standing.stepped_back:
        steps.append((Because.AFTER_RED, standing.stepped_back[kind]))
    if standing.light is not Light.GREEN and kind in standing.last:
        steps.append((Because.AS_LAST_TIME, standing.last[kind].doses[kind]))
    doses = written
    why: list[Because] = []
    for because, most in steps:
        fewer = at_most(doses, most)
        if fewer != doses:
            doses, why = fewer, [*why, because]
    return doses, why


def full_dose_open(changes: Iterable[Because], standing: Standing) -> bool:
    """Return whether the full dose may be offered beside a smaller one: green, and small for the first weeks alone."""
    held = standing.light is not Light.GREEN or standing.eased or standing.stepped_back
    return not held and set(changes) == {Because.FIRST_WEEKS}


def advised_against(chosen: Routine, standing: Standing) -> tuple[Because, ...]:
    """Return why today advises against `chosen`, nothing if it does not; nothing is hidden by it."""
    against: list[Because] = []
    if standing.light is Light.STOP:
        against.append(Because.SIGN)
    if standing.limp_or_swelling:
        against.append(Because.LIMP_OR_SWELLING)
    if standing.light is Light.RED and (chosen.loading or not standing.calm):
        against.append(Because.RED)
    if chosen.loading and chosen.id != BEGINNING and not _open(Aim.STRENGTH, standing):
        against.append(Because.AMBER)
    if standing.heel_tendon and for_heel_tendon(chosen) != chosen:
        against.append(Because.HEEL_TENDON)
    return tuple(against)


def sorer(lights: Mapping[Side, Verdict], history: History, day: date) -> Side:
    """Return the side that begins: the worse light, then the higher morning rating, then the left."""
    known = {side: evidence(history, side, day).morning or 0 for side in SIDES}
    return max(SIDES, key=lambda side: (lights[side].light, known[side]))
