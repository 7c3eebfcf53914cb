"""What the pages may write, each checked before it and in one transaction."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from ankle_core import parameters as p
from ankle_core.diary import profile, runs
from ankle_core.diary.check_in import Side
from ankle_core.diary.profile import Profile
from ankle_core.diary.rest_days import RestDay
from ankle_core.diary.runs import Run
from ankle_core.diary.screening import Release, Screening, Trigger
from ankle_core.errors import Tampered
from ankle_core.rules.climbing.places import Due, Place
from ankle_core.store import Transaction
from ankle_core.store.file.failures import Interrupted
from ankle_core.store.tables import check_ins as check_ins_table
from ankle_core.store.tables import profile as profile_table
from ankle_core.store.tables import runs as runs_table
from ankle_core.store.tables import screenings as screenings_table
from ankle_core.store.tables import trials as trials_table
from ankle_core.store.tables.training import moves as moves_table
from ankle_core.store.tables.training import rest_days as rest_days_table
from ankle_core.store.tables.training import sessions as sessions_table
from ankle_core.training import ladders, outbox, running_levels, set_edits
from ankle_core.training.ladders import Track
from ankle_core.training.moves import Move, MoveKind, says_again
from ankle_core.training.outbox import Outbox
from ankle_core.training.session import End, Ending, Session, SetDone
from pages.parts.notebook import back_to_running, facts
from pages.parts.notebook.clock import now
from pages.parts.notebook.home_days import latest_day, today, zone
from pages.parts.notebook.notebook import current, diary_id, profile_of


def delete_check_in(id: UUID) -> None:
    """Put a check-in away; `undelete_check_in` brings it back."""
    with current().store.writing() as db:
        check_ins_table.delete(db, id, now())


def undelete_check_in(id: UUID) -> bool:
    """Bring a deleted check-in back and return True; a morning whose day has another one by now stays deleted."""
    with current().store.writing() as db:
        return check_ins_table.undelete(db, id, now())


def save_run(run: Run) -> None:
    """Keep a run, new or edited; raises OutOfRange before anything is written."""
    with current().store.reading() as db:
        runs.checked(run, latest_day(runs_table.by_id(db, run.id)))
    with writing_at_home() as db:
        runs_table.save(db, run, now())


def delete_run(id: UUID) -> None:
    """Put a run away; `undelete_run` brings it back."""
    with current().store.writing() as db:
        runs_table.delete(db, id, now())


def undelete_run(id: UUID) -> None:
    """Bring a deleted run back."""
    with current().store.writing() as db:
        runs_table.undelete(db, id, now())


def rename_shoes(before: str, after: str) -> None:
    """Call the shoes `before` `after` on every run; under a name that is in use both become one pair."""
    with current().store.writing() as db:
        runs_table.rename_gear(db, before, after, now())
        trials_table.rename_shoes(db, before, after, now())


def save_session(session: Session, sets: Sequence[SetDone]) -> None:
    """Keep a session as it was edited, with the `sets` that were; raises OutOfRange before anything is written."""
    with current().store.reading() as db:
        set_edits.checked(session, latest_day(sessions_table.by_id(db, session.id)))
    with current().store.writing() as db, _its_run(db, session.id):
        sessions_table.edit(db, session, now())
        sessions_table.edit_sets(db, sets, now())


def delete_session(id: UUID) -> None:
    """Put a session away with its sets; `undelete_session` brings it back."""
    with current().store.writing() as db, _its_run(db, id):
        sessions_table.delete(db, id, now())


def undelete_session(id: UUID) -> None:
    """Bring a deleted session back with its sets."""
    with current().store.writing() as db, _its_run(db, id):
        sessions_table.undelete(db, id, now())


def save_screening(id: UUID, trigger: Trigger, ticked: tuple[str, ...]) -> None:
    """Keep an answered list of signs, once for its `id`; any tick locks guided loading."""
    with current().store.writing() as db:
        screenings_table.save(db, Screening(id, today(), now(), trigger, ticked))


def release(id: UUID, way: Release) -> None:
    """Unlock by one of the two ways out, with the date."""
    with current().store.writing() as db:
        screenings_table.release(db, id, way, now())


def save_profile(known: Profile) -> None:
    """Keep the runner's choices; raises OutOfRange before anything is written."""
    profile.checked(known, today().year)
    with current().store.writing() as db:
        profile_table.save(db, known, now())


def use_zone(name: str) -> None:
    """Take the days from today on from the zone called `name`; raises OutOfRange for one nobody knows."""
    save_profile(replace(profile_of(current()), zone=name))


