"""The home-screen app without its computer: what it shows, what it keeps, and what it hands over once it is back."""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ankle_core.diary.check_in import CheckIn, Occasion, Side
from ankle_core.guarding import guard_file
from ankle_core.store import open_store
from ankle_core.store.tables import check_ins
from pages.parts.server.away.shell import FILES, PAGE
from pages.parts.words import away_words, check_in_words
from pages.parts.words.settings import passcode_words as passcodes
from tests.browser.barriers import cannot_be_tapped
from tests.browser.conftest import Phone
from tests.browser.player.serving import Line
from tests.browser.serving import NOW, SMALL, TALL, TODAY, Surefoot, press, rate, settle, to_the_end, visit

pytestmark = pytest.mark.browser

DAY = timedelta(days=1)
WAITING = check_in_words.QUESTIONS["waiting"]
#: With windows it knows what can be installed; the one without says of everything that it can.
WHOLE_CHROMIUM = Path("/usr/bin/chromium")
READY = "async () => { await navigator.serviceWorker.ready; }"
KEPT = """async () => {
    const names = await caches.keys();
    const found = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return found.flat().map(({ url }) => new URL(url).pathname);
}"""
TOO_WIDE = """[...document.querySelectorAll('*')]
    .filter(each => each.getBoundingClientRect().right > innerWidth + 1).map(each => each.outerHTML.slice(0, 160))
"""


@pytest.fixture
def line(surefoot: Surefoot) -> Iterator[Line]:
    """The line to the app over a file of this test alone."""
    line = Line(surefoot.port)
    yield line
    line.close()


def at(line: Line, path: str = "") -> str:
    return f"http://127.0.0.1:{line.port}/{path}"


def installed(context: BrowserContext, line: Line) -> Page:
    """Return a page of a phone that keeps the shell by now."""
    page = context.new_page()
    visit(page, at(line))
    page.evaluate(READY)
    return page


def is_away(page: Page) -> None:
    expect(page.get_by_role("heading", name=away_words.TITLE)).to_be_visible()


def answer(page: Page, left: str) -> None:
    rate(page, "Left ankle", left)
    right = page.get_by_role("radiogroup", name="Right ankle", exact=True).get_by_role("radio", name="0", exact=True)
    if right.get_attribute("aria-checked") == "false":
        right.click()
    press(page, "Nothing else")
    expect(page.get_by_text(WAITING)).to_be_visible()


def mornings(app: Surefoot) -> list[CheckIn]:
    app.stop()
    with closing(open_store(app.database)) as store, store.reading() as db:
        kept = check_ins.within(db, TODAY - 9 * DAY, TODAY + DAY)
    assert {one.occasion for one in kept} <= {Occasion.MORNING}
    return sorted(kept, key=lambda one: one.day)


def test_mornings_that_were_answered_without_the_computer_reach_the_diary_once(
    surefoot: Surefoot, line: Line, phone: Phone
) -> None:
    context = phone(TALL, service_workers="allow")
    context.clock.set_system_time(NOW - DAY)
    page = installed(context, line)
    line.cut()
    page.goto(at(line, "check_in"))
    is_away(page)
    expect(page.get_by_text("Since yesterday")).to_have_count(0)
    answer(page, "3")
    page.reload()
    is_away(page)
    expect(page.get_by_text(WAITING)).to_be_visible()
    context.clock.set_system_time(NOW)
    expect(page.get_by_role("heading", name=away_words.HOW)).to_be_visible()
    answer(page, "1")
    press(page, away_words.CHANGE)
    answer(page, "2")
    press(page, away_words.AGAIN)
    expect(page.get_by_text(away_words.STILL)).to_be_visible()

    line.mend()
    other = context.new_page()
    visit(other, at(line))
    press(page, away_words.AGAIN)
    for tab in (page, other):
        expect(tab.get_by_text(WAITING)).to_have_count(0)
        settle(tab)
    visit(page, at(line))
    expect(page.get_by_role("region", name="Left ankle")).to_be_visible()
    line.cut()
    page.goto(at(line))
    is_away(page)
    expect(page.get_by_text(away_words.ANSWERED)).to_be_visible()
    kept = mornings(surefoot)
    assert [(one.day, one.worst(Side.LEFT), one.worst(Side.RIGHT)) for one in kept] == [
        (TODAY - DAY, 3, 0),
        (TODAY, 2, 0),
    ]
    assert [one.signs_of(Side.LEFT).swelling for one in kept] == [False, False]
    assert abs(kept[0].moment - (NOW - DAY)) < timedelta(minutes=10), "it is as old as its tap"


