"""A diary of every schema ever released, as text: `python -m tests.store.golden.keeping` writes that of the newest.

It is written once, with the last change before a release that brings a migration, and never again: what lies in the
folders 0001, 0002 and so on is what runners have on their disks.
"""

import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import duckdb

from ankle_core.diary.check_in import Side
from ankle_core.diary.profile import Mode, Profile, Units
from ankle_core.diary.rest_days import RestDay
from ankle_core.diary.runs import Origin, Run, StepsFrom, Surface
from ankle_core.diary.screening import Release, Screening, Trigger
from ankle_core.diary.self_tests import Kind, SelfTest
from ankle_core.diary.table_answers import Felt, Order, TableAnswer
from ankle_core.diary.trials import Trial, TrialKind
from ankle_core.diary.weekly_checks import WeeklyCheck
from ankle_core.importing.file_runs import as_run, completed
from ankle_core.importing.mornings import DiaryMornings, mornings
from ankle_core.importing.plan import Plan, RunChange
from ankle_core.reading.findings.findings import FoundMorning, FoundRun
from ankle_core.sample import sample
from ankle_core.store import Store, open_store
from ankle_core.store.file.connecting import FILE_FORMAT
from ankle_core.store.lifecycle import imports
from ankle_core.store.tables import check_ins, profile, runs, screenings, trials, usuals, weekly_checks
from ankle_core.store.tables.training import moves, own_routines, rest_days, self_tests, sessions
from ankle_core.store.tables.whole import bulk, integrity
from ankle_core.training import running_levels
from ankle_core.training.ladders import Track
from ankle_core.training.moves import Move, MoveKind
from ankle_core.training.own_routines import OwnRoutine
from ankle_core.training.routines import Dose
from ankle_core.training.session import Ending, Session, WarmUp

HERE = Path(__file__).parent
LAST, DAYS, SEED, ZONE = date(2026, 6, 1), 36, 7, "Europe/Berlin"
AT = datetime(2026, 6, 1, 9, tzinfo=UTC)
TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main' ORDER BY table_name"
#: A text that nobody wrote down, so that an empty note stays one.
NOTHING = "(FORMAT csv, HEADER, NULLSTR '\\N')"


def folders() -> list[Path]:
    """Return the golden exports, oldest first."""
    return sorted(folder for folder in HERE.iterdir() if folder.name.isdigit())


def write(folder: Path, work: Path) -> None:
    """Write a diary of the newest schema into `folder`, as text; `work` is where its file may lie."""
    with closing(open_store(work, AT)) as store:
        _fill(store)
    with closing(duckdb.connect(str(work))) as db:
        db.execute(f"EXPORT DATABASE '{folder}' {NOTHING}")
    (folder / "load.sql").unlink()


