"""What a button answers is what it says: the decisions of the questions, each with its answers and its words."""

from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Page

from ankle_core.diary.check_in import Occasion
from pages.parts.check_in import questions
from pages.parts.frame.browser import SHARED
from pages.parts.words import check_in_words

pytestmark = pytest.mark.browser

LEFT_AND_RIGHT = {"left": None, "right": None}
OFFERS = """
([asked, changes]) => {
  const draft = { ...freshDraft(asked), ...changes };
  const { first, second } = offered(asked, draft);
  return { first, second, missing: missing(asked, draft), does: answersOf(asked, draft, first.rest),
    instead: second && answersOf(asked, draft, second.rest) };
}
"""


@pytest.fixture
def page(chromium: Any) -> Any:
    """A page with nothing but the scripts that decide."""
    page = chromium.new_page()
    page.set_content("<p>Nothing</p>")
    names = [*SHARED, *(questions.HERE / f"{name}.js" for name in ("draft", "outbox"))]
    page.add_script_tag(content="\n".join(path.read_text("utf-8") for path in names))
    yield page
    page.close()


def asked(occasion: Occasion = Occasion.MORNING, **more: Any) -> dict[str, Any]:
    return {
        "diary": "d", "subject": "today", "today": "2026-01-26", "day": "2026-01-26", "occasion": occasion, "edits": None,
        "shown": None, "since": None, "tags": [], "words": check_in_words.questions(occasion),
    } | more  # fmt: skip


