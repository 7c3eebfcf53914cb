"""The harness as a server of its own, a line to it that can be cut, and the taps of a runner."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from playwright.sync_api import Page, expect

HARNESS = Path(__file__).with_name("harness.py")
ROOT = HARNESS.parents[3]
PHONE = {"width": 390, "height": 844}


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """The harness as its own process; what it keeps outlives it."""

    def __init__(self, kept: Path) -> None:
        self.port = free_port()
        self.file = kept
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(HARNESS), "--server.port", str(self.port),
             "--server.address", "127.0.0.1", "--server.headless", "true", "--server.fileWatcherType", "none"],
            cwd=ROOT,
            env=os.environ | {"HARNESS_FILE": str(self.file), "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        for _ in range(300):
            with suppress(OSError), urlopen(f"http://127.0.0.1:{self.port}/_stcore/health", timeout=1):
                return
            time.sleep(0.1)
        raise AssertionError("the harness did not start")

    def stop(self) -> None:
        assert self.process
        self.process.kill()
        self.process.wait()

    def forget(self) -> None:
        self.file.unlink(missing_ok=True)

    def kept(self) -> dict[str, Any]:
        return json.loads(self.file.read_text()) if self.file.exists() else {"sets": [], "end": None, "stored": 0}

    def soon(self, what: str, is_so: Any) -> dict[str, Any]:
        """Return what is kept once `is_so` of it."""
        for _ in range(150):
            with suppress(json.JSONDecodeError):
                if is_so(state := self.kept()):
                    return state
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
    query = "&".join(f"{name}={value}" for name, value in {"plan": plan, **more}.items())
    page.goto(f"http://127.0.0.1:{server.port}/?{query}")
    expect(page.get_by_role("region", name="Guided session")).to_be_visible()


def seconds_left(page: Page) -> int:
    return int(page.get_by_role("timer", name="Seconds left").inner_text())


def its_clock(page: Page) -> float:
    """Return the seconds on the page's own clock, which flows on while a busy computer does something else."""
    return float(page.evaluate("Date.now() / 1000"))


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
