"""A check-in as one sentence."""

from ankle_core.diary.check_in import SIDES, CheckIn


def spelled_out(check_in: CheckIn) -> str:
    """Return a check-in in one line, as the button that would save it again says it."""
    sides = [f"{side} {number}" for side in SIDES if (number := check_in.worst(side)) is not None]
    return ", ".join([*sides, *_signs(check_in)])


def _signs(check_in: CheckIn) -> list[str]:
    known = [check_in.signs_of(side) for side in SIDES]
    swollen = [f"{one.side} swollen" for one in known if one.swelling]
    limping = [f"{one.side} limp" for one in known if one.limp]
    if not swollen and not limping and all(one.limp is False and one.swelling is False for one in known):
        return ["no limp, no swelling"]
    return [*swollen, *limping]
