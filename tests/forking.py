"""Processes forked from one that has imported what they all need: most of the time of a start is that."""

import os
import sys
import time
from collections.abc import Mapping, Sequence
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from ssl import SSLContext
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.places import CHECKOUT

STARTUP = 60  # seconds

_forking = get_context("forkserver")
_forking.set_forkserver_preload(["tests.imported"])


def streamlit_run(script: str | Path, port: int, own: Mapping[str, str], log: Path, *more: str) -> ForkServerProcess:
    """Start `streamlit run` on a port of this machine, with its `own` environment on top, and what it says in `log`."""
    options = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true", *more]
    return _started(_streamlit, ["streamlit", "run", str(script), *options], dict(os.environ) | own, log)


def until_it_answers(process: ForkServerProcess, address: str, trusting: SSLContext | None = None) -> None:
    """Wait until a server is up, if only to say that a passcode is asked.

    One that does not start is killed, as the tests would wait for it at their end; raises AssertionError then.
    """
    end = time.monotonic() + STARTUP
    while time.monotonic() < end and process.is_alive():
        try:
            with urlopen(f"{address}/_stcore/health", timeout=1, context=trusting):
                return
        except HTTPError as answer:
            if answer.code == 401:
                return
        except OSError:
            pass
        time.sleep(0.05)
    code = process.exitcode
    process.kill()
    raise AssertionError(f"the server at {address} did not start (exit code {code})")


def python(code: str, argument: Path, log: Path) -> ForkServerProcess:
    """Start `code` as `python -c` would with one `argument`, and what it says in `log`; it is not measured."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    return _started(_python, [code, str(argument)], own, log)


def _started(target: object, words: Sequence[str], environment: Mapping[str, str], log: Path) -> ForkServerProcess:
    process = _forking.Process(target=target, args=(words, environment, log))  # type: ignore[arg-type]
    process.start()
    return process


def _streamlit(words: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
    from streamlit.web import cli

    _surrounded(words, environment, log)
    cli.main(prog_name="streamlit")


def _python(words: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
    code, *arguments = words
    _surrounded(["-c", *arguments], environment, log)
    exec(compile(code, "<code>", "exec"), {"__name__": "__main__"})


def _surrounded(words: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(CHECKOUT)
    sys.argv = [*words]
    with log.open("ab") as said:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(said.fileno(), stream.fileno())
