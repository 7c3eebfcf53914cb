"""Which morning it is where the computer is away: the same as the computer would say."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page

from ankle_core.diary.days import day_of
from pages.parts.check_in import questions
from pages.parts.frame.browser import SHARED

pytestmark = pytest.mark.browser

ZONES = ("Europe/Berlin", "America/New_York", "Pacific/Auckland", "Pacific/Niue", "Asia/Kolkata", "UTC")
#: Around both changes of the clock in Berlin, a new year, and the days between.
AROUND = ("2026-03-29T01:00", "2026-10-25T01:00", "2026-12-31T23:59", "2026-07-01T12:00")
MOMENTS = [
    datetime.fromisoformat(one).replace(tzinfo=UTC) + timedelta(minutes=37 * n)
    for one in AROUND
    for n in range(-30, 30)
]
DAYS = "([moments, zone, day_starts]) => moments.map((one) => dayAt(new Date(one), { zone, day_starts }))"


@pytest.fixture
def page(chromium: Any) -> Any:
    """A page with nothing but the scripts that know the day."""
    page = chromium.new_page(timezone_id="Asia/Tokyo", locale="ar-EG")
    page.route("**/*", lambda route: route.fulfill(body="<p>Nothing</p>", content_type="text/html"))
    page.goto("http://127.0.0.1/")
    names = [*SHARED, *(questions.HERE / f"{name}.js" for name in ("draft", "outbox", "home"))]
    page.add_script_tag(content="\n".join(path.read_text("utf-8") for path in names))
    yield page
    page.close()


@pytest.mark.parametrize("hour", [0, 4, 12])
def test_the_browser_counts_days_as_the_computer_does(page: Page, hour: int) -> None:
    for zone in ZONES:
        seen = page.evaluate(DAYS, [[one.isoformat() for one in MOMENTS], zone, hour])
        assert seen == [str(day_of(one, zone, hour)) for one in MOMENTS], zone


def test_a_zone_that_a_browser_does_not_know_is_taken_for_its_own(page: Page) -> None:
    seen = page.evaluate(DAYS, [["2026-05-04T20:00:00Z"], "Mars/Olympus", 0])
    assert seen == ["2026-05-05"]


@pytest.mark.parametrize("kept", ["", "no JSON", "7", "[]", "null", '{"diary": 7}', '{"diary": "d", "zone": "UTC"}'])
def test_what_cannot_be_read_is_not_known(page: Page, kept: str) -> None:
    page.evaluate("(kept) => localStorage.setItem(HOME, kept)", kept)
    assert page.evaluate("knownHome()") is None


HOME = {"zone": "Europe/Berlin", "day_starts": 4}
ARRIVED = [
    {"said": {"occasion": what, "day": day}} for what, day in (("morning", "2026-05-03"), ("other", "2026-05-04"))
]


def test_of_a_diary_its_name_its_days_and_the_last_morning_from_here_are_known(page: Page) -> None:
    page.evaluate("(home) => keepHome({ diary: 'd', home })", HOME)
    page.evaluate("(arrived) => keepAnswered('d', arrived)", ARRIVED)
    page.evaluate(
        "(arrived) => keepAnswered('another', arrived)", [{"said": {"occasion": "morning", "day": "2026-05-09"}}]
    )
    page.evaluate("keepHome({ diary: 'sample', home: null })")
    page.evaluate("(home) => keepHome({ diary: 'd', home })", HOME)
    assert page.evaluate("knownHome()") == {"diary": "d", "answered": "2026-05-03", **HOME}
    page.evaluate("(home) => keepHome({ diary: 'new', home })", HOME)
    assert page.evaluate("knownHome()") == {"diary": "new", "answered": None, **HOME}