def test_after_signing_out_all_that_can_be_seen_is_the_shell(surefoot: Surefoot, line: Line, phone: Phone) -> None:
    guard_file.set_passcode(
        surefoot.database.parent / ".config" / "surefoot" / "passcode.json", "four words", "four words"
    )
    context = phone(SMALL, service_workers="allow")
    page = context.new_page()
    page.goto(at(line, "settings"))
    page.get_by_label(passcodes.LABEL, exact=True).fill("four words")
    press(page, passcodes.OPEN)
    settle(page)
    page.evaluate(READY)
    for path in ("", "diary", "check_in", "settings"):
        visit(page, at(line, path))
    to_the_end(page)
    press(page, passcodes.SIGN_OUT)
    expect(page.get_by_label(passcodes.LABEL, exact=True)).to_be_focused()
    assert sorted(page.evaluate(KEPT)) == sorted(f"/{path}" for path in (PAGE, *FILES))

    line.cut()
    for path in ("", "diary", "settings"):
        page.goto(at(line, path))
        is_away(page)
        expect(page.get_by_text("Where the data are")).to_have_count(0)
    failed = page.evaluate("""(paths) => Promise.all(paths.map((path) => fetch(path).then(() => path, () => "")))""",
                           ["_stcore/health", "media/x.png", "app/static/manifest.json", "index.html", "diary"])  # fmt: skip
    assert failed == [""] * 5
    kept = page.evaluate("Object.entries(localStorage)")
    assert {name.split(":")[1] for name, _ in kept if name.startswith("surefoot:")} == {"home"}, (
        "nothing was tapped here"
    )

    answer(page, "4")
    line.mend()
    press(page, away_words.AGAIN)
    expect(page.get_by_label(passcodes.LABEL, exact=True)).to_be_focused()
    page.get_by_label(passcodes.LABEL, exact=True).fill("four words")
    press(page, passcodes.OPEN)
    expect(page.get_by_role("region", name="Left ankle")).to_be_visible()
    assert [one.worst(Side.LEFT) for one in mornings(surefoot)] == [4]


def test_half_an_answer_is_not_taken_away_once_the_computer_is_back(line: Line, phone: Phone) -> None:
    context = phone(TALL, service_workers="allow")
    page = installed(context, line)
    line.cut()
    page.goto(at(line))
    rate(page, "Left ankle", "3")
    line.mend()
    context.clock.fast_forward(10_000)
    expect(page.get_by_role("status").filter(has_text=away_words.BACK)).to_be_visible()
    press(page, away_words.OPEN)
    settle(page)
    left = page.get_by_role("radiogroup", name="Left ankle").get_by_role("radio", name="3", exact=True)
    expect(left).to_have_attribute("aria-checked", "true")


LEFT_BEHIND = """([diary, day, tapped, names]) => {
    const draft = { day: tapped, soreness: { left: 2, right: 0 } };
    const said = { day, occasion: "morning", soreness: { left: 2, right: 0 } };
    const waiting = (id) => JSON.stringify([{ id, subject: "today", tapped_at: Date.now() - 86400000, draft, said }]);
    localStorage.setItem("surefoot:saved:" + diary, waiting(names[0]));
    localStorage.setItem("surefoot:saved:another", waiting(names[1]));
}"""


def test_what_finds_no_place_in_the_diary_is_named_and_stays_until_it_is_discarded(
    surefoot: Surefoot, phone: Phone
) -> None:
    page = phone(TALL).new_page()
    visit(page, surefoot.address)
    diary = page.evaluate("JSON.parse(localStorage.getItem('surefoot:home')).diary")
    page.evaluate(LEFT_BEHIND, [diary, str(TODAY + 2 * DAY), str(TODAY - DAY), [str(uuid4()), str(uuid4())]])
    page.reload()
    settle(page)
    strange = page.get_by_role("group", name=check_in_words.QUESTIONS["strange"])
    refused = page.get_by_role("group", name="20 March 2026 has not come yet.")
    expect(refused).to_contain_text("They are of 20 March.")
    expect(strange).to_contain_text("They are of 20 March.")
    expect(page.get_by_text(WAITING)).to_have_count(0)
    refused.get_by_role("button", name="Discard them").click()
    expect(refused).to_have_count(0)
    strange.get_by_role("button", name="Discard them").click()
    expect(strange).to_have_count(0)
    assert not [key for key in page.evaluate("Object.keys(localStorage)") if "saved" in key]
    assert mornings(surefoot) == []


