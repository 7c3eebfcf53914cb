"""The rows of another diary, taken into this one; each statement stands for one table and is told which rows."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from duckdb import DuckDBPyConnection

from ankle_core.store.tables import check_in_rows
from ankle_core.store.tables import profile as profile_table

#: The file of each table of the other diary, by its name.
Theirs = Mapping[str, str]
#: Earlier than any change.
NEVER = datetime(1, 1, 1)

TAKE_CHECK_INS = """
    INSERT OR REPLACE INTO check_ins BY NAME
    FROM read_parquet($file)
    WHERE id IN (SELECT unnest($ids::UUID[]))
"""
TAKE_RATINGS = """
    INSERT INTO ratings BY NAME
    FROM read_parquet($file)
    WHERE check_in_id IN (SELECT unnest($ids::UUID[]))
"""
TAKE_SIGNS = """
    INSERT INTO signs BY NAME
    FROM read_parquet($file)
    WHERE check_in_id IN (SELECT unnest($ids::UUID[]))
"""


def check_ins(db: DuckDBPyConnection, theirs: Theirs, ids: list[UUID]) -> None:
    """Take the check-ins `ids` with their ratings and signs, in the place of what was there under these ids."""
    check_in_rows.clear(db, ids)
    db.execute(TAKE_CHECK_INS, {"file": theirs["check_ins"], "ids": ids})
    db.execute(TAKE_RATINGS, {"file": theirs["ratings"], "ids": ids})
    db.execute(TAKE_SIGNS, {"file": theirs["signs"], "ids": ids})


TAKE_RUNS = """
    INSERT OR REPLACE INTO runs BY NAME
    FROM read_parquet($file)
    WHERE id IN (SELECT unnest($ids::UUID[]))
"""


def runs(db: DuckDBPyConnection, theirs: Theirs, ids: list[UUID]) -> None:
    """Take the runs `ids`, in the place of what was there under these ids."""
    db.execute(TAKE_RUNS, {"file": theirs["runs"], "ids": ids})


TAKE_IMPORTS = """
    INSERT INTO imports BY NAME
    FROM read_parquet($file)
    ON CONFLICT (id) DO UPDATE SET undone_at = least(imports.undone_at, excluded.undone_at)
"""


def imports(db: DuckDBPyConnection, theirs: Theirs) -> None:
    """Take what came in one go; one that was undone in either diary is, and its runs tell by themselves."""
    db.execute(TAKE_IMPORTS, {"file": theirs["imports"]})


TAKE_SESSIONS = """
    INSERT OR REPLACE INTO sessions BY NAME
    FROM read_parquet($file)
    WHERE id IN (SELECT unnest($ids::UUID[]))
"""


def sessions(db: DuckDBPyConnection, theirs: Theirs, ids: list[UUID]) -> None:
    """Take the sessions `ids`, in the place of what was there under these ids."""
    db.execute(TAKE_SESSIONS, {"file": theirs["sessions"], "ids": ids})


TAKE_SETS = """
    INSERT INTO sets BY NAME
    FROM read_parquet($file)
    WHERE session_id IN (SELECT id FROM sessions)
    ON CONFLICT (session_id, step) DO UPDATE SET
        exercise = excluded.exercise, side = excluded.side, outcome = excluded.outcome, seconds = excluded.seconds,
        finished_at = excluded.finished_at, repetitions = excluded.repetitions, weight_kg = excluded.weight_kg,
        soreness_left = excluded.soreness_left, soreness_right = excluded.soreness_right,
        full_range = excluded.full_range, revision = excluded.revision
    WHERE excluded.revision > sets.revision
"""


def sets(db: DuckDBPyConnection, theirs: Theirs) -> None:
    """Take the sets of all sessions there are, where they are new or a higher revision."""
    db.execute(TAKE_SETS, {"file": theirs["sets"]})


TAKE_SCREENINGS = """
    INSERT OR REPLACE INTO screenings BY NAME
    FROM read_parquet($file)
    WHERE id IN (SELECT unnest($ids::UUID[]))
"""


def screenings(db: DuckDBPyConnection, theirs: Theirs, ids: list[UUID]) -> None:
    """Take the answered lists `ids`, in the place of what was there under these ids."""
    db.execute(TAKE_SCREENINGS, {"file": theirs["screenings"], "ids": ids})


TAKE_MOVES = """
    INSERT OR REPLACE INTO moves BY NAME
    FROM read_parquet($file)
    WHERE id IN (SELECT unnest($ids::UUID[]))
"""


def moves(db: DuckDBPyConnection, theirs: Theirs, ids: list[UUID]) -> None:
    """Take the moves `ids`, in the place of what was there under these ids."""
    db.execute(TAKE_MOVES, {"file": theirs["moves"], "ids": ids})


TAKE_SELF_TESTS = """
    INSERT OR REPLACE INTO self_tests BY NAME
    FROM read_parquet($file)
    WHERE id IN (SELECT unnest($ids::UUID[]))
"""


def self_tests(db: DuckDBPyConnection, theirs: Theirs, ids: list[UUID]) -> None:
    """Take the self-tests `ids`, in the place of what was there under these ids."""
    db.execute(TAKE_SELF_TESTS, {"file": theirs["self_tests"], "ids": ids})


TAKE_WEEKLY_CHECKS = """
    INSERT OR REPLACE INTO weekly_checks BY NAME
    FROM read_parquet($file)
    WHERE id IN (SELECT unnest($ids::UUID[]))
