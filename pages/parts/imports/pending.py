"""Runs on their way into the diary: what was read, what the runner said of it, and the plan that follows from both."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID
from weakref import WeakKeyDictionary

from ankle_core.diary.check_in import CheckIn
from ankle_core.diary.profile import Units
from ankle_core.diary.runs import Run, distance_from, farthest
from ankle_core.diary.table_answers import Header, TableAnswer
from ankle_core.errors import OutOfRange
from ankle_core.importing.file_runs import as_found, id_of, on_the_wall
from ankle_core.importing.plan import Answers, Choice, DiaryEntries, Known, Pair, Plan, Question
from ankle_core.importing.planning import planned
from ankle_core.reading.batch import Batch
from ankle_core.reading.findings.findings import FoundRun, Reading, UnsureTable
from ankle_core.reading.spreadsheets.columns import Columns
from ankle_core.reading.spreadsheets.tables_of_runs import columns_as_said
from pages.parts.notebook import changes, entries, imports, notebook
from pages.parts.notebook.clock import now
from pages.parts.notebook.home_days import today, zone
from pages.parts.notebook.imports import Added, Import
from pages.parts.words import dates, numbers
from pages.parts.words.runs import import_question_words

#: So long an import is offered to be undone at the top of its page; further down it is for ever.
JUST_NOW = timedelta(minutes=15)


@dataclass(slots=True, eq=False)
class PendingImport:
    """What was read and not added yet.

    `added` says that a part of it was added before; `asked` and `pairs` are the questions there were since then,
    answered ones too. `turn` counts the answers that were given for several at once: fields that held earlier ones are
    made anew.
    """

    found: Reading
    names: tuple[str, ...]
    home: str = ""
    added: bool = False
    answers: Answers = field(default_factory=Answers)
    asked: dict[Question, dict[UUID, FoundRun]] = field(default_factory=dict)
    pairs: dict[frozenset[UUID], Pair] = field(default_factory=dict)
    turn: int = 0
    state: tuple[object, ...] = ()
    plan: Plan = field(default_factory=Plan)
    columns: dict[Header, tuple[TableAnswer, Columns]] = field(default_factory=dict)


#: What was said of a batch is forgotten with it; it hangs on no visit, so that a reload loses none.
_of_batches: WeakKeyDictionary[Batch, PendingImport] = WeakKeyDictionary()


def waiting(batch: Batch) -> PendingImport | None:
    """Return what `batch` has read, planned anew if the diary or an answer changed; None while it reads."""
    kept = _of_batches.get(batch)
    if kept is None:
        found = batch.found
        if found is None:
            return None
        kept = _of_batches.setdefault(batch, PendingImport(found, batch.names))
    _plan(kept)
    return kept


def _plan(kept: PendingImport) -> None:
    state = (notebook.version(), today(), home(kept), kept.answers)
    if state != kept.state:
        day_start = entries.its_profile().day_start_hour
        known = imports.known_mornings()
        diary = DiaryEntries(imports.every_run(), imports.deleted_runs(), home(kept), day_start, known)
        kept.plan = planned(kept.found, diary, now(), kept.answers)
        kept.pairs |= {pair.key: pair for pair in kept.plan.perhaps}
        for one in kept.plan.asked:
            kept.asked.setdefault(one.question, {}).update({id_of(run): run for run in one.runs})
        kept.state = state


def just_made() -> Import | None:
    """Return the last import if it is of this very moment and stands."""
    return next((one for one in imports.latest(1) if one.undone_at is None and now() - one.at <= JUST_NOW), None)


# What would be added


def ready(kept: PendingImport) -> Plan:
    """Return the plan without what waits for an answer."""
    unsaid = _unsaid(kept.plan)
    return replace(kept.plan, new=tuple(run for run in kept.plan.new if run.id not in unsaid))


def open_questions(kept: PendingImport) -> int:
    """Return how many runs wait for an answer."""
    pairs = {id_of(pair.other) for pair in kept.plan.perhaps}
    return len(_unsaid(kept.plan) | {id_of(run) for run in kept.plan.waiting} | pairs)


def _unsaid(plan: Plan) -> set[UUID]:
    return {id_of(run) for run in _asked(plan, Question.SPORT)}


def _asked(plan: Plan, question: Question) -> tuple[FoundRun, ...]:
    return next((asked.runs for asked in plan.asked if asked.question is question), ())


def span(of: Iterable[Run | CheckIn]) -> str:
    """Return the days of some runs and mornings, "" without any."""
    days = sorted(one.day for one in of)
    return dates.span(days[0], days[-1], today()) if days else ""


# Adding, and taking back


def add(kept: PendingImport) -> Added:
    """Write what is ready, all or nothing, and keep the home zone that its days were taken from; raises StoreError."""
    added = imports.add(ready(kept), kept.names, kept.answers.tables)
    if not entries.its_profile().zone:
        changes.save_profile(replace(entries.its_profile(), zone=home(kept)))
    kept.asked, kept.pairs, kept.added, kept.state = {}, {}, True, ()
    return added


# What is asked


def asked(kept: PendingImport, question: Question) -> list[FoundRun]:
    """Return the runs that a question is about, the latest first: those that wait, and those that were answered."""
    open_ones = {id_of(run) for run in _asked(kept.plan, question)}
    about = kept.asked.get(question, {})
    shown = (run for id, run in about.items() if id in open_ones or _said(kept, question, id))
    return sorted(shown, key=lambda run: wall(kept, run), reverse=True)


def _said(kept: PendingImport, question: Question, id: UUID) -> bool:
    said = kept.answers
    if question is Question.UNIT:
        return said.unit_m is not None
    return id in (said.distances_m if question is Question.DISTANCE else said.were_runs)


def zone_asked(kept: PendingImport) -> int:
    """Return for how many runs the home zone matters and nobody has told it; the browser's is only a proposal."""
    if entries.its_profile().zone:
        return 0
    return sum(run.utc_offset_minutes is None for run in kept.found.runs)


