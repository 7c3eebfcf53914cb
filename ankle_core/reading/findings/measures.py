"""What adds up along a recording: the path, the climb, a mean, the time."""

import math
from datetime import datetime

from ankle_core.diary.runs import FASTEST_RUN_MS
from ankle_core.reading.findings import zones
from ankle_core.reading.findings.limits import EARTH_M, FASTEST_DRIVE_MS, LOST_POSITIONS, RISE_M, STRAY_M

METRES_PER_DEGREE = math.radians(EARTH_M)


def number(text: str | None) -> float | None:
    """Return the finite number that `text` writes, or None."""
    try:
        value = float(text or "nan")
    except ValueError:
        return None
    return value if math.isfinite(value) else None


class Mean:
    """The mean of what is written; `zeros` says whether zero is a measurement or a sensor that is not worn."""

    def __init__(self, zeros: bool) -> None:
        self._total, self._count, self._zeros = 0.0, 0, zeros

    def add(self, text: str) -> None:
        value = number(text)
        if value is not None and (value > 0 or (value == 0 and self._zeros)):
            self._total += value
            self._count += 1

    @property
    def value(self) -> float | None:
        return self._total / self._count if self._total else None


class Climb:
    """Metres gone up, counting only rises of `RISE_M` and more; None without any height."""

    def __init__(self) -> None:
        self.metres: float | None = None
        self._lowest = 0.0

    def add(self, text: str) -> None:
        height = number(text)
        if height is None:
            return
        if self.metres is None:
            self.metres, self._lowest = 0.0, height
        elif height < self._lowest:
            self._lowest = height
        elif height - self._lowest >= RISE_M:
            self.metres += height - self._lowest
            self._lowest = height


#: Degrees north and east, and when.
_Position = tuple[float, float, datetime | None]


class _Stretch:
    """Positions each in a runner's reach of the one before."""

    first: _Position
    last: _Position

    def __init__(self) -> None:
        self.metres, self.count = 0.0, 0

    def reaches(self, position: _Position) -> bool:
        """Return whether a runner can get there in time; anybody can be at the first one."""
        return not self.count or _within(self.last, position, FASTEST_RUN_MS)

    def add(self, position: _Position) -> None:
        if self.count:
            self.metres += _apart(self.last, position)
        else:
            self.first = position
        self.count += 1
        self.last = position

    def join(self, other: "_Stretch") -> None:
        """Go on along another stretch."""
        self.metres += _apart(self.last, other.first) + other.metres
        self.count += other.count
        self.last = other.last


def _apart(one: _Position, other: _Position) -> float:
    """Metres between two positions near each other."""
    north, east = other[0] - one[0], math.remainder(other[1] - one[1], 360)
    return math.hypot(north, east * math.cos(math.radians((one[0] + other[0]) / 2))) * METRES_PER_DEGREE


def _within(one: _Position, other: _Position, speed: float) -> bool:
    """Whether `speed`, in metres a second, gets from one to the other in time; without times nothing is too far."""
    beyond = _apart(one, other) - STRAY_M
    return beyond <= 0 or not one[2] or not other[2] or beyond <= speed * max(0.0, _between(one[2], other[2]))


def _drivable(one: _Position, other: _Position) -> bool:
    return _within(one, other, FASTEST_DRIVE_MS)


class Path:
    """Metres along positions that a runner can have been at; `lift` leaves out the way to the next one.

    A position out of any runner's reach from the one before goes astray, and so do those that go on from it, until one
    is in reach of where the path was left: they are left out. Where more of them go on than were there before, it is
    the earlier ones that were astray; where both are many, only the jump between them is left out. What a car can do
    was driven: it is no error, and all of it counts.
    """

    def __init__(self) -> None:
        self.positions, self.strays, self.jumps = 0, 0, 0
        self._before_m = 0.0
        self._kept, self._astray = _Stretch(), _Stretch()

    @property
    def metres(self) -> float:
        return self._before_m + self._kept.metres

    def add(self, latitude: str | None, longitude: str | None, moment: datetime | None = None) -> None:
        """Go on to a position in degrees, as written; one that is none is left out."""
        try:
            north, east = float(latitude or "nan"), float(longitude or "nan")
        except ValueError:
            return
        if -90 <= north <= 90 and -180 <= east <= 180:
            self.go_on(north, east, moment)

    def go_on(self, north: float, east: float, moment: datetime | None) -> None:
        """Go on to a position in degrees."""
        self.positions += 1
        position = (north, east, moment)
        if self._kept.reaches(position):
            self._come_back(position)
            self._kept.add(position)
            return
        if self._astray.count and not _drivable(self._astray.last, position):
            self._drop_astray()
        self._astray.add(position)
        if self._astray.count > min(self._kept.count, LOST_POSITIONS):
            self._follow_astray()

    def lift(self) -> None:
        """End a piece: the way to its next position was not recorded."""
        if self._astray.count and _drivable(self._kept.last, self._astray.first):
            self._kept.join(self._astray)
            self._astray = _Stretch()
        self._drop_astray()
        self._before_m += self._kept.metres
        self._kept = _Stretch()

    def _come_back(self, position: _Position) -> None:
        astray = self._astray
        if astray.count and _drivable(self._kept.last, astray.first) and _drivable(astray.last, position):
            self._kept.join(astray)
            self._astray = _Stretch()
        else:
            self._drop_astray()

    def _drop_astray(self) -> None:
        if self._astray.count:
            self.strays += self._astray.count
            self._astray = _Stretch()

    def _follow_astray(self) -> None:
        if _drivable(self._kept.last, self._astray.first):
            self._kept.join(self._astray)
        elif self._kept.count >= LOST_POSITIONS:
            self.jumps += 1
            self._before_m += self._kept.metres
            self._kept = self._astray
        else:
            self.strays += self._kept.count
            self._kept = self._astray
        self._astray = _Stretch()


class Clock:
    """The first and the last moment of a stretch, and the seconds that passed within its pieces."""

    def __init__(self) -> None:
        self.began: datetime | None = None
        self._last: datetime | None = None
        self._piece: datetime | None = None
        self.within_s = 0.0

    def add(self, text: str) -> datetime | None:
        """Go on to a moment as written and return it; one that is none is left out."""
        if moment := zones.written(text):
            self._last = moment
            self.began = self.began or moment
            self._piece = self._piece or moment
        return moment

    def lift(self) -> None:
        """End a piece: what passes until the next moment is a pause."""
        if self._piece and self._last:
            self.within_s += _between(self._piece, self._last)
        self._piece = None

    @property
    def span_s(self) -> float | None:
        """Seconds from first to last, negative if the times run backwards, None without any."""
        return _between(self.began, self._last) if self.began and self._last else None


def _between(began: datetime, ended: datetime) -> float:
    return (zones.utc(ended) - zones.utc(began)).total_seconds()
