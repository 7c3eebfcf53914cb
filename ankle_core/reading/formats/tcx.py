"""TCX: activities made of laps and points; every running one is its own run."""

from collections.abc import Iterator
from datetime import datetime

from ankle_core.reading.files.unpacking import Recording
from ankle_core.reading.findings import surfaces, zones
from ankle_core.reading.findings.drafts import Draft, known, to_findings
from ankle_core.reading.findings.findings import Found, Problem, Skipped
from ankle_core.reading.findings.measures import Climb, Clock, Mean, Path, number
from ankle_core.reading.formats.markup import Walk, require_modest


class Activity:
    """One activity as far as it was read; of a lap what is written of it, of points what adds up."""

    def __init__(self, sport: str, line: int) -> None:
        self.sport, self.line = sport, line
        self.said: dict[str, str] = {}
        self.laps: list[dict[str, str]] = []
        self.clock, self.path, self.climb = Clock(), Path(), Climb()
        self.cadence, self.heart_rate = Mean(zeros=True), Mean(zeros=False)
        self.covered: float | None = None

    @property
    def around(self) -> dict[str, str]:
        """What is written of the lap that a point stands in, or of the activity where there is none."""
        return self.laps[-1] if self.laps else self.said

    def add(self, said: dict[str, str]) -> None:
        """Go on to a point of which this was `said`."""
        moment = self.clock.add(said["Time"]) if said.get("Time") else None
        self.path.add(said.get("LatitudeDegrees"), said.get("LongitudeDegrees"), moment)
        if height := said.get("AltitudeMeters"):
            self.climb.add(height)
        if cadence := said.get("RunCadence") or said.get("Cadence"):
            self.cadence.add(cadence)
        if heart_rate := said.get("Value"):
            self.heart_rate.add(heart_rate)
        self.covered = number(said.get("DistanceMeters")) or self.covered

    def draft(self) -> Draft:
        """Return what the activity says: what its laps say, and its points where they say nothing."""
        timer_s = self._sum("TotalTimeSeconds")
        return Draft(
            sport=self.sport,
            started_at=self._started_at(),
            surface=surfaces.of_words(self.sport, self.path.positions > 0),
            timer_s=timer_s,
            span_s=self.clock.span_s,
            distance_m=self._sum("DistanceMeters") or self.covered,
            path_m=self.path.metres,
            strays=self.path.strays,
            jumps=self.path.jumps,
            positions=self.path.positions,
            counted=self._steps(),
            cadence=self.cadence.value or self._mean("AvgRunCadence") or self._mean("Cadence"),
            ascent_m=self.climb.metres,
            heart_rate_bpm=self.heart_rate.value or self._mean("Value"),
            title=self.said.get("Notes", "").strip(),
        )

    def _started_at(self) -> datetime | None:
        lap = self.laps[0].get("StartTime", "") if self.laps else ""
        return zones.written(lap) or zones.written(self.said.get("Id", "")) or self.clock.began

    def _of_laps(self, name: str) -> list[float]:
        return [known(number(lap.get(name))) or 0.0 for lap in self.laps]

    def _sum(self, name: str) -> float | None:
        return sum(self._of_laps(name)) or None

    def _steps(self) -> float | None:
        """Counted steps stand for the run only if every lap has them."""
        counted = self._of_laps("Steps")
        return sum(counted) if all(counted) else None

    def _mean(self, name: str) -> float | None:
        """The mean over the laps by their time."""
        pairs = zip(self._of_laps(name), self._of_laps("TotalTimeSeconds"), strict=True)
        weighed = [(value * seconds, seconds) for value, seconds in pairs if value and seconds]
        return sum(part for part, _ in weighed) / sum(seconds for _, seconds in weighed) if weighed else None


class Activities(Walk):
    """The activities of one TCX file, and whether it holds plans."""

    wanted = frozenset(
        {
            "Id", "Time", "LatitudeDegrees", "LongitudeDegrees", "AltitudeMeters", "DistanceMeters", "Value", "Cadence",
            "RunCadence", "TotalTimeSeconds", "AvgRunCadence", "Steps", "Notes",
        }
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.activities: list[Activity] = []
        self.plans = False
        self._activity: Activity | None = None
        self._said: dict[str, str] = {}

    def began(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Trackpoint" or name == "MaximumHeartRateBpm":
            self._said = {}
        elif name == "Activity":
            require_modest(self.activities)
            self._activity = Activity(attributes.get("Sport", ""), self.line)
            self.activities.append(self._activity)
            self._said = self._activity.said
        elif name == "Lap" and self._activity:
            require_modest(self._activity.laps)
            self._said = dict(attributes)
            self._activity.laps.append(self._said)
        elif name in ("Course", "Workout"):
            self.plans = True

    def ended(self, name: str) -> None:
        if self._activity is None:
            return
        if name == "Trackpoint":
            self._activity.add(self._said)
            self._said = self._activity.around
        elif name == "MaximumHeartRateBpm":
            self._said = self._activity.around
        elif name == "Track":
            self._activity.path.lift()
        elif name == "Lap":
            self._said = self._activity.said
        elif name == "Activity":
            self._activity = None

    def took(self, name: str, text: str) -> None:
        self._said[name] = text


def runs(recording: Recording, source: str) -> Iterator[Found]:
    """Yield the runs of a TCX file, with what is not a run and what is damaged; raises Unreadable to refuse it."""
    walk = Activities()
    whole = walk.through(recording)
    for activity in walk.activities:
        yield from to_findings(activity.draft(), source, recording.digest, f"line {activity.line:,}")
    if not whole:
        kept = "What could be read was kept." if walk.activities else "Nothing could be read."
        yield Problem(source, f"line {walk.line:,}", f"The file is damaged or ends too early. {kept}")
    elif not walk.activities:
        what = "a planned course or workout" if walk.plans else "nothing that was recorded"
        yield Skipped(source, f"It holds {what}, not a run.")
