"""The command line as a timer or a careful runner uses it: what it prints, what it leaves alone, how it exits."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from ankle_core import __main__ as command_line
from ankle_core import parameters
from ankle_core.commands import backups
from ankle_core.diary.check_in import CheckIn, Occasion, Rating, Side, Site
from ankle_core.sample import sample
from ankle_core.store import Store, open_store
from ankle_core.store.tables import check_ins, usuals
from ankle_core.store.tables.whole import bulk, integrity

KINDS = [
    "check_ins",
    "runs",
    "sessions",
    "sets",
    "screenings",
    "moves",
    "self_tests",
    "weekly_checks",
    "rest_days",
    "routines",
    "trials",
    "usuals",
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "diary.duckdb"


def run(*arguments: object) -> int:
    return command_line.main([str(argument) for argument in arguments])


def make(file: Path, *more: object) -> int:
    return run("sample", "--database", file, "--years", "0.2", "--seed", "7", "--last", "2026-06-01", *more)


def refused(*arguments: object) -> int | str | None:
    """Run a call that argparse refuses and return its exit code."""
    with pytest.raises(SystemExit) as left:
        run(*arguments)
    return left.value.code


def test_sample_fills_a_new_file_with_the_diary_of_its_seed(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert make(file) == 0
    expected = sample.diary(date(2026, 6, 1), 73, seed=7)
    with closing(open_store(file)) as store, store.reading() as db:
        kept = check_ins.within(db, date(2026, 1, 1), date(2027, 1, 1))
        assert {said.id for said in kept} == {said.id for said in expected.check_ins}
        assert {side: (soreness, at) for side, soreness, at in usuals.every(db)} == expected.usuals
    said = capsys.readouterr().out
    assert said.startswith(f"The diary {file} now holds: check-ins {len(expected.check_ins)}, runs ")


def test_sample_ends_today_unless_told_otherwise(file: Path) -> None:
    assert run("sample", "--database", file, "--years", "0.1", "--seed", "1") == 0
    today = date.today()
    with closing(open_store(file)) as store, store.reading() as db:
        last = max(said.day for said in check_ins.within(db, today - timedelta(days=60), today + timedelta(days=2)))
    assert abs((today - last).days - 1) <= 1


def test_sample_refuses_a_diary_that_holds_anything(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    moment = datetime(2026, 1, 5, 7, tzinfo=UTC)
    ratings = (Rating(Side.LEFT, Site.ANKLE, 2),)
    said = CheckIn(UUID(int=1), date(2026, 1, 5), moment, "UTC", Occasion.MORNING, ratings)
    with closing(open_store(file)) as store, store.writing() as db:
        bulk.fill(db, [said])
    assert make(file) == 1
    assert capsys.readouterr().err == (
        f"The diary {file} holds entries already. It was left as it is. Name a file that is not there yet.\n"
    )
    with closing(open_store(file)) as store, store.reading() as db:
        assert [kept.id for kept in check_ins.within(db, date(2000, 1, 1), date(2100, 1, 1))] == [said.id]


def test_sample_fills_a_diary_that_is_still_empty(file: Path) -> None:
    open_store(file).close()
    assert make(file) == 0


@pytest.mark.parametrize(
    "content", [b"SQLite format 3\0" + bytes(4096), b"Mon left 2\n" * 1000], ids=["another database", "a letter"]
)
@pytest.mark.parametrize("command", ["sample", "doctor"])
def test_a_file_that_is_no_diary_is_left_as_it_is(
    command: str, content: bytes, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_bytes(content)
    more = ["--years", "1"] if command == "sample" else []
    assert run(command, "--database", file, *more) == 1
    assert file.read_bytes() == content
    assert capsys.readouterr().err.startswith(f"{file} is not a diary of Surefoot. It was left as it is. ")


def test_doctor_counts_what_is_there_as_one_object(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(file)
    capsys.readouterr()
    assert run("doctor", "--database", file, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    expected = sample.diary(date(2026, 6, 1), 73, seed=7)
    assert list(found) == ["counts", "schema", "problems", "checkpoint_at", "journal_bytes"]
    assert list(found["counts"]) == KINDS
    assert found["counts"] == {
        "check_ins": len(expected.check_ins),
        "runs": len(expected.runs),
        "sessions": len(expected.sessions),
        "sets": len(expected.sets),
        "screenings": 1,
        "moves": len(expected.moves),
        "self_tests": len(expected.self_tests),
        "weekly_checks": len(expected.weekly_checks),
        "rest_days": len(expected.rest_days),
        "routines": len(expected.routines),
        "trials": 0,
        "usuals": 2,
    }
    assert found["schema"] >= 1
    assert found["problems"] == []


def test_doctor_says_it_in_sentences(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    open_store(file).close()
    assert run("doctor", "--database", file) == 0
    said = capsys.readouterr().out
    assert said.startswith(
        "The diary holds: check-ins 0, runs 0, sessions 0, sets 0, screenings 0, moves 0, self-tests 0, weekly-checks 0, rest-days 0, routines 0, trials 0, usuals 0."
    )
    assert said.endswith("No problem was found.\n")


def test_doctor_says_when_the_last_checkpoint_was_and_what_only_the_journal_has(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as unclean:
        unclean.setattr(Store, "_empty_journal", lambda store: None)
        with closing(open_store(file)) as store, store.writing() as db:
            usuals.save(db, Side.LEFT, 2, datetime(2026, 1, 1, tzinfo=UTC))
    os.utime(file, (1_767_225_600, 1_767_225_600))
    left = file.with_name(f"{file.name}.wal").stat().st_size
    assert run("doctor", "--database", file) == 0
    said = f"Its last checkpoint was at 2026-01-01T00:00:00+00:00; the journal beside it had {left:,} bytes more.\n"
    assert said in capsys.readouterr().out
    assert run("doctor", "--database", file, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["journal_bytes"] == 0, "the end of the first look emptied it"
    assert found["checkpoint_at"] > "2026-01-01T00:00:00+00:00"


def test_every_command_leaves_a_file_that_is_whole_by_itself(file: Path, tmp_path: Path) -> None:
    make(file)
    assert not file.with_name(f"{file.name}.wal").exists()
    alone = tmp_path / "alone" / file.name
    alone.parent.mkdir()
    shutil.copy(file, alone)
    with (
        closing(open_store(file)) as one,
        closing(open_store(alone)) as other,
        one.reading() as db,
        other.reading() as again,
    ):
        assert integrity.counts(again) == integrity.counts(db)


ORPHAN = "INSERT INTO ratings (check_in_id, side, site, soreness) VALUES (gen_random_uuid(), 'left', 'ankle', 2)"


@pytest.mark.parametrize("more", [(), ("--json",)], ids=["sentences", "json"])
def test_doctor_exits_1_with_what_cannot_be_right(
    more: tuple[str, ...], file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(open_store(file)) as store, store.writing() as db:
        db.execute(ORPHAN)
    assert run("doctor", "--database", file, *more) == 1
    assert "1 ratings without a check-in" in capsys.readouterr().out


def test_doctor_does_not_begin_a_diary_that_is_missing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("doctor", "--database", file) == 1
    assert capsys.readouterr().err == f"There is no diary {file}. Nothing was created. Look at the name again.\n"
    assert list(file.parent.iterdir()) == []


def test_a_missing_folder_is_the_datas_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert make(tmp_path / "gone" / "diary.duckdb") == 1
    assert capsys.readouterr().err.startswith(f"There is no folder {tmp_path / 'gone'} for the diary.")


def test_what_the_opening_has_to_say_is_said(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(file)
    store.notices = ("The diary was mended.",)
    monkeypatch.setattr(backups, "open_store", lambda *_: store)
    assert run("doctor", "--database", file) == 0
    assert capsys.readouterr().err == "The diary was mended.\n"


CALLS: dict[str, tuple[object, ...]] = {
    "no command": (),
    "an unknown command": ("heal",),
    "no file": ("doctor",),
    "no years": ("sample", "--database", "x"),
    "0 years": ("sample", "--database", "x", "--years", "0"),
    "251 years": ("sample", "--database", "x", "--years", "251"),
    "years that are no number": ("sample", "--database", "x", "--years", "many"),
    "endless years": ("sample", "--database", "x", "--years", "inf"),
    "a seed that is no number": ("sample", "--database", "x", "--years", "1", "--seed", "s"),
    "a last day that is none": ("sample", "--database", "x", "--years", "1", "--last", "yesterday"),
    "a repair of a copy": ("doctor", "--database", "x", "--repair", "--snapshot"),
    "an export to nowhere": ("export", "--database", "x"),
    "a restore of nothing": ("restore", "--database", "x"),
    "a last day in the stone age": ("sample", "--database", "x", "--years", "1", "--last", "0200-01-01"),
}


@pytest.mark.parametrize("arguments", CALLS.values(), ids=CALLS.keys())
def test_a_call_that_cannot_be_understood_exits_2(
    arguments: tuple[object, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert refused(*arguments) == 2
    assert "usage: python -m ankle_core" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_help_names_the_commands_and_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert refused("--help") == 0
    said = capsys.readouterr().out
    assert "sample" in said
    assert "doctor" in said
    assert "0 fine, 1 the data's fault, 2 the call's fault" in said


@pytest.mark.parametrize("command", ["sample", "doctor", "export", "restore", "import"])
def test_every_command_has_a_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(command, "--help") == 0
    assert "--database FILE" in capsys.readouterr().out


HOLD = """
import sys
from pathlib import Path
from ankle_core.store import open_store

