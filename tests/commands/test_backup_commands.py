"""Taking a diary out and bringing it back without a screen, also while the app has it open."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ankle_core import __main__ as command_line
from ankle_core.commands import backups as backup_commands
from ankle_core.store import Store, archive, open_store
from ankle_core.store.lifecycle import snapshots
from ankle_core.store.tables import runs
from ankle_core.store.tables.whole import exports
from tests.blank import open_in_memory, open_new
from tests.store import backups
from tests.store.backups import all_of, members
from tests.store.entries import ALWAYS, AT, run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A diary with something in every table."""
    path = tmp_path / "diary.duckdb"
    with closing(open_new(path)) as store:
        backups.fill(store)
    return path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out.zip"


def command(*arguments: object) -> int:
    return command_line.main([str(argument) for argument in arguments])


def notes(path: Path) -> list[str]:
    with closing(open_store(path)) as store, store.reading() as db:
        return sorted(one.note for one in runs.within(db, *ALWAYS))


def kept(path: Path, at: datetime = AT) -> Path:
    """Return a copy that the diary made of itself."""
    with closing(open_store(path)) as store:
        made = snapshots.take(store, at, "daily")
    assert made
    return made


COUNTS = "check-ins 3, runs 2, sessions 2, sets 3, screenings 1, moves 1, self-tests 1, weekly-checks 1, rest-days 1, routines 1, trials 1, usuals 1, from 2 March 2026 to 4 March 2026."


