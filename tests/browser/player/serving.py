"""The harness as a server of its own, a line to it that can be cut, and the taps of a runner."""

import json
import re
import socket
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Page, expect

from tests.forking import streamlit_run, until_it_answers

HARNESS = Path(__file__).with_name("harness.py")
#: Milliseconds a browser is waited for; generous, because the machine may be busy.
TIMEOUT = 60_000
PHONE = {"width": 390, "height": 844}


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def begun(harness: Path, port: int, own: Mapping[str, str], log: Path) -> ForkServerProcess:
    """Start a harness with its `own` environment on top, and wait until it answers."""
    process = streamlit_run(harness, port, own, log)
    until_it_answers(process, f"http://127.0.0.1:{port}")
    return process


class Server:
    """The harness as its own process; what it keeps in `folder` outlives it."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.folder = folder
        self.tests = 0
        self.process: ForkServerProcess | None = None

    def start(self) -> None:
        self.process = begun(HARNESS, self.port, {"HARNESS_FOLDER": str(self.folder)}, self.folder / "log")

    def stop(self) -> None:
        assert self.process
        self.process.kill()
        self.process.join()

    def forget(self) -> None:
        """Begin another file: what the phone of the test before still hands over is not found in this one."""
        self.tests += 1

    def address(self, *, port: int | None = None, **query: str) -> str:
        """Return where the harness is, by its own port or that of a line to it."""
        return f"http://127.0.0.1:{port or self.port}/?{urlencode({**query, 'kept': str(self.tests)})}"

    def kept(self) -> dict[str, Any]:
        file = self.folder / f"{self.tests}.json"
        return json.loads(file.read_text()) if file.exists() else {"sets": [], "end": None, "stored": 0}

    def soon(self, what: str, is_so: Any, meanwhile: Callable[[], None] = lambda: None) -> dict[str, Any]:
        """Return what is kept once `is_so` of it; `meanwhile` is done before every further look."""
        for _ in range(150):
            if is_so(state := self.kept()):
                return state
            meanwhile()
            time.sleep(0.1)
        raise AssertionError(f"{what}: {self.kept()}")


class Line:
    """A TCP proxy in front of the server that can be cut and mended."""

    def __init__(self, to: int) -> None:
        self.to = to
        self.whole = True
        self.ends: list[socket.socket] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.listener.getsockname()[1])
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self) -> None:
        self.whole = False
        for end in self.ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self.ends.clear()

    def mend(self) -> None:
        self.whole = True

    def close(self) -> None:
        self.cut()
        self.listener.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.listener.accept()
                if not self.whole:
                    near.close()
                    continue
                far = socket.create_connection(("127.0.0.1", self.to))
                self.ends += [near, far]
                for source, target in ((near, far), (far, near)):
                    threading.Thread(target=_pump, args=(source, target), daemon=True).start()


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


def begin(page: Page, server: Server, plan: str = "holds", **more: str) -> None:
    page.goto(server.address(plan=plan, **more))
    player = page.get_by_role("region", name="Guided session")
    # The frame stands before its script does; a clock moved or a button pressed meanwhile would belong to nothing yet.
    expect(player.get_by_role("heading").filter(has_text=re.compile(r"\S")).first).to_be_visible()


def seconds_left(page: Page) -> int:
    return int(page.get_by_role("timer", name="Seconds left").inner_text())


def its_clock(page: Page) -> float:
    """Return the seconds on the page's own clock, which flows on while a busy computer does something else."""
    return float(page.evaluate("Date.now() / 1000"))


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
