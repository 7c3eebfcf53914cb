"""The plan of a session as text, and back; the same plan is read and written only once."""

import json
from functools import lru_cache
from typing import Any

from ankle_core.diary.check_in import Side
from ankle_core.training.session import Step, StepKind

#: Plans kept in memory; a runner starts far fewer different ones.
REMEMBERED = 512


@lru_cache(maxsize=REMEMBERED)
def written(steps: tuple[Step, ...]) -> str:
    """Return `steps` as a JSON list of objects."""
    return json.dumps([{name: getattr(step, name) for name in Step.__slots__} for step in steps])


@lru_cache(maxsize=REMEMBERED)
def read(text: str) -> tuple[Step, ...]:
    """Return the steps of a plan that `written` made."""
    return tuple(_step(**step) for step in json.loads(text))


def _step(kind: str, side: str | None, repetitions: list[int] | None, **rest: Any) -> Step:
    counted = (repetitions[0], repetitions[1]) if repetitions else None
    return Step(kind=StepKind(kind), side=Side(side) if side else None, repetitions=counted, **rest)
