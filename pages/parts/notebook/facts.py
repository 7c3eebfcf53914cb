"""What the pages may know: facts of the open diary, each asked of the store once until something is written."""

from datetime import date, timedelta
from uuid import UUID

from ankle_core import parameters as p
from ankle_core.diary import runs
from ankle_core.diary.check_in import SIDES, CheckIn, Morning, Side
from ankle_core.diary.profile import Profile
from ankle_core.diary.runs import Run
from ankle_core.diary.screening import Screening
from ankle_core.rules import history, notices, signs
from ankle_core.rules.history import History, Lock, Usual
from ankle_core.rules.notices import Notice
from ankle_core.rules.standing import Standing, sorer, stand
from ankle_core.store.tables import check_ins as check_ins_table
from ankle_core.store.tables import runs as runs_table
from ankle_core.store.tables import screenings as screenings_table
from ankle_core.store.tables import sessions as sessions_table
from ankle_core.store.tables import usuals as usuals_table
from ankle_core.training import doses
from ankle_core.training.doses import Worked
from ankle_core.training.session import Session, SetDone, SorenessEdit
from pages.parts.notebook.notebook import current, day_at, now, profile_of, remembered, today

DAY = timedelta(days=1)
#: So long a deletion can be undone on the screen; the file keeps what was deleted for ever.
UNDO_DAYS = timedelta(days=30)
#: Read for today's answers: the rules look back 90 days at most, and each needs its own yesterday.
LOOK_BACK = timedelta(days=120)
#: So far back a high rating asks for the signs.
UNSCREENED = timedelta(days=p.UNSCREENED_DAYS.value)


def its_profile() -> Profile:
    """Return the runner's choices."""
    return profile_of(current())


def its_history() -> History:
    """Return both ankles over the last months."""
    return history_over(today(), today() + DAY)


@remembered
def history_over(first: date, end: date) -> History:
    """Return both ankles as far back as the rules look on any day from `first` until before `end`."""
    first -= LOOK_BACK
    with current().store.reading() as db:
        return history.gather(
            check_ins_table.within(db, first, end),
            runs_table.within(db, first, end),
            [session for session in sessions_table.within(db, first, end) if session.ended_at],
            sessions_table.rated_within(db, first, end),
            usuals(),
            sign_locks(),
        )


@remembered
def usuals() -> dict[Side, list[Usual]]:
    """Return what was ever told to be usual, oldest first."""
    answers: dict[Side, list[Usual]] = {side: [] for side in SIDES}
    with current().store.reading() as db:
        for side, soreness, at in usuals_table.every(db):
            answers[side].append(Usual(soreness, day_at(at)))
    return answers


@remembered
def sign_locks() -> list[Lock]:
    """Return the days that a ticked sign ever held."""
    with current().store.reading() as db:
        ticked = screenings_table.ticked(db)
    return [
        Lock(one.day, day_at(one.released_at) if one.released_at else None, signs.leaves_easiest(one)) for one in ticked
    ]


@remembered
def works() -> list[Worked]:
    """Return what the sessions of the last months really had, oldest first."""
    first, end = today() - LOOK_BACK, today() + DAY
    done: dict[UUID, list[SetDone]] = {}
    for _, one in sets(first, end):
        done.setdefault(one.session_id, []).append(one)
    return [doses.worked(session, done.get(session.id, ())) for session in finished(first, end)]


def standing() -> Standing:
    """Return where the runner stands now."""
    return _standing(warm())


def warm() -> bool:
    """Return whether a run ended lately; it is over with time, not with a write."""
    return runs.ended_lately(its_runs(today() - DAY, today() + DAY), now())


@remembered
def _standing(warm: bool) -> Standing:
    known = its_profile()
    return stand(its_history(), works(), today(), known.mode, full_dose=known.full_dose, warm=warm)


@remembered
def its_notices() -> list[tuple[Notice, Side]]:
    """Return what else deserves a sentence today, the more urgent first."""
    return notices.notices(its_history(), today(), its_profile().mode)


@remembered
def its_runs(first: date, end: date) -> list[Run]:
    """Return the runs of the days from `first` until before `end`, by start."""
    with current().store.reading() as db:
        return runs_table.within(db, first, end)


@remembered
def check_ins(first: date, end: date) -> list[CheckIn]:
    """Return the check-ins of the days from `first` until before `end`, by moment."""
    with current().store.reading() as db:
        return check_ins_table.within(db, first, end)


