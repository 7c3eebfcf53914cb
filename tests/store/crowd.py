"""Many threads that share one diary: some write, some read and look for anything that cannot be, some tidy and back up."""

import random
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Lock
from uuid import UUID

from ankle_core.diary.check_in import Occasion, Side
from ankle_core.store import Store, archive, open_store
from ankle_core.store.tables import check_ins, runs
from ankle_core.store.tables.training import sessions, sets
from ankle_core.store.tables.whole import integrity
from tests.store.entries import ALWAYS, AT, LATER, done, morning, rated, run, session
from tests.store.golden import keeping

#: Seconds between two checkpoints or two backups of one thread.
PAUSE = 0.1


class Crowd:
    """What the threads did, and what they know they have saved."""

    def __init__(self, store: Store, backups: Path) -> None:
        self.store = store
        self.backups = backups
        self.runs: set[UUID] = set()
        self.sessions: set[UUID] = set()
        self.writes = 0
        self._counting = Lock()

    def work(self) -> dict[str, Callable[[random.Random], None]]:
        """Return all there is to do, each by its name."""
        return {
            "mornings saved": self.a_morning,
            "runs saved": self.a_run,
            "sessions saved": self.a_session,
            "entries saved and deleted": self.there_and_gone,
            "looks at mornings": self.look_at_mornings,
            "looks at sets": self.look_at_sets,
            "looks at all": self.look_at_all,
            "checkpoints": self.checkpoint,
            "backups": self.back_up,
        }

    def saved(self, times: int = 1) -> None:
        with self._counting:
            self.writes += times

    def a_morning(self, chance: random.Random) -> None:
        alike = chance.randrange(11)
        with self.store.writing() as db:
            check_ins.save(db, morning(chance.randrange(5), ratings=rated(alike, alike), signs=()), AT)
        self.saved()

    def a_run(self, _: random.Random) -> None:
        entry = run()
        with self.store.writing() as db:
            runs.save(db, entry, AT)
        self.saved()
        self.runs.add(entry.id)

    def a_session(self, _: random.Random) -> None:
        entry = session()
        with self.store.writing() as db:
            sessions.start(db, entry, AT)
            sets.record(db, [done(entry, step, seconds=10.0) for step in range(4)])
        self.saved()
        self.sessions.add(entry.id)

    def there_and_gone(self, _: random.Random) -> None:
        entry = morning(occasion=Occasion.OTHER, ratings=rated(7, 7), signs=())
        with self.store.writing() as db:
            check_ins.save(db, entry, LATER)
        with self.store.writing() as db:
            check_ins.delete(db, entry.id, LATER)
        self.saved(2)

    def look_at_mornings(self, _: random.Random) -> None:
        with self.store.reading() as db:
            found = check_ins.within(db, *ALWAYS)
            assert check_ins.within(db, *ALWAYS) == found
        assert all(entry.worst(Side.LEFT) == entry.worst(Side.RIGHT) is not None for entry in found)
        per_day = Counter(entry.day for entry in found if entry.occasion is Occasion.MORNING)
        assert max(per_day.values(), default=1) == 1

    def look_at_sets(self, _: random.Random) -> None:
        with self.store.reading() as db:
            weeks = sets.side_weeks(db, *ALWAYS)
        assert all(week.seconds == 10 * week.sets and week.sets % 4 == 0 for week in weeks)

    def look_at_all(self, _: random.Random) -> None:
        with self.store.reading() as db:
            assert integrity.problems(db) == []

    def checkpoint(self, _: random.Random) -> None:
        self.store.checkpoint()
        time.sleep(PAUSE)

    def back_up(self, chance: random.Random) -> None:
        at_least = {"runs": len(self.runs), "sessions": len(self.sessions)}
        target = self.backups / f"{chance.random()}.zip"
        found = archive.export(self.store, target, AT)
        assert found.problems == ()
        assert archive.contents(target) == found
        assert all(found.holds.counts[kind] >= many for kind, many in at_least.items())
        assert found.holds.counts["sets"] == 4 * found.holds.counts["sessions"]
        target.unlink()
        time.sleep(PAUSE)

    def require_all_kept(self) -> None:
        """Fail if anything that was saved is not there, or anything else is."""
        with self.store.reading() as db:
            assert {entry.id for entry in runs.within(db, *ALWAYS)} == self.runs
            assert {entry.id for entry in sessions.within(db, *ALWAYS)} == self.sessions
            assert integrity.problems(db) == []


def _until(end: float, work: Callable[[random.Random], None], seed: int) -> int:
    chance, times = random.Random(seed), 0
    while time.monotonic() < end:
        work(chance)
        times += 1
    return times


def crowded(store: Store, backups: Path, threads: int, seconds: float) -> Counter[str]:
    """Let `threads` work on `store` at once and return how often each thing was done; fails if anything is not right."""
    crowd, before = Crowd(store, backups), store.version
    work, end = list(crowd.work().items()), time.monotonic() + seconds
    times: Counter[str] = Counter()
    with ThreadPoolExecutor(threads) as pool:
        at_work = [
            (name, pool.submit(_until, end, what, number))
            for number, (name, what) in enumerate(work[number % len(work)] for number in range(threads))
        ]
        for name, future in at_work:
            times[name] += future.result()
    crowd.require_all_kept()
    assert store.version - before == crowd.writes
    return times


def restored(store: Store, folder: Path) -> tuple[list[object], list[object]]:
    """Return all rows of `store`, and all rows of what a backup of it was made into."""
    archive.export(store, folder / "whole.zip", AT)
    archive.restore_into_new(folder / "whole.zip", folder / "whole.duckdb")
    with closing(open_store(folder / "whole.duckdb")) as other, store.reading() as db, other.reading() as again:
        columns = keeping.columns(db)
        return list(keeping.rows(db, columns).items()), list(keeping.rows(again, columns).items())
