"""`--no-skips`: a skipped test fails the whole, but one that reads real recordings.

Properties are judged by what they find, not by how busy the computer is. The diaries of tests are so small that a
second thread of the database only takes time from the tests beside it: a fifth of that of the store's tests.
"""

import gc
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

from ankle_core.store.file import connecting
from tests import blank

connecting.CONFIG["threads"] = 1
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

#: Rooms of tests whose files take longest, after those of the browser.
LONGEST = ("store", "rules", "sample")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--no-skips", action="store_true", help="fail if a test was skipped, other than those marked corpus"
    )
    parser.addoption(
        "--attached",
        action="store_true",
        help="open the diaries in an attached catalog, as one in the cloud is, and leave out what is about files",
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--attached"):
        blank.open_elsewhere()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--attached"):
        about_files = [item for item in items if item.get_closest_marker("files")]
        config.hook.pytest_deselected(items=about_files)
        items[:] = [item for item in items if item not in about_files]
    items.sort(key=_turn)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Nothing of what is collected is garbage: to look for some takes a third of the time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """What is imported by now is no garbage: to look through it again and again takes a fifteenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def _turn(item: pytest.Item) -> int:
    """The files that take longest begin: where one of them came last, the other processes would wait for it."""
    if item.get_closest_marker("browser"):
        return 0
    return next((turn for turn, room in enumerate(LONGEST, 1) if room in item.path.parts), len(LONGEST) + 1)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if _unwanted_skips(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if skips := _unwanted_skips(config):
        terminalreporter.section("skipped, which --no-skips does not allow", red=True)
        for report in skips:
            terminalreporter.line(f"{report.nodeid}: {report.longrepr[2] if report.longrepr else ''}")


def _unwanted_skips(config: pytest.Config) -> list[pytest.TestReport]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if not config.getoption("--no-skips") or reporter is None:
        return []
    return [report for report in reporter.stats.get("skipped", []) if "corpus" not in report.keywords]