def _fill(store: Store) -> None:
    made = sample.diary(LAST, DAYS, SEED, ZONE)
    with store.writing() as db:
        bulk.fill(db, made.check_ins, made.runs, made.sessions, made.sets, made.moves)
        for side, (soreness, at) in made.usuals.items():
            usuals.save(db, side, soreness, at)
        for screening in made.screenings:
            screenings.save(db, screening)
        profile.save(db, Profile(), AT)
    with store.writing() as db:
        later = AT + timedelta(hours=1)
        check_ins.save(
            db, replace(made.check_ins[3], note='stairs, "ouch"\nand „flat“ too', tags=("Slept „badly“",)), later
        )
        check_ins.delete(db, made.check_ins[4].id, later)
        runs.save(db, replace(made.runs[0], distance_m=5123.5, surface=None, effort=None), later)
        runs.delete(db, made.runs[1].id, later)
        ground = ((Surface.ROAD, 0.25), (Surface.GRASS, 0.1))
        raced = replace(made.runs[3], surface=Surface.SAND, other_surfaces=ground, gear="Ghost, 15", race=True)
        runs.save(db, raced, later)
        sessions.delete(db, made.sessions[0].id, later)
        ticked = Screening(id=made.runs[2].id, day=LAST, moment=AT, trigger=Trigger.FELT_WRONG, ticked=("very_unwell",))
        screenings.save(db, ticked)
        screenings.release(db, ticked.id, Release.SEEN, later)
        profile.save(
            db,
            Profile(
                Mode.TENDON,
                Units.MILES,
                ZONE,
                5,
                3,
                "911",
                61.5,
                1984,
                None,
                voice=True,
                tags=("Slept „badly“", "Long standing"),
            ),
            later,
        )
        numbers = {"sessions": 3, "during": 1, "days": 9}
        risen = Move(UUID(int=7), LAST, AT, Side.LEFT, Track.CALF, MoveKind.UP, "C2", "progress", numbers)
        fallen = Move(
            UUID(int=8), LAST, later, Side.LEFT, Track.CALF, MoveKind.DOWN, "C1", "red", {"red": 739_000, "levels": 1}
        )
        closed = Move(UUID(int=9), LAST, later, Side.RIGHT, Track.HOPS, MoveKind.BY_HAND, "")
        moves.insert(db, [risen, fallen, closed])
        moves.undo(db, fallen.id, later)
        done = made.sets[-1]
        sessions.record(db, [replace(done, full_range=True, revision=done.revision + 1)])
        jumped = Screening(id=UUID(int=10), day=LAST, moment=later, trigger=Trigger.JUMP, ticked=())
        screenings.save(db, jumped)
        raises = SelfTest(UUID(int=11), LAST, AT, Side.LEFT, Kind.HEEL_RAISES, (22.0,), 1, 2)
        hops = SelfTest(UUID(int=12), LAST, AT, Side.RIGHT, Kind.SIDE_HOP, (11.4, 10.9), 1)
        for test in (raises, hops):
            self_tests.insert(db, [test])
        self_tests.delete(db, hops.id, later)
        weekly_checks.insert(db, [WeeklyCheck(UUID(int=13), LAST, AT, Side.LEFT, 8, 8, 0, 17)])
        weekly_checks.insert(db, [WeeklyCheck(UUID(int=14), LAST, AT, Side.RIGHT, 25)])
        rest_days.save(db, RestDay(UUID(int=15), LAST, AT))
        entered = Move(UUID(int=17), LAST, AT, None, Track.RUNNING, MoveKind.ENTERED, "R0")
        begun = Move(UUID(int=18), LAST, later, None, Track.RUNNING, MoveKind.UP, "R1", "gate", {"walks": 2})
        moves.insert(db, [entered, begun])
        walked = Session(
            UUID(int=19), LAST, AT, ZONE, running_levels.ROUTINE, "Walk and run, R1",
            running_levels.timeline(running_levels.levels()[1]), later, Ending.FINISHED, 4, 1, 0, WarmUp.WENT_AWAY,
        )  # fmt: skip
        sessions.insert(db, [walked])
        runs.save(db, Run(UUID(int=20), LAST, AT, ZONE, None, 600.0, note="Walk and run, R1"), later)
        own = OwnRoutine(UUID(int=16), 'Evening „calves“ "slow"', _doses(), "Before bed.")
        own_routines.save(db, own, AT)
        own_routines.save(db, replace(own, about=""), later)
    _import(store, made.runs[2])
    _try_out(store, later)
    _import_mornings(store)


def _import_mornings(store: Store) -> None:
    """A table of mornings, one of them edited since; another one that was undone, and what was said of both."""
    told = [
        FoundMorning(f"mornings.csv, line {day}", f"{day:02}" * 32, date(2026, 4, day), 2, None) for day in (1, 2, 3)
    ]
    header = ("Tag", "„links“", "rechts, morgens")
    said = {header: TableAnswer({"day": 0, "soreness_left": 1, "effort": None}, {}, Order.DAY_FIRST, Felt.MORNING)}
    plan = Plan(mornings=mornings(told[:2], DiaryMornings(), ZONE, 4, AT))
    imports.add(store, plan, ["mornings.csv"], UUID(int=24), AT + timedelta(hours=5), said)
    other = Plan(mornings=mornings(told[2:], DiaryMornings(), ZONE, 4, AT))
    imports.add(
        store,
        other,
        ["more.csv"],
        UUID(int=25),
        AT + timedelta(hours=5),
        {("Day", "Left"): TableAnswer(felt=Felt.OTHERWISE)},
    )
    with store.writing() as db:
        kept = replace(plan.mornings.new[0], note="stairs", import_id=UUID(int=24))
        check_ins.save(db, kept, AT + timedelta(hours=6))
        imports.undo(db, UUID(int=25), AT + timedelta(hours=6))


