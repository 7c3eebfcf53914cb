"""The question about the columns of a table: its first rows, and which column is the day, the time, the distance."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

import streamlit as st

from ankle_core.diary.table_answers import Felt, Header, Order, TableAnswer
from ankle_core.reading.batch import Batch
from ankle_core.reading.findings.findings import UnsureTable
from ankle_core.reading.spreadsheets.columns import Columns, Doubt
from ankle_core.reading.spreadsheets.lengths import Form, span
from pages.parts.imports import pending
from pages.parts.imports.pending import PendingImport
from pages.parts.notebook import imports
from pages.parts.words.runs import table_words

T = TypeVar("T")
#: What was said in this visit and not added yet, by the names of the columns.
SAID = "tables-said"
#: The place of a column that a table does not have.
NONE = -1
#: Tables that are asked about at once; others follow once these are answered or left.
MOST_TABLES = 5
#: What a time may be by how it is written.
UNITS = {Form.TWO: ("h:m", "m:s"), Form.BARE: ("minutes", "seconds", "hours")}


def recalled(batch: Batch) -> PendingImport | None:
    """Return what waits of `batch`, with what was said before of tables with the same columns."""
    kept = pending.waiting(batch)
    if kept is None:
        return None
    said: Mapping[Header, TableAnswer] = {**imports.table_answers(), **st.session_state.get(SAID, {})}
    new = [table for table in pending.tables(kept) if table.header in said.keys() - kept.answers.tables.keys()]
    for table in new:
        pending.say_table(kept, table, said[table.header])
    return pending.waiting(batch)


def ask(kept: PendingImport) -> bool:
    """Ask about every table that was not certain, also once it is answered; return whether there is any."""
    tables = pending.tables(kept)[:MOST_TABLES]
    for number, table in enumerate(tables):
        _ask(kept, table, f"import-table-{number}")
    return bool(tables)


def _ask(kept: PendingImport, table: UnsureTable, key: str) -> None:
    columns = pending.columns(kept, table)
    st.subheader(table_words.title(table), anchor=False)
    st.markdown(table_words.about(columns))
    st.caption(table_words.FIRST_ROWS)
    st.markdown("\n".join(f"- {table_words.row(row.cells)}" for row in columns.rows[: table_words.ROWS]))
    _order(kept, table, columns, key)
    _unit(kept, table, columns, key)
    sore = _felt(kept, table, columns, key)
    for role, label in (table_words.NEEDED | (table_words.SORENESS if sore else {})).items():
        _column(kept, table, columns, role, label, key)
    with st.expander(table_words.WHAT_ELSE, key=f"{key}-else"):
        for role, label in table_words.OTHERS.items():
            _column(kept, table, columns, role, label, key)


def _column(kept: PendingImport, table: UnsureTable, columns: Columns, role: str, label: str, key: str) -> None:
    options = [NONE, *range(len(columns.header))]
    st.selectbox(
        label,
        options,
        options.index(columns.places.get(role, NONE)),
        format_func=lambda place: table_words.column(columns, place),
        key=f"{key}-{role}",
        on_change=_say_column,
        args=(kept, table, role, f"{key}-{role}"),
    )


def _order(kept: PendingImport, table: UnsureTable, columns: Columns, key: str) -> None:
    said = pending.said_of(kept, table).order
    if Doubt.ORDER in columns.doubts or said is not Order.UNSAID:
        given = None if said is Order.UNSAID else said
        _choice(table_words.ORDER_TITLE, table_words.ORDER, given, f"{key}-order", _say_order, kept, table)


def _unit(kept: PendingImport, table: UnsureTable, columns: Columns, key: str) -> None:
    said = pending.said_of(kept, table).units.get("time")
    if Doubt.TIME_UNIT in columns.doubts or said:
        written = [told.form for row in columns.rows if (told := span(columns.text(row, "time")))]
        options = UNITS[next(form for form in [*written, Form.BARE] if form in UNITS)]
        named = {unit: table_words.UNIT[unit] for unit in options}
        given = said if said in options else None
        _choice(table_words.UNIT_TITLE, named, given, f"{key}-unit", _say_unit, kept, table)


def _felt(kept: PendingImport, table: UnsureTable, columns: Columns, key: str) -> bool:
    """Return whether it is asked: the columns of soreness are asked about as well, then."""
    said = pending.said_of(kept, table).felt
    asked = Doubt.FELT in columns.doubts or said is not Felt.UNSAID
    if asked:
        given = None if said is Felt.UNSAID else said
        _choice(table_words.FELT_TITLE, table_words.FELT, given, f"{key}-felt", _say_felt, kept, table)
    return asked


def _choice(
    title: str,
    options: Mapping[T, str],
    said: T | None,
    key: str,
    take: Callable[[PendingImport, UnsureTable, str], None],
    kept: PendingImport,
    table: UnsureTable,
) -> None:
    st.segmented_control(
        title, list(options), format_func=options.__getitem__, default=said, key=key, on_change=take,
        args=(kept, table, key),
    )  # fmt: skip


def _say_column(kept: PendingImport, table: UnsureTable, role: str, key: str) -> None:
    said, place = pending.said_of(kept, table), st.session_state[key]
    _say(kept, table, replace(said, places={**said.places, role: None if place == NONE else place}))


def _say_order(kept: PendingImport, table: UnsureTable, key: str) -> None:
    _say(kept, table, replace(pending.said_of(kept, table), order=st.session_state[key] or Order.UNSAID))


def _say_felt(kept: PendingImport, table: UnsureTable, key: str) -> None:
    _say(kept, table, replace(pending.said_of(kept, table), felt=st.session_state[key] or Felt.UNSAID))


def _say_unit(kept: PendingImport, table: UnsureTable, key: str) -> None:
    unit = st.session_state[key]
    _say(kept, table, replace(pending.said_of(kept, table), units={"time": unit} if unit else {}))


def _say(kept: PendingImport, table: UnsureTable, said: TableAnswer) -> None:
    pending.say_table(kept, table, said)
    st.session_state[SAID] = {**st.session_state.get(SAID, {}), table.header: said}
