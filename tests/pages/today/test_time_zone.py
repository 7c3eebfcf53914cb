"""A runner who flies: the days go on by another zone with one tap, and nothing that was written moves."""

from datetime import date

import pytest

from ankle_core.diary.profile import Profile
from tests.pages.mornings import CHECK_IN, answer, said, submit
from tests.pages.paper import Paper
from tests.pages.visit import Visit

OFFER = "Use Los Angeles from today"
THURSDAY = date(2025, 12, 4)
#: Wednesday evening in UTC: Thursday morning in Auckland, Wednesday noon in Los Angeles.
EVENING = "20:00"


@pytest.fixture
def in_auckland(paper: Paper) -> Paper:
    """A diary at home in Auckland, where the clock of the tests stands on Thursday morning."""
    paper.write(known=Profile(zone="Pacific/Auckland"))
    paper.it_is(date(2025, 12, 3), EVENING)
    return paper


def test_a_phone_in_another_zone_says_so_and_one_tap_changes_it(in_auckland: Paper) -> None:
    runner = Visit(zone="America/Los_Angeles").open()
    assert "Thursday 4 December" in runner.text
    assert "This phone is on Los Angeles time; your diary counts its days by Auckland." in runner.text
    runner.tap(OFFER)
    assert "Wednesday 3 December" in runner.text
    assert not runner.buttons(OFFER)
    assert in_auckland.read().profile.zone == "America/Los_Angeles"


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Antarctica/McMurdo", None, "Nowhere/Land"])
def test_where_the_clock_is_the_same_or_unknown_nothing_is_said(in_auckland: Paper, zone: str | None) -> None:
    assert "This phone is on" not in Visit(zone=zone).open().text


def test_until_the_diary_has_a_zone_there_is_nothing_to_change(paper: Paper) -> None:
    paper.write()
    assert "This phone is on" not in Visit(zone="America/Los_Angeles").open().text


def test_a_day_that_comes_twice_is_asked_once_and_keeps_its_answer(in_auckland: Paper) -> None:
    """Answered on Thursday in Auckland, flown over the date line, and on Thursday again the next morning."""
    answer(Visit(zone="Pacific/Auckland"), 3, 1)
    there = Visit("there", zone="America/Los_Angeles").open().tap(OFFER)
    assert "How are your ankles?" in there.text, "Wednesday has no morning yet"
    answer(there, 2, 1)
    in_auckland.it_is(THURSDAY, EVENING)
    there.open()
    assert "Thursday 4 December" in there.text
    assert "How are your ankles?" not in there.text, "Thursday was answered, before the flight"
    assert {one.day for one in in_auckland.read().check_ins} == {date(2025, 12, 3), THURSDAY}


def test_what_lies_on_a_day_yet_to_come_can_be_edited(in_auckland: Paper) -> None:
    answer(Visit(zone="Pacific/Auckland"), 3, 1)
    there = Visit("there", zone="America/Los_Angeles").open().tap(OFFER)
    submit(there.open(CHECK_IN).tap("Edit"), said(2, 1))
    (kept,) = in_auckland.read().check_ins
    assert (kept.day, kept.ratings[0].soreness) == (THURSDAY, 2)


def test_flying_west_to_east_leaves_a_day_without_a_morning(paper: Paper) -> None:
    paper.write(known=Profile(zone="America/Los_Angeles"))
    paper.it_is(date(2025, 12, 3), EVENING)
    answer(Visit(zone="America/Los_Angeles"), 3, 1)
    paper.it_is(THURSDAY, EVENING)
    there = Visit("there", zone="Pacific/Auckland").open().tap("Use Auckland from today")
    assert "Friday 5 December" in there.text
    answer(there, 2, 1)
    assert [one.day for one in paper.read().check_ins] == [date(2025, 12, 3), date(2025, 12, 5)]


def test_settings_show_the_zone_and_change_it(in_auckland: Paper) -> None:
    runner = Visit(zone="Pacific/Auckland").open("pages/settings.py")
    assert runner.field("Days by the clock of").value == "Pacific/Auckland"
    runner.enter("Days by the clock of", "Europe/Berlin").tap("Save")
    assert in_auckland.read().profile.zone == "Europe/Berlin"


def test_other_choices_leave_a_zone_that_nobody_chose_to_the_browser(paper: Paper) -> None:
    Visit(zone="Europe/Berlin").open("pages/settings.py").tap("Save")
    assert paper.read().profile.zone == ""
