"""Eight threads share one diary: nobody sees half of anything, and nothing is lost."""

import random
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from ankle_core.check_in import Occasion, Side
from ankle_core.store import Store, check_ins, integrity, runs, sessions
from tests.store.entries import ALWAYS, AT, LATER, done, morning, rated, run, session

SECONDS = 2.0


def until(end: float, work: Callable[[random.Random], None], seed: int) -> int:
    """Repeat `work` until `end` and return how often that was."""
    chance, times = random.Random(seed), 0
    while time.monotonic() < end:
        work(chance)
        times += 1
    return times


def test_eight_threads_see_only_whole_entries_and_lose_none(store: Store) -> None:
    before = store.version
    kept_runs: list[UUID] = []
    kept_sessions: list[UUID] = []

    def mornings(chance: random.Random) -> None:
        alike = chance.randrange(11)
        with store.writing() as db:
            check_ins.save(db, morning(chance.randrange(5), ratings=rated(alike, alike), signs=()), AT)

    def a_run(_: random.Random) -> None:
        entry = run()
        with store.writing() as db:
            runs.save(db, entry, AT)
        kept_runs.append(entry.id)

    def a_session(_: random.Random) -> None:
        entry = session()
        with store.writing() as db:
            sessions.start(db, entry, AT)
            sessions.record(db, [done(entry, step, seconds=10.0) for step in range(4)])
        kept_sessions.append(entry.id)

    def there_and_gone(_: random.Random) -> None:
        entry = morning(occasion=Occasion.OTHER, ratings=rated(7, 7), signs=())
        for change in (check_ins.save, check_ins.delete):
            with store.writing() as db:
                change(db, entry if change is check_ins.save else entry.id, LATER)  # type: ignore[operator]

    def look_at_mornings(_: random.Random) -> None:
        with store.reading() as db:
            found = check_ins.within(db, *ALWAYS)
            assert check_ins.within(db, *ALWAYS) == found
        assert all(entry.worst(Side.LEFT) == entry.worst(Side.RIGHT) is not None for entry in found)
        per_day = Counter(entry.day for entry in found if entry.occasion is Occasion.MORNING)
        assert max(per_day.values(), default=1) == 1

    def look_at_sets(_: random.Random) -> None:
        with store.reading() as db:
            weeks = sessions.side_weeks(db, *ALWAYS)
        assert all(week.seconds == 10 * week.sets and week.sets % 4 == 0 for week in weeks)

    def look_at_all(_: random.Random) -> None:
        with store.reading() as db:
            assert integrity.problems(db) == []

    def checkpoint(_: random.Random) -> None:
        store.checkpoint()
        time.sleep(0.1)

    work = [mornings, a_run, a_session, there_and_gone, look_at_mornings, look_at_sets, look_at_all, checkpoint]
    end = time.monotonic() + SECONDS
    with ThreadPoolExecutor(len(work)) as threads:
        times = [
            future.result() for future in [threads.submit(until, end, *one) for one in zip(work, range(8), strict=True)]
        ]
    assert min(times) > 0
    assert store.version - before == times[0] + times[1] + times[2] + 2 * times[3]
    with store.reading() as db:
        assert {entry.id for entry in runs.within(db, *ALWAYS)} == set(kept_runs)
        assert {entry.id for entry in sessions.within(db, *ALWAYS)} == set(kept_sessions)
