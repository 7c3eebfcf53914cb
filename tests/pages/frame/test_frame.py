"""Every page stands in the same frame, whatever is written in the diary."""

import ast

import pytest

from tests.pages.paper import Paper
from tests.pages.visit import PAGES, TODAY, Visit
from tests.places import CHECKOUT

FOOTER = "A training log, not medical advice."
TODAY_SCRIPT = "pages/parts/today/today.py"


def first_statement(page: str) -> ast.stmt:
    """Return where the script of a page begins: after docstring, imports, definitions and constants."""
    body = ast.parse((CHECKOUT / (TODAY_SCRIPT if page == TODAY else page)).read_text("utf-8")).body
    if page == TODAY:
        (script,) = [one for one in body if isinstance(one, ast.FunctionDef) and one.name == "page"]
        body = script.body
    said = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign)
    return next(
        one for one in body if not isinstance(one, said) and not (isinstance(one, ast.Expr) and is_text(one.value))
    )


def is_text(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_the_frame_before_anything_else(page: str) -> None:
    begin = first_statement(page)
    assert isinstance(begin, ast.With)
    assert ast.unparse(begin.items[0].context_expr).startswith("frame.open_page(")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_on_an_empty_diary_with_the_way_to_the_signs_and_the_footer(page: str, runner: Visit) -> None:
    assert_framed(runner.open(page))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_on_a_season_of_data(page: str, runner: Visit, full: Paper) -> None:
    assert_framed(runner.open(page))


def assert_framed(runner: Visit) -> None:
    assert not runner.at.error
    assert FOOTER in runner.text
    tabs = [link.label for link in runner.links()]
    assert "Something feels wrong" in tabs
    assert {"Today", "Routines", "Check in", "Runs", "Progress", "Exercises", "Settings"} <= set(tabs)
    assert len(runner.at.title) + len(runner.at.subheader) > 0, "a page says where one is"


def test_every_page_is_reached_by_a_link_but_the_session_which_a_start_opens(runner: Visit) -> None:
    leading = ("app.py", "pages/runs.py", "pages/routines.py", "pages/settings.py")
    links = [link for page in leading for link in runner.open(page).links()]
    reached = {link.proto.page or "app" for link in links}
    assert reached == {page.split("/")[-1].removesuffix(".py") for page in PAGES} - {"session"}


def test_a_clock_that_was_fixed_says_so(runner: Visit) -> None:
    assert "The clock stands at 2026-01-26T07:30:00+00:00." in runner.open().text


@pytest.mark.parametrize("page", PAGES)
def test_no_page_promises_what_does_not_exist_yet(page: str, runner: Visit) -> None:
    """The report and the way back to running come later."""
    text = runner.open(page).text.lower()
    for later in ("coming soon", "return to run", "for the physio"):
        assert later not in text, later
