"""What is in the diary is counted, and what cannot be right is said."""

import pytest
from duckdb import DuckDBPyConnection

from ankle_core.diary.check_in import Side
from ankle_core.store.file.columns import CHUNK
from ankle_core.store.file.migrating import shipped
from ankle_core.store.tables import check_ins, runs, screenings, trials, usuals, weekly_checks
from ankle_core.store.tables.training import moves, own_routines, rest_days, self_tests, sessions
from ankle_core.store.tables.whole import bulk, integrity
from tests.store.entries import (
    ALWAYS,
    AT,
    DAY,
    LATER,
    days,
    done,
    ended,
    morning,
    move,
    own_routine,
    rest_day,
    run,
    screening,
    self_test,
    trial,
    weekly_check,
)


def test_a_new_diary_is_empty_and_whole(db: DuckDBPyConnection) -> None:
    assert set(integrity.counts(db).values()) == {0}
    assert integrity.problems(db) == []


def test_a_new_diary_has_the_newest_schema(db: DuckDBPyConnection) -> None:
    assert integrity.schema(db) == shipped()[-1].number


def test_every_kind_is_counted_and_what_was_deleted_is_not(db: DuckDBPyConnection) -> None:
    kept, gone = ended(0), ended(1)
    bulk.fill(db, [morning(0), morning(1)], [run(0), run(1)], [kept, gone], [done(kept), done(gone)])
    screenings.save(db, screening())
    usuals.save(db, Side.LEFT, 3, AT)
    risen = move()
    moves.insert(db, [risen, move()])
    tested, checked, own = self_test(), weekly_check(), own_routine()
    for test in (tested, self_test()):
        self_tests.insert(db, [test])
    for check in (checked, weekly_check()):
        weekly_checks.insert(db, [check])
    for ago in (0, 1):
        rest_days.save(db, rest_day(ago))
    for routine in (own, own_routine()):
        own_routines.save(db, routine, AT)
    tried = trial()
    for one in (tried, trial()):
        trials.save(db, one)
    assert integrity.counts(db) == {
        "check_ins": 2, "runs": 2, "sessions": 2, "sets": 2, "screenings": 1, "moves": 2, "self_tests": 2,
        "weekly_checks": 2, "rest_days": 2, "routines": 2, "trials": 2, "usuals": 1,
    }  # fmt: skip
    check_ins.delete(db, check_ins.within(db, *ALWAYS)[0].id, LATER)
    runs.delete(db, runs.within(db, *ALWAYS)[0].id, LATER)
    sessions.delete(db, gone.id, LATER)
    moves.undo(db, risen.id, LATER)
    self_tests.delete(db, tested.id, LATER)
    weekly_checks.delete(db, checked.id, LATER)
    rest_days.take_back(db, DAY, LATER)
    own_routines.delete(db, own.id, LATER)
    trials.delete(db, tried.id, LATER)
    assert integrity.counts(db) == {
        "check_ins": 1, "runs": 1, "sessions": 1, "sets": 1, "screenings": 1, "moves": 1, "self_tests": 1,
        "weekly_checks": 1, "rest_days": 1, "routines": 1, "trials": 1, "usuals": 1,
    }  # fmt: skip
    assert integrity.problems(db) == []


WRONG = {
    "ratings without a check-in": "INSERT INTO ratings VALUES (uuid(), 'left', 'ankle', 3)",
    "signs without a check-in": "INSERT INTO signs VALUES (uuid(), 'left', NULL, NULL, NULL, false)",
    "check-ins without a rating": "DELETE FROM ratings",
    "sets without a session": "DELETE FROM sessions",
    "days with more than one morning": """
        INSERT INTO check_ins SELECT * REPLACE ('00000000-0000-0000-0000-000000000001' AS id) FROM check_ins;
        INSERT INTO ratings VALUES ('00000000-0000-0000-0000-000000000001', 'left', 'ankle', 3)
    """,
    "ratings outside 0 to 10": """
        CREATE TABLE unlimited AS SELECT * REPLACE (11 AS soreness) FROM ratings LIMIT 1;
        DROP TABLE ratings;
        ALTER TABLE unlimited RENAME TO ratings
    """,
    "runs without a distance or a time": """
        CREATE TABLE unlimited AS SELECT * REPLACE (0 AS distance_m) FROM runs;
        DROP TABLE runs;
        ALTER TABLE unlimited RENAME TO runs
    """,
    "runs of an import that is not there": "UPDATE runs SET import_id = uuid()",
    "check-ins of an import that is not there": "UPDATE check_ins SET import_id = uuid()",
    "sets with a negative time": """
        CREATE TABLE unlimited AS SELECT * REPLACE (-1 AS seconds) FROM sets;
        DROP TABLE sets;
        ALTER TABLE unlimited RENAME TO sets
    """,
    "sessions that end before they begin": "UPDATE sessions SET ended_at = started_at - INTERVAL 1 SECOND",
}


@pytest.mark.parametrize(("what", "how"), WRONG.items(), ids=WRONG)
def test_what_cannot_be_right_is_said_in_a_sentence(own_db: DuckDBPyConnection, what: str, how: str) -> None:
    entry = ended()
    bulk.fill(own_db, [morning()], [run()], [entry], [done(entry)])
    own_db.execute(how)
    [problem] = integrity.problems(own_db)
    assert problem.startswith("The diary holds ")
    assert problem.endswith(f"{what}.")


def test_more_than_one_parcel_can_be_filled_in(db: DuckDBPyConnection) -> None:
    bulk.fill(db, runs=[run(ago % 700) for ago in range(CHUNK + 1)])
    assert integrity.counts(db)["runs"] == CHUNK + 1


def test_filling_in_is_read_back_like_anything_else(db: DuckDBPyConnection) -> None:
    mornings, its_runs, finished = [morning(ago) for ago in range(3)], [run()], [ended(ago) for ago in range(2)]
    sets = [done(entry, step) for entry in finished for step in (1, 3)]
    bulk.fill(db, mornings, its_runs, finished, sets)
    assert check_ins.within(db, *ALWAYS) == mornings
    assert runs.within(db, *ALWAYS) == its_runs
    assert sessions.within(db, *ALWAYS) == finished
    assert sessions.sets_within(db, *ALWAYS) == [
        (entry.day, d) for entry in finished for d in sets if d.session_id == entry.id
    ]
    assert check_ins.morning_of(db, mornings[0].day + days(1)) == mornings[1]
