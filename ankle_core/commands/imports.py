"""The command that adds runs from files: it reads them in several processes, says what it found, and asks nothing."""

import json
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from ankle_core.commands.backups import FINE, opened, takes_a_diary
from ankle_core.diary.check_in import CheckIn, Side
from ankle_core.diary.days import known_zone
from ankle_core.diary.profile import Profile
from ankle_core.diary.runs import METRES_PER_MILE, Run
from ankle_core.diary.table_answers import Header, TableAnswer
from ankle_core.errors import StoreError
from ankle_core.importing.mornings import DiaryMornings, Mornings
from ankle_core.importing.plan import Answers, DiaryEntries, Pair, Plan, Question
from ankle_core.importing.planning import ASSUMED_UNIT_M, planned
from ankle_core.reading import gathered
from ankle_core.reading.files.paths import called, walked
from ankle_core.reading.findings.findings import Found, FoundRun, Problem, Skipped, UnsureTable
from ankle_core.reading.processes import Processes
from ankle_core.store import Store
from ankle_core.store.lifecycle import imports
from ankle_core.store.lifecycle.imports import Added
from ankle_core.store.tables import profile, runs
from ankle_core.store.tables.imports import mornings as import_mornings
from ankle_core.store.tables.imports import table_answers

if TYPE_CHECKING:
    from argparse import _SubParsersAction

DATA_AT_FAULT = 1
DELETED_EARLIER = "You deleted this run from the diary. Add it again on the page Runs if you want it back."
CLOSE_IT = "Close Surefoot for as long as the import takes."
#: Every day that there is.
ALWAYS = (date.min, date.max)
#: Where a computer keeps its zone, as a link to the file of that name.
LOCAL_TIME = Path("/etc/localtime")
SAID_OF_A_RUN = (
    "utc_offset_minutes", "distance_m", "moving_s", "elapsed_s", "steps", "steps_from", "cadence_spm", "ascent_m",
    "heart_rate_bpm", "sport", "surface", "source",
)  # fmt: skip
#: What each open question means on a command line.
HINTS = {
    Question.UNIT: "wait: their list does not name its unit of distance. Add --km or --miles.",
    Question.ZONE: "name no time zone, nor does the diary or this computer. Add --zone with that of your home.",
    Question.DISTANCE: "wait: their files know no distance. Enter them by hand, or add them on the page Runs.",
    Question.SPORT: "do not name their sport; they were taken for runs, as they are as fast as one.",
}


