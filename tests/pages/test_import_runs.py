"""Runs from files: read, looked at, asked about, added with one tap, and taken back as a whole."""

import gzip
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event
from time import monotonic, sleep
from typing import Any
from uuid import UUID

import pytest
from streamlit.testing.v1.element_tree import Block

from ankle_core.diary.check_in import Side
from ankle_core.diary.profile import Profile, Units
from ankle_core.diary.runs import METRES_PER_MILE, Run
from ankle_core.diary.table_answers import Felt, Order
from ankle_core.reading import read_file
from ankle_core.reading.batch import Batch
from ankle_core.reading.processes import Answer
from ankle_core.store.lifecycle import imports
from ankle_core.store.lifecycle.imports import Import
from ankle_core.store.tables import check_ins, runs
from pages.parts.imports import pending
from pages.parts.notebook import notebook
from pages.parts.notebook.diaries.open_diary import Whose
from pages.parts.uploads import incoming
from tests.pages.meanwhile import tapped_meanwhile
from tests.pages.paper import END, FIRST, Paper
from tests.pages.visit import Visit
from tests.reading import export_writer, fit_writer, xml_texts
from tests.reading.fit_writer import START

PAGE = "pages/import_runs.py"
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
#: START is a Saturday, 07:30 where the watch was.
SATURDAY = "Sat 14 March, 07:30"


class InThisProcess:
    """Reads files here and now: what the page makes of them does not depend on who read them."""

    def __init__(self, paths: Sequence[Path], until: Event | None = None) -> None:
        self._paths, self._until = paths, until

    def __iter__(self) -> Iterator[Answer]:
        for path in self._paths:
            yield from (Answer(path, found) for found in read_file(path))
            if self._until:
                self._until.wait(20)
            yield Answer(path, None)

    def cancel(self) -> None:
        if self._until:
            self._until.set()


@pytest.fixture(autouse=True)
def in_march(paper: Paper) -> None:
    paper.it_is(date(2026, 3, 18))


@pytest.fixture
def drop(paper: Paper, tmp_path: Path, runner: Visit) -> Callable[..., Visit]:
    """Open the page and give it files by name, as if they had been dropped there."""

    def of(visit: Visit = runner, until: Event | None = None, **files: bytes) -> Visit:
        visit.open(PAGE)
        paths = [tmp_path / name.replace("__", ".") for name in files]
        for path, content in zip(paths, files.values(), strict=True):
            path.write_bytes(content)
        batch = Batch(paths, processes=lambda found: InThisProcess(found, until))  # type: ignore[arg-type, return-value]
        notebook._open[paper.path].batch = batch
        if until is None:
            finished(batch)
        return visit.run()

    return of


def finished(batch: Batch) -> None:
    end = monotonic() + 20
    while batch.progress.reading and monotonic() < end:
        sleep(0.005)
    assert not batch.progress.reading


def at_home(paper: Paper, units: Units = Units.KILOMETRES) -> None:
    paper.write(known=Profile(zone="Europe/Berlin", units=units))


def kept(paper: Paper) -> list[Run]:
    """Return the runs of the open diary, without closing it."""
    with notebook._open[paper.path].store.reading() as db:
        return runs.within(db, FIRST, END)


def mornings_of(paper: Paper) -> list[tuple[str, int | None, int | None]]:
    with notebook._open[paper.path].store.reading() as db:
        found = check_ins.within(db, FIRST, END)
    return [(f"{one.day}", one.worst(Side.LEFT), one.worst(Side.RIGHT)) for one in found]


def imported(paper: Paper) -> list[Import]:
    with notebook._open[paper.path].store.reading() as db:
        return imports.latest(db, 99)


def run_at(days: float = 0, hours: float = 0, **said: float | None) -> bytes:
    return fit_writer.run(START + days * DAY + hours * HOUR, **said)


def treadmill(days: float = 0) -> bytes:
    """Return a run without positions and distance."""
    at = fit_writer.seconds(START + days * DAY)
    return fit_writer.file(
        fit_writer.file_id() + fit_writer.session(at, distance=None, sub_sport=1) + fit_writer.activity(at + 1800)
    )


def nameless(days: float = 0) -> bytes:
    """Return a recording that does not name its sport, and no zone."""
    return xml_texts.gpx(xml_texts.trk(xml_texts.trkseg(start=START + days * DAY), kind=""))


def apart(seconds: float = 60, **said: float | None) -> bytes:
    """Return what may be the run that began at START, or another."""
    return fit_writer.run(START + timedelta(seconds=seconds), **said)


RIDE = fit_writer.file(
    fit_writer.file_id()
    + fit_writer.session(fit_writer.seconds(START), sport=2)
    + fit_writer.activity(fit_writer.seconds(START))
)
UNKNOWN_UNIT = export_writer.garmin(
    {"Avg_Stride_Length": "--"}, {"Avg_Stride_Length": "--", "Date": "2026-03-15 07:30:00"}
)


# One answer, one tap


def test_the_page_says_what_it_takes_and_has_a_way_back(runner: Visit) -> None:
    runner.open(PAGE)
    assert "nothing is written before you tap Add" in runner.text
    assert runner.links("Back to Runs")[0].proto.page == "runs"