def put_off() -> None:
    """Put today's session off to tomorrow: rest by plan, which no row of weeks ends by."""
    with current().store.writing() as db:
        rest_days_table.save(db, RestDay(uuid4(), today(), now()))


def take_up() -> None:
    """Let today be put off no more."""
    with current().store.writing() as db:
        rest_days_table.take_back(db, today(), now())


def ease_off() -> None:
    """Aim for no more days a week than keeping it up asks for."""
    known = profile_of(current())
    save_profile(replace(known, target_days=min(known.target_days, p.MAINTAIN_DAYS.value)))


def take_move(place: Place) -> None:
    """Keep the moves that wait for an answer at `place`, unless another tab has answered by now."""
    if _answered(place):
        return
    due = [*place.pending, *([place.up] if place.up else [])]
    with current().store.writing() as db:
        moves_table.insert(db, [_move(place, one) for one in due])


def decline_move(place: Place) -> None:
    """Leave a foot where it stands; what asked for the move is answered, if no other tab has done so by now."""
    if _answered(place):
        return
    due = place.up or place.pending[-1]
    kind = MoveKind.NOT_YET if place.up else MoveKind.STAYED
    stays = Due(kind, place.recorded, due.rule, due.numbers)
    with current().store.writing() as db:
        moves_table.insert(db, [_move(place, stays)])


def _answered(place: Place) -> bool:
    return facts.places()[place.track][place.side] != place


def set_level(side: Side, track: Track, level: str) -> None:
    """Let a foot stand at a level by hand, "" for none of a track that need not be begun."""
    move = Move(uuid4(), today(), now(), side, track, MoveKind.BY_HAND, level)
    with current().store.writing() as db:
        if not says_again(moves_table.every(db), move):
            moves_table.insert(db, [move])


def undo_move(id: UUID) -> None:
    """Let a move count no more."""
    with current().store.writing() as db:
        moves_table.undo(db, id, now())


def _move(place: Place, due: Due) -> Move:
    return place.moved(due, uuid4(), today(), now())


def take_outbox(raw: object, session: Session) -> str:
    """Keep what the player handed over, each set once; return "" or the sentence why it was refused.

    The session itself is kept with the first outbox, so that a plan nobody started leaves no trace. What was edited
    since in the Diary stays: the phone wrote down an earlier revision. While the diary does not answer nothing is
    refused: the phone hands it over again.
    """
    try:
        with suppress(Interrupted):
            if raw:
                _keep_handed(outbox.read(raw, session, diary_id(), now()), session)
    except Tampered as refused:
        return str(refused)
    return ""


def _keep_handed(handed: Outbox, session: Session) -> None:
    with current().store.reading() as db:
        begins = sessions_table.by_id(db, session.id) is None
    settled = [*_settled(session), *back_to_running.settled(session)] if begins else []
    with current().store.writing() as db, _its_run(db, session.id):
        moves_table.insert(db, settled)
        sessions_table.start(db, replace(session, started_at=_earlier(handed.started_at)), now())
        sessions_table.record(db, handed.sets)
        if (end := handed.end) and end.revision > sessions_table.end_revision(db, session.id):
            sessions_table.end(db, session.id, end)


@contextmanager
def _its_run(db: Transaction, id: UUID) -> Iterator[None]:
    """Let the run that a session is written down as follow whatever becomes of the session."""
    before = _run_of(db, id)
    yield
    back_to_running.write_run(db, before, _run_of(db, id))


def _run_of(db: Transaction, id: UUID) -> Run | None:
    """The run that a session is written down as, None for one that is none."""
    kept = sessions_table.by_id(db, id)
    if kept is None or not running_levels.is_walk_run(kept):
        return None
    return running_levels.as_run(kept, sessions_table.sets_of(db, id))


def _settled(session: Session) -> list[Move]:
    """The moves down that nobody answered and that a session was played by: from its first set on they are kept."""
    tracks = {level.track for step in session.steps if step.level and (level := ladders.level_of(step))}
    waiting = [place for track in tracks for place in facts.places()[track].values()]
    return [_move(place, due) for place in waiting for due in place.pending]


def end_session(session: Session, ending: Ending) -> None:
    """End a session without its player, such as one that a lock has interrupted."""
    with current().store.writing() as db, _its_run(db, session.id):
        sessions_table.end(db, session.id, End(ending, now()))


def _earlier(started_at: datetime) -> datetime:
    return min(started_at, now())


@contextmanager
def writing_at_home() -> Iterator[Transaction]:
    """Write in one transaction, with the runner's home zone where the diary does not know it yet."""
    known = profile_of(current())
    told = None if known.zone else replace(known, zone=zone())
    with current().store.writing() as db:
        if told:
            profile_table.save(db, told, now())
        yield db
