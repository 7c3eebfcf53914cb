"""The core stands alone: it imports no screen, and its rules no database."""

import json
import subprocess
import sys

#: `walk_packages` would import the store to look inside it.
IMPORT_ALL = """
import json, pkgutil, sys
from importlib import import_module
import ankle_core

for found in pkgutil.{walk}(ankle_core.__path__, "ankle_core."):
    if found.name not in {spared}:
        import_module(found.name)
print(json.dumps(sorted(sys.modules)))
"""


def imported(walk: str, *spared: str) -> set[str]:
    """Return the names of everything loaded once the modules of the core but `spared` are imported."""
    command = [sys.executable, "-c", IMPORT_ALL.format(walk=walk, spared=("ankle_core.__main__", *spared))]
    return set(json.loads(subprocess.run(command, capture_output=True, check=True).stdout))


def test_the_core_knows_nothing_of_the_screen() -> None:
    loaded = imported("walk_packages")
    assert loaded >= {"ankle_core.light", "ankle_core.store.opening", "ankle_core.exercises"}
    assert not loaded & {"streamlit", "altair", "pandas", "pages", "segno"}


def test_the_rules_know_nothing_of_the_database() -> None:
    loaded = imported("iter_modules", "ankle_core.store", "ankle_core.backup_commands", "ankle_core.import_command")
    assert loaded >= {"ankle_core.suggestion", "ankle_core.sample", "ankle_core.exercises"}
    assert "duckdb" not in loaded
