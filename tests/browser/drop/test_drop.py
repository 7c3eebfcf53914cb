"""Files are chosen, sent and read; whatever happens on the way is told, and can be tried again."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.drop.conftest import Server, opened
from tests.browser.player.serving import Line
from tests.reading.fit_writer import run

pytestmark = pytest.mark.browser

MEGABYTE = 1_000_000
CUT = "The connection was cut. What was sent before is kept. It goes on by itself when the line is back."


@pytest.fixture
def files(tmp_path: Path) -> Callable[..., list[Path]]:
    """Return a function that makes files by name; a number is their size, otherwise they hold a run."""

    def make(**named: int | None) -> list[Path]:
        for name, size in named.items():
            (tmp_path / name).write_bytes(run() if size is None else bytes(size))
        return [tmp_path / name for name in named]

    return make


def choose(page: Page, paths: list[Path]) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose files").click()
    assert chooser.value.is_multiple()
    chooser.value.set_files(paths)


def slowly(page: Page, megabytes_a_second: float = 4) -> None:
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    conditions = {
        "offline": False,
        "latency": 0,
        "downloadThroughput": -1,
        "uploadThroughput": megabytes_a_second * MEGABYTE,
    }
    network.send("Network.emulateNetworkConditions", conditions)


def percent(page: Page) -> int:
    return int(page.get_by_role("progressbar", name="Sent").get_attribute("aria-valuenow") or 0)


def until(is_so: Callable[[], object]) -> None:
    end = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


def test_chosen_files_are_sent_and_read_under_their_names(
    page: Page, server: Server, files: Callable[..., list[Path]]
) -> None:
    choose(page, files(**{"Läufe & mehr, 1.fit": None, "second.fit": None, "empty": 0}))
    expect(page.get_by_text("Reading: Läufe & mehr, 1.fit, second.fit, empty")).to_be_visible()
    until(lambda: not server.lying())
    page.get_by_role("button", name="Look again").click()
    expect(page.get_by_text("Problem: empty: It is empty.")).to_be_visible()


def test_progress_is_shown_byte_by_byte_and_file_by_file(page: Page, files: Callable[..., list[Path]]) -> None:
    slowly(page)
    choose(page, files(first=MEGABYTE, second=12 * MEGABYTE))
    expect(page.get_by_text("Sending 2 of 2")).to_be_visible()
    seen = set()
    until(lambda: seen.add(percent(page)) or len([each for each in seen if 10 < each < 100]) >= 3)
    expect(page.get_by_text("of 13 MB")).to_be_visible()
    expect(page.get_by_text("Reading: first, second")).to_be_visible()


def test_cancelled_nothing_is_kept_and_it_can_begin_again(
    page: Page, server: Server, files: Callable[..., list[Path]]
) -> None:
    slowly(page)
    choose(page, files(small=1000, large=50 * MEGABYTE))
    expect(page.get_by_text("Sending 2 of 2")).to_be_visible()
    until(lambda: len(server.lying()) == 2)
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("Cancelled. Nothing was kept.")).to_be_visible()
    until(lambda: not server.lying())
    choose(page, files(small=1000))
    expect(page.get_by_text("Reading: small")).to_be_visible()


def test_a_cut_line_is_told_and_a_retry_sends_the_rest(
    page: Page, server: Server, line: Line, files: Callable[..., list[Path]]
) -> None:
    opened(page, f"http://127.0.0.1:{line.port}")
    slowly(page)
    choose(page, files(first=1000, second=20 * MEGABYTE, third=1000))
    expect(page.get_by_text("Sending 2 of 3")).to_be_visible()
    until(lambda: percent(page) > 5)
    line.cut()
    expect(page.get_by_role("alert")).to_have_text(CUT)
    until(lambda: len(server.lying()) == 1)
    again = page.get_by_role("button", name="Try again")
    again.dispatch_event("click")
    expect(again).to_be_visible()
    line.mend()
    slowly(page, 100)
    expect(page.get_by_role("dialog")).to_have_count(0)
    again.click()
    expect(page.get_by_text("Reading: first, second, third")).to_be_visible(timeout=30_000)


def test_after_a_cut_line_it_goes_on_by_itself(
    page: Page, server: Server, line: Line, files: Callable[..., list[Path]]
) -> None:
    opened(page, f"http://127.0.0.1:{line.port}")
    slowly(page)
    choose(page, files(first=1000, second=20 * MEGABYTE, third=1000))
    until(lambda: percent(page) > 5)
    line.cut()
    expect(page.get_by_role("alert")).to_have_text(CUT)
    line.mend()
    slowly(page, 100)
    expect(page.get_by_text("Reading: first, second, third")).to_be_visible(timeout=60_000)


def test_what_is_too_large_is_told_and_the_others_go_on(page: Page, files: Callable[..., list[Path]]) -> None:
    large = "It is larger than 60 MB. On your own computer, the command line imports larger ones."
    choose(page, files(**{"large.zip": 60 * MEGABYTE + 1}))
    expect(page.get_by_role("list", name="Not sent").get_by_role("listitem")).to_have_text([f"large.zip: {large}"])
    expect(page.get_by_text("Nothing was sent.")).to_be_visible()
    choose(
        page, files(**{"large.zip": 60 * MEGABYTE + 1, "run.fit": None, "fills": 50 * MEGABYTE, "over": 30 * MEGABYTE})
    )
    expect(page.get_by_text("Reading: run.fit, fills")).to_be_visible()
    until(lambda: page.get_by_role("button", name="Look again").click() or page.get_by_text("Problem: over").count())
    expect(page.get_by_text(f"Problem: large.zip: {large}")).to_be_visible()
    expect(page.get_by_text("Problem: over: With it, more than 80 MB would be sent at once.")).to_be_visible()


def test_what_the_server_refuses_is_told_too(page: Page, files: Callable[..., list[Path]]) -> None:
    page.route("**/surefoot/inbox/*/0", lambda route: route.fulfill(status=507, body="The disk is too full."))
    choose(page, files(first=10, second=10))
    expect(page.get_by_text("Reading: second")).to_be_visible()
    until(lambda: page.get_by_role("button", name="Look again").click() or page.get_by_text("Problem: first").count())
    expect(page.get_by_text("Problem: first: The disk is too full.")).to_be_visible()


def test_of_too_many_files_the_rest_is_told(page: Page, files: Callable[..., list[Path]]) -> None:
    choose(page, files(**{f"{number}.fit": None for number in range(8)}))
    expect(page.get_by_text("Reading: 0.fit, 1.fit, 2.fit, 3.fit, 4.fit, 5.fit")).to_be_visible()
    until(lambda: page.get_by_role("button", name="Look again").click() or page.get_by_text("Problem:").count())
    expect(page.get_by_text("Problem: 2 further files: More than 6 files are too many at once.")).to_be_visible()


def test_a_page_that_was_left_open_for_hours_still_sends(
    page: Page, server: Server, files: Callable[..., list[Path]]
) -> None:
    server.forget()
    choose(page, files(**{"run.fit": None, "second.fit": None}))
    expect(page.get_by_text("Reading: run.fit, second.fit")).to_be_visible()


def test_leaving_the_page_within_the_app_cuts_nothing(page: Page, files: Callable[..., list[Path]]) -> None:
    slowly(page)
    choose(page, files(large=12 * MEGABYTE))
    until(lambda: percent(page) > 5)
    page.get_by_text("Elsewhere").click()
    expect(page.get_by_role("progressbar")).to_have_count(0)
    page.wait_for_timeout(500)
    page.get_by_text("Elsewhere").click()
    expect(page.get_by_text("Sending 1 of 1")).to_be_visible()
    assert percent(page) > 5
    expect(page.get_by_text("Reading: large")).to_be_visible()


def test_leaving_it_until_all_was_sent_loses_nothing_either(page: Page, files: Callable[..., list[Path]]) -> None:
    slowly(page)
    choose(page, files(large=6 * MEGABYTE))
    page.get_by_text("Elsewhere").click()
    page.wait_for_timeout(3000)
    page.get_by_text("Elsewhere").click()
    expect(page.get_by_text("Reading: large")).to_be_visible()


def test_a_reload_that_would_cut_it_asks_first(page: Page, files: Callable[..., list[Path]]) -> None:
    slowly(page)
    choose(page, files(large=20 * MEGABYTE))
    until(lambda: percent(page) > 2)
    with page.expect_event("dialog") as asked:
        page.evaluate("setTimeout(() => location.reload(), 0)")
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    assert percent(page) > 2
    page.get_by_role("button", name="Cancel").click()
    page.on("dialog", lambda dialog: pytest.fail("nothing would be cut"))
    page.reload()
    expect(page.get_by_role("button", name="Choose files")).to_be_visible()


DROPPED = """
([names, folder]) => {
  const host = [...document.querySelectorAll("*")].find((each) => each.shadowRoot?.querySelector(".drop"));
  const area = (host?.shadowRoot ?? document).querySelector(".drop");
  const files = names.map((name) => new File(["no run"], name));
  const entry = (file) => ({ isFile: true, name: file.name, file: (give) => give(file) });
  const within = files.map(entry);
  const reader = () => { let given = false; return { readEntries: (give) => { give(given ? [] : within); given = true; } }; };
  const dropped = folder
    ? { items: [{ webkitGetAsEntry: () => ({ isFile: false, name: folder, createReader: reader }) }], files: [] }
    : { items: [], files };
  const event = new Event("drop", { cancelable: true });
  Object.defineProperty(event, "dataTransfer", { value: dropped });
  area.dispatchEvent(event);
  return event.defaultPrevented;
}
"""


@pytest.mark.parametrize("folder", [None, "watch"], ids=["files", "a folder"])
def test_files_and_folders_can_be_dropped(page: Page, folder: str | None) -> None:
    names = ["a.fit", "b.fit", *([".DS_Store"] if folder else [])]
    assert page.evaluate(DROPPED, [names, folder]), "the browser does not open them instead"
    expect(page.get_by_text("Reading: a.fit, b.fit", exact=True)).to_be_visible()


def test_everything_can_be_done_by_key(page: Page, files: Callable[..., list[Path]]) -> None:
    slowly(page)
    button = page.get_by_role("button", name="Choose files")
    page.on("filechooser", lambda _: None)
    button.focus()
    expect(button).to_be_focused()
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(files(large=20 * MEGABYTE))
    cancel = page.get_by_role("button", name="Cancel")
    expect(cancel).to_be_focused()
    page.keyboard.press("Enter")
    expect(button).to_be_focused()


def test_every_button_is_large_enough_for_a_thumb(page: Page, files: Callable[..., list[Path]]) -> None:
    page.route("**/surefoot/inbox/**", lambda route: route.abort())
    sizes = [page.get_by_role("button", name="Choose files").bounding_box()]
    choose(page, files(run=None))
    sizes += [page.get_by_role("button", name=name).bounding_box() for name in ("Try again", "Cancel")]
    assert all(size and size["height"] >= 48 and size["width"] >= 48 for size in sizes)


@pytest.mark.parametrize("page", ["light", "dark"], indirect=True)
def test_nothing_stands_in_the_way_of_anybody(page: Page, files: Callable[..., list[Path]]) -> None:
    def look() -> None:
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 390

    look()
    choose(page, files(**{"x" * 200 + ".zip": 60 * MEGABYTE + 1}))
    expect(page.get_by_role("list", name="Not sent")).to_be_visible()
    look()
    slowly(page, 1)
    choose(page, files(**{"y" * 200 + ".zip": 20 * MEGABYTE, "z" * 200 + ".zip": 61 * MEGABYTE}))
    expect(page.get_by_role("progressbar", name="Sent")).to_be_visible()
    look()
    page.get_by_role("button", name="Cancel").click()
    page.route("**/surefoot/inbox/**", lambda route: route.abort())
    choose(page, files(**{"run.fit": None}))
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    look()
