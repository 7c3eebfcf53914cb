"""Any number pass at once, and whoever shuts the gate is alone."""

import threading
from collections.abc import Callable

import pytest

from ankle_core.store.file import access_lock
from ankle_core.store.file.access_lock import AccessLock, Crowded


def started(what: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=what)
    thread.start()
    return thread


def test_many_are_inside_at_once() -> None:
    lock, both = AccessLock(), threading.Barrier(2, timeout=5)

    def pass_through() -> None:
        with lock.shared():
            both.wait()

    for thread in [started(pass_through), started(pass_through)]:
        thread.join()
    assert not both.broken


def test_whoever_shuts_it_waits_until_all_are_out_and_keeps_the_others_waiting() -> None:
    lock, inside, leave, told = AccessLock(), threading.Event(), threading.Event(), list[str]()

    def stay() -> None:
        with lock.shared():
            inside.set()
            leave.wait(5)
            told.append("left")

    def come_late() -> None:
        with lock.shared():
            told.append("late")

    first = started(stay)
    inside.wait(5)
    threading.Timer(0.05, leave.set).start()
    with lock.exclusive():
        late = started(come_late)
        late.join(0.05)
        told.append("alone")
    first.join()
    late.join()
    assert told == ["left", "alone", "late"]


def test_who_is_inside_may_pass_again_while_others_wait_for_them() -> None:
    lock, waiting = AccessLock(), threading.Event()

    def exclusive() -> None:
        waiting.set()
        with lock.exclusive():
            pass

    with lock.shared():
        shutting = started(exclusive)
        waiting.wait(5)
        shutting.join(0.05)
        with lock.shared():
            pass
    shutting.join(5)
    assert not shutting.is_alive()


def test_a_gate_that_could_not_be_shut_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access_lock, "PATIENCE", 0.01)
    lock = AccessLock()
    with lock.shared(), pytest.raises(Crowded), lock.exclusive():
        pass
    started(lambda: lock.shared().__enter__()).join(5)


def test_an_error_inside_opens_it_again() -> None:
    lock = AccessLock()
    for way in (lock.shared, lock.exclusive):
        with pytest.raises(ZeroDivisionError), way():
            raise ZeroDivisionError
    with lock.exclusive():
        pass
