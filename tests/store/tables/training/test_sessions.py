"""Sessions are begun once and ended, in whatever order and however often the phone says so."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from ankle_core.errors import Tampered
from ankle_core.store.tables.training import sessions
from ankle_core.store.tables.whole import revisions
from ankle_core.training.session import End, Ending, Session, WarmUp
from tests.store.entries import ALWAYS, AT, DAY, LATER, days, done, ended, session


def begun(db: DuckDBPyConnection, *entries: Session) -> None:
    for entry in entries:
        sessions.start(db, entry, AT)


def test_a_session_comes_back_with_its_whole_plan(db: DuckDBPyConnection) -> None:
    entry = session()
    begun(db, entry)
    assert sessions.by_id(db, entry.id) == entry
    assert sessions.unfinished(db) == entry
    assert sessions.within(db, *ALWAYS) == [entry]


def test_beginning_again_changes_nothing(db: DuckDBPyConnection) -> None:
    entry = session()
    begun(db, entry, replace(entry, title="something else"))
    assert sessions.within(db, *ALWAYS) == [entry]


@pytest.mark.parametrize("ending", [Ending.FINISHED, Ending.FINISHED_EARLY, Ending.STOPPED_SORE])
def test_an_ended_session_carries_its_answers(db: DuckDBPyConnection, ending: Ending) -> None:
    entry = session()
    begun(db, entry)
    sessions.end(db, entry.id, End(ending, LATER, 4, 3, 0, WarmUp.WENT_AWAY))
    answers = {"effort": 4, "soreness_left": 3, "soreness_right": 0, "warm_up": WarmUp.WENT_AWAY}
    finished = replace(entry, ended_at=LATER, ending=ending, **answers)
    assert sessions.by_id(db, entry.id) == finished
    assert (sessions.ended_on(db, entry.day), sessions.unfinished(db)) == (1, None)


def test_ratings_may_follow_the_end_and_take_nothing_away(db: DuckDBPyConnection) -> None:
    entry = session()
    begun(db, entry)
    sessions.end(db, entry.id, End(Ending.FINISHED, AT, None, None, 2))
    sessions.end(db, entry.id, End(Ending.FINISHED, LATER, 5, 0))
    assert sessions.by_id(db, entry.id) == replace(
        entry, ended_at=AT, ending=Ending.FINISHED, effort=5, soreness_left=0, soreness_right=2
    )
    assert len(revisions.kept(db, "session", entry.id)) == 2


def test_a_later_end_keeps_the_first_moment_and_the_answers_it_does_not_give(db: DuckDBPyConnection) -> None:
    entry = session()
    begun(db, entry)
    sessions.end(db, entry.id, End(Ending.FINISHED, AT, 5))
    sessions.end(db, entry.id, End(Ending.STOPPED_SORE, LATER))
    assert sessions.within(db, *ALWAYS) == [replace(entry, ended_at=AT, ending=Ending.STOPPED_SORE, effort=5)]


def test_ending_twice_is_harmless(db: DuckDBPyConnection) -> None:
    entry = session()
    begun(db, entry)
    for at in (AT, LATER):
        sessions.end(db, entry.id, End(Ending.FINISHED, at, 4, 3, 0))
    assert [found.ended_at for found in sessions.within(db, *ALWAYS)] == [AT]
    assert len(revisions.kept(db, "session", entry.id)) == 1


def test_a_discarded_session_is_gone_from_every_list(db: DuckDBPyConnection) -> None:
    entry = session()
    begun(db, entry)
    sessions.record(db, [done(entry)])
    sessions.end(db, entry.id, End(Ending.DISCARDED, LATER))
    assert sessions.unfinished(db) is None
    assert (sessions.within(db, *ALWAYS), sessions.sets_within(db, *ALWAYS)) == ([], [])
    assert sessions.side_weeks(db, *ALWAYS) == []


def test_a_discarded_session_is_still_known_by_its_id_and_counts_as_ended(db: DuckDBPyConnection) -> None:
    entry = session()
    begun(db, entry)
    sessions.end(db, entry.id, End(Ending.DISCARDED, LATER))
    known = sessions.by_id(db, entry.id)
    assert known is not None
    assert known.ending is Ending.DISCARDED
    assert sessions.ended_on(db, entry.day) == 1


def test_ratings_that_come_after_discarding_bring_nothing_back(db: DuckDBPyConnection) -> None:
    entry = session()
    begun(db, entry)
    sessions.end(db, entry.id, End(Ending.DISCARDED, AT))
    sessions.end(db, entry.id, End(Ending.FINISHED, LATER, 3))
    assert sessions.within(db, *ALWAYS) == []


def test_a_session_of_another_diary_cannot_be_ended(db: DuckDBPyConnection) -> None:
    with pytest.raises(Tampered, match="not in this diary"):
        sessions.end(db, uuid4(), End(Ending.FINISHED, AT))


def test_the_unfinished_session_is_the_one_begun_last(db: DuckDBPyConnection) -> None:
    first, second, finished = session(0), session(1), ended(2)
    sessions.insert(db, [first, second, finished])
    assert sessions.unfinished(db) == second


def test_nothing_begun_is_nothing_unfinished_and_nothing_finished(db: DuckDBPyConnection) -> None:
    assert (sessions.unfinished(db), sessions.ended_on(db, session().day)) == (None, 0)
    assert sessions.by_id(db, uuid4()) is None


def test_sessions_come_by_start_from_the_first_day_until_before_the_last(db: DuckDBPyConnection) -> None:
    entries = [ended(ago) for ago in range(4)]
    sessions.insert(db, entries[::-1])
    assert sessions.within(db, DAY + days(1), DAY + days(3)) == entries[1:3]


def test_days_done_are_those_with_a_session_that_ended_and_was_kept(db: DuckDBPyConnection) -> None:
    ended, again, open_one, discarded, later = session(), session(), session(1), session(2), session(3)
    sessions.insert(db, [ended, again, open_one, discarded, later])
    for entry, ending in (
        (ended, Ending.FINISHED),
        (again, Ending.STOPPED_SORE),
        (discarded, Ending.DISCARDED),
        (later, Ending.FINISHED),
    ):
        sessions.end(db, entry.id, End(ending, LATER))
    assert sessions.days_done(db, DAY, DAY + days(3)) == [DAY]


def test_a_mended_session_has_another_day_and_answers_and_the_earlier_ones_are_kept(db: DuckDBPyConnection) -> None:
    entry = ended()
    sessions.insert(db, [entry])
    mended = replace(entry, day=entry.day - days(1), effort=None, soreness_left=7, soreness_right=1)
    sessions.edit(db, entry, LATER)
    sessions.edit(db, replace(mended, id=uuid4()), LATER)
    assert revisions.kept(db, "session", entry.id) == []
    sessions.edit(db, mended, LATER)
    assert sessions.by_id(db, entry.id) == mended
    assert [(kept["day"], kept["effort"]) for kept in revisions.kept(db, "session", entry.id)] == [
        (entry.day.isoformat(), 3)
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"day": DAY - days(1)},
        {"effort": 9},
        {"soreness_left": None},
        {"soreness_right": 4},
        {"warm_up": WarmUp.CAME_BACK},
    ],
    ids=str,
)
def test_a_single_change_is_kept(db: DuckDBPyConnection, change: dict[str, Any]) -> None:
    entry = ended()
    sessions.insert(db, [entry])
    sessions.edit(db, replace(entry, **change), LATER)
    assert sessions.by_id(db, entry.id) == replace(entry, **change)


def test_how_a_session_ended_counts_what_was_ever_said_of_it(db: DuckDBPyConnection) -> None:
    entry = session()
    assert sessions.end_revision(db, entry.id) == 0
    sessions.insert(db, [entry])
    assert sessions.end_revision(db, entry.id) == 0
    sessions.end(db, entry.id, End(Ending.FINISHED, LATER))
    assert sessions.end_revision(db, entry.id) == 1
    sessions.end(db, entry.id, End(Ending.FINISHED, LATER, 4, 1, 0))
    assert sessions.end_revision(db, entry.id) == 2
    sessions.delete(db, entry.id, LATER)
    sessions.undelete(db, entry.id, LATER)
    moved = sessions.by_id(db, entry.id)
    assert moved is not None
    sessions.edit(db, replace(moved, day=moved.day - days(1)), LATER)
    assert sessions.end_revision(db, entry.id) == 2
    sessions.edit(db, replace(moved, effort=6), LATER)
    assert sessions.end_revision(db, entry.id) == 3
    sessions.edit(db, replace(moved, soreness_left=2), LATER)
    assert sessions.end_revision(db, entry.id) == 4


def test_an_earlier_version_out_of_a_strange_backup_counts_like_any_other(db: DuckDBPyConnection) -> None:
    entry = ended()
    sessions.insert(db, [entry])
    revisions.keep(db, "session", entry.id, Strange(["ouch"]), LATER)
    assert sessions.end_revision(db, entry.id) == 2


@dataclass
class Strange:
    """No session, under the name of one."""

    effort: list[str]


def test_lately_deleted_sessions_come_back_with_the_last_one_first(db: DuckDBPyConnection) -> None:
    early, late, discarded = session(), session(1), session(2)
    sessions.insert(db, [early, late, discarded])
    sessions.end(db, discarded.id, End(Ending.DISCARDED, LATER))
    sessions.delete(db, early.id, AT)
    sessions.delete(db, late.id, LATER)
    assert [one.id for one in sessions.deleted_since(db, AT)] == [late.id, early.id]
    assert [one.id for one in sessions.deleted_since(db, LATER)] == [late.id]


def test_a_deleted_session_is_hidden_with_its_sets_and_can_be_brought_back(db: DuckDBPyConnection) -> None:
    entry = ended()
    sessions.insert(db, [entry])
    sessions.record(db, [done(entry)])
    for id in (entry.id, entry.id, uuid4()):
        sessions.delete(db, id, LATER)
    assert (sessions.within(db, *ALWAYS), sessions.sets_within(db, *ALWAYS)) == ([], [])
    assert len(revisions.kept(db, "session", entry.id)) == 1
    sessions.undelete(db, entry.id, LATER)
    assert sessions.within(db, *ALWAYS) == [entry]
    assert len(sessions.sets_within(db, *ALWAYS)) == 1


def test_a_discarded_session_that_is_filled_in_stays_discarded(db: DuckDBPyConnection) -> None:
    sessions.insert(db, [ended(ending=Ending.DISCARDED)])
    assert sessions.within(db, *ALWAYS) == []


REFUSED: dict[str, tuple[Session, Session]] = {
    "an effort above 10": (ended(effort=10), ended(effort=11)),
    "soreness on the left below 0": (ended(soreness_left=0), ended(soreness_left=-1)),
    "soreness on the right above 10": (ended(soreness_right=10), ended(soreness_right=11)),
    "an endless title": (ended(title="x" * 200), ended(title="x" * 201)),
}


@pytest.mark.parametrize(("fine", "refused"), REFUSED.values(), ids=REFUSED)
def test_the_file_refuses_what_cannot_be_true(db: DuckDBPyConnection, fine: Session, refused: Session) -> None:
    sessions.insert(db, [fine])
    with pytest.raises(duckdb.ConstraintException):
        sessions.insert(db, [refused])
