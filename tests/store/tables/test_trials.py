"""Trials on oneself: kept once with the order that was drawn, ended before their time, put away and brought back."""

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from ankle_core.diary.trials import TrialKind
from ankle_core.store.tables import trials
from ankle_core.store.tables.whole import revisions
from tests.store.entries import DAY, LATER, days, trial


def test_trials_are_kept_once_and_in_order(db: DuckDBPyConnection) -> None:
    later, first = trial(), trial(day=DAY - days(30), kind=TrialKind.SHOES, name="Ghost, 15", seed=2**63 - 1)
    for one in (later, first, later):
        trials.save(db, one)
    assert trials.every(db) == [first, later]
    assert trials.by_id(db, later.id) == later


def test_a_trial_is_ended_before_its_time_once(db: DuckDBPyConnection) -> None:
    begun = trial()
    trials.save(db, begun)
    for ago in (5, 6):
        trials.end(db, begun.id, DAY + days(ago), LATER)
    assert trials.every(db) == [begun.ended(DAY + days(5))]
    assert [one["ended_on"] for one in revisions.kept(db, "trial", begun.id)] == [None]
    trials.end(db, trial().id, DAY, LATER)
    assert len(trials.every(db)) == 1
    for _ in range(2):
        trials.resume(db, begun.id, LATER)
    assert trials.every(db) == [begun]
    trials.resume(db, trial().id, LATER)


def test_a_trial_is_put_away_and_brought_back(db: DuckDBPyConnection) -> None:
    begun = trial()
    trials.save(db, begun)
    for _ in range(2):
        trials.delete(db, begun.id, LATER)
    assert (trials.every(db), trials.by_id(db, begun.id)) == ([], None)
    assert trials.deleted_since(db, LATER) == [begun]
    assert trials.deleted_since(db, LATER + days(1)) == []
    trials.undelete(db, begun.id, LATER + days(1))
    assert trials.every(db) == [begun]


def test_a_trial_of_shoes_goes_by_their_new_name(db: DuckDBPyConnection) -> None:
    ghost, other = trial(kind=TrialKind.SHOES, name="Ghost"), trial(kind=TrialKind.SHOES, name="Other")
    stretches = trial(name="Ghost")
    for one in (ghost, other, stretches):
        trials.save(db, one)
    trials.rename_shoes(db, "Ghost", "Old Ghost", LATER)
    assert {one.id: one.name for one in trials.every(db)} == {
        ghost.id: "Old Ghost",
        other.id: "Other",
        stretches.id: "Ghost",
    }
    assert [one["name"] for one in revisions.kept(db, "trial", ghost.id)] == ["Ghost"]


def test_the_file_refuses_what_no_trial_is(db: DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.ConstraintException):
        trials.save(db, trial(assigned=(True, False) * 13))


@pytest.mark.parametrize("text", ["1", "11", "0110x0", "100", "00"])
def test_an_order_is_made_of_pairs(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        trials.read_order(text)
