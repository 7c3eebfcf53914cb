"""Any number pass at once, and whoever shuts the gate is alone."""

import threading
from collections.abc import Callable

import pytest

from ankle_core.store.file import access_lock
from ankle_core.store.file.access_lock import Crowded, Gate


def started(what: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=what)
    thread.start()
    return thread


def test_many_are_inside_at_once() -> None:
    passage, both = Gate(), threading.Barrier(2, timeout=5)

    def pass_through() -> None:
        with passage.passing():
            both.wait()

    for thread in [started(pass_through), started(pass_through)]:
        thread.join()
    assert not both.broken


def test_whoever_shuts_it_waits_until_all_are_out_and_keeps_the_others_waiting() -> None:
    passage, inside, leave, told = Gate(), threading.Event(), threading.Event(), list[str]()

    def stay() -> None:
        with passage.passing():
            inside.set()
            leave.wait(5)
            told.append("left")

    def come_late() -> None:
        with passage.passing():
            told.append("late")

    first = started(stay)
    inside.wait(5)
    threading.Timer(0.05, leave.set).start()
    with passage.shut():
        late = started(come_late)
        late.join(0.05)
        told.append("alone")
    first.join()
    late.join()
    assert told == ["left", "alone", "late"]


def test_who_is_inside_may_pass_again_while_others_wait_for_them() -> None:
    passage, waiting = Gate(), threading.Event()

    def shut() -> None:
        waiting.set()
        with passage.shut():
            pass

    with passage.passing():
        shutting = started(shut)
        waiting.wait(5)
        shutting.join(0.05)
        with passage.passing():
            pass
    shutting.join(5)
    assert not shutting.is_alive()


def test_a_gate_that_could_not_be_shut_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access_lock, "PATIENCE", 0.01)
    passage = Gate()
    with passage.passing(), pytest.raises(Crowded), passage.shut():
        pass
    started(lambda: passage.passing().__enter__()).join(5)


def test_an_error_inside_opens_it_again() -> None:
    passage = Gate()
    for way in (passage.passing, passage.shut):
        with pytest.raises(ZeroDivisionError), way():
            raise ZeroDivisionError
    with passage.shut():
        pass
