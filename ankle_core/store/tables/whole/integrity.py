"""Whether the diary is whole: how much of each kind is there, and what cannot be right."""

from duckdb import DuckDBPyConnection

SCHEMA = "SELECT max(number) FROM migrations"


def schema(db: DuckDBPyConnection) -> int:
    """Return the number of the last migration the diary has had."""
    number: int = db.execute(SCHEMA).fetchall()[0][0]
    return number


COUNTS = """
    SELECT 'check_ins', count(*) FROM check_ins WHERE deleted_at IS NULL
    UNION ALL SELECT 'runs', count(*) FROM runs WHERE deleted_at IS NULL
    UNION ALL SELECT 'sessions', count(*) FROM sessions WHERE deleted_at IS NULL
    UNION ALL
    SELECT 'sets', count(*)
    FROM sets
    JOIN sessions ON sessions.id = sets.session_id
    WHERE sessions.deleted_at IS NULL
    UNION ALL SELECT 'screenings', count(*) FROM screenings
    UNION ALL SELECT 'moves', count(*) FROM moves WHERE deleted_at IS NULL
    UNION ALL SELECT 'self_tests', count(*) FROM self_tests WHERE deleted_at IS NULL
    UNION ALL SELECT 'weekly_checks', count(*) FROM weekly_checks WHERE deleted_at IS NULL
    UNION ALL SELECT 'rest_days', count(*) FROM rest_days WHERE deleted_at IS NULL
    UNION ALL SELECT 'routines', count(*) FROM routines WHERE deleted_at IS NULL
    UNION ALL SELECT 'trials', count(*) FROM trials WHERE deleted_at IS NULL
    UNION ALL SELECT 'usuals', count(*) FROM usuals
"""


def counts(db: DuckDBPyConnection) -> dict[str, int]:
    """Return how much of each kind the diary holds; nothing deleted or discarded counts."""
    return dict(db.execute(COUNTS).fetchall())


PROBLEMS = """
    SELECT 'ratings without a check-in', count(*)
    FROM ratings
    LEFT JOIN check_ins ON check_ins.id = ratings.check_in_id
    WHERE check_ins.id IS NULL

    UNION ALL
    SELECT 'signs without a check-in', count(*)
    FROM signs
    LEFT JOIN check_ins ON check_ins.id = signs.check_in_id
    WHERE check_ins.id IS NULL

    UNION ALL
    SELECT 'check-ins without a rating', count(*)
    FROM check_ins
    LEFT JOIN ratings ON ratings.check_in_id = check_ins.id
    WHERE ratings.check_in_id IS NULL AND check_ins.deleted_at IS NULL

    UNION ALL
    SELECT 'sets without a session', count(*)
    FROM sets
    LEFT JOIN sessions ON sessions.id = sets.session_id
    WHERE sessions.id IS NULL

    UNION ALL
    SELECT 'days with more than one morning', count(*)
    FROM (
        SELECT local_date
        FROM check_ins
        WHERE occasion = 'morning' AND deleted_at IS NULL
        GROUP BY local_date
        HAVING count(*) > 1
    ) AS mornings

    UNION ALL
    SELECT 'ratings outside 0 to 10', count(*) FROM ratings WHERE soreness NOT BETWEEN 0 AND 10

    UNION ALL
    SELECT 'runs without a distance or a time', count(*)
    FROM runs
    WHERE NOT (distance_m > 0 AND moving_s > 0)

    UNION ALL
    SELECT 'runs of an import that is not there', count(*)
    FROM runs
    LEFT JOIN imports ON imports.id = runs.import_id
    WHERE runs.import_id IS NOT NULL AND imports.id IS NULL

    UNION ALL
    SELECT 'check-ins of an import that is not there', count(*)
    FROM check_ins
    LEFT JOIN imports ON imports.id = check_ins.import_id
    WHERE check_ins.import_id IS NOT NULL AND imports.id IS NULL

    UNION ALL
    SELECT 'sets with a negative time', count(*) FROM sets WHERE seconds < 0

    UNION ALL
    SELECT 'sessions that end before they begin', count(*) FROM sessions WHERE ended_at < started_at
"""


def problems(db: DuckDBPyConnection) -> list[str]:
    """Return a sentence for everything in the diary that cannot be right; an empty list is a whole diary."""
    return [f"The diary holds {many:,} {what}." for what, many in db.execute(PROBLEMS).fetchall() if many]
