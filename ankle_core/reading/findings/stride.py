"""Cadence and steps of both feet, from what files call so."""

from ankle_core.reading.findings.findings import StepsFrom
from ankle_core.reading.findings.limits import (
    HIGHEST_SPM,
    LONGEST_STEP_M,
    LOWEST_SPM,
    SHORTEST_STEP_M,
    STRIDES_WITHIN,
    SURELY_BOTH_LEGS,
    SURELY_ONE_LEG,
)


def cadence_spm(written: float | None, distance_m: float | None, moving_s: float) -> float | None:
    """Return steps a minute of both feet from a mean cadence as `written` (one leg or both), or None.

    Nearly every writer counts one leg. Where the number itself cannot say, the length of a step decides, and where
    that fits both, the slower: over a whole run 115 steps with walking in between are likelier than 230.
    """
    if not written:
        return None
    if written <= SURELY_ONE_LEG:
        return _of_a_run(2 * written)
    if written >= SURELY_BOTH_LEGS or _can_be(written, distance_m, moving_s):
        return _of_a_run(written)
    return _of_a_run(2 * written) if _can_be(2 * written, distance_m, moving_s) else None


def steps(
    counted: float | None, strides: float | None, spm: float | None, moving_s: float
) -> tuple[int | None, StepsFrom | None]:
    """Return the steps of both feet and how they were obtained, the surest that can be believed.

    `counted` are steps of both feet, `strides` those of one leg, `spm` steps a minute of both feet.
    """
    if counted and _of_a_run(_a_minute(counted, moving_s)):
        return round(counted), StepsFrom.COUNTED
    if strides and _believed(2 * strides, spm, moving_s):
        return round(2 * strides), StepsFrom.CYCLES
    if spm:
        return round(spm * moving_s / 60), StepsFrom.CADENCE
    return None, None


def _can_be(spm: float, distance_m: float | None, moving_s: float) -> bool:
    """Without a distance nothing speaks against it."""
    return distance_m is None or SHORTEST_STEP_M <= distance_m / (spm * moving_s / 60) <= LONGEST_STEP_M


def _of_a_run(spm: float) -> float | None:
    return spm if LOWEST_SPM <= spm <= HIGHEST_SPM else None


def _a_minute(steps: float, moving_s: float) -> float:
    return steps / moving_s * 60


def _believed(steps: float, spm: float | None, moving_s: float) -> bool:
    if spm is None:
        return _of_a_run(_a_minute(steps, moving_s)) is not None
    by_cadence = spm * moving_s / 60
    return abs(steps - by_cadence) <= STRIDES_WITHIN * by_cadence
