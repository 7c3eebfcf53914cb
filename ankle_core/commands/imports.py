"""The command that adds runs from files: it reads them in several processes, says what it found, and asks nothing."""

import json
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from ankle_core.commands.backups import FINE, opened, takes_a_diary
from ankle_core.commands.import_sayings import Outcome, as_object, aside, sentences
from ankle_core.diary.days import known_zone
from ankle_core.diary.profile import Profile
from ankle_core.diary.runs import METRES_PER_MILE, Run
from ankle_core.diary.table_answers import Header, TableAnswer
from ankle_core.errors import StoreError
from ankle_core.importing.mornings import DiaryMornings
from ankle_core.importing.plan import Answers, DiaryEntries, Plan
from ankle_core.importing.planning import ASSUMED_UNIT_M, planned
from ankle_core.reading import gathered
from ankle_core.reading.files.paths import called, walked
from ankle_core.reading.findings.findings import Found, Problem, UnsureTable
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
CLOSE_IT = "Close Surefoot for as long as the import takes."
#: Every day that there is.
ALWAYS = (date.min, date.max)
#: Where a computer keeps its zone, as a link to the file of that name.
LOCAL_TIME = Path("/etc/localtime")


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


def import_files(given: Namespace) -> int:
    """Add the runs of all files to the diary, and say what was and was not; raises a StoreError if that fails."""
    files, problems = walked(given.paths)
    if not (files or problems):
        raise StoreError("There are no files in that folder.", "Nothing was changed.", "Look at the name again.")
    outcome = _outcome(given, files, problems)
    print(json.dumps(as_object(outcome)) if given.json else "\n".join(sentences(outcome)))
    for line in aside(outcome, given.json):
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