def offers(page: Page, question: dict[str, Any], **changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(OFFERS, [question, changes])
    return found


def both(value: object) -> dict[str, object]:
    return {"left": value, "right": value}


RATED = {"left": 2, "right": 0}


def test_the_usual_morning_is_answered_with_no_where_the_button_says_so(page: Page) -> None:
    found = offers(page, asked(), soreness=RATED)
    assert found["first"]["label"] == "Nothing else"
    assert found["first"]["small"] == "not stiff, swollen or limping, no painkiller"
    does = found["does"]
    assert (does["stiffness"], does["swelling"], does["limp"], does["painkiller"]) == (
        both("none"), both(False), both(False), False,
    )  # fmt: skip
    assert found["missing"] is None


def test_not_sure_leaves_the_rest_unknown_and_keeps_what_was_tapped(page: Page) -> None:
    found = offers(page, asked(), soreness=RATED, on=["swollen"], swelling={"left": True, "right": None})
    assert found["second"]["label"] == "Not sure about the rest"
    instead = found["instead"]
    assert (instead["stiffness"], instead["limp"], instead["painkiller"]) == (both(None), both(None), None)
    assert instead["swelling"] == {"left": True, "right": None}
    assert found["does"]["swelling"] == {"left": True, "right": False}


def test_a_side_without_a_number_stays_unknown_and_the_button_says_which_is_saved(page: Page) -> None:
    found = offers(page, asked(), soreness={"left": 2, "right": None})
    assert found["first"]["label"] == "Save the left only"
    does = found["does"]
    assert (does["stiffness"], does["swelling"], does["limp"]) == (
        {"left": "none", "right": None}, {"left": False, "right": None}, {"left": False, "right": None},
    )  # fmt: skip
    assert offers(page, asked(), soreness={"left": None, "right": 0})["first"]["label"] == "Save the right only"


def test_a_sign_of_a_side_that_was_not_rated_is_kept(page: Page) -> None:
    changes = {"soreness": {"left": None, "right": 0}, "on": ["limping"], "limp": {"left": True, "right": None}}
    assert offers(page, asked(), **changes)["does"]["limp"] == {"left": True, "right": False}


CHIPS = {
    "stiff": ({"stiffness": {"left": "under_15", "right": None}}, "not swollen or limping, no painkiller"),
    "swollen": ({"swelling": {"left": True, "right": None}}, "not stiff or limping, no painkiller"),
    "limping": ({"limp": {"left": True, "right": None}}, "not stiff or swollen, no painkiller"),
    "painkiller": ({}, "not stiff, swollen or limping"),
    "ache": ({"ache": {"left": True, "right": None}}, "not stiff, swollen or limping, no painkiller"),
    "where": ({"sites": {"left": ["heel"], "right": []}}, "not stiff, swollen or limping, no painkiller"),
}


@pytest.mark.parametrize("chip", CHIPS)
def test_once_a_chip_is_on_the_button_saves_and_names_what_it_still_answers_with_no(page: Page, chip: str) -> None:
    marked, small = CHIPS[chip]
    found = offers(page, asked(), soreness=RATED, on=[chip], **marked)
    assert (found["first"]["label"], found["first"]["small"]) == ("Save", small)
    assert found["missing"] is None


@pytest.mark.parametrize("chip", ["stiff", "swollen", "limping", "ache"])
def test_a_chip_that_names_no_side_is_asked_about_before_it_is_saved(page: Page, chip: str) -> None:
    assert offers(page, asked(), soreness=RATED, on=[chip])["missing"] == chip
    assert check_in_words.QUESTIONS["missing"][chip]


def test_without_a_number_nothing_is_saved(page: Page) -> None:
    assert offers(page, asked())["missing"] == "number"


def test_a_chip_that_was_taken_back_says_no_more_than_the_button(page: Page) -> None:
    found = offers(
        page, asked(), soreness=RATED, swelling={"left": True, "right": None}, sites={"left": ["heel"], "right": []}
    )
    assert found["does"]["swelling"] == both(False)
    assert found["does"]["sites"] == {"left": [], "right": []}


@pytest.mark.parametrize("occasion", [Occasion.DURING, Occasion.HOUR_LATER, Occasion.OTHER])
def test_stiffness_is_asked_of_mornings_alone(page: Page, occasion: Occasion) -> None:
    found = offers(page, asked(occasion), soreness=RATED, on=["stiff"], stiffness=both("under_5"))
    assert found["first"]["small"] == "not swollen or limping, no painkiller"
    assert found["does"]["stiffness"] == both(None)
    assert found["missing"] is None


SINCE = {"question": "Since yesterday's run: was it ever more than that?", "occasions": {"during": "Worst during"}}


@pytest.mark.parametrize(
    ("tapped", "said"),
    [(None, None), ("no", "never more"), ("yes", {"during": {"left": 4, "right": None}})],
    ids=["not answered", "no", "yes"],
)
def test_what_was_since_yesterday_is_said_as_it_was_tapped(page: Page, tapped: str | None, said: object) -> None:
    changes = {"soreness": RATED, "since": tapped, "recalled": {"during": {"left": 4, "right": None}}}
    assert offers(page, asked(since=SINCE), **changes)["does"]["since"] == said
    assert offers(page, asked(), **changes)["does"]["since"] is None


KNOWN = {
    "soreness": {"left": 3, "right": 1}, "sites": {"left": ["heel"], "right": []},
    "stiffness": {"left": "under_5", "right": None}, "swelling": {"left": False, "right": True},
    "limp": both(None), "ache": both(None), "painkiller": None, "tags": None, "note": "Stairs",
}  # fmt: skip
EDIT = {"edits": "an id", "shown": KNOWN}


def test_an_edit_keeps_what_it_does_not_touch(page: Page) -> None:
    found = offers(page, asked(**EDIT))
    assert (found["first"]["label"], found["first"]["small"]) == ("Save the changes", "")
    does = found["does"]
    assert {name: does[name] for name in KNOWN} == KNOWN


def test_an_edit_may_answer_the_rest_with_no(page: Page) -> None:
    found = offers(page, asked(**EDIT))
    assert found["second"]["label"] == "Nothing else"
    instead = found["instead"]
    assert instead["stiffness"] == {"left": "under_5", "right": "none"}
    assert (instead["swelling"], instead["limp"], instead["painkiller"]) == (
        {"left": False, "right": True}, both(False), False,
    )  # fmt: skip


def test_an_edit_of_what_was_answered_whole_offers_no_second_button(page: Page) -> None:
    whole = KNOWN | {"stiffness": both("none"), "limp": both(False), "painkiller": False}
    assert offers(page, asked(edits="an id", shown=whole))["second"] is None


def test_a_yes_that_is_taken_back_in_an_edit_is_a_no_and_the_button_says_so(page: Page) -> None:
    found = offers(page, asked(**EDIT), on=["stiff", "where"])
    assert found["first"]["small"] == "not swollen"
    assert found["does"]["swelling"] == both(False)


NAMES = "() => [newName(), newName()]"


def test_every_tap_has_a_name_of_its_own_that_the_server_can_read(page: Page) -> None:
    one, other = page.evaluate(NAMES)
    assert one != other
    assert UUID(one).version == 4


TAGS = {"tags": ["Slept badly", "Long standing"]}


def test_no_tag_is_an_answer_of_the_button_that_says_so(page: Page) -> None:
    found = offers(page, asked(**TAGS), soreness=RATED)
    assert found["first"]["small"] == "not stiff, swollen or limping, no painkiller, no tag"
    assert (found["does"]["tags"], found["instead"]["tags"]) == ([], None)


def test_a_tag_that_is_tapped_is_kept_whatever_of_the_rest_is(page: Page) -> None:
    found = offers(page, asked(**TAGS), soreness=RATED, tags=["Slept badly"])
    assert (found["first"]["label"], found["first"]["small"]) == (
        "Save",
        "not stiff, swollen or limping, no painkiller",
    )
    assert found["does"]["tags"] == found["instead"]["tags"] == ["Slept badly"]


def test_whoever_has_no_tags_is_asked_about_none(page: Page) -> None:
    assert offers(page, asked(), soreness=RATED)["does"]["tags"] is None
    assert offers(page, asked(**EDIT))["does"]["tags"] is None


@pytest.mark.parametrize(
    ("before", "open_", "rest"), [(None, None, []), ([], [], []), (["Slept badly"], ["Slept badly"], None)]
)
def test_an_edit_keeps_the_tags_it_does_not_touch(page: Page, before: object, open_: object, rest: object) -> None:
    found = offers(page, asked(edits="an id", shown=KNOWN | {"tags": before}, **TAGS))
    assert found["does"]["tags"] == open_
    if rest is not None:
        assert found["instead"]["tags"] == rest