"""


def weekly_checks(db: DuckDBPyConnection, theirs: Theirs, ids: list[UUID]) -> None:
    """Take the weekly checks `ids`, in the place of what was there under these ids."""
    db.execute(TAKE_WEEKLY_CHECKS, {"file": theirs["weekly_checks"], "ids": ids})


TAKE_REST_DAYS = """
    INSERT OR REPLACE INTO rest_days BY NAME
    FROM read_parquet($file)
    WHERE id IN (SELECT unnest($ids::UUID[]))
"""


def rest_days(db: DuckDBPyConnection, theirs: Theirs, ids: list[UUID]) -> None:
    """Take the days put off `ids`, in the place of what was there under these ids."""
    db.execute(TAKE_REST_DAYS, {"file": theirs["rest_days"], "ids": ids})


TAKE_ROUTINES = """
    INSERT OR REPLACE INTO routines BY NAME
    FROM read_parquet($file)
    WHERE id IN (SELECT unnest($ids::UUID[]))
"""


def routines(db: DuckDBPyConnection, theirs: Theirs, ids: list[UUID]) -> None:
    """Take the runner's own routines `ids`, in the place of what was there under these ids."""
    db.execute(TAKE_ROUTINES, {"file": theirs["routines"], "ids": ids})


TAKE_TRIALS = """
    INSERT OR REPLACE INTO trials BY NAME
    FROM read_parquet($file)
    WHERE id IN (SELECT unnest($ids::UUID[]))
"""


def trials(db: DuckDBPyConnection, theirs: Theirs, ids: list[UUID]) -> None:
    """Take the trials `ids`, in the place of what was there under these ids."""
    db.execute(TAKE_TRIALS, {"file": theirs["trials"], "ids": ids})


TAKE_USUALS = """
    INSERT INTO usuals BY NAME
    FROM read_parquet($file)
    ON CONFLICT (side, said_at) DO NOTHING
"""


def usuals(db: DuckDBPyConnection, theirs: Theirs) -> None:
    """Take what was called usual and is not known yet."""
    db.execute(TAKE_USUALS, {"file": theirs["usuals"]})


TAKE_TABLE_ANSWERS = """
    INSERT INTO table_answers BY NAME
    FROM read_parquet($file)
    ON CONFLICT (id) DO UPDATE SET
        header = excluded.header, answer = excluded.answer, changed_at = excluded.changed_at
    WHERE excluded.changed_at > coalesce(table_answers.changed_at, $never)
"""


def table_answers(db: DuckDBPyConnection, theirs: Theirs) -> None:
    """Take what was said of tables where this diary has nothing, or something that was said before."""
    db.execute(TAKE_TABLE_ANSWERS, {"file": theirs["table_answers"], "never": NEVER})


TAKE_REVISIONS = """
    INSERT INTO revisions BY NAME
    FROM read_parquet($file)
    ON CONFLICT (id) DO NOTHING
"""


def revisions(db: DuckDBPyConnection, theirs: Theirs) -> None:
    """Take the earlier versions that are not known yet."""
    db.execute(TAKE_REVISIONS, {"file": theirs["revisions"]})


TAKE_PROFILE = """
    INSERT INTO profile BY NAME
    FROM read_parquet($file)
    ON CONFLICT (id) DO UPDATE SET
        mode = excluded.mode, units = excluded.units, zone = excluded.zone, day_start_hour = excluded.day_start_hour,
        target_days = excluded.target_days, emergency_number = excluded.emergency_number,
        weight_kg = excluded.weight_kg, birth_year = excluded.birth_year, sex = excluded.sex, beep = excluded.beep,
        voice = excluded.voice, vibration = excluded.vibration, flash = excluded.flash,
        keep_awake = excluded.keep_awake, full_dose = excluded.full_dose, tags = excluded.tags,
        changed_at = excluded.changed_at
    WHERE excluded.changed_at > coalesce(profile.changed_at, $never)
"""


def profile(db: DuckDBPyConnection, theirs: Theirs, at: datetime) -> None:
    """Take the choices if they were made later; the earlier ones are kept as a revision of `at`."""
    earlier = profile_table.load(db)
    db.execute(TAKE_PROFILE, {"file": theirs["profile"], "never": NEVER})
    if profile_table.load(db) != earlier:
        profile_table.keep(db, earlier, at)


SECOND_MORNINGS = """
    SELECT id
    FROM (
        SELECT
            id,
            row_number() OVER (
                PARTITION BY local_date
                ORDER BY changed_at DESC NULLS LAST, moment DESC, id
            ) AS place
        FROM check_ins
        WHERE occasion = 'morning' AND deleted_at IS NULL
    ) AS mornings
    WHERE place > 1
"""


def put_second_mornings_away(db: DuckDBPyConnection, at: datetime) -> int:
    """Hide all but the morning changed last of every day, and return how many that were."""
    ids = [id for (id,) in db.execute(SECOND_MORNINGS).fetchall()]
    if ids:
        check_in_rows.hide(db, ids, at)
    return len(ids)