def test_what_is_new_is_one_loud_answer_and_nothing_is_written_before_the_tap(
    drop: Callable[..., Visit], paper: Paper
) -> None:
    runner = drop(one__fit=run_at(), two__fit=run_at(-9))
    assert runner.at.header[0].value == "2 new runs"
    assert "5 March to 14 March" in runner.sentences()
    assert runner.buttons()[0].label == "Add 2 runs"
    assert (kept(paper), imported(paper)) == ([], [])


def test_one_tap_adds_them_and_one_more_takes_them_back(drop: Callable[..., Visit], paper: Paper) -> None:
    runner = drop(one__fit=run_at(), two__fit=run_at(-9)).tap("Add 2 runs")
    assert "Added 2 runs, 5 March to 14 March." in runner.text
    assert [run.source for run in kept(paper)] == ["two.fit", "one.fit"]
    assert [(one.files, one.runs) for one in imported(paper)] == [(("one.fit", "two.fit"), 2)]
    assert not runner.at.header, "the files are put away"
    runner.tap("Undo this import (2 runs)")
    assert "The import was undone: 2 runs taken out again. Adding the same files again brings them back." in runner.text
    assert kept(paper) == []
    assert not runner.buttons("Undo")


def test_an_undone_import_comes_back_with_the_same_files(drop: Callable[..., Visit], paper: Paper) -> None:
    drop(one__fit=run_at()).tap("Add 1 run").tap("Undo this import (1 run)")
    drop(one__fit=run_at()).tap("Add 1 run")
    assert [run.source for run in kept(paper)] == ["one.fit"]


def test_what_is_known_is_listed_latest_first_like_what_is_new(drop: Callable[..., Visit], paper: Paper) -> None:
    files = {"a__fit": run_at(-2), "b__fit": run_at(), "c__fit": run_at(-1)}
    drop(**files).tap("Add 3 runs")
    known = drop(**files).text
    assert known.index("`b.fit`") < known.index("`c.fit`") < known.index("`a.fit`")


def test_discarding_adds_nothing(drop: Callable[..., Visit], paper: Paper) -> None:
    runner = drop(one__fit=run_at()).tap("Discard")
    assert "The files were put away." in runner.text
    assert not runner.at.header
    assert (kept(paper), imported(paper)) == ([], [])


def test_a_second_tap_and_a_second_screen_add_nothing_twice(drop: Callable[..., Visit], paper: Paper) -> None:
    runner = drop(one__fit=run_at())
    other = Visit("other").open(PAGE)
    assert other.buttons("Add 1 run")
    runner.tap("Add 1 run")
    other.tap("Add 1 run")
    assert other.buttons("Undo this import (1 run)"), "the other screen shows what was done meanwhile"
    assert (len(kept(paper)), len(imported(paper))) == (1, 1)


def test_another_tap_while_runs_are_added_or_taken_back_hides_nothing(
    drop: Callable[..., Visit], monkeypatch: pytest.MonkeyPatch
) -> None:
    tapped_meanwhile(monkeypatch, imports, "add")
    runner = drop(one__fit=run_at()).tap("Add 1 run")
    assert "Added 1 run, " in runner.text
    tapped_meanwhile(monkeypatch, imports, "undo")
    runner.tap("Undo this import (1 run)")
    assert "The import was undone: 1 run taken out again." in runner.text


