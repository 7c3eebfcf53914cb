"""What today's light says of running."""

import pytest

from ankle_core.diary.profile import Mode
from ankle_core.rules.history import Lock
from ankle_core.rules.running.today import Running, running
from tests.notation import diary

CALM = "Mon-Sun left 1 right 1\n"
SAID: dict[str, tuple[str, Running]] = {
    "green": (CALM + "Mon left 1 right 1", Running.OPEN),
    "amber": (CALM + "Mon-Tue left 2 right 1", Running.HELD),
    "no morning": (CALM + "Mon -", Running.UNKNOWN),
    "red": (CALM + "Mon left 4 right 1", Running.RESTING),
    "red on the other side": (CALM + "Mon left 1 right 4", Running.RESTING),
    "green after red": (CALM + "Mon left 4 right 1\nTue left 1 right 1", Running.OPEN),
    "amber after red": (CALM + "Mon left 4 right 1\nTue left 2 right 1", Running.AFTER_RED),
    "no morning after red": (CALM + "Mon left 4 right 1\nTue -", Running.AFTER_RED),
    "red after red": (CALM + "Mon-Tue left 4 right 1", Running.RESTING),
    "two days after red": (CALM + "Mon left 4 right 1\nTue-Wed left 2 right 1", Running.HELD),
}


@pytest.mark.parametrize(("text", "said"), SAID.values(), ids=SAID.keys())
def test_what_a_light_says_of_running(text: str, said: Running) -> None:
    pages = diary(text)
    assert running(pages.history(), pages.last, Mode.CAUTIOUS) is said


def test_a_ticked_sign_says_no_running() -> None:
    pages = diary(CALM)
    assert running(pages.history(locks=[Lock(pages.last)]), pages.last, Mode.CAUTIOUS) is Running.STOPPED


def test_only_what_holds_or_opens_allows_a_run() -> None:
    assert {said for said in Running if said.allowed} == {Running.HELD, Running.UNKNOWN, Running.OPEN}
