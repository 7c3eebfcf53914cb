"""A guest copy keeps nothing: every visitor has a private diary filled with sample data."""

import pytest
import streamlit as st

from ankle_core.diary.check_in import Occasion
from ankle_core.store.lifecycle.lending import Lender
from pages.parts.notebook import facts
from pages.parts.notebook.diaries import private, temporary
from tests.pages.mornings import check_in
from tests.pages.paper import Paper
from tests.pages.visit import PAGES, Visit
from tests.places import CHECKOUT

SENTENCE = "A copy to try: nothing you do here is kept. A reload or restart ends this diary."


@pytest.fixture
def guest(monkeypatch: pytest.MonkeyPatch) -> Visit:
    monkeypatch.setenv("SUREFOOT_MODE", "guest")
    return Visit("guest")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_that_nothing_is_kept(guest: Visit, page: str) -> None:
    assert [info.value for info in guest.open(page).at.info] == [SENTENCE]


def test_a_guests_diary_is_filled_and_leaves_nothing_on_the_disk(guest: Visit, paper: Paper) -> None:
    paper.uncopied().path.unlink()
    guest.open("pages/progress.py")
    assert len(guest.at.get("vega_lite_chart")) == 4
    add_a_note(guest, "Mine alone")
    assert "Mine alone" in guest.text
    assert list(paper.path.parent.iterdir()) == []


def test_two_guests_do_not_see_each_others_entries(guest: Visit) -> None:
    add_a_note(guest, "Mine alone")
    other = Visit("another guest").open("pages/check_in.py")
    assert "Mine alone" not in other.text
    add_a_note(other, "And mine")
    assert "And mine" not in guest.open("pages/check_in.py").text
    assert "Mine alone" in guest.text


def test_an_ended_visit_takes_its_diary_with_it(guest: Visit) -> None:
    add_a_note(guest, "Mine alone")
    st.cache_resource.clear()
    assert "Mine alone" not in Visit("guest").open("pages/check_in.py").text


@pytest.mark.parametrize("missing", [AttributeError, OSError, TypeError])
def test_where_no_memory_can_be_given_back_a_visit_ends_all_the_same(
    guest: Visit, monkeypatch: pytest.MonkeyPatch, missing: type[Exception]
) -> None:
    asked: list[object] = []

    def library(name: object) -> object:
        asked.append(name)
        raise missing

    add_a_note(guest, "Mine alone")
    monkeypatch.setattr("ctypes.CDLL", library)
    st.cache_resource.clear()
    assert asked == [None]


def test_a_guest_cannot_ask_for_the_sample_or_the_address_of_the_computer(guest: Visit) -> None:
    guest.open("pages/settings.py")
    assert not guest.buttons("Look at sample data")
    assert "http://" not in guest.text
    assert "as long as this visit lasts" in guest.text


def test_a_guest_can_play_a_session(guest: Visit) -> None:
    guest.open("pages/routines.py").start(of="Stretches only")
    if guest.signs():
        guest.answer_signs()
    assert guest.plays()


def test_the_runners_own_file_is_not_opened_by_a_guest(guest: Visit, full: Paper) -> None:
    before = full.uncopied().path.read_bytes()
    guest.open()
    add_a_note(guest, "Mine alone")
    assert full.path.read_bytes() == before
    assert [path.name for path in full.path.parent.iterdir()] == [full.path.name]


def test_the_mode_may_stand_in_the_secrets_of_the_copy(paper: Paper) -> None:
    visitor = Visit("by secret")
    visitor.at.secrets["SUREFOOT_MODE"] = "guest"
    assert [info.value for info in visitor.open().at.info] == [SENTENCE]


@pytest.mark.parametrize("mode", ["", "home", "Guest?"])
def test_any_other_mode_is_the_runners_own(monkeypatch: pytest.MonkeyPatch, paper: Paper, mode: str) -> None:
    paper.path.unlink()
    monkeypatch.setenv("SUREFOOT_MODE", mode)
    assert not Visit().open().at.info
    assert paper.path.exists()


def add_a_note(visitor: Visit, note: str) -> None:
    check_in(visitor, 1, occasion=Occasion.OTHER, note=note)


def test_nothing_of_a_guest_is_left_in_the_folder_of_the_app(guest: Visit) -> None:
    before = {path.name for path in CHECKOUT.iterdir()}
    guest.open()
    assert {path.name for path in CHECKOUT.iterdir()} - before == set()


def test_beyond_the_places_to_write_a_kind_sentence_and_everything_can_be_looked_at(
    guest: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(private, "_lender", Lender(temporary.folder, most=1, idle_s=3600))
    add_a_note(guest, "Mine alone")
    other = Visit("another guest").open("pages/runs.py")
    other.enter("Distance, km", "5").enter("Time: 65 or 1:05", "30").tap("Save the run")
    assert other.refusal.startswith("**Not now.** Many people are trying Surefoot at once")
    assert other.open("pages/progress.py").at.get("vega_lite_chart")


def test_who_was_away_for_long_gives_way_and_is_told(guest: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private, "_lender", Lender(temporary.folder, most=1, idle_s=0))
    add_a_note(guest, "Mine alone")
    add_a_note(Visit("another guest"), "And mine")
    guest.open("pages/check_in.py")
    assert "Mine alone" not in guest.text
    assert [said.value for said in guest.at.warning if "this is sample data again" in said.value]


def test_whoever_reads_the_same_sample_shares_what_was_read(guest: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    guest.open()
    monkeypatch.setattr(facts.check_ins_table, "mornings", lambda db: pytest.fail("it was read already"))
    assert Visit("another guest").open().at.title
