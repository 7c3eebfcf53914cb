"""What can go wrong with the file is said on the page in the store's own sentence, never as a stack trace."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from ankle_core.store import open_store
from tests.pages.mornings import said, submit
from tests.pages.paper import Paper
from tests.pages.visit import PAGES, Visit
from tests.places import CHECKOUT


@pytest.fixture
def held(paper: Paper) -> Iterator[Paper]:
    """The diary, open somewhere else."""
    with closing(open_store(paper.path)):
        yield paper


@pytest.mark.parametrize("page", PAGES)
def test_a_diary_that_is_open_elsewhere_is_named_on_every_page(held: Paper, page: str, runner: Visit) -> None:
    runner.open(page)
    assert f"The diary {held.path} is open in another program" in runner.refusal
    assert "It was not touched. Use it there, or close that program and try again." in runner.refusal
    assert "A training log, not medical advice." in runner.text
    assert "Something feels wrong" in [link.label for link in runner.links()]


def test_the_page_opens_once_the_other_program_has_let_go(paper: Paper, runner: Visit) -> None:
    with closing(open_store(paper.path)):
        assert "is open in another program" in runner.open().refusal
    assert "Nothing is written yet" in runner.open().text


def test_a_damaged_file_is_said_and_left_as_it_is(paper: Paper, runner: Visit) -> None:
    paper.write("Mon-Sun left 2 right 1")
    paper.close()
    whole = paper.path.read_bytes()
    spoiled = whole[:4096] + b"\xff" * 8192 + whole[12288:]
    paper.path.write_bytes(spoiled)
    assert "is damaged" in runner.open().refusal
    assert paper.path.read_bytes() == spoiled


def test_a_file_that_is_something_else_is_left_alone(paper: Paper, runner: Visit) -> None:
    paper.path.write_text("My shopping list")
    assert f"{paper.path} is not a diary of Surefoot. It was left as it is." in runner.open().refusal
    assert paper.path.read_text() == "My shopping list"


def test_another_database_is_left_alone(paper: Paper, runner: Visit) -> None:
    paper.path.unlink()
    with closing(duckdb.connect(str(paper.path))) as other:
        other.execute("CREATE TABLE shopping (item TEXT)")
    assert "is not a diary of Surefoot" in runner.open().refusal


def test_a_missing_folder_is_said_and_nothing_is_created(paper: Paper, runner: Visit) -> None:
    folder = paper.path.parent / "unplugged drive"
    Paper(folder / "surefoot.duckdb", copied=False)
    assert f"There is no folder {folder} for the diary. Nothing was created." in runner.open().refusal
    assert not folder.exists()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no such permissions")
def test_a_folder_that_may_not_be_written_is_said(paper: Paper, runner: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path) -> None:
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr("ankle_core.store.file.system.require_writable", refuse)
    assert f"Surefoot may not write to {paper.path} or its folder." in runner.open().refusal


def test_a_diary_taken_away_while_it_is_open_refuses_to_write_and_keeps_what_was_typed(
    paper: Paper, runner: Visit
) -> None:
    paper.write()
    runner.open("pages/check_in.py")
    paper.path.rename(paper.path.with_name("elsewhere.duckdb"))
    submit(runner, said(3, note="Walked"))
    (sentence,) = runner.asked()["refused"].values()
    assert "was moved, deleted or replaced while Surefoot had it open" in sentence
    paper.path.with_name("elsewhere.duckdb").rename(paper.path)
    submit(runner, said(3, note="Walked"))
    assert "Saved for today: left 3" in runner.text
    assert len(paper.read().check_ins) == 1


def test_a_diary_taken_away_while_it_is_open_is_said_on_every_page_until_it_is_back(
    paper: Paper, runner: Visit
) -> None:
    paper.write()
    said = "was moved, deleted or replaced while Surefoot had it open. Nothing was written to what is there now."
    assert said not in runner.open().text
    paper.path.rename(paper.path.with_name("elsewhere.duckdb"))
    assert said in runner.open().text
    assert said in runner.open("pages/diary.py").text
    paper.path.with_name("elsewhere.duckdb").rename(paper.path)
    assert said not in runner.run().text


def test_a_stack_trace_is_never_shown_to_the_runner() -> None:
    config = (CHECKOUT / ".streamlit" / "config.toml").read_text("utf-8")
    assert 'showErrorDetails = "none"' in config
