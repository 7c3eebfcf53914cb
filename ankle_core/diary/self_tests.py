"""Self-tests as they are written down: the raw trials of one foot, by which version of the protocol (evidence.md 4)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from math import isfinite
from uuid import UUID

from ankle_core.diary.check_in import Side, require_day, require_soreness
from ankle_core.errors import OutOfRange

#: Trials of one test; more is a slip of the thumb.
MOST_TRIALS = 20


class Kind(StrEnum):
    """What is measured."""

    HEEL_RAISES = "heel_raises"
    KNEE_TO_WALL = "knee_to_wall"
    STANCE = "stance_eyes_closed"
    SIDE_HOP = "side_hop"


#: The most that a trial can be: raises at 30 a minute, centimetres, seconds, seconds.
MOST = {Kind.HEEL_RAISES: 300.0, Kind.KNEE_TO_WALL: 40.0, Kind.STANCE: 600.0, Kind.SIDE_HOP: 600.0}


@dataclass(frozen=True, slots=True)
class SelfTest:
    """One test of one foot: `trials` in the order they were made, in raises, centimetres or seconds by `kind`.

    `protocol` is the version of how it was done; `soreness` the worst of that foot during it, 0-10, None if not told.
    """

    id: UUID
    day: date
    moment: datetime
    side: Side
    kind: Kind
    trials: tuple[float, ...]
    protocol: int
    soreness: int | None = None


def checked(test: SelfTest, today: date) -> SelfTest:
    """Return `test` unchanged if it can be true on `today`; raises OutOfRange with the sentence to show."""
    require_day(test.day, today)
    if not 0 < len(test.trials) <= MOST_TRIALS:
        raise OutOfRange("There is no trial to keep.", "Nothing was saved.", "Do the test once more, or leave it.")
    most = MOST[test.kind]
    if not all(isfinite(trial) and 0 <= trial <= most for trial in test.trials):
        raise OutOfRange(
            f"A trial outside 0 to {most:g} cannot be right.", "Nothing was saved.", "Look at the number again."
        )
    if test.soreness is not None:
        require_soreness(test.soreness)
    return test
