"""What is measured every few weeks: self-tests and weekly checks in the open diary, read and written."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from ankle_core import parameters as p
from ankle_core.diary import self_tests, weekly_checks
from ankle_core.diary.check_in import SIDES, Side
from ankle_core.diary.self_tests import Kind, SelfTest
from ankle_core.diary.weekly_checks import WeeklyCheck
from ankle_core.rules import evidence
from ankle_core.rules import self_tests as rules
from ankle_core.rules.appointments import Told
from ankle_core.rules.self_tests import Course, Offer
from ankle_core.store import Transaction
from ankle_core.store.tables import weekly_checks as weekly_checks_table
from ankle_core.store.tables.training import self_tests as self_tests_table
from pages.parts.notebook import entries, facts
from pages.parts.notebook.clock import now
from pages.parts.notebook.home_days import today
from pages.parts.notebook.notebook import current
from pages.parts.notebook.remembering import remembered


@remembered
def tests() -> list[SelfTest]:
    """Return every self-test that counts, oldest first."""
    with current().store.reading() as db:
        return self_tests_table.every(db)


@remembered
def weeks() -> list[WeeklyCheck]:
    """Return every weekly check that counts, oldest first."""
    with current().store.reading() as db:
        return weekly_checks_table.every(db)


@remembered
def course(kind: Kind, side: Side) -> Course | None:
    """Return how one foot has fared in one test."""
    return rules.course(tests(), kind, side)


@remembered
def apart(kind: Kind) -> bool:
    """Return whether the sides differ by more than a test errs by, twice running."""
    return rules.apart(tests(), kind)


@remembered
def share(kind: Kind) -> tuple[Side, int] | None:
    """Return what the sore foot reaches of the other one, None where that cannot be said."""
    usual = {side: evidence.usual(facts.its_history(), side, today()) for side in SIDES}
    return rules.share(tests(), kind, usual)


def offers() -> list[Offer]:
    """Return every self-test with whether it is open today."""
    return rules.offers(_last_days(), facts.standing(), locked=facts.locked())


@remembered
def _last_days() -> dict[Kind, date]:
    with current().store.reading() as db:
        return self_tests_table.last_days(db)


@remembered
def _week_days() -> tuple[date, ...]:
    with current().store.reading() as db:
        return tuple(weekly_checks_table.days(db))


@remembered
def due() -> list[Kind]:
    """Return the self-tests that it is time for, once there are four weeks to look back at."""
    first = entries.first_day()
    if first is None or (today() - first).days < p.TEST_DUE_DAYS.value:
        return []
    return [offer.kind for offer in offers() if offer.due]


def week_due() -> bool:
    """Return whether the weekly check is offered today."""
    return rules.week_due(_week_days(), entries.first_day(), today())


def told() -> Told:
    """Return what appointments hang on."""
    return Told(entries.first_day(), max(_last_days().values(), default=None), _week_days())


def save_tests(found: Sequence[SelfTest]) -> None:
    """Keep self-tests, each once; raises OutOfRange before anything is written."""
    for test in found:
        self_tests.checked(test, today())
    with current().store.writing() as db:
        self_tests_table.insert(db, found)


def delete_test(id: UUID) -> None:
    """Let a self-test count no more."""
    with current().store.writing() as db:
        self_tests_table.delete(db, id, now())


def undelete_test(id: UUID) -> None:
    """Bring a deleted self-test back."""
    with current().store.writing() as db:
        self_tests_table.undelete(db, id, now())


def undelete_week(id: UUID) -> None:
    """Bring a deleted weekly check back, in the place of what was answered for its side and week since."""
    with current().store.writing() as db:
        weekly_checks_table.undelete(db, id, now())
        if brought_back := weekly_checks_table.by_id(db, id):
            _put_away_before(db, [brought_back])


def save_week(found: Sequence[WeeklyCheck]) -> list[WeeklyCheck]:
    """Keep the weekly check of each side; raises OutOfRange before anything is written.

    Returns the earlier ones of the same week, which are put away: two answers to one question are not both true.
    """
    for check in found:
        weekly_checks.checked(check)
    with current().store.writing() as db:
        before = _put_away_before(db, found)
        weekly_checks_table.insert(db, found)
    return before


def _put_away_before(db: Transaction, found: Sequence[WeeklyCheck]) -> list[WeeklyCheck]:
    before = rules.told_before(weekly_checks_table.every(db), found)
    for one in before:
        weekly_checks_table.delete(db, one.id, now())
    return before


def delete_week(id: UUID) -> None:
    """Let a weekly check count no more."""
    with current().store.writing() as db:
        weekly_checks_table.delete(db, id, now())
