"""A harness server, a way to cut its line, and phones in front of it."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

pytest.importorskip("playwright.sync_api", reason="pip install -e '.[test]' brings the browser driver")
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

HARNESS = Path(__file__).with_name("harness.py")
ROOT = HARNESS.parents[3]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"  # noqa: E501
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


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("harness") / "kept.json")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def server(running: Server) -> Server:
    running.forget()
    return running


@pytest.fixture
def line(server: Server) -> Iterator[Line]:
    line = Line(server.port)
    yield line
    line.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is missing: apt-get install chromium, or name it in CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET.split())
        yield browser
        browser.close()


@pytest.fixture
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport=PHONE, has_touch=True)
    context.set_default_timeout(15000)
    yield context
    context.close()


@pytest.fixture
def page(phone: BrowserContext) -> Page:
    page = phone.new_page()
    page.clock.install()
    return page