def test_a_look_from_another_screen_while_runs_are_added_loses_no_question(
    drop: Callable[..., Visit], paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_home(paper)
    runner, add = drop(one__gpx=nameless(), two__fit=run_at(-1)), imports.add

    def looked_at_meanwhile(*plan: Any) -> imports.Added:
        added = add(*plan)
        pending.waiting(incoming_of(paper))
        return added

    monkeypatch.setattr(imports, "add", looked_at_meanwhile)
    runner.tap("Add 1 run; 1 waits for an answer")
    assert runner.at.header[0].value == "1 run waits for an answer"
    assert of(runner, WERE_RUNS)


def test_what_another_screen_wrote_meanwhile_is_known(drop: Callable[..., Visit], paper: Paper) -> None:
    runner = drop(one__fit=run_at())
    book = notebook._open[paper.path]
    kept_batch = book.batch
    Visit("other").open(PAGE).tap("Add 1 run")
    book.batch = kept_batch
    assert runner.run().at.header[0].value == "Nothing new"
    assert "1 already in your diary." in runner.text


def test_the_preview_and_the_answers_survive_a_reload(drop: Callable[..., Visit], paper: Paper) -> None:
    drop(list__csv=UNKNOWN_UNIT).choose("Kilometres or miles?", 1000.0).run()
    again = Visit("reloaded").open(PAGE)
    assert again.answers("Kilometres or miles?").value == 1000.0
    assert again.buttons("Add 2 runs")


def test_a_diary_that_is_gone_is_said_and_the_files_wait(drop: Callable[..., Visit], paper: Paper) -> None:
    runner = drop(one__fit=run_at())
    paper.path.rename(paper.path.with_name("elsewhere.duckdb"))
    runner.tap("Add 1 run")
    assert "moved, deleted or replaced" in runner.refusal
    paper.path.with_name("elsewhere.duckdb").rename(paper.path)
    runner.tap("Add 1 run")
    assert "Added 1 run, 14 March." in runner.text


# Reading


def test_how_far_the_reading_is_is_said_and_it_can_be_cancelled(drop: Callable[..., Visit], paper: Paper) -> None:
    runner = drop(until=Event(), one__fit=run_at(), two__fit=run_at(-9))
    assert "Read 0 of 2 files: 1 run so far" in seen(runner, "1 run so far")
    runner.tap("Cancel")
    assert "Reading was cancelled. Nothing was added." in runner.text
    assert "nothing is written before you tap Add" in runner.text
    assert notebook._open[paper.path].batch is None


def test_what_is_looked_at_every_second_takes_nothing_below_it_along(drop: Callable[..., Visit]) -> None:
    runner = drop(until=Event(), one__fit=run_at())
    blocks = [one for one in runner.at.main if isinstance(one, Block)]
    cancel = runner.at.button(key="import-cancel")
    [looked_at] = [block for block in blocks if cancel in block.children.values()]
    [around] = [block for block in blocks if looked_at in block.children.values()]
    assert len(around.children) == 1


def test_the_preview_comes_once_all_is_read_also_on_a_screen_that_came_later(
    drop: Callable[..., Visit], paper: Paper
) -> None:
    until = Event()
    drop(until=until, one__fit=run_at())
    later = Visit("later").open(PAGE)
    assert "of 1 file:" in seen(later, "so far")
    until.set()
    finished(incoming_of(paper))
    assert later.run().at.header[0].value == "1 new run"


def incoming_of(paper: Paper) -> Batch:
    batch = notebook._open[paper.path].batch
    assert batch
    return batch


def seen(runner: Visit, text: str) -> str:
    """Wait until something is on the screen, and return all that is."""
    end = monotonic() + 20
    while text not in runner.run().text and monotonic() < end:
        sleep(0.01)
    return runner.text


# Questions


def test_a_list_without_a_unit_waits_for_it(drop: Callable[..., Visit], paper: Paper) -> None:
    runner = drop(list__csv=UNKNOWN_UNIT)
    assert runner.at.header[0].value == "2 runs wait for an answer"
    assert not runner.buttons("Add")
    assert "The list does not say it for 2 runs. The latest: 5.40 in 30:00." in runner.text
    runner.choose("Kilometres or miles?", METRES_PER_MILE).run().tap("Add 2 runs")
    assert [run.distance_m for run in kept(paper)] == pytest.approx([5.4 * METRES_PER_MILE] * 2)


def test_the_unit_can_be_answered_again(drop: Callable[..., Visit], paper: Paper) -> None:
    runner = drop(list__csv=UNKNOWN_UNIT).choose("Kilometres or miles?", METRES_PER_MILE).run()
    runner.choose("Kilometres or miles?", 1000.0).run().tap("Add 2 runs")
    assert {run.distance_m for run in kept(paper)} == {5400.0}


OWN_TABLE = "Date,Distance (km),Time,Felt,RPE\n03/04/2025,10,50:00,good,4\n05/04/2025,8,40:00,tired,6\n"


def test_a_table_whose_dates_mean_two_days_is_asked_for_their_order(drop: Callable[..., Visit], paper: Paper) -> None:
    at_home(paper)
    runner = drop(mine__csv=OWN_TABLE.encode())
    assert runner.at.header[0].value == "A table waits for an answer"
    assert not runner.buttons("Add")
    assert "Its dates could be read in two ways." in runner.text
    assert "03/04/2025 · 10 · 50\\:00 · good · 4" in runner.text
    runner.choose("How are the dates written?", Order.MONTH_FIRST).run()
    assert "Answered. Once this is added, it holds for every table with these columns" in runner.text
    assert "- Sun 4: 8" in runner.text, "nobody told an hour"
    runner.tap("Add 2 runs")
    assert [(f"{run.day}", run.effort, run.by_day) for run in kept(paper)] == [
        ("2025-03-04", 4, True),
        ("2025-05-04", 6, True),
    ]


SORE_TABLE = "Date,km,Time,Left,Right\n2026-03-14,10,50:00,2,0\n2026-03-15,,,3,\n"


def test_the_soreness_of_a_table_becomes_mornings_once_it_is_said_when_it_was_felt(
    drop: Callable[..., Visit], paper: Paper
) -> None:
    at_home(paper)
    runner = drop(mine__csv=SORE_TABLE.encode())
    assert runner.at.header[0].value == "A table waits for an answer"
    assert "Its soreness is added to your mornings only if it was felt in the morning." in runner.text
    runner.choose("When was the soreness felt?", Felt.MORNING).run()
    assert runner.at.header[0].value == "1 new run, 2 mornings"
    assert "- Sat 14: left 2, right 0" in runner.text
    runner.tap("Add 1 run and 2 mornings")
    assert "Added 2 mornings of your table" in runner.text
    assert mornings_of(paper) == [("2026-03-14", 2, 0), ("2026-03-15", 3, None)]
    runner.tap("Undo this import (1 run and 2 mornings)")
    assert "1 run and 2 mornings taken out again." in runner.text
    assert mornings_of(paper) == []


def test_what_was_said_of_a_table_is_not_asked_again_in_another_visit(drop: Callable[..., Visit], paper: Paper) -> None:
    at_home(paper)
    drop(mine__csv=SORE_TABLE.encode()).choose("When was the soreness felt?", Felt.OTHERWISE).run().tap("Add 1 run")
    assert mornings_of(paper) == []
    again = drop(Visit(), mine__csv=f"{SORE_TABLE}2026-03-17,8,40:00,,\n".encode())
    assert again.at.header[0].value == "1 new run"
    assert "Answered." in again.text
    again.choose("When was the soreness felt?", Felt.MORNING).run().tap("Add 1 run and 2 mornings")
    assert len(mornings_of(paper)) == 2


def test_the_runner_says_which_column_is_the_time_and_that_holds_for_the_next_table(
    drop: Callable[..., Visit], paper: Paper
) -> None:
    at_home(paper)
    table = "Date,Distance (km),Felt\n2026-03-14,10,50\n"
    runner = drop(mine__csv=table.encode(), ride__fit=RIDE)
    assert "Nothing of it is added until its day and its time are known." in runner.text
    pick(runner, "The time", 2)
    assert runner.buttons("Add 1 run")
    pick(runner, "The time", -1)
    assert not runner.buttons("Add")
    pick(runner, "The time", 2)
    runner.tap("Add 1 run")
    assert [run.moving_s for run in kept(paper)] == [3000.0]
    drop(other__csv=table.replace("14,", "15,").encode()).tap("Add 1 run")
    assert len(kept(paper)) == 2


def test_a_bare_time_is_asked_for_its_unit_and_a_table_can_be_put_away(
    drop: Callable[..., Visit], paper: Paper
) -> None:
    at_home(paper)
    runner = drop(mine__csv=b"Date,Time\n2026-03-14,50\n")
    runner.choose("How is the time written?", "minutes").run()
    assert runner.at.header[0].value == "1 run waits for an answer", "how far it was is asked next"
    runner.choose("How is the time written?", None).run()
    assert runner.at.header[0].value == "A table waits for an answer"
    runner.tap("Discard")
    assert kept(paper) == []


def pick(runner: Visit, label: str, value: object) -> None:
    """Choose in the list called `label`."""
    next(each for each in runner.at.selectbox if each.label == label).set_value(value).run()


def test_the_browsers_zone_is_proposed_as_home_and_kept_with_the_runs(drop: Callable[..., Visit], paper: Paper) -> None:
    runner = drop(Visit(zone="Europe/Berlin"), one__gpx=xml_texts.gpx())
    assert "1 run does not say where the clock stood: its day is taken from this zone." in runner.text
    assert runner.at.selectbox[0].value == "Europe/Berlin"
    assert profile_of(paper).zone == "", "nothing is written before the tap"
    runner.tap("Add 1 run")
    assert profile_of(paper).zone == "Europe/Berlin"
    assert kept(paper)[0].zone == "Europe/Berlin"


def test_another_home_gives_the_runs_its_days(drop: Callable[..., Visit], paper: Paper) -> None:
    runner = drop(one__gpx=xml_texts.gpx())
    runner.at.selectbox[0].select("America/Los_Angeles")
    assert "13 March" in runner.run().sentences()
    runner.tap("Add 1 run")
    assert [(run.day, run.zone) for run in kept(paper)] == [(date(2026, 3, 13), "America/Los_Angeles")]
    assert profile_of(paper).zone == "America/Los_Angeles"


def test_the_home_zone_is_not_asked_where_it_is_known_or_does_not_matter(
    drop: Callable[..., Visit], paper: Paper
) -> None:
    assert not drop(one__fit=run_at()).at.selectbox
    at_home(paper)
    assert not drop(one__gpx=xml_texts.gpx()).at.selectbox


def profile_of(paper: Paper) -> Profile:
    return notebook.profile_of(notebook._open[paper.path])


DISTANCE = "Fri 13 March, 07:30, 30:00: distance, km"


def test_a_treadmill_run_is_asked_for_its_distance_or_left_out(drop: Callable[..., Visit], paper: Paper) -> None:
    runner = drop(one__fit=run_at(), mill__fit=treadmill(-1))
    assert runner.buttons()[0].label == "Add 1 run; 1 waits for an answer"
    assert "1 run without a distance, such as on a treadmill. Leave a field empty to leave that run out." in runner.text
    runner.enter(DISTANCE, "6,2").run()
    assert runner.buttons()[0].label == "Add 2 runs"
    assert runner.enter(DISTANCE, "").run().buttons()[0].label == "Add 1 run; 1 waits for an answer"
    runner.enter(DISTANCE, "6.2").run().tap("Add 2 runs")
    assert [run.distance_m for run in kept(paper)] == [6200.0, 5400.0]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("far", "“far” is not a distance. Nothing was saved. Write it like 8 or 8.4."),
        ("0", "A distance of 0.0 km cannot be right. Nothing was saved. Enter more than 0 and at most 21.6 km."),
        ("21.7", "A distance of 21.7 km cannot be right."),
    ],
)
def test_a_distance_that_cannot_be_is_refused_and_waits(drop: Callable[..., Visit], typed: str, said: str) -> None:
    runner = drop(one__fit=run_at(), mill__fit=treadmill(-1)).enter(DISTANCE, "6").run().enter(DISTANCE, typed).run()
    assert said in runner.refusal
    assert runner.field(DISTANCE).value == typed
    assert runner.buttons()[0].label == "Add 1 run; 1 waits for an answer"


