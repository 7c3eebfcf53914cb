"""What follows from the open diary by the rules of today, each worked out once until something is written."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from ankle_core import parameters as p
from ankle_core.diary import runs
from ankle_core.diary.check_in import Side
from ankle_core.diary.screening import Trigger
from ankle_core.rules import evidence, history, notices, signs
from ankle_core.rules.climbing import maintenance
from ankle_core.rules.climbing.places import Climbed, Criterion, Places
from ankle_core.rules.climbing.standing import Standing, sorer, stand
from ankle_core.rules.history import History, Lock, Usual
from ankle_core.rules.light import Verdict
from ankle_core.rules.notices import Notice
from ankle_core.rules.running import long_run
from ankle_core.rules.running.long_run import Band
from ankle_core.store import Transaction
from ankle_core.store.tables import check_ins as check_ins_table
from ankle_core.store.tables import runs as runs_table
from ankle_core.store.tables import screenings as screenings_table
from ankle_core.store.tables.training import sessions as sessions_table
from ankle_core.training import doses
from ankle_core.training.doses import Worked
from ankle_core.training.level_work import level_works
from ankle_core.training.session import Session, SetDone
from pages.parts.notebook import entries
from pages.parts.notebook.clock import now
from pages.parts.notebook.entries import DAY, LOOK_BACK, UNSCREENED
from pages.parts.notebook.home_days import day_at, today
from pages.parts.notebook.insight import load_facts
from pages.parts.notebook.notebook import current
from pages.parts.notebook.remembering import remembered

#: A run longer ago than this holds no step up back any more.
SPIKES_WITHIN = timedelta(days=p.LEVEL_AFTER_SPIKE.value)


def its_history() -> History:
    """Return both ankles over the last months."""
    return history_over(today(), today() + DAY)


@remembered
def history_over(first: date, end: date) -> History:
    """Return both ankles as far back as the rules look on any day from `first` until before `end`."""
    told, locks = entries.usuals(), sign_locks()
    with current().store.reading() as db:
        return gathered(db, first, end, told, locks)


def gathered(
    db: Transaction, first: date, end: date, told: Mapping[Side, Sequence[Usual]], locks: Sequence[Lock]
) -> History:
    """Return the same as it stands in `db`, with what was told to be usual and the days that a ticked sign held."""
    first -= LOOK_BACK
    return history.gather(
        check_ins_table.within(db, first, end),
        runs_table.within(db, first, end),
        [session for session in sessions_table.within(db, first, end) if session.ended_at],
        sessions_table.rated_within(db, first, end),
        told,
        locks,
    )


@remembered
def sign_locks() -> list[Lock]:
    """Return the days that a ticked sign ever held."""
    with current().store.reading() as db:
        ticked = screenings_table.ticked(db)
    return [
        Lock(one.day, day_at(one.released_at) if one.released_at else None, signs.leaves_easiest(one)) for one in ticked
    ]


@remembered
def sessions_with_sets() -> list[tuple[Session, Sequence[SetDone]]]:
    """Return the finished sessions of the last months, each with its sets, oldest first."""
    first, end = today() - LOOK_BACK, today() + DAY
    done: dict[UUID, list[SetDone]] = {}
    for _, one in entries.sets(first, end):
        done.setdefault(one.session_id, []).append(one)
    return [(session, done.get(session.id, ())) for session in entries.finished(first, end)]


@remembered
def works() -> list[Worked]:
    """Return what the sessions of the last months really had, oldest first."""
    return [doses.worked(session, sets) for session, sets in sessions_with_sets()]


@remembered
def climbed() -> Climbed:
    """Return what was done at the levels of the last months, every move, and the days with a run much longer."""
    works = [work for session, sets in sessions_with_sets() for work in level_works(session, sets)]
    return Climbed(works, entries.moves(), spike_days())


@remembered
def spike_days() -> frozenset[date]:
    """Return the last days on which a run was much longer than the recent longest."""
    found = load_facts.outings(today() - LOOK_BACK, today() + DAY)
    recent = (outing for outing in found if outing.day >= today() - SPIKES_WITHIN)
    return frozenset(outing.day for outing in recent if (long_run.after(outing, found).band or 0) > Band.NEUTRAL)


def places() -> Places:
    """Return where each foot stands on each ladder today."""
    return standing().places


@remembered
def kept_up() -> tuple[Criterion, ...]:
    """Return what keeping it up on fewer days takes, each met or not today."""
    return maintenance.criteria(places(), climbed(), its_history(), today(), entries.its_profile().mode)


def may_ease_off() -> bool:
    """Return whether fewer days a week are offered: all of that is met, and the runner aims for more."""
    return entries.its_profile().target_days > p.MAINTAIN_DAYS.value and all(one.met for one in kept_up())


def standing() -> Standing:
    """Return where the runner stands now."""
    return _standing(warm())


@remembered
def tomorrow(side: Side) -> tuple[Verdict, ...]:
    """Return the verdict that each rating 0-10 of tomorrow's morning would meet on `side`, as things stand."""
    return evidence.tomorrow(its_history(), side, today(), entries.its_profile().mode)


def warm() -> bool:
    """Return whether a run ended lately; it is over with time, not with a write."""
    return runs.ended_lately(entries.its_runs(today() - DAY, today() + DAY), now())


@remembered
def _standing(warm: bool) -> Standing:
    known = entries.its_profile()
    return stand(its_history(), works(), today(), known.mode, climbed=climbed(), full_dose=known.full_dose, warm=warm)


@remembered
def its_notices() -> list[tuple[Notice, Side]]:
    """Return what else deserves a sentence today, the more urgent first."""
    return notices.notices(its_history(), today(), entries.its_profile().mode)


def under_age() -> bool:
    """Return whether the runner may be under 18."""
    return signs.under_age(entries.its_profile().birth_year, today())


def locked() -> bool:
    """Return whether a ticked sign locks guided loading now."""
    return any(map(signs.locks, entries.open_signs()))


def first_side() -> Side:
    """Return the side that begins today: the sorer one."""
    return sorer(standing().lights)


def signs_due(but: UUID | None = None) -> tuple[Trigger, int] | None:
    """Return why the list of signs is due, with the rating or the jump that asks for it; None if it is not.

    What was rated within the session `but` is left out: its player goes on until it is over.
    """
    if rated := _high_rating(but):
        return Trigger.HIGH_RATING, rated
    known = entries.check_ins(today() - UNSCREENED - DAY, today() + DAY)
    if jump := signs.jumped(known, entries.last_screening(), today()):
        return Trigger.JUMP, jump
    return None


def away() -> bool:
    """Return whether a session that begins now is the first after a long break, with the list of signs unanswered."""
    screening = entries.last_screening()
    return signs.away(entries.last_session_day(), screening.day if screening else None, today())


def _high_rating(but: UUID | None) -> int | None:
    first, end = today() - UNSCREENED, today() + DAY
    rated = [session for session in entries.finished(first, end) if session.id != but]
    worked = [(day, done) for day, done in entries.sets(first, end) if done.session_id != but]
    given = signs.told(entries.check_ins(first, end), rated, worked, entries.soreness_edits())
    return signs.unscreened(given, entries.last_screening(), today())
