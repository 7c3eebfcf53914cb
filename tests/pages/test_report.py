"""Report: one page of some days, the same on the screen and in the file, and kind where there is nothing to tell."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
import streamlit as st
from pypdf import PdfReader

from ankle_core.diary.check_in import SIDES, CheckIn, Occasion, Rating, Side, Site
from ankle_core.diary.screening import Screening, Trigger
from ankle_core.diary.self_tests import Kind, SelfTest
from ankle_core.rules.signs import SIGNS
from ankle_core.store.tables import check_ins, screenings
from ankle_core.store.tables.training import self_tests
from pages.parts.words.progress import report_sections, report_words
from tests.pages.paper import Paper
from tests.pages.runs.test_run_list import run
from tests.pages.visit import Visit

PAGE = "pages/report.py"
DAY = timedelta(days=1)
CALM = "Mon-Sun left 1 right 1\n"
HOSTILE = "Zoë, Łukasz & Čapek; Привет 🏃 <b>bold</b> **md** $x$ #eval(1) =SUM(A1) [tap](//a.example) \x07 \u202eend"
#: What the typesetter would read as its own, had it come as markup.
MARKUP = '@x #panic(1) ]#read("/etc") $ \\ // `r` /* <y> #[ _*'


def shown(runner: Visit) -> dict[str, Any]:
    return runner.given("sheet")


def words(found: dict[str, Any]) -> Iterator[str]:
    """Yield every text of the page as it is shown, but the charts."""
    parts = [found["ankles"], *found["sections"]]
    yield from (found["title"], found["when"], found["who"], found["legend"], *found["foot"])
    for part in parts:
        yield from (part["title"], *part["lines"])
        if part["table"]:
            yield from (*part["table"]["head"], *(cell for row in part["table"]["rows"] for cell in row))


def part(runner: Visit, title: str) -> str:
    """Return all that one part of the page says, a line or row each."""
    found = shown(runner)
    (one,) = [part for part in [found["ankles"], *found["sections"]] if part["title"] == title]
    rows = one["table"]["rows"] if one["table"] else []
    return "\n".join([*one["lines"], *(" | ".join(row) for row in rows)])


def row(runner: Visit, name: str) -> list[str]:
    """Return what both sides say in a row about soreness."""
    (found,) = [row for row in shown(runner)["ankles"]["table"]["rows"] if row[0] == name]
    return list(found[1:])


def download(runner: Visit) -> bytes:
    """Tap the download and return its file; other than here nothing makes it."""
    held: list[Callable[[], bytes]] = []
    with patch.object(st, "download_button", lambda label, data, *_, **__: held.append(data)):
        runner.run()
    return held[0]()


def read(file: bytes) -> str:
    (page,) = PdfReader(BytesIO(file)).pages
    return plain(page.extract_text())


def plain(text: str) -> str:
    """Return a text without blanks, as lines break elsewhere on paper, and without what its type has no letter for."""
    return "".join(letter for letter in text.replace("🏃", "") if letter.isprintable() and not letter.isspace())


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), UTC)


def measured(paper: Paper, ago: int, left: float, right: float, kind: Kind = Kind.HEEL_RAISES) -> None:
    day = paper.today - ago * DAY
    values = dict(zip(SIDES, (left, right), strict=True))
    found = [SelfTest(uuid4(), day, at(day), side, kind, (value,), 1, 1) for side, value in values.items()]
    with paper.writing() as db:
        self_tests.insert(db, found)


def noted(paper: Paper, *notes: str) -> None:
    """Write notes, each on a check-in of a day of its own before today."""
    with paper.writing() as db:
        for ago, note in enumerate(notes, 1):
            when = at(paper.today - ago * DAY, 15)
            felt = (Rating(Side.LEFT, Site.ANKLE, 1),)
            check_ins.save(db, CheckIn(UUID(int=ago), when.date(), when, "UTC", Occasion.OTHER, felt, note=note), when)


def choose_days(runner: Visit, first: date, last: date) -> Visit:
    runner.choose("Days", 0).run()
    for field, day in zip(runner.at.date_input, (first, last), strict=True):
        field.set_value(day)
    return runner.run()


# On the page


def test_an_empty_diary_says_what_will_appear_and_the_one_next_step(runner: Visit) -> None:
    runner.open(PAGE)
    assert "one page of them to show to a physiotherapist appears here." in runner.text
    assert not runner.at.get("download_button")
    assert "How are your ankles?" in runner.follow("Answer this morning").text


def test_sample_data_make_a_report(runner: Visit) -> None:
    runner.open(PAGE).tap("Fill with sample data")
    assert shown(runner)["title"] == "Ankle report"
    assert shown(runner)["when"].endswith("Sample data: made up, no runner's own.")


def test_days_of_which_nothing_was_written_say_so_and_make_no_file(runner: Visit, paper: Paper) -> None:
    paper.write("Mon-Sun left 1 right 1\nMon -\nTue -\nWed -\nThu left 1 right 1", signs=None)
    choose_days(runner.open(PAGE), date(2026, 1, 12), date(2026, 1, 14))
    assert "Nothing was written in these days." in runner.text
    assert not runner.at.get("download_button")


def test_it_says_whose_days_it_tells_and_when_it_was_written(runner: Visit, paper: Paper) -> None:
    paper.write(CALM * 2)
    runner.open(PAGE).enter("Name on it, if you like (it is not kept)", "  Zoë   Łukasz ").run()
    assert shown(runner)["who"] == "Zoë Łukasz"
    assert shown(runner)["when"] == "5 January 2026 to 19 January 2026, 15 days; written on 19 January 2026."


def test_soreness_is_told_side_by_side(runner: Visit, paper: Paper) -> None:
    paper.write("\n".join(["Mon-Sun left 6 right 1"] * 6 + ["Mon-Sun left 1 right 1"] * 4))
    runner.open(PAGE)
    assert row(runner, "Mornings answered") == ["70 of 71", "70 of 71"]
    assert row(runner, "Usual") == ["1", "1"]
    assert row(runner, "Change") == ["calmer than four weeks before", "no clear change over four weeks"]
    assert re.fullmatch(r"\d\.\d \(\d\.\d to \d\.\d\)", row(runner, "Level at first")[0])
    assert float(row(runner, "Level at first")[0][:3]) > 5 > float(row(runner, "Level at the end")[0][:3])
    counted = [sum(map(int, re.findall(r"\d+", said))) for said in row(runner, "Days by light")]
    assert counted == [71, 71], "each day has a light, or none that is known"


def test_a_level_nobody_can_know_is_not_told(runner: Visit, paper: Paper) -> None:
    paper.write("Mon left 2\n" + "Tue -\nWed -\nThu -\nFri -\nSat -\nSun -\nMon -\n" * 3, signs=None)
    runner.open(PAGE)
    silent = "not known: too long without a morning"
    assert row(runner, "Level at the end") == [silent, silent]
    assert row(runner, "Mornings answered")[1] == "0 of 23"
    assert row(runner, "Change") == ["too few mornings to say", "too few mornings to say"]
    assert "No session in this time; the aim is 4 days a week." in part(runner, "Work")
    assert part(runner, "Runs") == "No run in this time."
    assert part(runner, "Self-tests") == "No self-test in this time."
    assert part(runner, "Signs that should be looked at") == "The list of signs was not answered in this time."


def test_only_the_chosen_days_are_told_and_what_came_after_them_changes_nothing(runner: Visit, paper: Paper) -> None:
    days = CALM + "Mon left 1 right 1 | run 40@4 trail\nTue left 5 right 1\nWed-Sun left 1 right 1"
    paper.uncopied().write(days)
    choose_days(runner.open(PAGE), date(2026, 1, 5), date(2026, 1, 12))
    before = shown(runner)
    assert row(runner, "Flares") == ["none", "none"]
    assert "1 run" in part(runner, "Runs")
    choose_days(runner, date(2026, 1, 5), date(2026, 1, 14))
    assert row(runner, "Flares")[0] == "1: 13 January, red for a day, settled after 1 day"
    paper.close()
    for part_of_it in paper.path.parent.glob(f"{paper.path.name}*"):
        part_of_it.unlink()
    paper.write(f"{days}\nMon-Sun left 9 right 9")
    told = shown(choose_days(Visit("other").open(PAGE), date(2026, 1, 12), date(2026, 1, 5)))
    assert [*words(told)][2:] == [*words(before)][2:]


def test_work_is_told_against_the_aim(runner: Visit, paper: Paper) -> None:
    session = "left 1 right 1 | session stretches"
    paper.write(f"Mon {session}\nTue {session}\nWed {session}\nThu {session}\nFri-Sun left 1 right 1")
    assert "4 sessions on 4 days, and 0 days rested as red asks: 3.5 days a week, 4 aimed for." in part(
        runner.open(PAGE), "Work"
    )
    assert re.search(r"Minutes on one foot: left \d+, right \d+; on both at once \d+\.", part(runner, "Work"))


def test_levels_are_told_of_each_foot_at_first_and_at_last(runner: Visit, full: Paper) -> None:
    told = part(runner.open(PAGE), "Levels")
    assert re.search(r"Calves \| .*C\d, .* \| .*C\d, ", told)
    assert "Hops | not begun | not begun" in told


def test_a_self_test_says_its_error_and_whether_a_change_is_beyond_it(runner: Visit, paper: Paper) -> None:
    paper.write(CALM * 8)
    measured(paper, 30, 15, 20)
    measured(paper, 1, 23, 22)
    measured(paper, 2, 9, 10, Kind.KNEE_TO_WALL)
    told = part(runner.open(PAGE), "Self-tests").splitlines()
    assert told[0].startswith(
        "Heel raises, error 7 raises | 15 → 23 raises: better, beyond the error | 20 → 22 raises: "
    )
    assert told[0].endswith(": within the error")
    assert told[1] == "Knee to wall, error 2 cm | 9 cm, once | 10 cm, once"


def test_runs_are_counted_with_the_longest_and_the_ground(runner: Visit, paper: Paper) -> None:
    paper.write(CALM + "Mon left 1 right 1 | run 40 trail\nTue run 60 road")
    paper.keep(replace(run(8), day=paper.today, distance_m=None))
    told = part(runner.open(PAGE), "Runs")
    assert told.startswith("3 runs, ")
    assert "the longest " in told
    assert "; 1 without a distance." in told
    assert "Ground, by time: " in told


def test_a_ticked_sign_is_told_with_its_day_and_how_it_was_taken_away(runner: Visit, paper: Paper) -> None:
    paper.write(CALM * 2, signs=None)
    with paper.writing() as db:
        for ago in (20, 3):
            when = paper.today - ago * DAY
            screenings.save(db, Screening(UUID(int=ago), when, at(when), Trigger.FELT_WRONG, ("pop",)))
    told = part(runner.open(PAGE), "Signs that should be looked at")
    assert re.search(r"^16 Jan 2026: A sudden pop.*Still open\.$", told, re.MULTILINE)
    assert re.search(r"^30 Dec 2025: A sudden pop.*Still open\.$", told, re.MULTILINE), "still open from before"


def test_signs_that_find_no_room_are_counted_and_older_lists_too(runner: Visit, paper: Paper) -> None:
    paper.write(CALM * 2, signs=None)
    with paper.writing() as db:
        for ago in range(1, 6):
            when, ticked = paper.today - ago * DAY, tuple(sign.id for sign in SIGNS)
            screenings.save(db, Screening(UUID(int=ago), when, at(when), Trigger.FELT_WRONG, ticked))
    told = part(runner.open(PAGE), "Signs that should be looked at").splitlines()
    assert len(told) == report_sections.MOST_LISTS + 1
    assert re.search(r"; and \d+ more\. Still open\.$", told[0])
    assert told[-1] == "And 2 earlier lists with a tick."


def test_the_address_names_days_and_paper(runner: Visit, full: Paper) -> None:
    runner.open(PAGE, days="28", paper="letter")
    assert "28 days" in shown(runner)["when"]
    assert runner.answers("Paper").value == "letter"
    assert dict(runner.at.query_params) == {"days": "28", "paper": "letter"}


# Notes


def test_no_note_goes_in_that_was_not_chosen_and_no_more_than_fit(runner: Visit, paper: Paper) -> None:
    paper.write(CALM * 3)
    noted(paper, *(f"note number {number}" for number in range(1, 12)))
    runner.open(PAGE)
    assert "note number" not in json.dumps(shown(runner))
    for box in range(report_words.MOST_NOTES):
        runner.at.checkbox[box].check()
    runner.run()
    assert len(part(runner, "Notes of the runner").splitlines()) == report_words.MOST_NOTES
    assert [box.disabled for box in runner.at.checkbox] == [False] * 8 + [True] * 3
    runner.at.checkbox[0].uncheck()
    assert not any(box.disabled for box in runner.run().at.checkbox)


def test_a_long_note_is_cut_and_a_hostile_one_is_shown_as_it_stands(runner: Visit, paper: Paper) -> None:
    paper.write(CALM)
    noted(paper, HOSTILE, "x" * 2000)
    runner.open(PAGE)
    runner.at.checkbox[0].check()
    runner.at.checkbox[1].check()
    told = part(runner.run(), "Notes of the runner").splitlines()
    assert "<b>bold</b> **md** $x$ #eval(1) =SUM(A1) [tap](//a.example) end" in told[0]
    assert told[1].endswith("x…")
    assert len(told[1]) < 220


# The file


def test_the_file_says_what_the_screen_says(runner: Visit, full: Paper) -> None:
    noted(full, HOSTILE, MARKUP, "long " * 400)
    measured(full, 40, 15, 20)
    measured(full, 5, 23, 22)
    runner.open(PAGE).enter("Name on it, if you like (it is not kept)", f"Zoë Łukasz Čapek Иванова {MARKUP}"[:60])
    for box in (0, 1, 2):
        runner.at.checkbox[box].check()
    found = shown(runner.run())
    text = read(download(runner))
    told = [plain(said) for said in words(found) if said]
    assert len(told) > 60
    assert [said for said in told if said not in text] == []
    assert [number for said in told for number in re.findall(r"\d+", said) if number not in text] == []


@pytest.mark.parametrize("size", ["A4", "letter"])
def test_the_file_is_one_page_of_the_chosen_paper_with_all_that_can_go_in(
    runner: Visit, full: Paper, size: str
) -> None:
    noted(full, *["W" * 2000] * report_words.MOST_NOTES)
    for kind in Kind:
        measured(full, 40, 15, 20, kind)
        measured(full, 5, 23, 22, kind)
    runner.open(PAGE, paper=size)
    for box in range(report_words.MOST_NOTES):
        runner.at.checkbox[box].check()
    (page,) = PdfReader(BytesIO(download(runner.run()))).pages
    assert [round(side) for side in page.mediabox[2:]] == {"A4": [595, 842], "letter": [612, 792]}[size]


def test_nothing_is_made_before_the_tap_and_what_makes_it_is_never_loaded_here(runner: Visit, full: Paper) -> None:
    (button,) = runner.open(PAGE).at.get("download_button")
    assert button.proto.label == "Download as PDF"
    assert download(runner).startswith(b"%PDF")
    assert "typst" not in sys.modules
