"""A believable diary, the same for the same seed: a sore left ankle that slowly improves, a flare, and gaps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from ankle_core.diary.check_in import CheckIn, Side
from ankle_core.diary.rest_days import RestDay
from ankle_core.diary.runs import Run
from ankle_core.diary.screening import Screening
from ankle_core.diary.self_tests import SelfTest
from ankle_core.diary.weekly_checks import WeeklyCheck
from ankle_core.sample import measuring
from ankle_core.sample.season import DAY, Season
from ankle_core.sample.shoes import shod
from ankle_core.training.moves import Move
from ankle_core.training.own_routines import OwnRoutine
from ankle_core.training.session import Session, SetDone

Entries = tuple[
    Sequence[CheckIn], Sequence[Run], Sequence[Session], Sequence[SetDone], Sequence[Move], Sequence[SelfTest],
    Sequence[WeeklyCheck], Sequence[RestDay], Sequence[tuple[OwnRoutine, datetime]],
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class SampleDiary:
    """Everything written down in one diary; `told` is what was called usual (0-10) for each side, and when."""

    check_ins: Sequence[CheckIn]
    runs: Sequence[Run]
    sessions: Sequence[Session]
    sets: Sequence[SetDone]
    usuals: Mapping[Side, tuple[int, datetime]]
    screenings: Sequence[Screening]
    moves: Sequence[Move]
    self_tests: Sequence[SelfTest]
    weekly_checks: Sequence[WeeklyCheck]
    rest_days: Sequence[RestDay]
    routines: Sequence[tuple[OwnRoutine, datetime]]

    @property
    def entries(self) -> Entries:
        """All that is written down many at once, in the order in which a diary is filled."""
        return (
            self.check_ins, self.runs, self.sessions, self.sets, self.moves, self.self_tests, self.weekly_checks,
            self.rest_days, self.routines,
        )  # fmt: skip


def diary(last: date, days: int, seed: int, zone: str = "UTC") -> SampleDiary:
    """Return the diary of the `days` days that end on `last`, in the time of `zone`; the same for the same arguments.

    `last` itself is still to be told: nothing is written on it, and a run or a session on the day before.
    """
    season = Season(last - DAY * (days - 1), last, Random(seed), zone)
    for number in range(days - 1):
        season.tell(number)
    runs = list(shod(season.runs, Random(seed)))
    return SampleDiary(
        season.check_ins,
        runs,
        season.sessions,
        season.sets,
        season.usuals(),
        [season.nothing_on_the_list()],
        season.climber.moves,
        measuring.self_tests(season.first, last, zone, Random(f"tests {seed}")),
        measuring.weekly_checks(season.check_ins, last, zone, Random(f"weeks {seed}")),
        season.rest_days,
        season.routines(),
    )
