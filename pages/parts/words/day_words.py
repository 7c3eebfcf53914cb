"""What was written down of a day or of some, in one line: what was rated, run and done."""

from collections.abc import Mapping, Sequence

from ankle_core.diary.check_in import Side
from ankle_core.diary.profile import Units
from ankle_core.diary.runs import Run
from ankle_core.training.session import Session
from pages.parts.words.labels import SIDE_WITHIN
from pages.parts.words.numbers import distance
from pages.parts.words.runs import run_words
from pages.parts.words.training import session_words

OPEN = "Open in the Diary"
NOTHING = "nothing was written"


def day(
    named: str, ratings: Mapping[Side, Sequence[int]], runs: Sequence[Run], done: Sequence[Session], units: Units
) -> str:
    """Return what was written of one day."""
    told = [*_ratings(ratings), *(f"run {run_words.run(one, units)}" for one in runs), *map(session_words.named, done)]
    return _line(named, told)


def days(
    named: str, ratings: Mapping[Side, Sequence[int]], runs: Sequence[Run], done: Sequence[Session], units: Units
) -> str:
    """Return what was written of some days in a row, as sums."""
    whole = sum(one.distance_m or 0.0 for one in runs)
    ran = [f"{run_words.runs(len(runs))}, {distance(whole, units)}"] if runs else []
    worked = [f"{len(done)} {'session' if len(done) == 1 else 'sessions'}"] if done else []
    return _line(named, [*_ratings(ratings), *ran, *worked])


def _ratings(ratings: Mapping[Side, Sequence[int]]) -> list[str]:
    """Soreness on waking, from the lowest to the highest."""
    return [f"{SIDE_WITHIN[side]} {_range(given)}" for side, given in ratings.items() if given]


def _range(given: Sequence[int]) -> str:
    return f"{min(given)} to {max(given)}" if min(given) < max(given) else str(given[0])


def _line(named: str, told: Sequence[str]) -> str:
    return f"**{named}:** {'; '.join(told) or NOTHING}."
