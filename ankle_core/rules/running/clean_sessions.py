"""Whether a session of the way back counts, and the morning after it (evidence.md 1.3)."""

from datetime import date, timedelta
from math import ceil

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES, Side
from ankle_core.rules.evidence import usual, verdicts
from ankle_core.rules.light import Evidence, Light, worse
from ankle_core.rules.running.return_place import Past
from ankle_core.training.running_levels import WalkRun

DAY = timedelta(days=1)


def calm_after(past: Past, when: date) -> bool | None:
    """Return whether the morning after `when` was no sorer than before on either side; None where that is not known.

    Before is the morning of that day, or what was usual then. Only green is calm, and grey is not known.
    """
    after = verdicts(past.history, when + DAY, past.mode).values()
    if any(_sorer(one.evidence) for one in after) or worse(one.light for one in after) > Light.GREY:
        return False
    return True if all(one.light is Light.GREEN for one in after) else None


def _sorer(one: Evidence) -> bool:
    before = one.usual if one.yesterday is None else one.yesterday
    return one.morning is not None and before is not None and one.morning > before


def clean(past: Past, one: WalkRun) -> bool:
    """Return whether a session counts: all of it, no soreness in the warm-up, little during, a calm morning after.

    On a walk little is 2 of 10; with running in it no more than usual, too. A missing answer never counts.
    """
    warm = not one.level.run_s or one.warm_up == "none"
    calm = all(_little(past, one, side) for side in SIDES)
    return one.complete and warm and calm and not one.hurt and calm_after(past, one.day) is True


def _little(past: Past, one: WalkRun, side: Side) -> bool:
    during, usually = one.during[side], usual(past.history, side, one.day)
    most = p.RUN_CALM.value if not one.level.run_s else min(p.RUN_CALM.value, ceil(usually or 0))
    return during is not None and during <= most
