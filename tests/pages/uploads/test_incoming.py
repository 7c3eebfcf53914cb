"""The ways in for files where pages are a plain script, on this computer, and beside one another."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from ankle_core.reading.batch import Batch
from ankle_core.reading.findings.findings import Reading
from pages.parts.notebook import notebook
from pages.parts.notebook.diaries import access, temporary
from pages.parts.uploads import inbox, inboxes, incoming, this_computer
from pages.parts.uploads.inboxes import Inbox, Quota
from tests.pages.paper import Paper
from tests.reading.fit_writer import run

#: A page with nothing but the ways in.
PAGE = """
import streamlit as st
from pages.parts.uploads import incoming
from ankle_core.errors import AnkleError

batch = incoming.batch()
st.text("Reading: " + ", ".join(incoming.names()) if batch else "Nothing is read.")
if batch:
    st.button("Put away", on_click=incoming.discard)
if incoming.waiting():
    st.text("More waits.")
if not batch or st.query_params.get("ask"):
    incoming.ask()
"""
HERE = {"Host": "localhost:8501", "User-Agent": "Firefox"}


class Page:
    """One visitor of the page."""

    def __init__(self) -> None:
        self.at = AppTest.from_string(PAGE, default_timeout=30)
        self.asked: dict[str, str] = {}

    def run(self, **asked: str) -> "Page":
        self.asked = asked
        self.at.query_params = dict(asked)  # type: ignore[assignment]
        self.at.run()
        assert not self.at.exception, [trace.value for trace in self.at.exception]
        return self

    def tap(self, label: str) -> "Page":
        next(button for button in self.at.button if button.label == label).click()
        return self.run(**self.asked)

    @property
    def text(self) -> str:
        kinds = (self.at.text, self.at.caption, self.at.info, self.at.error, self.at.markdown)
        return "\n".join(element.value for kind in kinds for element in kind)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paper: Paper) -> Iterator[Path]:
    passing = tmp_path / "passing"
    monkeypatch.setattr(temporary, "places", lambda: iter([passing]))
    monkeypatch.setattr(inbox.Receiving, "serving", False)
    yield passing
    inboxes.close_all()
    temporary.close()


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def serving(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox.Receiving, "serving", True)


@pytest.fixture
def at_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(this_computer, "at_it", lambda: True)


def until(is_so: Callable[[], object]) -> None:
    end = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


def read(batch: Batch | None) -> Reading:
    assert batch
    until(lambda: not batch.progress.reading)
    assert batch.found
    return batch.found


def its_batch() -> Batch | None:
    return next(iter(notebook._open.values())).batch


def left(place: Path) -> list[Path]:
    return [path for path in place.rglob("*") if path.is_file() and path.name != temporary.ALIVE]


# A plain script


def test_a_plain_script_takes_several_files_at_once_and_says_how_large(page: Page) -> None:
    page.run()
    [uploader] = page.at.file_uploader
    assert uploader.accept_multiple_files
    assert uploader.allowed_type == []
    assert "Each file up to 200 MB. On your own computer, the command line imports larger ones." in page.text


def test_uploaded_files_are_read_under_their_names_and_nothing_stays(page: Page, place: Path) -> None:
    uploader = page.run().at.file_uploader[0]
    uploader.set_value([("Läufe/1.fit", run(), ""), ("notes.txt", b"no run", ""), ("1.fit", b"", "")])
    page.run()
    assert "Reading: Läufe/1.fit, notes.txt, 1.fit" in page.text
    reading = read(its_batch())
    assert [each.source for each in reading.runs] == ["Läufe/1.fit"]
    assert [each.source for each in reading.problems] == ["notes.txt", "1.fit"]
    assert left(place) == []


def test_after_putting_away_the_next_files_are_asked_for(page: Page) -> None:
    page.run().at.file_uploader[0].set_value([("1.fit", run(), "")])
    page.run().tap("Put away")
    assert "Nothing is read." in page.text
    page.run()
    page.at.file_uploader[0].set_value([("2.fit", run(), "")])
    assert "Reading: 2.fit" in page.run().text


def test_where_no_file_can_be_put_it_says_so(page: Page, place: Path) -> None:
    page.run()
    place.write_bytes(b"in the way")
    page.at.file_uploader[0].set_value([("1.fit", run(), "")])
    page.run()
    assert "There is no room for files" in page.at.error[0].value
    assert its_batch() is None


def test_a_disk_that_fills_while_files_are_copied_leaves_nothing(
    page: Page, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fills(source: object, target: Any) -> None:
        target.write(b"half")
        raise OSError(28, "No space left on device")

    page.run()
    monkeypatch.setattr(incoming.shutil, "copyfileobj", fills)
    page.at.file_uploader[0].set_value([("1.fit", run(), "")])
    page.run()
    assert "There is no room for files" in page.at.error[0].value
    assert left(place) == []
    assert its_batch() is None


# One batch at a time


@pytest.fixture
def standing(page: Page) -> Batch:
    page.run().at.file_uploader[0].set_value([("first.fit", run(), "")])
    page.run()
    batch = its_batch()
    assert batch
    return batch


def test_another_tab_of_the_same_diary_finds_what_is_read(page: Page, standing: Batch) -> None:
    other = Page().run()
    assert "Reading: first.fit" in other.text
    other.tap("Put away")
    assert its_batch() is None
    assert "Nothing is read." in page.run().text


def test_while_one_stands_the_next_is_asked_to_wait(page: Page, standing: Batch) -> None:
    page.run(ask="1")
    assert len(page.at.file_uploader) == 0
    assert page.at.info[0].value == "An import is open: first.fit. Finish it or discard it first."
    page.tap("Discard it")
    assert its_batch() is None
    assert len(page.run().at.file_uploader) == 1


def test_files_uploaded_meanwhile_do_not_push_the_other_batch_away(page: Page, place: Path) -> None:
    other = Page().run()
    page.run().at.file_uploader[0].set_value([("first.fit", run(), "")])
    page.run()
    first = its_batch()
    other.at.file_uploader[0].set_value([("second.fit", run(), "")])
    assert "Reading: first.fit" in other.run().text
    assert its_batch() is first


def test_a_guest_reads_for_nobody_else(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUREFOOT_MODE", "guest")
    page.run().at.file_uploader[0].set_value([("1.fit", run(), "")])
    assert "Reading: 1.fit" in page.run().text
    assert notebook._open == {}


def test_closing_the_diary_ends_the_reading(page: Page, standing: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[bool] = []
    monkeypatch.setattr(Batch, "cancel", lambda self: ended.append(True))
    notebook.close()
    assert ended == [True]


# Through the server


def the_inbox(page: Page) -> Inbox:
    found = inboxes.known(page.at.session_state["inbox"])
    assert found
    return found


def sent(to: Inbox, *names: str) -> Inbox:
    for number, name in enumerate(names):
        upload = to.begin(number, name, 0)
        upload.write(run())
        upload.keep()
        upload.end()
    return to


def tell(page: Page, to: Inbox, *numbers: object, **more: object) -> Page:
    """Let the browser say what it sent."""
    page.at.session_state["drop"] = {"sent": {"token": to.token, "numbers": list(numbers), **more}}
    return page.run()


def test_each_visit_has_an_inbox_of_its_own_that_outlives_a_rerun(page: Page, serving: None) -> None:
    own = the_inbox(page.run())
    assert the_inbox(page.run()) is own
    assert the_inbox(Page().run()) is not own
    assert own.quota == inboxes.HOME


def test_a_guest_may_send_less(page: Page, serving: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUREFOOT_MODE", "guest")
    assert the_inbox(page.run()).quota == inboxes.GUEST


def test_what_was_sent_is_read_in_its_order_with_what_was_not(page: Page, serving: None, place: Path) -> None:
    own = sent(the_inbox(page.run()), "a.fit", "b.fit", "c.fit")
    tell(page, own, 2.0, 0, refused=[{"name": "export.zip", "why": "It is larger than 4.3 GB."}])
    assert "Reading: c.fit, a.fit" in page.text
    reading = read(its_batch())
    assert [each.source for each in reading.runs] == ["c.fit", "a.fit"]
    assert [(each.source, each.reason) for each in reading.problems] == [("export.zip", "It is larger than 4.3 GB.")]
    assert left(place) == []
    assert inboxes.known(own.token) is None


@pytest.mark.parametrize(
    "said",
    [
        None, 5, {}, {"token": None}, {"token": "x", "numbers": [0]}, {"numbers": [0]}, {"token": "", "numbers": [0]},
        {"token": "own"}, {"token": "own", "numbers": []}, {"token": "own", "numbers": 0},
        {"token": "own", "numbers": ["0", None, {}]}, {"token": "own", "numbers": [7, -1, 1e300, float("nan")]},
        {"token": "own", "numbers": [], "refused": [{"name": "a", "why": "b"}]},
    ],
)  # fmt: skip
def test_what_the_browser_says_is_not_believed_blindly(page: Page, serving: None, said: Any) -> None:
    own = sent(the_inbox(page.run()), "a.fit")
    if isinstance(said, dict) and said.get("token") == "own":
        said = said | {"token": own.token}
    page.at.session_state["drop"] = {"sent": said}
    assert "Nothing is read." in page.run().text
    page.at.session_state["drop"] = said
    assert "Nothing is read." in page.run().text


@pytest.mark.parametrize(
    "refused", [5, [5], [{}], [{"name": 5, "why": None}], [{"name": "x" * 9999, "why": "y" * 9999}]]
)
def test_what_it_says_of_refusals_is_words_at_most(page: Page, serving: None, refused: Any) -> None:
    tell(page, sent(the_inbox(page.run()), "a.fit"), 0, refused=refused)
    assert all(len(each.source) <= 120 and len(each.reason) <= 300 for each in read(its_batch()).problems)


def test_a_second_drop_waits_until_the_first_is_put_away(page: Page, serving: None) -> None:
    other = Page().run()
    tell(page, sent(the_inbox(page.run()), "first.fit"), 0)
    first = its_batch()
    tell(other, sent(the_inbox(other), "second.fit"), 0)
    assert its_batch() is first
    assert "More waits." in other.text
    assert "More waits." not in page.run().text
    other.at.session_state["drop"] = {}
    assert "they are read next" in other.run(ask="1").text
    assert "Reading: second.fit" in other.tap("Discard it").run().text
    assert "More waits." not in other.text
    assert [each.source for each in read(its_batch()).runs] == ["second.fit"]


def test_an_inbox_nobody_came_back_to_is_replaced_by_a_new_one(page: Page, serving: None) -> None:
    own = sent(the_inbox(page.run()), "a.fit")
    own.close()
    tell(page, own, 0)
    assert "Nothing is read." in page.text
    assert the_inbox(page) is not own


def test_the_page_says_what_may_be_sent_before_it_is(
    page: Page, serving: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    import json

    monkeypatch.setattr(inboxes, "HOME", Quota(4_300_000_000, 10_000_000_000, 10_000))
    monkeypatch.setattr(temporary, "free", lambda place: 20_000_000_000)

    def said() -> dict[str, Any]:
        [drop] = [node for node in page.run().at.get("bidi_component") if node.proto.component_name == "surefoot_drop"]
        limits: dict[str, Any] = json.loads(json.loads(drop.proto.json))
        return limits

    limits = said()
    assert (limits["file"], limits["room"], limits["files"]) == (4_300_000_000, 10_000_000_000, 10_000)
    assert limits["said"]["limits"].endswith("each up to 4.3 GB.")
    assert limits["said"]["file"].startswith("It is larger than 4.3 GB.")
    assert limits["said"]["room"].startswith("With it, more than 10 GB")
    assert limits["said"]["files"].startswith("More than 10,000 files")
    monkeypatch.setattr(temporary, "free", lambda place: 3_000_000_000)
    assert said()["room"] == 2_000_000_000
    assert "too full" in said()["said"]["room"]


# On this computer


def test_a_path_is_typed_at_this_computer_only(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(page.run().at.expander) == 0
    monkeypatch.setattr(this_computer, "at_it", lambda: True)
    assert [expander.label for expander in page.run().at.expander] == ["Read from this computer"]


def test_a_folder_is_read_where_it_lies_and_stays(page: Page, at_this_computer: None, tmp_path: Path) -> None:
    watch = tmp_path / "watch"
    watch.mkdir()
    (watch / "1.fit").write_bytes(run())
    page.run().at.text_input[0].set_value(f' "{watch}" ')
    page.tap("Read it")
    assert "Reading: watch" in page.run().text
    assert [each.source for each in read(its_batch()).runs] == ["1.fit"]
    page.tap("Put away")
    assert (watch / "1.fit").exists()


def test_a_wrong_path_is_told_and_nothing_is_read(page: Page, at_this_computer: None, tmp_path: Path) -> None:
    page.run().at.text_input[0].set_value(str(tmp_path / "gone"))
    page.tap("Read it")
    assert f"There is no file or folder “{tmp_path / 'gone'}” on this computer." in page.at.error[0].value
    assert its_batch() is None


@pytest.mark.parametrize(
    ("typed", "word"),
    [("", "No path"), ("  ''", "No path"), ("runs", "whole path"), ("~nobody-of-that-name/x", "looked at"),
     ("/a\0b", "no file or folder"), ("/" + "x" * 5000, "looked at")],
)  # fmt: skip
def test_every_wrong_path_has_a_sentence(typed: str, word: str) -> None:
    with pytest.raises(this_computer.NotThere) as wrong:
        this_computer.path_of(typed)
    assert word in str(wrong.value)


def test_what_is_neither_a_file_nor_a_folder_has_a_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(this_computer.NotThere, match="neither a file nor a folder"):
        this_computer.path_of(str(tmp_path / "pipe"))


def test_what_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(this_computer.os, "access", lambda path, how: False)
    with pytest.raises(this_computer.NotThere, match="may not read"):
        this_computer.path_of(str(tmp_path))


def test_a_path_from_the_runners_own_folder_is_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "export.zip").write_bytes(b"")
    assert this_computer.path_of("~/export.zip") == tmp_path / "export.zip"


class Context:
    """What Streamlit knows of a visitor."""

    def __init__(self, address: str | None, headers: dict[str, str]) -> None:
        self.ip_address = address
        self.headers = headers


@pytest.mark.parametrize(
    ("address", "changed", "here"),
    [
        (None, {}, True),
        (None, {"Host": "127.0.0.1:8501"}, True),
        (None, {"Host": "[::1]:8501"}, True),
        (None, {"Host": "LOCALHOST"}, True),
        ("::ffff:127.0.0.1", {"Host": "127.0.0.1"}, True),
        ("127.0.0.2", {}, True),
        ("192.168.1.20", {}, False),
        ("::ffff:192.168.1.20", {}, False),
        ("fd00::12", {}, False),
        ("somewhere", {}, False),
        (None, {"Host": "192.168.1.2:8501"}, False),
        (None, {"Host": "kitchen-pc.local"}, False),
        (None, {"Host": "localhost.evil.example"}, False),
        (None, {"Host": "localhost@evil.example"}, False),
        (None, {"Host": "[::1"}, False),
        (None, {"Host": ""}, False),
        (None, {"X-Forwarded-For": "127.0.0.1"}, False),
        (None, {"x-forwarded-host": "localhost"}, False),
        (None, {"X-Forwarded-Proto": "https"}, False),
        (None, {"Forwarded": "for=127.0.0.1"}, False),
        (None, {"VIA": "1.1 proxy"}, False),
        (None, {"X-Real-IP": "127.0.0.1"}, False),
        (None, {"CF-Connecting-IP": "127.0.0.1"}, False),
    ],
)
def test_only_who_sits_at_this_computer_is_at_it(
    monkeypatch: pytest.MonkeyPatch, address: str | None, changed: dict[str, str], here: bool
) -> None:
    monkeypatch.setattr(this_computer.st, "context", Context(address, HERE | changed))
    assert this_computer.at_it() is here
    monkeypatch.setenv("SUREFOOT_MODE", "guest")
    assert not this_computer.at_it()


def test_behind_a_socket_that_is_a_file_nobody_is_at_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(this_computer.st, "context", Context(None, HERE))
    monkeypatch.setattr(this_computer.st, "get_option", lambda name: "unix://surefoot.sock")
    assert not this_computer.at_it()


def test_who_logs_in_is_never_at_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(this_computer.st, "context", Context(None, HERE))
    assert this_computer.at_it()
    monkeypatch.setattr(access, "way", lambda: access.Way.LOGIN)
    assert not this_computer.at_it()


def test_without_any_knowledge_of_the_visitor_nobody_is_at_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(this_computer.st, "context", Context(None, {}))
    assert not this_computer.at_it()
