"""Days and moments of a diary that nobody can have lived."""

from datetime import datetime

from duckdb import DuckDBPyConnection

#: Beyond these a year is a slip or an attack, and the screen could not draw it.
FIRST, END = datetime(1700, 1, 1), datetime(2200, 1, 1)

OUT_OF_TIME = """
    SELECT table_name
    FROM (
        SELECT 'check_ins' AS table_name,
            least(local_date, moment, entered_at, deleted_at, changed_at) AS first,
            greatest(local_date, moment, entered_at, deleted_at, changed_at) AS last
        FROM check_ins
        UNION ALL
        SELECT 'runs',
            least(local_date, started_at, deleted_at, changed_at),
            greatest(local_date, started_at, deleted_at, changed_at)
        FROM runs
        UNION ALL
        SELECT 'sessions',
            least(local_date, started_at, ended_at, deleted_at, changed_at),
            greatest(local_date, started_at, ended_at, deleted_at, changed_at)
        FROM sessions
        UNION ALL SELECT 'sets', finished_at, finished_at FROM sets
        UNION ALL
        SELECT 'screenings',
            least(local_date, moment, released_at, changed_at),
            greatest(local_date, moment, released_at, changed_at)
        FROM screenings
        UNION ALL
        SELECT 'moves',
            least(local_date, moment, deleted_at, changed_at),
            greatest(local_date, moment, deleted_at, changed_at)
        FROM moves
        UNION ALL
        SELECT 'self_tests',
            least(local_date, moment, deleted_at, changed_at),
            greatest(local_date, moment, deleted_at, changed_at)
        FROM self_tests
        UNION ALL
        SELECT 'weekly_checks',
            least(local_date, moment, deleted_at, changed_at),
            greatest(local_date, moment, deleted_at, changed_at)
        FROM weekly_checks
        UNION ALL
        SELECT 'rest_days',
            least(local_date, moment, deleted_at, changed_at),
            greatest(local_date, moment, deleted_at, changed_at)
        FROM rest_days
        UNION ALL
        SELECT 'routines', least(moment, deleted_at, changed_at), greatest(moment, deleted_at, changed_at)
        FROM routines
        UNION ALL
        SELECT 'trials',
            least(local_date, moment, ended_on, deleted_at, changed_at),
            greatest(local_date, moment, ended_on, deleted_at, changed_at)
        FROM trials
        UNION ALL SELECT 'table_answers', changed_at, changed_at FROM table_answers
        UNION ALL SELECT 'usuals', said_at, said_at FROM usuals
        UNION ALL SELECT 'profile', changed_at, changed_at FROM profile
        UNION ALL SELECT 'revisions', replaced_at, replaced_at FROM revisions
        UNION ALL SELECT 'diary', created_at, created_at FROM diary
        UNION ALL SELECT 'exports', exported_at, exported_at FROM exports
        UNION ALL SELECT 'imports', least(imported_at, undone_at), greatest(imported_at, undone_at) FROM imports
    ) AS spans
    WHERE first < $first OR last >= $end
    GROUP BY table_name
    ORDER BY table_name
"""


def out_of_time(db: DuckDBPyConnection) -> list[str]:
    """Return the tables that hold a day or a moment before `FIRST` or from `END` on."""
    return [table for (table,) in db.execute(OUT_OF_TIME, {"first": FIRST, "end": END}).fetchall()]
