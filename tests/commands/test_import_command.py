"""Runs from files without a screen: what is said, what is added, what is left alone, how it exits."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ankle_core import __main__ as command_line
from ankle_core.commands import imports as import_command
from ankle_core.diary.profile import Profile
from ankle_core.diary.runs import Run
from ankle_core.diary.table_answers import Felt, TableAnswer
from ankle_core.store import open_store
from ankle_core.store.lifecycle import imports, snapshots
from ankle_core.store.tables import profile, runs
from ankle_core.store.tables.imports import table_answers
from tests.reading import export_writer, fit_writer, xml_texts
from tests.store.entries import ALWAYS

START = datetime(2026, 3, 14, 6, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """The computer of these tests stands in Berlin."""
    monkeypatch.setenv("TZ", "Europe/Berlin")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "diary.duckdb"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a run, the same run again, a ride, and a file of something else."""
    folder = tmp_path / "watch"
    (folder / "older").mkdir(parents=True)
    (folder / "run.fit").write_bytes(fit_writer.run())
    (folder / "older" / "run.tcx").write_bytes(xml_texts.tcx(xml_texts.activity(xml_texts.lap())))
    (folder / "ride.gpx").write_bytes(xml_texts.gpx(xml_texts.trk(xml_texts.trkseg(), kind="1")))
    return folder


def command(*arguments: object) -> int:
    return command_line.main(["import", *map(str, arguments)])


Saying = Callable[..., dict[str, Any]]


@pytest.fixture
def said(database: Path, capsys: pytest.CaptureFixture[str]) -> Saying:
    """Return a function that imports and returns what was said as an object, with its exit code."""

    def call(*arguments: object) -> dict[str, Any]:
        code = command(*arguments, "--database", database, "--json")
        printed = capsys.readouterr()
        return json.loads(printed.out) | {"code": code, "aside": printed.err}

    return call


def written(database: Path) -> list[Run]:
    with closing(open_store(database)) as store, store.reading() as db:
        return runs.within(db, *ALWAYS)


