"""A journal cut off by a power cut costs no entry that was saved, and one that is damaged is never passed over."""

import os
import random
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from ankle_core.store import Store, open_store
from ankle_core.store.file import journal, system
from ankle_core.store.file.diary_file import beside
from ankle_core.store.file.failures import Failure, JournalDamaged
from ankle_core.store.file.journal import FINISHED, FINISHED_FRAME, State
from ankle_core.store.tables import runs
from ankle_core.store.tables.whole import integrity
from tests.store.entries import AT, run

pytestmark = pytest.mark.usefixtures("unclean_ends")

RUNS = 6


@dataclass(frozen=True, slots=True)
class Written:
    """A diary of 6 runs that are all in the journal; `ends` are the journal's lengths after each of them."""

    path: Path
    content: bytes
    ends: tuple[int, ...]

    def put(self, content: bytes) -> None:
        beside(self.path, ".wal").write_bytes(content)


@pytest.fixture
def written(path: Path) -> Written:
    ends = []
    with closing(open_store(path)) as store:
        store.checkpoint()
        for ago in range(RUNS):
            save(store, ago)
            ends.append(store.journal_bytes())
    beside(path, ".prev").unlink()
    return Written(path, beside(path, ".wal").read_bytes(), tuple(ends))


def save(store: Store, ago: int = 0) -> None:
    with store.writing() as db:
        runs.save(db, run(ago), AT)


def counted(store: Store) -> int:
    with store.reading() as db:
        return integrity.counts(db)["runs"]


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def test_a_whole_journal_ends_with_what_was_saved_last(written: Written) -> None:
    found = journal.read(beside(written.path, ".wal"))
    assert found.state is State.WHOLE
    assert found.ends[1:] == written.ends


def test_wherever_a_journal_is_cut_off_all_entries_before_are_known(written: Written) -> None:
    file, ends = written.path.with_suffix(".cut"), journal.read(beside(written.path, ".wal")).ends
    for length in range(1, len(written.content)):
        file.write_bytes(written.content[:length])
        whole = tuple(end for end in ends if end <= length)
        assert journal.read(file) == journal.Journal(State.WHOLE if length in ends else State.TORN, whole)


def test_many_damages_are_never_taken_for_a_whole_journal_that_is_longer_than_it_is(written: Written) -> None:
    file, chance = written.path.with_suffix(".cut"), random.Random(4)
    for _ in range(300):
        rubbish = chance.randbytes(chance.randrange(1, 200))
        file.write_bytes(written.content[: written.ends[2]] + rubbish)
        found = journal.read(file)
        assert found.state is State.TORN
        assert written.ends[2] in found.ends


def cut(places: Callable[[Written], int]) -> Callable[[Written], bytes]:
    return lambda written: written.content[: places(written)]