def test_the_farthest_that_is_run_in_that_time_may_be_typed(drop: Callable[..., Visit]) -> None:
    assert drop(mill__fit=treadmill(-1)).enter(DISTANCE, "21.6").run().buttons()[0].label == "Add 1 run"


def test_a_runner_of_miles_reads_and_types_miles(drop: Callable[..., Visit], paper: Paper) -> None:
    at_home(paper, Units.MILES)
    runner = drop(one__fit=run_at(), mill__fit=treadmill(-1))
    assert "- Sat 14, 07:30: 3.4 mi, 30:00" in runner.text
    runner.enter("Fri 13 March, 07:30, 30:00: distance, mi", "4").run()
    assert Visit("again").open(PAGE).field("Fri 13 March, 07:30, 30:00: distance, mi").value == "4"
    runner.tap("Add 2 runs")
    assert kept(paper)[0].distance_m == pytest.approx(4 * METRES_PER_MILE)


def test_what_waits_stays_until_it_is_answered_or_left_out(drop: Callable[..., Visit], paper: Paper) -> None:
    runner = drop(one__fit=run_at(), mill__fit=treadmill(-1)).tap("Add 1 run; 1 waits for an answer")
    assert "Added 1 run, 14 March." in runner.text
    assert runner.at.header[0].value == "1 run waits for an answer"
    assert not runner.buttons("Add")
    runner.enter(DISTANCE, "6").run().tap("Add 1 run")
    assert not runner.at.header
    assert (len(kept(paper)), len(imported(paper))) == (2, 2)


