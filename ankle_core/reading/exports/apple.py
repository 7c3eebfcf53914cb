"""Apple Health's export.xml: gigabytes of records with a few workouts among them, read as they come."""

from collections.abc import Iterator
from xml.parsers.expat import ExpatError, ParserCreate

from ankle_core.reading.exports.apple_steps import Steps
from ankle_core.reading.exports.apple_workouts import Workout
from ankle_core.reading.files.unpacking import Readable
from ankle_core.reading.findings import drafts
from ankle_core.reading.findings.findings import Found, Problem, Skipped
from ankle_core.reading.findings.limits import LONGEST_TOKEN, MOST_NAMES
from ankle_core.reading.findings.unreadable import Unreadable
from ankle_core.reading.formats.markup import FORBIDDEN

#: Bytes taken at once.
CHUNK = 262_144
#: Everything before it is dropped: some versions of iOS write a broken document type.
ROOT = b"<HealthData"
STEP_COUNT = "HKQuantityTypeIdentifierStepCount"
#: Elements within one another; an export has four.
DEEPEST = 20
#: Workouts of one export; thirty years of five a day.
MOST_WORKOUTS = 55_000
CUT_OFF = "The export is damaged here or ends too early. What stands before was kept."


def read(stream: Readable, source: str) -> Iterator[Found]:
    """Yield every run of the export in `stream`, and beside them what is not a run and what could not be read.

    Memory does not grow with the export, but for 32 bytes a step record: they may be needed for a run that comes later.
    """
    export = Export(source)
    problem = None
    try:
        for piece in _pieces(stream):
            export.feed(piece)
            yield from export.new_findings()
        export.finish()
    except ExpatError:
        problem = Problem(source, f"byte {export.position:,}", CUT_OFF)
    except Unreadable as error:
        problem = error.problem(source)
    yield from export.new_findings()
    yield from export.late_findings()
    if problem:
        yield problem
    elif not export.workouts:
        yield Skipped(source, "It holds no workouts.")


def _pieces(stream: Readable) -> Iterator[bytes]:
    """Yield the bytes from the root on, without characters that XML forbids and Apple leaves in."""
    start = stream.read(CHUNK)
    while (at := start.find(ROOT)) < 0:
        piece = stream.read(CHUNK)
        if not piece or len(start) > LONGEST_TOKEN:
            raise Unreadable("It is no export of Apple Health.")
        start += piece
    piece = start[at:]
    while piece:
        yield piece.translate(None, FORBIDDEN)
        piece = stream.read(CHUNK)


class Export:
    """One pass over an export; `workouts` counts those that were whole."""

    def __init__(self, source: str) -> None:
        self.workouts = 0
        self._source = source
        self._found: list[Found] = []
        self._late: list[Workout] = []
        self._steps = Steps()
        self._workout: Workout | None = None
        self._fed = self._depth = 0
        self._parser = ParserCreate("utf-8")
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end

    @property
    def position(self) -> int:
        """How many bytes after the root the reading stands."""
        return max(0, self._parser.CurrentByteIndex)

    def feed(self, piece: bytes) -> None:
        """Read on; raises ExpatError, and Unreadable for what no export has."""
        self._parser.Parse(piece, False)
        self._fed += len(piece)
        if self._fed - self.position > LONGEST_TOKEN:
            raise Unreadable("One mark in it goes on for more than any export needs.", f"byte {self.position:,}")
        if len(self._parser.intern) > MOST_NAMES:
            raise Unreadable("It has more kinds of elements than any export.", f"byte {self.position:,}")

    def finish(self) -> None:
        """Say that there is no more; raises ExpatError if there should be."""
        self._parser.Parse(b"", True)

    def new_findings(self) -> Iterator[Found]:
        """Yield what was found since the last time."""
        found, self._found = self._found, []
        yield from found

    def late_findings(self) -> Iterator[Found]:
        """Yield the runs whose steps had to be added up from records, once all of those are known."""
        for workout in self._late:
            steps = self._steps.within(*workout.span, workout.device) if workout.span else None
            yield from self._settled(workout, steps)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if name == "Record":
            if attributes.get("type") == STEP_COUNT:
                self._steps.add(attributes)
        elif self._workout:
            self._workout.begin(name, attributes)
        elif name == "Workout":
            self._workout = Workout(attributes)
        if self._depth > DEEPEST:
            raise Unreadable("Its elements stand within one another deeper than in any export.")

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._workout:
            self._workout.end(name)
            if name == "Workout":
                self._finished(self._workout)
                self._workout = None

    def _finished(self, workout: Workout) -> None:
        self.workouts += 1
        if self.workouts > MOST_WORKOUTS:
            raise Unreadable("It has more workouts than fit into a life.", f"byte {self.position:,}")
        if not workout.may_be_run:
            day = f" of {workout.day}" if workout.day else ""
            self._found.append(Skipped(self._source, f"A workout{day} called “{workout.what}”, not a run."))
        elif not workout.span:
            self._found.append(Problem(self._source, workout.place, "It does not say when it began and ended."))
        elif workout.steps:
            self._found.extend(self._settled(workout, workout.steps))
        else:
            self._late.append(workout)

    def _settled(self, workout: Workout, steps: float | None) -> Iterator[Found]:
        return drafts.to_findings(workout.draft(steps), self._source, workout.digest, workout.place)
