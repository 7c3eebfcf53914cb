"""A diary copies itself before it is written to, keeps the copies that matter, and never holds up the runner."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from gc import collect
from pathlib import Path
from threading import Barrier, Thread
from weakref import ref

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.store import Store, archive, open_store
from ankle_core.store.file.failures import DiskFull, NotWritable
from ankle_core.store.file.migrating import Migration, shipped
from ankle_core.store.lifecycle import opening, snapshots
from ankle_core.store.lifecycle.snapshots import Snapshot, due, named, newest, newest_good, of, take, to_drop
from ankle_core.store.tables import runs
from tests.blank import open_new
from tests.store import backups
from tests.store.entries import ALWAYS, AT, LATER, days, run

SECOND = timedelta(seconds=1)


class Clock:
    """What time it is, until it is told otherwise."""

    def __init__(self, at: datetime = AT) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept(path: Path, clock: Clock) -> Iterator[Store]:
    """A diary that copies itself, with one run in it."""
    with closing(open_new(path, AT, clock)) as store:
        write(store)
        yield store


def write(store: Store) -> None:
    with store.writing() as db:
        runs.save(db, run(), AT)


def lay_down(store: Store, first: datetime, *others: datetime) -> None:
    """Let a copy of each moment lie there, all of them with what one holds."""
    made = take(store, first, "daily")
    assert made
    for moment in others:
        shutil.copyfile(made, made.with_name(f"{moment:{snapshots.STAMP}}.daily.zip"))


def whys(store: Store) -> list[tuple[str, datetime]]:
    assert store.path
    return [(one.why, one.at) for one in of(store.path)]


def test_an_empty_diary_is_not_copied(kept: Store) -> None:
    assert whys(kept) == []


def test_the_first_write_of_a_day_is_preceded_by_a_copy(kept: Store, clock: Clock) -> None:
    clock.at = AT + days(1)
    for _ in range(3):
        write(kept)
        clock.at += SECOND
    assert whys(kept) == [("daily", AT + days(1))]
    [copy] = of(kept.path)  # type: ignore[arg-type]
    assert archive.contents(copy.path).holds.counts["runs"] == 1
    assert copy.path.parent.name == "surefoot.duckdb.snapshots"
    assert copy.bytes == copy.path.stat().st_size > 0


def test_with_the_copy_of_a_day_the_journal_moves_into_the_file(kept: Store, clock: Clock) -> None:
    before = kept.journal_bytes()
    assert before > 0
    clock.at = AT + days(1)
    write(kept)
    once = kept.journal_bytes()
    assert once <= before
    write(kept)
    assert kept.journal_bytes() > once


def test_a_journal_that_cannot_be_moved_never_prevents_a_write_and_is_no_failed_copy(
    kept: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise DiskFull(kept.path)

    clock.at = AT + days(1)
    monkeypatch.setattr(kept, "checkpoint", full)
    before = kept.journal_bytes()
    write(kept)
    assert kept.journal_bytes() > before
    assert kept.snapshot_failure is None
    assert whys(kept) == [("daily", AT + days(1))]


@pytest.mark.parametrize(
    ("at", "copies"),
    [(datetime(2026, 3, 3, 23, 59, 59, tzinfo=UTC), 1), (datetime(2026, 3, 4, tzinfo=UTC), 2)],
    ids=["the last second", "midnight"],
)
def test_a_day_ends_at_midnight_in_utc(kept: Store, clock: Clock, at: datetime, copies: int) -> None:
    for clock.at in (datetime(2026, 3, 3, tzinfo=UTC), at):
        write(kept)
    assert len(whys(kept)) == copies


def test_another_opening_on_the_same_day_makes_no_second_copy(path: Path, kept: Store, clock: Clock) -> None:
    clock.at = AT + days(1)
    write(kept)
    kept.close()
    with closing(open_store(path, None, clock)) as again:
        write(again)
        assert len(whys(again)) == 1


def test_after_an_upgrade_of_the_database_a_copy_is_made(
    path: Path, kept: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.at = AT + days(1)
    write(kept)
    kept.close()
    clock.at += SECOND
    monkeypatch.setattr(duckdb, "__version__", "9.9.9")
    with closing(open_store(path, None, clock)) as again:
        write(again)
        assert whys(again)[0] == ("after-upgrade", clock.at)


TODAY = Snapshot(Path("x"), AT, "daily")
DUE: dict[str, tuple[Snapshot | None, str | None, datetime, str | None]] = {
    "never before": (None, None, AT, "daily"),
    "today, by the same version": (TODAY, "1.5.6", AT, None),
    "today, by another version": (TODAY, "1.5.5", AT, "after-upgrade"),
    "today, but it cannot be read": (TODAY, None, AT, "after-upgrade"),
    "the last second of the day": (TODAY, "1.5.6", datetime(2026, 3, 2, 23, 59, 59, tzinfo=UTC), None),
    "the first of the next": (TODAY, "1.5.6", datetime(2026, 3, 3, tzinfo=UTC), "daily"),
    "a clock that was put back": (TODAY, "1.5.6", AT - days(1), "daily"),
}


@pytest.mark.parametrize(("last", "made_with", "at", "why"), DUE.values(), ids=DUE.keys())
def test_when_a_copy_is_due(last: Snapshot | None, made_with: str | None, at: datetime, why: str | None) -> None:
    assert due(last, made_with, at, "1.5.6") == why


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(28, "No space left on device"), DiskFull),
        (PermissionError(13, "Permission denied"), NotWritable),
        (OSError(30, "Read-only file system"), NotWritable),
    ],
    ids=["full", "forbidden", "read-only"],
)
def test_a_copy_that_fails_never_prevents_a_write_and_is_noted(
    kept: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch, error: OSError, told: type
) -> None:
    def refused(*_: object) -> None:
        raise error

    clock.at = AT + days(1)
    with monkeypatch.context() as patched:
        patched.setattr(snapshots, "_free", refused)
        write(kept)
    with kept.reading() as db:
        assert len(runs.within(db, *ALWAYS)) == 2
    assert isinstance(kept.snapshot_failure, told)
    clock.at = AT + days(2)
    write(kept)
    assert kept.snapshot_failure is None
    assert whys(kept) == [("daily", AT + days(2))]


def test_whatever_is_wrong_with_a_copy_the_write_is_kept(
    kept: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise duckdb.InternalException("never seen")

    clock.at = AT + days(1)
    monkeypatch.setattr(archive, "export", broken)
    write(kept)
    assert "never seen" in str(kept.snapshot_failure)


def test_without_a_clock_and_in_memory_nothing_is_copied(path: Path, clock: Clock) -> None:
    with closing(open_store(path)) as store:
        write(store)
        assert store.before_writing is None
        assert not snapshots.folder(path).exists()
    with closing(open_store(None, None, clock)) as store:
        write(store)
        write(store)
        assert take(store, AT, snapshots.BEFORE_IMPORT) is None


def test_a_keeper_does_not_hold_on_to_its_diary_and_takes_no_copy_once_that_is_gone(
    path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(path, AT, clock)
    write(store)
    gone, keeper = ref(store), snapshots.Keeper(store, clock)
    store.close()
    del store
    collect()
    taken: list[object] = []
    monkeypatch.setattr(snapshots, "take", lambda *copy: taken.append(copy))
    keeper()
    assert (gone(), taken) == (None, [])


NAMES: dict[str, tuple[datetime, str, int] | None] = {
    "2026-03-02T073000Z.daily.zip": (AT, "daily", 1),
    "2026-03-02T073000Z.before-merge-2.zip": (AT, "before-merge", 2),
    "2026-13-02T073000Z.daily.zip": None,
    "2026-03-02T073000Z.daily.zip.part": None,
    "2026-03-02T073000Z.zip": None,
    "holiday.zip": None,
}


@pytest.mark.parametrize(("name", "told"), NAMES.items())
def test_a_name_tells_when_and_why(name: str, told: tuple[datetime, str, int] | None) -> None:
    found = named(Path(name))
    assert (found and (found.at, found.why, found.number)) == told


def test_copies_of_the_same_second_stand_side_by_side(kept: Store) -> None:
    made = [take(kept, AT, snapshots.BEFORE_IMPORT) for _ in range(3)]
    assert [one.path for one in of(kept.path)] == made[::-1]  # type: ignore[arg-type]
    assert newest(kept.path).path == made[-1]  # type: ignore[arg-type, union-attr]


def test_copies_that_are_made_at_once_do_not_get_the_same_name(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    real, both = archive.export, Barrier(2, timeout=30)

    def together(*told: object) -> object:
        both.wait()
        return real(*told)  # type: ignore[arg-type]

    monkeypatch.setattr(archive, "export", together)
    makers = [Thread(target=take, args=(kept, AT, snapshots.BEFORE_IMPORT)) for _ in range(2)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    assert sorted(one.number for one in of(kept.path)) == [1, 2]  # type: ignore[arg-type]
    assert all(archive.contents(one.path) for one in of(kept.path))  # type: ignore[arg-type]


def test_a_name_whose_copy_failed_may_be_given_again(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise DiskFull(kept.path)

    with monkeypatch.context() as patched:
        patched.setattr(archive, "export", full)
        with pytest.raises(DiskFull):
            take(kept, AT, snapshots.BEFORE_IMPORT)
    assert take(kept, AT, snapshots.BEFORE_IMPORT).name.endswith("import.zip")  # type: ignore[union-attr]


def test_the_newest_that_can_be_read_is_found_and_the_others_stay(kept: Store, path: Path) -> None:
    assert (newest(path), newest_good(path)) == (None, None)
    first, second = take(kept, AT, "daily"), take(kept, LATER, "daily")
    assert newest_good(path) == second
    assert second
    second.write_bytes(second.read_bytes()[:-1])
    assert newest_good(path) == first
    assert len(of(path)) == 2


def test_files_of_others_in_the_folder_are_left_alone(kept: Store, path: Path) -> None:
    snapshots.folder(path).mkdir()
    other = snapshots.folder(path) / "holiday.zip"
    other.write_bytes(b"sun")
    lay_down(kept, *(AT - days(400 * ago) for ago in range(1, 20)))
    take(kept, AT, "daily")
    assert len(of(path)) < 20
    assert other.read_bytes() == b"sun"


def at(*moments: str, why: str = "daily") -> list[Snapshot]:
    return [Snapshot(Path(moment), datetime.fromisoformat(moment).replace(tzinfo=UTC), why) for moment in moments]


def dropped(*snapshots: Snapshot) -> list[str]:
    return [one.path.name for one in to_drop(snapshots)]


def test_of_no_copies_none_is_dropped() -> None:
    assert to_drop([]) == []


def test_all_of_the_newest_day_are_kept_and_only_the_newest_of_the_day_before() -> None:
    today = at("2026-03-04T08:00", "2026-03-04T12:00", "2026-03-04T20:00")
    before = at("2026-03-03T08:00", "2026-03-03T20:00")
    assert dropped(*today, *before) == ["2026-03-03T08:00"]


def test_seven_days_are_kept_and_the_eighth_is_not() -> None:
    """All in one week of ISO but its Sunday, so that neither the week nor the month keeps the eighth."""
    week = at(*(f"2026-03-{day:02}T08:00" for day in range(16, 23)))
    assert dropped(*week) == []
    assert dropped(*week, *at("2026-03-23T08:00")) == ["2026-03-16T08:00"]


def test_days_without_a_copy_do_not_count() -> None:
    gaps = at(*(f"2026-{month:02}-10T08:00" for month in range(1, 8)))
    assert dropped(*gaps) == []


def test_four_weeks_are_kept_and_the_fifth_is_not() -> None:
    """Mondays of one month; the days of the last week use up the daily ones."""
    days = at(*(f"2026-06-{day}T08:00" for day in range(22, 29)))
    weeks = at("2026-06-15T08:00", "2026-06-08T08:00", "2026-06-03T08:00")
    assert dropped(*days, *weeks) == []
    assert dropped(*days, *weeks, *at("2026-06-02T08:00")) == ["2026-06-02T08:00"]
    assert dropped(*days, *weeks[:2], *at("2026-06-01T08:00"), *at("2026-05-30T08:00", "2026-05-23T08:00")) == [
        "2026-05-23T08:00"
    ]


def test_twelve_months_are_kept_and_the_thirteenth_is_not() -> None:
    days = at(*(f"2026-06-{day}T08:00" for day in range(22, 29)))
    months = at(
        *(f"2025-{month:02}-15T08:00" for month in range(7, 13)), *(f"2026-{m:02}-15T08:00" for m in range(1, 6))
    )
    assert len(months) == 11
    assert dropped(*days, *months) == []
    assert dropped(*days, *months, *at("2025-06-15T08:00")) == ["2025-06-15T08:00"]


def test_the_last_three_from_before_a_migration_are_kept() -> None:
    days = at(*(f"2026-06-{day}T08:00" for day in range(22, 29)))
    months = at(
        *(f"2025-{month:02}-15T08:00" for month in range(7, 13)), *(f"2026-{m:02}-15T08:00" for m in range(1, 6))
    )
    migrations = at("2020-01-04T08:00", "2020-01-03T08:00", "2020-01-02T08:00", why="before-migration")
    older = at("2020-01-01T08:00", why="before-migration")
    assert dropped(*days, *months, *migrations) == []
    assert dropped(*days, *months, *migrations, *older) == ["2020-01-01T08:00"]


moments = st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1)).map(lambda moment: moment.isoformat())


@given(st.lists(moments, max_size=80, unique=True))
def test_the_newest_is_never_dropped_and_dropping_again_drops_nothing(found: list[str]) -> None:
    copies = at(*found)
    left = [one for one in copies if one not in to_drop(copies)]
    assert to_drop(left) == []
    assert len(left) <= 7 + 4 + 12 + len(copies)
    assert not copies or max(copies, key=lambda one: one.at) in left


def test_taking_one_drops_what_is_too_old(kept: Store, path: Path) -> None:
    lay_down(kept, *(AT - days(ago) for ago in range(40, 0, -1)))
    assert len(of(path)) == 40
    take(kept, AT, "daily")
    found = of(path)
    assert len(found) == len({one.at.date() for one in found})
    assert found[0].at == AT
    assert 7 <= len(found) <= 7 + 4 + 12
    assert to_drop(found) == []


@pytest.mark.usefixtures("unclean_ends")
def test_before_a_migration_the_diary_is_copied(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_store(path)) as store:
        backups.fill(store)
    number = len(shipped()) + 1
    more = Migration(f"{number:04}_shoes", "-- shoes\nALTER TABLE runs ADD COLUMN shoe TEXT;")
    monkeypatch.setattr(opening, "shipped", lambda: [*shipped(), more])
    written = path.with_name(f"{path.name}.wal").stat().st_mtime
    with closing(open_store(path)) as store:
        [(why, at)] = whys(store)
    assert (why, at) == ("before-migration", datetime.fromtimestamp(int(written), UTC))
    found = newest_good(path)
    assert found
    assert archive.contents(found).holds.counts["runs"] == 2


def test_a_copy_that_cannot_be_made_before_a_migration_is_the_file_itself(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(path).close()
    number = len(shipped()) + 1
    more = Migration(f"{number:04}_shoes", "-- shoes\nALTER TABLE runs ADD COLUMN shoe TEXT;")

    def full(*_: object) -> None:
        raise DiskFull(path)

    monkeypatch.setattr(opening, "take", full)
    monkeypatch.setattr(opening, "shipped", lambda: [*shipped(), more])
    open_store(path, AT).close()
    assert path.with_name(f"surefoot.before-{number:04}.duckdb").exists()
