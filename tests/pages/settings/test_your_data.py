"""Your data on Settings: taken out, brought back in, undone, and deleted as a whole."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import pytest
import streamlit as st

from ankle_core.errors import StoreError
from ankle_core.store import archive, open_store
from ankle_core.store.file.failures import DiskFull
from ankle_core.store.tables.whole import exports
from tests.pages.mornings import check_in
from tests.pages.paper import Paper
from tests.pages.visit import Visit

PAGE = "pages/settings.py"
DAY = timedelta(days=1)
MINE, THEIRS = "Sun left 2 right 1", "Fri left 5 right 4\nSat left 4 right 4 | run 40@4"


def backup_of(paper: Paper, text: str) -> bytes:
    """Return a backup of a diary that holds `text`, and leave an empty diary behind."""
    paper.write(text)
    paper.close()
    store = open_store(paper.path)
    packed = archive.download(store, paper.it_is(paper.today))
    store.close()
    for part in paper.path.parent.glob(f"{paper.path.name}*"):
        if part.is_file():
            part.unlink()
    return packed


def given(backup: bytes) -> object:
    """Let the uploader hold a file, which a test cannot drop into it."""
    return patch.object(st, "file_uploader", lambda *_, **__: BytesIO(backup))


def mornings(paper: Paper) -> list[int | None]:
    return [entry.worst(entry.ratings[0].side) for entry in paper.read().check_ins]


def test_the_whole_diary_can_be_downloaded(runner: Visit, paper: Paper) -> None:
    paper.uncopied().write(MINE)
    runner.open(PAGE).unfold("delete-all")
    labels = [button.proto.label for button in runner.at.get("download_button")]
    assert labels == ["Download my data", "Download a last copy"], "the last one stands before the deletion of all"
    assert "one before the first save of each day; there is none yet." in runner.text


def tapped(label: str, data: Callable[[], bytes], *_: object, **__: object) -> bool:
    """Tap the first download, and let the browser ask for its file at once."""
    if label != "Download my data":
        return False
    with suppress(StoreError):
        data()
    return True


def test_a_download_is_made_when_it_is_tapped_and_not_when_the_page_is_opened(runner: Visit, paper: Paper) -> None:
    paper.write(MINE)
    runner.open(PAGE)
    with paper.reading() as db:
        assert exports.latest(db) is None
    with patch.object(st, "download_button", tapped):
        runner.open(PAGE)
    assert not runner.at.error
    with paper.reading() as db:
        assert exports.latest(db) == paper.it_is(paper.today)


def test_why_a_download_failed_is_said_beside_it(runner: Visit, paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> bytes:
        raise DiskFull(paper.path)

    paper.write(MINE)
    with patch.object(st, "download_button", tapped), monkeypatch.context() as patched:
        patched.setattr(archive, "download", full)
        assert "There is no room left on the disk of the diary" in runner.open(PAGE).refusal
    with patch.object(st, "download_button", tapped):
        assert not runner.run().at.error


def test_a_backup_shows_what_is_inside_beside_what_is_here_before_anything_happens(runner: Visit, paper: Paper) -> None:
    backup = backup_of(paper, THEIRS)
    paper.write(MINE)
    with given(backup):
        runner.open(PAGE).unfold("restore")
    assert "**In the backup**, made on 11 Jan 2026 by Surefoot" in runner.text
    assert "2 check-ins, 0 sessions, 1 run," in runner.text
    assert "**In this diary:** 1 check-in, 0 sessions, 0 runs" in runner.text
    assert mornings(paper) == [2]


def test_replacing_puts_the_backup_in_the_place_of_the_diary_and_can_be_undone(runner: Visit, paper: Paper) -> None:
    backup = backup_of(paper, THEIRS)
    paper.write(MINE)
    with given(backup):
        runner.open(PAGE).unfold("restore").tap("Replace this diary")
    assert "The backup is the diary now." in runner.text
    assert mornings(paper) == [5, 4]
    runner.open(PAGE).tap("Undo the last restore or deletion")
    assert "The diary from before is back." in runner.text
    assert mornings(paper) == [2]


def test_merging_twice_changes_nothing_and_can_be_undone(runner: Visit, paper: Paper) -> None:
    backup = backup_of(paper, THEIRS)
    paper.write()
    check_in(runner, 2)
    with given(backup):
        runner.open(PAGE).unfold("restore").tap("Merge into this diary")
        assert "merged into this diary: 3 new, 0 replaced by a newer edit." in runner.text
        assert mornings(paper) == [5, 4, 2]
        runner.run().tap("Merge into this diary")
        assert "The backup was merged: this diary had all of it already." in runner.text
    assert mornings(paper) == [5, 4, 2]
    runner.open(PAGE).tap("Undo the last merge")
    runner.open(PAGE).tap("Undo the last merge")
    assert mornings(paper) == [2]


def test_a_merge_says_which_of_two_mornings_of_a_day_stayed(runner: Visit, paper: Paper) -> None:
    backup = backup_of(paper, THEIRS)
    paper.write()
    check_in(runner, 2, day=paper.today - DAY)
    with given(backup):
        runner.open(PAGE).unfold("restore").tap("Merge into this diary")
    said = "Both had a morning on 1 day: the one changed last stayed, the other is among the deleted."
    assert said in runner.text
    assert mornings(paper) == [5, 2]


def test_a_chosen_backup_is_let_go_of_once_it_was_used(runner: Visit, paper: Paper) -> None:
    backup = backup_of(paper, THEIRS)
    paper.write(MINE)
    keys = []
    with patch.object(st, "file_uploader", lambda *_, key, **__: keys.append(key) or BytesIO(backup)):
        runner.open(PAGE).unfold("restore").tap("Merge into this diary")
    assert len({*keys}) == 2


@pytest.mark.parametrize("backup", [b"", b"no ZIP at all", b"PK\x05\x06" + bytes(18)], ids=["empty", "text", "foreign"])
def test_what_is_no_backup_is_refused_in_a_sentence_and_changes_nothing(
    runner: Visit, paper: Paper, backup: bytes
) -> None:
    paper.write(MINE)
    with given(backup):
        runner.open(PAGE).unfold("restore").unfold("delete-all")
    assert runner.refusal
    assert runner.buttons("Delete everything"), "the rest of the page is still there"
    assert mornings(paper) == [2]


def test_deleting_everything_needs_the_words_and_can_be_undone(runner: Visit, paper: Paper) -> None:
    paper.write(MINE)
    runner.open(PAGE).unfold("delete-all").tap("Delete everything")
    assert "Nothing was deleted." in runner.text
    assert mornings(paper) == [2]
    runner.open(PAGE).unfold("delete-all").enter("Type “delete all” to confirm", "Delete All").tap("Delete everything")
    assert "The diary is empty now." in runner.text
    assert paper.read().check_ins == []
    runner.open(PAGE).tap("Undo the last restore or deletion")
    assert mornings(paper) == [2]


def test_a_guest_brings_in_a_backup_undoes_it_and_deletes_all(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    backup = backup_of(paper, THEIRS)
    monkeypatch.setenv("SUREFOOT_MODE", "guest")
    guest = Visit("guest")
    with given(backup):
        guest.open(PAGE).unfold("restore").tap("Replace this diary")
    assert "The backup is the diary now." in guest.text
    with given(backup):
        assert "**In this diary:** 2 check-ins" in guest.open(PAGE).unfold("restore").text
    guest.open(PAGE).tap("Undo the last restore or deletion")
    with given(backup):
        assert "**In this diary:** 2 check-ins" not in guest.open(PAGE).unfold("restore").text
    guest.open(PAGE).unfold("delete-all").enter("Type “delete all” to confirm", "delete all").tap("Delete everything")
    assert "Nothing is written yet" in guest.open().text
    assert "Nothing is written yet" not in guest.tap("Fill with sample data").text


def test_sample_data_are_neither_taken_out_nor_deleted(runner: Visit) -> None:
    runner.open().tap("Fill with sample data")
    assert "Download my data" not in runner.open(PAGE).text
    assert not runner.buttons("Delete everything")


def test_the_first_save_of_a_day_keeps_a_copy_and_settings_say_so(runner: Visit, paper: Paper) -> None:
    paper.uncopied().write(MINE)
    check_in(runner, 3)
    assert "Surefoot keeps copies on the same disk" in runner.open(PAGE).text
    assert "The newest: within the last hour" in runner.text
    folder = Path(f"{paper.path}.snapshots")
    assert len([*folder.glob("*.zip")]) == 1


@pytest.mark.parametrize(
    ("days", "said"),
    [(7, ""), (8, "The newest copy of your diary is more than a week old.")],
    ids=["a week", "a day more"],
)
def test_today_asks_for_a_copy_when_the_newest_is_old(runner: Visit, paper: Paper, days: int, said: str) -> None:
    paper.uncopied().write("Mon left 2 right 1")
    check_in(runner, 3)
    paper.it_is(paper.today + days * DAY)
    text = Visit("later").open().text
    assert ("copy of your diary" in text) is bool(said)
    assert said in text
