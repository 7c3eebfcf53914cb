"""How fast this app is beside a stock page, on 20 years of sample data: `python -m tests.benchmarks.pages`.

Both servers answer in turn within one run, so that a busy computer slows both: trust the ratios.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Page

from tests.benchmarks import queries
from tests.benchmarks.running import STOCK_TAPS, Server, stock, surefoot
from tests.benchmarks.visiting import BREATH, SHOWN, Visitor, chromium, click_ms
from tests.places import CHECKOUT

STARTS, CLICKS, SESSIONS, SWITCHES = 3, 12, 20, 5
#: The tabs in their order; the first tap on each of them is not counted.
TABS, TAB = ("Today", "Routines", "Check in", "Runs", "Progress"), ".st-key-tab-bar .tabs a"
THROTTLE = 4
SEGMENT, BUTTON = "[data-testid=stButtonGroup] button", "[data-testid=stButton] button"


def page_names() -> list[str]:
    """Return the address of every page; "" is Today."""
    return ["", *sorted(page.stem for page in (CHECKOUT / "pages").glob("*.py"))]


def reruns(ours: Server, plain: Server, count: int) -> Iterator[str]:
    """Yield one line per page: wall and CPU milliseconds of a rerun, ours, stock and their ratio."""
    yield f"{'rerun, median ms':<16}{'wall':>8}{'stock':>8}{'ratio':>7}{'CPU':>8}{'stock':>8}{'ratio':>7}{'kB':>7}"
    us, them = Visitor(ours.port), Visitor(plain.port)
    for name in page_names():
        wall, stock_wall, cpu, stock_cpu = compared(ours, plain, us, them, name, count)
        yield (
            f"{name or 'today':<16}{wall:>8.1f}{stock_wall:>8.1f}{wall / stock_wall:>7.2f}"
            f"{cpu:>8.1f}{stock_cpu:>8.1f}{cpu / stock_cpu:>7.2f}{us.received / 1000:>7.1f}"
        )
    us.leave()
    them.leave()


def compared(
    ours: Server, plain: Server, us: Visitor, them: Visitor, name: str, count: int
) -> tuple[float, float, float, float]:
    """Return median wall and mean CPU of a page's reruns, then of the stock page's, taken in turn."""
    sides = ((ours, us, name), (plain, them, ""))
    took: dict[Server, list[float]] = {ours: [], plain: []}
    cpu = {ours: 0.0, plain: 0.0}
    for _, visitor, page in sides:
        visitor.visit(page)
        visitor.visit(page)
    for _ in range(count):
        for server, visitor, page in sides:
            time.sleep(BREATH)
            before = server.cpu_ms()
            took[server].append(visitor.visit(page))
            cpu[server] += server.cpu_ms() - before
    # The clock of CPU time ticks in 10 ms, so only its sum means something; a sum of 0 is less than one tick.
    return median(took[ours]), median(took[plain]), max(cpu[ours], 5) / count, max(cpu[plain], 5) / count


def first_paints(database: Path, folder: Path) -> Iterator[str]:
    """Yield the seconds from starting a server to the first page that can be read; its first start is not counted.

    After an installation or an update Python compiles the modules once.
    """
    ours, plain = [], []
    for _ in range(STARTS + 1):
        for took, start in ((ours, lambda: surefoot(database, folder)), (plain, lambda: stock(folder / "stock"))):
            with chromium() as page:
                took.append(first_paint(page, start()))
    yield compared_line("start to first paint, s", median(ours[1:]), median(plain[1:]))


def first_paint(page: Page, server: Server) -> float:
    server.wait()
    page.goto(server.address)
    page.wait_for_function(SHOWN)
    took = time.perf_counter() - server.started
    server.stop()
    return took


#: A page that is still being made takes no tap.
SETTLING_MS = 1500


def clicks(ours: Server, folder: Path) -> Iterator[str]:
    """Yield the milliseconds from a click to the last change it made: a filter of the Diary, a button of stock."""
    plain = stock(folder / "taps", STOCK_TAPS)
    plain.wait()
    with chromium() as page:
        browser = page.context.browser
        assert browser
        other = browser.new_page(viewport=page.viewport_size)
        page.goto(ours.address + "/diary")
        other.goto(plain.address)
        for each, needed in ((page, SEGMENT), (other, BUTTON)):
            each.wait_for_selector(needed)
            each.wait_for_timeout(SETTLING_MS)
        page.get_by_role("button", name="Earlier").click()  # on a Monday this week may hold nothing yet
        page.wait_for_timeout(SETTLING_MS)
        took = [(click_ms(page, SEGMENT, 1 + turn % 2), click_ms(other, BUTTON, 0)) for turn in range(CLICKS)]
    plain.stop()
    yield compared_line("click to DOM, ms", median(a for a, _ in took), median(b for _, b in took))


def switches(ours: Server) -> Iterator[str]:
    """Yield the milliseconds from a tap on each tab to the page's last change, on a phone with a quarter of our speed."""
    with chromium() as page:
        page.goto(ours.address)
        page.wait_for_selector(f"{TAB} >> nth=4")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
        took: dict[str, list[float]] = {name: [] for name in TABS}
        for _ in range(SWITCHES + 1):
            for place, name in (*enumerate(TABS[1:], 1), (0, TABS[0])):
                page.wait_for_selector(f"{TAB} >> nth={place}")
                took[name].append(click_ms(page, TAB, place))
    said = ", ".join(f"{name} {median(ms[1:]):.0f}" for name, ms in took.items())
    yield f"tap on a tab to the last change, CPU / {THROTTLE}, ms: {said}"


def memory(ours: Server, plain: Server) -> Iterator[str]:
    """Yield the memory after all pages were visited, and what every further session adds."""
    yield compared_line("memory, MB", ours.memory_mb(), plain.memory_mb())
    yield compared_line("memory per session, kB", per_session_kb(ours), per_session_kb(plain))


def per_session_kb(server: Server) -> float:
    warm = [Visitor(server.port) for _ in range(SESSIONS)]
    for visitor in warm:
        visitor.visit("")
    before = server.memory_mb()
    more = [Visitor(server.port) for _ in range(SESSIONS)]
    for visitor in more:
        visitor.visit("")
    grown = server.memory_mb() - before
    for visitor in warm + more:
        visitor.leave()
    return 1000 * grown / SESSIONS


def compared_line(words: str, ours: float, plain: float) -> str:
    return f"{words:<28}{ours:>10.2f}{plain:>10.2f}{ours / plain if plain else 0:>8.2f}"


def main() -> None:
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--reruns", type=int, default=30)
    wanted.add_argument("--years", type=int, default=20)
    given = wanted.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        database = queries.sample(folder / "sample.duckdb", given.years)
        for line in first_paints(database, folder):
            print(f"{'':<28}{'surefoot':>10}{'stock':>10}{'ratio':>8}\n{line}", flush=True)
        ours, plain = surefoot(database, folder), stock(folder / "stock")
        ours.wait()
        plain.wait()
        for part in (switches(ours), clicks(ours, folder), reruns(ours, plain, given.reruns), memory(ours, plain)):
            for line in part:
                print(line, flush=True)
        ours.stop()
        plain.stop()
    queries.main()


if __name__ == "__main__":
    main()