def test_the_rest_can_be_left_out(drop: Callable[..., Visit], paper: Paper) -> None:
    runner = drop(one__fit=run_at(), mill__fit=treadmill(-1)).tap("Add 1 run").tap("Leave the rest out")
    assert "The rest was left out." in runner.text
    assert (len(kept(paper)), runner.at.header.values) == (1, [])


def test_answers_that_were_added_are_not_shown_again(drop: Callable[..., Visit]) -> None:
    runner = drop(a__fit=treadmill(-1), b__fit=treadmill(-2)).enter(DISTANCE, "6").run().tap("Add 1 run; 1 waits")
    assert [field.label for field in runner.at.text_input] == ["Thu 12 March, 07:30, 30:00: distance, km"]


def test_five_distances_are_asked_at_a_time(drop: Callable[..., Visit]) -> None:
    runner = drop(**{f"mill{number}__fit": treadmill(-number) for number in range(1, 7)})
    assert len(runner.at.text_input) == 5
    assert len(drop(**{f"mill{number}__fit": treadmill(-number) for number in range(1, 6)}).at.text_input) == 5
    runner = drop(**{f"mill{number}__fit": treadmill(-number) for number in range(1, 7)})
    runner.at.session_state["page-import-distances"] = 2
    assert [field.label for field in runner.run().at.text_input] == ["Sun 8 March, 07:30, 30:00: distance, km"]


WERE_RUNS = "Were these runs?"


def test_something_without_a_sport_is_left_out_until_somebody_says_that_it_was_a_run(
    drop: Callable[..., Visit], paper: Paper
) -> None:
    at_home(paper)
    runner = drop(one__gpx=nameless())
    assert runner.at.header[0].value == "1 run waits for an answer"
    assert (
        "1 recording does not name its sport; the pace would fit a run. Until you answer it stays out." in runner.text
    )
    assert f"**{SATURDAY}**: Morning Run, 5.4 km, 30:00, `one.gpx`" in runner.sentences()
    runner.choose(WERE_RUNS, True).run().tap("Add 1 run")
    assert len(kept(paper)) == 1


def test_what_was_no_run_is_not_added(drop: Callable[..., Visit], paper: Paper) -> None:
    runner = drop(one__gpx=nameless(), two__fit=run_at(-1)).choose(WERE_RUNS, False).run()
    assert runner.buttons()[0].label == "Add 1 run"
    assert "**1:** You said that it was not a run." in runner.text
    runner.choose(WERE_RUNS, True).run()
    assert runner.buttons()[0].label == "Add 2 runs", "it can be answered again"


def test_several_are_answered_at_once_and_one_by_one(drop: Callable[..., Visit], paper: Paper) -> None:
    runner = drop(a__gpx=nameless(), b__gpx=nameless(-1), c__gpx=nameless(-2))
    assert (
        "3 recordings do not name their sport; the pace would fit a run. 3 without an answer stay out." in runner.text
    )
    runner.tap("Yes, all 3")
    assert runner.buttons()[0].label == "Add 3 runs"
    assert [group.value for group in of(runner, WERE_RUNS)] == [True, True, True]
    of(runner, WERE_RUNS)[0].set_value(False)
    assert runner.run().buttons()[0].label == "Add 2 runs"
    of(runner, WERE_RUNS)[0].set_value(None)
    assert runner.run().buttons()[0].label == "Add 2 runs; 1 waits for an answer"
    runner.tap("No, none of them")
    assert runner.at.header[0].value == "No runs in these files"


