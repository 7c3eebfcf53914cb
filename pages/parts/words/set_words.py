"""Every sentence about single sets."""

from collections.abc import Sequence
from itertools import groupby

from ankle_core.diary.check_in import SIDES
from ankle_core.training.session import Outcome
from ankle_core.training.set_edits import Line, shown

OUTCOME = {Outcome.DONE: "done", Outcome.SKIPPED: "skipped", Outcome.SORE: "sore"}
UNFINISHED = "This session is not finished: how hard it was is asked at its end."
HOW = "Open an exercise to edit its sets. “Sore” is one that soreness cut short; one not reached can be filled in."


def all_sets(lines: Sequence[Line]) -> str:
    """Return how many sets there are: Sets: 3 of 4."""
    kept = sum(shown(line).outcome not in (None, Outcome.SKIPPED) for line in lines)
    return f"Sets: {kept} of {len(lines)} done" if kept < len(lines) else f"Sets: {kept} done"


def title(lines: Sequence[Line]) -> str:
    """Return one exercise with what each side did of it: Shin stretch: left 30 s, right 30 s."""
    ordered = sorted(lines, key=lambda line: (*SIDES, None).index(line.side))
    sides = [f"{side or 'both'} {_amounts([*of])}" for side, of in groupby(ordered, lambda line: line.side)]
    reached = any(line.done for line in lines)
    return f"{lines[0].title}: {', '.join(sides) if reached else 'not reached'}"


def _amounts(lines: Sequence[Line]) -> str:
    said = " + ".join(shown(line).amount or "?" for line in lines if line.done)
    if not said:
        return "–"
    return said if lines[0].counted else f"{said} s"


def fields(line: Line) -> str:
    """Return what stands in the fields of a set, from left to right."""
    return f"{unit(line).capitalize()}{', kilograms' if line.weighted else ''}, and how it went."


def unit(line: Line) -> str:
    """Return what the number of a set counts."""
    return "repetitions" if line.counted else "seconds"
