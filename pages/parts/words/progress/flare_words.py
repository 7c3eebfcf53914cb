"""Flares in words: when, how long they took to settle, and what was in the days before, as facts and no causes."""

from collections.abc import Sequence
from datetime import date

from ankle_core.diary.check_in import Side
from ankle_core.diary.profile import Units
from ankle_core.diary.runs import Run
from ankle_core.rules.flares import Flare
from ankle_core.training.moves import Move
from ankle_core.training.session import Session
from pages.parts.words import dates
from pages.parts.words.labels import SIDE
from pages.parts.words.runs import run_words
from pages.parts.words.training import ladder_words, session_words

ABOUT = "What was in the three days before is told as it is: it need not be why."


def title(many: int, told: int) -> str:
    """Return how many flares there were, and how many of them are told."""
    return f"Flares: {many}" if many <= told else f"Flares: {many}, the last {told}"


def flare(side: Side, one: Flare, today: date) -> str:
    """Return when one was and how long it took to settle."""
    return f"**{SIDE[side]}, {dates.day_of_year(one.first, today)}:** {course(one)}."


def course(one: Flare) -> str:
    """Return how long one was red and how long it took to settle."""
    red = (one.last - one.first).days + 1
    lasted = "red for a day" if red == 1 else f"red within {red} days"
    if one.days is None:
        return f"{lasted}, not settled yet"
    return f"{lasted}, settled after {one.days} {'day' if one.days == 1 else 'days'}"


def before(runs: Sequence[Run], sessions: Sequence[Session], moves: Sequence[Move], units: Units) -> str:
    """Return what was in the days before, in the order of the days."""
    told = [
        *((run.day, f"run {run_words.run(run, units)}") for run in runs),
        *((one.day, session_words.named(one)) for one in sessions),
        *((move.day, ladder_words.move(move)) for move in moves),
    ]
    said = [f"{dates.weekday(day)} {what}" for day, what in sorted(told)]
    return f"Before: {'; '.join(said)}." if said else "Before: no run, session or step up."
