"""What a runner does most: answers the morning on Today, and looks at the lights."""

from ankle_core.diary.check_in import SIDES
from tests.pages.visit import Visit

NEITHER = "Neither, both ankles"
LIGHTS = {"settled", "so far OK", "not known yet", "ease", "rest", "stop"}


def answer(
    runner: Visit, left: int | None, right: int | None, *marks: str, usual: int | None = None, during: int | None = None
) -> Visit:
    """Answer this morning on Today and save it; `marks` are taps on swelling and limp, nothing is preset."""
    runner.open()
    runner.choose("Left ankle", left).choose("Right ankle", right)
    runner.choose("Swelling or limp? Tap all that fit", list(marks))
    if usual is not None:
        for side in SIDES:
            runner.choose(f"What is usual for the {side} lately?", usual)
    if during is not None:
        for label in ("Left", "Right"):
            for group in (group for group in runner.at.button_group if group.proto.label == label):
                group.set_value(during)
    return runner.tap("Save this morning")


def lights(runner: Visit) -> tuple[str, ...]:
    """Return the words of both lights, left first, as they stand below the name of their side."""
    said = runner.sentences()
    return tuple(next(word for word in said[said.index(side) :] if word in LIGHTS) for side in ("Left", "Right"))
