"""Python in a process of its own, for tests of what one process cannot do to itself."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.forking import python
from tests.places import CHECKOUT

PREPARED = """
import sys
from contextlib import closing
from pathlib import Path
from ankle_core.errors import StoreError
from ankle_core.store import open_store
from ankle_core.store.tables import check_ins, runs
from ankle_core.store.tables.whole import integrity
from tests.store.entries import *
path = Path(sys.argv[1])
"""


#: Let every end leave its journal, as a kill does right before the last checkpoint; for `before`.
UNCLEAN_ENDS = """
from ankle_core.store import Store
Store._empty_journal = lambda store: None
"""


def started(
    code: str, path: Path, before: str = "", measured: bool = True, by: Sequence[str] = ()
) -> "subprocess.Popen[str]":
    """Start `code`, which finds `path`, the store and the entries of these tests; `before` runs before all of them.

    `by` is a command that starts it. What is to be killed need not be `measured`: it cannot write down which lines it ran.
    """
    surroundings = {name: value for name, value in os.environ.items() if measured or not name.startswith("COVERAGE")}
    return subprocess.Popen(
        [*by, sys.executable, "-c", before + PREPARED + code, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        cwd=CHECKOUT,
        env=surroundings,
    )


def said(code: str, path: Path, before: str = "", by: Sequence[str] = ()) -> str:
    """Return all that `code` printed; fails with it if `code` failed."""
    with started(code, path, before, by=by) as child:
        text, _ = child.communicate(timeout=300)
    assert child.returncode == 0, text
    return text


def forked(code: str, path: Path) -> tuple[str, int]:
    """Return all that `code` printed until its end, which may be a kill, and its exit code; many of them are cheap."""
    log = path.with_suffix(".said")
    child = python(PREPARED + code, path, log)
    child.join(300)
    assert child.exitcode is not None, "it does not end"
    return log.read_text("utf-8"), child.exitcode
