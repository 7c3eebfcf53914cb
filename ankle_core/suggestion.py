"""Which routine fits today, and what today advises against; the worse side decides for both feet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice

from ankle_core import parameters as p
from ankle_core.check_in import SIDES, Side
from ankle_core.history import History, evidence, verdicts
from ankle_core.light import Light, Verdict, worse
from ankle_core.profile import Mode
from ankle_core.routines import Routine, built_in, for_heel_tendon, routine, starter

#: The routine every diary begins with; nothing smaller could be repeated on amber instead of it.
BEGINNING = "first_steps"


class Because(StrEnum):
    """Why a routine is suggested, changed or advised against."""

    SIGN = "sign"
    LIMP_OR_SWELLING = "limp_or_swelling"
    RED = "red"
    RED_CALM = "red_calm"
    AMBER = "amber"
    HEEL_TENDON = "heel_tendon"
    FIRST_WEEKS = "first_weeks"
    RAN = "ran"
    LONGEST_AGO = "longest_ago"
    NEVER_DONE = "never_done"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the runner stands today: the lights, what was done, and what the rule about doses may look at.

    `worst` is the highest morning rating 0-10, None unless both sides were rated; `first_weeks` whether the small dose
    still applies.
    `last_done` maps routine ids to the day they were last finished.
    """

    lights: Mapping[Side, Verdict]
    worst: int | None
    limp_or_swelling: bool
    heel_tendon: bool
    first_weeks: bool
    ran: bool
    last_done: Mapping[str, date]

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


def stand(history: History, day: date, mode: Mode, last_done: Mapping[str, date], full_dose: bool) -> Standing:
    """Return where the runner stands on `day`; `full_dose` is the runner's wish to skip the first weeks' dose."""
    known = {side: evidence(history, side, day) for side in SIDES}
    mornings = [one.morning for one in known.values()]
    return Standing(
        lights=verdicts(history, day, mode),
        worst=_highest(mornings),
        limp_or_swelling=any(one.limp or one.new_swelling for one in known.values()),
        heel_tendon=_heel_tendon_sore(history, day),
        first_weeks=not full_dose and calm_sessions(history, day, mode) < p.STARTER_SESSIONS.value,
        ran=bool({day, day - timedelta(days=1)} & history.run_days),
        last_done=last_done,
    )


def _highest(mornings: Iterable[int | None]) -> int | None:
    known = [morning for morning in mornings if morning is not None]
    return max(known) if len(known) == len(SIDES) else None


def calm_sessions(history: History, day: date, mode: Mode) -> int:
    """Return how many days with a session before `day` were followed by a morning that was green on both sides.

    Counting ends at `STARTER_SESSIONS`: more of them decide nothing.
    """
    followed = (when + timedelta(days=1) for when in sorted(history.session_days, reverse=True) if when < day)
    green = (morning for morning in followed if _light(history, morning, mode) is Light.GREEN)
    return len(list(islice(green, p.STARTER_SESSIONS.value)))


def _light(history: History, day: date, mode: Mode) -> Light:
    return worse(verdict.light for verdict in verdicts(history, day, mode).values())


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
    return Suggestion(fitted, (why, *changes))


def _on_red(standing: Standing) -> Suggestion:
    if standing.limp_or_swelling:
        return Suggestion(None, (Because.LIMP_OR_SWELLING,))
    if not standing.calm:
        return Suggestion(None, (Because.RED,))
    fitted, changes = fit(routine("stretches"), standing)
    return Suggestion(fitted if fitted.doses else None, (Because.RED_CALM, *changes))


def _next(standing: Standing) -> tuple[Routine, Because]:
    done = {id: day for id, day in standing.last_done.items() if id in built_in()}
    if standing.light is Light.AMBER and done:
        return routine(max(done, key=lambda id: done[id])), Because.AMBER
    if not done:
        return routine(BEGINNING), Because.NEVER_DONE
    if standing.ran and "after_run" not in done:
        return routine("after_run"), Because.RAN
    rotation = ("calves", "balance", "stretches")
    return routine(min(rotation, key=lambda id: done.get(id, date.min))), Because.LONGEST_AGO


def fit(chosen: Routine, standing: Standing) -> tuple[Routine, tuple[Because, ...]]:
    """Return `chosen` in the dose that fits today, with what changed it."""
    changes: list[Because] = []
    fitted = chosen
    if standing.first_weeks and starter(chosen) != chosen:
        fitted, changes = starter(chosen), [Because.FIRST_WEEKS]
    if standing.heel_tendon and for_heel_tendon(fitted) != fitted:
        fitted, changes = for_heel_tendon(fitted), [*changes, Because.HEEL_TENDON]
    return fitted, tuple(changes)


def advised_against(chosen: Routine, standing: Standing) -> tuple[Because, ...]:
    """Return why today advises against `chosen` as it is written, nothing if it does not; nothing is hidden by it."""
    against: list[Because] = []
    if standing.light is Light.STOP:
        against.append(Because.SIGN)
    if standing.limp_or_swelling:
        against.append(Because.LIMP_OR_SWELLING)
    if standing.light is Light.RED and (chosen.loading or not standing.calm):
        against.append(Because.RED)
    if standing.light is Light.AMBER and chosen.loading and chosen.id not in {BEGINNING, *standing.last_done}:
        against.append(Because.AMBER)
    if standing.heel_tendon and for_heel_tendon(chosen) != chosen:
        against.append(Because.HEEL_TENDON)
    return tuple(against)


def sorer(lights: Mapping[Side, Verdict], history: History, day: date) -> Side:
    """Return the side that begins: the worse light, then the higher morning rating, then the left."""
    known = {side: evidence(history, side, day).morning or 0 for side in SIDES}
    return max(SIDES, key=lambda side: (lights[side].light, known[side]))
