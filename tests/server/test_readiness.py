"""The server's start makes the first page ready, whatever state the diary is in."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import CHECKOUT

START_AND_STOP = """
import gc, os, sys
from pages.parts.frame import warm_up

warm_up.prepare()
warm_up._preparing.join()
assert "pages.parts.today.today" in sys.modules
assert gc.isenabled() and gc.get_freeze_count()
print(os.path.exists(os.environ["SUREFOOT_DATABASE"]))
warm_up.close()
"""


def ready(database: Path) -> str:
    environment = {"PYTHONPATH": str(CHECKOUT), "SUREFOOT_DATABASE": str(database), "HOME": str(database.parent)}
    done = subprocess.run([sys.executable, "-c", START_AND_STOP], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_diary_is_open_before_anybody_asks_and_closed_at_the_end(tmp_path: Path) -> None:
    database = tmp_path / "mine.duckdb"
    assert ready(database) == "True"
    assert ready(database) == "True"


@pytest.mark.parametrize("content", [b"", b"no diary"], ids=["nothing in it", "another file"])
def test_a_file_that_cannot_be_opened_is_left_for_the_page_to_say(tmp_path: Path, content: bytes) -> None:
    database = tmp_path / "mine.duckdb"
    database.write_bytes(content)
    assert ready(database) == "True"
    assert database.read_bytes() == content
