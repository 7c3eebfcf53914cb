"""Inboxes: what they take, what they refuse and why, and that nothing of it stays behind."""

import errno
import io
import os
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pages.parts.notebook.diaries import temporary
from pages.parts.uploads import inboxes
from pages.parts.uploads import upload as upload_module
from pages.parts.uploads.inboxes import Inbox, Quota
from pages.parts.uploads.upload import Refused, Upload
from pages.parts.words.runs import upload_words

SMALL = Quota(file=100, inbox=250, files=3)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Files of these tests pass through a folder of their own."""
    monkeypatch.setattr(temporary, "places", lambda: iter([tmp_path]))
    yield tmp_path
    inboxes.close_all()
    temporary.close()


@pytest.fixture
def inbox() -> Inbox:
    return inboxes.opened(SMALL)


def sent(inbox: Inbox, number: int = 0, content: bytes = b"run", name: str = "a.fit") -> Upload:
    upload = inbox.begin(number, name, len(content))
    try:
        upload.write(content)
        upload.keep()
    finally:
        upload.end()
    return upload


def refusal(act: Callable[[], Any]) -> tuple[int, str]:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.status, refused.value.sentence


def lying(place: Path) -> list[Path]:
    return [path for path in place.rglob("*") if path.is_file() and path.name != temporary.ALIVE]


def test_what_is_sent_lies_on_the_disk_for_nobody_else_to_read(inbox: Inbox, place: Path) -> None:
    upload = sent(inbox, content=b"a run")
    assert lying(place) == [upload.path]
    assert upload.path.read_bytes() == b"a run"
    if os.name == "posix":
        assert stat.S_IMODE(upload.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(upload.path.parent.stat().st_mode) == 0o700


def test_an_empty_file_is_a_file(inbox: Inbox, place: Path) -> None:
    sent(inbox, content=b"")
    assert len(lying(place)) == 1


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\Windows\\x", "a\0b", "..", "x" * 5000])
def test_no_name_is_ever_a_path(inbox: Inbox, place: Path, name: str) -> None:
    upload = sent(inbox, number=7, name=name)
    assert upload.path.parent.parent.parent == place
    assert upload.path.name.startswith("7-")
    taken = inbox.take([7])
    assert taken
    assert taken.names == {upload.path: name}


def test_files_leave_in_the_order_that_the_page_says_and_only_those_it_names(inbox: Inbox) -> None:
    for number in range(3):
        sent(inbox, number, name=f"{number}.fit")
    taken = inbox.take([2, 0, 2, 9])
    assert taken
    assert list(taken.names.values()) == ["2.fit", "0.fit"]
    assert all(path.parent == taken.folder and path.exists() for path in taken.names)
    assert inboxes.known(inbox.token) is None
    inbox.close()
    assert taken.folder.exists(), "it is theirs who took it"


@pytest.mark.parametrize("numbers", [[], [1], [-1]])
def test_without_a_whole_file_there_is_nothing_to_take(inbox: Inbox, place: Path, numbers: list[int]) -> None:
    sent(inbox, 0)
    going = inbox.begin(1, "going.fit", 0)
    going.write(b"half")
    assert inbox.take(numbers) is None
    going.end()
    assert lying(place) == []
    assert inbox.take([0]) is None


def test_tokens_are_long_and_never_the_same() -> None:
    tokens = {inboxes.opened(SMALL).token for _ in range(50)}
    assert len(tokens) == 50
    assert min(map(len, tokens)) >= 43
    assert inboxes.known("") is None


# Limits


@pytest.mark.parametrize(
    ("before", "announced", "status"),
    [((), 100, None), ((), 101, 413), ((100, 50), 100, None), ((100, 51), 100, 413), ((100, 100), 51, 413)],
    ids=["as large as may be", "one byte more", "fills it", "overfills it", "the last overfills it"],
)
def test_too_much_is_refused_before_it_comes(
    inbox: Inbox, place: Path, before: tuple[int, ...], announced: int, status: int | None
) -> None:
    for number, count in enumerate(before):
        sent(inbox, number, bytes(count))
    if status is None:
        inbox.begin(9, "a", announced).end()
    else:
        limit = upload_words.too_large(100) if announced > 100 else upload_words.too_much(250)
        assert refusal(lambda: inbox.begin(9, "a", announced)) == (status, limit)
    assert len(lying(place)) == len(before)


@pytest.mark.parametrize(("before", "allowed"), [(0, 100), (200, 50)], ids=["of a file", "of the inbox"])
def test_more_than_was_announced_is_refused_as_it_comes(inbox: Inbox, place: Path, before: int, allowed: int) -> None:
    for number in range(before // 100):
        sent(inbox, number, bytes(100))
    upload = inbox.begin(9, "a", 0)
    upload.write(bytes(allowed))
    assert refusal(lambda: upload.write(b"x"))[0] == 413
    upload.end()
    assert len(lying(place)) == before // 100
    sent(inbox, 9, bytes(allowed))


def test_only_so_many_files_are_taken_but_each_may_come_again(inbox: Inbox, place: Path) -> None:
    for number in range(3):
        sent(inbox, number)
    assert refusal(lambda: sent(inbox, 3)) == (413, upload_words.too_many(3))
    sent(inbox, 1, b"anew")
    assert len(lying(place)) == 3
    assert sorted(path.read_bytes() for path in lying(place)) == [b"anew", b"run", b"run"]


def test_only_so_many_are_sent_at_once(inbox: Inbox) -> None:
    going = [inbox.begin(0, "a", 0) for _ in range(inboxes.AT_ONCE)]
    assert refusal(lambda: inbox.begin(0, "a", 0)) == (429, upload_words.AT_ONCE)
    going[0].end()
    inbox.begin(0, "a", 0).end()


def test_what_is_sent_anew_takes_the_place_of_what_was_cut(inbox: Inbox, place: Path) -> None:
    cut = inbox.begin(0, "a", 0)
    cut.write(b"half of ")
    sent(inbox, 0, b"all of it")
    assert refusal(lambda: cut.write(b"the other"))[0] == 409
    assert refusal(cut.keep)[0] == 409
    cut.end()
    assert [path.read_bytes() for path in lying(place)] == [b"all of it"]
    sent(inbox, 1, bytes(100)), sent(inbox, 2, bytes(100))
    assert refusal(lambda: sent(inbox, 0, bytes(51)))[0] == 413, "the bytes are counted once"


def test_emptied_it_takes_as_much_as_before(inbox: Inbox, place: Path) -> None:
    going = inbox.begin(2, "a", 0)
    going.write(bytes(50))
    sent(inbox, 0, bytes(100)), sent(inbox, 1, bytes(100))
    inbox.empty()
    assert refusal(lambda: going.write(b"x"))[0] == 409
    going.end()
    assert lying(place) == []
    for number in range(2):
        sent(inbox, number, bytes(100))
    assert inbox.room == 50


def test_room_is_what_the_quota_and_the_disk_leave(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    sent(inbox, 0, bytes(100))
    assert inbox.room == 150
    monkeypatch.setattr(temporary, "free", lambda place: temporary.KEPT_FREE + 20)
    assert inbox.room == 20
    monkeypatch.setattr(temporary, "free", lambda place: temporary.KEPT_FREE - 1)
    assert inbox.room == 0


# The disk


@pytest.mark.parametrize(("spare", "status"), [(0, None), (-1, 507)], ids=["just enough room", "a byte too little"])
def test_the_room_that_must_stay_free_is_not_touched(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch, spare: int, status: int | None
) -> None:
    monkeypatch.setattr(temporary, "free", lambda place: temporary.KEPT_FREE + 50 + spare)
    if status is None:
        inbox.begin(0, "a", 50).end()
    else:
        assert refusal(lambda: inbox.begin(0, "a", 50)) == (status, upload_words.DISK_FULL)


def test_a_disk_that_fills_meanwhile_is_noticed(inbox: Inbox, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload_module, "LOOK_AGAIN", 10)
    upload = inbox.begin(0, "a", 0)
    upload.write(bytes(9))
    monkeypatch.setattr(temporary, "free", lambda place: 0)
    upload.write(b"")
    assert refusal(lambda: upload.write(b"x")) == (507, upload_words.DISK_FULL)
    upload.end()
    assert lying(place) == []


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, upload_words.DISK_FULL),
        (errno.EFBIG, upload_words.DISK_FULL),
        (errno.EIO, upload_words.DISK_FAILED),
    ],
    ids=["full", "no larger file", "broken"],
)
@pytest.mark.parametrize("when", ["write", "close"])
def test_a_disk_that_fails_is_told_and_nothing_stays(
    inbox: Inbox, place: Path, number: int, sentence: str, when: str
) -> None:
    upload = inbox.begin(0, "a", 0)
    upload.write(b"half")
    assert upload._file
    upload._file.close()
    upload._file = Failing(number, when)  # type: ignore[assignment]

    def rest() -> None:
        upload.write(b"x")
        upload.keep()

    assert refusal(rest) == (507, sentence)
    upload.end()
    assert lying(place) == []


def test_a_disk_that_takes_a_part_at_a_time_gets_all(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow(io.FileIO):
        def write(self, data: Any, /) -> int:
            return super().write(data[:3])

    upload = inbox.begin(0, "a", 0)
    upload._file = Slow(upload.path, "xb")  # type: ignore[assignment]
    upload.write(b"all of it")
    upload.keep()
    assert upload.path.read_bytes() == b"all of it"
    upload.end()


class Failing:
    """A file on a disk that fails."""

    def __init__(self, number: int, when: str) -> None:
        self.error = OSError(number, "on purpose")
        self.when = when

    def write(self, data: bytes) -> int:
        if self.when == "write":
            raise self.error
        return len(data)

    def close(self) -> None:
        if self.when == "close":
            raise self.error


def test_without_any_place_nothing_is_taken(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(temporary, "places", lambda: iter([Path("/proc/nowhere")]))
    status, sentence = refusal(lambda: inbox.begin(0, "a", 0))
    assert status == 507
    assert "no folder in which files could wait" in sentence


# The end


def test_closed_nothing_is_there_and_nothing_is_taken(inbox: Inbox, place: Path) -> None:
    sent(inbox)
    going = inbox.begin(1, "a", 0)
    going.write(b"half")
    inbox.close()
    assert lying(place) == []
    assert inboxes.known(inbox.token) is None
    assert refusal(lambda: going.write(b"x")) == (404, upload_words.TOO_OLD)
    assert refusal(lambda: inbox.begin(2, "a", 0)) == (404, upload_words.TOO_OLD)
    going.end()
    inbox.close()


@pytest.mark.parametrize(("idle", "stays"), [(inboxes.IDLE_S, True), (inboxes.IDLE_S + 1, False)])
def test_what_nobody_comes_back_to_is_deleted_after_an_hour(
    inbox: Inbox, place: Path, monkeypatch: pytest.MonkeyPatch, idle: float, stays: bool
) -> None:
    now = 1000.0  # a whole number: what is added to it lies on the line
    monkeypatch.setattr(inboxes, "monotonic", lambda: now)
    sent(inbox)
    now += idle
    inboxes.sweep()
    assert (inboxes.known(inbox.token) is inbox) is stays
    assert len(lying(place)) == stays


def test_nothing_is_deleted_while_it_comes_or_after_somebody_came_back(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    going = inbox.begin(0, "a", 0)
    later = inbox._touched + 2 * inboxes.IDLE_S
    monkeypatch.setattr(inboxes, "monotonic", lambda: later)
    inboxes.sweep()
    going.end()
    inboxes.sweep()
    assert inboxes.known(inbox.token)
    later += inboxes.IDLE_S
    inbox.touch()
    later += 1
    inboxes.sweep()
    assert inboxes.known(inbox.token)


def test_the_one_left_alone_longest_makes_room_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inboxes, "MOST_INBOXES", 3)
    first, second, third = (inboxes.opened(SMALL) for _ in range(3))
    first.touch()
    fourth = inboxes.opened(SMALL)
    assert [inboxes.known(each.token) for each in (first, second, third, fourth)] == [first, None, third, fourth]


def test_many_at_once_lose_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inboxes, "AT_ONCE", 50)
    inbox = inboxes.opened(Quota(10_000, 1_000_000, 1000))

    def send(first: int) -> None:
        for number in range(first, first + 10):
            sent(inbox, number, bytes(100))

    senders = [threading.Thread(target=send, args=(first,)) for first in range(0, 200, 10)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert inbox._bytes == 20_000
    taken = inbox.take(range(200))
    assert taken
    assert len(taken.names) == 200
