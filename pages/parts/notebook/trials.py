"""Trials on oneself in the open diary: what today asks for, what came of those that are over, and their beginning."""

import csv
import io
from collections.abc import Mapping
from datetime import date, timedelta
from random import SystemRandom
from uuid import UUID

from ankle_core.diary.check_in import Side
from ankle_core.diary.days import Span
from ankle_core.diary.runs import Surface
from ankle_core.diary.trials import Trial, TrialKind, required_question
from ankle_core.errors import OutOfRange
from ankle_core.rules import factors, personal_trial
from ankle_core.rules.factors import Done
from ankle_core.rules.light import worse
from ankle_core.rules.personal_trial import Asked, Barred, Stage
from ankle_core.rules.statistics.trial_orders import Result, schedule
from ankle_core.store.tables import trials as trials_table
from ankle_core.training import routines
from pages.parts.notebook import entries, facts, own_routines
from pages.parts.notebook.clock import now
from pages.parts.notebook.home_days import today
from pages.parts.notebook.insight import past_lights, spans
from pages.parts.notebook.notebook import current
from pages.parts.notebook.remembering import remembered

DAY = timedelta(days=1)
#: So long it is said that one is over.
NEWS = timedelta(days=7)
#: Bits of a seed: what the file holds, without its sign.
SEED_BITS = 63


@remembered
def every() -> list[Trial]:
    """Return the trials that count, oldest first."""
    with current().store.reading() as db:
        return trials_table.every(db)


def stage(trial: Trial) -> Stage:
    """Return where a trial stands today."""
    return personal_trial.stage(trial, today(), trial.end in spans.in_time(trial.side))


def open_trials() -> list[Trial]:
    """Return the trials that run or are about to begin; a merge may have brought one beside the runner's own."""
    return [one for one in every() if stage(one) in (Stage.COMING, Stage.RUNNING)]


def open_trial() -> Trial | None:
    """Return the one of them that days are asked for: the one that began first, None if there is none."""
    return next(iter(open_trials()), None)


def just_over() -> Trial | None:
    """Return the trial that has been over for a week at most, None if there is none."""
    closed = [one for one in every() if stage(one) is Stage.OVER and today() <= one.end + NEWS]
    return closed[-1] if closed else None


def playable(trial: Trial) -> bool:
    """Return whether what is tried is still what may be tried: a routine may have been deleted, or become a load."""
    return trial.kind is not TrialKind.ROUTINE or trial.name in quick_routines()


def asked() -> Asked | None:
    """Return what the open trial asks for today."""
    trial = open_trial()
    return personal_trial.asked(trial, today(), facts.standing().light, locked=facts.locked()) if trial else None


def left_out() -> frozenset[str]:
    """Return the routines that are not suggested today: a day drawn without one is kept free of it."""
    trial, day = open_trial(), asked()
    free = trial and day and trial.kind is TrialKind.ROUTINE and playable(trial) and not (day.with_it or day.waits)
    return frozenset({trial.name}) if trial and free else frozenset()


def barred() -> Barred | None:
    """Return why no trial can begin today."""
    return personal_trial.barred(facts.standing().light, locked=facts.locked(), another=open_trial() is not None)


def quick_routines() -> dict[str, str]:
    """Return the routines that may be tried, built in and one's own: their titles by id."""
    known = [*routines.built_in().values(), *(own.routine for own in own_routines.playable())]
    return {one.id: one.title for one in known if personal_trial.quick(one)}


@remembered
def done(trial: Trial) -> Mapping[date, bool]:
    """Return for each day of a trial until today on which it is known whether it was really one with it."""
    first, end = trial.day, min(trial.end, today() + DAY)
    if trial.kind is TrialKind.ROUTINE:
        with_it = {session.day for session in entries.finished(first, end) if session.routine == trial.name}
        return {first + ahead * DAY: first + ahead * DAY in with_it for ahead in range((end - first).days)}
    runs = entries.its_runs(first, max(first, end))
    if trial.kind is TrialKind.GROUND:
        return factors.on_ground(runs, Surface(trial.name))
    return factors.in_shoes(runs, trial.name)


