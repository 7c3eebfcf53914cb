"""A Streamlit server as its own process: started, weighed, stopped."""

import atexit
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from socket import socket

import psutil

from tests.places import CHECKOUT

STOCK = "import streamlit as st\nst.write('hi')\n"
STOCK_TAPS = """
import streamlit as st
st.session_state.taps = st.session_state.get("taps", 0) + 1
st.button("tap")
st.write(f"run {st.session_state.taps}")
"""


class Server:
    """One server on a free port; `started` is the moment before the process existed."""

    def __init__(self, script: Path, environment: Mapping[str, str]) -> None:
        self.port = free_port()
        # These of the shell would change what is compared: by the last, only what pip compiled would stay compiled.
        others = ("STREAMLIT_", "SUREFOOT_", "PYTHONDONTWRITEBYTECODE")
        clean = {name: value for name, value in os.environ.items() if not name.startswith(others)}
        command = [sys.executable, "-m", "streamlit", "run", script.name, "--server.port", str(self.port)]
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            cwd=script.parent,
            env=clean | dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._seen = psutil.Process(self._process.pid)
        atexit.register(self._process.kill)

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def wait(self) -> None:
        while time.perf_counter() - self.started < 60 and self._process.poll() is None:
            with suppress(urllib.error.URLError, OSError), urllib.request.urlopen(self.address + "/_stcore/health"):
                return
            time.sleep(0.02)
        raise RuntimeError(f"a server did not start (exit code {self._process.poll()})")

    def cpu_ms(self) -> float:
        times = self._seen.cpu_times()
        return 1000 * (times.user + times.system)

    def memory_mb(self) -> float:
        return float(self._seen.memory_info().rss) / 1e6

    def stop(self) -> None:
        self._process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(10)
        self._process.kill()


def free_port() -> int:
    with socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def surefoot(database: Path, home: Path) -> Server:
    """Start this app on `database`, with its own configuration."""
    return Server(CHECKOUT / "app.py", {"HOME": str(home), "SUREFOOT_DATABASE": str(database)})


def stock(folder: Path, source: str = STOCK) -> Server:
    """Start a page of stock Streamlit, configured in nothing but that it asks and calls nobody."""
    folder.mkdir(exist_ok=True)
    (folder / "stock.py").write_text(source)
    quiet = {
        "STREAMLIT_SERVER_SHOW_EMAIL_PROMPT": "false",
        "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
        "STREAMLIT_BROWSER_SERVER_ADDRESS": "localhost",
    }
    return Server(folder / "stock.py", {"HOME": str(folder), **quiet})


def guest_copy(home: Path) -> Server:
    """Start this app as a public copy, where every visitor has a diary that nobody keeps."""
    return Server(CHECKOUT / "app.py", {"HOME": str(home), "SUREFOOT_MODE": "guest"})