def test_two_are_called_both(drop: Callable[..., Visit]) -> None:
    runner = drop(a__gpx=nameless(), b__gpx=nameless(-1)).tap("Yes, both")
    assert [group.value for group in of(runner, WERE_RUNS)] == [True, True]
    runner.tap("No, neither")
    assert [group.value for group in of(runner, WERE_RUNS)] == [False, False]


def of(runner: Visit, label: str) -> list[Any]:
    return [group for group in runner.at.button_group if group.proto.label == label]


# Perhaps the same run


PAIR = "Perhaps the same run"


def test_two_records_that_may_be_one_run_stand_side_by_side(drop: Callable[..., Visit], paper: Paper) -> None:
    runner = drop(watch__fit=run_at(), phone__fit=apart(distance=527_500))
    assert runner.buttons()[0].label == "Add 1 run; 1 waits for an answer"
    assert "**In the files**  \nSat 14 March  \n07:30  \n5.4 km, 30:00  \n`watch.fit`" in runner.sentences()
    assert "**In the files**  \nSat 14 March  \n07:31  \n5.3 km, 30:00  \n`phone.fit`" in runner.sentences()
    assert "Two records that may be one run. Until you answer, the second stays out." in runner.text


@pytest.mark.parametrize(
    ("choice", "label", "many"), [("one", "Add 1 run", 1), ("both", "Add 2 runs", 2)], ids=["one", "both"]
)
def test_the_runner_says_whether_they_are_one(
    drop: Callable[..., Visit], paper: Paper, choice: str, label: str, many: int
) -> None:
    runner = drop(watch__fit=run_at(), phone__fit=apart()).choose(PAIR, choice).run()
    assert "Two records that may be one run. Answered." in runner.text
    assert runner.buttons()[0].label == label
    runner.tap(label)
    assert len(kept(paper)) == many


def test_an_undecided_pair_adds_only_the_first(drop: Callable[..., Visit], paper: Paper) -> None:
    runner = drop(watch__fit=run_at(), phone__fit=apart()).tap("Add 1 run; 1 waits for an answer")
    assert len(kept(paper)) == 1
    assert "**In your diary**  \nSat 14 March  \n07:30" in runner.text
    runner.choose(PAIR, "one").run().tap("Complete 1 run")
    assert [len(run.sources) for run in kept(paper)] == [1]


def test_a_run_written_by_hand_stands_beside_its_file(drop: Callable[..., Visit], paper: Paper) -> None:
    runner = Visit("by hand").open("pages/runs.py").enter("Distance, km", "5.5").enter("Time: 65 or 1:05", "30")
    runner.on(date(2026, 3, 14)).tap("Save the run")
    runner = drop(watch__fit=run_at())
    assert "5.5 km, 30:00  \nwritten by hand" in runner.text
    runner.choose(PAIR, "one").run().tap("Complete 1 run")
    assert "Added. 1 run that you had knows more now." in runner.text
    assert [(run.source, run.steps) for run in kept(paper)] == [("watch.fit", 5070)]


def test_many_pairs_are_decided_at_once(drop: Callable[..., Visit], paper: Paper) -> None:
    files = {f"watch{number}__fit": run_at(-number) for number in range(3)}
    files |= {f"phone{number}__fit": fit_writer.run(START - number * DAY + timedelta(minutes=1)) for number in range(3)}
    runner = drop(**files)
    assert "Two records each that may be one run. 3 of 3 wait; the second of each stays out." in runner.text
    assert runner.tap("All are two runs").buttons()[0].label == "Add 6 runs"
    assert runner.tap("All are the same run").buttons()[0].label == "Add 3 runs"
    of(runner, PAIR)[0].set_value("both")
    assert runner.run().buttons()[0].label == "Add 4 runs"
    of(runner, PAIR)[0].set_value(None)
    assert runner.run().buttons()[0].label == "Add 3 runs; 1 waits for an answer"


# What else is there


def test_new_runs_are_listed_by_month_the_latest_first(drop: Callable[..., Visit]) -> None:
    runner = drop(a__fit=run_at(-30), b__fit=run_at(), c__fit=run_at(-4))
    (listed,) = [text for text in runner.sentences() if "**March 2026**" in text]
    assert [line[:20] for line in listed.splitlines() if line] == [
        "**March 2026**",
        "- Sat 14, 07:30: 5.4",
        "- Tue 10, 07:30: 5.4",
        "**February 2026**",
        "- Thu 12, 07:30: 5.4",
    ]


def test_thirty_lines_are_shown_at_a_time(drop: Callable[..., Visit]) -> None:
    rows = [{"Date": f"{date(2026, 2, 1) + number * DAY} 06:00:00"} for number in range(31)]
    runner = drop(list__csv=export_writer.garmin(*rows))
    assert runner.text.count("\n- ") == 30
    runner.at.session_state["page-import-new"] = 2
    assert runner.run().text.count("\n- ") == 1


