"""What stands in the way of an eye or a thumb on a page, by light and in the dark."""

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.serving import settle

LEAST = 44  # pixels a thumb needs
#: Rules of axe that the colours decide.
OF_COLOURS = ["color-contrast", "link-in-text-block"]

CANNOT_BE_TAPPED = """(found, least) => found
    .filter(each => each.checkVisibility({visibilityProperty: true, opacityProperty: true}) && !each.closest('p'))
    .map(each => [each, (each.closest('label') ?? each).getBoundingClientRect()])
    .filter(([each, box]) => box.height > 1 && (box.height < least || each.scrollWidth > each.clientWidth + 1))
    .map(([each, box]) => `${each.getAttribute('aria-label') ?? each.textContent}: ${Math.round(box.height)} high`)
"""
TOO_WIDE = """(() => {
    const page = document.querySelector('[data-testid=stMain]');
    const wide = [...page.querySelectorAll('*')]
        .filter(each => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth + 1);
    const scrolling = [page, document.documentElement].filter(each => each.scrollWidth > each.clientWidth);
    return [...scrolling, ...wide].map(each => each.outerHTML.slice(0, 160));
})()"""


def turn(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Let the evening come, or the morning, and wait until all of the page has turned."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(f"() => getComputedStyle(document.documentElement).colorScheme === '{scheme}'")
    settle(page)


def barriers(page: Page, only: list[str] | None = None) -> list[str]:
    """Return what axe calls serious or critical, by all of its rules or `only` by some."""
    asked: dict[str, object] = {"resultTypes": ["violations"]}
    if only:
        asked["runOnly"] = {"type": "rule", "values": only}
    found = Axe().run(page, options=asked).response["violations"]
    bad = [each for each in found if each["impact"] in ("serious", "critical")]
    return [f"{each['id']}: {node['html'][:200]}" for each in bad for node in each["nodes"]]


def barriers_in_both(page: Page) -> list[str]:
    """Return those of a page by light, and what its colours do in the dark; it is light again then."""
    by_light = barriers(page)
    turn(page, "dark")
    in_the_dark = barriers(page, OF_COLOURS)
    turn(page, "light")
    return [*by_light, *(f"dark: {each}" for each in in_the_dark)]


def cannot_be_tapped(page: Page) -> list[str]:
    """Return every button, link, number and tick that is lower than a thumb or does not hold its words."""
    roles = ("button", "link", "radio", "checkbox", "switch", "tab")
    found = [page.get_by_role(role).evaluate_all(CANNOT_BE_TAPPED, LEAST) for role in roles]  # type: ignore[arg-type]
    found.append(page.locator("summary").evaluate_all(CANNOT_BE_TAPPED, LEAST))
    return [each for some in found for each in some]