@remembered
def mornings() -> list[Morning]:
    """Return every morning in short, oldest first."""
    with current().store.reading() as db:
        return check_ins_table.mornings(db)


@remembered
def check_in(id: UUID) -> CheckIn | None:
    """Return one check-in by its id."""
    with current().store.reading() as db:
        return check_ins_table.by_id(db, id)


@remembered
def morning() -> CheckIn | None:
    """Return this morning's check-in."""
    with current().store.reading() as db:
        return check_ins_table.morning_of(db, today())


@remembered
def latest_morning() -> CheckIn | None:
    """Return the last morning before today."""
    with current().store.reading() as db:
        return check_ins_table.latest_morning(db, today())


@remembered
def finished(first: date, end: date) -> list[Session]:
    """Return the sessions that ended, of the days from `first` until before `end`."""
    with current().store.reading() as db:
        return [session for session in sessions_table.within(db, first, end) if session.ended_at]


@remembered
def days_done(first: date, end: date) -> list[date]:
    """Return the days of that span with a finished session."""
    with current().store.reading() as db:
        return sessions_table.days_done(db, first, end)


@remembered
def sessions(first: date, end: date) -> list[Session]:
    """Return the sessions of the days from `first` until before `end`, unfinished ones too."""
    with current().store.reading() as db:
        return sessions_table.within(db, first, end)


@remembered
def deleted() -> list[CheckIn | Session | Run]:
    """Return what was deleted lately and can be brought back, the last of each kind first."""
    since = now() - UNDO_DAYS
    with current().store.reading() as db:
        return [
            *check_ins_table.deleted_since(db, since),
            *sessions_table.deleted_since(db, since),
            *runs_table.deleted_since(db, since),
        ]


@remembered
def sets(first: date, end: date) -> list[tuple[date, SetDone]]:
    """Return the sets of those days with the day of their session."""
    with current().store.reading() as db:
        return sessions_table.sets_within(db, first, end)


@remembered
def side_weeks(first: date, end: date) -> list[sessions_table.SideWork]:
    """Return seconds, sets and repetitions by week and side."""
    with current().store.reading() as db:
        return sessions_table.side_weeks(db, first, end)


@remembered
def first_day() -> date | None:
    """Return the first day anything was written down."""
    with current().store.reading() as db:
        return check_ins_table.first_day(db)


@remembered
def ended_today() -> int:
    """Return how many sessions of today have ended, discarded ones too."""
    with current().store.reading() as db:
        return sessions_table.ended_on(db, today())


@remembered
def unfinished() -> Session | None:
    """Return the latest session that was started and not ended."""
    with current().store.reading() as db:
        return sessions_table.unfinished(db)


@remembered
def last_screening() -> Screening | None:
    """Return the last answered list of signs."""
    with current().store.reading() as db:
        return screenings_table.latest(db)


@remembered
def open_signs() -> list[Screening]:
    """Return the ticked lists that nobody has released."""
    with current().store.reading() as db:
        return screenings_table.open_locks(db)


def locked() -> bool:
    """Return whether a ticked sign locks guided loading now."""
    return any(map(signs.locks, open_signs()))


@remembered
def session(id: UUID) -> Session | None:
    """Return one session by its id."""
    with current().store.reading() as db:
        return sessions_table.by_id(db, id)


@remembered
def sets_of(id: UUID) -> list[SetDone]:
    """Return what of a session is already kept."""
    with current().store.reading() as db:
        return sessions_table.sets_of(db, id)


@remembered
def end_revision(id: UUID) -> int:
    """Return how often it changed how a session ended or what was answered then."""
    with current().store.reading() as db:
        return sessions_table.end_revision(db, id)


def first_side() -> Side:
    """Return the side that begins today: the sorer one."""
    return sorer(standing().lights)


def high_rating_unscreened(but: UUID | None = None) -> int | None:
    """Return the highest rating that asks for the list of signs unanswered since, else None.

    What was rated within the session `but` is left out: its player goes on until it is over.
    """
    first, end = today() - UNSCREENED, today() + DAY
    rated = [session for session in finished(first, end) if session.id != but]
    worked = [(day, done) for day, done in sets(first, end) if done.session_id != but]
    given = signs.told(check_ins(first, end), rated, worked, soreness_edits())
    return signs.unscreened(given, last_screening(), today())


@remembered
def soreness_edits() -> list[SorenessEdit]:
    """Return which ratings of sessions were edited lately."""
    with current().store.reading() as db:
        return sessions_table.soreness_edits(db, now() - UNSCREENED - DAY)