def add_to(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add `import` to the commands."""
    into = commands.add_parser("import", help="add runs from files and folders of them; nothing is added twice")
    into.add_argument("paths", type=_path, nargs="+", metavar="PATH", help="a file of any kind, or a folder")
    takes_a_diary(into)
    into.add_argument("--dry-run", action="store_true", help="only say what would be added")
    into.add_argument("--json", action="store_true", help="say it as one JSON object")
    unit = into.add_mutually_exclusive_group()
    unit.add_argument("--km", dest="unit_m", action="store_const", const=ASSUMED_UNIT_M, help="lists are in kilometres")
    unit.add_argument("--miles", dest="unit_m", action="store_const", const=METRES_PER_MILE, help="lists are in miles")
    into.add_argument("--zone", type=_zone, metavar="NAME", help="your home time zone, like Europe/Berlin")
    into.set_defaults(run=import_files)


def _path(text: str) -> Path:
    if not Path(text).exists():
        raise ArgumentTypeError(f"there is no file or folder {text!r}")
    return Path(text)


def _zone(text: str) -> str:
    if known_zone(text) is None:
        raise ArgumentTypeError(f"{text!r} is not a time zone like Europe/Berlin")
    return text


@dataclass(frozen=True, slots=True)
class Before:
    """What a diary tells an import: its runs, those the runner deleted from it, its mornings, and what was said."""

    known: Sequence[Run] = ()
    deleted: Sequence[Run] = ()
    chosen: Profile = field(default_factory=Profile)
    mornings: DiaryMornings = field(default_factory=DiaryMornings)
    tables: Mapping[Header, TableAnswer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was planned with which home zone, what became of it, and whether a file gave nothing but problems."""

    plan: Plan
    zone: str
    guessed: bool
    added: Added | None
    unreadable: bool


def import_files(given: Namespace) -> int:
    """Add the runs of all files to the diary, and say what was and was not; raises a StoreError if that fails."""
    files, problems = walked(given.paths)
    if not (files or problems):
        raise StoreError("There are no files in that folder.", "Nothing was changed.", "Look at the name again.")
    outcome = _outcome(given, files, problems)
    print(json.dumps(_as_object(outcome)) if given.json else "\n".join(_sentences(outcome)))
    for line in _aside(outcome, given.json):
        print(line, file=sys.stderr)
    return DATA_AT_FAULT if outcome.unreadable else FINE


def _read(files: Sequence[Path]) -> list[list[Found]]:
    """Return what is in each of `files`, in their order whichever was read first."""
    found: dict[Path, list[Found]] = {file: [] for file in files}
    for answer in Processes(files):
        if answer.found is not None:
            found[answer.path].append(answer.found)
    return list(found.values())


def _only_problems(found: Sequence[Found], tables: Mapping[Header, TableAnswer]) -> bool:
    """A table about which the runner was asked once and answered is none."""
    return bool(found) and all(
        isinstance(each, Problem) or (isinstance(each, UnsureTable) and each.header not in tables) for each in found
    )


def _refused(plan: Plan) -> Plan:
    """Nothing is asked here: a table that is not certain is told with what its columns could be called."""
    unsure = (Problem(table.source, "", table.reason) for table in plan.unsure)
    return replace(plan, problems=(*plan.problems, *unsure), unsure=())


def _outcome(given: Namespace, files: Sequence[Path], problems: Sequence[Problem]) -> Outcome:
    """The diary is opened before the files are read: one that another program has is told at once."""
    if given.dry_run and not given.database.exists():
        return _planned(given, _read(files), problems, Before())
    with opened(given.database, CLOSE_IT) as store:
        with store.reading() as db:
            before = Before(
                runs.within(db, *ALWAYS), runs.deleted(db), profile.load(db),
                DiaryMornings(import_mornings.days(db), import_mornings.deleted(db)), table_answers.every(db),
            )  # fmt: skip
        outcome = _planned(given, _read(files), problems, before)
        return outcome if given.dry_run else replace(outcome, added=_add(store, outcome.plan, files))


def _planned(given: Namespace, read: Sequence[Sequence[Found]], problems: Sequence[Problem], before: Before) -> Outcome:
    own_zone, day_start_hour = given.zone or before.chosen.zone, before.chosen.day_start_hour
    zone = own_zone or zone_of_computer()
    found = gathered([*problems, *(each for of_file in read for each in of_file)])
    answers = Answers(unit_m=given.unit_m, tables=before.tables)
    diary = DiaryEntries(before.known, before.deleted, zone, day_start_hour, before.mornings)
    return Outcome(
        plan=_refused(planned(found, diary, datetime.now(UTC), answers)),
        zone=zone,
        guessed=bool(zone) and not own_zone,
        added=None,
        unreadable=bool(problems) or any(_only_problems(found, before.tables) for found in read),
    )


def zone_of_computer() -> str:
    """Return the zone that this computer shows its clock in, or "" if it does not tell its name."""
    name = os.environ.get("TZ") or LOCAL_TIME.resolve().as_posix().rpartition("zoneinfo/")[2]
    return name if known_zone(name) else ""


def _add(store: Store, plan: Plan, files: Sequence[Path]) -> Added:
    return imports.add(store, plan, [called(file.name) for file in files], uuid4(), datetime.now(UTC))


def _as_object(outcome: Outcome) -> dict[str, Any]:
    plan = outcome.plan
    return {
        "runs": sorted([*map(_run, plan.new), *map(_run, plan.waiting)], key=lambda run: run["started_at"] or ""),
        "duplicates": list(_duplicates(plan)),
        "skipped": [{"file": each.source, "reason": each.reason} for each in (*plan.skipped, *_deleted(plan))],
        "problems": [{"file": each.source, "place": each.place, "reason": each.reason} for each in plan.problems],
        "questions": [
            {"question": asked.question, "files": [run.source for run in asked.runs]} for asked in plan.asked
        ],
        "added": outcome.added.new if outcome.added else 0,
        "mornings": [_morning(one) for one in plan.mornings.new],
        "mornings_added": outcome.added.mornings if outcome.added else 0,
    }


def _run(run: Run | FoundRun) -> dict[str, Any]:
    """A number whose unit is not known is no distance yet."""
    said = {name: getattr(run, name) for name in SAID_OF_A_RUN}
    if isinstance(run, FoundRun) and run.distance_unit_unknown:
        said["distance_m"] = None
    return {"started_at": run.started_at and run.started_at.isoformat(), **said}


def _morning(one: CheckIn) -> dict[str, Any]:
    return {"day": f"{one.day}", "left": one.worst(Side.LEFT), "right": one.worst(Side.RIGHT)}


def _deleted(plan: Plan) -> Iterator[Skipped]:
    return (Skipped(one.found.source, DELETED_EARLIER) for one in plan.deleted)


def _duplicates(plan: Plan) -> Iterator[dict[str, Any]]:
    for copy in plan.copies:
        yield _duplicate(copy.source, copy.of, sure=True, known=False)
    for one in plan.known:
        yield _duplicate(one.found.source, one.run.source, sure=True, known=True)
    for pair in plan.perhaps:
        yield _duplicate(pair.other.source, pair.one.source, sure=False, known=isinstance(pair.one, Run))


def _duplicate(source: str, of: str, sure: bool, known: bool) -> dict[str, Any]:
    """`sure` unless the runner would be asked; `known` where the other is in the diary."""
    return {"source": source, "same_as": of, "sure": sure, "known": known}


def _sentences(outcome: Outcome) -> Iterator[str]:
    plan, added = outcome.plan, outcome.added
    days = sorted(run.day for run in plan.new)
    span = f", from {_day(days[0])} to {_day(days[-1])}" if days else ""
    yield f"{'Added' if added else 'New'}: {_runs(added.new if added else len(plan.new))}{span}."
    if plan.known or plan.copies:
        more = f", {len(plan.changes):,} of them now more complete" if plan.changes else ""
        yield f"Already in the diary: {_runs(len(plan.known))}{more}. Found more than once: {_runs(len(plan.copies))}."
    if plan.mornings != Mornings(problems=plan.mornings.problems):
        new, known, gone = map(len, (plan.mornings.new, plan.mornings.known, plan.mornings.deleted))
        yield f"Mornings: {new:,} new, {known:,} answered before, {gone:,} deleted earlier."
    if plan.deleted:
        yield f"Deleted earlier: {_runs(len(plan.deleted))}, left out. They can be added again on the page Runs."
    yield from map(_perhaps, plan.perhaps)
    if plan.skipped:
        yield f"Not runs: {len(plan.skipped):,}; --json lists them with the reasons."
    if not added:
        yield "This was a dry run: nothing was written."


def _perhaps(pair: Pair) -> str:
    return (
        f"{pair.other.source} was left out: it may be the same run as {pair.one.source}. "
        "Add it on the page Runs if it is not."
    )


def _runs(many: int) -> str:
    return "1 run" if many == 1 else f"{many:,} runs"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _aside(outcome: Outcome, in_json: bool) -> Iterator[str]:
    """What is wrong or was assumed; the object has the problems already."""
    for asked in outcome.plan.asked:
        yield f"{_runs(len(asked.runs))}: they {HINTS[asked.question]}"
    if outcome.guessed:
        yield f"Where no file names a time zone, {outcome.zone} was taken, as on this computer; --zone names another."
    for problem in () if in_json else outcome.plan.problems:
        yield " ".join(filter(None, (f"{problem.source}:", problem.place and f"{problem.place}:", problem.reason)))
