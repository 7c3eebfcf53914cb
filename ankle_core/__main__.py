"""The command line, for what a screen is not needed for: `python -m ankle_core --help`.

The command that also starts the app carries the same ones.
"""

import json
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from ankle_core import parameters
from ankle_core.commands import backups, https, imports, passcodes
from ankle_core.commands.backups import (
    USE_A_SNAPSHOT,
    listed,
    may_take_a_snapshot,
    newest_copy,
    opened,
    require_diary,
    takes_a_diary,
)
from ankle_core.errors import AnkleError, StoreError
from ankle_core.sample import sample
from ankle_core.store.file.diary_file import Standing
from ankle_core.store.file.migrating import applied
from ankle_core.store.lifecycle import salvage
from ankle_core.store.tables import screenings, usuals
from ankle_core.store.tables.whole import bulk, integrity

#: Exit codes; argparse itself leaves with 2, the call's fault.
FINE, DATA_AT_FAULT = 0, 1
DAYS_PER_YEAR = 365.25
#: Enough for the benchmarks; a mistyped 2000 would fill the disk.
MOST_YEARS = 250


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    return run(parser().parse_args(arguments))


def run(given: Namespace) -> int:
    """Do what was `given` and return its exit code; a sentence on stderr says what the data made impossible."""
    try:
        code = int(given.run(given))
        sys.stdout.flush()
    except AnkleError as error:
        print(error, file=sys.stderr)
        return DATA_AT_FAULT
    except BrokenPipeError:
        # Whoever reads has had enough, as `head`; what Python writes as it ends would fail once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    return code


def parser(
    call: str = "python -m ankle_core",
    about: str = "Work on a diary of Surefoot without a screen.",
    required: bool = True,
) -> ArgumentParser:
    """Return what reads every command; `call` is how it is called, `required` whether a command has to be named."""
    parser = ArgumentParser(
        prog=call, description=about, epilog="Exit codes: 0 fine, 1 the data's fault, 2 the call's fault."
    )
    commands = parser.add_subparsers(required=required, metavar="command")
    make = commands.add_parser("sample", help="fill a new diary with believable entries")
    takes_a_diary(make)
    make.add_argument("--years", type=_years, required=True, help=f"how long it was kept, at most {MOST_YEARS}")
    make.add_argument("--seed", type=int, default=1, help="the same seed gives the same diary (1)")
    make.add_argument("--last", type=_last, default=None, help="the day after its last entry, like 2026-05-31 (today)")
    make.set_defaults(run=fill_with_sample)
    look = commands.add_parser("doctor", help="look whether a diary opens and is whole")
    takes_a_diary(look)
    look.add_argument("--json", action="store_true", help="say it as one JSON object")
    first = look.add_mutually_exclusive_group()
    first.add_argument("--repair", action="store_true", help="first make a damaged diary open again; deletes nothing")
    may_take_a_snapshot(first)
    look.set_defaults(run=examine)
    told = commands.add_parser(
        "rules", help="print every arguable number with unit, source, grade and whom it was tested in"
    )
    told.add_argument("--json", action="store_true", help="say it as one JSON object")
    told.set_defaults(run=tell_rules)
    backups.add_to(commands)
    imports.add_to(commands)
    passcodes.add_to(commands)
    https.add_to(commands)
    return parser


def _years(text: str) -> float:
    try:
        years = float(text)
    except ValueError:
        years = 0.0
    if not 0 < years <= MOST_YEARS:
        raise ArgumentTypeError(f"{text!r} is not a number of years above 0 and at most {MOST_YEARS}")
    return years


def _last(text: str) -> date:
    try:
        last = date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a day like 2026-05-31") from None
    if last.year <= MOST_YEARS:
        raise ArgumentTypeError(f"{text} is too long ago")
    return last


def fill_with_sample(given: Namespace) -> int:
    """Write sample data into a diary that holds nothing else; raises a StoreError for one that does."""
    days = round(given.years * DAYS_PER_YEAR)
    with opened(given.database) as store, store.writing() as db:
        if any(integrity.counts(db).values()):
            raise StoreError(
                f"The diary {given.database} holds entries already.",
                "It was left as it is.",
                "Name a file that is not there yet.",
            )
        diary = sample.diary(given.last or date.today(), days, given.seed)
        bulk.fill(db, *diary.entries)
        for side, (soreness, at) in diary.usuals.items():
            usuals.save(db, side, soreness, at)
        for screening in diary.screenings:
            screenings.save(db, screening)
        print(f"The diary {given.database} now holds: {listed(integrity.counts(db))}.")
    return FINE


def tell_rules(given: Namespace) -> int:
    """Print every number of the rules as `parameters` has it, the same that "About the rules" shows."""
    every = {name: _rule(one) for name, one in parameters.named().items()}
    if given.json:
        print(json.dumps(every, ensure_ascii=False, indent=2))
    else:
        for name, one in every.items():
            print(f"{name}: {one['value']} {one['unit']}. {one['about']}.")
            note = f" {one['unconfirmed']}." if one["unconfirmed"] else ""
            print(f"    {one['source']}; {one['grade']}. Tested in: {one['tested_in']}.{note}")
    return FINE


def _rule(one: parameters.Parameter[int] | parameters.Parameter[float]) -> dict[str, object]:
    source, tested_in, unconfirmed = one.source
    return {
        "value": one.value, "unit": one.unit, "about": one.about, "source": source, "grade": one.grade,
        "tested_in": tested_in, "unconfirmed": unconfirmed,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Findings:
    """What the doctor saw: how much of each kind, the number of the schema, and a sentence for each problem.

    `repairs` is a sentence for each step of the repair, None if it was not asked for; `made_at` is when the copy was
    made that was looked at. `standing` is how the file was found before it was opened.
    """

    counts: Mapping[str, int]
    schema: int
    problems: list[str]
    repairs: list[str] | None = None
    made_at: str | None = None
    standing: Standing | None = None

    def sentences(self) -> str:
        return "\n".join([
            *((self.repairs or ["Nothing needed to be repaired."]) if self.repairs is not None else []),
            f"The diary holds: {listed(self.counts)}. Its schema is number {self.schema}.",
            *([self.standing.sentence()] if self.standing else []),
            *(self.problems or ["No problem was found."]),
        ])  # fmt: skip


def examine(given: Namespace) -> int:
    """Say how much the diary, or its newest copy, holds and what cannot be right in it.

    Raises a StoreError if it is missing or damaged.
    """
    found = _in_copy(given) if given.snapshot else _in_diary(given)
    print(json.dumps(_as_object(found)) if given.json else found.sentences())
    return DATA_AT_FAULT if found.problems else FINE


def _in_diary(given: Namespace) -> Findings:
    repairs = salvage.repair(given.database) if given.repair else None
    require_diary(given.database)
    standing = Standing.of(given.database)
    with opened(given.database, USE_A_SNAPSHOT) as store, store.reading() as db:
        return Findings(integrity.counts(db), applied(db)[-1][0], integrity.problems(db), repairs, standing=standing)


def _in_copy(given: Namespace) -> Findings:
    _, found = newest_copy(given.database)
    return Findings(found.holds.counts, found.schema, list(found.problems), made_at=found.created_at.isoformat())


def _as_object(found: Findings) -> dict[str, object]:
    said: dict[str, object] = {"counts": dict(found.counts), "schema": found.schema, "problems": found.problems}
    standing = asdict(found.standing) if found.standing else {}
    more = {"repairs": found.repairs, "snapshot": found.made_at, **standing}
    return said | {name: value for name, value in more.items() if value is not None}


if __name__ == "__main__":
    sys.exit(main())
