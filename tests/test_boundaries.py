"""The core stands alone: it imports no screen, its rules no database, and nothing anywhere goes round in a circle."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from pathlib import Path

from tests.places import CHECKOUT

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


def test_the_first_page_waits_for_no_arithmetic_no_chart_and_no_reader_of_files() -> None:
    script = "import json, sys\nimport pages.parts.today.today\nprint(json.dumps(sorted(sys.modules)))"
    found = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script], cwd=CHECKOUT, capture_output=True, check=True
    )
    loaded = set(json.loads(found.stdout))
    assert "ankle_core.rules.personal_trial" in loaded
    assert not loaded & {
        "numpy",
        "altair",
        "pandas",
        "typst",
        "icalendar",
        "openpyxl",
        "fitdecode",
        "segno",
        "cryptography",
        "ifaddr",
    }


def test_no_two_modules_need_each_other() -> None:
    """Also where one is imported only when it is first needed."""
    files = {_name(path): path for top in ("ankle_core", "pages") for path in (CHECKOUT / top).rglob("*.py")}
    needs = {name: {other for other in _imported_by(path, files) if other != name} for name, path in files.items()}
    assert "ankle_core.rules.light" in needs["ankle_core.rules.evidence"]
    TopologicalSorter(needs).prepare()


def _name(path: Path) -> str:
    return ".".join(path.relative_to(CHECKOUT).with_suffix("").parts).removesuffix(".__init__")


def _imported_by(path: Path, files: Mapping[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module in files:
            submodules = (f"{node.module}.{each.name}" for each in node.names)
            yield from (name if name in files else node.module for name in submodules)
