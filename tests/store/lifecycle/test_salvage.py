"""The doctor makes a diary of the best that is left, tries everything on copies, says each step and deletes nothing."""

import json
import os
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from ankle_core import __main__ as command_line
from ankle_core.store import Store, archive, open_store
from ankle_core.store.file import system
from ankle_core.store.file.diary_file import beside
from ankle_core.store.file.failures import HeldElsewhere, Newer, NothingToRepair, NotRepaired, NotWritable
from ankle_core.store.lifecycle import salvage, snapshots
from ankle_core.store.tables import runs
from ankle_core.store.tables.whole import integrity
from tests.blank import open_new
from tests.store.entries import AT, run

pytestmark = pytest.mark.usefixtures("unclean_ends")

BLOCK = 3 * 4096


def save(store: Store, times: int = 1) -> None:
    for ago in range(times):
        with store.writing() as db:
            runs.save(db, run(ago), AT)


def counted(path: Path) -> int:
    with closing(open_store(path)) as store, store.reading() as db:
        assert store.notices == ()
        return integrity.counts(db)["runs"]


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


@pytest.fixture
def left(path: Path) -> Path:
    """Return a closed diary: 10 runs in the file, 5 in the journal, and the copy of 4 from before the checkpoint."""
    with closing(open_new(path)) as store:
        save(store, 4)
        store.checkpoint()
        save(store, 6)
        store.checkpoint()
        save(store, 5)
    return path


