"""Where the runner stands today: the lights, what was really done of each kind, and which dose its past allows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, islice, takewhile

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES, Side
from ankle_core.diary.profile import Mode
from ankle_core.rules.climbing.ladder import places
from ankle_core.rules.climbing.places import Climbed, Places
from ankle_core.rules.evidence import light, verdicts
from ankle_core.rules.history import History
from ankle_core.rules.light import Light, Verdict, worse
from ankle_core.training.doses import Worked, smaller
from ankle_core.training.exercises import Aim
from ankle_core.training.routines import Dose

DAY = timedelta(days=1)
#: How every diary begins.
NOTHING_CLIMBED = Climbed()
#: The kinds that are begun small and stepped back; a stretch is not a load.
STEPPED = frozenset({Aim.STRENGTH, Aim.BALANCE})


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the runner stands today: the lights, what was done, and what the rule about doses may look at.

    `worst` is the highest morning rating 0-10, None unless both sides were rated. `warm` is whether a run ended lately.
    `places` is where each foot stands on each ladder.
    `eased` is whether a ticked sign leaves only the easiest level open. `starting` are the kinds whose small first dose
    still applies, `stepped_back` what a red light leaves of each kind at most, `last` the last session of each kind.
    """

    lights: Mapping[Side, Verdict]
    worst: int | None
    day: date
    limp_or_swelling: bool
    heel_tendon: bool
    warm: bool
    eased: bool
    starting: frozenset[Aim]
    stepped_back: Mapping[Aim, tuple[Dose, ...]]
    last: Mapping[Aim, Worked]
    places: Places

    @property
    def light(self) -> Light:
        """The light that decides for both feet."""
        return worse(verdict.light for verdict in self.lights.values())

    @property
    def calm(self) -> bool:
        """Whether stretches and balance stay open on red; an unknown morning is not calm (evidence.md 1.4)."""
        return self.worst is not None and self.worst <= p.MOBILITY_UP_TO.value


def stand(
    history: History,
    works: Sequence[Worked],
    day: date,
    mode: Mode,
    *,
    climbed: Climbed = NOTHING_CLIMBED,
    full_dose: bool = False,
    warm: bool = False,
) -> Standing:
    """Return where the runner stands on `day`, after the `works` of the last months, oldest first.

    `climbed` is what was done on the ladders, `full_dose` the runner's wish to skip the first weeks' dose, `warm`
    whether a run has just ended.
    """
    lights = verdicts(history, day, mode)
    known = [verdict.evidence for verdict in lights.values()]
    done = {kind: [work for work in works if kind in work.doses and work.day <= day] for kind in Aim}
    return Standing(
        lights=lights,
        worst=_highest(one.morning for one in known),
        day=day,
        limp_or_swelling=any(one.limp or one.new_swelling for one in known),
        heel_tendon=_heel_tendon_sore(history, day),
        warm=warm,
        eased=history.eased(day),
        starting=frozenset(k for k in STEPPED if not full_dose and _starting(history, done[k], day, mode)),
        stepped_back=_stepped_back(history, done, day, mode),
        last={kind: found[-1] for kind, found in done.items() if found},
        places=places(history, climbed, day, mode),
    )


def _highest(mornings: Iterable[int | None]) -> int | None:
    known = [morning for morning in mornings if morning is not None]
    return max(known) if len(known) == len(SIDES) else None


def _starting(history: History, works: Sequence[Worked], day: date, mode: Mode) -> bool:
    return calm_sessions(history, works, day, mode) < p.STARTER_SESSIONS.value


def calm_sessions(history: History, works: Sequence[Worked], day: date, mode: Mode) -> int:
    """Return on how many days before `day` one of `works`, all of one kind, was followed by a green morning.

    Only days since the last 28 without that kind count. Counting ends at `STARTER_SESSIONS`: more decide nothing.
    """
    days = sorted({work.day for work in works if work.day <= day}, reverse=True)
    unbroken = takewhile(_close, zip(chain([day], days), days, strict=False))
    followed = (when + DAY for _, when in unbroken if when < day)
    green = (morning for morning in followed if light(history, morning, mode) is Light.GREEN)
    return len(list(islice(green, p.STARTER_SESSIONS.value)))


def _close(neighbours: tuple[date, date]) -> bool:
    later, earlier = neighbours
    return later - earlier < timedelta(days=p.STARTER_AGAIN_DAYS.value)


def _stepped_back(
    history: History, done: Mapping[Aim, Sequence[Worked]], day: date, mode: Mode
) -> dict[Aim, tuple[Dose, ...]]:
    """What each kind may have at most after a red light: a step less than before it, until three sessions went well."""
    if not any(done.values()):
        return {}
    days = (day - ago * DAY for ago in range(1, p.STARTER_AGAIN_DAYS.value + 1))
    red = next((when for when in days if light(history, when, mode) is Light.RED), None)
    if red is None:
        return {}
    kinds = {kind: _since(done[kind], red) for kind in STEPPED if done[kind]}
    return {
        kind: smaller(before[-1].doses[kind])
        for kind, (before, since) in kinds.items()
        if before and calm_sessions(history, since, day, mode) < p.STARTER_SESSIONS.value
    }


def _since(works: Sequence[Worked], red: date) -> tuple[list[Worked], list[Worked]]:
    return [work for work in works if work.day <= red], [work for work in works if work.day > red]


def _heel_tendon_sore(history: History, day: date) -> bool:
    """Whether the last answer about that place was more than 0 on either side; a check-in without it is no answer."""
    oldest = day - timedelta(days=p.BASELINE_DAYS.value)
    answers = [[soreness for when, soreness in a.heel_tendon if oldest < when <= day] for a in history.ankles.values()]
    return any(latest[-1] > 0 for latest in answers if latest)


def sorer(lights: Mapping[Side, Verdict]) -> Side:
    """Return the side that begins: the worse light, then the higher morning rating, then the left."""
    return max(SIDES, key=lambda side: (lights[side].light, lights[side].evidence.morning or 0))