@remembered
def waited(trial: Trial) -> Mapping[date, bool]:
    """Return for each day of a trial until today whether its light went first."""
    first, end = trial.day, max(trial.day, min(trial.end, today() + DAY))
    judged = past_lights.lights(Span(first, end)) if first < end else {}
    return {day: worse(sides.values()) in personal_trial.WAITS for day, sides in judged.items()}


def followed(trial: Trial) -> tuple[int, int]:
    """Return on how many days before today it was done as drawn, and of how many that is known."""
    return personal_trial.followed(trial, done(trial), waited(trial), today())


def answered(trial: Trial) -> tuple[int, int]:
    """Return how many of the mornings after the days of a trial are answered so far, and how many there were."""
    last = min(today(), trial.end)
    due = [trial.day + ahead * DAY for ahead in range(1, (last - trial.day).days + 1)]
    return sum(day in spans.in_time(trial.side) for day in due), len(due)


@remembered
def result(trial: Trial) -> Result:
    """Return what the mornings after the days of a trial that is over show; it takes up to half a second."""
    from ankle_core.rules.statistics.trials import analysed  # its arithmetic takes longer to load than the first page

    mornings: dict[date, int | None] = {**spans.in_time(trial.side)}
    as_told = {day: kind for day, kind in done(trial).items() if not waited(trial).get(day)}
    return analysed(trial.drawn, mornings, _load(trial), as_told)


def _load(trial: Trial) -> dict[date, float | None]:
    runs = entries.its_runs(trial.day, trial.end)
    return {**factors.load(Done(trial.day, trial.end, runs, (), ()))}


def table(trial: Trial) -> str:
    """Return the raw days of a trial as CSV, one line for each with what was drawn, done and answered."""
    mornings, was, waits, load = spans.in_time(trial.side), done(trial), waited(trial), _load(trial)
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow(["day", "drawn_with_it", "done_with_it", "waited", "minutes_run", "morning_before", "morning_after"])
    for number, kind in enumerate(trial.assigned):
        day = trial.day + number * DAY
        said = (was.get(day), waits.get(day), load.get(day, 0.0), mornings.get(day), mornings.get(day + DAY))
        lines.writerow([day.isoformat(), int(kind), *("" if one is None else f"{one:g}" for one in said)])
    return written.getvalue()


def begin(id: UUID, question: str, kind: TrialKind, name: str, side: Side, days: int) -> Trial:
    """Draw the order of the trial `id` of `days` that begins tomorrow, and keep both, once.

    Raises OutOfRange for what cannot be.
    """
    if known := next((one for one in open_trials() if one.id == id), None):
        return known
    if why := barred():
        raise OutOfRange("No trial can begin today.", "Nothing was started.", _INSTEAD[why])
    if kind is TrialKind.ROUTINE and name not in quick_routines():
        raise OutOfRange("This routine is not one to leave to chance.", "Nothing was started.", "Choose another one.")
    seed = SystemRandom().getrandbits(SEED_BITS)
    order = schedule(seed, days)
    question = required_question(question)
    trial = Trial(id, today() + DAY, now(), question, kind, name, side, seed, order)
    with current().store.writing() as db:
        trials_table.save(db, trial)
    return trial


_INSTEAD = {
    Barred.ANOTHER: "End the one that is open first.",
    Barred.SIGN: "A ticked sign goes first.",
    Barred.LIGHT: "Begin on a day that is settled.",
}


def end(id: UUID) -> None:
    """End a trial before its time, without an answer; one that is over by now has one and keeps it."""
    if any(one.id == id for one in open_trials()):
        with current().store.writing() as db:
            trials_table.end(db, id, today(), now())


def ended_today() -> Trial | None:
    """Return the trial that was ended before its time today and may go on, None if there is none."""
    if open_trials():
        return None
    return next((one for one in every() if one.ended_on == today() and today() < one.end), None)


def resume(id: UUID) -> None:
    """Let the trial go on that was ended today."""
    ended = ended_today()
    if ended and ended.id == id:
        with current().store.writing() as db:
            trials_table.resume(db, id, now())


def delete(id: UUID) -> None:
    """Put a trial away; `undelete` brings it back."""
    with current().store.writing() as db:
        trials_table.delete(db, id, now())


def undelete(id: UUID) -> None:
    """Bring a trial back that was put away."""
    with current().store.writing() as db:
        trials_table.undelete(db, id, now())
