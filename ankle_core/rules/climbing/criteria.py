"""What the next level takes of one foot, criterion by criterion (evidence.md 3.3)."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES, Side
from ankle_core.rules.climbing.feet import AFRESH, DAY, Foot
from ankle_core.rules.climbing.places import Criterion
from ankle_core.rules.evidence import light, verdicts
from ankle_core.rules.light import Light, limit
from ankle_core.training.ladders import Level, level
from ankle_core.training.level_work import LevelWork
from ankle_core.training.moves import MoveKind, turns


def required(foot: Foot, above: Level, reached: set[tuple[Side, str]]) -> list[Criterion]:
    """Return what the level `above` takes, in the order in which it is told; `reached` are the levels of every foot."""
    lately = foot.here[-p.LEVEL_SESSIONS.value :]
    checks = [partial(_opened, above=above, reached=reached)] if above.needs else []
    if foot.now:
        checks += [
            partial(_sessions), partial(_complete), partial(_calm, lately=lately), partial(_easy, lately=lately),
            partial(_green, lately=lately),
        ]  # fmt: skip
    checks += [partial(_patient, above=above), partial(_no_red), partial(_no_spike), partial(_today)]
    return [check(foot) for check in checks]


def stage_of(foot: Foot) -> tuple[int, int]:
    """Return which part of the level is done now, and how many of its sessions in a row were complete lately."""
    stage = whole = 0
    stages = len(foot.now.stages) if foot.now else 1
    for work in foot.here:
        whole = whole + 1 if work.complete else 0
        if whole >= p.LEVEL_COMPLETE.value and stage < stages - 1:
            stage, whole = stage + 1, 0
    return stage, whole


def _opened(foot: Foot, above: Level, reached: set[tuple[Side, str]]) -> Criterion:
    """Another track must be that far, on both feet where both work at once."""
    needed = level(above.needs)
    sides = (foot.side,) if above.on_one_foot else SIDES
    far = {side for side, id in reached if level(id).track is needed.track and level(id).place >= needed.place}
    return Criterion("opened", set(sides) <= far, {})


def _sessions(foot: Foot) -> Criterion:
    have = len(foot.here)
    return Criterion("sessions", have >= p.LEVEL_SESSIONS.value, {"sessions": have})


def _complete(foot: Foot) -> Criterion:
    stage, whole = stage_of(foot)
    assert foot.now is not None
    last = stage == len(foot.now.stages) - 1
    return Criterion("complete", last and whole >= p.LEVEL_COMPLETE.value, {"complete": whole})


def _calm(foot: Foot, lately: Sequence[LevelWork]) -> Criterion:
    """Soreness during each of the last sessions was told and within the limit."""
    during = [work.during for work in lately]
    known = [soreness for soreness in during if soreness is not None]
    calm = bool(during) and len(known) == len(during) and max(known) <= limit(foot.past.mode)
    return Criterion("calm", calm, {"during": max(known)} if known else {})


def _easy(foot: Foot, lately: Sequence[LevelWork]) -> Criterion:
    known = [work.effort for work in lately if work.effort is not None]
    easy = bool(lately) and len(known) == len(lately) and max(known) <= p.LEVEL_EFFORT.value
    return Criterion("easy", easy, {"effort": max(known)} if known else {})


def _green(foot: Foot, lately: Sequence[LevelWork]) -> Criterion:
    """Each morning after was green, and none since was amber or red; a morning nobody told of is not green."""
    lights = partial(_light, foot)
    after = [work.day + DAY for work in lately]
    first = max(lately[0].day, foot.day - AFRESH) if lately else foot.day + DAY
    days = [first + ahead * DAY for ahead in range((foot.day - first).days + 1)]
    green = [when for when in after if when <= foot.day and lights(when) is Light.GREEN]
    calm = not any(lights(when) in (Light.AMBER, Light.RED, Light.STOP) for when in days)
    return Criterion("green", bool(after) and len(green) == len(after) and calm, {"green": len(green)})


def _light(foot: Foot, day: date) -> Light:
    return verdicts(foot.past.history, day, foot.past.mode)[foot.side].light


def _patient(foot: Foot, above: Level) -> Criterion:
    """So many days since the foot last moved on this track, and a session since the runner last said not yet."""
    moved = foot.last_day(MoveKind.UP, MoveKind.DOWN, MoveKind.RESTART, MoveKind.BY_HAND)
    declined = foot.last_day(MoveKind.NOT_YET)
    days = (foot.day - moved).days
    again = not foot.works or declined == date.min or foot.works[-1].day >= declined + DAY
    told = {"days": days} if moved > date.min else {}
    return Criterion("patient", days >= above.days and again, told)


def _no_red(foot: Foot) -> Criterion:
    days = [foot.day - ago * DAY for ago in range(p.LEVEL_AFTER_RED.value)]
    return Criterion("no_red", not any(_light(foot, when) >= Light.RED for when in days), {})


def _no_spike(foot: Foot) -> Criterion:
    first = foot.day - timedelta(days=p.LEVEL_AFTER_SPIKE.value)
    return Criterion("no_spike", not any(first <= when <= foot.day for when in foot.past.climbed.spikes), {})


def _today(foot: Foot) -> Criterion:
    """Both feet are green today, nothing is locked, and no foot has gone up on any track, by hand neither."""
    history = foot.past.history
    moves = foot.past.climbed.moves
    kinds = {move.kind for move in moves if move.day == foot.day}
    by_hand = MoveKind.BY_HAND in kinds and any(
        turn.up and turn.move.day == foot.day for side in SIDES for turn in turns(moves, side)
    )
    up = by_hand or MoveKind.UP in kinds
    green = light(history, foot.day, foot.past.mode) is Light.GREEN
    locked = history.locked(foot.day) or history.eased(foot.day)
    return Criterion("today", green and not locked and not up, {})
