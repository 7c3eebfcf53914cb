"""Self-tests, weekly checks, days put off and own routines: kept once, deleted softly, and read back as they were."""

from dataclasses import replace
from uuid import uuid4

import pytest
from duckdb import DuckDBPyConnection

from ankle_core.diary.check_in import Side
from ankle_core.diary.self_tests import Kind
from ankle_core.store.tables import weekly_checks
from ankle_core.store.tables.training import own_routines, rest_days, self_tests
from ankle_core.store.tables.whole import revisions
from ankle_core.training.routines import Dose
from tests.store.entries import ALWAYS, AT, DAY, LATER, days, own_routine, rest_day, self_test, weekly_check


def test_a_self_test_is_kept_once_with_its_raw_trials(db: DuckDBPyConnection) -> None:
    test = self_test(side=Side.RIGHT, kind=Kind.STANCE, trials=(7.5, 12.0, 9.25), soreness=None)
    for one in (test, test, replace(test, trials=(1.0,))):
        self_tests.insert(db, [one])
    assert self_tests.every(db) == [test]
    assert self_tests.by_id(db, test.id) == test
    self_tests.insert(db, [self_test(day=DAY + days(3)), self_test()])
    assert self_tests.last_days(db) == {Kind.STANCE: DAY, Kind.HEEL_RAISES: DAY + days(3)}


def test_a_deleted_self_test_counts_no_more_and_is_kept_as_it_was(db: DuckDBPyConnection) -> None:
    test = self_test()
    self_tests.insert(db, [test])
    for _ in range(2):
        self_tests.delete(db, test.id, LATER)
    assert self_tests.every(db) == []
    assert [body["trials"] for body in revisions.kept(db, "self_test", test.id)] == [[22.0]]
    assert self_tests.deleted_since(db, LATER) == [test]
    assert self_tests.deleted_since(db, LATER + days(1)) == []
    self_tests.undelete(db, test.id, LATER + days(1))
    assert self_tests.every(db) == [test]


@pytest.mark.parametrize("text", ["", "7", "[]", "{}", "[true]", '["7"]', "[" + "1," * 20 + "1]"])
def test_trials_that_are_no_numbers_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        self_tests.read_trials(text)


def test_weekly_checks_are_kept_in_order_and_deleted(db: DuckDBPyConnection) -> None:
    later = weekly_check(day=DAY + days(7), running=25, changed=None, held_back=None, sore=None)
    first = weekly_check()
    for one in (later, first, first):
        weekly_checks.insert(db, [one])
    assert weekly_checks.every(db) == [first, later]
    assert weekly_checks.days(db) == [first.day, later.day]
    for _ in range(2):
        weekly_checks.delete(db, first.id, LATER)
    assert weekly_checks.every(db) == [later]
    assert weekly_checks.by_id(db, first.id) is None
    assert weekly_checks.deleted_since(db, LATER) == [first]
    weekly_checks.undelete(db, first.id, LATER)
    assert weekly_checks.every(db) == [first, later]


def test_a_day_is_put_off_once_and_can_be_taken_back(db: DuckDBPyConnection) -> None:
    first = rest_day()
    for one in (first, rest_day(moment=LATER), rest_day(3)):
        rest_days.save(db, one)
    assert rest_days.within(db, *ALWAYS) == [DAY, DAY + days(3)]
    assert rest_days.within(db, DAY, DAY + days(3)) == [DAY]
    assert rest_days.by_id(db, first.id) == first
    for _ in range(2):
        rest_days.take_back(db, DAY, LATER)
    assert rest_days.within(db, *ALWAYS) == [DAY + days(3)]
    again = rest_day(moment=LATER + days(1))
    rest_days.save(db, again)
    assert rest_days.by_id(db, again.id) == again


def test_an_own_routine_is_kept_with_every_version_it_had(db: DuckDBPyConnection) -> None:
    first = own_routine('With "quotes", a \\ and „more“')
    second = replace(first, doses=(Dose("single_leg_stand", 2, 20.0, None), *first.doses), about="")
    for one in (first, second, second):
        own_routines.save(db, one, AT)
    assert own_routines.every(db) == [second]
    assert own_routines.by_id(db, first.id) == second
    assert [body["title"] for body in revisions.kept(db, "routine", first.id)] == [first.title]


def test_an_own_routine_is_put_away_and_brought_back(db: DuckDBPyConnection) -> None:
    made = own_routine()
    own_routines.save(db, made, AT)
    for _ in range(2):
        own_routines.delete(db, made.id, LATER)
    assert own_routines.every(db) == []
    assert own_routines.by_id(db, made.id) is None
    assert own_routines.deleted_since(db, LATER) == [(made, LATER)]
    assert own_routines.deleted_since(db, LATER + days(1)) == []
    own_routines.undelete(db, made.id, LATER + days(1))
    assert own_routines.every(db) == [made]


def test_a_routine_of_a_newer_version_is_kept_with_what_this_one_does_not_know(db: DuckDBPyConnection) -> None:
    made = own_routine(doses=(Dose("plank", 2, 45.0, None), Dose("burpee", 1, None, (5, 8))))
    own_routines.save(db, made, AT)
    assert own_routines.every(db) == [made]
    assert own_routines.by_id(db, uuid4()) is None
    assert made.unknown == ("plank", "burpee")
