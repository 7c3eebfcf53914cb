"""Fifty visitors of a public copy at once: `python -m tests.benchmarks.guests`.

Each is a websocket of its own in a thread of its own. A visitor's time ends when the script of the page has finished.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from streamlit.proto.WidgetStates_pb2 import WidgetState

from pages.parts.words.training import builder_words
from tests.benchmarks.running import Server, guest_copy
from tests.benchmarks.visiting import Visitor

GUESTS = 50
PAGES = ("routines", "runs", "progress")
#: Where something is written, and shown.
WRITTEN = "build_routine"
#: Seconds after which the server has let go of whoever left.
LET_GO = 5.0


def together(visitors: list[Visitor], act: Callable[[int, Visitor], None]) -> float:
    """Let all visitors act at the same moment; return the seconds until the last one was done."""
    gate = Barrier(len(visitors) + 1)

    def one(number: int, visitor: Visitor) -> None:
        gate.wait()
        act(number, visitor)

    with ThreadPoolExecutor(len(visitors)) as pool:
        done = [pool.submit(one, number, visitor) for number, visitor in enumerate(visitors)]
        gate.wait()
        start = time.perf_counter()
        for each in done:
            each.result()
    return time.perf_counter() - start


def write(number: int, visitor: Visitor) -> None:
    """Save a routine whose title is this visitor's mark."""
    visitor.visit(WRITTEN)
    title = next(one.text_input.id for one in visitor.elements if one.text_input.label == builder_words.TITLE)
    save = next(one.button.id for one in visitor.elements if one.button.label == builder_words.SAVE)
    visitor.visit(WRITTEN, WidgetState(id=title, string_value=mark(number)), WidgetState(id=save, trigger_value=True))


def turned_away(visitor: Visitor) -> bool:
    """Return whether the page that a visitor sees says that all places to write in are taken."""
    return any("all places to write in are taken" in one.alert.body for one in visitor.elements)


def mark(number: int) -> str:
    return f"mark of guest {number:03}."


def found(visitor: Visitor, many: int) -> set[int]:
    visitor.visit(WRITTEN)
    saved = next(one.selectbox.options for one in visitor.elements if one.selectbox.label == builder_words.BEGIN)
    return {number for number in range(many) if mark(number) in saved}


def lines(server: Server, many: int) -> Iterator[str]:
    first = Visitor(server.port)
    for page in ("", *PAGES):
        first.visit(page)
    write(0, first)
    first.leave()
    time.sleep(LET_GO)
    before = server.memory_mb()
    visitors = [Visitor(server.port) for _ in range(many)]
    yield f"guests                       {many:>8}"
    yield f"last first page, s           {together(visitors, lambda _, one: visit(one, '')):>8.2f}"
    for page in PAGES:
        yield f"last page of {page:<16}{together(visitors, lambda _, one: visit(one, page)):>8.2f}"  # noqa: B023
    yield f"memory while they look, MB   {server.memory_mb():>8.0f}"
    yield f"last save, s                 {together(visitors, write):>8.2f}"
    yield f"memory while they write, MB  {server.memory_mb():>8.0f}"
    away = {number for number, visitor in enumerate(visitors) if turned_away(visitor)}
    yield f"asked to try again later     {len(away):>8}"
    mixed = [number for number, one in enumerate(visitors) if found(one, many) != {number} - away]
    yield f"diaries that mixed           {len(mixed):>8}"
    for visitor in visitors:
        visitor.leave()
    time.sleep(LET_GO)
    yield f"memory before and after, MB  {before:>8.0f}{server.memory_mb():>8.0f}"


def visit(visitor: Visitor, page: str) -> None:
    visitor.visit(page)


def main() -> None:
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--guests", type=int, default=GUESTS)
    many = wanted.parse_args().guests
    with tempfile.TemporaryDirectory() as folder:
        server = guest_copy(Path(folder))
        server.wait()
        for line in lines(server, many):
            print(line, flush=True)
        server.stop()


if __name__ == "__main__":
    main()
