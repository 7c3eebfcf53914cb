"""Where each foot stands on each ladder, and which move follows from the diary (evidence.md 3.3).

A move up only counts once the runner has accepted it; a move down counts at once for what is played.
"""

from datetime import date

from ankle_core.diary.check_in import SIDES, Side
from ankle_core.diary.profile import Mode
from ankle_core.rules.climbing.criteria import required, stage_of
from ankle_core.rules.climbing.feet import Foot, Past
from ankle_core.rules.climbing.places import Climbed, Due, Place, Places
from ankle_core.rules.history import History
from ankle_core.training.ladders import ladders
from ankle_core.training.moves import MoveKind


def places(history: History, climbed: Climbed, day: date, mode: Mode) -> Places:
    """Return where both feet stand on `day` on every track; nothing after that day is looked at."""
    past = Past(history, climbed, mode)
    feet = {(track, side): Foot(past, ladders()[track], side, day) for track in ladders() for side in SIDES}
    reached = {(side, foot.now.id) for (_, side), foot in feet.items() if foot.now}
    return {track: {side: _place(feet[track, side], reached) for side in SIDES} for track in ladders()}


def _place(foot: Foot, reached: set[tuple[Side, str]]) -> Place:
    above = foot.ladder.at(foot.now.place + 1 if foot.now else 0)
    stage, _ = stage_of(foot)
    takes = tuple(required(foot, above, reached)) if above else ()
    up = None
    if above and not foot.pending and all(one.met for one in takes):
        numbers = {name: value for one in takes for name, value in one.numbers.items()}
        up = Due(MoveKind.UP, above, "progress", numbers)
    last = foot.works[-1] if foot.works else None
    settled = foot.last_day(MoveKind.STAYED, MoveKind.BY_HAND) == foot.day
    return Place(
        foot.side, foot.ladder.track, foot.recorded, foot.now, stage, above, foot.pending, takes, up, last, settled
    )


def first_up(found: Places) -> Place | None:
    """Return the one step up to suggest: the foot that is lower on its track first, so that both stay together."""
    ready = [place for sides in found.values() for place in sides.values() if place.up]
    return min(ready, key=_from_below, default=None)


def _from_below(place: Place) -> tuple[int, int]:
    return place.level.place if place.level else -1, SIDES.index(place.side)


def pending(found: Places) -> list[Place]:
    """Return the places with a move down that waits for an answer."""
    return [place for sides in found.values() for place in sides.values() if place.pending]
