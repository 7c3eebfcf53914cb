"""Numbers, lengths of time and distances as a runner reads them."""

from ankle_core.diary.profile import Units
from ankle_core.diary.runs import METRES_PER_MILE, ROUNDING
from pages.parts.words.labels import UNIT


def number(value: float) -> str:
    """Return a number as a runner reads it: 3, 2.5."""
    return f"{value:.1f}".removesuffix(".0")


def near_end(points: float) -> str:
    """Return the near end of a range that leaves out none: rounded, it must not seem to be none."""
    return number(points) if round(points, 1) else "under 0.1"


def clock(seconds: float) -> str:
    """Return a length of time as 1:05 (minutes) or 1:05:30 (hours)."""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def distance(metres: float, units: Units) -> str:
    """Return a distance in the runner's unit with one decimal."""
    return f"{metres / metres_per(units):.1f} {UNIT[units]}"


def length(metres: float | None, moving_s: float, units: Units) -> str:
    """Return how far and how long something was."""
    return f"{distance(metres, units)}, {clock(moving_s)}" if metres else clock(moving_s)


def metres_per(units: Units) -> float:
    """Return the metres of one of the runner's units."""
    return METRES_PER_MILE if units is Units.MILES else 1000.0


def percent(part: float, whole: float = 1.0) -> str:
    """Return a share in percent; what is there is never nothing, and what is left over never everything."""
    rounded = round(100 * part / whole)
    if part < whole * (1 - ROUNDING):
        rounded = min(max(rounded, 1), 99)
    return f"{rounded} %"
