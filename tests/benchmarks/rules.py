"""How often the rules are wrong, and how the ladders treat runners: `python -m tests.benchmarks.rules [--json]`.

The first table is how often a rule of the light is met on soreness with no true change, beside the figures that its
thresholds were chosen by (evidence.md 1.4), with every morning told and with three in ten left out. The second is what
happened to simulated runners over 26 weeks, and whether the ladders ever broke their own rules.
"""

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES, CheckIn, Occasion, Rating, Side, Signs, Site
from ankle_core.diary.profile import Mode
from ankle_core.rules.climbing import ladder
from ankle_core.rules.climbing.places import Climbed, Due, Place
from ankle_core.rules.evidence import red_causes, verdicts
from ankle_core.rules.history import History, Usual, gather
from ankle_core.training.ladders import Track
from ankle_core.training.level_work import LevelWork
from ankle_core.training.moves import Move, MoveKind

FIRST = date(2026, 1, 5)
DAY = timedelta(days=1)
LEFT = Side.LEFT
#: Days of a series, and the first ones in which nothing is usual yet.
SERIES, SETTLING = 84, 20
#: Spread and carry-over of soreness, and how often each rule was met in the simulation of evidence.md 1.4, percent.
NOISE = ((0.6, 0.3), (0.9, 0.5), (1.2, 0.6))
EXPECTED = {"morning_far_above_usual": (4, 9, 15), "mornings_above_usual": (11, 18, 22)}
WITHIN = 3.0
#: The runners: how sore at first, what a week changes, how noisy, how often it flares a week, how often told.
RUNNERS = {
    "steady": (1.0, 0.0, 0.5, 0.0, 0.98),
    "improving": (3.0, -0.12, 0.6, 0.0, 0.98),
    "flaring": (1.0, 0.0, 0.5, 0.12, 0.98),
    "forgetful": (1.0, 0.0, 0.5, 0.02, 0.7),
}
WEEKS = 26
#: Weekdays of a session; calves and balance in turn.
TRAINED = (0, 1, 3, 4, 6)
SHOWN = timedelta(days=45)


def soreness(random: Random, mean: float, spread: float, carry_over: float, days: int) -> Iterator[int]:
    """Yield ratings 0-10 of so many days that keep a part of the day before."""
    drift = random.gauss(0, spread)
    for _ in range(days):
        drift = carry_over * drift + random.gauss(0, spread * (1 - carry_over**2) ** 0.5)
        yield round(min(10.0, max(0.0, mean + drift)))


def morning(number: int, left: int, right: int) -> CheckIn:
    day = FIRST + number * DAY
    at = datetime.combine(day, time(7), UTC)
    signs = tuple(Signs(side, swelling=False, limp=False) for side in SIDES)
    rated = (Rating(Side.LEFT, Site.ANKLE, left), Rating(Side.RIGHT, Site.ANKLE, right))
    return CheckIn(UUID(int=number + 1), day, at, "UTC", Occasion.MORNING, rated, signs, False)


def false_alarms(spread: float, carry_over: float, told: float, series: int) -> dict[str, float]:
    """Return how often, in percent of the days, each rule was met on `series` with no true change."""
    met: Counter[str] = Counter()
    days = 0
    for seed in range(series):
        random = Random(seed)
        rated = list(soreness(random, 4.0, spread, carry_over, SERIES))
        kept = [morning(number, one, one) for number, one in enumerate(rated) if random.random() < told]
        history = gather(kept)
        for number in range(SETTLING, SERIES):
            day = FIRST + number * DAY
            if day in history.ankles[LEFT].mornings:
                days += 1
                met.update(reason.rule for reason in verdicts(history, day, Mode.TENDON)[LEFT].reasons)
    return {rule: 100 * met[rule] / days for rule in (*EXPECTED, "week_rising")}


@dataclass(slots=True)
class Life:
    """What became of one runner."""

    kinds: Counter[str]
    levels: tuple[int, int]
    rose_after_red: int
    rose_twice: int


