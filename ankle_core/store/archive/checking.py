"""What the limits of the tables cannot say: texts that hold what they should, and moments that can be."""

import json
from collections.abc import Callable
from math import isfinite
from pathlib import Path
from uuid import UUID

from duckdb import DuckDBPyConnection

from ankle_core.diary import tags as own_tags
from ankle_core.diary.runs import LONGEST_SOURCE, Surface, require_shares
from ankle_core.errors import OutOfRange
from ankle_core.store.archive import moments
from ankle_core.store.archive.refusing import BrokenBackup
from ankle_core.store.tables import check_in_rows, run_rows, trials
from ankle_core.store.tables.imports import table_answers
from ankle_core.store.tables.training import moves, self_tests, session_plans
from ankle_core.training import routine_files
from ankle_core.training.session import Step, WarmUp

#: Steps of one plan, and seconds of one step.
MOST_STEPS = 5_000
LONGEST_STEP_S = 86_400
#: Characters.
LONGEST_ID = 200


def require_believable(db: DuckDBPyConnection, name: Path) -> None:
    """Raise BrokenBackup, naming the backup `name`, for anything in a diary that the app could not show."""
    for table in moments.out_of_time(db):
        raise BrokenBackup(name, f"{table} in it has a day before {moments.FIRST.year} or after {moments.END.year - 1}")
    for what, texts, fits in (
        ("a plan of a session", _plans(db), _is_plan),
        ("a list of signs", _lists_of_signs(db), _is_list_of_signs),
        ("an earlier version", _earlier_versions(db), _is_earlier_version),
        ("the sources of a run", _sources(db), _is_list_of_sources),
        ("the files of an import", _files(db), _is_list_of_files),
        ("the ground of a run", _grounds(db), _are_grounds),
        ("the numbers of a move", _numbers(db), _are_numbers),
        ("the trials of a self-test", _trials(db), _are_trials),
        ("a routine", _routines(db), _is_routine),
        ("what was told of a warm-up", _warm_ups(db), _is_warm_up),
        ("the order of a trial", _orders(db), _is_order),
        ("the ground of a trial", _tried_grounds(db), _is_ground),
        ("the tags", _tags(db), _are_tags),
        ("the columns of a table", _headers(db), _are_columns),
        ("what was said of a table", _said_of_tables(db), _is_said_of_a_table),
    ):
        if not all(_read(text, fits) for text in texts):
            raise BrokenBackup(name, f"{what} in it cannot be read")


PLANS = "SELECT DISTINCT steps FROM sessions"


def _plans(db: DuckDBPyConnection) -> list[str]:
    return [text for (text,) in db.execute(PLANS).fetchall()]


LISTS_OF_SIGNS = "SELECT DISTINCT ticked FROM screenings"


def _lists_of_signs(db: DuckDBPyConnection) -> list[str]:
    return [text for (text,) in db.execute(LISTS_OF_SIGNS).fetchall()]


EARLIER_VERSIONS = "SELECT body FROM revisions"


def _earlier_versions(db: DuckDBPyConnection) -> list[str]:
    return [text for (text,) in db.execute(EARLIER_VERSIONS).fetchall()]


SOURCES = "SELECT DISTINCT sources FROM runs"


def _sources(db: DuckDBPyConnection) -> list[str]:
    return [text for (text,) in db.execute(SOURCES).fetchall()]


FILES = "SELECT files FROM imports"


def _files(db: DuckDBPyConnection) -> list[str]:
    return [text for (text,) in db.execute(FILES).fetchall()]


NUMBERS = "SELECT DISTINCT numbers FROM moves"


def _numbers(db: DuckDBPyConnection) -> list[str]:
    return [text for (text,) in db.execute(NUMBERS).fetchall()]


TRIALS = "SELECT DISTINCT trials FROM self_tests"


def _trials(db: DuckDBPyConnection) -> list[str]:
    return [text for (text,) in db.execute(TRIALS).fetchall()]


ROUTINES = "SELECT content FROM routines"


def _routines(db: DuckDBPyConnection) -> list[str]:
    return [text for (text,) in db.execute(ROUTINES).fetchall()]


WARM_UPS = "SELECT DISTINCT warm_up FROM sessions WHERE warm_up IS NOT NULL"


def _warm_ups(db: DuckDBPyConnection) -> list[str]:
    return [text for (text,) in db.execute(WARM_UPS).fetchall()]


