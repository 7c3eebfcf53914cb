"""Pictures of all pages, for before a release: `python -m tests.pictures FOLDER` takes them and prints what is wrong.

It starts the app over an empty diary and over two made-up years, opens every page in four widths and both schemes, with
text at 200 %, unfolded, as whoever wants less motion sees it, and by the keyboard, and puts all pictures of a page on
one sheet. It ends with 1 where a browser finds something wrong that is ours. Then somebody looks at all sheets. pytest
does not collect it.
"""

import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.conftest import CHROMIUM, QUIET, open_phone
from tests.browser.player.serving import TIMEOUT
from tests.browser.serving import TODAY, Surefoot, answer_this_morning, running, settle, to_the_end, visit
from tests.pictures import finding, sheets
from tests.pictures.views import HEIGHT, PHONE, SCHEMES, WIDTHS, Diary, Look, View, Way, views, ways
from tests.places import CHECKOUT

#: The most pixels of a picture's height, and milliseconds for what moves into its place.
LONGEST, MOVING_MS = 12_000, 350
#: Text at 200 % as a phone makes it, which leaves boxes and room as they are; a browser that is no phone makes none.
LARGE = """addEventListener("DOMContentLoaded", () => {
    const style = document.head.appendChild(document.createElement("style"));
    style.textContent = "html, body { -webkit-text-size-adjust: 200% !important; text-size-adjust: 200% !important; }";
});"""
#: Folds that are opened on one page, as some hold others.
MOST_FOLDS = 20


@dataclass(frozen=True, slots=True)
class Found:
    """Something wrong, and the pictures that show it."""

    page: str
    what: str
    where: str


def main() -> int:
    """Take the pictures and print what was found."""
    given = _given()
    given.folder.mkdir(parents=True, exist_ok=True)
    chosen = [view for view in views() if not given.pages or any(view.name.startswith(one) for one in given.pages)]
    table: dict[Found, list[str]] = {}
    with ExitStack() as stack:
        apps = {diary: stack.enter_context(_app(diary)) for diary in Diary}
        playwright = stack.enter_context(sync_playwright())
        expect.set_options(timeout=TIMEOUT)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET.split())
        for view in chosen:
            pictures = []
            for look, found in _looked(browser, apps, view, given.folder):
                pictures.append(given.folder / f"{look.name}.png")
                for what, where in found:
                    table.setdefault(Found(view.name, what, where), []).append(look.name.removeprefix(f"{view.name}-"))
            sheets.make(pictures, given.folder / f"sheet-{view.name}.png")
            print(f"{view.name}: {len(pictures)} pictures", flush=True)
        browser.close()
    for one, shown in table.items():
        print(f"{one.page:<22} {one.what:<28} {one.where}\n{'':<22} in {', '.join(shown)}")
    print(f"{len(table)} found")
    return int(bool(table))


@contextmanager
def _app(diary: Diary) -> Iterator[Surefoot]:
    with TemporaryDirectory(prefix="pictures-") as name:
        database = Path(name) / "diary.duckdb"
        if diary is Diary.FULL:
            made = [sys.executable, "-m", "ankle_core", "sample", "--database", str(database)]
            subprocess.run([*made, "--years", "2", "--seed", "7", "--last", str(TODAY)], cwd=CHECKOUT, check=True)
            answer_this_morning(database)
        with running(database) as app:
            yield app


def _looked(
    browser: Browser, apps: dict[Diary, Surefoot], view: View, folder: Path
) -> Iterator[tuple[Look, list[tuple[str, str]]]]:
    for diary, app in apps.items():
        for scheme in SCHEMES:
            for way, widths in _together(scheme, diary).items():
                context = open_phone(browser, {"width": PHONE, "height": HEIGHT}, scheme, is_mobile=way is Way.LARGE)
                page = _opened(context, app.address, view, way)
                for width in widths:
                    look = Look(view, width, scheme, diary, way)
                    _sized(page, width)
                    page.screenshot(path=folder / f"{look.name}.png")
                    found = finding.found(page, way is Way.STILL)
                    by_keyboard = (way, width) == (Way.PLAIN, WIDTHS[-1])
                    yield look, found + (finding.unseen_stops(page) if by_keyboard else [])
                context.close()


def _together(scheme: str, diary: Diary) -> dict[Way, list[int]]:
    """Return the widths of each way: one opened page is made wider for the next."""
    found: dict[Way, list[int]] = {}
    for way, width in ways(scheme, diary):
        found.setdefault(way, []).append(width)
    return found


def _opened(context: BrowserContext, address: str, view: View, way: Way) -> Page:
    page = context.new_page()
    if way is Way.LARGE:
        page.add_init_script(LARGE)
    page.emulate_media(reduced_motion="reduce" if way is Way.STILL else "no-preference")
    visit(page, address + view.path)
    to_the_end(page)
    for name in view.taps:
        button = page.get_by_role("button", name=name, exact=True)
        if button.count():
            button.first.click()
            settle(page)
    if way is Way.OPENED:
        _unfold(page)
    return page


def _unfold(page: Page) -> None:
    """Tap every fold: what is in some is built only then."""
    closed = page.locator("[data-testid=stMain] details:not([open]) > summary")
    for _ in range(MOST_FOLDS):
        if not closed.count():
            return
        closed.first.click()
        page.wait_for_timeout(MOVING_MS)
        settle(page)


def _sized(page: Page, width: int) -> None:
    """Make the window as high as its page, which scrolls within it."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.wait_for_timeout(MOVING_MS)
    if not page.locator("[data-whole-screen]").count():
        long = page.locator("[data-testid=stMain]").evaluate("page => (page.scrollTo(0, 0), page.scrollHeight)")
        page.set_viewport_size({"width": width, "height": min(LONGEST, max(HEIGHT, long))})
        page.wait_for_timeout(MOVING_MS)


def _given() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.pictures", description="Pictures of all pages.")
    parser.add_argument("folder", type=Path, help="where they go")
    parser.add_argument("--pages", nargs="+", metavar="PAGE", help="only those that begin like this, such as check_in")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