def test_a_diary_is_exported_and_says_so(file: Path, target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command("export", "--database", file, target) == 0
    assert capsys.readouterr().out == f"{target} holds: {COUNTS}\n"
    assert archive.contents(target).holds.counts["runs"] == 2
    assert not [name for name in members(target) if name.endswith(".csv")]


def test_csv_comes_with_it_if_asked_for(file: Path, target: Path) -> None:
    assert command("export", "--database", file, target, "--csv") == 0
    assert "csv/runs.csv" in members(target)


def test_an_export_is_remembered(file: Path, target: Path) -> None:
    before = datetime.now(UTC)
    command("export", "--database", file, target)
    with closing(open_store(file)) as store, store.reading() as db:
        last = exports.latest(db)
    assert last
    assert last >= before


def test_nothing_is_exported_over_what_is_there(file: Path, target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target.write_bytes(b"mine")
    assert command("export", "--database", file, target) == 1
    assert "There is already a file" in capsys.readouterr().err
    assert target.read_bytes() == b"mine"


def test_a_diary_that_is_missing_is_not_begun(tmp_path: Path, target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command("export", "--database", tmp_path / "gone.duckdb", target) == 1
    assert capsys.readouterr().err.startswith("There is no diary")
    assert list(tmp_path.iterdir()) == []


def test_an_export_into_a_folder_that_is_not_there_is_said(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command("export", "--database", file, file.parent / "gone" / "out.zip") == 1
    assert "gone" in capsys.readouterr().err


@pytest.fixture
def holder(file: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the diary open, after it copied itself."""
    kept(file, datetime.now(UTC) - timedelta(minutes=119))
    code = """
import sys
from pathlib import Path
from ankle_core.store import open_store
store = open_store(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
store.close()
"""
    with subprocess.Popen(
        [sys.executable, "-c", code, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        yield process
        process.communicate("")


def test_while_the_app_has_it_open_the_process_is_named_and_the_way_out(
    file: Path, target: Path, holder: subprocess.Popen[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (("export", "--database", file, target), ("doctor", "--database", file)):
        assert command(*arguments) == 1
        said = capsys.readouterr().err
        assert f"is open in another program (process {holder.pid})" in said
        assert said.endswith("Or add --snapshot to take the newest copy Surefoot made of it.\n")
    assert command("restore", target, "--database", file) == 1
    said = capsys.readouterr().err
    assert f"(process {holder.pid})" in said
    assert "--snapshot" not in said
    assert not target.exists()


def test_with_snapshot_the_newest_copy_is_used_and_its_age_told(
    file: Path, target: Path, holder: subprocess.Popen[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("export", "--database", file, target, "--snapshot", "--csv") == 0
    said = capsys.readouterr()
    assert said.err.endswith(" UTC, 119 minutes old.\n")
    assert said.out == f"{target} holds: {COUNTS}\n"
    assert "csv/runs.csv" in members(target)
    assert command("doctor", "--database", file, "--snapshot", "--json") == 0
    said = capsys.readouterr()
    assert "119 minutes old" in said.err
    found = json.loads(said.out)
    assert list(found) == ["counts", "schema", "problems", "snapshot"]
    assert (found["counts"]["runs"], found["schema"], found["problems"]) == (2, 9, [])
    assert found["snapshot"] == archive.contents(target).created_at.isoformat()


def test_without_a_copy_there_is_none_to_use(file: Path, target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command("export", "--database", file, target, "--snapshot") == 1
    assert "There is no whole copy of the diary" in capsys.readouterr().err
    assert not target.exists()


AGES = [
    (0, "0 minutes"),
    (119, "119 minutes"),
    (120, "2 hours"),
    (2879, "47 hours"),
    (2880, "2 days"),
    (-5, "0 minutes"),
]


@pytest.mark.parametrize(("minutes", "words"), AGES)
def test_how_old_a_copy_is_in_words(minutes: int, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup_commands, "_now", lambda: AT)
    assert backup_commands.age(AT - timedelta(minutes=minutes)) == words


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A backup of another diary, with one run."""
    with closing(open_in_memory()) as other:
        with other.writing() as db:
            runs.save(db, run(note="theirs"), AT)
        archive.export(other, tmp_path / "theirs.zip", AT)
    return tmp_path / "theirs.zip"


def test_a_diary_that_is_not_there_is_made(tmp_path: Path, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = tmp_path / "new.duckdb"
    assert command("restore", source, "--database", new) == 0
    assert notes(new) == ["theirs"]
    said = capsys.readouterr().out
    assert (
        "now holds: check-ins 0, runs 1, sessions 0, sets 0, screenings 0, moves 0, self-tests 0, weekly-checks 0, rest-days 0, routines 0, trials 0, usuals 0, from 2 March 2026"
        in said
    )
    assert "The backup was made on 2 March 2026, 07:30 UTC by Surefoot" in said
    assert "kept" not in said


def test_a_diary_that_is_there_is_replaced_and_kept(
    file: Path, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = notes(file)
    assert command("restore", source, "--database", file) == 0
    assert notes(file) == ["theirs"]
    name = capsys.readouterr().out.split("What was there before is kept as ")[1].removesuffix(".\n")
    assert notes(file.with_name(name)) == before


def test_a_damaged_diary_is_replaced_and_kept(file: Path, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(open_store(file)) as store:
        store.checkpoint()
    file.with_name(f"{file.name}.prev").unlink()
    file.write_bytes(file.read_bytes()[:20_000])
    assert command("restore", source, "--database", file, "--merge") == 1
    assert command("restore", source, "--database", file) == 0
    said = capsys.readouterr()
    assert "is damaged" in said.err
    assert "is kept as diary.damaged-1.duckdb" in said.out
    assert notes(file) == ["theirs"]


def test_a_file_of_something_else_is_not_replaced(
    tmp_path: Path, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear diary\n" * 2000)
    assert command("restore", source, "--database", letter) == 1
    assert "is not a diary of Surefoot" in capsys.readouterr().err
    assert letter.read_text().startswith("Dear diary")


def test_a_bad_backup_is_refused(file: Path, target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target.write_bytes(b"no zip")
    before = notes(file)
    for more in ((), ("--merge",)):
        assert command("restore", target, "--database", file, *more) == 1
        assert "is not a backup of Surefoot" in capsys.readouterr().err
    assert notes(file) == before


def test_a_backup_is_laid_over_a_diary(file: Path, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = notes(file)
    assert command("restore", source, "--database", file, "--merge") == 0
    assert notes(file) == sorted([*before, "theirs"])
    said = capsys.readouterr().out
    assert "New in the diary" in said
    assert (
        "check-in 0, run 1, session 0, screening 0, move 0, self-test 0, weekly-check 0, rest-day 0, routine 0, trial 0, set 0."
        in said
    )
    assert (
        "Replaced by a newer edit: check-in 0, run 0, session 0, screening 0, move 0, self-test 0, weekly-check 0, rest-day 0, routine 0, trial 0, set 0."
        in said
    )
    assert ".before-merge.zip." in said
    assert "morning" not in said


@pytest.mark.parametrize(("mornings", "words"), [(1, "On 1 day there were"), (2, "On 2 days there were")])
def test_days_with_two_mornings_are_told(
    file: Path, target: Path, capsys: pytest.CaptureFixture[str], mornings: int, words: str
) -> None:
    from ankle_core.store.tables import check_ins
    from tests.store.entries import morning

    with closing(open_in_memory()) as other:
        with other.writing() as db:
            for ago in range(mornings):
                check_ins.save(db, morning(ago), AT)
        archive.export(other, target, AT)
    assert command("restore", target, "--database", file, "--merge") == 0
    assert words in capsys.readouterr().out


def test_what_cannot_be_right_in_a_backup_is_said(
    tmp_path: Path, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(open_in_memory()) as other:
        with other.writing() as db:
            db.execute("INSERT INTO ratings SELECT gen_random_uuid(), 'left', 'ankle', 3")
        archive.export(other, target, AT)
    assert command("restore", target, "--database", tmp_path / "new.duckdb") == 0
    assert "1 ratings without a check-in" in capsys.readouterr().err


def test_an_export_and_a_restore_are_the_same_diary(file: Path, target: Path, tmp_path: Path) -> None:
    with closing(open_store(file)) as store:
        before = all_of(store)
    command("export", "--database", file, target)
    command("restore", target, "--database", tmp_path / "new.duckdb")
    with closing(open_store(tmp_path / "new.duckdb")) as store:
        assert isinstance(store, Store)
        assert all_of(store) == before
