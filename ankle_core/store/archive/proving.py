"""A new backup read back beside the diary it was made of: what a restore would find is what is there.

Rows that are the same, with keys that stand for one row each, fit into the same tables again. To make a diary of them
for proof would take most of the time of a backup.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from duckdb import DuckDBPyConnection, DuckDBPyRelation

from ankle_core.store.archive.reading import Contents, blamed, looked_through, tables_of
from ankle_core.store.archive.refusing import BrokenBackup
from ankle_core.store.archive.unpacking import manifest_of, opened


class Fingerprint(NamedTuple):
    """What the same rows have in common in any order: how many there are, and two sums of their hashes."""

    rows: int
    either: int | None
    sum: int | None


#: Of no rows.
NOTHING = Fingerprint(0, None, None)
#: Of the rows of one table, which is called `one`.
FINGERPRINT = "count(*), bit_xor(hash(one)), sum(hash(one))"


def fingerprint(rows: DuckDBPyRelation) -> Fingerprint:
    """Return what tells `rows` apart from others."""
    return Fingerprint(*rows.set_alias("one").aggregate(FINGERPRINT).fetchall()[0])


def fingerprints(db: DuckDBPyConnection, tables: Iterable[str]) -> dict[str, Fingerprint]:
    """Return that of each of the `tables` of a diary; asked for one by one they take more than twice as long."""
    names = list(tables)
    quoted = (name.replace('"', '""') for name in names)
    each = (f'SELECT {place}, {FINGERPRINT} FROM "{name}" AS one' for place, name in enumerate(quoted))
    found = {place: Fingerprint(*told) for place, *told in db.sql(" UNION ALL ".join(each)).fetchall()}
    return {name: found[place] for place, name in enumerate(names)}


def proved(db: DuckDBPyConnection, backup: Path, folder: Path, expected: Mapping[str, Fingerprint]) -> Contents:
    """Return what is in a backup of the diary `db`, unpacked by way of an empty `folder` that `db` may use.

    Raises BrokenBackup unless a restore would find the rows that were `expected`.
    """
    with opened(backup) as packed:
        manifest = manifest_of(packed, backup)
        for table, relation in tables_of(db, packed, manifest, folder, backup):
            with blamed(table, backup):
                found = fingerprint(relation) if manifest.tables[table].rows else NOTHING  # it has as many as it says
                if found != expected[table]:
                    raise BrokenBackup(backup, f"{table} in it is not what is in the diary")
    for table in _keys_twice(db):
        raise BrokenBackup(backup, f"{table} in it holds something that a diary cannot hold")
    return looked_through(db, manifest, backup)


KEYS_TWICE = """
    SELECT 'check_ins' FROM check_ins GROUP BY id HAVING count(*) > 1
    UNION SELECT 'diary' FROM diary GROUP BY id HAVING count(*) > 1
    UNION SELECT 'exports' FROM exports GROUP BY exported_at HAVING count(*) > 1
    UNION SELECT 'imports' FROM imports GROUP BY id HAVING count(*) > 1
    UNION SELECT 'moves' FROM moves GROUP BY id HAVING count(*) > 1
    UNION SELECT 'profile' FROM profile GROUP BY id HAVING count(*) > 1
    UNION SELECT 'ratings' FROM ratings GROUP BY check_in_id, side, site HAVING count(*) > 1
    UNION SELECT 'rest_days' FROM rest_days GROUP BY id HAVING count(*) > 1
    UNION SELECT 'revisions' FROM revisions GROUP BY id HAVING count(*) > 1
    UNION SELECT 'routines' FROM routines GROUP BY id HAVING count(*) > 1
    UNION SELECT 'runs' FROM runs GROUP BY id HAVING count(*) > 1
    UNION SELECT 'screenings' FROM screenings GROUP BY id HAVING count(*) > 1
    UNION SELECT 'self_tests' FROM self_tests GROUP BY id HAVING count(*) > 1
    UNION SELECT 'sessions' FROM sessions GROUP BY id HAVING count(*) > 1
    UNION SELECT 'sets' FROM sets GROUP BY session_id, step HAVING count(*) > 1
    UNION SELECT 'signs' FROM signs GROUP BY check_in_id, side HAVING count(*) > 1
    UNION SELECT 'table_answers' FROM table_answers GROUP BY id HAVING count(*) > 1
    UNION SELECT 'trials' FROM trials GROUP BY id HAVING count(*) > 1
    UNION SELECT 'usuals' FROM usuals GROUP BY side, said_at HAVING count(*) > 1
    UNION SELECT 'weekly_checks' FROM weekly_checks GROUP BY id HAVING count(*) > 1
"""


def _keys_twice(db: DuckDBPyConnection) -> list[str]:
    """Return the tables in which two rows have the same key, as a damaged file may have them."""
    return [table for (table,) in db.execute(KEYS_TWICE).fetchall()]