def test_known_runs_are_named_with_what_they_gain(drop: Callable[..., Visit], paper: Paper) -> None:
    at_home(paper)
    drop(list__csv=export_writer.garmin({"Steps": "--", "Avg_HR": "--", "Total_Ascent": "--"})).tap("Add 1 run")
    runner = drop(watch__fit=run_at(), other__fit=run_at(-1))
    assert "1 already in your diary." in runner.text
    assert "Already in your diary: 1, 1 of them gain by it" in runner.sentences()
    assert f"- {SATURDAY}: 5.4 km, 30:00, `watch.fit`; gains heart rate, climb" in runner.sentences()
    runner.tap("Add 1 run")
    assert "Added 1 run, 13 March. 1 run that you had knows more now." in runner.text


def test_nothing_new_is_said_and_nothing_can_be_added(drop: Callable[..., Visit]) -> None:
    drop(one__fit=run_at()).tap("Add 1 run")
    runner = drop(one__fit=run_at())
    assert runner.at.header[0].value == "Nothing new"
    assert not runner.buttons("Add")
    runner.tap("Done")
    assert not runner.at.header


def test_another_file_of_a_known_run_is_remembered(drop: Callable[..., Visit], paper: Paper) -> None:
    drop(one__fit=run_at()).tap("Add 1 run")
    runner = drop(poor__gpx=xml_texts.gpx())
    assert runner.at.header[0].value.startswith("No new runs, but more")
    assert "`poor.gpx`; one more file of it is remembered" in runner.text
    runner.tap("Complete 1 run")
    assert [len(run.sources) for run in kept(paper)] == [1]


def test_what_the_runner_deleted_stays_out_unless_it_is_wanted_again(drop: Callable[..., Visit], paper: Paper) -> None:
    drop(one__fit=run_at()).tap("Add 1 run")
    (deleted,) = kept(paper)
    with notebook._open[paper.path].store.writing() as db:
        runs.delete(db, deleted.id, datetime(2026, 3, 18, 7, 40, tzinfo=UTC))
    runner = drop(one__fit=run_at())
    assert runner.at.header[0].value == "Nothing new"
    assert "1 deleted earlier." in runner.text
    assert "You deleted these runs once, so they stay out unless you say otherwise." in runner.text
    runner.tap("Add after all").tap("Add 1 run")
    assert [run.source for run in kept(paper)] == ["one.fit"]


def test_what_was_found_more_than_once_counts_once(drop: Callable[..., Visit]) -> None:
    export = export_writer.zipped(
        {"activities.csv": export_writer.strava(), "activities/91.fit.gz": gzip.compress(run_at())}
    )
    runner = drop(watch__fit=run_at(), export__zip=export)
    assert runner.at.header[0].value == "1 new run"
    assert "- `export.zip: activities/91.fit.gz` is the same run as `watch.fit`" in runner.sentences()


def test_what_is_no_run_is_counted_by_reason_and_listed(drop: Callable[..., Visit]) -> None:
    runner = drop(a__fit=RIDE, b__fit=RIDE, c__fit=run_at())
    assert "2 not runs." in runner.text
    assert "**2:** A ride, not a run." in runner.sentences()
    assert "- `a.fit`: A ride, not a run." in runner.text


def test_what_could_not_be_read_is_named_with_place_and_reason(drop: Callable[..., Visit]) -> None:
    runner = drop(broken__fit=run_at()[:200], list__txt=b"milk", good__fit=run_at(-2))
    assert "3 problems." in runner.text
    assert "- `broken.fit`: byte 197 of 200: The file is damaged or ends too early. What could be read was kept." in (
        runner.text
    )
    assert (
        "`list.txt`: It is no recording and no export that can be read here, whatever its name says. Read are FIT,"
        in runner.text
    )
    assert not expanded(runner, "Problems: 3")


def test_where_nothing_could_be_read_the_reasons_are_open(drop: Callable[..., Visit], paper: Paper) -> None:
    runner = drop(list__txt=b"milk")
    assert runner.at.header[0].value == "No runs in these files"
    assert expanded(runner, "Problems: 1")
    assert not runner.buttons("Add")
    runner.tap("Done")
    assert imported(paper) == []


def expanded(runner: Visit, title: str) -> bool:
    (found,) = [each for each in runner.at.expander if each.label == title]
    return found.proto.expanded


def test_names_of_files_are_shown_letter_by_letter(drop: Callable[..., Visit], tmp_path: Path) -> None:
    runner = drop(**{"a`b *c* [d](e) :red[f] $g$ ": b"milk"})
    assert "`a b *c* [d](e) :red[f] $g$`" in runner.text


# Afterwards


