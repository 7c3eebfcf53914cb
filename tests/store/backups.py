"""Diaries with something in every table, all their rows for comparison, and backups that were tampered with."""

import io
import json
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import ZIP_DEFLATED, ZipFile

import duckdb
from duckdb import DuckDBPyConnection

from ankle_core.diary.check_in import Side
from ankle_core.diary.profile import Mode, Profile
from ankle_core.diary.runs import Surface
from ankle_core.diary.screening import Release
from ankle_core.diary.table_answers import TableAnswer
from ankle_core.store import Store, archive
from ankle_core.store.archive.shape import shape
from ankle_core.store.lifecycle import imports
from ankle_core.store.tables import check_ins, profile, runs, screenings, trials, usuals, weekly_checks
from ankle_core.store.tables.imports import mornings as import_mornings
from ankle_core.store.tables.imports import table_answers
from ankle_core.store.tables.training import moves, own_routines, rest_days, self_tests, sessions
from ankle_core.store.tables.whole import exports
from tests.store.entries import (
    AT,
    DAY,
    LATER,
    done,
    ended,
    morning,
    move,
    own_routine,
    rest_day,
    run,
    screening,
    self_test,
    session,
    trial,
    weekly_check,
)

Rows = dict[str, list[tuple[Any, ...]]]


def fill(store: Store, at: datetime = AT) -> None:
    """Write something into every table: kept, edited, deleted, unfinished."""
    ground = ((Surface.ROAD, 0.25), (Surface.GRASS, 1 / 3))
    first, second = (
        run(0, gear="Blue pair", other_surfaces=ground, race=True),
        run(1, surface=None, effort=None, note=""),
    )
    finished, begun = ended(0), session(2)
    answered = screening("very_unwell")
    with store.writing() as db:
        for entry in (morning(0), morning(1, signs=(), painkiller=None, note="", tags=None)):
            check_ins.save(db, entry, at)
        gone = check_ins.save(db, morning(2), at)
        check_ins.delete(db, gone.id, at)
        for one in (first, second):
            runs.save(db, one, at)
        runs.save(db, replace(first, note="„over the hill“, =1+1"), at)
        sessions.insert(db, [finished, begun], at)
        sessions.record(db, [done(finished), done(finished, 3, side=Side.RIGHT, weight_kg=2.5), done(begun)])
        sessions.record(db, [done(begun, revision=2, seconds=12.0)])
        screenings.save(db, answered)
        screenings.release(db, answered.id, Release.SEEN, at)
        usuals.save(db, Side.LEFT, 3, at)
        risen, undone = move(moment=at), move("C3", moment=at)
        moves.insert(db, [risen, undone])
        moves.undo(db, undone.id, at)
        for test in (self_test(moment=at), gone_test := self_test(moment=at, trials=(1.0, 2.5), soreness=None)):
            self_tests.insert(db, [test])
        self_tests.delete(db, gone_test.id, at)
        weekly_checks.insert(db, [weekly_check(moment=at)])
        rest_days.save(db, rest_day(moment=at))
        rest_days.save(db, rest_day(1, moment=at))
        rest_days.take_back(db, DAY, at)
        own_routines.save(db, own := own_routine(), at)
        own_routines.save(db, replace(own, about='Now "quoted", with a \\ in it'), at)
        for one in (kept := trial(moment=at), gone_trial := trial(moment=at)):
            trials.save(db, one)
        trials.end(db, kept.id, DAY, at)
        trials.delete(db, gone_trial.id, at)
        profile.save(db, Profile(mode=Mode.TENDON, weight_kg=61.5, sex="x", tags=("Long „standing“",)), at)
        exports.record(db, at)
        imports.record(db, table := uuid4(), ["watch.fit", "„über“.zip"], at)
        import_mornings.add(db, [morning(2, tags=None)], table, at)
        table_answers.save(
            db, {("Tag", "Zeit", "„links“"): TableAnswer({"day": 0, "effort": None}, {"time": "h:m"})}, at
        )


def rows(db: DuckDBPyConnection) -> Rows:
    """Return all that stands in all tables of a backup."""
    return {table: db.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for table in shape(db)}


def all_of(store: Store) -> Rows:
    with store.reading() as db:
        return rows(db)


def backup(store: Store, folder: Path, name: str = "backup.zip", at: datetime = LATER) -> Path:
    """Return a backup of what is in `store`."""
    archive.export(store, folder / name, at)
    return folder / name


def members(file: Path) -> dict[str, bytes]:
    with ZipFile(file) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(contents: Mapping[str, bytes], compression: int = ZIP_DEFLATED) -> io.BytesIO:
    """Return a ZIP of `contents`."""
    made = io.BytesIO()
    with ZipFile(made, "w", compression) as writable:
        for name, content in contents.items():
            writable.writestr(name, content)
    made.seek(0)
    return made


def claiming(contents: dict[str, bytes], **said: Any) -> dict[str, bytes]:
    """Return `contents` with another manifest, whose digests and rows fit the tables."""
    manifest = json.loads(contents["manifest.json"]) | said
    if "files" not in said:
        manifest["files"] = {
            name: {"sha256": sha256(content).hexdigest(), "rows": _rows(content)}
            for name, content in contents.items()
            if name.endswith(".parquet")
        }
    return contents | {"manifest.json": json.dumps(manifest).encode()}


@cache
def _rows(parquet: bytes) -> int:
    try:
        return _relation(parquet, lambda found: len(found))
    except duckdb.Error:
        return 1


def rewritten(parquet: bytes, query: str) -> bytes:
    """Return what `query` makes of the table `it` that `parquet` holds."""
    return _relation(parquet, lambda it: _written(it.query("it", query)))


def _written(relation: duckdb.DuckDBPyRelation) -> bytes:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        relation.write_parquet(f"{folder}/it.parquet")
        return Path(folder, "it.parquet").read_bytes()


@cache
def _reader() -> duckdb.DuckDBPyConnection:
    """Return the one database that reads tables: to open another takes longer than to read."""
    return duckdb.connect()


def _relation(parquet: bytes, use: Callable[[duckdb.DuckDBPyRelation], Any]) -> Any:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder, closing(_reader().cursor()) as db:
        Path(folder, "it.parquet").write_bytes(parquet)
        return use(db.read_parquet(f"{folder}/it.parquet"))


def days(count: float) -> timedelta:
    return timedelta(days=count)
