"""Progress: one plain sentence above every chart, and none that the numbers do not carry."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from ankle_core.diary.check_in import Side
from ankle_core.diary.profile import Mode, Profile
from ankle_core.diary.runs import Surface
from ankle_core.store.tables import check_ins
from pages.parts.notebook.insight import spans
from tests.pages.paper import Paper
from tests.pages.runs.test_run_list import run
from tests.pages.visit import Visit

PAGE = "pages/progress.py"


def sentences(runner: Visit) -> list[str]:
    return [said.value for said in runner.at.markdown]


def charts(runner: Visit) -> int:
    return len(runner.at.get("vega_lite_chart"))


def test_only_what_is_in_view_is_made_at_first(runner: Visit, full: Paper) -> None:
    runner.scrolled = False
    runner.open(PAGE)
    assert ("Left: " in runner.text, "Right: " in runner.text) == (True, True)
    assert (len(runner.at.get("vega_lite_chart")), "What did I ask of them?" in runner.text) == (1, False)
    runner.scrolled = True
    runner.run()
    assert (len(runner.at.get("vega_lite_chart")), "What did I ask of them?" in runner.text) == (4, True)


def test_an_empty_page_says_what_will_appear_and_the_one_next_step(runner: Visit) -> None:
    runner.open(PAGE)
    assert "After a few mornings, your soreness, work and runs appear here" in runner.text
    assert charts(runner) == 0
    assert "How are your ankles?" in runner.follow("Answer this morning").text


def test_sample_data_can_be_looked_at_from_here(runner: Visit, paper: Paper) -> None:
    runner.open(PAGE).tap("Fill with sample data")
    assert "**Sample data**, not yours" in runner.text
    assert charts(runner) == 4
    assert paper.read().check_ins == []


def test_every_chart_stands_below_its_sentence(runner: Visit, full: Paper) -> None:
    runner.open(PAGE)
    kinds = [node.type for node in runner.at.main if node.type in ("markdown", "vega_lite_chart")]
    assert charts(runner) == 4
    assert all(kinds[at - 1] == "markdown" for at, kind in enumerate(kinds) if kind == "vega_lite_chart")


def test_each_side_says_whether_it_has_changed_and_from_how_many_mornings(runner: Visit, full: Paper) -> None:
    for side, said in zip(("Left", "Right"), sentences(runner.open(PAGE)), strict=False):
        assert re.match(rf"\*\*{side}: (calmer|sorer|no clear|too few)", said)
        assert re.search(r"\d+ of \d+ mornings", said)
        assert "Usually " in said


def test_three_quiet_weeks_have_one_sentence_worth_coming_back_for(runner: Visit, paper: Paper) -> None:
    paper.write("Mon-Sun left 3 right 1\nMon-Fri left 3 right 1\nSat -\nSun left 3 right 1\nMon-Sat left 3 right 1")
    said = "\n".join(sentences(runner.open(PAGE)))
    assert re.search(r"19 of 2\d mornings", said)
    assert "Usually 3." in said
    assert "Studies judge this at 12 weeks." in said
    assert re.search("no clear change yet|too few mornings yet to say", said)


def test_a_few_mornings_never_make_a_change(runner: Visit, paper: Paper) -> None:
    paper.write("Mon left 7 right 0\nTue left 0 right 7")
    said = "\n".join(sentences(runner.open(PAGE)))
    assert "too few mornings yet to say" in said
    assert "calmer" not in said
    assert "sorer" not in said


def test_a_steady_ankle_has_no_clear_change(runner: Visit, paper: Paper) -> None:
    paper.write("\n".join(["Mon-Sun left 3 right 1"] * 10))
    said = sentences(runner.open(PAGE))
    assert said[0].startswith("**Left: no clear change yet.** 70 of 7")
    assert said[1].startswith("**Right: no clear change yet.** 70 of 7")


def test_an_ankle_that_became_calmer_says_so_and_the_other_does_not(runner: Visit, paper: Paper) -> None:
    paper.write("\n".join(["Mon-Sun left 6 right 1"] * 6 + ["Mon-Sun left 1 right 1"] * 4))
    said = sentences(runner.open(PAGE))
    assert said[0].startswith("**Left: calmer than four weeks ago.**")
    assert said[1].startswith("**Right: no clear change yet.**")


def test_no_runs_and_no_work_are_said_without_a_chart(runner: Visit, paper: Paper) -> None:
    paper.write("Mon-Sun left 3 right 1")
    runner.open(PAGE)
    assert "**No runs** in this time." in runner.text
    assert "**No guided work** in this time." in runner.text
    assert charts(runner) == 3


def test_runs_are_counted_with_their_surface(runner: Visit, paper: Paper) -> None:
    paper.write("Mon left 1 right 1 | run 40 trail\nWed run 30 trail\nFri run 30 road")
    assert "**3 runs, 18.0 km**, 67 % of it on smooth trail." in runner.open(PAGE).text


@pytest.mark.parametrize(("range", "days"), [(28, 28), (84, 84), (182, 99), (365, 99), (0, 99)])
def test_a_range_counts_the_mornings_of_its_days(runner: Visit, full: Paper, range: str, days: int) -> None:
    runner.open(PAGE).choose("Range", range).run()
    counted = re.search(r"(\d+) of (\d+) mornings", runner.text)
    assert counted
    assert days <= int(counted[2]) <= days + 1
    assert charts(runner) == 4
    assert dict(runner.at.query_params) == ({} if range == spans.USUAL_RANGE else {"range": str(range)})


def test_the_address_names_the_range_and_what_it_names_wrongly_changes_nothing(runner: Visit, full: Paper) -> None:
    assert re.search(r"of 2[89] mornings", runner.open(PAGE, range="28").text)
    assert re.search(r"of 8[45] mornings", Visit("other").open(PAGE, range="Year").text)


def test_the_page_asks_one_question_after_the_other(runner: Visit, full: Paper) -> None:
    asked = ["Is it getting better?", "What did I ask of them?", "Did I do my part?", "What goes with it?"]
    assert [heading.value for heading in runner.open(PAGE).at.header] == asked


def test_side_against_side_repeats_what_each_rule_says_and_compares_nothing(runner: Visit, paper: Paper) -> None:
    paper.write("\n".join(["Mon-Sun left 6 right 1"] * 6 + ["Mon-Sun left 1 right 1"] * 4))
    runner.open(PAGE, sides="together")
    assert sentences(runner)[0] == "**Left: calmer than four weeks ago.** **Right: no clear change yet.**"
    assert "no rule here compares them" in runner.text
    assert charts(runner) == 2
    assert json.loads(runner.at.get("vega_lite_chart")[0].proto.spec)["title"] == "Level of each side, 0 to 10"


# What is marked


def marks(runner: Visit) -> list[tuple[str, str]]:
    """Return what is marked on the left side, by kind and day."""
    spec = json.loads(runner.at.get("vega_lite_chart")[0].proto.spec)
    rows = [row for layer in spec["layer"] for row in layer.get("data", {}).get("values", [])]
    return [(row["part"], row["day"][:10]) for row in rows if row.get("part") in ("race", "tag")]


def test_races_are_marked_on_their_day(runner: Visit, paper: Paper) -> None:
    paper.write("Mon-Sun left 3 right 1\nMon-Sun left 3 right 1")
    day = paper.today - timedelta(days=3)
    paper.keep(replace(run(10, race=True), day=day), replace(run(5), day=day))
    assert marks(runner.open(PAGE)) == [("race", f"{day}")]


def test_the_days_of_one_own_tag_are_marked_on_request_days_on_end_once(runner: Visit, paper: Paper) -> None:
    paper.write("Mon-Sun left 3 right 1\nMon-Sun left 3 right 1", known=Profile(tags=("Ill", "Slept badly")))
    written = paper.read().check_ins
    for entry, tags in zip(
        written[-6:], (("Ill",), ("Ill", "Slept badly"), (), None, ("Slept badly",), ("Ill",)), strict=True
    ):
        paper.replace(replace(entry, tags=tags))
    runner.open(PAGE)
    assert marks(runner) == []
    runner.field("Mark the days with a tag").set_value("Ill")
    runner.run()
    assert marks(runner) == [("tag", f"{written[-6].day}"), ("tag", f"{written[-1].day}")]
    assert "Ill, 2 days" in runner.at.get("vega_lite_chart")[0].proto.spec


def test_without_a_tag_of_ones_own_none_is_asked_for(runner: Visit, full: Paper) -> None:
    assert "Mark the days with a tag" not in runner.open(PAGE).text


# What was tapped


def test_a_tapped_day_is_named_below_its_chart_and_leads_to_its_week_in_the_diary(runner: Visit, paper: Paper) -> None:
    paper.write(
        "Mon-Sun left 3 right 1\nMon left 3 right 1\nTue left 4 right 2 | run 40@4 trail\nWed-Sun left 3 right 1"
    )
    day = paper.today - timedelta(days=6)
    runner.open(PAGE).tap_chart("soreness-left", day)
    assert (
        f"**Tuesday {day.day} {day:%B %Y}:** left 4; right 2; run 6.0 km, 40:00, smooth trail, effort 4." in runner.text
    )
    runner.follow("Open in the Diary")
    assert dict(runner.at.query_params) == {"day": day.isoformat()}
    assert runner.at.date_input[0].value == day
    assert "Run" in [row.what for row in runner.rows("diary")]


def test_tapped_weeks_are_summed_up(runner: Visit, full: Paper) -> None:
    monday = full.today - timedelta(days=full.today.weekday() + 7)
    runner.open(PAGE, runs="effort", work="minutes").tap_chart("side-minutes", monday, 7)
    said = next(said for said in sentences(runner) if said.startswith("**Week from"))
    assert re.search(r"left \d to \d; right \d( to \d)?; \d runs?, [\d.]+ km; \d sessions?\.", said)


@pytest.mark.parametrize(("start", "days"), [("soon", 1), ("2026-01-01", 3), ("2026-01-01", "7")])
def test_what_is_no_day_of_a_chart_names_nothing(runner: Visit, full: Paper, start: str, days: object) -> None:
    runner.open(PAGE).tap_chart("soreness-left", start, days)
    assert not runner.links("Open in the Diary")


# The numbers behind the charts


def opened(runner: Visit, **asked: str) -> str:
    return runner.open(PAGE, **asked).unfold("tables").text


def test_the_tables_are_there_once_they_are_opened_and_say_what_the_charts_say(runner: Visit, paper: Paper) -> None:
    paper.write("Mon-Sun left 3 right 1\nMon left 3 right 1 | run 40@4 trail\nTue left 4 right 1 | session calves")
    assert "Soreness on waking" not in runner.open(PAGE).text
    told = opened(runner)
    for said in (
        "Soreness on waking",
        "3 to 4 of 10 on 2 mornings; level 3.",
        "smooth trail 6.0 km",
        "1 with a session",
    ):
        assert said in told


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"runs": "ground"}, "smooth trail 100 %"),
        ({"runs": "effort"}, "without an effort"),
        ({"runs": "steps"}, "steps a foot in 7 runs"),
        ({"work": "minutes"}, "both feet at once"),
        ({"range": "28"}, "1 settled, 6 not known yet"),
    ],
)
def test_they_follow_what_is_shown(runner: Visit, paper: Paper, asked: dict[str, str], said: str) -> None:
    paper.write("Mon-Sun left 1 right 1\nMon-Sun left 1 right 1 | run 40 trail\nTue left 1 right 1 | session calves")
    assert said in opened(runner, **asked)


# What was run


def test_runs_are_shown_by_distance_ground_or_effort_on_the_same_days(runner: Visit, full: Paper) -> None:
    titles = {
        "distance": "Runs: km a day",
        "ground": "Ground: % of the time",
        "effort": "Effort × minutes a",
        "steps": "Steps a foot a week",
    }
    runner.open(PAGE)
    for asked, title in titles.items():
        runner.choose("Your runs by", asked).run()
        specs = [json.loads(chart.proto.spec) for chart in runner.at.get("vega_lite_chart")]
        assert len(specs) == 4
        assert specs[2]["title"].startswith(title)
        ends = [spec["layer"][0]["encoding"]["x"]["scale"]["domain"] for spec in specs[:3]]
        assert ends[0] == ends[1] == ends[2]


def test_each_way_to_show_runs_has_its_own_sentence(runner: Visit, paper: Paper) -> None:
    paper.write("Mon left 1 right 1 | run 40@4 trail\nWed run 30@3 trail\nFri run 30 road")
    assert "**3 runs, 18.0 km**, 67 % of it on smooth trail." in runner.open(PAGE).text
    runner.choose("Your runs by", "ground").run()
    assert "**70 % of the running time was on smooth trail**, 30 % road." in runner.text
    runner.choose("Your runs by", "effort").run()
    assert "**Effort × minutes is known of 2 of 3 runs.** The others stay blank." in runner.text
    runner.choose("Your runs by", "steps").run()
    assert "**About 8,200 steps a foot** in 3 runs, all of them estimated." in runner.text


def test_split_runs_count_by_their_shares(runner: Visit, paper: Paper) -> None:
    split = {"surface": Surface.ROAD, "other_surfaces": ((Surface.GRASS, 0.3),)}
    paper.keep(run(8, **split), run(4, 2, surface=Surface.GRASS))
    assert "**2 runs, 12.0 km**, 53 % of it on grass." in runner.open(PAGE).text
    runner.choose("Your runs by", "ground").run()
    assert "**65 % of the running time was on grass**, 35 % road." in runner.text


def test_ground_that_nobody_named_is_called_so(runner: Visit, paper: Paper) -> None:
    paper.write("Sun left 1 right 1 | run 40")
    assert "on unnamed ground." in runner.open(PAGE, runs="ground").text


def test_without_a_run_nothing_is_asked_about_runs(runner: Visit, paper: Paper) -> None:
    paper.write("Mon-Sun left 3 right 1")
    assert "Your runs by" not in runner.open(PAGE).text


# Shoes


def test_without_named_shoes_nothing_is_said_of_them(runner: Visit, paper: Paper) -> None:
    paper.write("Sun left 1 right 1 | run 40")
    assert "Shoes" not in runner.open(PAGE).text


def shoes(runner: Visit) -> Visit:
    """Open the fold of the shoes."""
    return runner.open(PAGE).unfold("shoes")


def worn(paper: Paper) -> None:
    """Ten days: the old pair every day, the new one on the last two as well; the right ankle was answered twice."""
    paper.write(
        "\n".join(["Fri left 4 right 1", "Sat left 4 right 1", *["Sun left 2", "Mon left 2", "Tue left 2"] * 2])
    )
    today = paper.today
    paper.it_is(today)
    old = [run(8, ago, gear="Old pair") for ago in range(1, 6)]
    new = [run(5, ago, gear="New pair") for ago in (1, 2)]
    day = today - date(2026, 1, 26)
    paper.keep(*(replace(one, day=one.day + day, started_at=one.started_at + day) for one in [*old, *new]))


def test_each_pair_has_its_own_history_with_the_mornings_after(runner: Visit, paper: Paper) -> None:
    worn(paper)
    pairs = [
        said for said in "\n\n".join(shoes(runner).sentences()).split("\n\n") if "Median of the mornings after" in said
    ]
    assert len(pairs) == 2
    old = next(said for said in pairs if said.startswith("**Old pair**"))
    assert old.startswith("**Old pair**: 5 runs, 40.0 km, ")
    assert "right not answered" in old
    assert "only" in next(said for said in pairs if said.startswith("**New pair**"))


def test_only_the_days_shown_count_for_a_pair(runner: Visit, paper: Paper) -> None:
    paper.keep(*(run(8, ago, gear="Old pair") for ago in (2, 27, 28)))
    assert "**Old pair**: 3 runs" in shoes(runner).text
    assert "**Old pair**: 2 runs" in runner.choose("Range", 28).run().text


def test_a_pair_is_renamed_on_every_run(runner: Visit, paper: Paper) -> None:
    worn(paper)
    shoes(runner).enter("Pair", "Old pair").enter("Its new name", " Faithful ").tap("Rename")
    assert "“Old pair” is “Faithful” now, on every run." in runner.text
    assert "**Faithful**: 5 runs" in runner.text
    assert runner.field("Its new name").value == ""
    assert {one.gear for one in paper.read().runs} == {"Faithful", "New pair"}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (" ", "Write the new name first. Nothing was changed."),
        ("new PAIR", "“New pair” is another pair. Tick the box to put both together;"),
    ],
)
def test_a_name_that_is_missing_or_in_use_changes_nothing(
    runner: Visit, paper: Paper, name: str, sentence: str
) -> None:
    worn(paper)
    shoes(runner).enter("Pair", "Old pair").enter("Its new name", name).tap("Rename")
    assert sentence in runner.text
    assert {one.gear for one in paper.read().runs} == {"Old pair", "New pair"}


def test_two_names_become_one_pair_where_it_is_asked_for(runner: Visit, paper: Paper) -> None:
    worn(paper)
    shoes(runner).tick("If the name is in use, put both pairs together")
    runner.enter("Pair", "Old pair").enter("Its new name", "new pair").tap("Rename")
    assert {one.gear for one in paper.read().runs} == {"New pair"}
    assert "**New pair**: 7 runs" in runner.run().text


def test_the_letters_of_a_pair_can_be_changed(runner: Visit, paper: Paper) -> None:
    worn(paper)
    shoes(runner).enter("Pair", "Old pair").enter("Its new name", "OLD PAIR").tap("Rename")
    assert {one.gear for one in paper.read().runs} == {"OLD PAIR", "New pair"}


def test_a_range_nobody_offers_falls_back(runner: Visit, full: Paper) -> None:
    assert charts(runner.open(PAGE, range="forever")) == 4


def test_every_chart_tells_a_screen_reader_what_it_shows(runner: Visit, full: Paper) -> None:
    for chart in runner.open(PAGE).at.get("vega_lite_chart"):
        spec = json.loads(chart.proto.spec)
        assert len(spec["description"]) > 20
        assert spec["title"]


def test_mornings_are_never_coloured_by_fixed_bands(runner: Visit, full: Paper) -> None:
    """The same words and charts in either mode: only the lights know a limit."""
    runner.open(PAGE)
    for word in ("mild", "moderate", "severe", "limit"):
        assert word not in "\n".join(sentences(runner)).lower()


def test_the_mode_changes_no_sentence_about_change(runner: Visit, full: Paper) -> None:
    before = sentences(runner.open(PAGE))[:2]
    runner.open("pages/settings.py").field("Mode").set_value(Mode.TENDON)
    runner.tap("Save")
    assert sentences(runner.open(PAGE))[:2] == before


def test_gaps_after_calm_mornings_are_said_of_the_side_that_has_them(runner: Visit, paper: Paper) -> None:
    week = "Mon left 4 right 2\nTue left 5 right 2\nWed left 1 right 2\nThu -\nFri left 4 right 1\nSat left 1 right 2\nSun -\n"
    paper.write(week * 4)
    runner.open(PAGE)
    left, right = (said for said in sentences(runner) if said.startswith(("**Left:", "**Right:")))
    assert left.endswith("You write less after calm mornings: the level may look higher than it is.")
    assert "You write less" not in right


def test_a_morning_that_may_still_come_is_no_gap(runner: Visit, paper: Paper) -> None:
    """Four gaps are too few to judge; yesterday, a calm day, is followed by a morning that nobody has told of yet."""
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    told = [f"left {sign} right 1" if sign != "." else "-" for sign in "4441." * 4 + "441"]
    paper.write("\n".join(f"{days[number % 7]} {said}" for number, said in enumerate(told)))
    assert "You write less" not in runner.open(PAGE).text
    paper.it_is(paper.today + timedelta(days=1))
    assert "You write less after calm mornings" in runner.open(PAGE).text


def test_mornings_that_were_written_down_late_change_no_level(runner: Visit, paper: Paper) -> None:
    paper.write("Mon-Sun left 2 right 2\n" * 10 + "Mon-Sun left 7 right 2\n" * 2)
    assert "**Left: sorer than four weeks ago.**" in runner.open(PAGE).text
    with paper.writing() as db:
        for one in check_ins.within(db, date.min, date.max):
            if one.worst(Side.LEFT) == 7:
                late = one.moment + timedelta(hours=19)
                check_ins.save(db, replace(one, entered_at=late, note="told later"), late)
    assert "sorer than four weeks ago" not in runner.open(PAGE).text
