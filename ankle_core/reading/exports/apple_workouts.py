"""One workout of Apple Health, in the attributes of old versions and the statistics of new ones."""

import re
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from ankle_core.diary.days import zone_of
from ankle_core.diary.runs import METRES_PER_MILE, Surface
from ankle_core.reading.exports.apple_steps import seconds
from ankle_core.reading.findings import drafts, sports, surfaces, zones
from ankle_core.reading.findings.drafts import Draft
from ankle_core.reading.findings.surfaces import Guess

KIND = "HKWorkoutActivityType"
QUANTITY = "HKQuantityTypeIdentifier"
DISTANCE, STEPS, HEART_RATE = "DistanceWalkingRunning", "StepCount", "HeartRate"
INDOOR, ZONE, ASCENT = "HKIndoorWorkout", "HKTimeZone", "HKElevationAscended"
WANTED = frozenset({DISTANCE, STEPS, HEART_RATE, INDOOR, ZONE, ASCENT})
#: Parts of one workout; one of several sports has five.
MOST_PARTS = 100
#: Metres and seconds of the units that an export names.
METRES = {"km": 1000.0, "m": 1.0, "cm": 0.01, "mi": METRES_PER_MILE, "ft": 0.3048, "yd": 0.9144}
SECONDS = {"s": 1.0, "sec": 1.0, "min": 60.0, "hr": 3600.0, "h": 3600.0}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Attributes = dict[str, str]


class Workout:
    """One workout; what its parts say counts only where it says nothing itself, as new versions write both."""

    def __init__(self, attributes: Attributes) -> None:
        self._attributes = attributes
        self._own: dict[str, Attributes] = {}
        self._parts: defaultdict[str, list[Attributes]] = defaultdict(list)
        self._in_part = False

    def begin(self, name: str, attributes: Attributes) -> None:
        """Take an element that begins inside of the workout."""
        if name == "WorkoutActivity":
            self._in_part = True
        elif name in ("MetadataEntry", "WorkoutStatistics"):
            key = attributes.get("key") or attributes.get("type", "").removeprefix(QUANTITY)
            if key in WANTED and not self._in_part:
                self._own[key] = attributes
            elif key in WANTED and len(self._parts[key]) < MOST_PARTS:
                self._parts[key].append(attributes)

    def end(self, name: str) -> None:
        """Take an element that ends inside of the workout."""
        if name == "WorkoutActivity":
            self._in_part = False

    @property
    def what(self) -> str:
        """What the export calls it: "Running", "Swim Bike Run"."""
        named = self._attributes.get("workoutActivityType", "").removeprefix(KIND)
        return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", named)

    @property
    def may_be_run(self) -> bool:
        return self.what in ("Running", "Other", "")

    @property
    def day(self) -> str:
        """The day on which it began, as the export prints it; "" if it does not."""
        return self._attributes.get("startDate", "")[:10]

    @property
    def place(self) -> str:
        return f"workout of {self._attributes.get('startDate', '')[:25] or 'an unknown day'}"

    @property
    def device(self) -> str:
        return self._attributes.get("sourceName", "")

    @property
    def span(self) -> tuple[float, float] | None:
        """Seconds since 1970 of its start and end, None where it does not say both."""
        try:
            start_s, end_s = seconds(self._attributes["startDate"]), seconds(self._attributes["endDate"])
        except (KeyError, ValueError, OverflowError):
            return None
        return (start_s, end_s) if start_s <= end_s else None

    @property
    def digest(self) -> str:
        """The same from one export to the next, although those print the same moment in other offsets."""
        told = (self.span, self.what, self.device, self._attributes.get("duration"))
        return sha256(repr(told).encode()).hexdigest()

    @property
    def steps(self) -> float | None:
        """The steps of both feet that it names itself."""
        return self._sum(STEPS)

    def draft(self, steps: float | None) -> Draft:
        """Return what it says, with `steps` of both feet as they were counted."""
        start_s, end_s = self.span or (0.0, 0.0)
        started_at = EPOCH + timedelta(seconds=start_s)
        return Draft(
            sport=sports.RUN if self.what == "Running" else "",
            started_at=started_at,
            surface=self._surface(),
            timer_s=_in_units(self._attributes.get("duration"), self._attributes.get("durationUnit", "min"), SECONDS),
            span_s=end_s - start_s,
            distance_m=self._distance_m(),
            counted=steps,
            ascent_m=self._metres_of(ASCENT),
            heart_rate_bpm=self._heart_rate_bpm(),
            utc_offset_minutes=self._offset_minutes(started_at),
        )

    def _surface(self) -> Guess:
        indoor = self._text(INDOOR) == "1"
        return (Surface.TREADMILL, False) if indoor else surfaces.unnamed(positions=True)

    def _distance_m(self) -> float | None:
        old = self._attributes.get("totalDistance"), self._attributes.get("totalDistanceUnit", "")
        return self._sum(DISTANCE, METRES) or _in_units(*old, METRES)

    def _heart_rate_bpm(self) -> float | None:
        told = self._own.get(HEART_RATE) or next(iter(self._parts[HEART_RATE]), {})
        return _number(told.get("average"))

    def _metres_of(self, key: str) -> float | None:
        """Metadata write number and unit in one: "45443 cm"."""
        written = [told.get("value", "").partition(" ") for told in self._told(key)]
        metres = [value for number, _, unit in written if (value := _in_units(number, unit, METRES)) is not None]
        return sum(metres) if metres else None

    def _sum(self, key: str, units: dict[str, float] | None = None) -> float | None:
        given = units or {"count": 1.0}
        sums = [_in_units(told.get("sum"), told.get("unit", ""), given) for told in self._told(key)]
        return sum(value for value in sums if value is not None) or None

    def _told(self, key: str) -> list[Attributes]:
        own = self._own.get(key)
        return [own] if own else self._parts[key]

    def _text(self, key: str) -> str:
        return next((told.get("value", "") for told in self._told(key)), "")

    def _offset_minutes(self, started_at: datetime) -> int | None:
        """The printed offset is that of the phone on the day of the export, so only the zone tells the local clock."""
        zone = self._text(ZONE)
        if zone_of(zone).key != zone:
            return None
        offset = started_at.astimezone(zone_of(zone)).utcoffset()
        return None if offset is None else zones.offset_minutes(offset.total_seconds())


def _in_units(text: str | None, unit: str, units: dict[str, float]) -> float | None:
    value = _number(text)
    return value * units[unit] if value is not None and unit in units else None


def _number(text: str | None) -> float | None:
    """Return the number above zero that `text` is, or None."""
    try:
        return drafts.known(float(text or ""))
    except ValueError:
        return None
