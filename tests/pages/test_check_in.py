"""Check in: at any moment, for any day, and edited afterwards."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from ankle_core.diary.check_in import LONGEST_NOTE, CheckIn, Occasion, Side, Signs, Site, Stiffness
from ankle_core.diary.profile import Profile
from pages.parts.frame import frame
from tests.pages.mornings import CHECK_IN, NEITHER, answer, check_in, said, submit
from tests.pages.paper import Paper
from tests.pages.visit import Visit

WHEN = "When was it?"
WEEK = "Mon-Sun left 2 right 1"


def the_only(paper: Paper) -> CheckIn:
    (check_in,) = paper.read().check_ins
    return check_in


def refusal(runner: Visit) -> str:
    """The one sentence of why an answer was not kept; it stands in the form, with the answers."""
    (sentence,) = runner.asked()["refused"].values()
    assert isinstance(sentence, str)
    return sentence


@pytest.mark.parametrize("occasion", Occasion)
def test_every_occasion_is_kept_as_what_it_was(runner: Visit, paper: Paper, occasion: Occasion) -> None:
    check_in(runner, 3, 0, occasion=occasion)
    assert "Saved for today: left 3, right 0" in runner.text
    kept = the_only(paper)
    assert (kept.occasion, kept.worst(Side.LEFT), kept.worst(Side.RIGHT)) == (occasion, 3, 0)
    assert (kept.day, kept.moment, kept.zone) == (paper.today, datetime(2026, 1, 26, 7, 30, tzinfo=UTC), "UTC")


def test_the_morning_is_proposed_until_it_is_told(runner: Visit) -> None:
    assert runner.open(CHECK_IN).asked()["occasion"] == Occasion.MORNING
    answer(runner, 1, 1, NEITHER)
    assert runner.open(CHECK_IN).asked()["occasion"] == Occasion.OTHER


def test_everything_that_was_answered_is_kept(runner: Visit, paper: Paper) -> None:
    check_in(
        runner, 4, 1, no=True, stiff={"left": "under_15"}, swollen=["left"], ache={"right": True}, painkiller=True,
        note="Stairs were fine",
    )  # fmt: skip
    kept = the_only(paper)
    assert kept.signs_of(Side.LEFT) == Signs(Side.LEFT, Stiffness.UNDER_15, True, False, False)
    assert kept.signs_of(Side.RIGHT) == Signs(Side.RIGHT, Stiffness.NONE, False, False, True)
    assert (kept.painkiller, kept.note) == (True, "Stairs were fine")


def test_nothing_unsaid_is_taken_for_a_no(runner: Visit, paper: Paper) -> None:
    check_in(runner, 2)
    kept = the_only(paper)
    assert (kept.worst(Side.RIGHT), kept.painkiller) == (None, None)
    assert all(kept.signs_of(side) == Signs(side) for side in Side)


def test_places_tapped_on_the_feet_carry_the_rating(runner: Visit, paper: Paper) -> None:
    check_in(runner, 3, 1, sites={"left": ["tendon", "heel_tendon"]})
    kept = the_only(paper)
    assert set(kept.sites_of(Side.LEFT)) == {Site.TENDON, Site.HEEL_TENDON}
    assert kept.sites_of(Side.RIGHT) == (Site.ANKLE,)


def test_places_nobody_drew_are_dropped(runner: Visit, paper: Paper) -> None:
    check_in(runner, 3, sites={"left": ["knee", "tendon"]})
    assert the_only(paper).sites_of(Side.LEFT) == (Site.TENDON,)


def test_another_day_takes_what_was_forgotten(runner: Visit, paper: Paper) -> None:
    yesterday = paper.today - timedelta(days=1)
    check_in(runner, 3, day=yesterday)
    assert "Saved for yesterday: left 3" in runner.text
    kept = the_only(paper)
    assert (kept.day, kept.moment) == (yesterday, datetime(2026, 1, 25, 7, tzinfo=UTC))


def test_a_day_long_ago_says_its_date(runner: Visit, paper: Paper) -> None:
    check_in(runner, 3, day=date(2025, 12, 24))
    assert "Saved for Wed 24 Dec 2025: left 3" in runner.text
    assert the_only(paper).day == date(2025, 12, 24)


@pytest.mark.parametrize(
    ("day", "note", "sentence"),
    [
        (
            date(2026, 1, 27),
            "Walked",
            "27 January 2026 has not come yet. Nothing was saved. Choose today or a day before.",
        ),
        (date(2026, 1, 26), "x" * (LONGEST_NOTE + 1), "The note has 2,001 characters; 2,000 fit. Nothing was saved."),
    ],
    ids=["tomorrow", "a huge note"],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    runner: Visit, paper: Paper, day: date, note: str, sentence: str
) -> None:
    check_in(runner, 3, day=day, note=note)
    assert sentence in refusal(runner)
    assert runner.at.date_input[0].value == day
    assert paper.read().check_ins == []
    check_in(runner, 3, day=date(2026, 1, 26), note="short")
    assert the_only(paper).note == "short"


def test_a_note_of_exactly_the_most_characters_is_kept_whole(runner: Visit, paper: Paper) -> None:
    check_in(runner, 3, note="x" * LONGEST_NOTE)
    assert len(the_only(paper).note) == LONGEST_NOTE


def test_a_check_in_without_a_number_is_refused(runner: Visit, paper: Paper) -> None:
    check_in(runner, no=True)
    assert refusal(runner).startswith("No ankle was rated.")
    assert paper.read().check_ins == []


def test_one_that_cannot_be_takes_no_other_with_it(runner: Visit, paper: Paper) -> None:
    submit(runner.open(CHECK_IN), said(note="no number"), said(3))
    assert refusal(runner).startswith("No ankle was rated.")
    assert len(runner.asked()["acknowledged"]) == 1
    assert the_only(paper).worst(Side.LEFT) == 3


def test_a_second_morning_of_one_day_is_laid_over_the_first_and_both_are_told(
    runner: Visit, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame, "HELD_S", 0)
    other = Visit("another tab")
    check_in(runner, 3)
    first = the_only(paper)
    other.open()
    paper.it_is(paper.today, "08:10")
    submit(other, said(None, 1) | {"day": str(paper.today), "occasion": "morning"})
    kept = the_only(paper)
    assert (kept.id, kept.worst(Side.LEFT), kept.worst(Side.RIGHT)) == (first.id, 3, 1)
    assert "This morning had been answered already, at 07:30. The later answer counts: left 3, right 1." in other.text
    told = "This morning was answered again elsewhere, at 08:10. The later answer counts: left 3, right 1."
    assert told in runner.open().text
    assert told not in runner.run().text


def test_what_waited_for_the_line_does_not_undo_a_later_answer(runner: Visit, paper: Paper) -> None:
    runner.open()
    check_in(Visit("the computer"), 4, 1)
    paper.it_is(paper.today, "09:00")
    submit(runner, said(2, 0, seconds_ago=7200))
    assert (the_only(paper).worst(Side.LEFT), the_only(paper).worst(Side.RIGHT)) == (4, 1)
    assert "The later answer counts: left 4, right 1." in runner.text


def test_an_answer_that_waited_is_as_old_as_its_tap(runner: Visit, paper: Paper) -> None:
    runner.open()
    paper.it_is(paper.today, "09:00")
    submit(runner, said(2, 0, seconds_ago=5400))
    kept = the_only(paper)
    assert kept.moment == kept.entered_at == datetime(2026, 1, 26, 7, 30, tzinfo=UTC)


def test_one_tap_is_kept_once_however_often_it_is_handed_over_and_whatever_becomes_of_it(
    runner: Visit, paper: Paper
) -> None:
    tapped = said(3) | {"id": "00000000-0000-4000-8000-00000000000a", "day": "2026-01-26", "occasion": "morning"}
    for _ in range(2):
        submit(runner.open(CHECK_IN), tapped)
        assert runner.asked()["acknowledged"] == [tapped["id"]]
    assert the_only(paper).worst(Side.LEFT) == 3
    submit(runner.tap("Edit"), said(1))
    submit(runner.open(CHECK_IN), tapped)
    assert the_only(paper).worst(Side.LEFT) == 1, "what was edited since stays"
    runner.tap("Edit").tap("Delete this")
    submit(runner.open(CHECK_IN), tapped)
    assert paper.read().check_ins == [], "and what was deleted"


def test_a_tap_that_became_one_with_an_earlier_morning_is_kept_once_as_well(runner: Visit, paper: Paper) -> None:
    check_in(runner, 3)
    tapped = said(5) | {"id": "00000000-0000-4000-8000-00000000000b", "day": "2026-01-26", "occasion": "morning"}
    submit(runner, tapped)
    assert the_only(paper).worst(Side.LEFT) == 5
    submit(runner.open(CHECK_IN).tap("Edit"), said(1))
    submit(runner.open(CHECK_IN), tapped)
    assert runner.asked()["acknowledged"] == [tapped["id"]]
    assert the_only(paper).worst(Side.LEFT) == 1


def test_answers_of_another_diary_are_refused(runner: Visit, paper: Paper) -> None:
    runner.open(CHECK_IN).hand_over({"diary": "elsewhere", "waiting": []}, "questions")
    assert "These answers belong to another diary. Nothing of it was saved" in runner.refusal
    assert paper.read().check_ins == []


# The list


def test_what_was_entered_is_listed_newest_first(runner: Visit, paper: Paper) -> None:
    paper.write("Sat left 2 right 1\nSun left 3 right 0 limping | other right 4")
    assert [row.all for row in runner.open(CHECK_IN).rows("check-in")] == [
        "yesterday, another moment right 4",
        "yesterday, first steps this morning left 3, right 0, right limp",
        "Sat 10 Jan, first steps this morning left 2, right 1, no limp, no swelling",
    ]


def test_editing_starts_from_what_was_said_and_replaces_it(runner: Visit, paper: Paper) -> None:
    paper.write("Sun left 3 right 0 limping")
    runner.open(CHECK_IN).tap("Edit")
    assert "**Editing** first steps this morning, yesterday." in runner.text
    shown = runner.asked()["shown"]
    assert (shown["soreness"], shown["limp"]) == ({"left": 3, "right": 0}, {"left": False, "right": True})
    before = the_only(paper)
    submit(runner, said(1, 0, no=True, note="A slip"))
    assert "Saved for yesterday: left 1, right 0, no limp, no swelling." in runner.text
    assert "**Editing**" not in runner.text
    after = the_only(paper)
    assert (after.id, after.day, after.moment) == (before.id, before.day, before.moment)
    assert (after.worst(Side.LEFT), after.note) == (1, "A slip")


def test_an_edit_can_be_left_and_a_refused_one_leaves_the_list(runner: Visit, paper: Paper) -> None:
    paper.write("Sun left 3 right 0 limping")
    before = the_only(paper)
    submit(runner.open(CHECK_IN).tap("Edit"), said(3, note="x" * 2001))
    assert "The note has 2,001 characters" in refusal(runner)
    assert [row.what for row in runner.rows("check-in")] == ["yesterday, first steps this morning"]
    runner.tap("Leave as it was")
    assert "**Editing**" not in runner.text
    assert the_only(paper) == before


def test_what_another_page_asked_may_arrive_without_ending_an_edit(runner: Visit, paper: Paper) -> None:
    paper.write("Sun left 3 right 0")
    runner.open(CHECK_IN).tap("Edit")
    edits = runner.asked()["edits"]
    submit(runner, said(1) | {"day": "2026-01-26", "occasion": "morning", "edits": None})
    assert "**Editing** first steps this morning, yesterday." in runner.text
    assert runner.asked()["edits"] == edits


def test_an_edit_of_what_was_deleted_meanwhile_is_refused(runner: Visit, paper: Paper) -> None:
    paper.write("Sun left 3 right 0")
    runner.open(CHECK_IN).tap("Edit")
    edits = runner.asked()["edits"]
    Visit("another tab").open(CHECK_IN).tap("Edit").tap("Delete this")
    submit(runner, said(1) | {"edits": edits})
    assert refusal(runner) == "What you edited was deleted meanwhile. Nothing was changed. Bring it back first."
    assert paper.read().check_ins == []


def test_a_note_is_shown_as_it_stands(runner: Visit, paper: Paper) -> None:
    check_in(runner, 3, note="*stairs*")
    assert runner.rows("check-in")[0].small == ("*stairs*",)


def test_an_edit_later_in_the_day_leaves_the_moment_it_was_felt(runner: Visit, paper: Paper) -> None:
    check_in(runner, 3)
    before = the_only(paper)
    paper.it_is(paper.today, "12:00")
    submit(runner.run().tap("Edit"), said(2))
    after = the_only(paper)
    assert (after.moment, after.worst(Side.LEFT)) == (before.moment, 2)


def test_editing_may_move_it_to_another_day(runner: Visit, paper: Paper) -> None:
    paper.write("Sun left 3 right 0")
    runner.open(CHECK_IN).tap("Edit").on(paper.today - timedelta(days=2)).run()
    submit(runner, said(3, 0))
    kept = the_only(paper)
    assert (kept.day, kept.moment.date()) == (paper.today - timedelta(days=2),) * 2


def test_a_refused_edit_changes_nothing_and_stays_open(runner: Visit, paper: Paper) -> None:
    paper.write("Sun left 3 right 0")
    before = the_only(paper)
    runner.open(CHECK_IN).tap("Edit").on(paper.today + timedelta(days=1)).run()
    submit(runner, said(9, 0))
    assert "has not come yet" in refusal(runner)
    assert "**Editing**" in runner.text
    assert the_only(paper) == before


def test_two_places_with_different_numbers_survive_an_edit_of_the_note(runner: Visit, paper: Paper) -> None:
    paper.write("Sun left 4 tendon 3")
    before = the_only(paper)
    shown = runner.open(CHECK_IN).tap("Edit").asked()["shown"]
    submit(runner, shown | {"note": "Walked"})
    assert (the_only(paper).ratings, the_only(paper).note) == (before.ratings, "Walked")


def test_a_new_number_is_that_of_every_marked_place(runner: Visit, paper: Paper) -> None:
    paper.write("Sun left 4 tendon 3 right 1")
    shown = runner.open(CHECK_IN).tap("Edit").asked()["shown"]
    submit(runner, shown | {"soreness": {"left": 2, "right": 1}, "sites": {"left": ["tendon"]}})
    assert [(r.side, r.site, r.soreness) for r in the_only(paper).ratings] == [
        (Side.LEFT, Site.TENDON, 2),
        (Side.RIGHT, Site.ANKLE, 1),
    ]


def test_a_no_said_of_one_side_only_survives_an_edit_of_the_note(runner: Visit, paper: Paper) -> None:
    paper.write("Sun left 3 right 0")
    paper.replace(replace(the_only(paper), signs=(Signs(Side.LEFT, swelling=False, limp=False),)))
    shown = runner.open(CHECK_IN).tap("Edit").asked()["shown"]
    submit(runner, shown | {"note": "Walked"})
    assert the_only(paper).signs_of(Side.LEFT) == Signs(Side.LEFT, swelling=False, limp=False)
    assert the_only(paper).signs_of(Side.RIGHT).limp is None


def test_an_old_morning_whose_note_is_edited_was_not_written_down_late(runner: Visit, paper: Paper) -> None:
    check_in(runner, 8)
    before = the_only(paper)
    paper.it_is(paper.today + timedelta(days=2), "12:00")
    submit(runner.open(CHECK_IN).tap("Edit"), runner.asked()["shown"] | {"note": "Walked"})
    assert (the_only(paper).entered_at, the_only(paper).note) == (before.entered_at, "Walked")
    submit(runner.run().tap("Edit"), said(7))
    assert the_only(paper).entered_at == datetime.combine(paper.today, time(12), UTC)


def test_what_was_deleted_is_gone_and_can_be_brought_back(runner: Visit, paper: Paper) -> None:
    paper.write("Sun left 3 right 0")
    before = the_only(paper)
    runner.open(CHECK_IN).tap("Edit").tap("Delete this")
    assert "left 3" not in runner.text
    assert paper.read().check_ins == []
    runner.run().tap("Deleted. Bring it back")
    assert "left 3, right 0" in runner.text
    assert not runner.buttons("Deleted")
    assert the_only(paper) == before


def test_an_empty_list_says_what_will_stand_there(runner: Visit) -> None:
    assert "What you enter appears here, to be edited or deleted." in runner.open(CHECK_IN).text


def test_own_tags_are_asked_about_kept_and_shown(runner: Visit, paper: Paper) -> None:
    paper.write("Mon left 1 right 1", known=Profile(tags=("Slept badly", "Long standing")))
    runner.open(CHECK_IN)
    assert runner.asked()["tags"] == ["Slept badly", "Long standing"]
    submit(runner, said(1, 1, no=True, tags=["Slept badly"], note="Hot room"))
    assert paper.read().check_ins[-1].tags == ("Slept badly",)
    assert runner.open(CHECK_IN).rows("check-in")[0].small == ("Slept badly. Hot room",)


@pytest.mark.parametrize("tags", ["Slept badly", [7], ["x" * 31]])
def test_tags_that_cannot_be_are_refused(runner: Visit, paper: Paper, tags: object) -> None:
    paper.write("Mon left 1 right 1", known=Profile(tags=("Slept badly",)))
    runner.open(CHECK_IN)
    submit(runner, said(1, 1, tags=tags))
    assert len(paper.read().check_ins) == 1


def test_own_tags_are_made_in_a_fold_of_the_page(runner: Visit, paper: Paper) -> None:
    paper.write("Mon left 1 right 1")
    runner.open(CHECK_IN).unfold("own-tags")
    runner.enter("A new one", "  Slept   badly ").tap("Save the tags")
    runner.enter("A new one", "Long standing").tap("Save the tags")
    assert paper.read().profile.tags == ("Slept badly", "Long standing")
    runner.open(CHECK_IN).enter("A new one", "slept BADLY").tap("Save the tags")
    assert "One tag is there already." in runner.refusal
    runner.open(CHECK_IN).enter("A new one", "").choose("Asked about; tap one to take it away", ["Long standing"]).tap(
        "Save the tags"
    )
    assert paper.read().profile.tags == ("Long standing",)
