"""A writer killed at any moment has lost nothing that it acknowledged."""

import random
import subprocess
import time
from contextlib import closing
from pathlib import Path
from threading import Thread

from ankle_core.store import open_store
from ankle_core.store.tables.whole import integrity
from tests.store.children import started

ROUNDS, ROUNDS_ELSEWHERE, ROUNDS_CLOSING = 20, 5, 8
#: Seconds a writer lives after its first acknowledgement.
SHORTEST, LONGEST = 0.01, 0.3

#: Where an open file cannot be read, as on Windows.
ELSEWHERE = """
from ankle_core.store.file import system
system.READS_OPEN_FILES = False
"""
WRITER = """
import random
from ankle_core.store.tables.training import sessions
store = open_store(path)
while True:
    plan, its_run, entry = session(), run(), morning(random.randrange(-20_000, 20_000))
    with store.writing() as db:
        entry = check_ins.save(db, entry, AT)
    print("check_in", entry.id, flush=True)
    with store.writing() as db:
        runs.save(db, its_run, AT)
    print("run", its_run.id, flush=True)
    with store.writing() as db:
        sessions.start(db, plan, AT)
        sessions.record(db, [done(plan, step) for step in range(3)])
    print("session", plan.id, flush=True)
    if random.random() < 0.3:
        store.checkpoint()
"""

#: Its end is the last checkpoint; most kills fall into it or beside it.
CLOSER = """
while True:
    with closing(open_store(path)) as store:
        entry = run()
        with store.writing() as db:
            runs.save(db, entry, AT)
        print("run", entry.id, flush=True)
"""

KEPT = """
    SELECT 'check_in ' || id FROM check_ins
    UNION ALL SELECT 'run ' || id FROM runs
    UNION ALL SELECT 'session ' || session_id FROM sets GROUP BY session_id HAVING count(*) = 3
"""


def killed_after(seconds: float, path: Path, before: str = "", writer: str = WRITER) -> list[str]:
    """Return what a `writer` acknowledged before it was killed; `before` runs first."""
    acknowledged: list[str] = []

    def listen(child: "subprocess.Popen[str]") -> None:
        assert child.stdout is not None
        acknowledged.extend(line.strip() for line in child.stdout if line.endswith("\n"))

    with started(before + writer, path, measured=False) as child:
        listener = Thread(target=listen, args=(child,))
        listener.start()
        while not acknowledged and child.poll() is None:
            time.sleep(0.002)
        time.sleep(seconds)
        child.kill()
        listener.join()
    return acknowledged


def survived(path: Path, rounds: int, before: str = "", writer: str = WRITER) -> int:
    """Kill a `writer` `rounds` times and return how much it had acknowledged; fails if any of it is lost."""
    chance, acknowledged = random.Random(2), set[str]()
    for _ in range(rounds):
        news = killed_after(chance.uniform(SHORTEST, LONGEST), path, before, writer)
        assert all(line.split()[0] in {"check_in", "run", "session"} for line in news), news
        acknowledged |= set(news)
        with closing(open_store(path)) as store, store.reading() as db:
            kept = {line for (line,) in db.execute(KEPT).fetchall()}
            assert acknowledged <= kept
            assert integrity.problems(db) == []
    return len(acknowledged)


def test_killing_the_writer_loses_nothing_acknowledged(path: Path) -> None:
    assert survived(path, ROUNDS) > ROUNDS


def test_killing_the_writer_loses_nothing_where_an_open_file_cannot_be_read(path: Path) -> None:
    assert survived(path, ROUNDS_ELSEWHERE, ELSEWHERE) > ROUNDS_ELSEWHERE


def test_killing_it_while_it_closes_loses_nothing_either(path: Path) -> None:
    assert survived(path, ROUNDS_CLOSING, writer=CLOSER) > ROUNDS_CLOSING
