"""What an import would do, as values: the plan, the questions it leaves open, and the answers to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from ankle_core.diary.runs import Run
from ankle_core.diary.table_answers import Header, TableAnswer
from ankle_core.importing.file_runs import id_of
from ankle_core.importing.mornings import DiaryMornings, Mornings
from ankle_core.reading.findings.findings import FoundRun, Problem, Skipped, UnsureTable


class Question(StrEnum):
    """What the files cannot say. Only the runs whose distance or moment would be a guess wait for an answer."""

    UNIT = "unit"
    ZONE = "zone"
    DISTANCE = "distance"
    SPORT = "sport"


class Choice(StrEnum):
    """Whether two records that may be the same run are."""

    ONE = "one"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, and the runs it is about."""

    question: Question
    runs: tuple[FoundRun, ...]


@dataclass(frozen=True, slots=True)
class DiaryEntries:
    """What a diary tells an import: its `runs`, those that were `deleted` from it, and the runner's day and home.

    `mornings` are those that it has or had.

    `zone` is "" where the home is not known; `day_start_hour` is the local hour at which a day begins.
    """

    runs: Sequence[Run] = ()
    deleted: Sequence[Run] = ()
    zone: str = ""
    day_start_hour: int = 0
    mornings: DiaryMornings = field(default_factory=DiaryMornings)


@dataclass(frozen=True, slots=True)
class Answers:
    """What the runner said: runs are named by `id_of`, pairs by `Pair.key`.

    `unit_m` is how many metres the unit of the list has, `distances_m` metres, `were_runs` whether something that does
    not name its sport was a run. `again` are those to add after all, though they were deleted once. `tables` is what
    was said of tables that are not certain, by the names of their columns.
    """

    unit_m: float | None = None
    distances_m: Mapping[UUID, float] = field(default_factory=dict)
    were_runs: Mapping[UUID, bool] = field(default_factory=dict)
    pairs: Mapping[frozenset[UUID], Choice] = field(default_factory=dict)
    again: frozenset[UUID] = frozenset()
    tables: Mapping[Header, TableAnswer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """A record of a run that the diary has, or had until the runner deleted it."""

    found: FoundRun
    run: Run


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one run; `other` is left out until answered.

    `one` is in the diary, or a record of a run that is or was, or else the richer of both.
    """

    one: Run | FoundRun
    other: FoundRun

    @property
    def key(self) -> frozenset[UUID]:
        return frozenset((self.one.id if isinstance(self.one, Run) else id_of(self.one), id_of(self.other)))


@dataclass(frozen=True, slots=True)
class Copy:
    """A further record, at `source`, of a run that was found at `of`, too, and counts once."""

    source: str
    of: str


@dataclass(frozen=True, slots=True)
class RunChange:
    """A run of the diary that gains by a record of it that was found."""

    before: Run
    after: Run


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do; all that was found is in one of these.

    `new` would be added and `changes` made. `waiting` are runs that cannot be added until a question of `asked` is
    answered; other questions are about runs in `new`. `deleted` surely are runs that the runner deleted, and are left
    out unless the answers want them `again`. `unsure` are tables whose columns wait for an answer. `mornings` are what
    tables tell of the soreness of mornings.
    """

    new: tuple[Run, ...] = ()
    changes: tuple[RunChange, ...] = ()
    known: tuple[Known, ...] = ()
    perhaps: tuple[Pair, ...] = ()
    copies: tuple[Copy, ...] = ()
    waiting: tuple[FoundRun, ...] = ()
    deleted: tuple[Known, ...] = ()
    asked: tuple[Asked, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[Problem, ...] = ()
    unsure: tuple[UnsureTable, ...] = ()
    mornings: Mornings = field(default_factory=Mornings)
