"""The morning by thumb, by key and by ear: three taps, nothing sent before the last, nothing lost whatever happens."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from ankle_core.diary.check_in import SIDES, CheckIn, Occasion, Rating, Side, Signs, Site, Stiffness
from ankle_core.diary.runs import Run
from ankle_core.store import open_store
from ankle_core.store.tables import check_ins, runs
from ankle_core.store.tables.training import sessions
from tests.browser.barriers import barriers
from tests.browser.conftest import Phone
from tests.browser.player.serving import Line
from tests.browser.serving import NOW, SMALL, TALL, TODAY, ZONE, Surefoot, fill, press, rate, running, settle, visit

pytestmark = pytest.mark.browser

DAY = timedelta(days=1)
SIZES = pytest.mark.parametrize(
    ("size", "scheme"), [(TALL, "light"), (SMALL, "dark")], ids=["390 x 844 light", "360 x 740 dark"]
)


@pytest.fixture
def season(tmp_path: Path) -> Iterator[Surefoot]:
    """The app over a season of entries that ends with yesterday's, a quiet day."""
    database = tmp_path / "diary.duckdb"
    fill(database)
    with closing(open_store(database)) as store, store.writing() as db:
        for one in check_ins.within(db, TODAY - DAY, TODAY + DAY):
            check_ins.delete(db, one.id, NOW)
        for run in runs.within(db, TODAY - DAY, TODAY + DAY):
            runs.delete(db, run.id, NOW)
        for session in sessions.within(db, TODAY - DAY, TODAY + DAY):
            sessions.delete(db, session.id, NOW)
        ratings = tuple(Rating(side, Site.ANKLE, soreness) for side, soreness in zip(SIDES, (1, 0), strict=True))
        signs = tuple(Signs(side, Stiffness.NONE, swelling=False, limp=False) for side in SIDES)
        check_ins.save(db, CheckIn(uuid4(), TODAY - DAY, NOW - DAY, ZONE, Occasion.MORNING, ratings, signs), NOW)
    with running(database) as app:
        yield app


def ran_yesterday(app: Surefoot) -> None:
    app.stop()
    with closing(open_store(app.database)) as store, store.writing() as db:
        runs.save(db, Run(uuid4(), TODAY - DAY, NOW - DAY, ZONE, 6000.0, 2400.0), NOW)
    app.start()


def written(app: Surefoot) -> list[CheckIn]:
    """Return what stands in the file of today and yesterday, once the server is stopped."""
    app.stop()
    with closing(open_store(app.database)) as store, store.reading() as db:
        return check_ins.within(db, TODAY - DAY, TODAY + DAY)


def mornings(app: Surefoot) -> list[CheckIn]:
    return [one for one in written(app) if one.occasion is Occasion.MORNING and one.day == TODAY]


