"""What an import would do to a diary: which runs are new, known, perhaps the same, and what must be asked first.

Nothing is written here. The same files, diary and answers always give the same plan, so that it can be shown, answered
and made again as often as the runner likes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from ankle_core.diary.runs import Run, farthest
from ankle_core.importing.file_runs import as_run, at_home, brought_back, completed, id_of, offset_at
from ankle_core.importing.known_runs import KnownRuns
from ankle_core.importing.matching import match
from ankle_core.importing.mornings import mornings
from ankle_core.importing.plan import Answers, Asked, DiaryEntries, Known, Plan, Question, RunChange
from ankle_core.reading import gathered
from ankle_core.reading.findings.duplicates import Deduplicated, deduplicate
from ankle_core.reading.findings.findings import FoundRun, Problem, Reading, Skipped
from ankle_core.reading.findings.sports import RUN
from ankle_core.reading.spreadsheets.tables_of_runs import answered

NOT_A_RUN = "You said that it was not a run."
TOO_FAR = (
    "Its distance would be more than anyone runs in that time, or in one go. "
    "It was left out; enter it by hand if you know how far it was."
)
#: Metres for which a list has one, where it does not name its unit.
ASSUMED_UNIT_M = 1000.0


def planned(found: Reading, diary: DiaryEntries, now: datetime, answers: Answers | None = None) -> Plan:
    """Return what adding `found` to `diary` would do; `now` is aware. Sources: imports.md, "Traps"."""
    said, zone, day_start_hour = answers or Answers(), diary.zone, diary.day_start_hour
    tables = (told for table in found.unsure for told in answered(table, said.tables.get(table.header)))
    read = gathered((*found.runs, *found.skipped, *found.problems, *tables), now)
    felt = mornings((*found.mornings, *read.mornings), diary.mornings, zone, day_start_hour, now)
    runs, refused = _told(read.runs, said)
    known, deleted = (KnownRuns(these, zone, day_start_hour) for these in (diary.runs, diary.deleted))
    held = match(known, deleted, _single(runs, zone), said)
    others = [at_home(run, zone) for run in held.others if id_of(run) not in held.back]
    back = [(run, held.back[id_of(run)]) for run in held.others if id_of(run) in held.back]
    added = [as_run(run, zone, day_start_hour) for run in others if not _waits(run)]
    return Plan(
        new=(*added, *(brought_back(earlier, run, zone, day_start_hour) for run, earlier in back)),
        changes=tuple(_changes(held.there, zone, day_start_hour)),
        known=held.there,
        perhaps=held.perhaps,
        copies=tuple(held.copies()),
        waiting=tuple(run for run in others if _waits(run)),
        deleted=held.away,
        asked=tuple(_asked(others, zone)),
        skipped=(*read.skipped, *(each for each in refused if isinstance(each, Skipped))),
        problems=(*read.problems, *(each for each in refused if isinstance(each, Problem)), *felt.problems),
        unsure=read.unsure,
        mornings=felt,
    )


def _told(runs: Iterable[FoundRun], said: Answers) -> tuple[list[FoundRun], list[Skipped | Problem]]:
    """Return `runs` with what was answered about them, and those that then are none."""
    kept_runs: list[FoundRun] = []
    refused: list[Skipped | Problem] = []
    for run in (_answered(run, said) for run in runs):
        if said.were_runs.get(id_of(run)) is False:
            refused.append(Skipped(run.source, NOT_A_RUN))
        elif (run.distance_m or 0.0) > farthest(run.moving_s):
            refused.append(Problem(run.source, "", TOO_FAR))
        else:
            kept_runs.append(run)
    return kept_runs, refused


def _answered(run: FoundRun, said: Answers) -> FoundRun:
    id = id_of(run)
    if said.were_runs.get(id):
        run = replace(run, sport=RUN)
    if run.distance_unit_unknown and run.distance_m and said.unit_m:
        distance_m = run.distance_m * said.unit_m / ASSUMED_UNIT_M
        run = replace(run, distance_m=distance_m, distance_unit_unknown=False)
    if run.distance_m is None and id in said.distances_m:
        run = replace(run, distance_m=said.distances_m[id])
    return run


def _single(runs: Iterable[FoundRun], zone: str) -> Deduplicated:
    """Return `runs`, each once. A list that only knows the clock on the wall is compared as if all others were at home.

    That is a guess where no file tells of the clock, and forgotten afterwards.
    """
    once = deduplicate(runs)
    if not zone:
        return once
    guessed = {id_of(run) for run in once.runs if run.started_at is not None and run.utc_offset_minutes is None}

    def forgotten(run: FoundRun) -> FoundRun:
        return replace(run, utc_offset_minutes=None) if id_of(run) in guessed else run

    again = deduplicate(_as_if_at_home(run, zone) for run in once.runs)
    pairs = tuple((forgotten(one), forgotten(other)) for one, other in again.perhaps)
    return Deduplicated(tuple(map(forgotten, again.runs)), pairs)


def _as_if_at_home(run: FoundRun, zone: str) -> FoundRun:
    if run.started_at is None or run.utc_offset_minutes is not None:
        return run
    return replace(run, utc_offset_minutes=offset_at(run.started_at, zone))


def _waits(run: FoundRun) -> bool:
    return run.started_at is None or run.distance_m is None or run.distance_unit_unknown


def _changes(there: Iterable[Known], zone: str, day_start_hour: int) -> Iterator[RunChange]:
    before: dict[UUID, Run] = {}
    after: dict[UUID, Run] = {}
    for one in there:
        id = one.run.id
        before[id] = one.run
        after[id] = completed(after.get(id, one.run), one.found, zone, day_start_hour)
    return (RunChange(before[id], after[id]) for id in before if after[id] != before[id])


def _asked(runs: Sequence[FoundRun], zone: str) -> Iterator[Asked]:
    about: dict[Question, list[FoundRun]] = {
        Question.UNIT: [run for run in runs if run.distance_unit_unknown],
        Question.ZONE: [run for run in runs if not zone and run.utc_offset_minutes is None],
        Question.DISTANCE: [run for run in runs if run.distance_m is None],
        Question.SPORT: [run for run in runs if not run.sport],
    }
    return (Asked(question, tuple(found)) for question, found in about.items() if found)
