"""The way back to running in the open diary: where the runner stands on it, its sessions, and its moves."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from ankle_core.diary.runs import Run
from ankle_core.errors import OutOfRange
from ankle_core.rules.running import return_to_run
from ankle_core.rules.running.gate import Gate
from ankle_core.rules.running.return_place import Change, Past, Way
from ankle_core.store import Transaction
from ankle_core.store.tables import runs as runs_table
from ankle_core.store.tables.training import moves as moves_table
from ankle_core.training import running_levels
from ankle_core.training.ladders import Track
from ankle_core.training.moves import Move, MoveKind, says_again
from ankle_core.training.running_levels import WalkRun
from ankle_core.training.session import Session
from pages.parts.notebook import entries, facts, measurements
from pages.parts.notebook.clock import now
from pages.parts.notebook.home_days import today, zone
from pages.parts.notebook.insight import load_facts
from pages.parts.notebook.notebook import current
from pages.parts.notebook.remembering import remembered


@remembered
def way() -> Way:
    """Return where the runner stands on the way back today."""
    gate = Gate(facts.places(), facts.climbed(), measurements.tests(), entries.its_profile())
    past = Past(facts.its_history(), entries.its_profile().mode, entries.moves(), done(), _ran())
    return return_to_run.way(past, gate, today())


@remembered
def done() -> list[WalkRun]:
    """Return the sessions of the way of the last months, oldest first."""
    found = (running_levels.walk_run(session, sets) for session, sets in facts.sessions_with_sets())
    return [one for one in found if one]


def _ran() -> frozenset[date]:
    """The days of the last months with a run, and that of the last run of all."""
    runs = entries.its_runs(today() - entries.LOOK_BACK, today() + entries.DAY)
    return frozenset(run.day for run in (*runs, *load_facts.latest_runs(1)))


def session(id: UUID, level: str, *, begun: bool) -> Session:
    """Return a session of the way at the level called `level`, about to be started.

    Raises OutOfRange where it does not fit today; one that has `begun` on a phone is what it was then.
    """
    found, of = way(), running_levels.level(level)
    if of is None or (not begun and (found.closed or found.level != of)):
        raise OutOfRange("No such walk or run fits today.", "Nothing was started.", "Back to running says why.")
    return Session(id, today(), now(), zone(), running_levels.ROUTINE, of.title, running_levels.timeline(of))


def begin() -> None:
    """Begin the way back with its walks, unless another tab has by now."""
    if way().level is None:
        _keep(Change(MoveKind.ENTERED, running_levels.levels()[0].id, "", {}))


def leave() -> None:
    """Leave the way back: runs are the runner's own again."""
    if way().level is not None:
        _keep(Change(MoveKind.LEFT, "", "", {}))


def take(change: Change) -> None:
    """Keep the move that waits for an answer, unless another tab has answered by now."""
    if change in (way().pending, way().up):
        _keep(change)


def decline(change: Change) -> None:
    """Leave the level where it is; what asked for the move is answered, if no other tab has done so by now."""
    found = way()
    if change in (found.pending, found.up) and found.recorded:
        kind = MoveKind.NOT_YET if change == found.up else MoveKind.STAYED
        _keep(Change(kind, found.recorded.id, change.rule, change.numbers))


def set_level(id: str) -> None:
    """Let the way stand at a level by hand."""
    move = Change(MoveKind.BY_HAND, id, "", {}).move(uuid4(), today(), now())
    with current().store.writing() as db:
        if not says_again(moves_table.every(db), move):
            moves_table.insert(db, [move])


def _keep(change: Change) -> None:
    with current().store.writing() as db:
        moves_table.insert(db, [change.move(uuid4(), today(), now())])


def settled(of: Session) -> list[Move]:
    """Return the move down that nobody answered and that a session was played by: from its first set on it is kept."""
    waiting = way().pending if running_levels.is_walk_run(of) else None
    return [waiting.move(uuid4(), today(), now())] if waiting else []


def moves() -> Sequence[Move]:
    """Return the moves of the way, oldest first."""
    return [move for move in entries.moves() if move.track is Track.RUNNING]


def write_run(db: Transaction, before: Run | None, after: Run | None) -> None:
    """Write down the run that a session is by now, and was `before`: None takes it away.

    One that was edited or deleted since stays as it is.
    """
    if after == before:
        return
    untouched = before is None or runs_table.by_id(db, before.id) == before
    if untouched and after:
        runs_table.save(db, after, now())
    elif untouched and before:
        runs_table.delete(db, before.id, now())
