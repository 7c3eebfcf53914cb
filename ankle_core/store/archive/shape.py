"""The tables of a diary and their columns."""

from duckdb import DuckDBPyConnection

#: Column and type for each column of each table, in their order.
Shape = dict[str, list[tuple[str, str]]]

COLUMNS = """
    SELECT table_name, column_name, data_type
    FROM duckdb_columns()
    WHERE database_name = current_database() AND schema_name = 'main' AND table_name <> 'migrations'
    ORDER BY table_name, column_index
"""


def shape(db: DuckDBPyConnection) -> Shape:
    """Return the tables that a backup holds: all but the list of migrations, which its number stands for."""
    found: Shape = {}
    for table, column, type_ in db.execute(COLUMNS).fetchall():
        found.setdefault(table, []).append((column, type_))
    return found


DEFINITIONS = """
    SELECT sql
    FROM duckdb_tables()
    WHERE database_name = current_database() AND table_name <> 'migrations'
    ORDER BY table_name
"""


def definitions(db: DuckDBPyConnection) -> str:
    """Return the tables as SQL, for other programs."""
    return "\n\n".join(sql for (sql,) in db.execute(DEFINITIONS).fetchall()) + "\n"