def live(kind: str, seed: int) -> Life:
    """Live 26 weeks: wake, train at the levels, take every move that is suggested."""
    sore, change, noise, flares, told = RUNNERS[kind]
    random = Random(seed)
    kept: list[CheckIn] = []
    works: list[LevelWork] = []
    moves: list[Move] = []
    flare = drift = 0.0
    for number in range(7 * WEEKS):
        day = FIRST + number * DAY
        drift = 0.5 * drift + random.gauss(0, noise)
        flare = 3.0 if random.random() < flares / 7 else flare * 0.75
        mean = max(0.0, sore + change * number / 7)
        felt = round(min(10.0, max(0.0, mean + drift + flare)))
        if random.random() < told:
            kept.append(morning(number, felt, round(max(0.0, random.gauss(0.4, 0.4)))))
        if day.weekday() in TRAINED:
            track = Track.CALF if number % 2 else Track.BALANCE
            places = ladder.places(_history(kept, day), Climbed(works, moves), day, Mode.CAUTIOUS)
            decided = [(place, due) for place in ladder.pending(places) for due in place.pending]
            ready = ladder.first_up(places)
            decided += [(ready, ready.up)] if ready and ready.up else []
            moves += [_move(random, place, due, day) for place, due in decided]
            works += [_work(random, place, day, felt) for place in places[track].values() if place.level]
    return _judged(kept, moves)


def _history(kept: Sequence[CheckIn], day: date) -> History:
    told = {side: [Usual(1, FIRST)] for side in SIDES}
    return gather([one for one in kept if one.day > day - SHOWN], told=told)


def _move(random: Random, place: Place, due: Due, day: date) -> Move:
    return place.moved(due, UUID(int=random.getrandbits(128)), day, datetime.combine(day, time(8), UTC))


def _work(random: Random, place: Place, day: date, felt: int) -> LevelWork:
    assert place.level
    done, effort = place.level.stages[place.stage], random.choice((3, 4, 5, 6, 8))
    return LevelWork(
        day, place.side, place.level, random.random() < 0.9, done, effort, felt if place.side is LEFT else 0
    )


def _judged(kept: Sequence[CheckIn], moves: Sequence[Move]) -> Life:
    history = gather(kept, told={side: [Usual(1, FIRST)] for side in SIDES})
    ups = [move for move in moves if move.kind is MoveKind.UP]
    after_red = sum(
        any(
            red_causes(history, move.side, move.day - ago * DAY, Mode.CAUTIOUS)
            for ago in range(p.LEVEL_AFTER_RED.value)
        )
        for move in ups
    )
    twice = sum(
        (later.day - earlier.day).days < p.LEVEL_DAYS.value
        for at, later in enumerate(ups)
        for earlier in ups[:at]
        if (earlier.side, earlier.track) == (later.side, later.track)
    )
    last = {(move.side, move.track): move.level for move in moves}
    reached = [
        int(last.get((LEFT, track), f"{first}1")[1:]) for track, first in ((Track.CALF, "C"), (Track.BALANCE, "B"))
    ]
    return Life(Counter(str(move.kind) for move in moves), (reached[0], reached[1]), after_red, twice)


def lives(runners: int) -> dict[str, dict[str, float]]:
    """Return what became of so many runners of all kinds together."""
    found: dict[str, dict[str, float]] = {}
    each = max(1, runners // len(RUNNERS))
    with ProcessPoolExecutor() as pool:
        for kind in RUNNERS:
            told = list(pool.map(live, [kind] * each, range(each), chunksize=5))
            found[kind] = {
                "runners": each,
                **{name: sum(one.kinds[name] for one in told) / each for name in ("up", "down", "restart")},
                "calf level at the end": sum(one.levels[0] for one in told) / each,
                "balance level at the end": sum(one.levels[1] for one in told) / each,
                "rose within 7 days of a red": sum(one.rose_after_red for one in told),
                "rose twice in 7 days on a track": sum(one.rose_twice for one in told),
            }
    return found


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--series", type=int, default=400)
    parser.add_argument("--runners", type=int, default=500)
    given = parser.parse_args()
    alarms = {
        f"SD {spread}, carry-over {carry}, {round(100 * told)} % told": false_alarms(spread, carry, told, given.series)
        for told in (1.0, 0.7)
        for spread, carry in NOISE
    }
    became = lives(given.runners)
    if given.json:
        print(json.dumps({"false_alarms": alarms, "runners": became}, indent=2))
        return
    print("Rules met on soreness with no true change, percent of the days")
    for at, (name, met) in enumerate(alarms.items()):
        expected = {rule: EXPECTED[rule][at % len(NOISE)] for rule in EXPECTED}
        said = (
            f"{rule} {met[rule]:.1f} ({expected[rule]})" if rule in expected else f"{rule} {met[rule]:.1f}"
            for rule in met
        )
        print(f"  {name}: {', '.join(said)}")
    print(f"Runners over {WEEKS} weeks, moves of both feet on average")
    for kind, told in became.items():
        print(f"  {kind}: " + ", ".join(f"{name} {value:.1f}" for name, value in told.items()))


if __name__ == "__main__":
    main()
