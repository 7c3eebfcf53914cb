"""GPX: tracks of positions; every track with times is a run or not, on its own."""

from collections.abc import Iterator
from datetime import datetime

from ankle_core.reading.files.unpacking import Recording
from ankle_core.reading.findings import surfaces, zones
from ankle_core.reading.findings.drafts import Draft, to_findings
from ankle_core.reading.findings.findings import Found, Problem, Skipped
from ankle_core.reading.findings.measures import Climb, Clock, Mean, Path, number
from ankle_core.reading.formats.markup import Walk, require_modest

CADENCES = ("cad", "cadence", "RunCadence")
HEART_RATES = ("hr", "heartrate")


class Track:
    """One track as far as it was read."""

    def __init__(self, line: int, head: dict[str, str]) -> None:
        self.line, self.head = line, head
        self.said: dict[str, str] = {}
        self.clock, self.path, self.climb = Clock(), Path(), Climb()
        self.cadence, self.heart_rate = Mean(zeros=True), Mean(zeros=False)
        self.covered: float | None = None

    def add(self, position: dict[str, str], said: dict[str, str]) -> None:
        """Go on to a point at `position` of which this was `said`."""
        moment = self.clock.add(said["time"]) if "time" in said else None
        self.path.add(position.get("lat"), position.get("lon"), moment)
        for name, text in said.items():
            if name == "ele":
                self.climb.add(text)
            elif name in CADENCES:
                self.cadence.add(text)
            elif name in HEART_RATES:
                self.heart_rate.add(text)
            elif name == "distance":
                self.covered = number(text) or self.covered

    def lift(self) -> None:
        """End a segment: what lies before the next was not recorded."""
        self.clock.lift()
        self.path.lift()

    def _covered_m(self) -> float | None:
        """Some writers count the distance from the start in their points, others from the point before."""
        return self.covered if (self.covered or 0.0) > self.path.metres / 2 else None

    def _said_to_begin(self) -> datetime | None:
        """Of a track without points, such as a band without GPS writes, only the head may say when it was."""
        return zones.written(self.head.get("time", "")) if number(self.said.get("TimerTime")) else None

    def draft(self) -> Draft:
        """Return what the track says, the length of its path only where it names no distance."""
        word = self.said.get("type", "").strip()
        return Draft(
            sport=word,
            started_at=self.clock.began or self._said_to_begin(),
            surface=surfaces.of_words(word, self.path.positions > 0),
            timer_s=number(self.said.get("TimerTime")) or self.clock.within_s,
            span_s=self.clock.span_s,
            distance_m=number(self.said.get("Distance")) or self._covered_m(),
            path_m=self.path.metres,
            strays=self.path.strays,
            jumps=self.path.jumps,
            positions=self.path.positions,
            cadence=self.cadence.value,
            ascent_m=self.climb.metres,
            heart_rate_bpm=self.heart_rate.value,
            title=self.said.get("name", "").strip(),
        )


class Tracks(Walk):
    """The tracks of one GPX file."""

    wanted = frozenset({"time", "ele", "name", "type", "Distance", "TimerTime", "distance", *CADENCES, *HEART_RATES})

    def __init__(self) -> None:
        super().__init__()
        self.tracks: list[Track] = []
        self._position: dict[str, str] = {}
        self._said = self._head = dict[str, str]()
        self._around: dict[str, str] = {}

    def began(self, name: str, attributes: dict[str, str]) -> None:
        if name == "trkpt":
            self._position, self._said = attributes, {}
        elif name == "trk":
            require_modest(self.tracks)
            self.tracks.append(Track(self.line, self._head))
            self._said = self.tracks[-1].said
        elif name == "link":
            self._around, self._said = self._said, {}

    def ended(self, name: str) -> None:
        if name == "trkpt" and self.tracks:
            self.tracks[-1].add(self._position, self._said)
            self._said = self.tracks[-1].said
        elif name in ("trkseg", "trk") and self.tracks:
            self.tracks[-1].lift()
            if name == "trk":
                self._said = {}
        elif name == "link":
            self._said = self._around

    def took(self, name: str, text: str) -> None:
        self._said[name] = text


def runs(recording: Recording, source: str) -> Iterator[Found]:
    """Yield the runs of a GPX file, with what is not a run and what is damaged; raises Unreadable to refuse it."""
    walk = Tracks()
    whole = walk.through(recording)
    for track in walk.tracks:
        track.lift()
        yield from _of_track(track, source, recording.digest)
    if not whole:
        kept = "What could be read was kept." if walk.tracks else "Nothing could be read."
        yield Problem(source, f"line {walk.line:,}", f"The file is damaged or ends too early. {kept}")
    elif not walk.tracks:
        yield Skipped(source, "It holds no recorded track: a planned route, or single places.")


def _of_track(track: Track, source: str, digest: str) -> Iterator[Found]:
    place = f"line {track.line:,}"
    if (track.clock.span_s or 0) < 0:
        yield Problem(source, place, "Its times run backwards, so how long it took is unknown. It was left out.")
        return
    yield from to_findings(track.draft(), source, digest, place)
