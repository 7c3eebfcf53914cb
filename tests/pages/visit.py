"""A runner at the screen: opens pages, taps what carries a label, and reads every word that is shown."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any, Self
from unittest.mock import patch

from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest, app_test
from streamlit.testing.v1.element_tree import Button, ButtonGroup, PageLink
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from pages.parts.frame import folding, nearing
from tests.places import CHECKOUT

TODAY = "app.py"
PAGES = (TODAY, *(f"pages/{path.name}" for path in sorted((CHECKOUT / "pages").glob("*.py"))))
SECONDS = 30
FOLD = folding.fold

#: Fields of a message that no runner reads.
UNREAD = {
    "id", "form_id", "icon", "page", "page_script_hash", "query_string", "query_param_key", "key", "url", "data_test_id",
    "component_name", "js_content", "css_content", "html_content", "color", "width", "height", "text_alignment",
    "metadata", "user_key", "type", "tag", "font",
}  # fmt: skip
#: Keys of what our components are given that no runner reads.
UNHEARD = {
    "id", "name", "drawing", "drawings", "svg", "diary", "session", "started_at", "side_colours", "exercise", "kind", "height",
    "words", "asked", "minutes", "aim", "path", "colour", "without", "icon", "to", "here", "called", "answers", "trigger", "home",
    "paper",
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One entry of a list: what it is, what it says, its lines of detail, and what its button says."""

    list: str
    id: str
    what: str
    text: str
    small: tuple[str, ...]
    label: str

    @property
    def all(self) -> str:
        return "\n".join([f"{self.what} {self.text}", *self.small])


#: What the form of a run hands over, and the words of its buttons with the name under which each hands over.
RUN = ("distance", "time", "day", "note", "shoes", "surface", "effort", "race", "parts")
SAYS = {"save": "saved", "delete": "deleted"}


@dataclass(frozen=True)
class FrameLink:
    """A link of the frame to another page, as `st.page_link` describes its own."""

    label: str
    page: str
    query_string: str = ""

    @property
    def proto(self) -> Self:
        return self


@dataclass(frozen=True)
class FormButton:
    """A button of the form of a run, and what the form hands over with it."""

    form: str
    label: str
    says: str


class RunField:
    """A field of the form of a run, called as on the screen."""

    def __init__(self, visit: "Visit", asked: dict[str, Any], label: str) -> None:
        self._visit, self.options = visit, asked["worn"]
        self._name = next(name for name, called in asked["words"].items() if called == label)

    @property
    def value(self) -> Any:
        return self._visit.said_of_run()[self._name]

    def set_value(self, text: str | None) -> None:
        self._visit.say_of_run(**{self._name: text or ""})


