"""A Streamlit server on a free port, started the way the README says."""

import contextlib
import http.client
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

STARTUP = 60  # seconds


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: str


@dataclass(frozen=True)
class Served:
    """A running server; `ask` sends the headers exactly as given."""

    port: int
    process: subprocess.Popen[bytes]
    trusting: ssl.SSLContext | None = None  # over https, whom it trusts

    def ask(self, path: str, method: str = "GET", host: str | None = None, **headers: str) -> Answer:
        talk = (
            http.client.HTTPSConnection("127.0.0.1", self.port, timeout=10, context=self.trusting)
            if self.trusting
            else http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        )
        with contextlib.closing(talk):
            sent = {"Host": host or f"127.0.0.1:{self.port}"} | {
                name.replace("_", "-"): value for name, value in headers.items()
            }
            talk.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in sent.items():
                talk.putheader(name, value)
            talk.endheaders()
            answer = talk.getresponse()
            return Answer(
                answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read().decode(errors="replace")
            )

    def wait(self) -> None:
        end = time.monotonic() + STARTUP
        while time.monotonic() < end and self.process.poll() is None:
            with contextlib.suppress(OSError, http.client.HTTPException):
                if self.ask("/_stcore/health").status in {200, 401}:
                    return
            time.sleep(0.1)
        raise AssertionError(f"the server did not start (exit code {self.process.poll()})")

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(15)
        finally:
            self.process.kill()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class Starter:
    """Starts servers and stops them all at the end."""

    def __init__(self) -> None:
        self.running: list[Served] = []

    def __call__(self, script: Path, environment: Mapping[str, str], **streams: int) -> Served:
        port = free_port()
        command = [sys.executable, "-m", "streamlit", "run", script.name, "--server.port", str(port)]
        process = subprocess.Popen(command, cwd=script.parent, env={**os.environ, **environment}, **streams)
        served = Served(port, process)
        self.running.append(served)
        served.wait()
        return served

    def stop_all(self) -> None:
        for served in self.running:
            if served.process.poll() is None:
                served.stop()


@pytest.fixture(scope="module")
def start() -> Iterator[Starter]:
    starter = Starter()
    yield starter
    starter.stop_all()
