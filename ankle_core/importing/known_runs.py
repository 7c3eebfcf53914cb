"""The runs a diary has already, and which of them something that was found is, or may be."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import UTC

from ankle_core.diary.runs import Run
from ankle_core.importing.file_runs import as_found, day_of, id_of, knows
from ankle_core.reading.findings.duplicates import FURTHEST, Likeness, near_distance, same
from ankle_core.reading.findings.findings import FoundRun


class KnownRuns:
    """The runs of a diary whose owner is at home in `zone` and begins a day at `day_start_hour`."""

    def __init__(self, runs: Sequence[Run], zone: str, day_start_hour: int) -> None:
        self._runs = [(run, as_found(run)) for run in sorted(runs, key=lambda run: run.started_at)]
        self._starts = [run.started_at for run, _ in self._runs]
        self._by_id = {run.id: run for run in runs}
        self._zone, self._day_start_hour = zone, day_start_hour

    def same(self, found: FoundRun) -> Run | None:
        """Return the run that `found` surely is, or None."""
        return self._by_id.get(id_of(found)) or next(self._like(found, Likeness.SAME), None)

    def perhaps(self, found: FoundRun) -> Iterator[Run]:
        """Yield the runs that `found` may be, by start."""
        return self._like(found, Likeness.PERHAPS)

    def _like(self, found: FoundRun, likeness: Likeness) -> Iterator[Run]:
        return (run for run, told in self._near(found) if self._likeness(run, told, found) is likeness)

    def _near(self, found: FoundRun) -> list[tuple[Run, FoundRun]]:
        about = found.started_at or found.local_start
        assert about is not None
        about = about if about.tzinfo else about.replace(tzinfo=UTC)
        first, end = bisect_left(self._starts, about - FURTHEST), bisect_right(self._starts, about + FURTHEST)
        return self._runs[first:end]

    def _likeness(self, run: Run, told: FoundRun, found: FoundRun) -> Likeness:
        """What was said before to be one run is; and one of which only the day is known has no true start."""
        likeness = same(told, found)
        if likeness is Likeness.PERHAPS and knows(run, found):
            return Likeness.SAME
        if likeness is Likeness.DIFFERENT and self._may_be_of_the_day(run, told, found):
            return Likeness.PERHAPS
        return likeness

    def _may_be_of_the_day(self, run: Run, told: FoundRun, found: FoundRun) -> bool:
        of_the_day = run.by_day and day_of(found, self._zone, self._day_start_hour) == run.day
        return of_the_day and near_distance(told, found)
