"""What must hold of whatever a reader makes of bytes that nobody meant."""

from collections.abc import Callable

from ankle_core.reading.findings.findings import Reading
from tests.reading.finding import assert_possible


def assert_sound(read: Callable[[], Reading]) -> None:
    """Hold that what is found can be, that whatever is no run says whose it is and why, and that it is the same each time."""
    found = read()
    assert_possible(found)
    assert all(each.source and each.reason.endswith(".") for each in (*found.skipped, *found.problems))
    assert read() == found
