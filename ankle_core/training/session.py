"""A guided session: the steps that are played, the sets that were done, and what each side got."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from ankle_core.diary.check_in import SIDES, Side


class StepKind(StrEnum):
    """What the player does now."""

    READY = "ready"
    WORK = "work"
    SWITCH = "switch"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the timeline.

    `side` is None where both feet work at once. `seconds` is the length of a hold, pause or get-ready, and for
    repetitions the time the tempo gives. `repetitions` is (low, high) for counted work, None for holds. `level` is the
    one of a ladder that the work belongs to, "" for none.
    """

    kind: StepKind
    exercise: str
    side: Side | None
    seconds: float
    repetitions: tuple[int, int] | None = None
    set_number: int = 1
    sets: int = 1
    level: str = ""


class Outcome(StrEnum):
    """How one set ended; only what was `SKIPPED` is owed to the other side's time, never what soreness cut short."""

    DONE = "done"
    SKIPPED = "skipped"
    SORE = "sore"


class Ending(StrEnum):
    """How a session ended."""

    FINISHED = "finished"
    FINISHED_EARLY = "finished_early"
    STOPPED_SORE = "stopped_sore"
    DISCARDED = "discarded"


class WarmUp(StrEnum):
    """Whether an ankle was sore in the warm-up of a run, and what became of it (evidence.md 1.3)."""

    NONE = "none"
    WENT_AWAY = "went_away"
    CAME_BACK = "came_back"
    WENT_ON = "went_on"


@dataclass(frozen=True, slots=True)
class SetDone:
    """What happened in one WORK step of one session.

    (`session_id`, `step`) is its identity, a higher `revision` replaces it.
    `seconds` is time under work; `side` is the foot that worked, which need not be the planned one, None for both.
    `full_range` is whether it was done at full range and pace, None where nobody said.
    """

    session_id: UUID
    step: int
    exercise: str
    side: Side | None
    outcome: Outcome
    seconds: float
    finished_at: datetime
    repetitions: int | None = None
    weight_kg: float | None = None
    soreness_left: int | None = None
    soreness_right: int | None = None
    full_range: bool | None = None
    revision: int = 1


@dataclass(frozen=True, slots=True)
class SorenessEdit:
    """The ratings (0-10) that an edit at `at` replaced: those of a set, or with `step` None of the session's end."""

    session_id: UUID
    step: int | None
    at: datetime
    soreness_left: int | None
    soreness_right: int | None


@dataclass(frozen=True, slots=True)
class Session:
    """One guided session; `steps` is the plan as it was started, `ended_at` None while it is unfinished.

    `effort`, the two soreness ratings (0-10) and `warm_up` are the answers at the end, None if not given.
    """

    id: UUID
    day: date
    started_at: datetime
    zone: str
    routine: str
    title: str
    steps: tuple[Step, ...]
    ended_at: datetime | None = None
    ending: Ending | None = None
    effort: int | None = None
    soreness_left: int | None = None
    soreness_right: int | None = None
    warm_up: WarmUp | None = None


@dataclass(frozen=True, slots=True)
class End:
    """How the session ended; the answers (three of 0-10, and the warm-up's) are None if not given."""

    ending: Ending
    ended_at: datetime
    effort: int | None = None
    soreness_left: int | None = None
    soreness_right: int | None = None
    warm_up: WarmUp | None = None
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Share:
    """Seconds of one-foot work a side got, and the seconds it is still owed."""

    seconds: float = 0.0
    owed: float = 0.0


def shares(steps: Sequence[Step], sets: Sequence[SetDone]) -> dict[Side, Share]:
    """Return what each side got in one session, in seconds of one-foot work, by the side that played each set.

    A pair of sets of which one was played owes its difference to the other side, unless soreness ended either of them:
    what was left out because of soreness is never owed. What both sides are owed cancels out.
    """
    done = {entry.step: entry for entry in sets}
    got = dict.fromkeys(SIDES, 0.0)
    owed = dict.fromkeys(SIDES, 0.0)
    for pair in pairs(steps):
        played = [done[number] for number in pair if number in done]
        left, right = (sum(entry.seconds for entry in played if entry.side is side) for side in SIDES)
        got[Side.LEFT] += left
        got[Side.RIGHT] += right
        if not any(entry.outcome is Outcome.SORE for entry in played):
            owed[Side.LEFT] += max(0.0, right - left)
            owed[Side.RIGHT] += max(0.0, left - right)
    both = min(owed.values())
    return {side: Share(got[side], owed[side] - both) for side in SIDES}


def pairs(steps: Sequence[Step]) -> list[list[int]]:
    """Return which sets of one foot belong together: one of each foot, the next of the other after the first.

    What the two feet do need not be the same exercise. A set whose other foot has none is alone.
    """
    found: list[list[int]] = []
    for number, step in enumerate(steps):
        if step.kind is StepKind.WORK and step.side is not None:
            first = steps[found[-1][0]] if found and len(found[-1]) == 1 else None
            if first and first.side is not step.side and first.set_number == step.set_number:
                found[-1].append(number)
            else:
                found.append([number])
    return found