def tear(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[BLOCK : BLOCK + 64] = os.urandom(64)
    path.write_bytes(whole)


def break_journal(path: Path) -> None:
    """Damage the entry that is third of five."""
    journal = beside(path, ".wal")
    whole = bytearray(journal.read_bytes())
    whole[len(whole) // 2 : len(whole) // 2 + 8] = os.urandom(8)
    journal.write_bytes(whole)


def test_a_whole_diary_needs_no_repair_and_is_left_as_it_is(left: Path) -> None:
    before = left.read_bytes()
    assert salvage.repair(left) == []
    assert left.read_bytes() == before
    assert counted(left) == 15


def _damaged(path: Path) -> None:
    tear(path)


def _damaged_and_no_journal(path: Path) -> None:
    tear(path)
    beside(path, ".wal").unlink()


def _gone(path: Path) -> None:
    path.unlink()


def _text(path: Path) -> None:
    path.write_text("Mon left 2\n" * 1000)


def _everything_broken(path: Path) -> None:
    tear(path)
    break_journal(path)


def _foreign_journal(path: Path) -> None:
    other = path.with_name("other.duckdb")
    with closing(open_store(other)) as store:
        save(store, 30)
    beside(path, ".wal").write_bytes(beside(other, ".wal").read_bytes())


def _rubbish_for_a_journal(path: Path) -> None:
    beside(path, ".wal").write_bytes(b"Mon left 2\n" * 100)


#: What happened -> what is put in place, and its runs.
CASES: dict[str, tuple[Callable[[Path], None], str, int]] = {
    "an entry of the journal is damaged": (break_journal, "the file with what can be read of the journal", 12),
    "the journal is another diary's": (_foreign_journal, "the file alone", 10),
    "the journal is none": (_rubbish_for_a_journal, "the file alone", 10),
    "the file is damaged": (_damaged, "the copy from before the last checkpoint alone", 4),
    "the file is damaged and the journal gone": (
        _damaged_and_no_journal, "the copy from before the last checkpoint alone", 4,
    ),
    "the file is gone": (_gone, "the copy from before the last checkpoint alone", 4),
    "the file is text": (_text, "the copy from before the last checkpoint alone", 4),
    "file and journal are damaged": (_everything_broken, "the copy from before the last checkpoint alone", 4),
}  # fmt: skip


@pytest.mark.parametrize(("happens", "words", "kept"), CASES.values(), ids=CASES)
def test_the_fullest_that_can_be_read_is_put_in_place_and_all_from_before_is_kept(
    left: Path, happens: Callable[[Path], None], words: str, kept: int
) -> None:
    happens(left)
    before = contents(left.parent)
    steps = salvage.repair(left)
    assert steps[-2:] == [
        f"Put in place: {words}.",
        "Everything from before is kept under the name surefoot.damaged-1.duckdb.",
    ]
    aside = left.with_name("surefoot.damaged-1.duckdb")
    for ending in ("", ".wal", ".prev"):
        if f"surefoot.duckdb{ending}" in before:
            assert beside(aside, ending).read_bytes() == before[f"surefoot.duckdb{ending}"]
    assert not [name for name in contents(left.parent) if ".trial" in name or ".best" in name]
    assert counted(left) == kept


def test_every_step_is_told(left: Path) -> None:
    break_journal(left)
    assert salvage.repair(left) == [
        f"The journal {left}.wal does not belong to the diary beside it, or is damaged.",
        "Tried the file with what can be read of the journal: it holds 12 rows.",
        "Tried the file alone: it holds 10 rows.",
        "Tried the copy from before the last checkpoint with what can be read of the journal: it cannot be read.",
        "Tried the copy from before the last checkpoint alone: it holds 4 rows.",
        "Put in place: the file with what can be read of the journal.",
        "Everything from before is kept under the name surefoot.damaged-1.duckdb.",
    ]


def test_what_the_opening_mends_by_itself_is_told_as_a_repair(path: Path) -> None:
    with closing(open_new(path)) as store:
        save(store, 4)
        store.copy_to(beside(path, ".prev"))
        with store.writing() as db:
            db.execute("INSERT INTO ratings VALUES (uuid(), 'left', 'ankle', 3)")
    tear(path)
    [mended] = salvage.repair(path)
    assert "nothing saved is lost" in mended


def test_another_diary_never_takes_the_place_of_this_one(left: Path) -> None:
    other = left.with_name("other.duckdb")
    with closing(open_store(other)) as store:
        save(store, 30)
        store.checkpoint()
    beside(left, ".prev").write_bytes(other.read_bytes())
    break_journal(left)
    salvage.repair(left)
    assert counted(left) == 12


@pytest.mark.parametrize("happens", [_everything_broken, _gone], ids=["everything is broken", "the file is gone"])
def test_the_newest_good_snapshot_is_used_where_it_holds_more(left: Path, happens: Callable[[Path], None]) -> None:
    with closing(open_store(left)) as store:
        snapshots.take(store, AT, snapshots.BEFORE_FIRST_WRITE)
        save(store)
    later = snapshots.folder(left) / "2027-01-01T000000Z.daily.zip"
    later.write_bytes(b"no backup")
    happens(left)
    steps = salvage.repair(left)
    assert steps[-3:-1] == [
        "Tried the snapshot 2026-03-02T073000Z.daily.zip: it holds 15 rows.",
        "Put in place: the snapshot 2026-03-02T073000Z.daily.zip.",
    ]
    assert later.exists()
    assert counted(left) == 15


def test_a_snapshot_is_enough(left: Path) -> None:
    with closing(open_store(left)) as store:
        snapshots.take(store, AT, snapshots.BEFORE_FIRST_WRITE)
    for ending in ("", ".wal", ".prev"):
        beside(left, ending).unlink(missing_ok=True)
    assert "Put in place: the snapshot" in salvage.repair(left)[-2]
    assert counted(left) == 15


def test_the_backup_made_for_a_checkpoint_is_tried_too(left: Path) -> None:
    with closing(open_store(left)) as store:
        archive.export(store, beside(left, ".secured"), AT)
    beside(left, ".secured").rename(beside(left, ".prev.zip"))
    left.unlink()
    assert "Put in place: the backup made for a checkpoint." in salvage.repair(left)
    assert beside(left.with_name("surefoot.damaged-1.duckdb"), ".prev.zip").exists()
    assert counted(left) == 15


def test_what_cannot_be_repaired_is_left_as_it_is(left: Path) -> None:
    _everything_broken(left)
    tear(beside(left, ".prev"))
    before = contents(left.parent)
    with pytest.raises(NotRepaired, match=r"Tried the file alone: it cannot be read; .* Everything was left as it is"):
        salvage.repair(left)
    assert contents(left.parent) == before


def test_nothing_is_left_of_a_diary_but_its_journal(left: Path) -> None:
    left.unlink()
    beside(left, ".prev").unlink()
    before = contents(left.parent)
    with pytest.raises(NotRepaired, match="nothing of it is left"):
        salvage.repair(left)
    assert contents(left.parent) == before


def test_where_nothing_is_nothing_is_made(path: Path) -> None:
    with pytest.raises(NothingToRepair, match="Nothing was created"):
        salvage.repair(path)
    assert list(path.parent.iterdir()) == []


def test_a_diary_that_is_open_elsewhere_is_not_repaired(left: Path) -> None:
    with closing(open_store(left)), pytest.raises(HeldElsewhere):
        salvage.repair(left)


def test_a_diary_of_a_newer_surefoot_is_not_damaged(left: Path) -> None:
    with closing(open_store(left)) as store, store.writing() as db:
        db.execute("INSERT INTO migrations VALUES (9999, '9999_later', '')")
    with pytest.raises(Newer):
        salvage.repair(left)


def test_a_disk_without_room_stops_the_repair_and_leaves_all_as_it_is(
    left: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_journal(left)
    before = contents(left.parent)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(system, "copy", full)
        with pytest.raises(Exception, match="no room left"):
            salvage.repair(left)
    assert contents(left.parent) == before


def test_a_repair_that_is_cut_off_is_done_the_next_time(left: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _everything_broken(left)
    copy = system.copy
    for allowed in range(12):
        done: list[Path] = []

        def until_the_kill(source: Path, target: Path, allowed: int = allowed, done: list[Path] = done) -> None:
            if len(done) == allowed:
                raise PermissionError(13, "Permission denied")
            done.append(target)
            copy(source, target)

        with monkeypatch.context() as patched, suppress(NotWritable):
            patched.setattr(system, "copy", until_the_kill)
            salvage.repair(left)
            break
    assert allowed > 5
    assert counted(left) == 4


# The command


def doctor(*arguments: object) -> int:
    return command_line.main(["doctor", *map(str, arguments)])


def test_the_doctor_says_each_step_and_what_is_there_afterwards(left: Path, capsys: pytest.CaptureFixture[str]) -> None:
    break_journal(left)
    assert doctor("--database", left) == 1
    assert "doctor --repair" in capsys.readouterr().err
    assert doctor("--repair", "--database", left) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-4] == "Everything from before is kept under the name surefoot.damaged-1.duckdb."
    assert "runs 12" in lines[-3]
    assert lines[-2].startswith("Its last checkpoint was at ")
    assert lines[-1] == "No problem was found."
    assert doctor("--repair", "--database", left) == 0
    assert capsys.readouterr().out.startswith("Nothing needed to be repaired.\n")


def test_the_doctor_s_one_object_holds_the_repairs(left: Path, capsys: pytest.CaptureFixture[str]) -> None:
    break_journal(left)
    assert doctor("--repair", "--json", "--database", left) == 0
    said = json.loads(capsys.readouterr().out)
    assert len(said["repairs"]) == 7
    assert said["counts"]["runs"] == 12
    assert said["problems"] == []


def test_a_problem_that_no_repair_can_mend_is_the_data_s_fault(left: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(open_store(left)) as store, store.writing() as db:
        db.execute("INSERT INTO ratings VALUES (uuid(), 'left', 'ankle', 3)")
    assert doctor("--repair", "--json", "--database", left) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["repairs"], said["problems"]) == ([], ["The diary holds 1 ratings without a check-in."])


def test_what_cannot_be_repaired_is_the_data_s_fault(left: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _everything_broken(left)
    tear(beside(left, ".prev"))
    assert doctor("--repair", "--database", left) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "could not be repaired" in told.err
    assert doctor("--repair", "--database", left.with_name("none.duckdb")) == 1


def test_a_repair_without_a_file_is_the_call_s_fault() -> None:
    with pytest.raises(SystemExit) as left:
        doctor("--repair")
    assert left.value.code == 2
