"""Flares: from a red light to the next green one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from ankle_core.rules.light import Light


@dataclass(frozen=True, slots=True)
class Flare:
    """One flare of one side: its `first` and `last` red day, and the day it `settled` on, None while it has not."""

    first: date
    last: date
    settled: date | None = None

    @property
    def days(self) -> int | None:
        """Days from the first red one to the one it settled on, None while it has not."""
        return (self.settled - self.first).days if self.settled else None


def flares(lights: Iterable[tuple[date, Light]]) -> list[Flare]:
    """Return the flares in the `lights` of one side, one a day and in order; red again before green is the same one.

    Amber and days of which nobody told settle nothing.
    """
    found: list[Flare] = []
    for day, light in lights:
        unsettled = found[-1] if found and found[-1].settled is None else None
        if light is Light.RED:
            if unsettled:
                found[-1] = replace(unsettled, last=day)
            else:
                found.append(Flare(day, day))
        elif light is Light.GREEN and unsettled:
            found[-1] = replace(unsettled, settled=day)
    return found
