"""Check in: at any moment, for any day, and edited afterwards."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from ankle_core.diary.check_in import LONGEST_NOTE, CheckIn, Occasion, Side, Signs, Site, Stiffness
from tests.pages.mornings import NEITHER, answer
from tests.pages.paper import Paper
from tests.pages.visit import Visit

PAGE = "pages/check_in.py"
WHEN = "When was it?"
MARKS = "Swelling or limp? Tap all that fit"
ALSO = "Also, if so. Muscle ache never changes the light"
WEEK = "Mon-Sun left 2 right 1"


def the_only(paper: Paper) -> CheckIn:
    (check_in,) = paper.read().check_ins
    return check_in


def mark(runner: Visit, **marked: list[str]) -> Visit:
    """Tap places on the drawn feet, as the component hands them over."""
    (key,) = [node.key for node in runner.at.get("bidi_component") if node.proto.component_name == "surefoot_foot_map"]
    assert key
    runner.at.session_state[key] = {"marked": {"left": [], "right": []} | marked}
    return runner


@pytest.mark.parametrize("occasion", Occasion)
def test_every_occasion_is_kept_as_what_it_was(runner: Visit, paper: Paper, occasion: Occasion) -> None:
    runner.open(PAGE).choose(WHEN, occasion).run()
    runner.choose("Left ankle", 3).choose("Right ankle", 0).tap("Save")
    assert "Saved for today: left 3, right 0" in runner.text
    kept = the_only(paper)
    assert (kept.occasion, kept.worst(Side.LEFT), kept.worst(Side.RIGHT)) == (occasion, 3, 0)
    assert (kept.day, kept.moment, kept.zone) == (paper.today, datetime(2026, 1, 26, 7, 30, tzinfo=UTC), "UTC")


def test_the_morning_is_proposed_until_it_is_told(runner: Visit) -> None:
    assert runner.open(PAGE).answers(WHEN).value is Occasion.MORNING
    answer(runner, 1, 1, NEITHER)
    assert runner.open(PAGE).answers(WHEN).value is Occasion.OTHER


def test_stiffness_is_asked_of_mornings_alone(runner: Visit) -> None:
    asked = "Left: minutes of stiffness on waking"
    assert asked in runner.open(PAGE).choose(WHEN, Occasion.MORNING).run().text
    assert asked not in runner.choose(WHEN, Occasion.DURING).run().text


def test_the_screen_says_the_ankle_and_not_the_tired_muscle(runner: Visit) -> None:
    for page in (PAGE, "app.py"):
        assert "Rate the ankle, not the tired muscle" in runner.open(page).text


def test_everything_that_was_answered_is_kept(runner: Visit, paper: Paper) -> None:
    runner.open(PAGE).choose("Left ankle", 4).choose("Right ankle", 1)
    runner.choose("Left: minutes of stiffness on waking", Stiffness.UNDER_15)
    runner.choose(MARKS, ["Left swollen"])
    runner.choose(ALSO, ["Right muscle ache", "Painkiller in the last 8 hours"])
    runner.enter("Note", "Stairs were fine").tap("Save")
    kept = the_only(paper)
    assert kept.signs_of(Side.LEFT) == Signs(Side.LEFT, Stiffness.UNDER_15, True, False, False)
    assert kept.signs_of(Side.RIGHT) == Signs(Side.RIGHT, None, False, False, True)
    assert (kept.painkiller, kept.note) == (True, "Stairs were fine")


def test_nothing_is_preset_and_nothing_unsaid_is_taken_for_a_no(runner: Visit, paper: Paper) -> None:
    runner.open(PAGE)
    assert [runner.answers(label).value for label in ("Left ankle", "Right ankle", MARKS)] == [None, None, []]
    runner.choose("Left ankle", 2).tap("Save")
    kept = the_only(paper)
    assert (kept.worst(Side.RIGHT), kept.signs_of(Side.LEFT).limp, kept.signs_of(Side.LEFT).swelling) == (
        None,
        None,
        None,
    )


def test_neither_answers_limp_and_swelling_of_both_ankles(runner: Visit, paper: Paper) -> None:
    runner.open(PAGE).choose("Left ankle", 2).choose(MARKS, [NEITHER]).tap("Save")
    kept = the_only(paper)
    assert all((kept.signs_of(side).limp, kept.signs_of(side).swelling) == (False, False) for side in Side)


def test_places_tapped_on_the_feet_carry_the_rating(runner: Visit, paper: Paper) -> None:
    mark(runner.open(PAGE), left=["tendon", "heel_tendon"]).run()
    runner.choose("Left ankle", 3).choose("Right ankle", 1).tap("Save")
    kept = the_only(paper)
    assert set(kept.sites_of(Side.LEFT)) == {Site.TENDON, Site.HEEL_TENDON}
    assert kept.sites_of(Side.RIGHT) == (Site.ANKLE,)


def test_places_nobody_drew_are_dropped(runner: Visit, paper: Paper) -> None:
    mark(runner.open(PAGE), left=["knee", "tendon"], right="heel").run()  # type: ignore[arg-type]
    runner.choose("Left ankle", 3).tap("Save")
    assert the_only(paper).sites_of(Side.LEFT) == (Site.TENDON,)


def test_another_day_takes_what_was_forgotten(runner: Visit, paper: Paper) -> None:
    yesterday = paper.today - timedelta(days=1)
    runner.open(PAGE).on(yesterday).choose("Left ankle", 3).tap("Save")
    assert "Saved for yesterday: left 3" in runner.text
    kept = the_only(paper)
    assert (kept.day, kept.moment) == (yesterday, datetime(2026, 1, 25, 7, tzinfo=UTC))


def test_a_day_long_ago_says_its_date(runner: Visit, paper: Paper) -> None:
    runner.open(PAGE).on(date(2025, 12, 24)).choose("Left ankle", 3).tap("Save")
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
def test_what_cannot_be_is_refused_in_a_sentence_and_nothing_that_was_typed_is_lost(
    runner: Visit, paper: Paper, day: date, note: str, sentence: str
) -> None:
    runner.open(PAGE).on(day).choose("Left ankle", 3).choose(MARKS, [NEITHER]).enter("Note", note).tap("Save")
    assert sentence in runner.refusal
    assert runner.answers("Left ankle").value == 3
    assert runner.marked(MARKS) == [NEITHER]
    assert runner.field("Note").value == note
    assert runner.at.date_input[0].value == day
    assert paper.read().check_ins == []
    runner.on(date(2026, 1, 26)).enter("Note", "short").tap("Save")
    assert the_only(paper).note == "short"


def test_a_note_of_exactly_the_most_characters_is_kept_whole(runner: Visit, paper: Paper) -> None:
    runner.open(PAGE).choose("Left ankle", 3).enter("Note", "x" * LONGEST_NOTE).tap("Save")
    assert len(the_only(paper).note) == LONGEST_NOTE


def test_a_check_in_without_a_number_is_refused(runner: Visit, paper: Paper) -> None:
    runner.open(PAGE).choose(MARKS, [NEITHER]).tap("Save")
    assert "No ankle was rated." in runner.refusal
    assert paper.read().check_ins == []


def test_after_saving_the_form_is_empty_again(runner: Visit) -> None:
    runner.open(PAGE).choose("Left ankle", 3).enter("Note", "Walked").tap("Save")
    assert runner.answers("Left ankle").value is None
    assert runner.field("Note").value == ""


def test_a_second_morning_of_one_day_is_laid_over_the_first(runner: Visit, paper: Paper) -> None:
    runner.open(PAGE).choose("Left ankle", 3).tap("Save")
    runner.choose(WHEN, Occasion.MORNING).run().choose("Right ankle", 1).tap("Save")
    kept = the_only(paper)
    assert (kept.worst(Side.LEFT), kept.worst(Side.RIGHT)) == (3, 1)


# The list


def test_what_was_entered_is_listed_newest_first(runner: Visit, paper: Paper) -> None:
    paper.write("Sat left 2 right 1\nSun left 3 right 0 limping | other right 4")
    runner.open(PAGE)
    listed = [said for said in runner.sentences() if said.startswith("**") and ":" in said]
    assert listed == [
        "**yesterday**, another moment: right 4",
        "**yesterday**, first steps this morning: left 3, right 0, right limp",
        "**Sat 10 Jan**, first steps this morning: left 2, right 1, no limp, no swelling",
    ]


def test_editing_starts_from_what_was_said_and_replaces_it(runner: Visit, paper: Paper) -> None:
    paper.write("Sun left 3 right 0 limping")
    runner.open(PAGE).tap("Edit")
    assert "**Editing** first steps this morning, yesterday." in runner.text
    assert runner.answers("Left ankle").value == 3
    assert runner.marked(MARKS) == ["Right limp"]
    before = the_only(paper)
    runner.choose("Left ankle", 1).choose(MARKS, [NEITHER]).enter("Note", "A slip").tap("Save the changes")
    assert "Saved for yesterday: left 1, right 0, no limp, no swelling." in runner.text
    after = the_only(paper)
    assert (after.id, after.day, after.moment) == (before.id, before.day, before.moment)
    assert (after.worst(Side.LEFT), after.note) == (1, "A slip")


def test_an_edit_can_be_left_and_a_refused_one_leaves_the_list(runner: Visit, paper: Paper) -> None:
    paper.write("Sun left 3 right 0 limping")
    before = the_only(paper)
    runner.open(PAGE).tap("Edit").enter("Note", "x" * 2001).tap("Save the changes")
    assert "The note has 2,001 characters" in runner.refusal
    assert "**yesterday**, first steps this morning: left 3" in runner.text
    runner.tap("Leave as it was")
    assert "**Editing**" not in runner.text
    assert the_only(paper) == before


def test_a_note_is_shown_as_it_stands(runner: Visit, paper: Paper) -> None:
    runner.open(PAGE).choose("Left ankle", 3).enter("Note", "*stairs*").tap("Save")
    assert r"\*stairs\*" in runner.text


def test_an_edit_later_in_the_day_leaves_the_moment_it_was_felt(runner: Visit, paper: Paper) -> None:
    runner.open(PAGE).choose("Left ankle", 3).tap("Save")
    before = the_only(paper)
    paper.it_is(paper.today, "12:00")
    runner.run().tap("Edit").choose("Left ankle", 2).tap("Save the changes")
    after = the_only(paper)
    assert (after.moment, after.worst(Side.LEFT)) == (before.moment, 2)


def test_editing_may_move_it_to_another_day(runner: Visit, paper: Paper) -> None:
    paper.write("Sun left 3 right 0")
    runner.open(PAGE).tap("Edit").on(paper.today - timedelta(days=2)).tap("Save the changes")
    kept = the_only(paper)
    assert (kept.day, kept.moment.date()) == (paper.today - timedelta(days=2),) * 2


def test_a_refused_edit_changes_nothing_and_stays_open(runner: Visit, paper: Paper) -> None:
    paper.write("Sun left 3 right 0")
    before = the_only(paper)
    runner.open(PAGE).tap("Edit").choose("Left ankle", 9).on(paper.today + timedelta(days=1)).tap("Save the changes")
    assert "has not come yet" in runner.refusal
    assert runner.answers("Left ankle").value == 9
    assert the_only(paper) == before


def test_places_survive_an_edit_of_something_else(runner: Visit, paper: Paper) -> None:
    paper.write("Sun left tendon 3 | other left 2")
    runner.open(PAGE).tap("Edit", nth=1).enter("Note", "Walked").tap("Save the changes")
    edited = next(c for c in paper.read().check_ins if c.occasion is Occasion.MORNING)
    assert (edited.sites_of(Side.LEFT), edited.worst(Side.LEFT)) == ((Site.TENDON,), 3)


def test_two_places_with_different_numbers_survive_an_edit_of_the_note(runner: Visit, paper: Paper) -> None:
    paper.write("Sun left 4 tendon 3")
    before = the_only(paper)
    runner.open(PAGE).tap("Edit").enter("Note", "Walked").tap("Save the changes")
    assert the_only(paper).ratings == before.ratings


def test_a_new_number_is_that_of_every_marked_place(runner: Visit, paper: Paper) -> None:
    paper.write("Sun left 4 tendon 3 right 1")
    runner.open(PAGE).tap("Edit").choose("Left ankle", 2).tap("Save the changes")
    assert [(r.side, r.site, r.soreness) for r in the_only(paper).ratings] == [
        (Side.LEFT, Site.TENDON, 2),
        (Side.RIGHT, Site.ANKLE, 1),
    ]


def test_an_unanswered_painkiller_stays_unanswered_in_an_edit_of_the_note(runner: Visit, paper: Paper) -> None:
    runner.open(PAGE).choose("Left ankle", 3).tap("Save")
    before = the_only(paper)
    runner.open(PAGE).tap("Edit").enter("Note", "Walked").tap("Save the changes")
    assert the_only(paper).painkiller == before.painkiller


def test_an_untapped_painkiller_was_not_answered(runner: Visit, paper: Paper) -> None:
    runner.open(PAGE).choose("Left ankle", 3).tap("Save")
    assert the_only(paper).painkiller is None


def test_a_painkiller_taken_back_is_unanswered_again(runner: Visit, paper: Paper) -> None:
    runner.open(PAGE).choose("Left ankle", 3).choose(ALSO, ["Painkiller in the last 8 hours"]).tap("Save")
    assert the_only(paper).painkiller is True
    runner.run().tap("Edit").choose(ALSO, []).tap("Save the changes")
    assert the_only(paper).painkiller is None


def test_a_no_said_of_one_side_only_survives_an_edit_of_the_note(runner: Visit, paper: Paper) -> None:
    paper.write("Sun left 3 right 0")
    paper.replace(replace(the_only(paper), signs=(Signs(Side.LEFT, swelling=False, limp=False),)))
    runner.open(PAGE).tap("Edit").enter("Note", "Walked").tap("Save the changes")
    assert the_only(paper).signs_of(Side.LEFT) == Signs(Side.LEFT, swelling=False, limp=False)
    assert the_only(paper).signs_of(Side.RIGHT).limp is None


def test_an_old_morning_whose_note_is_mended_was_not_written_down_late(runner: Visit, paper: Paper) -> None:
    runner.open(PAGE).choose("Left ankle", 8).tap("Save")
    before = the_only(paper)
    paper.it_is(paper.today + timedelta(days=2), "12:00")
    runner.open(PAGE).tap("Edit").enter("Note", "Walked").tap("Save the changes")
    assert the_only(paper).entered_at == before.entered_at
    runner.run().tap("Edit").choose("Left ankle", 7).tap("Save the changes")
    assert the_only(paper).entered_at == datetime.combine(paper.today, time(12), UTC)


def test_a_limp_said_of_one_side_survives_an_edit_of_the_note(runner: Visit, paper: Paper) -> None:
    paper.write("Sun left 3 right 0 limping")
    before = the_only(paper)
    runner.open(PAGE).tap("Edit").enter("Note", "Walked").tap("Save the changes")
    assert the_only(paper).signs == before.signs


def test_what_was_deleted_is_gone_and_can_be_brought_back(runner: Visit, paper: Paper) -> None:
    paper.write("Sun left 3 right 0")
    before = the_only(paper)
    runner.open(PAGE).tap("Edit").tap("Delete this")
    assert "left 3" not in runner.text
    assert paper.read().check_ins == []
    runner.run().tap("Deleted. Bring it back")
    assert "left 3, right 0" in runner.text
    assert not runner.buttons("Deleted")
    assert the_only(paper) == before


def test_an_empty_list_says_what_will_stand_there(runner: Visit) -> None:
    assert "What you enter appears here, to be edited or deleted." in runner.open(PAGE).text
