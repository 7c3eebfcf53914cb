"""Many files in several processes: all are read, and what dies, hangs or is cancelled harms nothing."""

import gzip
import io
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ankle_core.reading import __main__ as child
from ankle_core.reading import processes
from ankle_core.reading.findings.findings import FoundRun, Problem, Skipped
from ankle_core.reading.processes import DIED, NOT_STARTED, TOO_SLOW, Answer, Processes
from tests.reading.fit_writer import run

#: Stands in for the reader: the name of a file says what happens to it.
PRETENDER = """
import json, os, sys, time
for asked in sys.stdin:
    path = json.loads(asked)
    name = os.path.basename(path)
    if name.startswith("dies"):
        print(json.dumps({"found": "Skipped", "source": name, "reason": "A ride, not a run."}), flush=True)
        os._exit(9)
    if name.startswith("stutters"):
        print("{", flush=True)
        os._exit(9)
    if name.startswith("prints"):
        print("5" if name.endswith("5") else "{}", flush=True)
    if "hangs" in name:
        time.sleep(600)
    print(json.dumps({"found": "Skipped", "source": name, "reason": str(os.getpid())}), flush=True)
    print(json.dumps({"done": path}), flush=True)
"""
PRETENDING = (sys.executable, "-c", PRETENDER)


def made(folder: Path, *names: str) -> list[Path]:
    for name in names:
        (folder / name).write_bytes(b"")
    return [folder / name for name in names]


def told(answers: list[Answer]) -> dict[str, list[str]]:
    reasons: dict[str, list[str]] = {}
    for answer in answers:
        reasons.setdefault(answer.path.name, [])
        if isinstance(answer.found, Skipped | Problem):
            reasons[answer.path.name].append(answer.found.reason)
    return reasons


