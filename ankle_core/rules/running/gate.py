"""The gate before running: strong calves and hops on both feet, no ticked sign, and no limp (evidence.md 3.6).

The walks that belong to it are judged with the way back to running itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES, Side
from ankle_core.diary.profile import Mode, Profile
from ankle_core.diary.self_tests import Kind, SelfTest
from ankle_core.rules.climbing.places import Climbed, Criterion, Places
from ankle_core.rules.evidence import verdicts
from ankle_core.rules.history import History
from ankle_core.rules.light import Light
from ankle_core.rules.self_tests import norm
from ankle_core.training import ladders
from ankle_core.training.protocols import result

DAY = timedelta(days=1)
#: What the hops of both feet must have reached.
HOPS = "P2"


@dataclass(frozen=True, slots=True)
class Gate:
    """What the gate looks at: the places and work on the ladders, the self-tests, and who it is."""

    places: Places
    climbed: Climbed
    tests: Sequence[SelfTest]
    profile: Profile

    def criteria(self, history: History, mode: Mode, day: date) -> Iterable[Criterion]:
        """Yield what it takes on `day`, each met or not; nothing after that day is looked at."""
        raises = _raises(self.tests, day)
        least = min(raises.values()) if len(raises) == len(SIDES) else None
        typical = norm(Kind.HEEL_RAISES, self.profile.birth_year, self.profile.sex, day)
        enough = least is not None and all(_enough(raises[side], raises[side.other], typical) for side in SIDES)
        yield Criterion("raises", enough, {} if least is None else {"raises": least})
        yield Criterion("hops", all(self._hopped(history, mode, day, side) for side in SIDES), {})
        yield Criterion("signs", not (history.locked(day) or history.eased(day)), {})
        yield Criterion("limp", _no_limp(history, day), {})

    def _hopped(self, history: History, mode: Mode, day: date, side: Side) -> bool:
        """Whether a foot has hopped at that level, the last time without amber then and with a green morning after."""
        needed = ladders.level(HOPS)
        reached = self.places[needed.track][side].level
        works = [
            work
            for work in self.climbed.works
            if work.side is side and work.level.track is needed.track and work.level.place >= needed.place
            and work.day < day
        ]  # fmt: skip
        if not works or reached is None or reached.place < needed.place:
            return False
        last = works[-1].day
        lights = [verdicts(history, when, mode)[side].light for when in (last, last + DAY)]
        return lights[0] not in (Light.AMBER, Light.RED, Light.STOP) and lights[1] is Light.GREEN


def _raises(tests: Sequence[SelfTest], day: date) -> dict[Side, float]:
    """The last heel raises of each foot that are not too old."""
    first = day - timedelta(days=p.GATE_RAISES_DAYS.value)
    own = sorted((t for t in tests if t.kind is Kind.HEEL_RAISES and first <= t.day <= day), key=lambda t: t.moment)
    return {test.side: result(test) for test in own}


def _enough(raises: float, other: float, typical: float | None) -> bool:
    if raises >= p.GATE_RAISES.value:
        return True
    if typical is None:
        return False
    return 100 * raises >= p.GATE_SHARE.value * other and 100 * raises >= p.GATE_NORM.value * typical


def _no_limp(history: History, day: date) -> bool:
    """Whether it was said of both feet today that they do not limp, and none of the last days had a limp."""
    days = [day - ago * DAY for ago in range(p.GATE_LIMP_DAYS.value)]
    told = [[history.ankles[side].limp.get(when) for side in SIDES] for when in days]
    return not any(map(any, told)) and all(limp is False for limp in told[0])
