"""Who logs in has a diary of their own in the cloud, and nobody reaches another's, by whatever page they come."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from pages.parts.notebook.diaries import access
from pages.parts.notebook.diaries.serving import Served
from pages.parts.words import access_words
from tests.pages.cloud import ANN, BOB, EVE, TOKEN, Caller, Cloud, begin, secrets
from tests.pages.mornings import said, submit
from tests.pages.paper import Paper
from tests.pages.test_session import box, done, work
from tests.places import CHECKOUT

PAGES = ["app.py", *sorted(f"pages/{file.name}" for file in (CHECKOUT / "pages").glob("*.py"))]


@pytest.fixture
def cloud(paper: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cloud:
    paper.path.unlink()
    return begin(tmp_path, monkeypatch)


@pytest.fixture
def ann(cloud: Cloud) -> Caller:
    return Caller("ann", secrets()).comes_as(ANN)


@pytest.fixture
def bob(cloud: Cloud) -> Caller:
    return Caller("bob", secrets()).comes_as(BOB)


def note(visit: Caller, text: str) -> None:
    """Save a run with a note in the diary that is open."""
    visit.open("pages/runs.py")
    visit.enter("Distance, km", "8").enter("Time: 65 or 1:05", "40").enter("Note", text).tap("Save the run")


def notes(visit: Caller) -> str:
    return visit.open("pages/diary.py").text


@pytest.mark.parametrize("page", PAGES)
def test_without_a_login_no_page_shows_anything_but_the_way_in(page: str, cloud: Cloud) -> None:
    nobody = Caller("nobody", secrets()).comes_as(None).open(page)
    assert [button.label for button in nobody.at.button] == ["Log in"]
    assert not nobody.at.get("bidi_component")
    assert not nobody.at.get("page_link")
    assert cloud.opened == []


@pytest.mark.parametrize("page", PAGES)
def test_somebody_unknown_learns_nothing_and_can_log_out(page: str, cloud: Cloud) -> None:
    eve = Caller("eve", secrets()).comes_as(EVE).open(page)
    assert [button.label for button in eve.at.button] == ["Log out"]
    assert "has no diary in this copy" in eve.refusal
    assert not any(word in eve.text for word in ("ann", "bob", "surefoot_", TOKEN))
    assert not eve.at.get("bidi_component")
    assert cloud.opened == []


@pytest.mark.parametrize(
    "said", [{"email_verified": False}, {"email_verified": None}, {"is_logged_in": False}, {"email": None}], ids=str
)
def test_what_the_provider_does_not_vouch_for_opens_nothing(said: dict[str, Any], ann: Caller, cloud: Cloud) -> None:
    ann.comes_as(ANN, **said).open("pages/diary.py")
    assert len(ann.at.button) == 1
    assert cloud.opened == []


def test_each_writes_a_mark_and_finds_only_their_own(ann: Caller, bob: Caller, cloud: Cloud) -> None:
    note(ann, "Of Ann alone")
    note(bob, "Of Bob alone")
    assert "Of Ann alone" in notes(ann)
    assert "Of Bob alone" not in notes(ann)
    assert "Of Bob alone" in notes(bob)
    assert "Of Ann alone" not in notes(bob)
    assert {place.name for place in cloud.opened} == {"surefoot_ann", "surefoot_bob"}
    assert {file.name for file in cloud.folder.glob("*.duckdb")} == {"surefoot_ann.duckdb", "surefoot_bob.duckdb"}


def test_a_swapped_identity_in_one_visit_takes_nothing_along(ann: Caller, cloud: Cloud) -> None:
    note(ann, "Of Ann alone")
    ann.at.session_state["left behind"] = "of Ann"
    ann.comes_as(BOB)
    assert "Of Ann alone" not in notes(ann)
    assert "left behind" not in ann.at.session_state
    note(ann, "Of Bob alone")
    ann.comes_as(ANN)
    assert "Of Bob alone" not in notes(ann)
    assert "Of Ann alone" in notes(ann)


def test_sample_data_of_one_is_not_what_the_next_finds(ann: Caller, cloud: Cloud) -> None:
    ann.open("pages/settings.py").tap("Look at sample data")
    assert "Sample data" in ann.text
    assert "Sample data" not in ann.comes_as(BOB).open("pages/diary.py").text
    assert "Log in" in [button.label for button in ann.comes_as(None).open("pages/diary.py").at.button]


def test_both_at_once_and_again_and_again_never_meet(cloud: Cloud) -> None:
    from pages.parts.notebook.diaries.access import database_of, databases

    allowed = databases(secrets())

    def ask(number: int) -> bool:
        mail, name = ((ANN, "surefoot_ann"), (BOB, "surefoot_bob"))[number % 2]
        return database_of({"is_logged_in": True, "email": mail, "email_verified": True}, allowed).name == name

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(2_000)))


def test_who_is_taken_from_the_list_is_out_with_the_next_tap(ann: Caller, cloud: Cloud) -> None:
    note(ann, "Of Ann alone")
    ann.at.secrets = secrets(surefoot={"runners": {BOB: "md:surefoot_bob"}})
    ann.open("pages/diary.py")
    assert "has no diary in this copy" in ann.refusal
    assert "Of Ann alone" not in ann.text


def test_a_list_that_goes_altogether_lets_nobody_in(ann: Caller, cloud: Cloud) -> None:
    note(ann, "Of Ann alone")
    ann.at.secrets = {"motherduck_token": TOKEN}
    ann.open("pages/diary.py")
    assert "not set up yet" in ann.refusal
    assert "Of Ann alone" not in ann.text


@pytest.mark.parametrize("page", ["app.py", "pages/settings.py"])
@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"auth": secrets()["auth"]}, "no list of who may come in"),
        (secrets(auth={}), "lack a part of the login"),
        ({"surefoot": secrets()["surefoot"]}, "lack a part of the login"),
        (secrets(motherduck_token=""), "no token"),
        ({"SUREFOOT_DATABASE": "md:surefoot"}, "no token"),
        ({"SUREFOOT_DATABASE": "md:surefoot?motherduck_token=x", "motherduck_token": TOKEN}, "does not take"),
    ],
    ids=["no list", "no login", "no login at all", "no token", "one for all without a token", "a token in the address"],
)
def test_half_filled_secrets_say_what_is_missing_and_open_nothing(
    known: dict[str, Any], said: str, page: str, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Served, "by_us", True)
    visit = Caller("owner", known).comes_as(ANN).open(page)
    assert said in visit.refusal
    assert TOKEN not in visit.text
    assert not visit.at.button
    assert cloud.opened == []


def test_a_file_of_secrets_that_cannot_be_read_opens_nothing(
    cloud: Cloud, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "secrets.toml"
    broken.write_text("[auth")
    monkeypatch.setattr(access.st, "get_option", lambda name: [str(broken)] if name == "secrets.files" else None)
    monkeypatch.setattr(access.st.secrets, "load_if_toml_exists", lambda: False)
    with pytest.raises(access.Misconfigured, match="cannot be read"):
        access.way()


def test_settings_say_where_the_diary_lies_and_nothing_of_files(ann: Caller) -> None:
    ann.open("pages/settings.py")
    assert "in the database **surefoot_ann**" in ann.text
    assert f"Logged in as {ANN}." in ann.text
    assert "Log out" in [button.label for button in ann.at.button]
    for word in ("one file", "same disk", "Passcode", "Open on the phone", "Nothing leaves the house", TOKEN):
        assert word not in ann.text
    assert access_words.PRIVACY in ann.open("pages/privacy.py").text


def test_one_diary_for_everybody_opens_only_where_our_own_server_guards_it(cloud: Cloud) -> None:
    visit = Caller("anybody", {"SUREFOOT_DATABASE": "md:surefoot", "motherduck_token": TOKEN}).open()
    assert "would stand open here" in visit.refusal
    assert cloud.opened == []


def test_one_diary_for_whoever_reaches_the_copy_needs_no_login(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Served, "by_us", True)
    known = {"SUREFOOT_DATABASE": "md:surefoot", "motherduck_token": TOKEN}
    visit = Caller("home", known)
    note(visit, "In the cloud")
    assert "In the cloud" in notes(visit)
    assert "in the database **surefoot**" in visit.open("pages/settings.py").text
    assert [place.name for place in cloud.opened] == ["surefoot"]


def test_deleting_everything_can_be_undone_and_says_until_when(ann: Caller) -> None:
    note(ann, "Of Ann alone")
    ann.open("pages/settings.py").unfold("delete-all").enter("Type “delete all” to confirm", "delete all").tap(
        "Delete everything"
    )
    assert access_words.EMPTY_NOW in ann.text
    assert "Of Ann alone" not in notes(ann)
    ann.open("pages/settings.py").tap("Undo the last restore or deletion")
    assert access_words.UNDONE in ann.text
    assert "Of Ann alone" in notes(ann)


def test_a_cloud_that_does_not_answer_is_told_in_sentences_and_forgotten_when_it_does(
    ann: Caller, cloud: Cloud
) -> None:
    cloud.reachable = False
    ann.open()
    assert "does not answer right now" in ann.refusal
    assert "All that was saved before is still there" in ann.refusal
    assert TOKEN not in ann.text
    cloud.reachable = True
    ann.open()
    assert not ann.at.error


def test_a_cloud_that_goes_in_the_middle_is_told_and_nothing_was_saved(ann: Caller, cloud: Cloud) -> None:
    from pages.parts.notebook import notebook

    note(ann, "Before")
    (book,) = notebook._far.values()
    with book.store.connection.cursor() as db:
        db.execute("DETACH surefoot_ann")
    cloud.reachable = False
    note(ann, "Meanwhile")
    assert "this was not saved" in ann.refusal
    cloud.reachable = True
    note(ann, "Afterwards")
    found = notes(ann)
    assert "Before" in found
    assert "Meanwhile" not in found
    assert "Afterwards" in found


def test_a_check_in_that_comes_while_the_cloud_is_away_waits_on_the_phone_and_is_kept_once(
    ann: Caller, cloud: Cloud
) -> None:
    from pages.parts.notebook import notebook

    ann.open("pages/check_in.py")
    entry = said(2, 3, no=True) | {"id": "6f1c2b52-4f0e-4d6a-9a51-0d8f4a2f9c11"}
    (book,) = notebook._far.values()
    with book.store.connection.cursor() as db:
        db.execute("DETACH surefoot_ann")
    cloud.reachable = False
    submit(ann, entry)
    assert ann.asked()["acknowledged"] == []
    assert ann.asked()["refused"] == {}
    cloud.reachable = True
    submit(ann, entry)
    assert ann.asked()["acknowledged"] == [entry["id"]]
    submit(ann, entry)
    with book.store.reading() as db:
        assert db.execute("SELECT count(*) FROM check_ins").fetchall() == [(1,)]


def test_sets_that_come_while_the_cloud_is_away_wait_on_the_phone_and_are_kept_once(ann: Caller, cloud: Cloud) -> None:
    from pages.parts.notebook import notebook

    ann.open("pages/session.py", routine="stretches", session="5b0c0f3e-1f1e-4d7c-9a53-000000000001").answer_signs()
    plan = ann.plan()
    first, second, *_ = work(plan)
    ann.hand_over(box(plan, done(first)))
    assert [one["step"] for one in ann.plan()["recorded"]] == [first]
    (book,) = notebook._far.values()
    with book.store.connection.cursor() as db:
        db.execute("DETACH surefoot_ann")
    cloud.reachable = False
    ann.hand_over(box(plan, done(first), done(second), tries=2))
    assert "does not answer right now" in ann.refusal
    cloud.reachable = True
    ann.tap("Try again")
    assert ann.plays()
    ann.hand_over(box(plan, done(first), done(second), tries=3))
    assert [one["step"] for one in ann.plan()["recorded"]] == [first, second]


def test_a_month_without_a_copy_of_ones_own_is_told() -> None:
    from datetime import UTC, datetime, timedelta

    from ankle_core.rules.copies_due import Reminder, far_away

    begun = datetime(2026, 1, 1, tzinfo=UTC)
    assert far_away(begun + timedelta(days=30), begun, None) is None
    assert far_away(begun + timedelta(days=30, seconds=1), begun, None) is Reminder.CLOUD_ONLY
    assert far_away(begun + timedelta(days=40), begun, begun + timedelta(days=20)) is None
