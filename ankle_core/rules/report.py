"""What a report may say of some days: all that was written, counted and judged, as one value and without a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ankle_core.diary.check_in import Answer, Side
from ankle_core.diary.days import Span
from ankle_core.diary.profile import Units
from ankle_core.diary.runs import Run, Surface
from ankle_core.diary.screening import Screening
from ankle_core.diary.self_tests import Kind
from ankle_core.rules.adherence import Balance, Week
from ankle_core.rules.flares import Flare
from ankle_core.rules.light import Light
from ankle_core.rules.self_tests import Course
from ankle_core.rules.statistics.trend import Answered, Level, LevelChange
from ankle_core.training.ladders import Level as Rung
from ankle_core.training.ladders import Track

DAY = timedelta(days=1)
#: Where a foot stood on a ladder at first and at last, None where the ladder was not begun.
Stood = tuple[Rung | None, Rung | None]


@dataclass(frozen=True, slots=True)
class Ankle:
    """One side over the days: every answer, the smoothed level of each day, and what the rules say of it."""

    side: Side
    answered: Answered
    usual: float | None
    answers: Sequence[Answer]
    levels: Sequence[Level]
    change: LevelChange
    lights: Mapping[date, Light]
    flares: Sequence[Flare]

    @property
    def first(self) -> Level | None:
        """The first level that is known."""
        return next((level for level in self.levels if not level.gap), None)

    @property
    def last(self) -> Level | None:
        """The level at the end, None where the answers have been silent too long to tell it."""
        return self.levels[-1] if self.levels and not self.levels[-1].gap else None


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report may say of the days `span`, as it is known on `today`.

    `target` is the days a week aimed for; `ground` has the seconds run on each surface, None where nobody named it;
    `running` is the level on the way back to running at first and at last, "" off it. `signs` are the ticked lists of
    these days and those still open from before, each with the day it was taken away on, and `lists` is how many lists
    were answered.
    """

    span: Span
    today: date
    units: Units
    ankles: Mapping[Side, Ankle]
    sessions: int
    target: int
    weeks: Sequence[Week]
    spent: Balance
    places: Mapping[Track, Mapping[Side, Stood]]
    running: tuple[str, str]
    tests: Mapping[Kind, Mapping[Side, Course | None]]
    runs: Sequence[Run]
    ground: Mapping[Surface | None, float]
    signs: Sequence[tuple[Screening, date | None]]
    lists: int

    @property
    def last(self) -> date:
        """The last of its days."""
        return self.span.end - DAY

    @property
    def empty(self) -> bool:
        """Whether nothing was written in these days."""
        mornings = sum(ankle.answered.mornings for ankle in self.ankles.values())
        return not (mornings or self.sessions or self.runs or self.tests or self.lists)