store = open_store(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
store.close()
"""


@pytest.fixture
def holder(file: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the diary open."""
    open_store(file).close()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        yield process
        process.communicate("")


@pytest.mark.parametrize("command", ["sample", "doctor"])
def test_a_diary_open_elsewhere_is_left_alone_and_the_process_named(
    command: str, file: Path, holder: subprocess.Popen[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = {beside.name: (beside.read_bytes(), beside.stat().st_mtime_ns) for beside in file.parent.iterdir()}
    more = ["--years", "1"] if command == "sample" else []
    assert run(command, "--database", file, *more) == 1
    said = capsys.readouterr()
    assert f"is open in another program (process {holder.pid})" in said.err
    assert said.out == ""
    after = {beside.name: (beside.read_bytes(), beside.stat().st_mtime_ns) for beside in file.parent.iterdir()}
    assert after == before


def test_the_module_can_be_run(file: Path) -> None:
    command = [sys.executable, "-m", "ankle_core", "doctor", "--database", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == f"There is no diary {file}. Nothing was created. Look at the name again.\n"


def test_every_number_of_the_rules_is_printed_with_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("rules") == 0
    text = capsys.readouterr().out
    assert "LEVEL_SESSIONS: 3 sessions. Sessions at a level before the next one is suggested." in text
    assert text.count("Tested in: ") == len(parameters.named())
    assert run("rules", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told.keys() == parameters.named().keys()
    assert told["SCREEN_JUMP"]["value"] == 3
    assert "Not confirmed" in text
    assert told["LIMIT_TENDON"]["unconfirmed"]
    assert not told["SCREEN_JUMP"]["unconfirmed"]
    assert {tuple(one) for one in told.values()} == {
        ("value", "unit", "about", "source", "grade", "tested_in", "unconfirmed")
    }


def test_whoever_reads_may_stop_after_the_first_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    with os.fdopen(writes, "w") as closed:
        monkeypatch.setattr(sys, "stdout", closed)
        assert run("rules") == 0
        print("what is said at the end goes nowhere")
