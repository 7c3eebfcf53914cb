"""What a runner does most: answers the questions of a check-in as the browser hands them over, and looks at the lights."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from ankle_core.diary.check_in import SIDES, Occasion
from tests.pages.visit import Visit

CHECK_IN = "pages/check_in.py"
NEITHER = "Neither, both ankles"
LIGHTS = {"settled", "so far OK", "not known yet", "ease", "rest", "stop"}
Sides = Sequence[str]


def submit(runner: Visit, *waiting: Mapping[str, Any]) -> Visit:
    """Hand over submissions, each with what the questions were given and a name of its own unless it brings one."""
    asked = runner.asked()
    about = {name: asked[name] for name in ("day", "occasion", "edits")}
    entries = [about | {"id": str(uuid4()), "seconds_ago": 0} | dict(one) for one in waiting]
    return runner.hand_over({"diary": asked["diary"], "waiting": entries}, "questions")


def said(
    left: int | None = None,
    right: int | None = None,
    *,
    no: bool = False,
    stiff: Mapping[str, str] | None = None,
    swollen: Sides = (),
    limping: Sides = (),
    **more: Any,
) -> dict[str, Any]:
    """Return the answers of a form: `no` answers every sign that is not said of a rated side with no."""
    rated = {"left": left, "right": right}
    silent = {side: no and rated[side] is not None for side in SIDES}
    return {
        "soreness": rated,
        "stiffness": {side: (stiff or {}).get(side) or ("none" if silent[side] else None) for side in SIDES},
        "swelling": {side: True if side in swollen else False if silent[side] else None for side in SIDES},
        "limp": {side: True if side in limping else False if silent[side] else None for side in SIDES},
        "painkiller": False if no else None,
    } | more


def answer(
    runner: Visit, left: int | None, right: int | None, *marks: str, usual: int | None = None, during: int | None = None
) -> Visit:
    """Answer this morning on Today and save it; `marks` are what is said of swelling and limp, such as "Left limp"."""
    runner.open()
    both = dict.fromkeys(SIDES, during)
    since = None if during is None else {"during": both, "hour_later": both}
    swollen, limping = ([m.split()[0].lower() for m in marks if m.endswith(sign)] for sign in ("swollen", "limp"))
    submit(runner, said(left, right, no=bool(marks), swollen=swollen, limping=limping, since=since))
    return tell_usual(runner, usual) if usual is not None else runner


def tell_usual(runner: Visit, soreness: int) -> Visit:
    """Tell what is usual lately, for the sides that are asked."""
    return submit(runner, {"usual": dict.fromkeys(runner.asked()["usual"], soreness)})


def check_in(
    runner: Visit,
    left: int | None = None,
    right: int | None = None,
    *,
    day: date | None = None,
    occasion: Occasion | None = None,
    **more: Any,
) -> Visit:
    """Open Check in, choose when it was, and save what is said (see `said`)."""
    runner.open(CHECK_IN)
    if day:
        runner.on(day).run()
    if occasion:
        runner.enter("When was it?", occasion).run()
    return submit(runner, said(left, right, **more))


def lights(runner: Visit) -> tuple[str, ...]:
    """Return the words of both lights, left first, as they stand below the name of their side."""
    said = runner.sentences()
    return tuple(next(word for word in said[said.index(side) :] if word in LIGHTS) for side in ("Left", "Right"))
