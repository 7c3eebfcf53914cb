"""What a phone asks of others than this computer, and what the policy of the pages forbids it: each test looks."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

#: Servers of the tests, and what a page has made itself.
OWN_HOSTS, OWN_SCHEMES = {"127.0.0.1", "localhost", "surefoot.local"}, {"data", "about"}
REPORT = "Refused by the policy:"
#: The browser's own report. Streamlit tries whether it may compile, and does without: that asks nobody.
REPORTING = f"""addEventListener("securitypolicyviolation", (event) => {{
    if (event.blockedURI !== "wasm-eval") console.error("{REPORT}", event.effectiveDirective, event.blockedURI);
}})"""


@dataclass(frozen=True, slots=True)
class Asked:
    """The addresses of others that were asked, and what was refused."""

    outside: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def nobody(self) -> None:
        """Fail where somebody was asked."""
        assert (self.outside, self.refused) == ([], [])


def listen(context: BrowserContext) -> Asked:
    """Return what every page that a phone opens from now on asks and is refused."""
    asked = Asked()

    def note(url: str) -> None:
        parts = urlsplit(url.removeprefix("blob:"))
        if parts.scheme not in OWN_SCHEMES and parts.hostname not in OWN_HOSTS:
            asked.outside.append(url)

    def said(message: ConsoleMessage) -> None:
        if message.text.startswith(REPORT):
            asked.refused.append(message.text)

    def opened(page: Page) -> None:
        page.on("websocket", lambda socket: note(socket.url))

    context.add_init_script(REPORTING)
    context.on("request", lambda request: note(request.url))
    context.on("console", said)
    context.on("page", opened)
    return asked