def test_every_earlier_import_can_be_undone_at_any_time(drop: Callable[..., Visit], paper: Paper) -> None:
    drop(one__fit=run_at(), two__fit=run_at(-1)).tap("Add 2 runs")
    paper.it_is(date(2026, 3, 25))
    drop(three__fit=run_at(-2)).tap("Add 1 run")
    paper.it_is(date(2027, 3, 25))
    runner = Visit("a year later").open(PAGE)
    assert not runner.buttons("Undo this")
    assert [row.all for row in runner.rows("imports")] == [
        "Wed 25 March 2026, 07:30 1 run, three.fit",
        "Wed 18 March 2026, 07:30 2 runs, one.fit and 1 more",
    ]
    runner.tap("Undo", nth=1)
    assert [run.source for run in kept(paper)] == ["three.fit"]
    assert runner.rows("imports")[1].all == "Wed 18 March 2026, 07:30 one.fit and 1 more, undone on 25 March"
    assert "To have an undone import back, add its files again." in runner.text
    assert len(runner.buttons("Undo")) == 1


def test_a_run_that_was_edited_since_stays_and_is_said(drop: Callable[..., Visit], paper: Paper) -> None:
    runner = drop(one__fit=run_at(), two__fit=run_at(-1)).tap("Add 2 runs")
    paper.it_is(date(2026, 3, 18), "07:35")
    edited = kept(paper)[0]
    with notebook._open[paper.path].store.writing() as db:
        runs.save(db, replace(edited, effort=4), datetime(2026, 3, 18, 7, 35, tzinfo=UTC))
    runner.run().tap("Undo this import")
    assert (
        "The import was undone: 1 run taken out again. 1 run stayed, because you or a later import changed it since. "
        "Adding the same files again brings them back." in runner.text
    )
    assert "undone on 18 March; 1 run stayed" in runner.text


def test_undoing_says_which_runs_are_as_before(drop: Callable[..., Visit], paper: Paper) -> None:
    at_home(paper)
    drop(list__csv=export_writer.garmin()).tap("Add 1 run")
    paper.it_is(date(2026, 3, 18), "07:50")
    runner = drop(watch__fit=run_at()).tap("Complete 1 run")
    assert runner.buttons("Undo this import")[0].label == "Undo this import"
    runner.tap("Undo this import")
    assert "0 runs taken out again. 1 run is as before." in runner.text
    assert kept(paper)[0].source == "list.csv, line 2"


def test_an_import_is_offered_on_top_for_a_quarter_of_an_hour(drop: Callable[..., Visit], paper: Paper) -> None:
    drop(one__fit=run_at()).tap("Add 1 run")
    paper.it_is(date(2026, 3, 18), "07:45")
    assert Visit("in time").open(PAGE).buttons("Undo this import")
    paper.it_is(date(2026, 3, 18), "07:46")
    assert not Visit("late").open(PAGE).buttons("Undo this import")


def test_it_is_not_offered_above_other_files(drop: Callable[..., Visit]) -> None:
    drop(one__fit=run_at()).tap("Add 1 run")
    assert not drop(two__fit=run_at(-1)).buttons("Undo this import")


def test_ten_imports_are_listed_and_more_with_a_tap(paper: Paper, runner: Visit) -> None:
    with paper.writing() as db:
        for number in range(11):
            imports.record(db, UUID(int=number), [f"{number}.fit"], START + number * DAY - 30 * DAY)
    runner.open(PAGE)
    assert len(runner.buttons("Undo")) == 10
    runner.tap("Show more")
    assert len(runner.buttons("Undo")) == 11
    assert not runner.buttons("Show more")


def test_a_much_longer_run_of_these_days_gets_its_note(drop: Callable[..., Visit], paper: Paper) -> None:
    runner = drop(before__fit=run_at(-9), far__fit=run_at(-2, distance=800_000)).tap("Add 2 runs")
    assert "8.0 km is 48 % longer than your longest run in the 30 days before (5.4 km)." in runner.text


@pytest.mark.parametrize(("day", "noted"), [(18, True), (19, False)], ids=["six days ago", "a week ago"])
def test_a_run_of_last_week_gets_none(drop: Callable[..., Visit], paper: Paper, day: int, noted: bool) -> None:
    paper.it_is(date(2026, 3, day))
    runner = drop(before__fit=run_at(-9), far__fit=run_at(-2, distance=800_000)).tap("Add 2 runs")
    assert ("longer than your longest run" in runner.text) is noted


# Sample and guest


@pytest.mark.parametrize("kind", Whose)
def test_it_is_the_same_in_a_diary_that_is_in_memory_and_nothing_of_it_stays(
    kind: Whose, tmp_path: Path, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "one.fit"
    path.write_bytes(run_at(hours=2))
    held = [Batch([path], processes=InThisProcess)]  # type: ignore[list-item, arg-type]
    finished(held[0])
    monkeypatch.setattr(incoming, "batch", lambda: held[0] if held else None)
    monkeypatch.setattr(incoming, "discard", held.clear)
    if kind is Whose.GUEST:
        monkeypatch.setenv("SUREFOOT_MODE", "guest")
    visitor = Visit(kind).open()
    if kind is Whose.SAMPLE:
        visitor.tap("Fill with sample data")
    visitor.open(PAGE).tap("Add 1 run")
    assert "Added 1 run, 14 March." in visitor.text
    assert "1 run, one.fit" in visitor.text
    visitor.tap("Undo this import (1 run)")
    assert "1 run taken out again" in visitor.text
    if kind is not Whose.HOME:
        assert not paper.path.exists() or not paper.read().runs
