"""The command `surefoot`: from any folder the app as it is meant, and every command that needs no screen."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen

import pytest

from pages.parts.server import command
from tests.places import CHECKOUT
from tests.server.conftest import Served, free_port

FOREIGN = '[server]\naddress = "203.0.113.1"\nenableStaticServing = false\n[theme]\nbase = "dark"\n'


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder in which another app of Streamlit has its settings, and a browser that notes what it is to open."""
    folder = tmp_path / "elsewhere"
    (folder / ".streamlit").mkdir(parents=True)
    (folder / ".streamlit" / "config.toml").write_text(FOREIGN)
    browser = folder / "browser"
    browser.write_text('#!/bin/sh\necho "$1" >> "$HOME/opened"\n')
    browser.chmod(0o755)
    return folder


@pytest.fixture
def served(elsewhere: Path) -> Iterator[Served]:
    port = free_port()
    own = {"HOME": str(elsewhere.parent), "PYTHONPATH": str(CHECKOUT), "SUREFOOT_DATABASE": "diary.duckdb"}
    process = Popen(
        [sys.executable, "-m", command.__name__, "--port", str(port), "--open"],
        cwd=elsewhere,
        env={**os.environ, **own, "BROWSER": f"{elsewhere / 'browser'} %s"},
    )
    yield Served(port, process)
    process.kill()
    process.wait()


def test_the_app_starts_from_any_folder_with_its_own_settings_and_opens_in_the_browser(
    served: Served, elsewhere: Path
) -> None:
    served.wait()
    assert "<title>Surefoot</title>" in served.ask("/").body
    assert served.ask("/app/static/manifest.json").status == 200
    assert "content-security-policy" in served.ask("/check_in").headers
    opened, end = elsewhere.parent / "opened", time.monotonic() + 30
    while not (opened.exists() and opened.read_text().endswith("\n")) and time.monotonic() < end:
        time.sleep(0.05)
    assert opened.read_text().split() == [f"http://localhost:{served.port}"]
    served.stop()
    assert (elsewhere / "diary.duckdb").exists()


def test_it_carries_the_commands_that_need_no_screen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(tmp_path / "diary.duckdb")
    assert command.main(["sample", "--database", file, "--years", "0.1"]) == 0
    assert command.main(["doctor", "--database", file]) == 0
    assert "No problem was found." in capsys.readouterr().out
    assert command.main(["doctor", "--database", str(tmp_path / "none.duckdb")]) == 1


CALLS = {
    "a port that is none": (["--port", "http"], "'http' is not a port, a number from 1 to 65535"),
    "a port beyond the last": (["--port", "65536"], "'65536' is not a port"),
    "port nought": (["--port", "0"], "'0' is not a port"),
    "a port for a command": (["--port", "8501", "rules"], "--port and --open start the app"),
    "a browser for a command": (["--open", "rules"], "--port and --open start the app"),
    "no such command": (["dance"], "invalid choice: 'dance'"),
}


@pytest.mark.parametrize(("arguments", "sentence"), CALLS.values(), ids=CALLS.keys())
def test_a_call_that_cannot_be_understood_starts_nothing_and_exits_2(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        command.main(arguments)
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert "usage: surefoot" in said


def test_help_tells_how_the_app_starts_and_names_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        command.main(["--help"])
    said = capsys.readouterr().out
    assert left.value.code == 0
    assert all(word in said for word in ("--port", "--open", "import", "doctor", "passcode", "https"))
