"""Every question about runs from files, why it is asked, and its answers."""

from collections.abc import Sequence
from datetime import date, datetime
from math import floor

from ankle_core.diary.profile import Units
from ankle_core.diary.runs import METRES_PER_MILE, Run
from ankle_core.importing.plan import Choice
from ankle_core.reading.findings.findings import FoundRun
from pages.parts.words import dates, labels
from pages.parts.words.numbers import clock, distance, length, metres_per
from pages.parts.words.runs.import_words import name, plain
from pages.parts.words.runs.run_words import runs

UNIT_TITLE = "Kilometres or miles?"
ZONE_TITLE = "Your home time zone"
DISTANCE_TITLE = "How far was it?"
DISTANCE_ABOUT = "Leave a field empty to leave that run out."
SPORT_TITLE = "Were these runs?"
PAIRS_TITLE = "Perhaps the same run"
ONE_BY_ONE = "One by one"
UNIT = {1000.0: "Kilometres", METRES_PER_MILE: "Miles"}
WAS_RUN = {True: "A run", False: "Not a run"}
CHOICE = {Choice.ONE: "The same run", Choice.BOTH: "Two runs"}
CHOICE_FOR_ALL = {Choice.ONE: "All are the same run", Choice.BOTH: "All are two runs"}
IN_DIARY, IN_FILES = "In your diary", "In the files"


def unit_about(asked: Sequence[FoundRun]) -> str:
    """Return why the unit is asked, with one distance to tell it by."""
    metres, moving_s = asked[0].distance_m or 0.0, asked[0].moving_s
    example = f" The latest: {metres / 1000:.2f} in {clock(moving_s)}." if metres else ""
    return f"The list does not say it for {runs(len(asked))}.{example}"


def zone_about(many: int) -> str:
    """Return why the home zone is asked."""
    said, whose = ("1 run does", "its") if many == 1 else (f"{many:,} runs do", "their")
    return f"{said} not say where the clock stood: {whose} day is taken from this zone. Adding keeps it as your home."


def distance_label(found: FoundRun, wall: datetime, today: date, units: Units) -> str:
    """Return the question about one run without a distance."""
    when = dates.moment(wall, today, hour=not found.day_alone)
    return f"{when}, {clock(found.moving_s)}: distance, {labels.UNIT[units]}"


def distance_about(many: int) -> str:
    """Return why distances are asked."""
    return f"{runs(many)} without a distance, such as on a treadmill. {DISTANCE_ABOUT}"


def too_far(metres: float, most: float, units: Units) -> tuple[str, str, str]:
    """Return what is wrong with a distance that cannot be right, where `most` metres could be."""
    return (
        f"A distance of {distance(metres, units)} cannot be right.",
        "Nothing was saved.",
        f"Enter more than 0 and at most {floor(most / metres_per(units) * 10) / 10:g} {labels.UNIT[units]}.",
    )


def sport_about(open_ones: int, many: int) -> str:
    """Return why the sport is asked."""
    which = "1 recording does not name its" if many == 1 else f"{many:,} recordings do not name their"
    return f"{which} sport; the pace would fit a run. {_left(open_ones, many)}"


def _left(open_ones: int, many: int) -> str:
    if not open_ones:
        return "Answered." if many == 1 else "All are answered."
    if many == 1:
        return "Until you answer it stays out."
    return f"{open_ones:,} without an answer {'stays' if open_ones == 1 else 'stay'} out."


def all_were(were: bool, many: int) -> str:
    """Return the answer for all of them at once."""
    if many == 2:
        return "Yes, both" if were else "No, neither"
    return f"Yes, all {many:,}" if were else "No, none of them"


def found_line(found: FoundRun, wall: datetime, today: date, units: Units) -> str:
    """Return what was found in a line."""
    title = f" {plain(found.title)}," if found.title else ""
    when = dates.moment(wall, today, hour=not found.day_alone)
    return f"**{when}**:{title} {_length(found, units)}, {name(found.source)}"


def pairs_about(open_pairs: int, pairs: int) -> str:
    """Return what is asked about pairs."""
    if not open_pairs:
        return f"Two records that may be one run. {_left(0, pairs)}"
    if pairs == 1:
        return "Two records that may be one run. Until you answer, the second stays out."
    return f"Two records each that may be one run. {open_pairs:,} of {pairs:,} wait; the second of each stays out."


def side(one: Run | FoundRun, wall: datetime, today: date, units: Units) -> str:
    """Return one of two records that may be the same run; an hour that nobody wrote down is not shown."""
    title = IN_DIARY if isinstance(one, Run) else IN_FILES
    by_day = one.by_day if isinstance(one, Run) else one.day_alone
    hour = "" if by_day else dates.time(wall)
    lines = [
        f"**{title}**",
        dates.day_of_year(wall.date(), today, weekday=True),
        hour,
        _length(one, units),
        name(one.source),
    ]
    return "  \n".join(filter(None, lines))


def _length(one: Run | FoundRun, units: Units) -> str:
    """Without a unit a number is no distance yet."""
    unsaid = isinstance(one, FoundRun) and one.distance_unit_unknown
    return length(None if unsaid else one.distance_m, one.moving_s, units)


def typed(metres: float | None, units: Units) -> str:
    """Return an answered distance as it is typed, "" without one."""
    return f"{metres / metres_per(units):.3f}".rstrip("0").rstrip(".") if metres else ""
