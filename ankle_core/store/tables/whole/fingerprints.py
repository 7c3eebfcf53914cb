"""What the days of each month rest on, as one number: it is another one once anything of that month is."""

from collections.abc import Mapping
from datetime import date

from duckdb import DuckDBPyConnection

BY_MONTH = """
    SELECT CAST(date_trunc('month', found.day) AS DATE), sum(found.print)
    FROM (
        SELECT local_date AS day, hash(check_ins) AS print FROM check_ins
        UNION ALL
        SELECT check_ins.local_date AS day, hash(ratings) AS print
        FROM ratings
        JOIN check_ins ON check_ins.id = ratings.check_in_id
        UNION ALL
        SELECT check_ins.local_date AS day, hash(signs) AS print
        FROM signs
        JOIN check_ins ON check_ins.id = signs.check_in_id
        UNION ALL
        SELECT local_date AS day, hash(runs) AS print FROM runs
        UNION ALL
        SELECT local_date AS day, hash(sessions) AS print FROM sessions
        UNION ALL
        SELECT sessions.local_date AS day, hash(sets) AS print
        FROM sets
        JOIN sessions ON sessions.id = sets.session_id
    ) AS found
    WHERE found.day >= $first
    GROUP BY date_trunc('month', found.day)
"""


def by_month(db: DuckDBPyConnection, first: date) -> Mapping[date, int]:
    """Return a number for each month, named by its first day, that has check-ins, runs, sessions or sets since `first`.

    Whole rows go into it, deleted ones too: any edit makes it another number. `first` is the first day of a month.
    """
    return {month: int(print) for month, print in db.execute(BY_MONTH, {"first": first}).fetchall()}