def of(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


class Sent:
    """Counts what a page sends to the server."""

    def __init__(self, page: Page) -> None:
        self.frames = 0
        page.on("websocket", lambda socket: socket.on("framesent", self._count))

    def _count(self, *_: object) -> None:
        self.frames += 1


def answered(page: Page) -> None:
    """Wait until the light is the heading."""
    expect(page.get_by_role("heading", name="How are your ankles?")).to_have_count(0)
    expect(page.get_by_role("region", name="Left ankle")).to_be_visible()
    settle(page)


@SIZES
def test_a_quiet_morning_takes_three_taps_and_sends_nothing_before_the_last(
    season: Surefoot, phone: Phone, size: dict[str, int], scheme: str
) -> None:
    page = phone(size, scheme).new_page()
    sent = Sent(page)
    visit(page, season.address)
    page.wait_for_timeout(500)
    before = sent.frames
    rate(page, "Left ankle", "2")
    rate(page, "Right ankle", "0")
    page.wait_for_timeout(500)
    assert sent.frames == before, "no tap waits for the computer"
    press(page, "Nothing else")
    answered(page)
    (kept,) = mornings(season)
    assert (kept.worst(Side.LEFT), kept.worst(Side.RIGHT), kept.painkiller) == (2, 0, False)
    signs = [kept.signs_of(side) for side in Side]
    assert [(one.stiffness, one.swelling, one.limp) for one in signs] == [("none", False, False)] * 2


def test_after_a_run_it_takes_four(season: Surefoot, phone: Phone) -> None:
    ran_yesterday(season)
    page = phone(TALL).new_page()
    visit(page, season.address)
    expect(page.get_by_text("was it ever more than that?")).to_be_visible()
    rate(page, "Left ankle", "2")
    rate(page, "Right ankle", "1")
    page.get_by_role("group", name="Since yesterday").get_by_role("button", name="No").click()
    press(page, "Nothing else")
    answered(page)
    kept = written(season)
    recalled = {one.occasion: (one.worst(Side.LEFT), one.worst(Side.RIGHT)) for one in kept if one.day < TODAY}
    assert recalled[Occasion.DURING] == recalled[Occasion.HOUR_LATER] == (2, 1)


def test_after_a_run_it_may_have_been_more(season: Surefoot, phone: Phone) -> None:
    ran_yesterday(season)
    page = phone(TALL).new_page()
    visit(page, season.address)
    rate(page, "Left ankle", "1")
    rate(page, "Right ankle", "1")
    page.get_by_role("group", name="Since yesterday").get_by_role("button", name="Yes").click()
    rate(page, "Worst during, left", "5")
    press(page, "Nothing else")
    answered(page)
    kept = written(season)
    assert [(one.occasion, one.worst(Side.LEFT)) for one in kept if one.occasion is Occasion.DURING] == [("during", 5)]


@SIZES
def test_all_of_it_is_in_view_and_the_button_always_in_reach(
    season: Surefoot, phone: Phone, size: dict[str, int], scheme: str
) -> None:
    ran_yesterday(season)
    page = phone(size, scheme).new_page()
    visit(page, season.address)
    bar = page.get_by_role("link", name="Today", exact=True).bounding_box()
    assert bar
    every = [
        *page.get_by_role("radio").all(),
        *page.get_by_role("group", name="Since yesterday").get_by_role("button").all(),
        of(page, "Nothing else"),
        *(
            [of(page, name) for name in ("Stiff", "Swollen", "Limping", "Painkiller", "Muscle ache", "Where")]
            if size == TALL
            else []
        ),
    ]
    assert len(every) >= 22 + 2 + 1
    for part in every:
        assert_in_reach(part, size, bar["y"])
    for chip in ("Stiff", "Where"):
        of(page, chip).click()
        assert_in_reach(of(page, "Save"), size, bar["y"])


def assert_in_reach(part: Locator, size: dict[str, int], end: float) -> None:
    box = part.bounding_box()
    assert box
    assert box["y"] >= 0, part
    assert box["y"] + box["height"] <= end, (part, box)
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    assert min(box["width"], box["height"]) >= 48, (part, box)


def test_half_an_answer_survives_a_reload(season: Surefoot, phone: Phone) -> None:
    page = phone(TALL).new_page()
    visit(page, season.address)
    rate(page, "Left ankle", "3")
    of(page, "Swollen").click()
    page.get_by_role("group", name="Which ankle is swollen?").get_by_role("button", name="Left").click()
    page.reload()
    settle(page)
    left = page.get_by_role("radiogroup", name="Left ankle").get_by_role("radio", name="3", exact=True)
    expect(left).to_have_attribute("aria-checked", "true")
    expect(of(page, "Swollen")).to_have_attribute("aria-pressed", "true")
    expect(of(page, "Save the left only")).to_be_visible()
    press(page, "Save the left only")
    answered(page)
    (kept,) = mornings(season)
    assert (kept.worst(Side.LEFT), kept.worst(Side.RIGHT)) == (3, None)
    assert kept.signs_of(Side.LEFT).swelling is True


def test_with_the_line_cut_it_is_kept_on_the_phone_and_goes_by_itself_once(season: Surefoot, phone: Phone) -> None:
    line = Line(season.port)
    page = phone(TALL).new_page()
    visit(page, f"http://127.0.0.1:{line.port}")
    rate(page, "Left ankle", "2")
    rate(page, "Right ankle", "0")
    line.cut()
    page.wait_for_timeout(500)
    of(page, "Nothing else").dispatch_event("click")
    expect(page.get_by_text("Kept on this phone; goes to the computer when it answers.")).to_be_attached()
    line.mend()
    expect(page.get_by_text("Kept on this phone")).to_have_count(0, timeout=60_000)
    answered(page)
    line.close()
    (kept,) = mornings(season)
    assert (kept.worst(Side.LEFT), kept.worst(Side.RIGHT)) == (2, 0)


def test_two_tabs_that_save_the_same_morning_make_one_and_both_are_told(season: Surefoot, phone: Phone) -> None:
    context = phone(TALL)
    first, second = context.new_page(), context.new_page()
    for page in (first, second):
        visit(page, season.address)
    for page in (first, second):
        rate(page, "Right ankle", "0")
    rate(first, "Left ankle", "1")
    press(first, "Nothing else")
    answered(first)
    rate(second, "Left ankle", "2")
    press(second, "Nothing else")
    answered(second)
    expect(second.get_by_text("This morning had been answered already")).to_be_visible()
    expect(first.get_by_text("This morning was answered again elsewhere")).to_be_visible()
    (kept,) = mornings(season)
    assert kept.worst(Side.LEFT) == 2


def test_the_light_is_the_heading_has_the_focus_and_its_reason_is_read_out(season: Surefoot, phone: Phone) -> None:
    page = phone(TALL).new_page()
    visit(page, season.address)
    of(page, "Where").click()
    rate(page, "Left ankle", "2")
    rate(page, "Right ankle", "0")
    press(page, "Save")
    answered(page)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.locator(".live")).to_contain_text("Left: ")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0


