"""What was asked of the ankles: runs with their surface and effort."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from ankle_core import parameters as p
from ankle_core.diary.check_in import require_day, require_note
from ankle_core.errors import OutOfRange

#: Metres and seconds; beyond them a slip of the thumb is likelier than a run.
LONGEST_RUN_M = 300_000
LONGEST_RUN_S = 48 * 3600
#: Metres a second on average; the 100 m world record is 10.4, so nobody ran this.
FASTEST_RUN_MS = 12.0
METRES_PER_MILE = 1609.344
#: Metres of the units that may be typed behind a distance.
METRES_PER = {"km": 1000.0, "mi": METRES_PER_MILE}
#: Characters of the name of a file, and of a name or number that a site gave.
LONGEST_SOURCE, LONGEST_NAME = 300, 100
#: What arithmetic leaves over of shares that add up to all.
ROUNDING = 1e-9
#: Where a run is from that the runner wrote down, and what stands between a list and the row that a run is from.
MANUAL, ROW = "manual", ", line "
#: When a run begins of which a list tells only the day: that hour is made up, and shown nowhere.
DAY_ALONE = time(12)


class Surface(StrEnum):
    """What was under the feet (evidence.md 6.8)."""

    ROAD = "road"
    TRACK = "track"
    TREADMILL = "treadmill"
    SMOOTH_TRAIL = "smooth_trail"
    TECHNICAL_TRAIL = "technical_trail"
    GRASS = "grass"
    SAND = "sand"


#: Grounds of one run, each with its share of it (more than 0, at most 1).
Shares = tuple[tuple[Surface, float], ...]


class StepsFrom(StrEnum):
    """How a number of steps was obtained, the surest first."""

    COUNTED = "counted"
    CYCLES = "cycles"
    CADENCE = "cadence"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a run was found, too: the file as the runner knows it, its SHA-256, its number there."""

    source: str
    digest: str
    provider_id: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: `distance_m` metres or None, `moving_s` seconds, `effort` 0-10 or None; `started_at` aware UTC.

    The rest is what a file told, None or "" where it did not: `elapsed_s` seconds with the pauses; `steps` and
    `cadence_spm` (a minute) of both feet; `ascent_m` metres; `heart_rate_bpm` the mean; `sport` "" where it was not
    named; `surface_guessed` whether nobody named the surface; `utc_offset_minutes` of the clock on the wall; `digest`
    the SHA-256 of the recording and `provider_id` its number where it came from; `sources` where else it was found.
    `import_id` is the import that brought it. `gear` is what the runner or the list calls the shoes, "" if nobody did;
    `other_surfaces` the shares (0 to 1) that were on other ground than `surface`; `race` whether it was one.
    """

    id: UUID
    day: date
    started_at: datetime
    zone: str
    distance_m: float | None
    moving_s: float
    surface: Surface | None = None
    effort: int | None = None
    note: str = ""
    source: str = MANUAL
    elapsed_s: float | None = None
    steps: int | None = None
    steps_from: StepsFrom | None = None
    cadence_spm: float | None = None
    ascent_m: float | None = None
    heart_rate_bpm: float | None = None
    sport: str = "running"
    surface_guessed: bool = False
    utc_offset_minutes: int | None = None
    provider_id: str = ""
    gear: str = ""
    digest: str = ""
    sources: tuple[Origin, ...] = ()
    import_id: UUID | None = None
    other_surfaces: Shares = ()
    race: bool = False

    @property
    def surfaces(self) -> Shares:
        """Every ground with its share, the main one first; empty where nobody knows what it was."""
        if self.surface is None:
            return ()
        return (self.surface, 1 - sum(share for _, share in self.other_surfaces)), *self.other_surfaces

    @property
    def by_day(self) -> bool:
        """Whether only its day is known and the hour is made up: it was written by hand, or in a list without hours."""
        if self.source == MANUAL or self.utc_offset_minutes is None:
            return self.source == MANUAL
        wall = self.started_at + timedelta(minutes=self.utc_offset_minutes)
        return ROW in self.source and wall.time() == DAY_ALONE

    @property
    def load(self) -> float | None:
        """Minutes times effort (Foster 1998), or None without an effort: a missing effort is not zero."""
        return None if self.effort is None else self.moving_s / 60 * self.effort


def checked(run: Run, today: date) -> Run:
    """Return `run` unchanged if it can be true on `today`; raises OutOfRange with the sentence to show."""
    require_day(run.day, today)
    require_note(run.note)
    metres = run.distance_m
    if metres is not None and not 0 < metres <= LONGEST_RUN_M:
        raise OutOfRange(
            f"A distance of {_both_units(metres)} cannot be right.",
            "Nothing was saved.",
            f"Enter more than 0 and at most {_both_units(LONGEST_RUN_M)}.",
        )
    if not 0 < run.moving_s <= LONGEST_RUN_S:
        raise OutOfRange(
            f"A time of {run.moving_s / 60:g} minutes cannot be right.",
            "Nothing was saved.",
            f"Enter more than 0 and at most {LONGEST_RUN_S // 3600} hours.",
        )
    if metres is not None and metres / run.moving_s > FASTEST_RUN_MS:
        raise OutOfRange(
            f"{_both_units(metres)} in {run.moving_s / 60:g} minutes is faster than anyone runs.",
            "Nothing was saved.",
            "Look at the distance and the time again.",
        )
    if run.effort is not None and not 0 <= run.effort <= 10:
        raise OutOfRange(
            f"Effort runs from 0 to 10, not {run.effort}.", "Nothing was saved.", "Tap one of the numbers."
        )
    if len(run.gear) > LONGEST_NAME:
        raise OutOfRange(
            f"The name of the shoes has {len(run.gear):,} characters; {LONGEST_NAME} fit.",
            "Nothing was saved.",
            "Shorten it a little.",
        )
    require_shares(run.surface, run.other_surfaces)
    return run


def farthest(moving_s: float) -> float:
    """Return the metres that nobody runs more of in `moving_s` seconds."""
    return min(LONGEST_RUN_M, FASTEST_RUN_MS * moving_s)


def require_shares(surface: Surface | None, others: Shares) -> None:
    """Raise OutOfRange unless `others` can be the shares of a run on other ground than `surface`, its main one."""
    if others and surface is None:
        raise OutOfRange(
            "The main ground is missing.", "Nothing was saved.", "Choose it, or leave out the other ground."
        )
    if len({surface, *(ground for ground, _ in others)}) < 1 + len(others):
        raise OutOfRange("One ground is named twice.", "Nothing was saved.", "Name each ground once.")
    if not all(0 < share < 1 for _, share in others):
        raise OutOfRange(
            "A share of other ground must be more than none and less than all of the run.",
            "Nothing was saved.",
            "Change the share, or leave that ground out.",
        )
    if sum(share for _, share in others) > 1 - ROUNDING:
        raise OutOfRange(
            "The other ground adds up to the whole run, and leaves nothing for the main one.",
            "Nothing was saved.",
            "Make the shares smaller.",
        )


def _both_units(metres: float) -> str:
    return f"{metres / 1000:.6g} km ({metres / METRES_PER_MILE:.4g} miles)"


def ended_lately(runs: Iterable[Run], now: datetime) -> bool:
    """Return whether one of `runs` ended within the 3 hours before `now` (aware).

    A run of which only the day is known was over when it was written down, which its start never passes.
    """
    ends = (run.started_at + timedelta(seconds=_elapsed(run)) for run in runs)
    return any(timedelta(0) <= now - end <= timedelta(hours=p.WARM_HOURS.value) for end in ends)


def _elapsed(run: Run) -> float:
    return 0.0 if run.by_day else run.elapsed_s or run.moving_s


def row_of(source: str, line: int) -> str:
    """Return where a run is from that stands in a `line` of the list that the runner knows as `source`."""
    return f"{source}{ROW}{line}"


def list_of(source: str) -> str:
    """Return the list that a run is from by its `source`, "" for one that is from no list."""
    return source.rpartition(ROW)[0]


def gear_from(text: str) -> str:
    """Return the name of shoes from what was typed, "" for none; one name with other blanks is the same pair."""
    return " ".join(text.split())


def distance_from(text: str, metres_per_unit: float = 1000.0) -> float:
    """Return metres from what a thumb types: `8`, `8,4` or `8.4` of the runner's unit, or with its own (`3.1 mi`).

    Raises OutOfRange for anything else.
    """
    typed = re.fullmatch(r"\s*(\d{1,4}(?:[.,]\d{1,3})?)[ \t]*(km|mi)?\s*", text, re.IGNORECASE)
    if not typed:
        raise OutOfRange(_wrong(text, "distance"), "Nothing was saved.", "Write it like 8 or 8.4.")
    number, unit = typed.groups()
    return float(number.replace(",", ".")) * (METRES_PER[unit.lower()] if unit else metres_per_unit)


def seconds_from(text: str) -> float:
    """Return seconds from `65` (minutes), `1:05` (hours:minutes), `1:05:30`, or minutes with a point or comma.

    Raises OutOfRange for anything else.
    """
    clock = re.fullmatch(r"\s*(\d{1,2}):([0-5]\d)(?::([0-5]\d))?\s*", text)
    if clock:
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return float(hours * 3600 + minutes * 60 + seconds)
    if re.fullmatch(r"\s*\d{1,4}([.,]\d{1,2})?\s*", text):
        return float(text.strip().replace(",", ".")) * 60
    raise OutOfRange(_wrong(text, "time"), "Nothing was saved.", "Write minutes like 65, or hours like 1:05.")


def _wrong(text: str, what: str) -> str:
    return f"“{text[:40]}” is not a {what}." if text.strip() else f"The {what} is missing."
