"""Which routine fits today in which dose, and what today advises against; the worse side decides for both feet."""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ankle_core.rules.climbing import level_doses
from ankle_core.rules.climbing.beyond import Beyond, beyond
from ankle_core.rules.climbing.level_doses import Today
from ankle_core.rules.climbing.standing import Standing
from ankle_core.rules.light import Light
from ankle_core.training.doses import at_most, by_kind, smaller
from ankle_core.training.exercises import Aim
from ankle_core.training.ladders import Track
from ankle_core.training.moves import MoveKind
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
    AWAY = "away"
    RAN = "ran"
    LONGEST_AGO = "longest_ago"
    NEVER_DONE = "never_done"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A routine and why; `routine` None means rest, which counts as done."""

    routine: Routine | None
    because: tuple[Because, ...]


def suggest(standing: Standing, left_out: Container[str] = ()) -> Suggestion:
    """Return the one routine for today with its reasons; those `left_out` by the runner give their turn to the next.

    Sources: evidence.md 1.4 (effect on the plan), exercises.md cautions.
    """
    if standing.light is Light.STOP:
        return Suggestion(None, (Because.SIGN,))
    if standing.light is Light.RED:
        return _on_red(standing)
    fitted = (_fitted(chosen, why, standing) for chosen, why in _in_turn(standing) if chosen.id not in left_out)
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

    On any light but GREEN no kind gets more than its last session really had (evidence.md 1.4, 3.3). What follows a
    ladder is done at the level of each foot.
    """
    if chosen.tracks:
        return _on_the_ladder(chosen, standing)
    fitted, changes = _fit(chosen, standing, _as_written)
    if standing.heel_tendon:
        spared, why = _fit(for_heel_tendon(chosen), standing, for_heel_tendon)
        if spared != fitted:
            fitted, changes = spared, [*why, Because.HEEL_TENDON]
    return (fitted if changes else chosen), tuple(dict.fromkeys(changes))


def at_level(chosen: Routine, standing: Standing) -> Routine:
    """Return `chosen` as each foot's level has it, all of it; what follows no ladder stays as it is written."""
    return _leveled(chosen, standing) if chosen.tracks else chosen


def _on_the_ladder(chosen: Routine, standing: Standing) -> tuple[Routine, tuple[Because, ...]]:
    easiest = _easiest(standing)
    reasons = {
        Because.FIRST_WEEKS: chosen.aim in standing.starting,
        Because.EASIEST: standing.eased,
        Because.UNKNOWN: standing.light is Light.GREY,
    }
    full = at_level(chosen, standing)
    fitted = _leveled(chosen, standing, small=easiest or chosen.aim in standing.starting, easiest=easiest)
    changes = [because for because, met in reasons.items() if met and fitted != full]
    places = [place for track in chosen.tracks for place in standing.places[Track(track)].values()]
    moved = {due.kind for place in places for due in place.pending}
    changes += [because for kind, because in _MOVED.items() if kind in moved]
    if chosen.aim in standing.stepped_back and not any(place.level and place.level.place for place in places):
        fitted, changes = replace(fitted, doses=smaller(fitted.doses)), [*changes, Because.AFTER_RED]
    if full != _leveled(chosen, standing, light=Light.GREEN):
        changes.append(Because.AS_LAST_TIME)
    if standing.heel_tendon and for_heel_tendon(fitted) != fitted:
        fitted, changes = for_heel_tendon(fitted), [*changes, Because.HEEL_TENDON]
    return fitted, tuple(changes)


def _easiest(standing: Standing) -> bool:
    """Whether nothing but the easiest level is open."""
    return standing.eased or standing.light is Light.GREY


_MOVED = {MoveKind.DOWN: Because.AFTER_RED, MoveKind.RESTART: Because.AWAY}


def _leveled(
    chosen: Routine, standing: Standing, *, small: bool = False, easiest: bool = False, light: Light | None = None
) -> Routine:
    today = Today(standing.day, standing.light if light is None else light, easiest, small)
    done = [dose for track in chosen.tracks for dose in level_doses.doses(standing.places[Track(track)], today)]
    return replace(chosen, doses=tuple(done))


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
    if standing.heel_tendon and not chosen.tracks and for_heel_tendon(chosen) != chosen:
        against.append(Because.HEEL_TENDON)
    return tuple(against)


def reaches_past(chosen: Routine, standing: Standing) -> list[Beyond]:
    """Return what of `chosen`, one of the runner's own, reaches past the levels of the feet or past today.

    It is looked at as it is written, and as it is played today, each exercise once.
    """
    as_written = Today(standing.day, Light.GREEN, easiest=False, small=False)
    as_played = Today(standing.day, standing.light, _easiest(standing), small=False)
    found = beyond(chosen.doses, standing.places, as_written)
    named = {one.exercise for one in found}
    played, _ = fit(chosen, standing)
    return found + [one for one in beyond(played.doses, standing.places, as_played) if one.exercise not in named]