def test_it_can_be_answered_by_keys_alone(season: Surefoot, phone: Phone) -> None:
    page = phone(TALL).new_page()
    visit(page, season.address)
    left = page.get_by_role("radiogroup", name="Left ankle")
    left.get_by_role("radio", name="0", exact=True).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(left.get_by_role("radio", name="2", exact=True)).to_have_attribute("aria-checked", "true")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    right = page.get_by_role("radiogroup", name="Right ankle")
    expect(right.get_by_role("radio", name="0", exact=True)).to_have_attribute("aria-checked", "true")
    for _ in range(12):
        page.keyboard.press("Tab")
        if of(page, "Nothing else").evaluate("button => button.getRootNode().activeElement === button"):
            break
    page.keyboard.press("Enter")
    answered(page)


def test_a_second_tap_takes_a_number_back(season: Surefoot, phone: Phone) -> None:
    page = phone(TALL).new_page()
    visit(page, season.address)
    rate(page, "Left ankle", "2")
    rate(page, "Left ankle", "2")
    press(page, "Nothing else")
    expect(page.get_by_role("alert")).to_contain_text("Tap a number from 0 to 10 for at least one side.")


def test_a_refusal_stands_in_the_form_with_the_answers(season: Surefoot, phone: Phone) -> None:
    page = phone(TALL).new_page()
    visit(page, f"{season.address}/check_in")
    rate(page, "Left ankle", "3")
    page.get_by_label("Note").fill("x" * 2001)
    press(page, "Save the left only")
    expect(page.get_by_role("alert").filter(has_text="2,001 characters")).to_be_visible()
    left = page.get_by_role("radiogroup", name="Left ankle").get_by_role("radio", name="3", exact=True)
    expect(left).to_have_attribute("aria-checked", "true")
    page.get_by_label("Note").fill("short")
    press(page, "Save the left only")
    expect(page.get_by_text("Saved for today: left 3").first).to_be_visible()


def test_same_as_yesterday_is_one_tap(season: Surefoot, phone: Phone) -> None:
    page = phone(TALL).new_page()
    visit(page, season.address)
    page.get_by_role("button", name="Same as yesterday").click()
    answered(page)
    assert len(mornings(season)) == 1


def test_not_sure_what_is_usual_is_not_asked_again(surefoot: Surefoot, phone: Phone) -> None:
    page = phone(TALL).new_page()
    visit(page, surefoot.address)
    rate(page, "Left ankle", "2")
    rate(page, "Right ankle", "1")
    press(page, "Nothing else")
    press(page, "Not sure")
    expect(page.get_by_role("region", name="What is usual for you lately?")).to_have_count(0)
    page.reload()
    settle(page)
    press(page, "Tell what is usual for you lately")
    expect(page.get_by_role("region", name="What is usual for you lately?")).to_be_visible()


# The feet


def feet(page: Page, app: Surefoot) -> Page:
    visit(page, app.address)
    of(page, "Where").click()
    return page


@pytest.mark.parametrize("width", [360, 390])
def test_every_place_but_the_whole_ankle_is_on_both_feet_and_thumb_sized(
    empty: Surefoot, phone: Phone, width: int
) -> None:
    page = feet(phone({"width": width, "height": 740}).new_page(), empty)
    boxes = page.get_by_role("checkbox").all()
    assert len({box.get_attribute("aria-label") for box in boxes}) == len(boxes) == 22
    for box in boxes:
        size = box.bounding_box()
        assert size
        assert min(size["width"], size["height"]) >= 44, (box.get_attribute("aria-label"), size)
        assert size["x"] >= 0
        assert size["x"] + size["width"] <= width


@pytest.mark.parametrize("key", ["Space", "Enter"])
def test_places_are_marked_by_tap_and_by_key_and_taken_back(empty: Surefoot, phone: Phone, key: str) -> None:
    page = feet(phone(TALL).new_page(), empty)
    place = page.get_by_role("checkbox", name="Left: where the tendon meets the heel")
    place.focus()
    page.keyboard.press(key)
    expect(place).to_have_attribute("aria-checked", "true")
    expect(page.get_by_role("status").get_by_text("Left: where the tendon meets the heel")).to_be_visible()
    place.click()
    expect(place).to_have_attribute("aria-checked", "false")


@SIZES
def test_axe_finds_nothing_serious_with_everything_open(
    season: Surefoot, phone: Phone, size: dict[str, int], scheme: str
) -> None:
    page = phone(size, scheme).new_page()
    visit(page, season.address)
    rate(page, "Left ankle", "2")
    for chip in ("Stiff", "Swollen", "Limping", "Painkiller", "Muscle ache", "Where"):
        of(page, chip).click()
    assert barriers(page) == []
