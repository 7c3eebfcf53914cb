"""What is looked at: every page, some of them in the middle of something, in every size, scheme and state."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tests.places import CHECKOUT

WIDTHS = (360, 390, 768, 1280)
#: The width at which a page is looked at in more ways than one.
PHONE = 390
HEIGHT = 844
SCHEMES = ("light", "dark")
SESSION = "7b0f3bb6-3b3e-4c53-9a9e-0d8d3f0a1f11"


class Diary(StrEnum):
    """Which diary the app stands over."""

    EMPTY = "empty"
    FULL = "full"


class Way(StrEnum):
    """How a page is looked at, besides its width and scheme."""

    PLAIN = ""
    #: Text at 200 %.
    LARGE = "large"
    #: As whoever wants less motion sees it.
    STILL = "still"
    #: With everything unfolded.
    OPENED = "opened"


@dataclass(frozen=True, slots=True)
class View:
    """A page, or one in the middle of something: its address, and the buttons that lead there where they are shown."""

    name: str
    path: str
    taps: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """One picture."""

    view: View
    width: int
    scheme: str
    diary: Diary
    way: Way

    @property
    def name(self) -> str:
        """What its file is called, without the ending."""
        state = "-".join(filter(None, (self.diary, self.way)))
        return f"{self.view.name}-{self.width}-{self.scheme}-{state}"


#: What a page does not show by itself.
MORE = (
    View("session_playing", f"/session?routine=stretches&dose=today&session={SESSION}", ("Start",)),
    View("self_tests_measuring", "/self_tests?kind=heel_raises", ("Left foot",)),
    View("build_routine_begun", "/build_routine?from=balance"),
)


def views() -> list[View]:
    """Return Today, every page there is, and those in the middle of something."""
    pages = sorted(file.stem for file in (CHECKOUT / "pages").glob("*.py"))
    return [View("today", "/"), *(View(name, f"/{name}") for name in pages), *MORE]


def ways(scheme: str, diary: Diary) -> Iterator[tuple[Way, int]]:
    """Yield how a page of `diary` is looked at in `scheme`, and at which width."""
    yield from ((Way.PLAIN, width) for width in WIDTHS)
    yield Way.LARGE, PHONE
    if diary is Diary.FULL:
        yield Way.OPENED, PHONE
        if scheme == "light":
            yield Way.STILL, PHONE
