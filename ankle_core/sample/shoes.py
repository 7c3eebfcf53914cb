"""The shoes of the sample diary, two pairs at a time, and the other ground that some of its runs led over."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from ankle_core.diary.runs import Run, Shares, Surface

TRAILS = (Surface.SMOOTH_TRAIL, Surface.TECHNICAL_TRAIL)
#: Runs after which this runner happens to wear the next pair.
NEXT_PAIR_RUNS = 95
COLOURS = ("Blue", "Grey", "Green", "Red")
#: How often a run led over other ground, nobody noted the shoes, or the other pair was worn.
OTHER_GROUND, NOT_NOTED, OTHER_PAIR = 0.2, 0.05, 0.1
#: What a run leads over besides; a treadmill and a track lead nowhere else.
BESIDE = {
    Surface.ROAD: (Surface.SMOOTH_TRAIL, Surface.GRASS),
    Surface.SMOOTH_TRAIL: (Surface.ROAD, Surface.TECHNICAL_TRAIL),
    Surface.TECHNICAL_TRAIL: (Surface.SMOOTH_TRAIL,),
    Surface.GRASS: (Surface.ROAD,),
    Surface.SAND: (Surface.ROAD,),
}


def shod(runs: Sequence[Run], random: Random) -> Iterator[Run]:
    """Yield `runs`, some of them on two grounds, most of them in a pair for roads or one for trails."""
    worn = {True: 0, False: 0}
    for run in runs:
        on_trails = (run.surface in TRAILS) != (random.random() < OTHER_PAIR)
        gear = "" if random.random() < NOT_NOTED else _pair(on_trails, worn[on_trails] // NEXT_PAIR_RUNS)
        worn[on_trails] += 1
        yield replace(run, gear=gear, other_surfaces=_beside(run, random))


def _pair(on_trails: bool, number: int) -> str:
    again, which = divmod(number, 1 if on_trails else len(COLOURS))
    return f"{'Trail' if on_trails else COLOURS[which]} pair{f' {again + 1}' if again else ''}"


def _beside(run: Run, random: Random) -> Shares:
    others = BESIDE.get(run.surface, ()) if run.surface else ()
    if not others or random.random() >= OTHER_GROUND:
        return ()
    return ((random.choice(others), random.randint(1, 4) / 10),)
