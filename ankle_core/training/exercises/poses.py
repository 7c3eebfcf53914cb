"""The poses of every drawing, read from `poses.toml`, and the frames between them."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import chain, pairwise, repeat
from math import cos, pi
from typing import Any

from ankle_core.diary.check_in import Side
from ankle_core.training.exercises import UnknownExercise
from ankle_core.training.exercises.skeleton import Pose, Skeleton, front_view, side_view


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is drawn of one exercise: its key poses, the props, and the time between; meanings in `poses.toml`."""

    view: str
    origin: float
    ticks: tuple[int, int, int, int]
    start: Pose
    end: Pose
    between: tuple[Pose, ...] = ()
    stride: bool = False
    tick: float = 1 / 6
    support: str = "near"
    pivots: Mapping[str, str] = field(default_factory=dict)
    step: tuple[float, float, float] | None = None
    wall: float | None = None
    ahead: bool = False
    rail: tuple[float, float] | None = None
    dumbbells: str = ""
    holding: tuple[str, ...] = ("near", "far")
    chair: tuple[float, float, float] | None = None
    cushion: tuple[float, float, float] | None = None
    marks: tuple[float, ...] = ()
    face: str = ""
    band: tuple[float, float] | None = None
    leap: float = 0.0
    inset: str = ""
    crop: tuple[float, float, float, float] = (0, 0, 240, 300)
    title: str = ""

    def at(self, progress: float) -> Skeleton:
        """Return the joints at `progress` from start (0) to end (1), near side right."""
        return self._drawn(self.start, self.end, progress).lifted(4 * self.leap * progress * (1 - progress))

    def strides(self) -> Iterator[Skeleton]:
        """Return the joints at every tick of two steps, one of each foot."""
        one = [self.start, *self.between, self.end]
        keys = [*one, *map(_of_the_other_foot, one), self.start]
        for before, after in pairwise(keys):
            yield from (self._drawn(before, after, tick / self.ticks[0]) for tick in range(self.ticks[0]))
        yield self.at(0)

    def _drawn(self, start: Pose, end: Pose, progress: float) -> Skeleton:
        pose = {
            name: tuple(a * (1 - progress) + b * progress for a, b in zip(numbers, end[name], strict=True))
            for name, numbers in start.items()
        }
        return side_view(pose, self.pivots, self.support) if self.view == "side" else front_view(pose)


def _of_the_other_foot(pose: Pose) -> Pose:
    other = {"near": "far", "far": "near"}
    limbs = (name.partition("_") for name in pose)
    return {f"{other.get(limb, limb)}{gap}{part}": pose[f"{limb}{gap}{part}"] for limb, gap, part in limbs}


@cache
def scenes() -> Mapping[str, Scene]:
    """Return every scene by its id."""
    entries = tomllib.loads(files(__package__).joinpath("poses.toml").read_text(encoding="utf-8"))
    return {id: _scene(entry) for id, entry in entries.items()}


def scene(exercise_id: str) -> Scene:
    """Return the scene of an exercise; raises UnknownExercise."""
    try:
        return scenes()[exercise_id]
    except KeyError:
        raise UnknownExercise(exercise_id) from None


def frames(exercise_id: str, side: Side | None) -> list[Skeleton]:
    """Return the joints at every tick of one cycle, the first pose again at the end; both feet at once look right.

    Raises UnknownExercise.
    """
    drawn = scene(exercise_id)
    cycle = [*drawn.strides()] if drawn.stride else [drawn.at(progress) for progress in _progress(*drawn.ticks)]
    return [skeleton.mirrored() for skeleton in cycle] if side is Side.LEFT else cycle


def _progress(there: int, stay: int, back: int, rest: int) -> list[float]:
    away = (_eased(tick / there) for tick in range(there))
    home = (_eased(1 - tick / back) for tick in range(back))
    return list(chain(away, repeat(1.0, stay), home, repeat(0.0, rest + 1)))


def _eased(share: float) -> float:
    return (1 - cos(pi * share)) / 2


def _scene(entry: dict[str, Any]) -> Scene:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    values["start"] = _pose(entry["start"])
    values["end"] = values["start"] | _pose(entry["end"])
    values["between"] = tuple(values["start"] | _pose(key) for key in entry.get("between", ()))
    return Scene(**values)


def _pose(told: Mapping[str, Sequence[float]]) -> dict[str, tuple[float, ...]]:
    return {name: tuple(numbers) for name, numbers in told.items()}
