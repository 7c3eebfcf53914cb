"""The command line, for what a screen is not needed for: `python -m ankle_core --help`."""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from ankle_core import sample
from ankle_core.errors import AnkleError, StoreError
from ankle_core.store import Store, bulk, integrity, open_store, screenings, usuals
from ankle_core.store.migrating import applied

#: Exit codes; argparse itself leaves with 2, the call's fault.
FINE, DATA_AT_FAULT = 0, 1
DAYS_PER_YEAR = 365.25
#: Enough for the benchmarks; a mistyped 2000 would fill the disk.
MOST_YEARS = 250


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; a sentence on stderr says what the data made impossible."""
    given = _parser().parse_args(arguments)
    try:
        return int(given.run(given))
    except AnkleError as error:
        print(error, file=sys.stderr)
        return DATA_AT_FAULT


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="python -m ankle_core",
        description="Work on a diary of Surefoot without a screen.",
        epilog="Exit codes: 0 fine, 1 the data's fault, 2 the call's fault.",
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    make = commands.add_parser("sample", help="fill a new diary with believable entries")
    _takes_a_diary(make)
    make.add_argument("--years", type=_years, required=True, help=f"how long it was kept, at most {MOST_YEARS}")
    make.add_argument("--seed", type=int, default=1, help="the same seed gives the same diary (1)")
    make.add_argument("--last", type=_last, default=None, help="the day after its last entry, like 2026-05-31 (today)")
    make.set_defaults(run=fill_with_sample)
    look = commands.add_parser("doctor", help="look whether a diary opens and is whole")
    _takes_a_diary(look)
    look.add_argument("--json", action="store_true", help="say it as one JSON object")
    look.set_defaults(run=examine)
    return parser


def _takes_a_diary(command: ArgumentParser) -> None:
    command.add_argument("--database", type=Path, required=True, metavar="FILE", help="the file of the diary")


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


@contextmanager
def _opened(path: Path) -> Iterator[Store]:
    with closing(open_store(path, datetime.now(UTC))) as store:
        for notice in store.notices:
            print(notice, file=sys.stderr)
        yield store


def fill_with_sample(given: Namespace) -> int:
    """Write sample data into a diary that holds nothing else; raises a StoreError for one that does."""
    days = round(given.years * DAYS_PER_YEAR)
    with _opened(given.database) as store, store.writing() as db:
        if any(integrity.counts(db).values()):
            raise StoreError(
                f"The diary {given.database} holds entries already.",
                "It was left as it is.",
                "Name a file that is not there yet.",
            )
        diary = sample.diary(given.last or date.today(), days, given.seed)
        bulk.fill(db, diary.check_ins, diary.runs, diary.sessions, diary.sets)
        for side, (soreness, at) in diary.told.items():
            usuals.save(db, side, soreness, at)
        for screening in diary.screenings:
            screenings.save(db, screening)
        print(f"The diary {given.database} now holds: {_listed(integrity.counts(db))}.")
    return FINE


@dataclass(frozen=True, slots=True)
class Findings:
    """What the doctor saw: how much of each kind, the number of the schema, and a sentence for each problem."""

    counts: dict[str, int]
    schema: int
    problems: list[str]

    def sentences(self) -> str:
        return "\n".join([
            f"The diary holds: {_listed(self.counts)}. Its schema is number {self.schema}.",
            *(self.problems or ["No problem was found."]),
        ])  # fmt: skip


def examine(given: Namespace) -> int:
    """Say how much the diary holds and what cannot be right in it; raises a StoreError if it is missing or damaged."""
    if not given.database.exists():
        raise StoreError(f"There is no diary {given.database}.", "Nothing was created.", "Look at the name again.")
    with _opened(given.database) as store, store.reading() as db:
        found = Findings(integrity.counts(db), applied(db)[-1][0], integrity.problems(db))
    print(json.dumps(_as_object(found)) if given.json else found.sentences())
    return DATA_AT_FAULT if found.problems else FINE


def _as_object(found: Findings) -> dict[str, object]:
    return {"counts": found.counts, "schema": found.schema, "problems": found.problems}


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{kind.replace('_', '-')} {many:,}" for kind, many in counts.items())


if __name__ == "__main__":
    sys.exit(main())
