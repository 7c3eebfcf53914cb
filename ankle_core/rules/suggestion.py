"""Which routine fits today in which dose, and what today advises against; the worse side decides for both feet."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ankle_core.rules.light import Light
from ankle_core.rules.standing import Standing
from ankle_core.training.doses import at_most, by_kind
from ankle_core.training.exercises import Aim
from ankle_core.training.routines import Dose, Routine, for_heel_tendon, routine, smallest, starter

#: The routine every diary begins with; nothing smaller could be repeated on amber instead of it.
BEGINNING = "first_steps"
#: What goes on in turn: the routine of each kind, the one that comes first among equals first.
ROTATION = {Aim.STRENGTH: "calves", Aim.BALANCE: "balance", Aim.STRETCH: "stretches"}


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
class Suggestion:
    """A routine and why; `routine` None means rest, which counts as done."""

    routine: Routine | None
    because: tuple[Because, ...]


def suggest(standing: Standing) -> Suggestion:
    """Return the one routine for today with its reasons.

    Sources: evidence.md 1.4 (effect on the plan), exercises.md cautions.
    """
    if standing.light is Light.STOP:
        return Suggestion(None, (Because.SIGN,))
    if standing.light is Light.RED:
        return _on_red(standing)
    fitted = (_fitted(chosen, why, standing) for chosen, why in _in_turn(standing))
    return next((one for one in fitted if one.routine), Suggestion(None, (Because.HEEL_TENDON,)))


def _fitted(chosen: Routine, why: Because, standing: Standing) -> Suggestion:
    """The routine in today's dose; None where nothing of it is left, as of stretches that spare a sore heel tendon."""
    dosed, changes = fit(chosen, standing)
    said = {Light.AMBER: Because.AMBER, Light.GREY: Because.UNKNOWN}.get(standing.light)
    because = dict.fromkeys((why, *([said] if said else []), *changes))
    return Suggestion(dosed if dosed.doses else None, tuple(because))


def _on_red(standing: Standing) -> Suggestion:
    if standing.limp_or_swelling:
        return Suggestion(None, (Because.LIMP_OR_SWELLING,))
    if not standing.calm:
        return Suggestion(None, (Because.RED,))
    fitted, changes = fit(routine("stretches"), standing)
    return Suggestion(fitted if fitted.doses else None, (Because.RED_CALM, *changes))


def _in_turn(standing: Standing) -> list[tuple[Routine, Because]]:
    """Return what may be done today, what comes first in turn first."""
    if not standing.last:
        return [(routine(BEGINNING), Because.NEVER_DONE)]
    warm = [(routine("after_run"), Because.RAN)] if standing.warm else []
    kinds = sorted(ROTATION, key=lambda kind: _last_day(standing, kind))
    return warm + [(routine(ROTATION[kind]), Because.LONGEST_AGO) for kind in kinds if _open(kind, standing)]


def _open(kind: Aim, standing: Standing) -> bool:
    """Whether a kind may be suggested: amber is no day for a load that is new."""
    return kind in standing.last or kind is not Aim.STRENGTH or standing.light is not Light.AMBER


def _last_day(standing: Standing, kind: Aim) -> date:
    return standing.last[kind].day if kind in standing.last else date.min


def fit(chosen: Routine, standing: Standing) -> tuple[Routine, tuple[Because, ...]]:
    """Return `chosen` in the dose that fits today, with what changed it.

    On any light but GREEN no kind gets more than its last session really had (evidence.md 1.4, 3.3).
    """
    fitted, changes = _fit(chosen, standing, _as_written)
    if standing.heel_tendon:
        spared, why = _fit(for_heel_tendon(chosen), standing, for_heel_tendon)
        if spared != fitted:
            fitted, changes = spared, [*why, Because.HEEL_TENDON]
    return (fitted if changes else chosen), tuple(dict.fromkeys(changes))


#: What the soreness of a place makes of a routine, before anything is made smaller.
Version = Callable[[Routine], Routine]


def _as_written(of: Routine) -> Routine:
    return of


def _fit(chosen: Routine, standing: Standing, version: Version) -> tuple[Routine, list[Because]]:
    changes: list[Because] = []
    doses: list[Dose] = []
    for kind, written in by_kind(chosen.doses).items():
        fitted = written
        for because, most in _limits(chosen, kind, standing, version):
            fewer = at_most(fitted, most)
            if fewer != fitted:
                fitted, changes = fewer, [*changes, because]
        doses += fitted
    return replace(chosen, doses=tuple(doses)), changes


def _limits(
    chosen: Routine, kind: Aim, standing: Standing, version: Version
) -> Iterator[tuple[Because, tuple[Dose, ...]]]:
    """Yield what today lets one kind have at most, each with its reason; what a kind must not have at all is empty."""

    def of(doses: tuple[Dose, ...]) -> tuple[Dose, ...]:
        return version(replace(chosen, doses=doses)).doses

    small = by_kind(smallest(chosen).doses)[kind]
    if kind in standing.starting:
        yield Because.FIRST_WEEKS, by_kind(starter(chosen).doses)[kind]
    if standing.eased:
        yield Because.EASIEST, small
    if standing.light is Light.GREY:
        yield Because.UNKNOWN, small
    if kind in standing.stepped_back:
        yield Because.AFTER_RED, of(standing.stepped_back[kind])
    if standing.light is not Light.GREEN and kind in standing.last:
        yield Because.AS_LAST_TIME, of(standing.last[kind].doses[kind])


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