def _try_out(store: Store, later: datetime) -> None:
    """One trial that runs, one ended before its time, one put away."""
    order = (False, True) * 14
    tries = [
        Trial(
            UUID(int=21),
            LAST,
            AT,
            "Do stretches calm „my“ mornings?",
            TrialKind.ROUTINE,
            "stretches",
            Side.LEFT,
            2**62 + 1,
            order,
        ),
        Trial(
            UUID(int=22), LAST - timedelta(days=40), AT, "Grass?", TrialKind.GROUND, "grass", Side.RIGHT, 0, order * 4
        ),
        Trial(UUID(int=23), LAST, AT, "Ghost?", TrialKind.SHOES, "Ghost, 15", Side.RIGHT, 7, order),
    ]
    with store.writing() as db:
        for one in tries:
            trials.save(db, one)
        trials.end(db, tries[1].id, LAST, later)
        trials.delete(db, tries[2].id, later)


def _doses() -> tuple[Dose, ...]:
    """Return what a routine of the runner's own holds: counted and timed work."""
    return Dose("calf_raise_straight_floor", 2, None, (10, 15)), Dose("single_leg_stand", 3, 30.0, None)


def _import(store: Store, like: Run) -> None:
    """Runs from files: edited since, undone, completed, deleted and brought back, in shoes with a new name."""
    found = FoundRun(
        'list „new“, line 2', "ab" * 32, "running", AT - timedelta(days=1), 1800.0, 1810.5, None, 120, 5400.0, False,
        5070, StepsFrom.CYCLES, 169.0, 25.5, 150.2, Surface.TREADMILL, True, "9000000001", "", "Ghost, 15",
        also=(Origin("watch.fit", "cd" * 32, "7"),),
    )  # fmt: skip
    other = replace(found, digest="ef" * 32, started_at=AT - timedelta(days=2), also=(), utc_offset_minutes=None)
    read = [as_run(one, ZONE, 4) for one in (found, other)]
    change = RunChange(like, completed(like, replace(found, started_at=like.started_at), ZONE, 4))
    imports.add(store, Plan(tuple(read), (change,)), ["watch.fit", "list.csv"], UUID(int=1), AT)
    undone = as_run(replace(found, digest="12" * 32, started_at=AT - timedelta(days=3)), ZONE, 4)
    imports.add(store, Plan((undone,)), ["phone.gpx"], UUID(int=2), AT + timedelta(hours=1))
    with store.writing() as db:
        runs.save(db, replace(read[1], effort=6, import_id=UUID(int=1)), AT + timedelta(hours=2))
        runs.delete(db, read[0].id, AT + timedelta(hours=2))
        imports.undo(db, UUID(int=2), AT + timedelta(hours=2))
    imports.add(store, Plan((read[0],)), ["again.fit"], UUID(int=3), AT + timedelta(hours=3))
    with store.writing() as db:
        runs.rename_gear(db, "Ghost, 15", "Old „Ghost“", AT + timedelta(hours=4))


def load(folder: Path, path: Path) -> None:
    """Make the file `path` from a golden export, as the Surefoot of its time left it."""
    with closing(duckdb.connect(str(path), config={"storage_compatibility_version": FILE_FORMAT})) as db:
        for statement in db.extract_statements((folder / "schema.sql").read_text(encoding="utf-8")):
            db.execute(statement)
        for table in _tables(db):
            db.execute(f"COPY {table} FROM '{folder / table}.csv' {NOTHING}")


def rows(db: duckdb.DuckDBPyConnection, columns: dict[str, list[str]]) -> dict[str, list[tuple[object, ...]]]:
    """Return what stands in `columns` of every table, in order."""
    return {table: db.execute(f"SELECT {', '.join(names)} FROM {table} ORDER BY ALL").fetchall()
            for table, names in columns.items()}  # fmt: skip


def columns(db: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """Return the columns of every table."""
    return {table: [name for name, *_ in db.execute(f"DESCRIBE {table}").fetchall()] for table in _tables(db)}


def _tables(db: duckdb.DuckDBPyConnection) -> Iterator[str]:
    return (name for (name,) in db.execute(TABLES).fetchall())


def main() -> None:
    """Write the golden export of the newest schema, if there is none yet."""
    with closing(open_store(None)) as store, store.reading() as db:
        folder = HERE / f"{integrity.schema(db):04}"
    if folder.exists():
        sys.exit(f"{folder} is there already; what was released does not change.")
    with TemporaryDirectory() as work:
        write(folder, Path(work) / "golden.duckdb")


if __name__ == "__main__":
    main()
