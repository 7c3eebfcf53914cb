"""Visitors of a server: a raw websocket that reruns pages, and Chromium that waits for what it sees."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect

#: Between two reruns, so that nothing waits for an acknowledgement of the network.
BREATH = 0.06  # seconds
#: The script has run and something with words stands on the page.
SHOWN = """
() => document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]")
    && [...document.querySelectorAll("[data-testid=stMain] [data-testid=stElementContainer]")].some((e) => e.innerText)
"""
CHROMIUM = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)

#: Clicks once and tells how long it took until the last change elsewhere on the page, after which 300 ms were quiet.
#: What our components draw lies in roots of their own, which are watched as they come.
CLICK = """
([selector, index]) => new Promise((done) => {
    const thing = document.querySelectorAll(selector)[index];
    let last = 0;
    const wanted = { subtree: true, childList: true, characterData: true }, seen = new Set();
    const watch = new MutationObserver((changes) => {
        if (changes.some((change) => !thing.contains(change.target))) last = performance.now();
        look_into();
    });
    const main = document.querySelector("[data-testid=stMain]");
    const look_into = () => main.querySelectorAll("[data-testid=stBidiComponentIsolated]").forEach(({ shadowRoot }) => {
        if (!shadowRoot || seen.has(shadowRoot)) return;
        seen.add(shadowRoot);
        watch.observe(shadowRoot, wanted);
    });
    watch.observe(main, wanted);
    look_into();
    const start = performance.now();
    const look = setInterval(() => {
        const now = performance.now();
        if (last ? now - last < 300 : now - start < 5000) return;
        clearInterval(look);
        watch.disconnect();
        done(last ? last - start : null);
    }, 20);
    thing.click();
})
"""


class Visitor:
    """One websocket session, speaking as Streamlit's own page does."""

    def __init__(self, port: int) -> None:
        self._wire = connect(
            f"ws://localhost:{port}/_stcore/stream", subprotocols=["streamlit"], proxy=None, max_size=None
        )
        self._known: set[str] = set()
        self.received = 0
        #: What the last page was made of.
        self.elements: list[Element] = []

    def visit(self, page: str, *answers: WidgetState) -> float:
        """Run `page` ("" is the home page) with `answers`; return the milliseconds until its script had finished."""
        ask = BackMsg()
        ask.rerun_script.widget_states.widgets.extend(answers)
        ask.rerun_script.page_name = page
        ask.rerun_script.context_info.timezone = "Europe/Berlin"
        ask.rerun_script.context_info.locale = "en-GB"
        ask.rerun_script.cached_message_hashes.extend(self._known)
        start = time.perf_counter()
        self._wire.send(ask.SerializeToString())
        self._listen()
        return 1000 * (time.perf_counter() - start)

    def _listen(self) -> None:
        self.received, self.elements = 0, []
        while True:
            raw = self._wire.recv(60)
            assert isinstance(raw, bytes)
            self.received += len(raw)
            heard = ForwardMsg.FromString(raw)
            if heard.metadata.cacheable:
                self._known.add(heard.hash)
            kind = heard.WhichOneof("type")
            if kind == "delta" and heard.delta.new_element.WhichOneof("type") == "exception":
                raise RuntimeError(heard.delta.new_element.exception.message)
            if kind == "delta" and heard.delta.WhichOneof("type") == "new_element":
                self.elements.append(heard.delta.new_element)
            if kind == "script_finished" and heard.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return

    def leave(self) -> None:
        self._wire.close()


@contextmanager
def chromium() -> Iterator[Page]:
    """Give a page of phone size in a browser that has seen nothing yet."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM.split())
        yield browser.new_page(viewport={"width": 390, "height": 844})
        browser.close()


def click_ms(page: Page, selector: str, index: int) -> float:
    """Click the `index`th thing of `selector`; return the milliseconds until the page's last change."""
    took = page.evaluate(CLICK, [selector, index])
    if took is None:
        raise RuntimeError(f"a click on {selector} changed nothing")
    return float(took)
