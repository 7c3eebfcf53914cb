"""What is said about runs from files: one and many, this year and others, with and without what else there is."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from ankle_core.diary.profile import Units
from ankle_core.importing.plan import Copy, Plan
from ankle_core.reading.findings.findings import FoundRun, Problem, Skipped
from ankle_core.store.lifecycle.imports import Added, Import, Undone
from pages.parts.words import dates
from pages.parts.words.runs import import_question_words as questions
from pages.parts.words.runs import import_words

TODAY = date(2026, 3, 18)
NOON = datetime(2026, 3, 14, 12)
SPANS = {
    "one day": ((date(2026, 3, 14), date(2026, 3, 14)), "14 March"),
    "one day of last year": ((date(2025, 3, 14), date(2025, 3, 14)), "14 March 2025"),
    "this year": ((date(2026, 1, 3), date(2026, 3, 14)), "3 January to 14 March"),
    "last year": ((date(2025, 3, 3), date(2025, 11, 20)), "3 March to 20 November 2025"),
    "over the turn of a year": ((date(2025, 12, 31), date(2026, 1, 1)), "31 December 2025 to 1 January 2026"),
}


@pytest.mark.parametrize(("days", "said"), SPANS.values(), ids=SPANS)
def test_a_year_is_said_where_it_is_not_this_one(days: tuple[date, date], said: str) -> None:
    assert dates.span(*days, TODAY) == said


#: new, waiting, changes, known -> the headline, the button
ANSWERS: Mapping[tuple[int, int, int, int], tuple[str, str]] = {
    (42, 0, 0, 0): ("42 new runs", "Add 42 runs"),
    (1, 0, 3, 9): ("1 new run", "Add 1 run"),
    (3000, 0, 0, 0): ("3,000 new runs", "Add 3,000 runs"),
    (40, 2, 0, 0): ("40 new runs", "Add 40 runs; 2 wait for an answer"),
    (40, 1, 0, 0): ("40 new runs", "Add 40 runs; 1 waits for an answer"),
    (0, 2, 0, 9): ("2 runs wait for an answer", ""),
    (0, 1, 0, 0): ("1 run waits for an answer", ""),
    (0, 1, 3, 3): ("1 run waits for an answer", "Complete 3 runs; 1 waits for an answer"),
    (0, 0, 1, 9): ("No new runs, but more about known ones", "Complete 1 run"),
    (0, 0, 0, 9): ("Nothing new", ""),
    (0, 0, 0, 0): ("No runs in these files", ""),
}


@pytest.mark.parametrize(("found", "said"), ANSWERS.items(), ids=map(str, ANSWERS))
def test_there_is_one_answer_and_one_button(found: tuple[int, int, int, int], said: tuple[str, str]) -> None:
    new, waiting, changes, known = found
    assert (import_words.headline(new, waiting, changes, known), import_words.add(new, waiting, changes)) == said


def test_what_else_there_is_stands_in_one_sentence() -> None:
    skipped, problem = Skipped("a", "A ride, not a run."), Problem("b", "", "It is empty.")
    assert import_words.besides(Plan()) == ""
    assert import_words.besides(Plan(skipped=(skipped,))) == "1 not a run."
    assert import_words.besides(Plan(skipped=(skipped,) * 2, problems=(problem,) * 2)) == "2 not runs, 2 problems."
    assert (
        import_words.besides(Plan(copies=(Copy("a", "b"),), problems=(problem,)))
        == "1 found more than once, 1 problem."
    )


def test_files_can_be_put_away_in_words_that_fit() -> None:
    assert import_words.discard(added=False, anything=True) == (
        "Discard",
        "The files were put away. Nothing was added.",
    )
    assert import_words.discard(added=True, anything=True) == ("Leave the rest out", "The rest was left out.")
    assert (
        import_words.discard(added=True, anything=False)
        == import_words.discard(added=False, anything=False)
        == ("Done", "")
    )


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (Added(2, 0), "Added 2 runs, then."),
        (Added(1, 1), "Added 1 run, then. 1 run that you had knows more now."),
        (Added(0, 3), "Added. 3 runs that you had know more now."),
        (Added(0, 0), "Nothing was left to add: your diary has these runs already."),
    ],
)
def test_what_was_added_is_said(what: Added, said: str) -> None:
    assert import_words.added(what, "then") == said


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (Undone(1, 0, 0), "1 run taken out again."),
        (Undone(0, 2, 0), "0 runs taken out again. 2 runs are as before."),
        (
            Undone(5, 1, 1),
            "5 runs taken out again. 1 run is as before. 1 run stayed, because you or a later import changed it since.",
        ),
        (Undone(5, 0, 2), "5 runs taken out again. 2 runs stayed, because you or a later import changed them since."),
    ],
)
def test_what_was_taken_back_is_said(what: Undone, said: str) -> None:
    assert import_words.undone(what) == f"The import was undone: {said} Adding the same files again brings them back."


def made(runs: int, *files: str) -> Import:
    return Import(UUID(int=1), datetime(2026, 3, 14, 12, tzinfo=UTC), files, None, runs)


def test_an_import_is_a_line() -> None:
    assert import_words.earlier(made(2, "a.fit"), None, TODAY) == "2 runs, a.fit"
    assert import_words.earlier(made(0, "a.fit", "b", "c"), None, TODAY) == (
        "no run of its own in the diary, a.fit and 2 more"
    )
    assert import_words.earlier(made(0), TODAY, TODAY) == "files, undone on 18 March"
    assert import_words.earlier(made(1, "a"), TODAY, TODAY) == "a, undone on 18 March; 1 run stayed"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("manual", "written by hand"),
        ("a`b\n c", "`a b c`"),
        ("a\u202etig.fit", "`atig.fit`"),
        (" ", "`?`"),
        ("x" * 60, f"`{'x' * 60}`"),
        ("a" + "x" * 60, f"`…{'x' * 59}`"),
    ],
)
def test_a_name_is_shown_as_one_short_word_of_a_file(source: str, shown: str) -> None:
    assert import_words.name(source) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Läufe 1", "Läufe 1"),
        ("[x](javascript:y)", r"\[x\]\(javascript\:y\)"),
        ("<b>*a*</b> $x$", r"\<b\>\*a\*\</b\> \$x\$"),
        ("a\n\n# b\t c ", r"a \# b c"),
        ("\u202ea\u2066b", "ab"),
        ("8:30, a@ b", r"8\:30, a@ b"),
        ("https://e.example", "https\\:\u2060//e.example"),
        ("www.e.example, WWW.E", "www\u2060.e.example, WWW\u2060.E"),
        ("a@e.example", "a@\u2060e.example"),
        ("A&lt;B & C", r"A\&lt;B \& C"),
        (":material/home: :100:", "\\:\u2060material/home\\: \\:\u2060100\\:"),
    ],
)
def test_what_a_file_says_is_shown_as_it_stands_and_never_drawn(written: str, shown: str) -> None:
    """The page makes links and pictures also of escaped text; a sign that nobody sees keeps it from that."""
    assert import_words.plain(written) == shown


def test_reading_is_counted() -> None:
    assert import_words.reading(0, 1, 1) == "Read 0 of 1 file: 1 run so far"
    assert import_words.reading(3, 12, 1042) == "Read 3 of 12 files: 1,042 runs so far"


# Questions

LISTED = FoundRun("l.csv", "a", "running", None, 1800.0, 1800.0, NOON, distance_m=5400.0, distance_unit_unknown=True)


def test_questions_say_why_they_are_asked() -> None:
    assert questions.unit_about([LISTED]) == "The list does not say it for 1 run. The latest: 5.40 in 30:00."
    assert questions.zone_about(1).startswith("1 run does not say where the clock stood: ")
    assert questions.zone_about(2).startswith("2 runs do not say where the clock stood: ")
    assert questions.sport_about(0, 1).endswith("the pace would fit a run. Answered.")
    assert questions.sport_about(0, 2).endswith("the pace would fit a run. All are answered.")
    assert questions.sport_about(1, 2).endswith("the pace would fit a run. 1 without an answer stays out.")
    assert questions.pairs_about(1, 3).endswith("1 of 3 wait; the second of each stays out.")


@pytest.mark.parametrize(
    ("metres", "units", "typed"),
    [(None, Units.KILOMETRES, ""), (6200.0, Units.KILOMETRES, "6.2"), (10_000.0, Units.KILOMETRES, "10"),
     (5000.0, Units.MILES, "3.107")],
)  # fmt: skip
def test_an_answered_distance_stands_in_its_field(metres: float | None, units: Units, typed: str) -> None:
    assert questions.typed(metres, units) == typed


def test_a_number_without_a_unit_is_no_distance_yet() -> None:
    assert questions.side(LISTED, NOON, TODAY, Units.MILES).splitlines()[3] == "30:00  "
    assert questions.found_line(LISTED, NOON, TODAY, Units.MILES) == "**Sat 14 March, 12:00**: 30:00, `l.csv`"


def test_tables_that_wait_are_the_answer_where_nothing_else_is() -> None:
    said = [import_words.headline(new, 0, 0, 0, tables) for new, tables in ((0, 1), (0, 2), (3, 1))]
    assert said == ["A table waits for an answer", "2 tables wait for an answer", "3 new runs"]