@pytest.mark.parametrize(("size", "scheme"), [(TALL, "light"), (SMALL, "dark")])
def test_the_page_without_the_computer_is_for_every_thumb_key_and_eye(
    empty: Surefoot, phone: Phone, size: dict[str, int], scheme: str
) -> None:
    page = phone(size, scheme).new_page()
    page.goto(f"{empty.address}/{PAGE}")
    is_away(page)
    expect(page.get_by_text(away_words.UNKNOWN)).to_be_visible()
    known = '{"diary": "d", "zone": "Europe/Berlin", "day_starts": 4, "answered": null}'
    page.evaluate("(known) => localStorage.setItem('surefoot:home', known)", known)
    inset = {"insets": {"top": 40, "bottom": 34}}
    page.context.new_cdp_session(page).send("Emulation.setSafeAreaInsetsOverride", inset)
    save = page.get_by_role("button", name="Nothing else")
    expect(save).to_be_visible()
    title, button = page.get_by_role("heading", level=1).bounding_box(), save.bounding_box()
    assert title
    assert button
    assert title["y"] >= 40
    assert button["y"] + button["height"] <= size["height"] - 34
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=away_words.AGAIN)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="1", exact=True).first).to_have_attribute("aria-checked", "true")
    for chip in ("Stiff", "Swollen", "Where"):
        page.get_by_role("button", name=chip, exact=True).click()
    page.get_by_role("link", name=check_in_words.QUESTIONS["twist"]).click()
    expect(page.locator("summary")).to_be_focused()
    expect(page.get_by_text("Four steps were impossible then and still are")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    assert (page.evaluate(TOO_WIDE), cannot_be_tapped(page)) == ([], [])
    press(page, away_words.AGAIN)
    expect(page).to_have_url(f"{empty.address}/")


def test_nothing_is_kept_where_the_address_is_not_secure(empty: Surefoot, phone: Phone) -> None:
    context = phone(SMALL, service_workers="allow")
    context.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    page = context.new_page()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    visit(page, empty.address)
    page.wait_for_timeout(500)
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((found) => found.length)") == 0
    assert page.evaluate("localStorage.getItem('surefoot:home')") is None
    assert broken == []


def test_no_button_lies_under_what_a_phone_cuts_out_of_its_screen(empty: Surefoot, phone: Phone) -> None:
    page = phone(TALL).new_page()
    inset = {"insets": {"top": 40, "bottom": 34}}
    page.context.new_cdp_session(page).send("Emulation.setSafeAreaInsetsOverride", inset)
    visit(page, empty.address)
    first, tab = (page.get_by_role("link", name=name) for name in ("Something feels wrong", "Check in"))
    above, below = first.bounding_box(), tab.bounding_box()
    assert above
    assert below
    assert above["y"] >= 40
    assert below["y"] + below["height"] <= TALL["height"] - 34


def test_chromium_would_install_it(empty: Surefoot, chromium: Browser) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(empty.address)
    found = context.new_cdp_session(page).send("Page.getAppManifest")
    manifest: dict[str, Any] = found["manifest"]
    context.close()
    assert found["errors"] == []
    assert (manifest["id"], manifest["scope"], manifest["display"]) == (
        f"{empty.address}/", f"{empty.address}/", "kStandalone",
    )  # fmt: skip
    assert [one["name"] for one in manifest["shortcuts"]] == ["Check in", "Start today's routine"]
    assert {one["formFactor"] for one in manifest["screenshots"]} == {"kNarrow"}
    assert {"192x192", "512x512"} <= {one["sizes"] for one in manifest["icons"]}
    if WHOLE_CHROMIUM.exists():
        assert what_hinders(chromium, empty.address) == []


def what_hinders(chromium: Browser, address: str) -> list[Any]:
    """Return why the whole Chromium would not install the app; a private window never would."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        context = chromium.browser_type.launch_persistent_context(
            folder, executable_path=WHOLE_CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--headless=new"],
            ignore_default_args=["--headless"],
        )  # fmt: skip
        page = context.new_page()
        page.goto(address)
        page.evaluate(READY)
        found = context.new_cdp_session(page).send("Page.getInstallabilityErrors")
        context.close()
    return list(found["installabilityErrors"])
