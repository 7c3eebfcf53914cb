"""The core stands alone: it imports no screen, and its rules no database."""

import json
import subprocess
import sys

#: `walk_packages` would import the store to look inside it.
IMPORT_ALL = """
import json, pkgutil, sys
from importlib import import_module
import ankle_core

for room in pkgutil.iter_modules(ankle_core.__path__, "ankle_core."):
    if room.name not in {spared}:
        inside = getattr(import_module(room.name), "__path__", ())
        for found in pkgutil.walk_packages(inside, room.name + "."):
            if found.name not in {spared}:
                import_module(found.name)
print(json.dumps(sorted(sys.modules)))
"""


def imported(*spared: str) -> set[str]:
    """Return the names of everything loaded once the modules of the core but `spared` are imported."""
    command = [
        sys.executable,
        "-c",
        IMPORT_ALL.format(spared=("ankle_core.__main__", "ankle_core.reading.__main__", *spared)),
    ]
    return set(json.loads(subprocess.run(command, capture_output=True, check=True).stdout))


def test_the_core_knows_nothing_of_the_screen() -> None:
    loaded = imported()
    assert loaded >= {"ankle_core.rules.light", "ankle_core.store.lifecycle.opening", "ankle_core.training.exercises"}
    assert not loaded & {"streamlit", "altair", "pandas", "pages", "segno"}


def test_the_rules_know_nothing_of_the_database() -> None:
    loaded = imported("ankle_core.store", "ankle_core.commands")
    assert loaded >= {"ankle_core.rules.suggestion", "ankle_core.sample.sample", "ankle_core.training.exercises"}
    assert "duckdb" not in loaded
