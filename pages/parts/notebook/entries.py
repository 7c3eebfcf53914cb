"""What is written down in the open diary, each asked of the store once until something is written."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES, CheckIn, Morning, Side
from ankle_core.diary.profile import Profile
from ankle_core.diary.runs import Run
from ankle_core.diary.screening import Screening
from ankle_core.diary.self_tests import SelfTest
from ankle_core.diary.trials import Trial
from ankle_core.diary.weekly_checks import WeeklyCheck
from ankle_core.rules import evidence
from ankle_core.rules.history import Usual, gather
from ankle_core.store import Transaction
from ankle_core.store.tables import check_ins as check_ins_table
from ankle_core.store.tables import runs as runs_table
from ankle_core.store.tables import screenings as screenings_table
from ankle_core.store.tables import trials as trials_table
from ankle_core.store.tables import usuals as usuals_table
from ankle_core.store.tables import weekly_checks as weekly_checks_table
from ankle_core.store.tables.training import moves as moves_table
from ankle_core.store.tables.training import rest_days as rest_days_table
from ankle_core.store.tables.training import self_tests as self_tests_table
from ankle_core.store.tables.training import sessions as sessions_table
from ankle_core.training.moves import Move
from ankle_core.training.session import Session, SetDone, SorenessEdit
from pages.parts.notebook.clock import now
from pages.parts.notebook.home_days import day_at, today
from pages.parts.notebook.notebook import current, profile_of
from pages.parts.notebook.remembering import remembered

DAY = timedelta(days=1)
#: Read for today's answers: the rules look back 90 days at most, and each needs its own yesterday.
LOOK_BACK = timedelta(days=120)
#: So long a deletion can be undone on the screen; the file keeps what was deleted for ever.
UNDO_DAYS = timedelta(days=30)
#: So far back a high rating asks for the signs.
UNSCREENED = timedelta(days=p.UNSCREENED_DAYS.value)


def its_profile() -> Profile:
    """Return the runner's choices."""
    return profile_of(current())


@remembered
def usuals() -> dict[Side, list[Usual]]:
    """Return what was ever told to be usual, oldest first."""
    answers: dict[Side, list[Usual]] = {side: [] for side in SIDES}
    with current().store.reading() as db:
        told = [(side, soreness, day_at(at)) for side, soreness, at in usuals_table.every(db)]
        over = {day: _over(db, day) for day in {day for *_, day in told}}
    for side, soreness, day in told:
        answers[side].append(Usual(soreness, day, over[day][side]))
    return answers


def _over(db: Transaction, told: date) -> Mapping[Side, date | None]:
    """The day from which mornings of each side had made a usual since, for what is older than a history reaches."""
    over: dict[Side, date | None] = dict.fromkeys(SIDES)
    if told >= today() - LOOK_BACK:
        return over
    for end in (min(told + LOOK_BACK, today()), today()):  # nearly always soon; else all that was written since is read
        known = gather(check_ins_table.within(db, told - LOOK_BACK, end + DAY))
        over = {side: evidence.made_since(known.ankles[side].counted, told) for side in SIDES}
        if all(over.values()):
            break
    return over


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
def deleted() -> list[CheckIn | Session | Run | SelfTest | WeeklyCheck | Trial]:
    """Return what was deleted lately and can be brought back, the last of each kind first."""
    since = now() - UNDO_DAYS
    with current().store.reading() as db:
        return [
            *check_ins_table.deleted_since(db, since),
            *sessions_table.deleted_since(db, since),
            *runs_table.deleted_since(db, since),
            *self_tests_table.deleted_since(db, since),
            *weekly_checks_table.deleted_since(db, since),
            *trials_table.deleted_since(db, since),
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
def rest_days(first: date, end: date) -> set[date]:
    """Return the days put off of the days from `first` until before `end`."""
    with current().store.reading() as db:
        return set(rest_days_table.within(db, first, end))


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
def last_session_day() -> date | None:
    """Return the last day with a session that ended."""
    with current().store.reading() as db:
        return sessions_table.last_day(db)


@remembered
def screenings(first: date, end: date) -> list[Screening]:
    """Return the lists answered on the days from `first` until before `end`, by moment."""
    with current().store.reading() as db:
        return screenings_table.within(db, first, end)


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


@remembered
def moves() -> list[Move]:
    """Return every move on the ladders that counts, oldest first."""
    with current().store.reading() as db:
        return moves_table.every(db)


@remembered
def soreness_edits() -> list[SorenessEdit]:
    """Return which ratings of sessions were edited lately."""
    with current().store.reading() as db:
        return sessions_table.soreness_edits(db, now() - UNSCREENED - DAY)
