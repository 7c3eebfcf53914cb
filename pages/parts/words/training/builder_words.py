"""What is said while a routine is put together, shared and loaded."""

from collections.abc import Sequence

from ankle_core.rules.climbing.beyond import Beyond, Reach
from ankle_core.training.exercises import exercise
from ankle_core.training.routine_files import MOST_BYTES
from ankle_core.training.routines import Dose
from pages.parts.words.numbers import number

PAGE = "My routine"
MAKE = "Make a routine of your own"
BEGIN = "Begin with"
TITLE, ABOUT = "What it is called", "What it is for, if you like"
SETS, SECONDS, REPETITIONS = "Sets", "Seconds a set, each foot", "Repetitions, fewest and most"
ADD, CHOOSE = "Add an exercise", "Choose one"
MOVES = {"Up": -1, "Down": 1}
REMOVE = "Take out"
SAVE, SAVED = "Save", "Saved. It stands first among the other routines."
COPY = "Go on with a copy"
DELETE, BACK = "Delete this routine", "Bring it back"
DELETED = "Deleted. The Diary brings it back within 30 days."
SHARE = "Share as a file"
LOAD = f"Load a routine file (at most {MOST_BYTES // 1000} kB)"
NOBODY = (
    "**Nobody vouches for a loaded routine.** Look at each exercise before you save it; today's light and your levels "
    "hold for it as for any other."
)
_SWAPS = {
    "easier": "Easier: {name}",
    "harder": "Harder: {name}",
    "no_dumbbells": "No dumbbells: {name}",
    "no_step": "No step: {name}",
}


def line(place: int, dose: Dose) -> str:
    """Return an exercise with its dose in a line: 1. Shin stretch, 2 × 30 s."""
    return f"{place}. {exercise(dose.exercise).name}, {_amount(dose)}"


def _amount(dose: Dose) -> str:
    each = "{} to {}".format(*dose.repetitions) if dose.repetitions else f"{number(dose.hold_s or 0)} s"
    return f"{dose.sets} × {each}"


def swap(way: str, other: Dose) -> str:
    """Return the way to put another exercise in the place of one."""
    return _SWAPS[way].format(name=exercise(other.exercise).name)


def beyond(found: Sequence[Beyond]) -> str:
    """Return what of a routine reaches past the levels of the feet or past today; "" if nothing does."""
    by_reach = {reach: [one for one in found if one.reach is reach] for reach in Reach}
    return " ".join(f"{_REACHES[reach]}: {'; '.join(map(_far, each))}." for reach, each in by_reach.items() if each)


_REACHES = {
    Reach.LEVEL: "Beyond the level of a foot",
    Reach.LIGHT: "Not for today's light",
    Reach.IN_A_ROW: "Not on days in a row",
    Reach.AMOUNT: "More than its level has",
}


def _far(one: Beyond) -> str:
    name = exercise(one.exercise).name
    if one.reach is Reach.LEVEL:
        return f"{name} is level {one.level.id}"
    return f"{name}, there {_amount(one.most)}" if one.most else name


def minutes(count: int) -> str:
    """Return how long it takes."""
    return f"**About {count} {'minute' if count == 1 else 'minutes'}**, both feet equally."
