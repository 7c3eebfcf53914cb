"""What the pages may know of runs and of what they asked of the feet, each read once until something is written."""

from datetime import date, timedelta
from uuid import UUID

from ankle_core.diary.runs import Run
from ankle_core.rules.running import impact, load_weeks, long_run
from ankle_core.rules.running.impact import Cadences
from ankle_core.rules.running.load_weeks import LoadWeek, Ran
from ankle_core.rules.running.long_run import Outing
from ankle_core.rules.running.shoes import Worn, worn
from ankle_core.store.tables import runs as runs_table
from pages.parts.notebook import entries
from pages.parts.notebook.home_days import today
from pages.parts.notebook.notebook import current
from pages.parts.notebook.remembering import remembered

DAY = timedelta(days=1)
#: Runs this far back lend their cadence to one without.
YEAR = timedelta(days=365)


@remembered
def run(id: UUID) -> Run | None:
    """Return one run by its id."""
    with current().store.reading() as db:
        return runs_table.by_id(db, id)


@remembered
def latest_runs(limit: int) -> list[Run]:
    """Return the last runs, newest first."""
    with current().store.reading() as db:
        return runs_table.latest(db, limit)


@remembered
def shoes() -> list[str]:
    """Return the names of all shoes, the ones worn last first."""
    with current().store.reading() as db:
        return runs_table.gears(db)


@remembered
def races() -> list[Run]:
    """Return the runs that were races, by start."""
    with current().store.reading() as db:
        return runs_table.races(db)


@remembered
def first_worn() -> dict[str, date]:
    """Return the first day of each pair of shoes."""
    with current().store.reading() as db:
        return runs_table.first_worn(db)


def shoes_called(name: str) -> str:
    """Return the shoes that are called `name`, in whatever letters, "" if there are none."""
    return next((known for known in shoes() if known.casefold() == name.casefold()), "")


@remembered
def shoes_worn(first: date, end: date) -> list[Worn]:
    """Return what was run in each pair from `first` until before `end`, with the mornings after it."""
    mornings = (morning for morning in entries.mornings() if first < morning.day <= end)
    return worn(entries.its_runs(first, end), mornings)


@remembered
def cadences() -> Cadences:
    """Return the runner's usual cadence at each pace, by the runs of the last year."""
    return Cadences(map(impact.footwork, entries.its_runs(today() - YEAR, today() + DAY)))


@remembered
def outings(first: date, end: date) -> list[Outing]:
    """Return what counts as one run each, of the days from `first` until before `end`."""
    return long_run.outings(map(long_run.stretch, entries.its_runs(first, end)))


@remembered
def ran(first: date, end: date) -> list[Ran]:
    """Return what weeks need of the runs of the days from `first` until before `end`."""
    return [load_weeks.of(run) for run in entries.its_runs(first, end)]


@remembered
def weeks_of_load(first: date, end: date) -> list[LoadWeek]:
    """Return the weeks from that of `first` until that of the day before `end`, oldest first."""
    return load_weeks.weeks(ran(first, end), first, end - DAY)


@remembered
def weeks_of_steps(first: date, end: date) -> list[impact.StepWeek]:
    """Return the steps of the same weeks, estimated by the cadence of the year before them where none was told."""
    known = entries.its_runs(min(first, end - YEAR), end)
    return impact.weeks([impact.footwork(run) for run in known], first, end - DAY)
