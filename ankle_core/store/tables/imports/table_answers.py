"""What the runner said of the columns of their own tables, by the names of the columns."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from duckdb import DuckDBPyConnection

from ankle_core.diary.table_answers import MOST_COLUMNS, Felt, Header, Order, TableAnswer
from ankle_core.store.file.timestamps import stored

#: In which an answer is named after the columns that it is about, so that two diaries call it the same.
NAMES = UUID("7b0c53f1-8a8b-49b5-9d2b-3a1b7d7a6a10")
#: Characters of all names of columns, as JSON; what was said of wider tables is not kept.
LONGEST = 20_000

SAVE = """
    INSERT INTO table_answers (id, header, answer, changed_at)
    VALUES ($id, $header, $answer, $at)
    ON CONFLICT (id) DO UPDATE SET answer = excluded.answer, changed_at = excluded.changed_at
    WHERE table_answers.answer <> excluded.answer
"""


def save(db: DuckDBPyConnection, answers: Mapping[Header, TableAnswer], at: datetime) -> None:
    """Keep what was said of tables in the place of what was said of them before."""
    for header, said in answers.items():
        names = json.dumps(header, ensure_ascii=False)
        if len(names) <= LONGEST:
            answer = {"places": dict(said.places), "units": dict(said.units), "order": said.order, "felt": said.felt}
            told = json.dumps(answer, ensure_ascii=False, sort_keys=True)
            db.execute(SAVE, {"id": uuid5(NAMES, names), "header": names, "answer": told, "at": stored(at)})


EVERY = "SELECT header, answer FROM table_answers ORDER BY changed_at, id"


def every(db: DuckDBPyConnection) -> dict[Header, TableAnswer]:
    """Return what was said, by the names of the columns."""
    return {read_header(header): read_answer(answer) for header, answer in db.execute(EVERY).fetchall()}


def read_header(text: str) -> Header:
    """Return the names of columns that a row has as JSON; raises ValueError for anything else."""
    names = json.loads(text)
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError(text[:80])
    return tuple(names)


def read_answer(text: str) -> TableAnswer:
    """Return what a row says of a table as JSON; raises ValueError, TypeError, KeyError or AttributeError for else."""
    told: Mapping[str, Any] = json.loads(text)
    places, units = dict(told["places"].items()), dict(told["units"].items())
    if not all(place is None or (type(place) is int and 0 <= place < MOST_COLUMNS) for place in places.values()):
        raise ValueError(text[:80])
    if not all(isinstance(unit, str) for unit in units.values()):
        raise ValueError(text[:80])
    return TableAnswer(places, units, Order(told["order"]), Felt(told["felt"]))