def file(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


RUN = {
    "started_at": "2026-03-14T06:30:00+00:00", "utc_offset_minutes": 60, "distance_m": 5400.0, "moving_s": 1800.0,
    "elapsed_s": 1800.0, "steps": 5070, "steps_from": "cycles", "cadence_spm": 169.0, "sport": "running",
    "surface": "road", "source": "run.fit",
}  # fmt: skip


def test_a_folder_is_read_and_every_run_added_once(folder: Path, database: Path, said: Saying) -> None:
    found = said(folder)
    assert (found["code"], found["added"], found["problems"]) == (0, 1, [])
    [run] = found["runs"]
    assert list(run) == [
        "started_at", "utc_offset_minutes", "distance_m", "moving_s", "elapsed_s", "steps", "steps_from",
        "cadence_spm", "ascent_m", "heart_rate_bpm", "sport", "surface", "source",
    ]  # fmt: skip
    assert run == {**run, **RUN}
    assert found["duplicates"] == [{"source": "run.tcx", "same_as": "run.fit", "sure": True, "known": False}]
    [skipped] = found["skipped"]
    assert (skipped["file"], "not a run" in skipped["reason"]) == ("ride.gpx", True)
    [kept] = written(database)
    assert (kept.started_at, kept.steps, kept.source, len(kept.sources)) == (START, 5070, "run.fit", 1)


def test_importing_the_same_files_twice_adds_nothing(folder: Path, database: Path, said: Saying) -> None:
    said(folder)
    before = written(database)
    again = said(folder)
    assert (again["code"], again["added"], again["runs"]) == (0, 0, [])
    assert {"source": "run.fit", "same_as": "run.fit", "sure": True, "known": True} in again["duplicates"]
    assert written(database) == before
    with closing(open_store(database)) as store, store.reading() as db:
        assert len(imports.latest(db, 9)) == 1
    assert [copy.why for copy in snapshots.of(database)] == [snapshots.BEFORE_IMPORT]


@pytest.mark.parametrize("there", [True, False], ids=["a diary", "no diary yet"])
def test_a_dry_run_writes_nothing(there: bool, folder: Path, database: Path, said: Saying) -> None:
    if there:
        open_store(database).close()
    found = said(folder, "--dry-run")
    assert (found["code"], len(found["runs"]), found["added"]) == (0, 1, 0)
    assert database.exists() == there
    assert not there or written(database) == []


def test_it_is_said_in_sentences(folder: Path, database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file(folder, "broken.fit", b"nothing")
    assert command(folder, "--database", database, "--dry-run") == 1
    printed = capsys.readouterr()
    assert printed.out == (
        "New: 1 run, from 14 March 2026 to 14 March 2026.\n"
        "Already in the diary: 0 runs. Found more than once: 1 run.\n"
        "Not runs: 1; --json lists them with the reasons.\n"
        "This was a dry run: nothing was written.\n"
    )
    assert "broken.fit: It is no recording and no export" in printed.err
    assert "Europe/Berlin was taken, as on this computer" in printed.err
    command(folder, "--database", database, "--zone", "Europe/Berlin")
    printed = capsys.readouterr()
    assert printed.out.startswith("Added: 1 run, from 14 March 2026 to 14 March 2026.\n")
    assert "was taken" not in printed.err
    command(folder, "--database", database)
    assert capsys.readouterr().out.startswith(
        "Added: 0 runs.\nAlready in the diary: 1 run. Found more than once: 1 run.\n"
    )


def test_what_completes_a_known_run_is_said(tmp_path: Path, database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command(file(tmp_path, "run.tcx", xml_texts.tcx(xml_texts.activity(xml_texts.lap()))), "--database", database)
    capsys.readouterr()
    command(file(tmp_path, "run.fit", fit_writer.run()), "--database", database)
    assert "Already in the diary: 1 run, 1 of them now more complete." in capsys.readouterr().out
    assert [run.steps for run in written(database)] == [5070]


def test_what_the_runner_deleted_is_left_out_and_said(
    folder: Path, database: Path, said: Saying, capsys: pytest.CaptureFixture[str]
) -> None:
    said(folder)
    with closing(open_store(database)) as store, store.writing() as db:
        runs.delete(db, runs.latest(db, 1)[0].id, START + timedelta(days=1))
    found = said(folder)
    assert (found["code"], found["added"], found["runs"], found["questions"]) == (0, 0, [], [])
    assert [(one["file"], one["reason"]) for one in found["skipped"][1:]] == [
        ("run.fit", "You deleted this run from the diary. Add it again on the page Runs if you want it back.")
    ]
    command(folder, "--database", database)
    assert "Deleted earlier: 1 run, left out." in capsys.readouterr().out
    assert written(database) == []


def test_what_went_with_an_import_that_was_undone_is_new_again(folder: Path, database: Path, said: Saying) -> None:
    said(folder)
    with closing(open_store(database)) as store, store.writing() as db:
        imports.undo(db, imports.latest(db, 1)[0].id, START + timedelta(days=1))
    assert said(folder)["added"] == 1
    assert len(written(database)) == 1


def test_what_may_be_the_same_is_left_out_and_said(
    tmp_path: Path, database: Path, said: Saying, capsys: pytest.CaptureFixture[str]
) -> None:
    one = file(tmp_path, "run.fit", fit_writer.run())
    other = file(tmp_path, "phone.fit", fit_writer.run(START + timedelta(seconds=40)))
    found = said(one, other)
    assert (found["added"], len(found["runs"])) == (1, 1)
    [duplicate] = found["duplicates"]
    assert (duplicate["sure"], duplicate["known"]) == (False, False)
    command(other if found["runs"][0]["source"] == "run.fit" else one, "--database", database)
    assert "was left out: it may be the same run as" in capsys.readouterr().out
    assert len(written(database)) == 1


# Zones

WALL = {"Date": "2026-03-14 07:30:00"}


def listed(tmp_path: Path, **said: str) -> Path:
    return file(tmp_path, "list.csv", export_writer.garmin({**WALL, **said}))


ZONES: dict[str, tuple[list[str], str, str, str, bool]] = {
    "of the call": (["--zone", "America/New_York"], "Asia/Tokyo", "Europe/Berlin", "11:30", False),
    "of the diary": ([], "Asia/Tokyo", "Europe/Berlin", "22:30", False),
    "of the computer": ([], "", "Europe/Berlin", "06:30", True),
}


@pytest.mark.parametrize(("more", "chosen", "computer", "utc", "guessed"), ZONES.values(), ids=ZONES)
def test_the_home_zone_is_that(
    more: list[str], chosen: str, computer: str, utc: str, guessed: bool, tmp_path: Path, database: Path, said: Saying,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("TZ", computer)
    with closing(open_store(database)) as store, store.writing() as db:
        profile.save(db, Profile(zone=chosen, target_days=2), START)
    found = said(listed(tmp_path), *more)
    assert found["runs"][0]["started_at"][11:16] == utc
    assert ("as on this computer" in found["aside"]) == guessed


COMPUTERS = {
    "a link to its zone": (None, "/usr/share/zoneinfo/America/New_York", "America/New_York"),
    "a name in the environment": ("Asia/Tokyo", "/usr/share/zoneinfo/America/New_York", "Asia/Tokyo"),
    "a rule instead of a name": ("CET-1CEST", "/usr/share/zoneinfo/America/New_York", ""),
    "a file of its own": (None, "/somewhere/else", ""),
}


@pytest.mark.parametrize(("variable", "link", "zone"), COMPUTERS.values(), ids=COMPUTERS)
def test_the_zone_of_the_computer_is_known_by(
    variable: str | None, link: str, zone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TZ")
    if variable:
        monkeypatch.setenv("TZ", variable)
    (tmp_path / "localtime").symlink_to(link)
    monkeypatch.setattr(import_command, "LOCAL_TIME", tmp_path / "localtime")
    assert import_command.zone_of_computer() == zone


def test_without_any_zone_a_clock_on_the_wall_waits(
    tmp_path: Path, said: Saying, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_command, "zone_of_computer", lambda: "")
    found = said(listed(tmp_path))
    assert (found["added"], found["runs"][0]["started_at"]) == (0, None)
    assert found["questions"] == [{"question": "zone", "files": ["list.csv, line 2"]}]
    assert "Add --zone" in found["aside"]
    assert "as on this computer" not in found["aside"]


# Units

UNITS: dict[str, tuple[list[str], float | None, int]] = {
    "not known": ([], None, 0),
    "kilometres": (["--km"], 5400.0, 1),
    "miles": (["--miles"], 8690.5, 1),
}


@pytest.mark.parametrize(("more", "metres", "added"), UNITS.values(), ids=UNITS)
def test_a_list_without_strides_is_in(
    more: list[str], metres: float | None, added: int, tmp_path: Path, said: Saying
) -> None:
    found = said(listed(tmp_path, Avg_Stride_Length="--"), *more)
    assert found["runs"][0]["distance_m"] == (metres and pytest.approx(metres, abs=0.1))
    assert (found["added"], found["code"]) == (added, 0)
    assert bool(found["questions"]) == (not added) == ("Add --km or --miles" in found["aside"])


def test_mornings_of_a_table_are_added_and_said(
    tmp_path: Path, database: Path, said: Saying, capsys: pytest.CaptureFixture[str]
) -> None:
    table = file(tmp_path, "mine.csv", b"Date,Left (morning)\n2026-03-14,3\n2026-03-15,\n2026-03-16,0\n")
    shown = said(table, "--dry-run")
    assert shown["mornings"] == [
        {"day": "2026-03-14", "left": 3, "right": None},
        {"day": "2026-03-16", "left": 0, "right": None},
    ]
    assert said(table)["mornings_added"] == 2
    assert command(table, "--database", database) == 0
    assert "Mornings: 0 new, 2 answered before, 0 deleted earlier." in capsys.readouterr().out


def test_what_was_said_of_a_table_on_the_page_holds_here(tmp_path: Path, database: Path, said: Saying) -> None:
    table = file(tmp_path, "mine.csv", b"Date,Left\n2026-03-14,3\n")
    refused = said(table)
    assert (refused["code"], refused["mornings"]) == (1, [])
    assert "when the soreness was felt" in refused["problems"][0]["reason"]
    with closing(open_store(database)) as store, store.writing() as db:
        table_answers.save(db, {("Date", "Left"): TableAnswer(felt=Felt.MORNING)}, START)
    answered = said(table)
    assert (answered["code"], answered["mornings_added"], answered["problems"]) == (0, 1, [])


def test_a_run_without_a_distance_waits_and_is_shown(tmp_path: Path, said: Saying) -> None:
    found = said(listed(tmp_path, Distance="--"))
    assert (found["added"], found["runs"][0]["distance_m"]) == (0, None)
    assert [asked["question"] for asked in found["questions"]] == ["distance"]


# Files and folders


def test_every_file_of_a_folder_is_found_once_in_order(folder: Path) -> None:
    for name in (".hidden", "__MACOSX", ".git"):
        (folder / name).mkdir()
        (folder / name / "x.fit").write_bytes(b"")
    (folder / ".DS_Store").write_bytes(b"")
    files, problems = import_command.walked([folder, folder / "run.fit", folder / ".DS_Store"])
    assert [path.name for path in files] == ["ride.gpx", "run.fit", "run.tcx", ".DS_Store"]
    assert problems == []


def test_a_folder_that_does_not_open_is_a_problem(folder: Path, said: Saying, monkeypatch: pytest.MonkeyPatch) -> None:
    real = import_command.os.walk

    def walk(top: Path, onerror: Callable[[OSError], None]) -> Iterator[Any]:
        onerror(PermissionError(13, "Permission denied", str(folder / "older")))
        return real(top)

    monkeypatch.setattr(import_command.os, "walk", walk)
    found = said(folder)
    assert (found["code"], found["added"]) == (1, 1)
    (problem,) = found["problems"]
    assert (problem["file"], problem["place"]) == (str(folder / "older"), "")
    assert problem["reason"].startswith("It could not be opened")


CODES: dict[str, tuple[bytes, int]] = {
    "a run": (fit_writer.run(), 0),
    "a run with a problem": (fit_writer.run()[:-2], 0),
    "no run": (xml_texts.gpx(xml_texts.trk(xml_texts.trkseg(), kind="1")), 0),
    "nothing that can be read": (b"nothing", 1),
}


@pytest.mark.parametrize(("content", "code"), CODES.values(), ids=CODES)
def test_the_data_is_at_fault_only_where_a_file_gives_nothing(
    content: bytes, code: int, tmp_path: Path, said: Saying
) -> None:
    other = file(tmp_path, "other.fit", fit_writer.run(START + timedelta(days=1)))
    found = said(file(tmp_path, "it", content), other)
    assert found["code"] == code
    assert any(run["source"] == "other.fit" for run in found["runs"])


def test_an_empty_folder_is_the_datas_fault(tmp_path: Path, database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert command(tmp_path / "empty", "--database", database) == 1
    assert capsys.readouterr().err.startswith("There are no files in that folder.")
    assert not database.exists()


def test_a_diary_that_cannot_be_opened_is_said_before_the_files_are_read(
    folder: Path, database: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_command, "Processes", lambda files: pytest.fail("it was read"))
    database.write_bytes(b"a letter" * 1000)
    assert command(folder, "--database", database) == 1
    assert "is not a diary of Surefoot" in capsys.readouterr().err


CALLS: dict[str, list[str]] = {
    "no path": [],
    "a path that is not there": ["gone.fit"],
    "both units": [".", "--km", "--miles"],
    "a zone that is none": [".", "--zone", "Europe/Atlantis"],
}


@pytest.mark.parametrize("arguments", CALLS.values(), ids=CALLS)
def test_a_call_that_cannot_be_understood_exits_2(
    arguments: list[str], database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        command(*arguments, "--database", database)
    assert left.value.code == 2
    assert "usage: python -m ankle_core import" in capsys.readouterr().err
    assert not database.exists()


def test_a_diary_must_be_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        command(folder)
    assert (left.value.code, "--database" in capsys.readouterr().err) == (2, True)