ORDERS = "SELECT assigned FROM trials"


def _orders(db: DuckDBPyConnection) -> list[str]:
    return [text for (text,) in db.execute(ORDERS).fetchall()]


TRIED_GROUNDS = "SELECT name FROM trials WHERE kind = 'ground'"


def _tried_grounds(db: DuckDBPyConnection) -> list[str]:
    return [text for (text,) in db.execute(TRIED_GROUNDS).fetchall()]


TAGS = "SELECT tags FROM check_ins WHERE tags IS NOT NULL UNION SELECT tags FROM profile"


def _tags(db: DuckDBPyConnection) -> list[str]:
    return [text for (text,) in db.execute(TAGS).fetchall()]


HEADERS = "SELECT header FROM table_answers"


def _headers(db: DuckDBPyConnection) -> list[str]:
    return [text for (text,) in db.execute(HEADERS).fetchall()]


SAID_OF_TABLES = "SELECT DISTINCT answer FROM table_answers"


def _said_of_tables(db: DuckDBPyConnection) -> list[str]:
    return [text for (text,) in db.execute(SAID_OF_TABLES).fetchall()]


#: The main ground of a run on a line above the other ground.
GROUNDS = "SELECT DISTINCT coalesce(surface, '') || chr(10) || other_surfaces FROM runs"


def _grounds(db: DuckDBPyConnection) -> list[str]:
    return [text for (text,) in db.execute(GROUNDS).fetchall()]


def _read(text: str, fits: Callable[[str], bool]) -> bool:
    try:
        return fits(text)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, OutOfRange):
        return False


def _is_plan(text: str) -> bool:
    steps = session_plans.read(text)
    return len(steps) <= MOST_STEPS and all(map(_can_be_played, steps))


def _can_be_played(step: Step) -> bool:
    numbers = (step.set_number, step.sets, *(step.repetitions or ()))
    return (
        _is_text(step.exercise, LONGEST_ID)
        and _is_text(step.level, LONGEST_ID)
        and type(step.seconds) in (int, float)
        and isfinite(step.seconds)
        and 0 <= step.seconds <= LONGEST_STEP_S
        and all(type(number) is int for number in numbers)
    )


def _is_list_of_signs(text: str) -> bool:
    ticked = json.loads(text)
    return isinstance(ticked, list) and all(_is_text(sign, LONGEST_ID) for sign in ticked)


def _is_earlier_version(text: str) -> bool:
    return isinstance(json.loads(text), dict)


def _is_list_of_sources(text: str) -> bool:
    return all(
        _is_text(part, LONGEST_SOURCE)
        for origin in run_rows.origins(text)
        for part in (origin.source, origin.digest, origin.provider_id)
    )


def _is_list_of_files(text: str) -> bool:
    files = json.loads(text)
    return isinstance(files, list) and all(_is_text(name, LONGEST_SOURCE) for name in files)


def _is_text(part: object, most: int) -> bool:
    """JSON can write halves of letters, which no page can show; encoding those raises ValueError."""
    return isinstance(part, str) and len(part.encode().decode()) <= most


def _are_grounds(text: str) -> bool:
    surface, _, others = text.partition("\n")
    require_shares(Surface(surface) if surface else None, run_rows.other_surfaces(others))
    return True


def _are_numbers(text: str) -> bool:
    return all(isfinite(value) and _is_text(name, LONGEST_ID) for name, value in moves.read_numbers(text).items())


def _are_trials(text: str) -> bool:
    return all(isfinite(trial) and trial >= 0 for trial in self_tests.read_trials(text))


def _is_routine(text: str) -> bool:
    return bool(routine_files.read(text, UUID(int=0)))


def _is_warm_up(text: str) -> bool:
    return bool(WarmUp(text))


def _is_order(text: str) -> bool:
    return bool(trials.read_order(text))


def _is_ground(text: str) -> bool:
    return bool(Surface(text))


def _are_tags(text: str) -> bool:
    tags = check_in_rows.read_tags(text) or ()
    return all(_is_text(tag, own_tags.LONGEST_TAG) for tag in own_tags.required(tags))


def _are_columns(text: str) -> bool:
    return all(_is_text(name, table_answers.LONGEST) for name in table_answers.read_header(text))


def _is_said_of_a_table(text: str) -> bool:
    return bool(table_answers.read_answer(text))
