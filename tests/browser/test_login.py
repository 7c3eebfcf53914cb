"""Two runners with one browser: each logs in to a diary of their own, and a cookie that was made up opens nothing."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

import pytest

pytest.importorskip("playwright.sync_api", reason="pip install -e '.[test]' brings the browser driver")
from playwright.sync_api import Browser, BrowserContext, Page, expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from tests.browser.conftest import open_phone
from tests.browser.player.serving import free_port
from tests.browser.provider import CLIENT, Provider, providing
from tests.browser.serving import NOW, TALL, to_the_end, visit
from tests.forking import STARTUP
from tests.places import CHECKOUT

pytestmark = pytest.mark.browser

SECRET = "drawn by chance, and long enough for it"
COOKIE = "_streamlit_user"
KNOWN = {
    "Ann": {"email": "Ann@example.org", "email_verified": True},
    "Bob": {"email": "bob@example.org", "email_verified": True},
    "Eve": {"email": "eve@example.org", "email_verified": True},
    "Mallory": {"email": "ann@example.org", "email_verified": False},
}
#: The app with files in the place of MotherDuck.
APP = """
import sys
from pathlib import Path
from ankle_core.store.attached import motherduck
from tests.pages.cloud import Cloud
motherduck.connect = Cloud(Path(sys.argv[1])).connect
from streamlit.web import cli
sys.argv = ["streamlit", "run", "app.py", *sys.argv[2:]]
cli.main()
"""


@contextmanager
def served(folder: Path, provider: Provider) -> Iterator[str]:
    """Serve a copy for Ann and Bob whose secrets name `provider`, and return its address."""
    port = free_port()
    address = f"http://localhost:{port}"
    secrets = folder / ".streamlit" / "secrets.toml"
    secrets.parent.mkdir()
    secrets.write_text(f"""