#: What is left of the journal -> how many of the six runs were whole in it.
CUT_OFF: dict[str, tuple[Callable[[Written], bytes], int]] = {
    "one byte": (cut(lambda written: 1), 0),
    "half of the beginning": (cut(lambda written: 20), 0),
    "one byte short of the first run": (cut(lambda written: written.ends[0] - 1), 0),
    "the first run": (cut(lambda written: written.ends[0]), 1),
    "one byte more than the first run": (cut(lambda written: written.ends[0] + 1), 1),
    "the length of a record and nothing more": (cut(lambda written: written.ends[3] + 8), 4),
    "half of the last run": (cut(lambda written: (written.ends[4] + written.ends[5]) // 2), 5),
    "all but the last byte": (cut(lambda written: written.ends[5] - 1), 5),
    "zeros where the last run was to be": (
        lambda written: written.content[: written.ends[4] + 9].ljust(written.ends[5], b"\0"), 5,
    ),
    "a page of zeros behind": (lambda written: written.content + bytes(4096), 6),
    "random bytes behind": (lambda written: written.content + random.Random(1).randbytes(500), 6),
    "nothing but zeros": (lambda written: bytes(4096), 0),
}  # fmt: skip


@pytest.mark.parametrize(("make", "kept"), CUT_OFF.values(), ids=CUT_OFF)
def test_a_journal_that_was_cut_off_keeps_all_before_and_goes_on(
    written: Written, make: Callable[[Written], bytes], kept: int
) -> None:
    left = make(written)
    written.put(left)
    with closing(open_store(written.path)) as store:
        assert counted(store) == kept
        save(store)
        told = len(left) != written.ends[0]
        assert [("cut off in the middle of an entry" in notice) for notice in store.notices] == [True] * told
    aside = written.path.with_name("surefoot.cut-off-1.duckdb.wal")
    assert (aside.read_bytes() == left) if told else not aside.exists()
    with closing(open_store(written.path)) as store:
        assert (counted(store), store.notices) == (kept + 1, ())


def test_an_empty_journal_is_nothing_to_speak_of(written: Written) -> None:
    written.put(b"")
    with closing(open_store(written.path)) as store:
        assert (counted(store), store.notices) == (0, ())


def test_what_was_cut_off_twice_is_kept_twice(written: Written) -> None:
    for length in (written.ends[4] + 1, written.ends[2] + 1):
        written.put(written.content[:length])
        open_store(written.path).close()
        assert open_store(written.path).notices == ()
    assert written.path.with_name("surefoot.cut-off-2.duckdb.wal").stat().st_size == written.ends[2] + 1


def over(written: Written, place: int, what: bytes) -> bytes:
    return written.content[:place] + what + written.content[place + len(what) :]


#: What is wrong with a journal that holds entries behind it, or none of this diary's.
DAMAGED: dict[str, Callable[[Written], bytes]] = {
    "its first byte": lambda written: over(written, 0, b"\xff"),
    "what names its diary": lambda written: over(written, 10, os.urandom(12)),
    "the length of a record": lambda written: over(written, written.ends[2] + 1, b"\xff"),
    "the length of a record, too short": lambda written: over(written, written.ends[2], b"\x01"),
    "the checksum of a record": lambda written: over(written, written.ends[2] + 9, os.urandom(4)),
    "the body of a record": lambda written: over(written, written.ends[2] + 40, os.urandom(4)),
    "a page of zeros": lambda written: over(written, written.ends[2], bytes(written.ends[3] - written.ends[2])),
    "nothing but text": lambda written: b"Mon left 2\n" * 400,
    "nothing but random bytes": lambda written: random.Random(2).randbytes(5000),
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED)
def test_entries_in_a_damaged_journal_are_not_passed_over_in_silence(
    written: Written, damage: Callable[[Written], bytes]
) -> None:
    written.put(damage(written))
    before = contents(written.path.parent)
    with pytest.raises(JournalDamaged, match=r"doctor --repair") as told:
        open_store(written.path)
    assert contents(written.path.parent) == before
    assert "left as they are" in told.value.safe


def test_a_disk_too_full_to_keep_the_rest_leaves_all_as_it_is(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    written.put(written.content[:-1])
    before = contents(written.path.parent)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(system, "copy", full)
        with pytest.raises(Failure, match="no room left"):
            open_store(written.path)
    assert contents(written.path.parent) == before
    with closing(open_store(written.path)) as store:
        assert counted(store) == RUNS - 1


FRAMED = FINISHED_FRAME + bytes(8) + FINISHED


@pytest.mark.parametrize(
    ("rest", "state"),
    [
        (b"", State.WHOLE),
        (bytes(16) + FRAMED, State.BROKEN),
        (bytes(16) + FRAMED[:-1], State.TORN),
        (bytes(16) + FINISHED, State.TORN),
        (bytes(7) + FINISHED, State.TORN),
        (bytes(16) + FINISHED + FRAMED, State.BROKEN),
    ],
    ids=["nothing", "an end", "a cut off end", "no frame", "no room for a frame", "an end after something like it"],
)
def test_only_a_whole_end_behind_what_cannot_be_read_says_that_something_was_saved(
    written: Written, rest: bytes, state: State
) -> None:
    written.put(written.content + rest)
    assert journal.read(beside(written.path, ".wal")).state is state
