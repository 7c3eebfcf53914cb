"""The SQL stands as text above the one function that runs it, and uses only what every DuckDB-like database has."""

import ast
import re
from pathlib import Path

import pytest

import ankle_core.store

STORE = Path(ankle_core.store.__file__).parent
MODULES = sorted(STORE.rglob("*.py"))
BEGINNINGS = ("SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "WITH")
#: A history of damage, no use, or not to be had elsewhere.
BANNED = (
    r"FOREIGN\s+KEY", "REFERENCES", "INDEX", "ENUM", "SEQUENCE", "RETURNING", "TRIGGER", "GENERATED", "TIMESTAMPTZ",
    r"WITH\s+TIME\s+ZONE", "CASCADE", r"SELECT\s+\*(?!\s+EXCLUDE\b)", r"\?",
)  # fmt: skip
#: What directs a transaction or a connection may be written where it is used.
DIRECTING = re.compile(r"(BEGIN TRANSACTION( READ ONLY)?|COMMIT|ROLLBACK|CHECKPOINT|SELECT 1)")


def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def queries(module: Path) -> dict[str, str]:
    """Return the constants of `module` that hold SQL."""
    return {
        node.targets[0].id: node.value.value.strip()
        for node in tree(module).body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        and node.value.value.strip().startswith(BEGINNINGS)
    }


TEXTS = {f"{module.stem}.{name}": text for module in MODULES for name, text in queries(module).items()}
MIGRATIONS = {
    file.stem: re.sub(r"--.*", "", file.read_text(encoding="utf-8")) for file in STORE.glob("file/migrations/*.sql")
}


def test_there_is_sql_to_look_at() -> None:
    assert len(TEXTS) > 40
    assert MIGRATIONS


@pytest.mark.parametrize("text", (TEXTS | MIGRATIONS).values(), ids=TEXTS | MIGRATIONS)
def test_nothing_is_used_that_is_banned(text: str) -> None:
    assert [word for word in BANNED if re.search(rf"\b{word}\b" if word.isalpha() else word, text, re.IGNORECASE)] == []


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_query_holds_no_number_anybody_could_argue_with(text: str) -> None:
    assert {int(number) for number in re.findall(r"(?<![\w$])\d+", text)} <= {0, 1, 10}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_a_query_stands_directly_above_the_one_function_that_runs_it(module: Path) -> None:
    waiting: list[str] = []
    names = set(queries(module))
    for node in tree(module).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in names:
            waiting.append(node.targets[0].id)
            continue
        used = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)} & names
        if isinstance(node, ast.FunctionDef):
            assert used == set(waiting), f"{node.name} uses {used}, and above it stand {waiting}"
            waiting.clear()
        else:
            assert not used
    assert not waiting


def calls(module: Path) -> list[ast.expr]:
    """Return the first argument of every `execute` in `module`."""
    return [
        node.args[0]
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr.startswith("execute")
    ]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_no_query_is_put_together_where_it_is_run(module: Path) -> None:
    for argument in calls(module):
        if isinstance(argument, ast.Constant):
            assert DIRECTING.fullmatch(argument.value)
        else:
            assert isinstance(argument, ast.Name)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_results_are_fetched_whole(module: Path) -> None:
    fetching = {
        node.attr
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Attribute) and node.attr.startswith("fetch")
    }
    assert fetching <= {"fetchall"}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_the_store_has_no_clock(module: Path) -> None:
    assert not re.search(r"\bnow\(|today\(|current_(date|timestamp)|import time", module.read_text(encoding="utf-8"))
