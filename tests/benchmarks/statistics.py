"""What the statistics say of simulated diaries whose truth is known: `python -m tests.benchmarks.statistics`.

How often a link is shown where there is none, how often a trial finds what is there and what is not, how often the band
holds the true level, and how often a level is called lower or higher that never changed.
"""

import json
from argparse import ArgumentParser
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from math import sqrt
from random import Random
from typing import Any

from ankle_core.diary.trials import Drawn
from ankle_core.rules.statistics.day_pairs import Days
from ankle_core.rules.statistics.goes_with import Link, LinkVerdict, goes_with
from ankle_core.rules.statistics.trend import ChangeVerdict, change, levels
from ankle_core.rules.statistics.trial_orders import LENGTHS, Result, schedule
from ankle_core.rules.statistics.trials import analysed

FIRST = date(2026, 1, 5)
DAY = timedelta(days=1)
#: The model of evidence.md 7.2: carry-over and spread of soreness, noise of a rating, recovery, and points a kilometre.
CARRY_OVER, SPREAD, NOISE, RECOVERY, OF_RUNS = 0.6, 0.9, 0.5, 1.8, 0.10
#: What it leaves open: soreness at first, how often there is a run and how long, kilometres, and the drift of a day.
BASE, RUNS, SHORTEST, LONGEST, DRIFT = 5.0, 0.5, 3.0, 10.0, 0.2
PERIODS = (28, 84, 180)
EFFECTS = (-0.5, -1.0)
#: The filter's own model, evidence.md 7.3: drift of the level a day, and noise of a rating.
LEVEL_DRIFT, LEVEL_NOISE = 0.2, 0.9
BAND_DAYS, TREND_DAYS, SPAN = 84, 180, 28
MISSING = (0.0, 0.3)
#: Up to this p a trial is said to have found something.
LEVEL = 0.05
SHOWN = (LinkVerdict.LOWER, LinkVerdict.HIGHER)

#: Whether a day is one with it: chance, the share of the period that is over, soreness that morning, kilometres.
Choice = Callable[[Random, float, int, float], bool]
#: What was found by situation and days.
Links = Mapping[str, Mapping[int, Sequence[Link]]]


def when_sore(random: Random, over: float, sore: int, km: float) -> bool:
    return random.random() < (0.8 if sore >= BASE - RECOVERY / 2 else 0.3)


def fading(random: Random, over: float, sore: int, km: float) -> bool:
    return random.random() < 0.85 - 0.6 * over


def on_rest_days(random: Random, over: float, sore: int, km: float) -> bool:
    return random.random() < (0.25 if km else 0.75)


def coin_flip(random: Random, over: float, sore: int, km: float) -> bool:
    return random.random() < 0.5


#: How days are chosen, and whether soreness wanders instead of recovering.
SITUATIONS: dict[str, tuple[Choice, bool]] = {
    "done when sore": (when_sore, False),
    "fades as soreness recovers": (fading, False),
    "mostly on rest days": (on_rest_days, False),
    "coin flip": (coin_flip, False),
    "done when sore, wandering": (when_sore, True),
}


@dataclass(slots=True)
class Diary:
    """What one simulated runner wrote down; `done` are the days with it."""

    mornings: dict[date, int] = field(default_factory=dict)
    km: dict[date, float] = field(default_factory=dict)
    done: dict[date, bool] = field(default_factory=dict)

    def days(self, count: int) -> Days:
        return Days(FIRST, FIRST + count * DAY, self.mornings, self.km)


def diary(
    random: Random, days: int, choose: Choice, effect: float = 0.0, recovery: float = RECOVERY, drift: float = 0.0
) -> Diary:
    """Return a diary in which a day with it adds `effect` to the next morning's rating, and to no other."""
    kept, level, stray, since = Diary(), BASE, random.gauss(0, SPREAD), 0.0
    for number in range(days + 1):
        day, sore = FIRST + number * DAY, _rated(random, level + stray + since, NOISE)
        km = random.uniform(SHORTEST, LONGEST) if random.random() < RUNS else 0.0
        done = choose(random, number / days, sore, km)
        kept.mornings[day], kept.km[day], kept.done[day] = sore, km, done
        since = OF_RUNS * km + effect * done
        level += random.gauss(0, drift) - recovery / days
        stray = CARRY_OVER * stray + random.gauss(0, SPREAD * sqrt(1 - CARRY_OVER**2))
    return kept


def _rated(random: Random, level: float, noise: float) -> int:
    return round(min(10.0, max(0.0, level + random.gauss(0, noise))))


def linked(situation: str, days: int, seed: int) -> Link:
    """Return what goes with the mornings of a runner on whom it has no effect."""
    choose, wandering = SITUATIONS[situation]
    bent = {"recovery": 0.0, "drift": DRIFT} if wandering else {}
    kept = diary(Random(f"{situation} {days} {seed}"), days, choose, **bent)
    return goes_with(kept.days(days), kept.done)


def tried(days: int, effect: float, seed: int) -> Result:
    """Return what a trial of so many `days` shows where each day with it changes the next morning by `effect`."""
    order = schedule(seed, days)
    drawn = iter((*order, False))
    kept = diary(Random(f"trial {days} {effect} {seed}"), days, lambda *_: next(drawn), effect)
    return analysed(Drawn(FIRST, seed, order), kept.mornings, kept.km, kept.done)


