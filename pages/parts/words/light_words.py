"""What a light is called, above and below it."""

from collections.abc import Mapping

from ankle_core.diary.check_in import Side
from ankle_core.rules.light import Light
from pages.parts.words import labels

LIGHT = {
    Light.GREEN: "settled",
    Light.GREY: "not known yet",
    Light.AMBER: "ease",
    Light.RED: "rest",
    Light.STOP: "stop",
}
HEADLINE = {
    Light.GREEN: "Settled",
    Light.GREY: "Not known yet",
    Light.AMBER: "Ease off a little",
    Light.RED: "Rest today",
    Light.STOP: "Stop here",
}
#: What stands under the headline; after work no light is more than provisional.
UNDER = {Light.GREEN: "As expected; carry on as planned."}
SO_FAR = "So far OK"
SO_FAR_UNDER = "Tomorrow morning decides."


def light(found: Light, worked: bool) -> str:
    """Return the word of a light; once something was done that day, GREEN is no more than OK so far."""
    return SO_FAR[0].lower() + SO_FAR[1:] if worked and found is Light.GREEN else LIGHT[found]


def headline(found: Light, worked: bool) -> tuple[str, str]:
    """Return the headline of the light that decides, and what stands under it, "" if nothing."""
    if worked and found is Light.GREEN:
        return SO_FAR, SO_FAR_UNDER
    return HEADLINE[found], UNDER.get(found, "")


def heard(headline: str, reasons: Mapping[Side, str]) -> str:
    """Return what is read out once the morning has arrived: the answer, then the reason of each side."""
    return " ".join([f"{headline}.", *(f"{labels.SIDE[side]}: {reason}" for side, reason in reasons.items())])
