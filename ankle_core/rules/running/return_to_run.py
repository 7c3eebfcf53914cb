"""The way back to running: its gate, its level, what the next one takes, and whether a session fits today.

Sources: evidence.md 3.6 (gate and levels), 1.3 (soreness rules), 3.3 (red lights and breaks).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import takewhile

from ankle_core import parameters as p
from ankle_core.rules.climbing.places import Criterion
from ankle_core.rules.light import Light
from ankle_core.rules.running.clean_sessions import clean
from ankle_core.rules.running.gate import Gate
from ankle_core.rules.running.return_on_day import WEEK, WayOnDay
from ankle_core.rules.running.return_place import Change, Past, Way
from ankle_core.rules.running.return_rests import closed, opens
from ankle_core.training.moves import MoveKind
from ankle_core.training.running_levels import levels


def way(past: Past, gate: Gate, day: date) -> Way:
    """Return where the runner stands on `day`; nothing after that day is looked at."""
    on = WayOnDay(past, day)
    takes = tuple(_takes(on, gate))
    return Way(
        on.recorded, on.level, on.pending, takes, _up(on, takes), closed(on), opens(on), _suggested(past, on, day)
    )


def _clean_day(on: WayOnDay, day: date) -> bool:
    """Whether every session of a day counts: two on one day are one step, never two."""
    return all(clean(on.past, one) for one in on.here if one.day == day)


def _takes(on: WayOnDay, gate: Gate) -> Iterable[Criterion]:
    """What the next level takes, in the order in which it is told; before the first that is the gate."""
    if on.level is None:
        return
    days = sorted({one.day for one in on.here if 0 < (on.day - one.day).days < p.STARTER_AGAIN_DAYS.value})
    in_a_row = len([*takewhile(lambda day: _clean_day(on, day), reversed(days))])
    if not on.level.run_s:
        yield Criterion("walks", in_a_row >= p.GATE_WALKS.value, {"walks": in_a_row})
        yield from gate.criteria(on.past.history, on.past.mode, on.day)
    else:
        yield Criterion("clean", in_a_row >= p.RUN_CLEAN.value, {"clean": in_a_row})
        ups = sum(m.kind is MoveKind.UP and on.day - m.day < WEEK for m in on.moves)
        yield Criterion("week", ups < p.RUN_UPS.value, {"ups": ups})
    yield _today(on)


def _today(on: WayOnDay) -> Criterion:
    """Both feet are green today, nothing is locked, and nothing has gone up on any track nor been declined today."""
    moved = {m.kind for m in on.past.moves if m.day == on.day and m.kind is MoveKind.UP}
    declined = any(m.kind is MoveKind.NOT_YET and m.day == on.day for m in on.moves)
    open_today = on.light is Light.GREEN and not on.locked
    return Criterion("today", open_today and not moved and not declined, {})


def _up(on: WayOnDay, takes: Sequence[Criterion]) -> Change | None:
    if on.level is None or on.pending or not all(one.met for one in takes):
        return None
    numbers = {name: value for one in takes for name, value in one.numbers.items()}
    if on.level == levels()[-1]:
        return Change(MoveKind.LEFT, "", "free", numbers)
    return Change(MoveKind.UP, levels()[on.level.place + 1].id, "gate" if not on.level.run_s else "clean", numbers)


def _suggested(past: Past, on: WayOnDay, day: date) -> bool:
    """Whether there were runs, but none for so long, and the way has not been begun since the last."""
    last = max((when for when in past.ran if when <= day), default=None)
    if last is None or on.recorded is not None or (day - last).days < p.RETURN_AFTER_DAYS.value:
        return False
    return not any(m.day > last for m in on.moves)