def pairs(kept: PendingImport) -> list[Pair]:
    """Return the pairs that may be one run, the latest first: those that are open, and those that were answered."""
    open_ones = {pair.key for pair in kept.plan.perhaps}
    about = (pair for key, pair in kept.pairs.items() if key in open_ones or key in kept.answers.pairs)
    return sorted(about, key=lambda pair: wall(kept, pair.other), reverse=True)


def tables(kept: PendingImport) -> list[UnsureTable]:
    """Return the tables that are not certain by themselves, each header once."""
    return list({table.header: table for table in reversed(kept.found.unsure)}.values())[::-1]


def columns(kept: PendingImport, table: UnsureTable) -> Columns:
    """Return what the columns of a table are with what was said of them; worked out once for every answer."""
    said = said_of(kept, table)
    before = kept.columns.get(table.header)
    if before is None or before[0] != said:
        before = kept.columns[table.header] = (said, columns_as_said(table, said))
    return before[1]


def said_of(kept: PendingImport, table: UnsureTable) -> TableAnswer:
    """Return what was said of a table."""
    return kept.answers.tables.get(table.header, TableAnswer())


def wall(kept: PendingImport, one: Run | FoundRun) -> datetime:
    """Return the clock on the wall at the start."""
    return on_the_wall(as_found(one) if isinstance(one, Run) else one, home(kept))


def home(kept: PendingImport) -> str:
    """Return the home zone: what was said here, else the profile's or the browser's."""
    return kept.home or zone()


# What is answered


def say_unit(kept: PendingImport, metres: float | None) -> None:
    """Take the metres of the unit of a list."""
    kept.answers = replace(kept.answers, unit_m=metres)


def say_home(kept: PendingImport, name: str) -> None:
    """Take the home zone."""
    kept.home = name


def say_distance(kept: PendingImport, id: UUID, metres: float | None) -> None:
    """Take the distance of one run, None to leave it out."""
    others = {other: said for other, said in kept.answers.distances_m.items() if other != id}
    kept.answers = replace(kept.answers, distances_m=others if metres is None else others | {id: metres})


def say_were_runs(kept: PendingImport, ids: Iterable[UUID], were: bool | None) -> None:
    """Take whether some recordings were runs, None if that is open again."""
    others = {id: said for id, said in kept.answers.were_runs.items() if id not in set(ids)}
    kept.answers = replace(kept.answers, were_runs=others if were is None else others | dict.fromkeys(ids, were))


def say_pairs(kept: PendingImport, keys: Iterable[frozenset[UUID]], choice: Choice | None) -> None:
    """Take whether the records of some pairs are one run or two, None if that is open again."""
    others = {key: said for key, said in kept.answers.pairs.items() if key not in set(keys)}
    kept.answers = replace(kept.answers, pairs=others if choice is None else others | dict.fromkeys(keys, choice))


def say_table(kept: PendingImport, table: UnsureTable, said: TableAnswer) -> None:
    """Take what the columns of a table are, and of all with the same names."""
    kept.answers = replace(kept.answers, tables={**kept.answers.tables, table.header: said})


def say_again(kept: PendingImport, one: Known) -> None:
    """Take that a run which was deleted once is to be added after all, and plan anew."""
    kept.answers = replace(kept.answers, again=kept.answers.again | {id_of(one.found)})
    _plan(kept)


def metres(typed: str, run: FoundRun, units: Units) -> float | None:
    """Return what was typed in metres, None for nothing; raises OutOfRange for what cannot be the distance of `run`."""
    if not typed.strip():
        return None
    told = distance_from(typed, numbers.metres_per(units))
    most = farthest(run.moving_s)
    if not 0 < told <= most:
        raise OutOfRange(*import_question_words.too_far(told, most, units))
    return told
