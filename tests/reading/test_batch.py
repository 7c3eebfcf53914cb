"""Files read in the background: how far it is, what is found, and every way in which it can end."""

import gzip
import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from ankle_core.reading import batch as batch_module
from ankle_core.reading.batch import ALL_FILES, CRASHED, Batch, Progress, renamed
from ankle_core.reading.findings.findings import Found, FoundRun, Origin, Problem, Reading, Skipped
from ankle_core.reading.processes import Answer, Processes
from tests.reading.export_writer import apple, strava, workout, zipped
from tests.reading.fit_writer import START, run

PATIENCE_S = 30.0


def until(is_so: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def ended(batch: Batch) -> Batch:
    until(lambda: not batch.progress.reading)
    return batch


def found(batch: Batch) -> Reading:
    reading = ended(batch).found
    assert reading is not None
    return reading


def a_run(source: str = "made", also: tuple[Origin, ...] = ()) -> FoundRun:
    return FoundRun(source, "digest", "running", START, moving_s=1800.0, elapsed_s=1800.0, also=also)


def files(folder: Path, **contents: bytes) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents]


class Told(Processes):
    """Tells what a test says, one answer for each turn that is given to it."""

    def __init__(self, answers: Sequence[Answer], last: Exception | None = None) -> None:
        super().__init__([])
        self.answers = answers
        self.last = last
        self.turns = threading.Semaphore(0)
        self.heard = threading.Semaphore(0)
        self.cancelled = False

    def __iter__(self) -> Iterator[Answer]:
        for answer in self.answers:
            self.turns.acquire()
            if self.cancelled:
                return
            yield answer
            self.heard.release()
        if self.last:
            raise self.last

    def cancel(self) -> None:
        self.cancelled = True
        self.turns.release()


def telling(paths: Sequence[Path], *answers: Answer, last: Exception | None = None) -> tuple[Batch, Told]:
    told = Told(answers, last)
    return Batch(paths, processes=lambda _: told), told


# What is found


def test_files_and_folders_are_read_in_the_order_in_which_they_were_given(tmp_path: Path) -> None:
    first, second = files(tmp_path, first=run(), second=gzip.compress(run()))
    inner = files(tmp_path / "inner", ride=b"<gpx></gpx>", text=b"no run")
    reading = found(batch := Batch([second, tmp_path / "inner", first, second]))
    assert [each.source for each in reading.runs] == ["second", "first"]
    assert [each.source for each in (*reading.skipped, *reading.problems)] == [path.name for path in inner]
    assert batch.names == ("second", "inner", "first", "second")


def test_a_relative_path_is_read_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files(tmp_path, a=run())
    monkeypatch.chdir(tmp_path)
    assert len(found(Batch([Path("a")], names={Path("a"): "mine.fit"})).runs) == 1


def test_the_runner_hears_the_names_they_know_and_never_those_of_the_disk(tmp_path: Path) -> None:
    content = zipped(
        {"activities.csv": strava({}, {"Activity_Type": "Ride"}), "activities/91.fit.gz": gzip.compress(run())}
    )
    kept = files(tmp_path, **{"0-aa": content, "1-bb": b"no run", "2-cc": run(), "3-dd": b""})
    names = dict(zip(kept, ["export.zip", "notes.txt", "Läufe/../1.fit", "0-aa"], strict=True))
    reading = found(batch := Batch(kept, names=names))
    assert batch.names == tuple(names.values())
    assert {each.source for each in reading.runs} == {"export.zip: activities/91.fit.gz", "Läufe/../1.fit"}
    assert {each.source for each in reading.skipped} == {"export.zip: activities.csv, line 3"}
    assert {each.source for each in reading.problems} == {"notes.txt", "0-aa"}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a file has a name that is text")
def test_a_file_called_by_bytes_that_are_no_text_is_read_and_can_be_shown(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"l\xe4ufe")
    folder.mkdir()
    (folder / os.fsdecode(b"l\xe4uft.fit")).write_bytes(run())
    (folder / os.fsdecode(b"steht \xe4.fit")).write_bytes(b"")
    reading = found(batch := Batch([folder]))
    assert batch.names == ("l?ufe",)
    assert [each.source for each in (*reading.runs, *reading.problems)] == ["l?uft.fit", "steht ?.fit"]


@pytest.mark.parametrize(
    ("told", "heard"),
    [
        (Problem("0-a", "line 3", "0-a"), Problem("My run.fit", "line 3", "0-a")),
        (Skipped("0-a: in/7.fit", "A ride."), Skipped("My run.fit: in/7.fit", "A ride.")),
        (Skipped("elsewhere 0-a", "A ride."), Skipped("elsewhere 0-a", "A ride.")),
        (
            a_run(source="0-a", also=(Origin("0-a, line 2", "d"), Origin("b", "d"))),
            a_run(source="My run.fit", also=(Origin("My run.fit, line 2", "d"), Origin("b", "d"))),
        ),
    ],
    ids=["a problem", "a member of an archive", "another file", "a run found twice"],
)
def test_only_the_beginning_of_what_was_found_is_renamed(told: Found, heard: Found) -> None:
    assert renamed(told, "0-a", "My run.fit") == heard


def test_what_did_not_arrive_is_told_first(tmp_path: Path) -> None:
    refused = Problem("too large.zip", "", "It is too large.")
    reading = found(Batch(files(tmp_path, a=b""), problems=[refused]))
    assert reading.problems[0] == refused
    assert len(reading.problems) == 2