motherduck_token = "a-token-that-nobody-may-read"
[auth]
redirect_uri = "{address}/oauth2callback"
cookie_secret = "{SECRET}"
client_id = "{CLIENT}"
client_secret = "of the provider"
server_metadata_url = "{provider.address}/.well-known/openid-configuration"
[surefoot.runners]
"ann@example.org" = "md:surefoot_ann"
"bob@example.org" = "md:surefoot_bob"
""")
    own = {
        "SUREFOOT_NOW": NOW.isoformat(),
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "SUREFOOT_DATABASE": "",
    }
    options = ["--server.port", str(port), "--server.address", "localhost", "--server.headless", "true"]
    with (folder / "app.log").open("wb") as log:
        app = subprocess.Popen(
            [sys.executable, "-c", APP, str(folder), *options],
            cwd=CHECKOUT, env=os.environ | own, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        end = time.monotonic() + STARTUP
        while time.monotonic() < end and app.poll() is None:
            with suppress(OSError), urlopen(f"{address}/_stcore/health", timeout=1):
                break
            time.sleep(0.05)
        yield address
    finally:
        app.terminate()
        app.wait()


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with providing(KNOWN) as found:
        yield found


@pytest.fixture(scope="module")
def copy(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("copy"), provider) as address:
        yield address


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = open_phone(chromium, TALL)
    yield context
    context.close()


def log_in(page: Page, copy: str, name: str) -> None:
    page.goto(copy)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name=name, exact=True).click()
    page.wait_for_url(f"{copy}/**")


def log_out(page: Page, copy: str) -> None:
    visit(page, f"{copy}/settings")
    to_the_end(page)
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("button", name="Log in")).to_be_visible()


def save_a_run(page: Page, copy: str, note: str) -> None:
    page.goto(f"{copy}/runs")
    page.get_by_label("Distance, km").fill("8")
    page.get_by_label("Time: 65 or 1:05").fill("40")
    page.get_by_label("Note", exact=True).fill(note)
    page.get_by_role("button", name="Save the run").click()
    expect(page.get_by_text("Saved for today")).to_be_visible()


def test_each_finds_their_own_diary_and_never_the_others(context: BrowserContext, copy: str) -> None:
    page = context.new_page()
    for name in ("Ann", "Bob"):
        log_in(page, copy, name)
        save_a_run(page, copy, f"Of {name} alone")
        log_out(page, copy)
    for name, other in (("Ann", "Bob"), ("Bob", "Ann")):
        log_in(page, copy, name)
        page.goto(f"{copy}/diary")
        expect(page.get_by_text(f"Of {name} alone")).to_be_visible()
        expect(page.get_by_text(f"Of {other} alone")).to_have_count(0)
        log_out(page, copy)


def test_both_at_the_same_time_stay_apart(chromium: Browser, copy: str) -> None:
    contexts = {name: open_phone(chromium, TALL) for name in ("Ann", "Bob")}
    pages = {name: context.new_page() for name, context in contexts.items()}
    for name, page in pages.items():
        log_in(page, copy, name)
    for name, page in pages.items():
        save_a_run(page, copy, f"{name} at the same time")
    for name, other in (("Ann", "Bob"), ("Bob", "Ann")):
        pages[name].goto(f"{copy}/diary")
        expect(pages[name].get_by_text(f"{name} at the same time")).to_be_visible()
        expect(pages[name].get_by_text(f"{other} at the same time")).to_have_count(0)
    for context in contexts.values():
        context.close()


@pytest.mark.parametrize(("name", "said"), [("Eve", "has no diary in this copy"), ("Mallory", "does not confirm")])
def test_whoever_is_not_in_the_list_or_not_vouched_for_stays_outside(
    context: BrowserContext, copy: str, name: str, said: str
) -> None:
    page = context.new_page()
    log_in(page, copy, name)
    expect(page.get_by_text(said)).to_be_visible()
    page.goto(f"{copy}/diary")
    expect(page.get_by_text(said)).to_be_visible()
    expect(page.get_by_role("link", name="Settings")).to_have_count(0)
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("button", name="Log in")).to_be_visible()


def test_log_in_is_not_offered_before_the_browser_has_let_go_of_the_cookie(context: BrowserContext, copy: str) -> None:
    """Whoever taps it then stops the browser on its way there, and stays logged in."""
    page = context.new_page()
    log_in(page, copy, "Ann")
    page.add_init_script("""
        new MutationObserver(() => {
            if ([...document.querySelectorAll("button")].some((button) => button.innerText.includes("Log in")))
                sessionStorage.setItem("offered at", [sessionStorage.getItem("offered at") ?? "", location.pathname].join(" "));
        }).observe(document, {subtree: true, childList: true});
    """)
    log_out(page, copy)
    page.wait_for_url(f"{copy}/")
    expect(page.get_by_role("button", name="Log in")).to_be_visible()
    assert set(page.evaluate("sessionStorage.getItem('offered at')").split()) == {"/"}
    assert COOKIE not in {cookie["name"] for cookie in context.cookies()}


@pytest.mark.parametrize("how", ["another secret", "another name", "not signed", "changed"])
def test_a_cookie_that_was_made_up_opens_nothing(context: BrowserContext, copy: str, how: str) -> None:
    said = f'{{"email": "ann@example.org", "email_verified": true, "is_logged_in": true, "origin": "{copy}"}}'
    right = create_signed_value(SECRET, COOKIE, said).decode()
    made = {
        "another secret": create_signed_value("a secret of somebody else, long enough", COOKIE, said).decode(),
        "another name": create_signed_value(SECRET, "_streamlit_xsrf", said).decode(),
        "not signed": said.replace('"', "%22").replace(" ", ""),
        "changed": right[:6] + ("A" if right[6] != "A" else "B") + right[7:],
    }[how]
    context.add_cookies([{"name": COOKIE, "value": made, "url": copy}])
    page = context.new_page()
    page.goto(f"{copy}/diary")
    expect(page.get_by_role("button", name="Log in")).to_be_visible()
    expect(page.get_by_role("link", name="Settings")).to_have_count(0)


def test_the_same_cookie_rightly_signed_would_have_opened_it(context: BrowserContext, copy: str) -> None:
    """Or the test above would fail to tell anything."""
    said = f'{{"email": "ann@example.org", "email_verified": true, "is_logged_in": true, "origin": "{copy}"}}'
    context.add_cookies([{"name": COOKIE, "value": create_signed_value(SECRET, COOKIE, said).decode(), "url": copy}])
    page = context.new_page()
    visit(page, f"{copy}/settings")
    to_the_end(page)
    expect(page.get_by_text("Logged in as ann@example.org.")).to_be_visible()
