"""The passcode on Settings: set, changed, removed, everybody signed out, and honest where it would guard nothing."""

from pathlib import Path

import pytest

from ankle_core.guarding import guard_file, passcode
from ankle_core.guarding.passcode import matches
from ankle_core.guarding.tries import Tries
from ankle_core.store import archive
from pages.parts.notebook import clock, notebook
from pages.parts.server import guard
from pages.parts.server.passcode_gate import PasscodeGate
from pages.parts.words.settings import passcode_words
from tests.pages.paper import Paper
from tests.pages.visit import Visit

PAGE = "pages/settings.py"
RIGHT = "right-code <b>&"


@pytest.fixture(autouse=True)
def serving(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PasscodeGate, "serving", True)
    monkeypatch.setattr(passcode, "COST", (16, 8, 1))
    monkeypatch.setattr(guard, "tries", Tries())
    monkeypatch.setattr("pages.parts.settings.address.home_address", lambda: "192.168.1.20")


@pytest.fixture
def guarded(runner: Visit) -> Visit:
    guard_file.set_passcode(guard_file.path(), RIGHT, RIGHT)
    return runner.open(PAGE)


def fill(runner: Visit, tap: str, *typed: str) -> Visit:
    """Type into the fields of the form that ends with the button `tap`, in their order."""
    button = next(button for button in runner.at.button if button.label == tap)
    fields = [field for field in runner.at.text_input if field.form_id == button.form_id]
    for field, text in zip(fields, typed, strict=True):
        field.set_value(text)
    return runner.tap(tap)


def kept() -> guard_file.Guard | None:
    return guard_file.load(guard_file.path())


def test_without_one_it_says_that_everybody_at_home_can_open_it(runner: Visit) -> None:
    said = runner.open(PAGE).text
    assert passcode_words.NOT_SET in said
    assert passcode_words.WHO_OPEN in said
    assert not runner.buttons(passcode_words.SIGN_OUT)


def test_it_is_set_by_typing_it_twice(runner: Visit) -> None:
    fill(runner.open(PAGE), passcode_words.SET_IT, RIGHT, RIGHT)
    assert passcode_words.NOW_SET in runner.text
    assert passcode_words.WHO_GUARDED in runner.text
    assert "90 days" in runner.text
    guard = kept()
    assert guard
    assert matches(RIGHT, guard.scrambled)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("short", "short"), "A passcode has 6 to 128 characters, this one 5. Nothing was changed."),
        (("", ""), "this one 0."),
        ((RIGHT, "right-cod"), "The two are not the same. Nothing was changed."),
    ],
)
def test_one_that_cannot_be_is_refused_and_the_page_stays_whole(
    runner: Visit, typed: tuple[str, str], sentence: str
) -> None:
    fill(runner.open(PAGE), passcode_words.SET_IT, *typed)
    assert sentence in runner.refusal
    assert passcode_words.limits(encrypted=False) in runner.text
    assert kept() is None


def test_it_is_changed_by_who_knows_the_old_one(guarded: Visit) -> None:
    before = kept()
    fill(guarded, passcode_words.CHANGE_IT, RIGHT, "other-code", "other-code")
    assert passcode_words.NOW_CHANGED in guarded.text
    after = kept()
    assert before
    assert after
    assert matches("other-code", after.scrambled)
    assert before.key != after.key


@pytest.mark.parametrize(
    ("tap", "typed"),
    [(passcode_words.CHANGE_IT, ("wrong", "other-code", "other-code")), (passcode_words.REMOVE_IT, ("",))],
)
def test_who_does_not_know_it_changes_and_removes_nothing(guarded: Visit, tap: str, typed: tuple[str, ...]) -> None:
    before = kept()
    fill(guarded, tap, *typed)
    assert f"{passcode_words.WRONG} Nothing was changed." in guarded.refusal
    assert guarded.buttons(passcode_words.REMOVE_IT)
    assert kept() == before


def test_it_can_be_tried_five_times_here_too(guarded: Visit) -> None:
    for _ in range(5):
        fill(guarded, passcode_words.REMOVE_IT, "wrong")
    fill(guarded, passcode_words.REMOVE_IT, RIGHT)
    assert "Too many tries." in guarded.refusal
    assert kept()


def test_it_is_removed_by_who_knows_it(guarded: Visit) -> None:
    fill(guarded, passcode_words.REMOVE_IT, RIGHT)
    assert passcode_words.NOW_REMOVED in guarded.text
    assert passcode_words.NOT_SET in guarded.text
    assert kept() is None


def test_everybody_is_signed_out_by_one_tap_and_the_passcode_stays(guarded: Visit) -> None:
    before = kept()
    guarded.tap(passcode_words.SIGN_OUT)
    after = kept()
    assert passcode_words.NOW_SIGNED_OUT in guarded.text
    assert before
    assert after
    assert before.key != after.key
    assert before.scrambled == after.scrambled


def test_where_it_would_guard_nothing_none_can_be_set(runner: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PasscodeGate, "serving", False)
    assert passcode_words.NOT_GUARDING in runner.open(PAGE).text
    assert not runner.buttons(passcode_words.SET_IT)
    guard_file.set_passcode(guard_file.path(), RIGHT, RIGHT)
    runner.open(PAGE)
    assert passcode_words.NOT_GUARDING in runner.text
    assert passcode_words.WHO_OPEN in runner.text


def test_a_copy_to_try_has_none_and_says_so(runner: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUREFOOT_MODE", "guest")
    assert passcode_words.GUEST in runner.open(PAGE).text
    assert not runner.buttons(passcode_words.SET_IT)


def test_a_damaged_one_is_told_with_the_way_out(guarded: Visit) -> None:
    guard_file.path().write_text("{}")
    assert "Set a new one on the computer" in guarded.open(PAGE).refusal


def test_what_was_typed_is_not_kept_shown_or_written_anywhere(runner: Visit, paper: Paper, tmp_path: Path) -> None:
    fill(runner.open(PAGE), passcode_words.SET_IT, RIGHT, RIGHT)
    fill(runner, passcode_words.CHANGE_IT, RIGHT, "other-code", "other-code")
    assert RIGHT not in runner.text
    assert [field.value for field in runner.at.text_input if field.proto.type] == [""] * 4
    assert RIGHT not in str(runner.at.session_state)
    assert "other-code" not in str(runner.at.session_state)
    backup = archive.download(notebook.current().store, clock.now())
    guard = kept()
    assert guard
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path != guard_file.path()]
    secrets = [
        RIGHT.encode(),
        b"other-code",
        guard.key,
        guard.key.hex().encode(),
        guard.scrambled.digest.hex().encode(),
    ]
    assert [secret for secret in secrets for content in [backup, *written] if secret in content] == []
