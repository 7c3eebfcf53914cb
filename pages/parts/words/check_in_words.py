"""What is asked and answered in a check-in, and a check-in as one sentence."""

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES, CheckIn
from pages.parts.words import labels

SWELLING_OR_LIMP = "Swelling or limp? Tap all that fit"
ALSO = "Also, if so. Muscle ache never changes the light"
#: What can be tapped there, by what it stands for; the sides in their order.
NEITHER = "neither"
SWELLING = {f"{side} swelling": f"{labels.SIDE[side]} swollen" for side in SIDES}
LIMP = {f"{side} limp": f"{labels.SIDE[side]} limp" for side in SIDES}
ACHE = {f"{side} ache": f"{labels.SIDE[side]} muscle ache" for side in SIDES}
PAINKILLER = "painkiller"
MARK = {
    NEITHER: "Neither, both ankles",
    **SWELLING,
    **LIMP,
    **ACHE,
    PAINKILLER: f"Painkiller in the last {p.PAINKILLER_HOURS.value} hours",
}


def spelled_out(check_in: CheckIn) -> str:
    """Return a check-in in one line, as the button that would save it again says it."""
    sides = [f"{labels.SIDE_WITHIN[side]} {number}" for side in SIDES if (number := check_in.worst(side)) is not None]
    return ", ".join([*sides, *_signs(check_in)])


def _signs(check_in: CheckIn) -> list[str]:
    known = [check_in.signs_of(side) for side in SIDES]
    swollen = [f"{labels.SIDE_WITHIN[one.side]} swollen" for one in known if one.swelling]
    limping = [f"{labels.SIDE_WITHIN[one.side]} limp" for one in known if one.limp]
    if not swollen and not limping and all(one.limp is False and one.swelling is False for one in known):
        return ["no limp, no swelling"]
    return [*swollen, *limping]