def test_a_file_that_is_gone_and_an_empty_folder_are_problems(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert [each.source for each in found(Batch([tmp_path / "gone"])).problems] == ["gone"]
    assert found(Batch([tmp_path / "empty"])).problems == (Problem("empty", "", "There are no files in it."),)


def test_the_root_of_a_disk_has_a_name_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_module, "walked", lambda paths: ([], []))
    assert ended(Batch([Path("/")])).names == ("/",)


# How far it is


def test_how_far_it_is_can_be_asked_at_every_step(tmp_path: Path) -> None:
    small, large = files(tmp_path, small=bytes(10), large=bytes(1000))
    answers = (
        Answer(large, None, 400),
        Answer(large, a_run()),
        Answer(large, None, 300),
        Answer(large, None, 2000),
        Answer(small, Skipped("small", "A ride.")),
        Answer(small, None),
        Answer(large, None),
    )
    batch, told = telling([small, large], *answers)
    until(lambda: batch.progress.files)
    assert batch.progress == Progress(files=2, bytes=1010)
    steps = [(0, 400, 0), (0, 400, 1), (0, 400, 1), (0, 1000, 1), (0, 1000, 1), (1, 1010, 1), (2, 1010, 1)]
    for files_done, bytes_done, runs in steps:
        assert batch.found is None
        told.turns.release()
        assert told.heard.acquire(timeout=PATIENCE_S)
        assert (batch.progress.files_done, batch.progress.bytes_done, batch.progress.runs) == (
            files_done,
            bytes_done,
            runs,
        )
    assert ended(batch).progress == Progress(2, 2, 1010, 1010, 1, reading=False)
    assert len(found(batch).runs) == 1


def test_one_large_file_is_heard_of_while_it_is_read(tmp_path: Path) -> None:
    record = '<Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Watch" unit="count/min" value="72"/>\n'
    (large,) = files(tmp_path, large=apple(record * 250_000, workout()))
    batch, seen = Batch([large]), set()
    while batch.progress.reading:
        seen.add(batch.progress.bytes_done)
        time.sleep(0.002)
    assert len([each for each in seen if 0 < each < large.stat().st_size]) >= 3
    assert batch.progress.bytes_done == batch.progress.bytes
    assert len(found(batch).runs) == 1


# How it ends


def test_cancelled_nothing_is_kept_and_the_folder_is_removed(tmp_path: Path) -> None:
    folder = tmp_path / "passing"
    (kept,) = files(folder, a=b"")
    told = Told([Answer(kept, a_run()), Answer(kept, None)])
    batch = Batch([kept], folder=folder, processes=lambda _: told)
    told.turns.release()
    until(lambda: batch.progress.runs)
    batch.cancel()
    assert (batch.progress.reading, batch.progress.cancelled, batch.found) == (False, True, None)
    until(lambda: not folder.exists())
    assert told.cancelled
    assert batch.found is None


def test_cancelled_while_folders_are_walked_nothing_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    going, asked = threading.Event(), []

    def slowly(paths: object) -> tuple[list[Path], list[Problem]]:
        going.wait()
        return [tmp_path], []

    def processes(paths: Sequence[Path]) -> Processes:
        asked.append(Told([Answer(tmp_path, a_run())]))
        return asked[0]

    monkeypatch.setattr(batch_module, "walked", slowly)
    batch = Batch([tmp_path], processes=processes)
    batch.cancel()
    going.set()
    batch._thread.join(PATIENCE_S)
    assert asked[0].turns.acquire(blocking=False) is False
    assert batch.progress == Progress(reading=False, cancelled=True)


def test_cancelling_what_has_ended_changes_nothing(tmp_path: Path) -> None:
    batch = ended(Batch(files(tmp_path, a=run())))
    batch.cancel()
    assert not batch.progress.cancelled
    assert len(found(batch).runs) == 1


def test_real_readers_are_ended_by_cancelling(tmp_path: Path) -> None:
    record = '<Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Watch" unit="count/min" value="72"/>\n'
    folder = tmp_path / "passing"
    batch = Batch(files(folder, large=apple(record * 400_000)), folder=folder)
    until(lambda: batch.progress.bytes_done)
    batch.cancel()
    batch._thread.join(PATIENCE_S)
    assert not batch._thread.is_alive()
    assert not folder.exists()


def test_the_folder_is_removed_once_all_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "passing"
    reading = found(Batch(files(folder, a=run()), folder=folder))
    assert len(reading.runs) == 1
    assert not folder.exists()


def test_a_crash_is_a_problem_and_what_was_read_before_it_is_kept(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (kept,) = files(tmp_path, a=b"")
    batch, told = telling([kept], Answer(kept, a_run()), last=RuntimeError("on purpose"))
    told.turns.release()
    with caplog.at_level(logging.ERROR):
        reading = found(batch)
    assert reading.problems == (Problem(ALL_FILES, "", CRASHED),)
    assert len(reading.runs) == 1
    assert "on purpose" in caplog.text


def test_many_threads_may_ask_and_cancel_at_once(tmp_path: Path) -> None:
    batch = Batch(files(tmp_path, **{f"{number}.fit": run() for number in range(20)}))
    troubles: list[BaseException] = []

    def ask() -> None:
        try:
            while batch.progress.reading:
                assert batch.found is None or not batch.progress.reading
                time.sleep(0.001)
                if batch.progress.files_done > 5:
                    batch.cancel()
        except BaseException as trouble:
            troubles.append(trouble)

    askers = [threading.Thread(target=ask) for _ in range(8)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join(PATIENCE_S)
    assert troubles == []
    assert not batch.progress.reading