class Visit:
    """One visitor's session; a press or an opened page runs the script, and a stack trace fails the test."""

    def __init__(self, name: str = "runner", zone: str | None = "UTC") -> None:
        self.name = name
        self.at = AppTest.from_file(str(CHECKOUT / TODAY), default_timeout=SECONDS)
        self.at.context["timezone"] = zone
        #: Whether the page is scrolled to its end.
        self.scrolled = True
        #: Whether all that is folded away is opened as it comes.
        self.unfolded = False
        self.typed: dict[str, dict[str, Any]] = {}

    # Going and tapping

    def open(self, page: str = TODAY, **asked: str) -> Self:
        """Open a page by its file, with what its address asks."""
        self.at.switch_page(page)
        self.at.query_params = dict(asked)
        return self.run()

    def unfold(self, place: str = "") -> Self:
        """Open what is folded away under the name `place`, or all that is from now on."""
        if place:
            self.at.session_state[place] = True
        else:
            self.unfolded = True
        return self.run()

    def run(self) -> Self:
        """Run the page, and scroll it to its end where it is `scrolled`."""
        self.at.session_state[nearing.FURTHER] = {"near": self.scrolled}
        opened = partial(FOLD, opened=True) if self.unfolded else FOLD
        with patch.object(app_test, "LocalScriptRunner", self._runner), patch.object(folding, "fold", opened):
            self.at.run()
        assert not self.at.exception, [trace.value for trace in self.at.exception]
        return self

    def _runner(self, *args: Any, **kwargs: Any) -> LocalScriptRunner:
        runner = LocalScriptRunner(*args, **kwargs)
        runner._session_id = self.name
        return runner

    def tap(self, label: str, nth: int = 0) -> Self:
        """Tap the button whose label begins with `label`, one of Streamlit's or that of a row in a list."""
        found = self.buttons(label)[nth]
        if isinstance(found, Row):
            return self.tap_row(found.list, found.id)
        if isinstance(found, FormButton):
            told = self.said_of_run() if found.says == "saved" else True
            return self._tap(found.form, {found.says: told})
        found.click()
        return self.run()

    def tap_row(self, name: str, id: object) -> Self:
        """Tap the row `id` of the list `name`."""
        return self._tap(f"rows-{name}", {"tapped": str(id)})

    def _tap(self, key: str, what: dict[str, Any]) -> Self:
        """Let a component say once what was tapped: the next run knows nothing of it."""
        self.at.session_state[key] = what
        try:
            return self.run()
        finally:
            if key in self.at.session_state:
                del self.at.session_state[key]

    def tap_chart(self, name: str, start: date | str, days: object = 1) -> Self:
        """Tap on a chart the column of the `days` from `start` on, as the browser hands it over."""
        chart = next(chart for chart in self.at.get("vega_lite_chart") if chart.proto.id.endswith(f"-chart-{name}"))
        states = self.at._tree.get_widget_states()
        picked = {"selection": {"tapped": [{"start": str(start), "days": days}]}}
        states.widgets.add(id=chart.proto.id, string_value=json.dumps(picked))
        with patch.object(app_test, "LocalScriptRunner", self._runner):
            self.at._run(states)
        assert not self.at.exception, [trace.value for trace in self.at.exception]
        return self

    def follow(self, label: str) -> Self:
        """Open what a link leads to."""
        link = self.links(label)[0].proto
        page = next(page for page in PAGES if Path(page).stem == (link.page or Path(TODAY).stem))
        asked = dict(part.split("=", 1) for part in link.query_string.split("&") if part)
        return self.open(page, **asked)

    def choose(self, label: str, value: object) -> Self:
        """Tap an answer of a question, or several for a question of several answers."""
        self.answers(label).set_value(value)
        return self

    def answers(self, label: str) -> "ButtonGroup[Any]":
        return next(group for group in self.at.button_group if group.proto.label == label)

    def enter(self, label: str, text: str) -> Self:
        self.field(label).set_value(text)
        return self

    def field(self, label: str) -> Any:
        """Return the text field, number or switch called `label`, one of Streamlit's or that of the form of a run."""
        if found := [
            RunField(self, asked, label) for asked in self._given("run_form") if label in asked["words"].values()
        ]:
            return found[0]
        kinds = (
            self.at.text_input,
            self.at.text_area,
            self.at.number_input,
            self.at.toggle,
            self.at.radio,
            self.at.selectbox,
        )
        return next(field for kind in kinds for field in kind if field.proto.label == label)

    def on(self, day: date) -> Self:
        """Choose a day in the first field for one."""
        if self._given("run_form"):
            return self.say_of_run(day=day.isoformat())
        self.at.date_input[0].set_value(day)
        return self

    def tick(self, text: str) -> Self:
        next(box for box in self.at.checkbox if box.label == text).check()
        return self

    def say_of_run(self, **said: object) -> Self:
        """Type or tap what is asked of a run; it goes up with the form."""
        self.typed.setdefault(self.given("run_form")["name"], {}).update(said)
        return self

    def said_of_run(self) -> dict[str, Any]:
        """Return what stands in the form of a run."""
        asked = self.given("run_form")
        return {name: asked[name] for name in RUN} | self.typed.get(asked["name"], {})

    def answer_signs(self, *texts: str) -> Self:
        """Tick the signs that say so on the list of signs, and tap its button."""
        asked = self.given("signs")
        known = {sign["text"]: sign["id"] for group in asked["groups"] for sign in group["signs"]}
        answer = {"turn": asked["turn"], "ticked": [known[text] for text in texts]}
        return self._tap(f"signs-{asked['trigger']}", {"answered": answer})

    def signs(self) -> list[str]:
        """Return the lines of the list of signs, in the order of the screen; nothing where it is not asked."""
        return [sign["text"] for asked in self._given("signs") for group in asked["groups"] for sign in group["signs"]]

    # Reading

    def starts(self, of: str | None = None) -> list[str]:
        """Return the ways to start on the shelf: those of the suggested routine, or of the card `of`."""
        return [start["label"] for start in self._starts(of)]

    def every_start(self) -> list[dict[str, str]]:
        """Return what the address of the player is asked for by every start on the shelf."""
        return [start["asked"] for card in self.cards() for start in card["starts"]]

    def start(self, label: str = "Start", of: str | None = None) -> Self:
        """Tap a way to start the suggested routine, or the card `of`."""
        asked = next(start["asked"] for start in self._starts(of) if start["label"] == label)
        assert not self._tap("shelf", {"start": asked})._given("shelf"), "the tap led nowhere"
        return self.open("pages/session.py", **asked)

    def cards(self) -> list[dict[str, Any]]:
        """Return what the shelf shows, the suggested one first."""
        return [card for shelf in self.shelves() for card in [*filter(None, [shelf["suggested"]]), *shelf["cards"]]]

    def shelves(self) -> list[dict[str, Any]]:
        """Return what each shelf on the page was given."""
        return self._given("shelf")

    def _starts(self, of: str | None) -> list[dict[str, Any]]:
        suggested = [shelf["suggested"] for shelf in self._given("shelf") if shelf["suggested"]]
        cards = suggested if of is None else [card for card in self.cards() if card["title"] == of]
        return [start for card in cards for start in card["starts"]]

    def buttons(self, label: str = "") -> "Sequence[Button | Row | FormButton]":
        rows = [row for name in self.lists() for row in self.rows(name) if row.label]
        forms = [
            FormButton(asked["name"], asked["words"].get(says), told)
            for asked in self._given("run_form")
            for says, told in SAYS.items()
        ]
        found = [*self.at.button, *rows, *(button for button in forms if button.label)]
        return [button for button in found if button.label.startswith(label)]

    def lists(self) -> list[str]:
        """Return the names of the lists that are shown."""
        return [data["name"] for data in self._given("rows")]

    def rows(self, name: str) -> "list[Row]":
        """Return the rows of the list `name`, in the order of the screen."""
        (data,) = [data for data in self._given("rows") if data["name"] == name]
        return [
            Row(name, row["id"], row["what"], row["text"], tuple(row["small"]), row["way"])
            for group in data["groups"]
            for row in group["rows"]
        ]

    def links(self, label: str | None = None) -> "Sequence[PageLink | FrameLink]":
        """Return the links of the page and those of its frame."""
        found = [*self.at._tree.page_link, *self.frame_links()]
        return [link for link in found if label in (None, link.proto.label)]

    def frame_links(self) -> list[FrameLink]:
        """Return the links of the frame to every other page."""
        links = self.given("tab_bar")
        return [
            FrameLink(link["label"], link["to"].strip("./"))
            for link in [links["first"], *links["more"], *links["tabs"]]
        ]

    def sentences(self) -> list[str]:
        """Return everything that can be read, in the order of the screen."""
        return [said for node in self.at._tree for said in _read(node) if re.search("[A-Za-z]", said)]

    @property
    def text(self) -> str:
        return "\n".join(self.sentences())

    @property
    def refusal(self) -> str:
        """The one sentence of what could not be done."""
        (error,) = self.at.error
        return error.value

    def plan(self) -> dict[str, Any]:
        """Return the plan that the player was given and what it was told since; fails where there is no player."""
        return self.given("plan") | self.given("player")

    def plays(self) -> bool:
        return any(node.proto.component_name == "surefoot_player" for node in self.at.get("bidi_component"))

    def asked(self) -> dict[str, Any]:
        """Return what the questions of a check-in were given."""
        return self.given("questions")

    def given(self, component: str) -> dict[str, Any]:
        """Return what one of our components was given; fails where it is not shown once."""
        (data,) = self._given(component)
        return data

    def _given(self, component: str) -> list[dict[str, Any]]:
        name = f"surefoot_{component}"
        nodes = [node for node in self.at.get("bidi_component") if node.proto.component_name == name]
        return [json.loads(json.loads(node.proto.json)) for node in nodes]

    def hand_over(self, outbox: object, component: str = "player") -> Self:
        """Let the browser send the outbox of one of our components."""
        self.at.session_state[component] = {"outbox": outbox}
        return self.run()


