"""What adds up along a recording: the path, the climb, a mean, the time."""

import math
from datetime import datetime

from ankle_core.reading.findings import zones
from ankle_core.reading.findings.limits import EARTH_M, RISE_M

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


class Path:
    """Metres along positions; `lift` leaves out the way to the next one."""

    def __init__(self) -> None:
        self.metres, self.positions = 0.0, 0
        self._latitude = self._longitude = math.nan

    def add(self, latitude: str | None, longitude: str | None) -> None:
        """Go on to a position in degrees, as written; one that is none is left out."""
        try:
            north, east = float(latitude or "nan"), float(longitude or "nan")
        except ValueError:
            return
        if not (-90 <= north <= 90 and -180 <= east <= 180):
            return
        degrees = math.hypot(
            north - self._latitude,
            math.remainder(east - self._longitude, 360) * math.cos(math.radians((north + self._latitude) / 2)),
        )
        if degrees == degrees:
            self.metres += degrees * METRES_PER_DEGREE
        self._latitude, self._longitude = north, east
        self.positions += 1

    def lift(self) -> None:
        self._latitude = math.nan


class Clock:
    """The first and the last moment of a stretch, and the seconds that passed within its pieces."""

    def __init__(self) -> None:
        self.began: datetime | None = None
        self._last: datetime | None = None
        self._piece: datetime | None = None
        self.within_s = 0.0

    def add(self, text: str) -> None:
        """Go on to a moment as written; one that is none is left out."""
        if moment := zones.written(text):
            self._last = moment
            self.began = self.began or moment
            self._piece = self._piece or moment

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