def test_every_file_is_read_and_done(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.fit").write_bytes(run())
    (tmp_path / "packed.fit.gz").write_bytes(gzip.compress(run()))
    answers = list(Processes([*tmp_path.iterdir(), tmp_path / "gone.fit"], count=2))
    runs = sorted(answer.path.name for answer in answers if isinstance(answer.found, FoundRun))
    assert runs == ["0.fit", "1.fit", "2.fit", "3.fit", "4.fit", "packed.fit.gz"]
    assert [answer.path.name for answer in answers if isinstance(answer.found, Problem)] == ["gone.fit"]
    assert len([answer for answer in answers if answer.found is None]) == 7


def test_without_files_there_are_no_answers() -> None:
    assert list(Processes([])) == []


def test_two_processes_share_the_work(tmp_path: Path) -> None:
    paths = made(tmp_path, *(f"{number}.fit" for number in range(40)))
    assert len({reasons[0] for reasons in told(list(Processes(paths, 2, command=PRETENDING))).values()}) == 2


def test_the_largest_file_is_read_first(tmp_path: Path) -> None:
    for size in (10, 5000, 300):
        (tmp_path / f"{size}").write_bytes(bytes(size))
    answers = Processes(tmp_path.iterdir(), count=1, command=PRETENDING)
    assert [answer.path.name for answer in answers if answer.found] == ["5000", "300", "10"]


@pytest.mark.parametrize("name", ["dies.fit", "stutters.fit", "prints.fit", "prints.5", "prints, hangs.fit"])
def test_a_file_that_ends_its_reader_is_a_problem_and_the_rest_goes_on(tmp_path: Path, name: str) -> None:
    paths = made(tmp_path, "1.fit", name, "2.fit", "3.fit")
    reasons = told(list(Processes(paths, count=1, command=PRETENDING)))
    assert reasons.pop(name)[-1] == DIED
    assert sorted(reasons) == ["1.fit", "2.fit", "3.fit"]
    assert all(len(each) == 1 for each in reasons.values())


def test_what_was_found_before_the_end_is_kept(tmp_path: Path) -> None:
    assert told(list(Processes(made(tmp_path, "dies.fit"), command=PRETENDING))) == {
        "dies.fit": ["A ride, not a run.", DIED]
    }


def test_a_file_that_takes_too_long_is_a_problem_and_the_rest_goes_on(tmp_path: Path) -> None:
    paths = made(tmp_path, "hangs.fit", "1.fit", "2.fit")
    reasons = told(list(Processes(paths, count=1, patience_s=1, command=PRETENDING)))
    assert reasons.pop("hangs.fit") == [TOO_SLOW]
    assert sorted(reasons) == ["1.fit", "2.fit"]


def test_a_reader_that_cannot_even_start_is_a_problem_of_every_file(tmp_path: Path) -> None:
    paths = made(tmp_path, "1.fit", "2.fit")
    gone = (sys.executable, "-c", "raise SystemExit(3)")
    assert told(list(Processes(paths, count=2, command=gone))) == {"1.fit": [DIED], "2.fit": [DIED]}


def test_a_computer_that_can_start_nothing_says_so_for_every_file(tmp_path: Path) -> None:
    answers = Processes(made(tmp_path, "1.fit", "2.fit"), count=2, command=(str(tmp_path / "gone"),))
    assert told(list(answers)) == {"1.fit": [NOT_STARTED], "2.fit": [NOT_STARTED]}


def test_cancelling_ends_everything_at_once(tmp_path: Path) -> None:
    reading = Processes(made(tmp_path, "1.fit", "hangs.fit", "2.fit"), count=1, command=PRETENDING)
    began = time.monotonic()
    answers = []
    for answer in reading:
        answers.append(answer)
        reading.cancel()
    assert time.monotonic() - began < 30
    assert TOO_SLOW not in str(answers)
    assert DIED not in str(answers)
    assert all(worker.poll() is not None for worker in reading._workers)


def test_cancelled_before_it_began_nothing_is_read(tmp_path: Path) -> None:
    reading = Processes(made(tmp_path, "1.fit"), command=PRETENDING)
    reading.cancel()
    assert list(reading) == []


def test_cancelled_while_a_process_was_about_to_start_none_is_started(tmp_path: Path) -> None:
    reading = Processes(made(tmp_path, "1.fit"), command=PRETENDING)
    reading.cancel()
    reading._employ(tmp_path / "1.fit")
    assert reading._workers == set()


def test_nobody_listening_ends_everything_too(tmp_path: Path) -> None:
    reading = Processes(made(tmp_path, "1.fit", "hangs.fit"), count=1, command=PRETENDING)
    answers = iter(reading)
    next(answers)
    answers.close()  # type: ignore[attr-defined]
    assert reading._cancelled.is_set()
    assert all(worker.poll() is not None for worker in reading._workers)


def test_a_larger_file_may_take_longer(tmp_path: Path) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    small.write_bytes(b"")
    large.write_bytes(bytes(2_000_000))
    assert (processes._patience_s(small), processes._patience_s(large)) == (60.0, 70.0)
    assert processes._patience_s(tmp_path / "gone") == 60.0


def test_the_child_finds_the_package_wherever_it_was_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.fit").write_bytes(run())
    monkeypatch.chdir(tmp_path)
    for beside in ("", str(tmp_path)):
        monkeypatch.setenv("PYTHONPATH", beside)
        answers = list(Processes([Path("a.fit")]))
        assert isinstance(answers[0].found, FoundRun)


def test_the_child_answers_paths_of_its_command_line_too(tmp_path: Path) -> None:
    (tmp_path / "a.fit").write_bytes(run())
    said = io.StringIO()
    assert child.main([str(tmp_path / "a.fit")], io.StringIO(), said) == 0
    first, last = map(json.loads, said.getvalue().splitlines())
    assert (first["found"], first["distance_m"]) == ("FoundRun", 5400.0)
    assert last == {"done": str(tmp_path / "a.fit")}


def test_a_name_in_any_letters_comes_through(tmp_path: Path) -> None:
    paths = made(tmp_path, "Läufe 导出\n1.fit")
    answers = list(Processes(paths))
    assert answers[0].found == Problem("Läufe 导出\n1.fit", "", "It is empty.")


def test_a_file_that_needs_too_much_memory_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(path: Path, tell: object) -> None:
        raise MemoryError

    monkeypatch.setattr(child, "read_file", greedy)
    said = io.StringIO()
    child.main(["a.fit"], io.StringIO(), said)
    assert json.loads(said.getvalue().splitlines()[0])["reason"] == "It needs more memory than one file may have."


def test_the_memory_of_a_child_is_limited() -> None:
    script = "from ankle_core.reading.__main__ import limit_memory; limit_memory(); bytearray(2_000_000_000)"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert "MemoryError" in ended.stderr


def test_where_memory_cannot_be_limited_it_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_AS)
    monkeypatch.setitem(sys.modules, "resource", None)
    child.limit_memory()
    assert resource.getrlimit(resource.RLIMIT_AS) == before != (child.MEMORY_BYTES, child.MEMORY_BYTES)


def test_a_child_nobody_listens_to_ends_without_a_word(tmp_path: Path) -> None:
    (tmp_path / "a.fit").write_bytes(run())
    asking = subprocess.Popen(
        [sys.executable, "-m", "ankle_core.reading"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert asking.stdin is not None
    assert asking.stdout is not None
    assert asking.stderr is not None
    asking.stdout.close()
    asking.stdin.write(json.dumps(str(tmp_path / "a.fit")).encode() + b"\n")
    asking.stdin.close()
    assert (asking.wait(), asking.stderr.read()) == (0, b"")
    asking.stderr.close()