def held(missing: float, seed: int) -> tuple[int, int]:
    """Return on how many days the band held the true level, and of how many."""
    random = Random(f"band {missing} {seed}")
    truth = [random.uniform(3.5, 6.5)]
    while len(truth) < BAND_DAYS:
        truth.append(min(9.0, max(1.0, truth[-1] + random.gauss(0, LEVEL_DRIFT))))
    rated = [(FIRST + number * DAY, _rated(random, level, LEVEL_NOISE)) for number, level in enumerate(truth)]
    told = [one for one in rated if random.random() >= missing]
    seen = levels(told, FIRST, FIRST + BAND_DAYS * DAY)
    return sum(one.low <= truth[(one.day - FIRST).days] <= one.high for one in seen), len(seen)


def called(seed: int) -> tuple[int, int]:
    """Return how many comparisons over 28 days called a steady ankle lower or higher, and of how many."""
    kept = diary(Random(f"steady {seed}"), TREND_DAYS, coin_flip, recovery=0.0)
    mornings = sorted(kept.mornings.items())
    ends = range(2 * SPAN, TREND_DAYS, SPAN)
    found = [change(mornings[: end + 1], FIRST + end * DAY).verdict for end in ends]
    return sum(one in (ChangeVerdict.LOWER, ChangeVerdict.HIGHER) for one in found), len(found)


def measured(replicates: int, processes: int | None) -> dict[str, Any]:
    """Return every figure as a share 0-1, of so many `replicates` of each kind."""
    with ProcessPoolExecutor(processes) as pool:

        def each(simulate: Callable[[int], Any]) -> list[Any]:
            return list(pool.map(simulate, range(replicates), chunksize=10))

        links = {name: {days: each(partial(linked, name, days)) for days in PERIODS} for name in SITUATIONS}
        trials = {
            length.days: {effect: each(partial(tried, length.days, effect)) for effect in (0.0, *EFFECTS)}
            for length in LENGTHS
        }
        bands = {missing: each(partial(held, missing)) for missing in MISSING}
        changes = each(called)
    return {
        "card_false_positive": _told(links, lambda link: link.verdict in SHOWN),
        "card_refused": _told(links, lambda link: link.verdict is LinkVerdict.NOT_ENOUGH),
        "trial_size": {days: _share(results[0.0], _found) for days, results in trials.items()},
        "trial_power": {
            days: {effect: _share(results[effect], _found) for effect in EFFECTS} for days, results in trials.items()
        },
        "trial_interval": {
            days: {effect: _share(found, partial(_covers, effect)) for effect, found in results.items()}
            for days, results in trials.items()
        },
        "band_coverage": {missing: _total(counts) for missing, counts in bands.items()},
        "trend_false": _total(changes),
    }


def _told(links: Links, so: Callable[[Link], bool]) -> dict[str, dict[int, float]]:
    return {name: {days: _share(found, so) for days, found in periods.items()} for name, periods in links.items()}


def _share(found: Sequence[Any], so: Callable[[Any], bool]) -> float:
    return sum(map(so, found)) / len(found)


def _found(result: Result) -> bool:
    return result.p is not None and result.p <= LEVEL


def _covers(effect: float, result: Result) -> bool:
    return result.low is not None and result.high is not None and result.low <= effect <= result.high


def _total(counts: Sequence[tuple[int, int]]) -> float:
    return sum(part for part, _ in counts) / sum(whole for _, whole in counts)


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--replicates", type=int, default=400)
    parser.add_argument("--processes", type=int, help="one a core without it")
    given = parser.parse_args()
    found = measured(given.replicates, given.processes)
    if given.json:
        print(json.dumps(found, indent=2))
        return
    print(f"{given.replicates} diaries of each kind, percent")
    print("A link shown where there is none (at most 6), and in brackets no verdict for too few days, by days")
    for name, periods in found["card_false_positive"].items():
        refused = found["card_refused"][name]
        print(
            f"  {name}: " + ", ".join(f"{days} {_of(share)} ({_of(refused[days])})" for days, share in periods.items())
        )
    print("A trial that says p <= 0.05, in brackets evidence.md 7.6, and how often its 90 % interval holds the truth")
    for length in LENGTHS:
        power, interval = found["trial_power"][length.days], found["trial_interval"][length.days]
        print(
            f"  {length.days} days: no effect {_of(found['trial_size'][length.days])} (3 to 7), "
            f"half a point {_of(power[-0.5])} ({length.half_point}), one point {_of(power[-1.0])} ({length.one_point}); "
            f"interval {', '.join(_of(share) for share in interval.values())}"
        )
    print("Days on which the 90 % band holds the true level (87 to 93), by mornings missing")
    print(
        "  " + ", ".join(f"{_of(missing)} % missing {_of(share)}" for missing, share in found["band_coverage"].items())
    )
    print(f"A steady ankle called lower or higher over 28 days (at most 5): {_of(found['trend_false'])}")


def _of(share: float) -> str:
    return f"{100 * share:.1f}".removesuffix(".0")


if __name__ == "__main__":
    main()