def _read(node: object) -> Iterator[str]:
    proto = getattr(node, "proto", None)
    if isinstance(proto, Message):
        yield from _strings(proto, getattr(node, "type", ""))


def _strings(message: Message, kind: str) -> Iterator[str]:
    for field, value in message.ListFields():
        if field.name in UNREAD:
            continue
        for one in value if field.is_repeated else [value]:
            if isinstance(one, str):
                yield from _words(one, kind)
            elif isinstance(one, Message):
                yield from _strings(one, kind)


def _words(text: str, kind: str) -> Iterator[str]:
    if kind == "html":
        bare = re.sub(r"<style.*?</style>", "", text, flags=re.DOTALL)
        yield from re.findall(r'aria-label="([^"]*)"', bare)
        yield from (unescape(said).strip() for said in re.split(r"<[^>]*>", bare) if said.strip())
    elif kind in ("bidi_component", "vega_lite_chart"):
        yield from _spoken(text)
    elif not text.lstrip().startswith(("<svg", "data:", "/mock")):
        yield text


def _spoken(text: object) -> Iterator[str]:
    """Yield the words inside JSON, however deep."""
    if isinstance(text, str):
        try:
            inner = json.loads(text)
        except ValueError:
            yield text
        else:
            yield from _spoken(inner) if not isinstance(inner, str) or inner != text else [text]
    elif isinstance(text, list):
        for one in text:
            yield from _spoken(one)
    elif isinstance(text, dict):
        for key, one in text.items():
            if key not in UNHEARD:
                yield from _spoken(one)
