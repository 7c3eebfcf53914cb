"""What a file tells of runs and mornings: values, and every problem beside them."""

from dataclasses import dataclass
from datetime import date, datetime

from ankle_core.diary.runs import Origin, StepsFrom, Surface

__all__ = ["Found", "FoundMorning", "FoundRun", "Origin", "Problem", "Reading", "Skipped", "StepsFrom", "UnsureTable"]


@dataclass(frozen=True, slots=True)
class FoundRun:
    """One run as a file tells it; None is unknown, and an estimate is labelled.

    `sport` is "running", or "" where the file does not say and the runner is asked.
    `source` is the file as the runner knows it ("export.zip: activities/7.fit.gz"), `digest` the SHA-256 of the bytes
    of its recording or row, `provider_id` the activity's number where it came from, "" if it has none.
    `started_at` is aware UTC, None where only the clock on the wall is known; `local_start` is that clock, without a
    zone. One of the two is always there.
    `moving_s` is the timer and `elapsed_s` never less, seconds; `distance_m` metres; `steps` those of both feet;
    `cadence_spm` steps a minute of both feet; `ascent_m` metres; `heart_rate_bpm` the mean.
    `surface_guessed` says that nobody named the surface. `distance_unit_unknown` says that metres were not in the file
    and `distance_m` takes its number for kilometres. `day_alone` says that only the day was written, and the hour is
    `DAY_ALONE`. `gear` is what the list calls the shoes, `effort` (0-10) and `note` what the runner wrote into it.
    `also` is where else the same run was found.
    """

    source: str
    digest: str
    sport: str
    started_at: datetime | None
    moving_s: float
    elapsed_s: float
    local_start: datetime | None = None
    utc_offset_minutes: int | None = None
    distance_m: float | None = None
    distance_unit_unknown: bool = False
    steps: int | None = None
    steps_from: StepsFrom | None = None
    cadence_spm: float | None = None
    ascent_m: float | None = None
    heart_rate_bpm: float | None = None
    surface: Surface | None = None
    surface_guessed: bool = False
    provider_id: str = ""
    title: str = ""
    gear: str = ""
    effort: int | None = None
    note: str = ""
    day_alone: bool = False
    also: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundMorning:
    """How sore the ankles were on the morning of `day`, 0-10, as a row of a table tells it; None was not told.

    `digest` is the SHA-256 of the row.
    """

    source: str
    digest: str
    day: date
    left: int | None = None
    right: int | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something whole that is not a run: a ride, a settings file."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read: where in the file, and why, as sentences for the runner."""

    source: str
    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class UnsureTable:
    """A table that may be a list of runs, and waits until the runner says what its columns are.

    `reason` says what was found and what is open; `lines` are the names of its columns and all below them, each with
    the number of its line in the file.
    """

    source: str
    reason: str
    lines: tuple[tuple[int, tuple[str, ...]], ...]

    @property
    def header(self) -> tuple[str, ...]:
        """Return the names of the columns; an answer holds for every table that has the same."""
        return self.lines[0][1]


Found = FoundRun | FoundMorning | Skipped | Problem | UnsureTable


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one or more files gave; nothing is dropped silently."""

    runs: tuple[FoundRun, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[Problem, ...] = ()
    unsure: tuple[UnsureTable, ...] = ()
    mornings: tuple[FoundMorning, ...] = ()
