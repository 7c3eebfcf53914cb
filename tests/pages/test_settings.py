"""Settings: the runner's own choices, checked before they are kept, and felt on every page."""

from datetime import date

import pytest

from ankle_core.diary.profile import Mode, Profile, Units
from pages.parts.words import page_words
from tests.pages.mornings import NEITHER, answer, lights
from tests.pages.paper import Paper
from tests.pages.visit import Visit

PAGE = "pages/settings.py"


def change(runner: Visit, **fields: object) -> Visit:
    """Fill fields by their labels and save."""
    runner.open(PAGE)
    for label, value in fields.items():
        runner.field(label).set_value(value)
    return runner.tap("Save")


def test_a_new_diary_starts_cautious_with_everything_optional_left_open(runner: Visit) -> None:
    runner.open(PAGE)
    assert runner.field("Mode").value is Mode.CAUTIOUS
    assert (runner.field("Body weight, kg").value, runner.field("Birth year").value) == (None, None)
    assert runner.answers("Sex").value is None
    assert runner.field("Emergency number").value == "112"


def test_everything_that_was_chosen_is_kept(runner: Visit, paper: Paper) -> None:
    runner.open(PAGE).choose("Distances in", Units.MILES).choose("Sex", "female").choose(page_words.CUES, ["voice"])
    chosen = {
        "Mode": Mode.TENDON,
        "A new day starts at, hour": 5,
        "Days a week to aim for": 3,
        "Emergency number": "911",
        "Suggest the full dose from the start": True,
        "Body weight, kg": 71.5,
        "Birth year": 1980,
    }
    for label, value in chosen.items():
        runner.field(label).set_value(value)
    runner.tap("Save")
    assert "Saved." in runner.text
    assert not runner.at.error
    assert paper.read().profile == Profile(
        Mode.TENDON, Units.MILES, "", 5, 3, "911", 71.5, 1980, "female", False, True, False, False, False, True
    )
    assert runner.open(PAGE).field("Emergency number").value == "911"


@pytest.mark.parametrize(
    ("label", "value", "sentence"),
    [
        ("Emergency number", "", "The emergency number is empty or too long."),
        ("Emergency number", "1" * 21, "The emergency number is empty or too long."),
        ("Birth year", 1915, "1916 to 2026, not 1915."),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_nothing_changes(
    runner: Visit, paper: Paper, label: str, value: object, sentence: str
) -> None:
    runner.open(PAGE).field("Days a week to aim for").set_value(2)
    runner.field(label).set_value(value)
    runner.tap("Save")
    assert sentence in runner.refusal
    assert runner.field(label).value == value
    assert paper.read().profile == Profile()


@pytest.mark.parametrize(
    ("label", "low", "high"),
    [("A new day starts at, hour", 0, 12), ("Days a week to aim for", 1, 7), ("Body weight, kg", 25, 300)],
)
def test_a_number_can_only_be_dialled_within_its_limits(runner: Visit, label: str, low: float, high: float) -> None:
    field = runner.open(PAGE).field(label)
    assert (field.min, field.max) == (low, high)


def test_the_mode_changes_the_light_and_the_player_at_once(runner: Visit, paper: Paper) -> None:
    paper.write("Mon-Sun left 4 right 1\nMon-Sun left 4 right 1")
    answer(runner, 4, 1, NEITHER)
    assert lights(runner) == ("ease", "settled")
    assert "A usual morning of 4 is not settled yet." in runner.text
    change(runner, Mode=Mode.TENDON)
    assert lights(runner.open()) == ("settled", "settled")
    asked = {"routine": "stretches", "session": "5b0c0f3e-1f1e-4d7c-9a53-000000000001"}
    assert runner.open("pages/session.py", **asked).plan()["limit"] == 5


def test_the_tendon_mode_says_for_whom_alone_it_is(runner: Visit) -> None:
    (tendon,) = [said for said in runner.open(PAGE).sentences() if said.startswith("Tendon:")]
    assert tendon == "Tendon: up to 5 of 10, for diagnosed mid-portion Achilles tendinopathy only"
    assert "Cautious fits while nobody has diagnosed the ankle." in runner.text


def test_the_full_dose_is_suggested_from_the_start_where_it_was_asked_for(runner: Visit, paper: Paper) -> None:
    paper.write("Mon-Sun left 2 right 1\nMon-Sun left 2 right 1")
    change(runner, **{"Suggest the full dose from the start": True})
    answer(runner, 2, 1, NEITHER)
    assert "Until 3 sessions" not in runner.text


def test_the_days_to_aim_for_are_the_aim_of_the_week(runner: Visit, paper: Paper) -> None:
    paper.write("Mon-Sun left 2 right 1")
    change(runner, **{"Days a week to aim for": 6})
    assert any("6" in said and "red counts" in said for said in runner.open().sentences())


def test_a_later_day_start_moves_the_day(runner: Visit, paper: Paper) -> None:
    paper.write(known=Profile(zone="UTC"))
    paper.it_is(date(2026, 1, 26), "07:30")
    assert "Monday 26 January" in runner.open().text
    change(runner, **{"A new day starts at, hour": 8})
    assert "Sunday 25 January" in runner.open().text


def test_it_says_where_the_data_lie(runner: Visit, paper: Paper) -> None:
    assert f"Everything lies in one file: `{paper.path}`" in runner.open(PAGE).text
    runner.tap("Look at sample data")
    assert "On this computer for as long as this visit lasts; it is gone when the visit ends." in runner.open(PAGE).text
    assert not runner.buttons("Look at sample data")


@pytest.mark.parametrize("folder", ["Dropbox", "OneDrive"])
def test_a_folder_that_is_copied_elsewhere_is_named(paper: Paper, folder: str) -> None:
    (paper.path.parent / folder).mkdir()
    moved = Paper(paper.path.parent / folder / "surefoot.duckdb")
    moved.write()
    assert folder in "\n".join(said for said in Visit().open(PAGE).sentences() if str(moved.path) not in said)


def test_the_address_for_the_phone_comes_with_a_code(runner: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.parts.settings.address.home_address", lambda: "192.168.1.20")
    runner.open(PAGE)
    assert "**http://192.168.1.20:" in runner.text
    assert len(runner.at.image) == 1


def test_without_a_network_it_says_where_the_address_will_be(runner: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.parts.settings.address.home_address", lambda: None)
    runner.open(PAGE)
    assert "In the home network its address appears here." in runner.text
    assert len(runner.at.image) == 0


def test_every_arguable_number_is_listed_with_source_and_grade(runner: Visit) -> None:
    lines = [said for said in runner.open(PAGE).unfold("about-rules").text.splitlines() if said.startswith("- ")]
    assert len(lines) > 30
    assert all(line.count("**") == 2 and "Source: " in line and "Grade: " in line for line in lines)
    assert any("Not confirmed: " in line for line in lines)


def test_about_the_rules_says_how_never_more_is_read(runner: Visit) -> None:
    assert (
        "“It was never more than that” counts as this morning's number" in runner.open(PAGE).unfold("about-rules").text
    )
