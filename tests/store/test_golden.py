"""A diary of every schema that was ever released is brought up to date whole, however often that is cut off."""

from contextlib import closing
from csv import reader
from pathlib import Path

import duckdb
import pytest

from ankle_core.store import open_store
from ankle_core.store.file.migrating import shipped
from ankle_core.store.lifecycle import opening
from ankle_core.store.tables import check_ins, runs
from ankle_core.store.tables import profile as profile_table
from ankle_core.store.tables.training import sessions, sets
from ankle_core.store.tables.whole import integrity
from tests.store.children import forked
from tests.store.entries import ALWAYS
from tests.store.golden import keeping

FOLDERS = keeping.folders()
CONSTRAINTS = """
    SELECT table_name, constraint_text
    FROM duckdb_constraints()
    WHERE schema_name = 'main'
    ORDER BY ALL
"""


def test_every_schema_has_its_golden_export() -> None:
    assert [int(folder.name) for folder in FOLDERS] == [migration.number for migration in shipped()]


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_a_golden_export_was_made_with_the_migrations_of_today(folder: Path) -> None:
    with (folder / "migrations.csv").open(encoding="utf-8", newline="") as file:
        recorded = {(int(number), digest) for number, _, digest in list(reader(file))[1:]}
    assert recorded == {(step.number, step.digest) for step in shipped()[: int(folder.name)]}


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_every_released_diary_is_brought_up_to_date_whole(folder: Path, path: Path) -> None:
    keeping.load(folder, path)
    with closing(duckdb.connect(str(path))) as before:
        columns = keeping.columns(before)
        released = keeping.rows(before, columns)
    with closing(open_store(path)) as store, closing(open_store(None)) as new:
        with store.reading() as db, new.reading() as newest:
            assert integrity.schema(db) == len(shipped())
            kept = keeping.rows(db, columns)
            assert kept.pop("migrations")[: int(folder.name)] == released.pop("migrations")
            assert kept == released
            assert keeping.columns(db) == keeping.columns(newest)
            assert db.execute(CONSTRAINTS).fetchall() == newest.execute(CONSTRAINTS).fetchall()
            assert integrity.problems(db) == []
        assert store.notices == ()


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_all_that_was_written_then_can_be_read_now(folder: Path, path: Path) -> None:
    keeping.load(folder, path)
    with closing(open_store(path)) as store, store.reading() as db:
        mornings, all_runs = check_ins.within(db, *ALWAYS), runs.within(db, *ALWAYS)
        done = sessions.within(db, *ALWAYS)
        counts = integrity.counts(db)
        assert (len(mornings), len(all_runs), len(done)) == (
            counts["check_ins"], counts["runs"], counts["sessions"],
        )  # fmt: skip
        assert len(sets.sets_within(db, *ALWAYS)) > 20
        assert any(entry.note == 'stairs, "ouch"\nand „flat“ too' for entry in mornings)
        assert any(entry.distance_m == 5123.5 for entry in all_runs)
        assert profile_table.load(db).weight_kg == 61.5


#: Kills itself at a moment: before every sixth statement of a migration, and around every checkpoint and renaming.
KILLED = """
import os, signal
from contextlib import contextmanager
from ankle_core.store.file import system
from ankle_core.store.file.store import Store
from ankle_core.store.lifecycle import opening

def moment():
    global left
    if left == 0:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    left -= 1

def at_moments(whole):
    def stepped(*given):
        moment()
        done = whole(*given)
        moment()
        return done
    return stepped

class Stepped:
    def __init__(self, db):
        self.db = db
    statements = 0
    def execute(self, *given):
        Stepped.statements += 1
        if Stepped.statements % 6 == 0:
            moment()
        return self.db.execute(*given)
    def __getattr__(self, name):
        return getattr(self.db, name)

whole_writing, whole_migrate = Store.writing, opening.migrate

@contextmanager
def writing(store):
    with whole_writing(store) as db:
        yield Stepped(db)
        moment()

def migrate(*given):
    Store.writing = writing
    whole_migrate(*given)
    Store.writing = whole_writing
    moment()

opening.migrate = migrate
opening.take = lambda *given: None
Store._merge_journal = at_moments(Store._merge_journal)
system.put_in_place = at_moments(system.put_in_place)
open_store(path).close()
print("done")
"""


def test_a_kill_in_the_middle_of_a_migration_loses_nothing_and_the_next_opening_completes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "take", lambda *_: None)
    oldest = tmp_path / "oldest.duckdb"
    keeping.load(FOLDERS[0], oldest)
    with closing(duckdb.connect(str(oldest))) as db:
        columns = keeping.columns(db)
        released = keeping.rows(db, columns)
    del released["migrations"], columns["migrations"]
    said, moment, killed = "", 0, 0
    while said != "done\n":
        path = tmp_path / f"killed-{moment}" / "surefoot.duckdb"
        path.parent.mkdir()
        path.write_bytes(oldest.read_bytes())
        said, code = forked(f"left = {moment}\n{KILLED}", path)
        killed += code != 0
        with closing(open_store(path)) as store, store.reading() as db:
            assert integrity.schema(db) == len(shipped())
            assert keeping.rows(db, columns) == released
            assert integrity.problems(db) == []
            assert store.notices == ()
        moment += 1
    assert killed == moment - 1
    assert killed > 12
